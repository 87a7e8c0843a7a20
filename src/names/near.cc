#include "near.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::names {

NearLetters::NearLetters(std::string_view word) {
    for (std::size_t at = 0; at < word.size() && size < letters.size();)
        letters[size++] = base::next_code_point(word, at);
}

// A polynomial of the letters: what is left without one is made of what stands before it and behind it.
SlipKeys slip_keys(std::u32string_view letters) {
    constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15ULL;
    const std::size_t n = letters.size();
    SlipKeys out{}, behind{}, power{};
    power[0] = 1;
    for (std::size_t i = 0; i < n; ++i) power[i + 1] = power[i] * kBase;
    for (std::size_t i = n; i-- > 0;) behind[i] = behind[i + 1] + letters[i] * power[n - 1 - i];
    std::uint64_t before = 0;
    for (std::size_t i = 0; i <= n; ++i) {
        const std::uint64_t h = i < n ? before * power[n - 1 - i] + behind[i + 1] : before;
        out[i] = (h ^ (h >> 32)) * 0xd6e8feb86659fd93ULL;
        out[i] ^= out[i] >> 32;
        if (i < n) before = before * kBase + letters[i];
    }
    return out;
}

bool NearNames::takes(std::u32string_view letters) {
    return letters.size() >= kLeastLetters && letters.size() <= kMostNearLetters;
}
bool NearNames::may_find(std::u32string_view letters) {
    return letters.size() >= kLeastLetters - 1 && letters.size() <= kMostNearLetters;
}

bool one_slip_apart(std::u32string_view a, std::u32string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
    if (a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
}

void NearNames::add(std::string_view name) {
    const NearLetters letters(name);
    if (!takes(letters.view())) return;
    const SlipKeys keys = slip_keys(letters.view());
    const auto known = shortened_.find(keys[letters.size]);
    if (known != shortened_.end())
        for (const std::uint32_t n : known->second)
            if (names_[n] == name) return;
    const auto index = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(name);
    for (std::size_t i = 0; i <= letters.size; ++i) {
        std::vector<std::uint32_t>& same = shortened_[keys[i]];
        if (same.empty() || same.back() != index) same.push_back(index);
    }
}

std::string_view NearNames::find(std::string_view word) const {
    if (names_.empty()) return {};
    const NearLetters letters(word);
    if (!may_find(letters.view())) return {};
    const SlipKeys keys = slip_keys(letters.view());
    std::uint32_t found = static_cast<std::uint32_t>(names_.size());
    for (std::size_t i = 0; i <= letters.size; ++i) {
        const auto at = shortened_.find(keys[i]);
        if (at == shortened_.end()) continue;
        for (const std::uint32_t n : at->second) {
            if (n == found) continue;
            if (names_[n] == word) return {};
            if (!one_slip_apart(letters.view(), NearLetters(names_[n]).view())) continue;
            if (found < names_.size()) return {};
            found = n;
        }
    }
    return found < names_.size() ? std::string_view(names_[found]) : std::string_view{};
}

}  // namespace riwaya::names
