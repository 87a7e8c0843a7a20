#include "posts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "cues.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestName = 120;  // bytes
constexpr std::size_t kNameWords = 8;

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015); }

struct Signature {
    std::string author;
    std::string published;
    [[nodiscard]] bool found() const { return !author.empty(); }
};

// The name that stands before "(@handle)", behind the last dash that stands apart.
std::string_view name_before(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && text.size() - at < kLongestName) {
        const std::size_t end = at;
        if (!is_dash(base::previous_code_point(text, at))) continue;
        const bool apart = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || end - at > 1;
        if (apart) return base::trim(text.substr(end));
    }
    return {};
}

Signature signature_in(const Rules& rules, std::string_view text) {
    Signature s;
    const std::size_t open = text.rfind("(@");
    const std::size_t close = open == std::string_view::npos ? open : text.find(')', open);
    std::string_view behind;
    if (const std::size_t words = rules.credits.behind_post_words(text); words > 0) {
        const std::string_view rest = text.substr(words);
        behind = rest;
        const auto date = rules.dates.find(rest);
        std::string_view name = rest.substr(0, date ? date->begin : rest.size());
        name = name.substr(0, name.find("(@"));
        s.author = rules.credits.byline(name, "").rest;
        // Words that lead to the date ("on Sunday,") are none of the name.
        while (!s.author.empty()) {
            const std::size_t space = s.author.rfind(' ');
            std::string_view last = std::string_view(s.author).substr(space == std::string::npos ? 0 : space + 1);
            while (last.ends_with(',')) last.remove_suffix(1);
            if (!rules.dates.is_weekday(last) && !rules.dates.is_filler(last)) break;
            s.author.resize(space == std::string::npos ? 0 : space);
        }
    } else if (close != std::string_view::npos && close > open + 2) {
        const std::string_view name = name_before(text.substr(0, open));
        s.author = std::string(name.empty() || count_words(name, kNameWords + 1) > kNameWords
                                   ? text.substr(open + 1, close - open - 1)
                                   : name);
        behind = text.substr(close + 1);
    }
    if (const auto date = rules.dates.find(behind)) s.published = date->iso;
    return s;
}

}  // namespace

void tell_posts(const Rules& rules, Article& a) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < a.blocks.size(); ++i) {
        if (a.blocks[i].kind != BlockKind::kEmbed) {
            begin = i + 1;
            continue;
        }
        const Signature s = signature_in(rules, slice(a.text, a.blocks[i].span));
        if (!s.found()) continue;
        for (std::size_t k = begin; k <= i; ++k) a.blocks[k].author = s.author, a.blocks[k].published = s.published;
        begin = i + 1;
    }
}

}  // namespace riwaya::page
