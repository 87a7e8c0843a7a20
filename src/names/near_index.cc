#include "near_index.h"

#include <algorithm>
#include <bit>

namespace riwaya::names {

NearIndex::NearIndex(const base::Image& image, const std::string& name)
    : names_(image, name + "/names"),
      bucket_(image.array<std::uint32_t>(name + "/bucket")),
      held_(image.array<std::uint32_t>(name + "/held")) {}

void NearIndex::put(std::vector<std::string> names, const std::string& name, base::ImageWriter& out) {
    std::erase_if(names, [](const std::string& n) { return !NearNames::takes(NearLetters(n).view()); });
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    base::StringListBuilder list;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> held;
    for (const std::string& n : names) {
        const NearLetters letters(n);
        const SlipKeys keys = slip_keys(letters.view());
        for (std::size_t i = 0; i <= letters.size; ++i)
            held.emplace_back(keys[i], static_cast<std::uint32_t>(list.size()));
        list.add(n);
    }
    const std::size_t buckets = std::bit_ceil(held.size() + 1) * 4;
    for (auto& [hash, index] : held) hash &= buckets - 1;
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    std::vector<std::uint32_t> begins(buckets + 1), indexes;
    for (const auto& [bucket, index] : held) {
        ++begins[bucket + 1];
        indexes.push_back(index);
    }
    for (std::size_t i = 0; i < buckets; ++i) begins[i + 1] += begins[i];
    list.put(name + "/names", out);
    out.put(name + "/bucket", begins);
    out.put(name + "/held", indexes);
}

std::string_view NearIndex::find(std::string_view word) const {
    if (names_.size() == 0 || bucket_.size() < 2) return {};
    const NearLetters letters(word);
    if (!NearNames::may_find(letters.view())) return {};
    const SlipKeys keys = slip_keys(letters.view());
    constexpr std::uint32_t kNobody = 0xffffffff;
    std::uint32_t found = kNobody;
    for (std::size_t i = 0; i <= letters.size; ++i) {
        const std::size_t b = keys[i] & (bucket_.size() - 2);
        const std::size_t end = std::min<std::size_t>(bucket_[b + 1], held_.size());
        for (std::size_t k = bucket_[b]; k < end; ++k) {
            const std::uint32_t n = held_[k];
            if (n == found) continue;
            if (names_[n] == word) return {};
            if (!one_slip_apart(letters.view(), NearLetters(names_[n]).view())) continue;
            if (found != kNobody) return {};
            found = n;
        }
    }
    return found == kNobody ? std::string_view{} : names_[found];
}

}  // namespace riwaya::names
