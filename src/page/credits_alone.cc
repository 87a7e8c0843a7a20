// Lines under a headline that are a name and nothing else: who wrote the report, or the body that prints it.
#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "credits.h"
#include "cues.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kAloneWords = 3;  // of an author's name
constexpr std::size_t kLongest = 300;   // bytes

bool begins_capital(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && u_isupper(static_cast<UChar32>(base::next_code_point(word, at)));
}

bool begins_with_any(std::string_view word, const std::vector<std::string>& begins) {
    return std::any_of(begins.begin(), begins.end(), [&](const std::string& b) { return word.starts_with(b); });
}

bool ends_with_any(std::string_view word, const std::vector<std::string>& ends) {
    return std::any_of(ends.begin(), ends.end(), [&](const std::string& e) { return word.ends_with(e); });
}

std::vector<std::string_view> words_of(std::string_view s) {
    std::vector<std::string_view> out;
    for (s = base::trim(s); !s.empty(); s = base::trim(s.substr(out.back().size())))
        out.push_back(s.substr(0, s.find(' ')));
    return out;
}

}  // namespace

std::string_view Credits::author_alone(std::string_view line) const {
    line = base::trim(line);
    if (line.size() > kLongest) return {};
    const std::vector<std::string_view> words = words_of(line);
    if (words.size() < 2 || words.size() > kAloneWords || !is_given(words[0]) || first_piece(line) != line) return {};
    for (const std::string_view word : words) {
        const bool known = std::any_of(languages_.begin(), languages_.end(), [&](const OfLanguage& l) {
            const std::string folded = l.folder.fold(word);
            return l.given.contains(folded) || l.family.contains(folded);
        });
        // Behind a given name and a family name it may be the verb of a heading in capitals.
        const bool shaped =
            words.size() == 2 &&
            (begins_capital(word) || std::any_of(languages_.begin(), languages_.end(), [&](const OfLanguage& l) {
                 return begins_with_any(l.folder.fold(word), l.family_begins);
             }));
        if (!known && !shaped) return {};
    }
    return line;
}

bool Credits::is_issuer(std::string_view line) const {
    line = base::trim(line);
    if (line.size() > kLongest) return false;
    const std::vector<std::string_view> words = words_of(line);
    return std::any_of(languages_.begin(), languages_.end(), [&](const OfLanguage& l) {
        return std::any_of(l.issuers.begin(), l.issuers.end(),
                           [&](const std::string& form) { return names_issuer(l, form, words); });
    });
}

bool Credits::names_issuer(const OfLanguage& l, const std::string& form, const std::vector<std::string_view>& words) {
    const std::vector<std::string_view> wanted = words_of(form);
    const auto same = [&](std::string_view word, std::string_view folded) { return l.folder.fold(word) == folded; };
    const auto at = std::search(words.begin(), words.end(), wanted.begin(), wanted.end(), same);
    if (at == words.end()) return false;
    // "South Sudanese": the adjective whole.
    if (at != words.begin()) {
        const std::string_view last = *(at - 1);
        const std::string_view before(words.front().data(),
                                      static_cast<std::size_t>(last.data() + last.size() - words.front().data()));
        if (!l.nations.contains(l.folder.fold(before))) return false;
    }
    const auto rest = at + static_cast<long>(wanted.size());
    if (rest != words.end() && ends_with_any(l.folder.fold(words.back()), l.issuer_ends)) return false;
    return std::all_of(rest, words.end(), [&](std::string_view word) {
        const std::string folded = l.folder.fold(word);
        if (l.issuer_verbs.contains(folded)) return false;
        return begins_capital(word) || l.issuer_joins.contains(folded) || begins_with_any(folded, l.issuer_rest);
    });
}

}  // namespace riwaya::page
