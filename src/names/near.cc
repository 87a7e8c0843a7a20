#include "near.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::names {

namespace {

constexpr std::size_t kMostLetters = 32;  // no name is longer

}  // namespace

std::u32string letters_of(std::string_view s) {
    std::u32string out;
    for (std::size_t at = 0; at < s.size() && out.size() <= kMostLetters;) out.push_back(base::next_code_point(s, at));
    return out;
}

std::string without(const std::u32string& letters, std::size_t left_out) {
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (i != left_out) base::append_utf8(out, letters[i]);
    return out;
}

bool NearNames::takes(std::u32string_view letters) {
    return letters.size() >= kLeastLetters && letters.size() <= kMostLetters;
}
bool NearNames::may_find(std::u32string_view letters) {
    return letters.size() >= kLeastLetters - 1 && letters.size() <= kMostLetters;
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
    const std::u32string letters = letters_of(name);
    if (!takes(letters)) return;
    const auto known = shortened_.find(name);
    if (known != shortened_.end())
        for (const std::uint32_t n : known->second)
            if (names_[n] == name) return;
    const auto index = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(name);
    for (std::size_t i = 0; i <= letters.size(); ++i) {
        std::vector<std::uint32_t>& same = shortened_[without(letters, i)];
        if (same.empty() || same.back() != index) same.push_back(index);
    }
}

std::string_view NearNames::find(std::string_view word) const {
    if (names_.empty()) return {};
    const std::u32string letters = letters_of(word);
    if (!may_find(letters)) return {};
    std::uint32_t found = static_cast<std::uint32_t>(names_.size());
    for (std::size_t i = 0; i <= letters.size(); ++i) {
        const auto at = shortened_.find(without(letters, i));
        if (at == shortened_.end()) continue;
        for (const std::uint32_t n : at->second) {
            if (n == found) continue;
            if (names_[n] == word) return {};
            if (!one_slip_apart(letters, letters_of(names_[n]))) continue;
            if (found < names_.size()) return {};
            found = n;
        }
    }
    return found < names_.size() ? std::string_view(names_[found]) : std::string_view{};
}

}  // namespace riwaya::names
