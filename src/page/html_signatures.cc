#include "html_signatures.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "cues.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLastLines = 3;   // that sign a report
constexpr std::size_t kPlaceWords = 8;  // of where it was written, when and for whom
constexpr std::size_t kFootnoteWords = 30;
constexpr std::size_t kInitials = 2, kMostInitials = 10;

bool is_open(const Line& l) { return !l.settled && l.kind != BlockKind::kHeadline; }

// Two letters and more that stand apart, no word among them: "L. H. / M. S.".
bool is_initials(std::string_view line) {
    std::size_t pieces = 0, letters = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t c = base::next_code_point(line, at);
        const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
        if ((mask & U_GC_MN_MASK) != 0 || c == 0x0640) continue;
        if ((mask & U_GC_L_MASK) == 0) {
            if ((mask & U_GC_N_MASK) != 0) return false;
            letters = 0;
            continue;
        }
        pieces += letters == 0;
        if (++letters > kInitials || pieces > kMostInitials) return false;
    }
    return pieces >= kInitials;
}

// "Town, 12 March /agency/" before the first paragraph.
bool is_place_line(std::string_view line) {
    return line.ends_with('/') && line.find('/') + 1 < line.size() && count_words(line, kPlaceWords + 1) <= kPlaceWords;
}

}  // namespace

void mark_signatures(const Rules& rules, std::string_view text, std::vector<Line>& lines) {
    for (Line& l : lines) {
        if (!is_open(l)) continue;
        if (is_place_line(slice(text, l.span)))
            l = {l.span, BlockKind::kDateline, "where and for whom it was written", true};
        break;
    }
    std::size_t seen = 0, own = 0;
    for (const Line& l : lines) own += is_open(l);
    for (auto l = lines.rbegin(); l != lines.rend() && seen < kLastLines && own > 1; ++l) {
        if (!is_open(*l)) continue;
        ++seen;
        const std::string_view line = slice(text, l->span);
        if (is_initials(line)) {
            *l = {l->span, BlockKind::kCredit, "initials at the report's end", true};
        } else if (line.starts_with('*') && count_words(line, kFootnoteWords + 1) <= kFootnoteWords) {
            *l = {l->span, BlockKind::kByline, "footnote on who wrote it", true};
        } else if (const auto hit = rules.cues.match(line, true); hit && hit->place == CuePlace::kLast) {
            *l = {l->span, hit->kind, "signature at the report's end", true};
        } else if (!rules.cues.match(line)) {
            break;
        }
        --own;
    }
}

}  // namespace riwaya::page
