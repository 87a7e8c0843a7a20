#include "wire_line.h"

#include <vector>

#include "base/utf8.h"
#include "cues.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLineWords = 16;
constexpr std::size_t kPieceWords = 8;
constexpr std::size_t kWordsBehind = 2;  // behind the date, with no mark between

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x640; }

// What stands between commas, bars and dashes alone.
void add_pieces(const Dates& dates, std::string_view part, std::vector<std::string_view>& out) {
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end, std::size_t next) {
        const std::string_view piece = base::trim(part.substr(begin, end - begin));
        if (!piece.empty() && !dates.is_weekday(piece)) out.push_back(piece);
        begin = next;
    };
    for (std::size_t at = 0; at < part.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(part, at);
        const bool alone = (b == 0 || part[b - 1] == ' ') && (at >= part.size() || part[at] == ' ');
        if (c == ',' || c == 0x60C || c == '|' || (is_dash(c) && alone)) cut(b, at);
    }
    cut(part.size(), part.size());
}

// The line without its date, in pieces; empty where the date stands in a sentence.
std::vector<std::string_view> pieces_beside_date(const Dates& dates, std::string_view line) {
    const auto date = dates.find(line);
    std::vector<std::string_view> pieces;
    if (!date || date->hijri) return pieces;
    const std::string_view behind = base::trim(line.substr(date->end));
    std::size_t at = 0;
    const char32_t mark = behind.empty() ? U'|' : base::next_code_point(behind, at);
    const bool marked = mark == '|' || mark == ',' || mark == 0x60C || is_dash(mark);
    if (!marked && count_words(behind, kWordsBehind + 1) > kWordsBehind) return pieces;
    add_pieces(dates, line.substr(0, date->begin), pieces);
    if (marked) add_pieces(dates, behind, pieces);
    return pieces;
}

// Whether the piece says who wrote the report, by words before the name or, of the first, by being a name alone.
bool takes_author(const Rules& rules, std::string_view piece, bool first, WireLine& line) {
    Credit by = rules.credits.byline(piece, {}, true);
    const auto cue = rules.cues.match(piece);
    const bool told = cue && cue->gives == CueGives::kAuthor && !cue->rest.empty();
    if (told && by.rest.empty() && by.agency.empty()) by = rules.credits.byline(cue->rest, {});
    if (!told && by.rest.empty() && first && rules.credits.outlet_in(piece).empty())
        by.rest = std::string(rules.credits.author_alone(piece));
    if (!told && by.rest.empty()) return false;
    if (rules.dates.is_weekday(by.rest)) return false;
    line.author = std::move(by.rest);
    line.agency = std::move(by.agency);
    return true;
}

}  // namespace

std::optional<WireLine> read_wire_line(const Rules& rules, std::string_view line) {
    if (count_words(line, kLineWords + 1) > kLineWords || line.ends_with(':')) return std::nullopt;
    const std::vector<std::string_view> pieces = pieces_beside_date(rules.dates, line);
    WireLine out;
    std::size_t by = 0;
    while (by < pieces.size() && !takes_author(rules, pieces[by], by == 0, out)) ++by;
    if (by >= pieces.size()) return std::nullopt;
    // The others: an agency, an outlet by its words or before the author, more authors, the place.
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (count_words(pieces[i], kPieceWords + 1) > kPieceWords) return std::nullopt;
        if (i == by) continue;
        const std::string agency = rules.credits.split(pieces[i]).agency;
        if (!agency.empty()) {
            if (out.agency.empty()) out.agency = agency;
        } else if (const auto outlet = rules.credits.outlet_in(pieces[i]); !outlet.empty() && out.outlet.empty()) {
            out.outlet = outlet;
        } else if (i > by && !rules.credits.author_alone(pieces[i]).empty()) {
            out.author += (out.author.empty() ? "" : ", ") + std::string(pieces[i]);
        }
    }
    return out;
}

}  // namespace riwaya::page
