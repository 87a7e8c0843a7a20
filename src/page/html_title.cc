#include "html_title.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "cues.h"

namespace riwaya::page {

namespace {

// Letters in the shapes that old typesetting gave them (U+FB50 to U+FEFF) are made the letters that they are.
std::string with_plain_letters(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    if (U_SUCCESS(status))
        nfkc->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
    return U_SUCCESS(status) ? out : std::string(text);
}

}  // namespace

std::string bare(std::string_view text) {
    std::string out, plain;
    if (text.find('\xEF') != std::string_view::npos) {
        const std::size_t most = std::min<std::size_t>(text.size(), 2000);
        plain = with_plain_letters(text.substr(0, base::code_point_floor(text, most)));
        text = plain;
    }
    for (std::size_t at = 0; at < text.size() && out.size() < 400;) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(text, at);
        if (c < 0x80) {
            const char small = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) out.push_back(small);
        } else if (c >= 0x0620 && c <= 0x064A) {                   // Arabic letters, which have no case
            if (c != 0x0640) out.append(text, begin, at - begin);  // tatweel only stretches
        } else if (u_isalnum(static_cast<UChar32>(c))) {
            base::append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
        }
    }
    return out;
}

BareEnds bare_ends(std::string_view text) {
    const auto bare_one = [](char32_t c) -> char32_t {
        if (!u_isalnum(static_cast<UChar32>(c))) return 0;
        return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    };
    BareEnds ends;
    for (std::size_t at = 0; at < text.size() && ends.first == 0;)
        ends.first = bare_one(base::next_code_point(text, at));
    if (ends.first == 0) return ends;
    for (std::size_t at = text.size(); ends.last == 0;) ends.last = bare_one(base::previous_code_point(text, at));
    return ends;
}

std::string without_site(std::string_view title, std::string_view site) {
    const std::string site_bare = bare(site);
    static constexpr std::array<std::string_view, 7> kMarks = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                                               " :: ", " \xC2\xBB ", " \xC2\xB7 "};
    for (const std::string_view mark : kMarks) {
        const std::size_t first = title.find(mark);
        if (first == std::string_view::npos) continue;
        const std::size_t last = title.rfind(mark);
        const std::string_view head = title.substr(0, last), tail = title.substr(last + mark.size());
        if (!site_bare.empty() && bare(title.substr(0, first)) == site_bare)
            return std::string(base::trim(title.substr(first + mark.size())));
        if (bare(tail) == site_bare || (count_words(tail) <= 5 && count_words(head) > count_words(tail)))
            return without_site(head, site);
    }
    return std::string(base::trim(title));
}

}  // namespace riwaya::page
