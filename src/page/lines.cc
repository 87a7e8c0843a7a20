#include "lines.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestSignature = 160;  // bytes from the dash to behind the handle
constexpr std::size_t kLongestDate = 48;        // bytes from the handle to behind the date
constexpr std::size_t kLinesOfPost = 8;
constexpr std::uint32_t kLongestPost = 600;  // bytes; 280 letters of two bytes, and some
constexpr std::size_t kHeadlineWords = 25;

bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2015; }

// The script that most letters of the line are in; USCRIPT_COMMON where it has none.
UScriptCode script_of(std::string_view line) {
    std::array<int, 256> count{};
    line = line.substr(0, base::code_point_floor(line, std::min<std::size_t>(line.size(), 600)));
    for (std::size_t at = 0; at < line.size();) {
        UErrorCode status = U_ZERO_ERROR;
        const auto c = static_cast<UChar32>(base::next_code_point(line, at));
        if (!u_isalpha(c)) continue;
        const auto s = static_cast<std::size_t>(uscript_getScript(c, &status));
        if (s < count.size()) ++count[s];
    }
    const auto most = std::max_element(count.begin(), count.end());
    return *most == 0 ? USCRIPT_COMMON : static_cast<UScriptCode>(most - count.begin());
}

bool has_post_link(std::string_view line) {
    return line.find("t.co/") != std::string_view::npos || line.find("pic.twitter.com/") != std::string_view::npos ||
           line.find("pic.x.com/") != std::string_view::npos;
}

struct Signature {
    std::size_t begin = 0;  // of the dash, in the line
    std::size_t end = 0;    // behind the date
};

// "- Name (@handle) April 3, 2025" in a line.
std::optional<Signature> signature_in(std::string_view line, const Dates& dates) {
    for (std::size_t open = line.find("(@"); open != std::string_view::npos; open = line.find("(@", open + 2)) {
        std::size_t close = open + 2;
        while (close < line.size() && (u_isalnum(static_cast<unsigned char>(line[close])) || line[close] == '_'))
            ++close;
        if (close == open + 2 || close >= line.size() || line[close] != ')') continue;
        const std::string_view behind =
            line.substr(close + 1, base::code_point_floor(line.substr(close + 1), kLongestDate));
        const auto date = dates.find(behind);
        if (!date || count_words(behind.substr(0, date->begin)) > 3) continue;
        // Back to the dash that stands before the name.
        std::size_t at = open;
        while (at > 0 && open - at < kLongestSignature) {
            const char32_t c = base::previous_code_point(line, at);
            std::size_t before = at;
            const bool alone = at == 0 || base::is_space(base::previous_code_point(line, before));
            if (is_dash(c) && (alone || c == 0x2014)) return Signature{at, close + 1 + date->end};
        }
    }
    return std::nullopt;
}

// How many of the last lines are the text of a post whose signature comes next.
std::size_t lines_of_post(std::string_view text, const std::vector<Line>& lines, std::uint32_t signature,
                          UScriptCode report) {
    std::size_t n = 0;
    while (n < kLinesOfPost && n < lines.size() && !lines[lines.size() - 1 - n].settled) {
        const Span span = lines[lines.size() - 1 - n].span;
        const std::string_view above = slice(text, span);
        // A post in the report's own script: the one line right above, if it is as short as a post and no line was left
        // empty between; more of them only where they bear its links.
        const bool foreign = script_of(above) != report || has_post_link(above);
        const std::string_view between = text.substr(span.end, signature - span.end);
        const bool apart = std::count(between.begin(), between.end(), '\n') > 1;
        if (!foreign && (n > 0 || apart || span.size() > kLongestPost)) break;
        ++n;
        if (!foreign) break;
    }
    return n;
}

// Every word of four letters or more, also without up to three of its first letters, so that one with a clitic before
// it meets one without.
void add_words(std::string_view text, bool beheaded, base::StringSet& out) {
    std::vector<std::string> letters;
    const auto flush = [&] {
        for (std::size_t skip = 0; skip <= (beheaded ? 3U : 0U) && letters.size() >= skip + 4; ++skip) {
            std::string word;
            for (std::size_t i = skip; i < letters.size(); ++i) word += letters[i];
            out.insert(std::move(word));
        }
        letters.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::next_code_point(text, at);
        const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
        if ((mask & U_GC_MN_MASK) != 0) continue;
        if ((mask & (U_GC_L_MASK | U_GC_ND_MASK)) == 0) {
            flush();
            continue;
        }
        std::string letter;
        base::append_utf8(letter, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
        letters.push_back(std::move(letter));
        if (letters.size() > 40) flush();
    }
    flush();
}

bool in_words(const std::string& word, const base::StringSet& set) {
    if (set.contains(word)) return true;
    // The word may carry a clitic that the other text's does not.
    std::size_t at = 0;
    for (int skip = 0; skip < 2 && at < word.size(); ++skip) {
        base::next_code_point(word, at);
        if (word.size() - at >= 8 && set.contains(std::string_view(word).substr(at))) return true;
    }
    return false;
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> out;
    for (std::size_t b = 0; b < text.size();) {
        const std::size_t e = std::min(text.find('\n', b), text.size());
        const std::string_view line = base::trim(text.substr(b, e - b));
        if (!line.empty()) {
            const auto at = static_cast<std::uint32_t>(line.data() - text.data());
            out.push_back({{at, at + static_cast<std::uint32_t>(line.size())}, BlockKind::kParagraph, "", false});
        }
        b = e + 1;
    }
    return out;
}

void mark_posts(std::string_view text, const Dates& dates, std::vector<Line>& lines) {
    if (text.find("(@") == std::string_view::npos) return;
    const UScriptCode report = script_of(text);
    std::vector<Line> out;
    for (Line& l : lines) {
        const std::string_view line = slice(text, l.span);
        const auto signature = signature_in(line, dates);
        if (!signature) {
            out.push_back(std::move(l));
            continue;
        }
        Line post{l.span, BlockKind::kEmbed, "post with its author and date", true};
        post.span.end = l.span.begin + static_cast<std::uint32_t>(signature->end);
        const bool text_before = !base::trim(line.substr(0, signature->begin)).empty();
        for (std::size_t n = text_before ? 0 : lines_of_post(text, out, l.span.begin, report); n > 0; --n) {
            post.span.begin = out.back().span.begin;
            out.pop_back();
        }
        out.push_back(std::move(post));
        const std::string_view rest = base::trim(line.substr(signature->end));
        if (rest.empty()) continue;
        const auto behind = static_cast<std::uint32_t>(rest.data() - text.data());
        out.push_back({{behind, l.span.end}, BlockKind::kParagraph, "", false});
    }
    lines = std::move(out);
}

bool looks_like_headline(std::string_view line) {
    const std::size_t words = count_words(line, kHeadlineWords + 1);
    if (words < 2 || words > kHeadlineWords || ends_with_stop(line)) return false;
    std::size_t at = line.size();
    const char32_t last = base::previous_code_point(line, at);
    return last != ':' && last != ',' && last != 0x060C && last != ';' && last != 0x061B;
}

double share_known(std::string_view text, std::string_view before) {
    base::StringSet words, old;
    add_words(text, false, words);
    add_words(before, true, old);
    const auto known =
        std::count_if(words.begin(), words.end(), [&](const std::string& w) { return in_words(w, old); });
    return words.empty() ? 0 : static_cast<double>(known) / static_cast<double>(words.size());
}

double recurrence(std::string_view headline, std::string_view before, std::string_view after) {
    base::StringSet words, old, coming;
    add_words(headline, false, words);
    add_words(before, true, old);
    add_words(after, true, coming);
    int fresh = 0, again = 0;
    for (const std::string& word : words) {
        if (in_words(word, old)) continue;
        ++fresh;
        again += in_words(word, coming);
    }
    return fresh == 0 ? -1 : static_cast<double>(again) / fresh;
}

}  // namespace riwaya::page
