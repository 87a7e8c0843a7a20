// A comparison as a spreadsheet: RFC 4180, one row for what each account has, or leaves out, of each point.
#include <fmt/format.h>

#include <cmath>

#include "csv_rows.h"
#include "report/report.h"
#include "ruling_view.h"
#include "summary_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr const char* kColumns[] = {
    "point",     "id",          "status",    "time",     "account",   "account_name", "state",   "reason", "document",
    "outlet",    "title",       "published", "language", "said_by",   "text",         "begin",   "end",    "spans",
    "conflicts", "differences", "notes",     "why",      "decisions", "prominence",   "origins", "against"};

// What clashes in a point, each kind of it once or more, and all that is said of it.
struct Clashes {
    std::string conflicts, differences, notes;
};
void add(std::string& list, std::string_view item, std::string_view separator) {
    if (item.empty()) return;
    if (!list.empty()) list += separator;
    list += item;
}

// "number: 50 minutes | 2 hours" for each of the point's clashes.
Clashes clashes_of(const Comparison& c, const Point& p) {
    Clashes out;
    const auto both = [&](const auto& x) { return words_of(c, x.a) + " | " + words_of(c, x.b); };
    for (const Conflict& x : p.conflicts) {
        add(out.conflicts, fmt::format("{}{}: {}", x.judged.rejected() ? "rejected " : "", name_of(x.kind), both(x)),
            "; ");
        add(out.notes, x.note, "; ");
    }
    for (const Difference& x : p.differences) {
        add(out.differences,
            fmt::format("{}{} {}{}: {}", x.judged.rejected() ? "rejected " : "", name_of(x.kind),
                        x.reason == DifferenceClass::kOpen ? "left " : "by ", name_of(x.reason), both(x)),
            "; ");
        add(out.notes, x.note, "; ");
    }
    return out;
}

// "rejected number conflict by Lina, 2026-11-21: two counts", several parted by "; ".
std::string decisions_of(const Comparison& c, const Point& p) {
    std::string out;
    const auto of = [&](const Judged& j, std::string_view about) {
        for (const RulingView& r : rulings_of(c, j))
            add(out,
                fmt::format("{}{}{} by {}, {}{}{}", r.verb, about.empty() ? "" : " ", about, r.by, r.date,
                            r.note.empty() ? "" : ": ", r.note),
                "; ");
    };
    of(p.judged, "");
    for (const Conflict& x : p.conflicts) of(x.judged, fmt::format("{} conflict", name_of(x.kind)));
    for (const Difference& x : p.differences) of(x.judged, fmt::format("{} difference", name_of(x.kind)));
    for (const Link& x : p.links) of(x.judged, "link");
    for (const LeftOut& x : p.left_out) of(x.judged, "silence of " + c.accounts[x.account].id);
    return out;
}

// "speaker via relay (act); another (act)"; empty where the report itself says it.
std::string voices_of(const Cell& x) {
    std::string out;
    for (const Voice& v : x.said_by) {
        std::string one;
        for (const LinePiece& p : pieces_of(v)) one += p.text;
        add(out, one, "; ");
    }
    const auto parts = parts_of(x);
    if (parts.size() > 1 && std::any_of(parts.begin(), parts.end(), [](const CellPart& p) { return p.voices.empty(); }))
        add(out, "the report itself", "; ");
    return out;
}

class Sheet {
  public:
    explicit Sheet(const Comparison& c) : c_(c), accounts_(account_labels(c)) {}

    std::string text() && {
        for (const char* column : kColumns) rows_.text(column);
        rows_.end();
        for (std::size_t a = 0; a < c_.summaries.size() && a < accounts_.size(); ++a) summary(a);
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            const Point& p = c_.points[i];
            const Clashes clashes = clashes_of(c_, p);
            for (Index a = 0; a < c_.accounts.size(); ++a) rows_of(i, a, clashes);
        }
        return std::move(rows_).take();
    }

  private:
    // An account in a line of its own words: a row that belongs to no point.
    void summary(std::size_t account) {
        const Summary& s = c_.summaries[account];
        for (int empty = 0; empty < 4; ++empty) rows_.nothing();
        rows_.text(c_.accounts[account].id).text(accounts_[account]).text("summary").nothing();
        if (s.line.span.empty()) {
            for (int empty = 0; empty < 10; ++empty) rows_.nothing();
        } else {
            const ComparedDocument& d = c_.documents[s.line.document];
            rows_.text(d.id).text(d.outlet).text(d.title).text(d.published).text(d.language);
            rows_.text(c_.by == AccountsBy::kParty ? shown(s.speaker) : "").text(words_of(c_, s.line));
            rows_.number(s.line.span.begin).number(s.line.span.end);
            rows_.text(fmt::format("{}..{}", s.line.span.begin, s.line.span.end));
        }
        rows_.nothing().nothing().text(counts_of(s) + "; " + silences_of(s));
        for (int empty = 0; empty < 5; ++empty) rows_.nothing();
        rows_.end();
    }

    void rows_of(std::size_t i, Index account, const Clashes& clashes) {
        const Point& p = c_.points[i];
        for (const Cell& x : p.cells) {
            if (x.account != account) continue;
            begin(i, account);
            cell(x);
            finish(p, account, clashes, p.prominence, p.origins);
        }
        for (const LeftOut& l : p.left_out) {
            if (l.account != account) continue;
            begin(i, account);
            rows_.text(name_of(l.state)).text(l.reason);
            for (int empty = 0; empty < 10; ++empty) rows_.nothing();
            finish(p, account, clashes, l.prominence, l.origins);
        }
    }
    void begin(std::size_t i, Index account) {
        const Point& p = c_.points[i];
        rows_.number(i + 1).text(p.id).text(name_of(p.status)).text(p.time);
        rows_.text(c_.accounts[account].id).text(accounts_[account]);
    }
    void cell(const Cell& x) {
        const ComparedDocument& d = c_.documents[x.document];
        rows_.text("told").nothing();
        rows_.text(d.id)
            .text(d.outlet)
            .text(d.title)
            .text(d.published)
            .text(d.language)
            .text(voices_of(x))
            .text(words_of(c_, x));
        if (x.spans.empty()) {
            rows_.nothing().nothing().nothing();
            return;
        }
        std::string spans;
        for (const Span s : x.spans)
            add(spans, fmt::format("{}..{}", s.begin, s.end), " ");  // a hyphen would make it a date
        rows_.number(x.spans.front().begin).number(x.spans.back().end).text(spans);
    }
    void finish(const Point& p, Index account, const Clashes& clashes, double prominence, Index origins) {
        std::string why;
        for (const std::string& w : p.why) add(why, w, "; ");
        rows_.text(clashes.conflicts).text(clashes.differences).text(clashes.notes).text(why);
        rows_.text(decisions_of(c_, p));
        rows_.decimal(std::round(prominence * 100) / 100).number(origins);
        rows_.text(account < p.against.size() ? word_of(p.against[account]) : "");
        rows_.end();
    }

    const Comparison& c_;
    std::vector<std::string> accounts_;
    CsvRows rows_;
};

}  // namespace

std::string csv(const Comparison& c) { return Sheet(c).text(); }

}  // namespace riwaya::report
