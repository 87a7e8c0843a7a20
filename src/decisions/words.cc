#include "words.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "decisions/decisions.h"

namespace riwaya::decisions {

Squeezed::Squeezed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (base::is_space(base::next_code_point(text, at))) continue;
        for (std::size_t i = begin; i < at; ++i) {
            text_.push_back(text[i]);
            from_.push_back(static_cast<std::uint32_t>(i));
        }
    }
}

std::vector<Span> Squeezed::find(std::string_view words, std::size_t most) const {
    std::vector<Span> out;
    const std::string sought = squeezed(words);
    if (sought.empty()) return out;
    for (std::size_t at = text_.find(sought); at != std::string::npos && out.size() < most;
         at = text_.find(sought, at + sought.size()))
        out.push_back({from_[at], from_[at + sought.size() - 1] + 1});
    return out;
}

std::string squeezed(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (!base::is_space(base::next_code_point(text, at))) out.append(text, begin, at - begin);
    }
    return out;
}

std::uint64_t hash_words(std::string_view words) { return base::hash64(squeezed(words)); }
std::string hash_of(std::string_view text) { return base::hex(hash_words(text)); }

}  // namespace riwaya::decisions
