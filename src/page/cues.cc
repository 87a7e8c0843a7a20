#include "cues.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestCue = 200;  // bytes of a line that are looked at for a cue
constexpr std::size_t kShortLine = 25;    // words; a line that only points elsewhere is no longer
constexpr std::size_t kLongLine = 40;     // words of one that is told by its end
constexpr std::size_t kLastLine = 15;     // words behind what signs a report
constexpr std::size_t kShortByline = 6;   // words behind "by"
constexpr std::size_t kShortField = 12;   // words behind a label that gives a field

bool is_word(char32_t c) {
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    return (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_MN_MASK)) != 0;
}

// Bullets, arrows, brackets and other marks that a page puts before a label; not quotation marks, behind which the
// words would be quoted.
bool is_decoration(char32_t c) {
    if (base::is_space(c) || c == 0x200E || c == 0x200F) return true;
    if (c < 0x80) return std::string_view("*#>[(-/|~+=_.:").find(static_cast<char>(c)) != std::string_view::npos;
    return c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0x25A0 || c == 0x2013 || c == 0x2014 || c == 0x25C0 ||
           c == 0x25B6 || c == 0x2190 || c == 0x2192 || c == 0x203A || c == 0x2039 || c == 0x25C4 || c == 0x25BA ||
           (c >= 0x1F300 && c <= 0x1FAFF) || c == 0x2605 || c == 0x2B05 || c == 0xFE0F;
}

bool is_label_mark(char32_t c) {
    return c == ':' || c == '|' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x00BB || c == '>' || c == 0xFF1A ||
           c == 0x2026 || c == 0x203A || c == '/' || c == ']' || c == ')' || c == 0x2190 || c == 0x2192 ||
           c == 0x25C0 || c == 0x25B6 || c == '.' || c == 0x060C || c == ',' || c == '!' ||
           (c >= 0x1F300 && c <= 0x1FAFF) || c == 0x2B07 || c == 0xFE0F || c == 0x2193;
}

bool is_strong_mark(char32_t c) {
    return c == ':' || c == '|' || c == 0x00BB || c == '>' || c == 0xFF1A || c == 0x2013 || c == 0x2014 || c == '-';
}

std::size_t skip_decoration(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size()) {
        std::size_t next = at;
        if (!is_decoration(base::next_code_point(line, next))) break;
        at = next;
    }
    return at;
}

// What stands behind the last white space.
std::string_view last_word(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0) {
        std::size_t before = at;
        if (base::is_space(base::previous_code_point(text, before))) break;
        at = before;
    }
    return text.substr(at);
}

// The letters and digits that a text begins with; apostrophes and tatweel belong to a word.
std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end;
        const char32_t c = base::next_code_point(text, next);
        if (!is_word(c) && c != 0x0640 && c != '\'' && c != 0x2019) break;
        end = next;
    }
    return text.substr(0, end);
}

const char* why_of(BlockKind k) {
    switch (k) {
        case BlockKind::kRelated: return "read-also line";
        case BlockKind::kKeywords: return "keyword line";
        case BlockKind::kCredit: return "source or credit line";
        case BlockKind::kDateline: return "date line";
        case BlockKind::kByline: return "author line";
        case BlockKind::kShare: return "share line";
        case BlockKind::kNewsletter: return "newsletter line";
        case BlockKind::kComments: return "comments line";
        case BlockKind::kNotice: return "notice";
        default: return "line that is no text of the report";
    }
}

std::optional<BlockKind> kind_named(std::string_view name) {
    for (int k = 0; k <= static_cast<int>(BlockKind::kOther); ++k)
        if (name == name_of(static_cast<BlockKind>(k))) return static_cast<BlockKind>(k);
    return std::nullopt;
}

// What stands behind a cue: the rest of the line, and whether a mark parts them.
void split_rest(std::string_view line, std::size_t at, CueHit& hit) {
    while (at < line.size()) {
        std::size_t next = at;
        const char32_t c = base::next_code_point(line, next);
        if (!base::is_space(c) && !is_label_mark(c)) break;
        hit.marked = hit.marked || is_strong_mark(c);
        at = next;
    }
    hit.rest = base::trim(line.substr(at));
}

// Whether the line has the shape that its cue asks for.
bool fits(const CueHit& hit, bool bracketed) {
    if (hit.rest.empty()) return true;
    const std::size_t words = count_words(hit.rest, kShortLine + 1);
    switch (hit.place) {
        case CuePlace::kLine: return false;
        case CuePlace::kEnd: return true;
        case CuePlace::kStart: return words <= kShortLine;
        case CuePlace::kLast: return words <= kLastLine;
        case CuePlace::kLabel: break;
    }
    // Agencies sign with who reported, wrote and edited, in brackets.
    if (bracketed && (hit.kind == BlockKind::kByline || hit.kind == BlockKind::kCredit)) return words <= kShortLine;
    if (hit.kind == BlockKind::kKeywords) return hit.marked;
    if (hit.kind == BlockKind::kDateline) {
        const bool digit = std::any_of(hit.rest.begin(), hit.rest.end(), [](char c) { return c >= '0' && c <= '9'; });
        return words <= kShortField && (hit.marked || (digit && !ends_with_stop(hit.rest)));
    }
    if (hit.kind == BlockKind::kByline) return words <= kShortByline && (hit.marked || !ends_sentence(hit.rest));
    if (hit.gives != CueGives::kNothing || hit.kind == BlockKind::kCredit) return hit.marked && words <= kShortField;
    if (words > kShortLine || ends_with_stop(hit.rest)) return false;
    // Without a mark only a cue of two words or more is told from the begin of a sentence or headline.
    return hit.marked || (hit.kind == BlockKind::kRelated && hit.cue.find(' ') != std::string_view::npos);
}

}  // namespace

std::size_t count_words(std::string_view line, std::size_t most) {
    std::size_t n = 0;
    bool inside = false;
    for (std::size_t at = 0; at < line.size() && n < most;) {
        const bool space = base::is_space(base::next_code_point(line, at));
        n += !space && !inside;
        inside = !space;
    }
    return n;
}

namespace {

// The last character of a line that is no space, closing quote or bracket.
char32_t last_mark(std::string_view line, std::size_t& at) {
    at = line.size();
    while (at > 0) {
        const char32_t c = base::previous_code_point(line, at);
        if (base::is_space(c) || c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 ||
            c == 0x00BB || c == 0x201C || c == 0x200F || c == 0x200E)
            continue;
        return c;
    }
    return 0;
}

}  // namespace

bool ends_with_stop(std::string_view line) {
    std::size_t at = 0;
    const char32_t c = last_mark(line, at);
    return (c == '.' && !line.substr(0, at).ends_with('.')) || c == 0x06D4 || c == 0x3002;
}

bool ends_sentence(std::string_view line) {
    std::size_t at = 0;
    const char32_t c = last_mark(line, at);
    return c == '.' || c == '!' || c == '?' || c == 0x061F || c == 0x06D4 || c == 0x2026 || c == 0x3002;
}

Result<Cues> Cues::load(const language::Languages& languages) {
    Cues cues;
    for (const auto& language : languages.all()) {
        auto table = language->table("foreign.tsv", {"kind", "place", "gives", "cue"});
        if (!table) return table.error();
        if (table->rows() == 0) continue;
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        OfLanguage own{std::move(*folder), {}, {}, {}};
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto kind = kind_named(table->cell(row, 0));
            const std::string_view place = table->cell(row, 1), gives = table->cell(row, 2);
            const bool place_known =
                place == "label" || place == "line" || place == "start" || place == "end" || place == "last";
            const bool gives_known =
                gives.empty() || gives == "published" || gives == "modified" || gives == "outlet" || gives == "author";
            if (!kind || !place_known || !gives_known)
                return Error{ErrorCode::kData, "has an unknown kind, place or field", table->where(row),
                             "the comment at the top lists them"};
            for (const std::string_view form : language::parts(table->cell(row, 3)))
                own.cues.push_back({own.folder.fold(form), *kind,
                                    place == "label"  ? CuePlace::kLabel
                                    : place == "line" ? CuePlace::kLine
                                    : place == "end"  ? CuePlace::kEnd
                                    : place == "last" ? CuePlace::kLast
                                                      : CuePlace::kStart,
                                    gives == "published"  ? CueGives::kPublished
                                    : gives == "modified" ? CueGives::kModified
                                    : gives == "outlet"   ? CueGives::kOutlet
                                    : gives == "author"   ? CueGives::kAuthor
                                                          : CueGives::kNothing});
        }
        std::stable_sort(own.cues.begin(), own.cues.end(),
                         [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
        for (std::uint32_t i = 0; i < own.cues.size(); ++i)
            if (own.cues[i].place == CuePlace::kEnd)
                own.by_last_word[std::string(last_word(own.cues[i].words))].push_back(i);
            else
                own.by_first_word[std::string(first_word(own.cues[i].words))].push_back(i);
        cues.languages_.push_back(std::move(own));
    }
    return cues;
}

// A line of at most kLongLine words that ends with the words of a cue, the stop behind them left out.
std::optional<CueHit> Cues::match_end(std::string_view line) const {
    while (!line.empty() && (line.back() == '.' || line.back() == ')' || line.back() == ' ')) line.remove_suffix(1);
    const std::string_view last = last_word(line);
    if (last.empty()) return std::nullopt;
    for (const OfLanguage& l : languages_) {
        if (l.by_last_word.empty()) continue;
        const auto candidates = l.by_last_word.find(l.folder.fold(last));
        if (candidates == l.by_last_word.end() || count_words(line, kLongLine + 1) > kLongLine) continue;
        const std::string tail = l.folder.fold(
            line.substr(base::code_point_floor(line, line.size() > kLongestCue ? line.size() - kLongestCue : 0)));
        for (const std::uint32_t i : candidates->second) {
            const Cue& cue = l.cues[i];
            if (!tail.ends_with(cue.words)) continue;
            const std::size_t before = tail.size() - cue.words.size();
            if (before > 0 && tail[before - 1] != ' ') continue;
            return CueHit{cue.kind, cue.place, cue.gives, {}, {}, false, why_of(cue.kind)};
        }
    }
    return std::nullopt;
}

std::optional<CueHit> Cues::match(std::string_view line, bool last) const {
    if (auto hit = match_end(line)) return hit;
    const std::size_t begin =
        skip_decoration(line.substr(0, base::code_point_floor(line, std::min(line.size(), kLongestCue))));
    const std::string_view head =
        line.substr(begin, base::code_point_floor(line.substr(begin), std::min(line.size() - begin, kLongestCue)));
    const std::string_view first = first_word(head);
    if (first.empty()) return std::nullopt;
    for (const OfLanguage& l : languages_) {
        const auto candidates = l.by_first_word.find(l.folder.fold(first));
        if (candidates == l.by_first_word.end()) continue;
        const text::Folded folded = l.folder.fold_aligned(head);
        for (const std::uint32_t i : candidates->second) {
            const Cue& cue = l.cues[i];
            if (cue.place == CuePlace::kLast && !last) continue;
            // Runs of white space in the line match one space of the cue.
            std::size_t at = 0, in_cue = 0;
            while (in_cue < cue.words.size() && at < folded.text.size()) {
                if (cue.words[in_cue] == ' ') {
                    std::size_t next = at;
                    if (!base::is_space(base::next_code_point(folded.text, next))) break;
                    for (at = next; at < folded.text.size(); at = next)
                        if (!base::is_space(base::next_code_point(folded.text, next))) break;
                    ++in_cue;
                } else if (folded.text[at] == cue.words[in_cue]) {
                    ++at, ++in_cue;
                } else {
                    break;
                }
            }
            if (in_cue < cue.words.size()) continue;
            std::size_t next = at;
            if (at < folded.text.size() && is_word(base::next_code_point(folded.text, next))) continue;
            // Diacritics behind the last letter fold to nothing and belong to the cue.
            std::size_t end = begin + (at < folded.text.size() ? folded.origin[at] : head.size());
            CueHit hit{cue.kind, cue.place, cue.gives,       base::trim(line.substr(begin, end - begin)),
                       {},       false,     why_of(cue.kind)};
            split_rest(line, end, hit);
            if (fits(hit, line.starts_with('(') && line.ends_with(')'))) return hit;
        }
    }
    return std::nullopt;
}

}  // namespace riwaya::page
