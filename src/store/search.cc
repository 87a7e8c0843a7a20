// Search: FTS5 finds and weighs, the reading shows where.
#include <algorithm>

#include "base/utf8.h"
#include "match.h"
#include "parts.h"

namespace riwaya::store {

namespace {

// Of what fits, so many of the newest are weighed against each other: a word that half of all reports hold tells little
// of which is best, and weighing them all would take too long (docs/store.md has figures).
constexpr std::int64_t kMostWeighed = 4000;
constexpr std::uint32_t kLongestExcerpt = 420;  // bytes
constexpr std::uint32_t kBefore = 140;          // bytes before what was found, where more does not fit

struct Scored {
    double score = 0;
    Index number = 0;
    Index statement = kNoIndex;
};

std::string joined(std::string column, const std::string& match) {
    return "{" + std::move(column) + "} : (" + match + ")";
}

// Rows of words of current reports, newest first. ?1 is the match, ?2 to ?4 days and outlet.
std::string sql_of(const Query& q) {
    // A row of words names report and round (write.cc).
    const std::string words = q.statements ? "statement_words" : "report_words";
    const std::string row = words + ".rowid";
    const std::string number = q.statements ? "((" + row + " >> 12) & 4294967295)" : "(" + row + " & 4294967295)";
    const std::string round = "(" + row + (q.statements ? " >> 44)" : " >> 32)");
    std::string sql = "SELECT r.number, bm25(" + words + (q.statements ? ", 1.0, 0.5)" : ", 3.0, 1.0)") + ", " + row +
                      " & 4095 FROM " + words + " CROSS JOIN reports r ON r.number = " + number +
                      " AND r.round = " + round + " WHERE " + words +
                      " MATCH ?1 AND r.replaced_by IS NULL AND r.refused IS NULL";
    if (q.since != kNoDay) sql += " AND r.day >= ?2";
    if (q.until != Query().until) sql += " AND r.day <= ?3";
    if (!q.outlet.empty()) sql += " AND r.outlet = ?4";
    return sql + " ORDER BY " + row + " DESC LIMIT " + std::to_string(kMostWeighed);
}

// A part of `whole` that is not too long, around `focus`, from space to space.
Span around(std::string_view text, Span whole, Span focus) {
    if (whole.size() <= kLongestExcerpt) return whole;
    Span out = whole;
    if (focus.begin > whole.begin + kBefore) {
        std::size_t at = focus.begin - kBefore;
        while (at < focus.begin && text[at] != ' ') ++at;
        out.begin = static_cast<std::uint32_t>(at < focus.begin ? at + 1 : focus.begin);
    }
    if (whole.end - out.begin <= kLongestExcerpt) return out;
    std::size_t end = base::code_point_floor(text, out.begin + kLongestExcerpt);
    for (std::size_t at = end; at > std::max(out.begin, focus.end); --at)
        if (text[at - 1] == ' ') {
            end = at - 1;
            break;
        }
    out.end = static_cast<std::uint32_t>(end);
    return out;
}

// How many parts of the question a stretch of the text holds.
std::size_t parts_in(const std::vector<Found>& found, Span where, std::size_t parts) {
    std::vector<bool> there(parts, false);
    for (const Found& f : found)
        if (where.contains(f.span)) there[f.part] = true;
    return static_cast<std::size_t>(std::count(there.begin(), there.end(), true));
}

// What is found in the article, each block on its own.
std::vector<Found> found_in(const Terms& terms, const std::vector<Asked>& asked, const Article& article) {
    std::vector<Found> out;
    for (const Block& b : article.blocks)
        if (is_own(b.kind))
            for (Found f : find_asked(terms, asked, slice(article.text, b.span))) {
                f.span = {f.span.begin + b.span.begin, f.span.end + b.span.begin};
                out.push_back(f);
            }
    return out;
}

// The sentence that holds most of what was asked; the first one where none holds any.
Span best_sentence(const Reading& r, const std::vector<Found>& found, std::size_t parts) {
    Span best;
    std::size_t most = 0;
    bool headline = true;
    for (const Sentence& s : r.sentences) {
        const bool is_headline = r.article.blocks[s.block].kind == BlockKind::kHeadline;
        const std::size_t n = parts_in(found, s.span, parts);
        if (best.empty() || n > most || (n == most && headline && !is_headline)) {
            best = s.span;
            most = n;
            headline = is_headline;
        }
    }
    return best.empty() ? Span{0, static_cast<std::uint32_t>(r.article.text.size())} : best;
}

void show(const Reading& r, const Terms& terms, const std::vector<Asked>& asked, Hit& hit) {
    const std::vector<Found> found = found_in(terms, asked, r.article);
    Span whole;
    if (hit.statement < r.statements.size()) {
        const Statement& s = r.statements[hit.statement];
        whole = s.content;
        hit.speaker = s.speaker.name;
    } else {
        whole = best_sentence(r, found, asked.size());
    }
    Span focus{whole.begin, whole.begin};
    for (const Found& f : found)
        if (whole.contains(f.span)) {
            focus = f.span;
            break;
        }
    hit.where = around(r.article.text, whole, focus);
    hit.excerpt = slice(r.article.text, hit.where);
    for (const Found& f : found)
        if (hit.where.contains(f.span) && (hit.found.empty() || hit.found.back().end <= f.span.begin))
            hit.found.push_back(f.span);
    hit.in_title = !find_asked(terms, asked, hit.report.title).empty();
}

}  // namespace

Result<std::vector<Hit>> Store::search(const Query& q, const Terms& terms) {
    const std::vector<Asked> asked = asked_in(terms, q.words);
    const std::string speaker = q.statements ? match_of(terms, q.speaker) : std::string();
    std::string match = match_of(asked);
    if (match.empty() && speaker.empty())
        return Error{ErrorCode::kUsage, "no word is asked for", "", "name at least one word"};
    if (q.statements) {
        if (!match.empty()) match = joined("said", match);
        if (!speaker.empty()) match += (match.empty() ? "" : " AND ") + joined("speaker", speaker);
    }
    const auto outlet = q.outlet.empty() ? Result<std::int64_t>(0) : parts_->outlet(q.outlet, false);
    if (!outlet) return outlet.error();
    if (!q.outlet.empty() && *outlet == 0) return std::vector<Hit>();
    std::vector<Scored> scored;
    {
        Cursor rows(*parts_->db, sql_of(q));
        rows.bind(1, std::string_view(match));
        rows.bind(2, std::int64_t{q.since});
        rows.bind(3, std::int64_t{q.until});
        rows.bind(4, *outlet);
        // bm25() is lower where it fits better.
        while (rows.next())
            scored.push_back({-rows.real(1), static_cast<Index>(rows.integer(0)),
                              q.statements ? static_cast<Index>(rows.integer(2)) : kNoIndex});
        if (rows.failed()) return rows.error();
    }
    const std::size_t most = std::min(q.most, scored.size());
    std::partial_sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(most), scored.end(),
                      [](const Scored& a, const Scored& b) {
                          if (a.score != b.score) return a.score > b.score;
                          return a.number != b.number ? a.number > b.number : a.statement < b.statement;
                      });
    std::vector<Hit> out;
    for (std::size_t i = 0; i < most; ++i) {
        auto row = report(scored[i].number);
        if (!row) return row.error();
        const auto reading = this->reading(scored[i].number);
        if (!reading) return reading.error();
        Hit hit;
        if (*row) hit.report = std::move(**row);
        hit.score = scored[i].score;
        hit.statement = scored[i].statement;
        show(*reading, terms, asked, hit);
        out.push_back(std::move(hit));
    }
    return out;
}

}  // namespace riwaya::store
