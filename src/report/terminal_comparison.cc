// A comparison in a terminal: a table where the accounts fit side by side, else one under the other.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/report.h"
#include "ruling_view.h"
#include "summary_view.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowestTable = 60;       // columns of the terminal
constexpr unsigned kNarrowestColumn = 22;      // columns of a cell
constexpr std::size_t kShortId = 6;            // digits of a point's id: enough to call it by
constexpr std::string_view kGap = " \u2502 ";  // a vertical line between cells
constexpr unsigned kGapColumns = 3;
constexpr std::size_t kMostAbsent = 3;  // things that are not there, shown with a silence
constexpr std::size_t kLongestAbsent = 40, kLongestLine = 260, kLongestPassedOver = 110;  // characters
constexpr std::size_t kFewAccounts = 6;  // of more, the silent ones are named in one line

Style style_of(PointStatus s) {
    switch (s) {
        case PointStatus::kShared: return Style::kShared;
        case PointStatus::kOnly: return Style::kOnly;
        case PointStatus::kConflict: return Style::kConflict;
    }
    return Style::kPlain;
}

std::string repeated(std::string_view s, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += s;
    return out;
}

class Terminal : TerminalSheet {
  public:
    Terminal(const Comparison& c, const TerminalOptions& o) : TerminalSheet(c, o) {
        const auto n = static_cast<unsigned>(std::min<std::size_t>(c.accounts.size(), width_));
        if (n > 0 && width_ > kGapColumns * (n - 1)) column_ = (width_ - kGapColumns * (n - 1)) / n;
        table_ = n > 1 && width_ >= kNarrowestTable && column_ >= kNarrowestColumn;
    }

    std::string text() && {
        summary();
        if (table_)
            heads_in_table();
        else
            heads_stacked();
        summaries();
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            rule(i);
            if (table_)
                cells_in_table(c_.points[i]);
            else
                cells_stacked(c_.points[i]);
            under(c_.points[i]);
        }
        if (!c_.points.empty()) out_ += repeated("\u2500", width_) + '\n';
        notes();
        return std::move(out_);
    }

  private:
    void summary() {
        const auto n = count_by_status(c_);
        const auto of = [&](PointStatus s) { return n[static_cast<std::size_t>(s)]; };
        Flow f = flow();
        f.add(labels_(
                  c_.by == AccountsBy::kParty ? "{reports}, {accounts} by party." : "{reports}, {accounts} by report.",
                  {{"reports", labels_.counted(c_.documents.size(), "report", "reports")},
                   {"accounts", labels_.counted(c_.accounts.size(), "account", "accounts")}}) +
              ' ');
        if (!c_.one_event)
            f.add(labels_(c_.points.empty() ? "These reports do not tell of one event; no points were forced."
                                            : "Not all of these reports tell of one event; no points were forced.") +
                      ' ',
                  Style::kBold);
        else if (c_.points.empty())
            f.add(labels_("No points were found.") + ' ', Style::kBold);
        if (!c_.points.empty())
            f.add(
                labels_("{points}: {shared} shared (=){open}, {conflicts} in conflict ({unequal}), {only} in one "
                        "account only (+).",
                        {{"points", labels_.counted(c_.points.size(), "point", "points")},
                         {"shared", std::to_string(of(PointStatus::kShared))},
                         {"open", open_points()},
                         {"conflicts", std::to_string(of(PointStatus::kConflict))},
                         {"unequal", marker_of(PointStatus::kConflict)},
                         {"only", std::to_string(of(PointStatus::kOnly))}}));
        put(f);
        out_ += '\n';
    }

    // How many of the shared points are so by weak links alone, and how many leave a difference open.
    [[nodiscard]] std::string open_points() const {
        const auto count = [&](const auto& wanted) {
            return std::count_if(c_.points.begin(), c_.points.end(), wanted);
        };
        const auto of_one_text = count([&](const Point& p) { return is_of_one_text(c_, p); });
        const auto weak = count([&](const Point& p) { return is_weak(p) && !is_of_one_text(c_, p); });
        const auto open =
            count([](const Point& p) { return p.status == PointStatus::kShared && !left_open(p).empty(); });
        std::string out;
        if (of_one_text > 0)
            out += comma() + labels_("{n} of them in prints of one text alone", {{"n", std::to_string(of_one_text)}});
        if (weak > 0) out += comma() + labels_("{n} of them perhaps", {{"n", std::to_string(weak)}});
        if (open > 0)
            out += comma() + labels_("{n} of them with a difference left open (?)", {{"n", std::to_string(open)}});
        return out;
    }

    // Who tells: the outlet, date and title of a report; the name and voices of a party and where it is quoted.
    [[nodiscard]] Lines head(std::size_t account, unsigned width) const {
        const Account& a = c_.accounts[account];
        Lines lines;
        const bool report = a.by == AccountsBy::kReport && !a.documents.empty();
        const std::string heading =
            report ? heading_of(c_.documents[a.documents.front()], accounts_[account]) : accounts_[account];
        Flow name = flow();
        label(name, heading, Style::kBold);
        append(lines, name, width, own_direction(heading));
        if (!report) {
            for (std::size_t i = 0; i < a.voices.size(); ++i) {
                Flow f = flow();
                f.add(labels_(i == 0 ? "speaks as" : "and") + ' ', Style::kDim);
                label(f, shown(a.voices[i]));
                append(lines, f, width, own_, 2, 0);
            }
            for (const Index d : a.documents) {
                Flow f = flow();
                f.add(labels_("in") + ' ', Style::kDim);
                label(f, documents_[d]);
                append(lines, f, width, own_, 2, 0);
            }
            return lines;
        }
        const ComparedDocument& d = c_.documents[a.documents.front()];
        const Direction direction = direction_of(d, d.title);
        Flow date = flow();
        if (!d.published.empty() && !d.outlet.empty())
            date.add(date_of(d), Style::kDim, Direction::kLeftToRight);
        else
            date.add(dateline_of(d, labels_), Style::kDim, own_);
        if (const std::string origin = origin_of_date(c_, d, documents_, labels_); !origin.empty())
            date.add(" (", Style::kDim).add(origin, Style::kDim, own_).add(")", Style::kDim);
        append(lines, date, width, direction);
        if (d.origin < c_.documents.size() && d.origin != a.documents.front())
            append(lines,
                   flow().add(
                       labels_("From the same text as {report}: one voice with it", {{"report", documents_[d.origin]}}),
                       Style::kDim, own_),
                   width, own_);
        if (has_title_beside(d)) append(lines, flow().add(shown(d.title), Style::kPlain, direction), width, direction);
        return lines;
    }

    void heads_in_table() {
        std::vector<Lines> columns;
        for (std::size_t a = 0; a < c_.accounts.size(); ++a) columns.push_back(head(a, column_));
        row(columns);
    }
    void heads_stacked() {
        for (std::size_t a = 0; a < c_.accounts.size(); ++a)
            for (const Placed& p : head(a, width_ - 2)) end_line("  " + set_in_cell(p.line, width_ - 2, p.direction));
    }

    // Each account in a line of its own words, in counts, and what it passes over.
    void summaries() {
        for (std::size_t a = 0; a < c_.summaries.size() && a < accounts_.size(); ++a) {
            const Summary& s = c_.summaries[a];
            if (a == 0) title("In short");
            Flow f = flow();
            f.add("- ");
            label(f, accounts_[a], Style::kBold);
            f.add(": ");
            if (!s.line.span.empty()) {
                const std::string words = cut(words_of(c_, s.line), kLongestLine);
                f.add(labels_("\u201c"))
                    .add(words, Style::kPlain, direction_of(c_.documents[s.line.document], words))
                    .add(labels_("\u201d"));
                if (!s.speaker.empty() && c_.by == AccountsBy::kParty) {
                    f.add(" (");
                    label(f, shown(s.speaker), Style::kDim);
                    f.add(")");
                }
            }
            put(f, 2);
            if (c_.points.empty()) continue;
            put(flow().add(counts_of(s, labels_) + labels_(";") + ' ' + silences_of(s, labels_), Style::kDim), 4, 4);
            for (const std::size_t i : passed_over(c_, s, kMostPassedOver)) {
                const std::string words = cut(first_words(c_, c_.points[i]), kLongestPassedOver);
                Flow over = flow();
                over.add(labels_("passes over {n}", {{"n", std::to_string(i + 1)}}) + ": ", Style::kDim);
                put(over.add(words, Style::kDim,
                             direction_of(c_.documents[c_.points[i].cells.front().document], words)),
                    6, 4);
            }
        }
        if (!c_.summaries.empty()) out_ += '\n';
    }

    // The line over a point: its number, how it stands, when.
    void rule(std::size_t i) {
        const Point& p = c_.points[i];
        std::string word = labels_(word_of(c_, p));
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char ch) { return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 'a' + 'A') : ch; });
        Flow f = flow();
        f.add(fmt::format("\u2500\u2500 {} ", i + 1))
            .add(fmt::format("{} {}", marker_of(p.status), word), style_of(p.status));
        if (const std::string open = left_open(p, labels_); !open.empty()) f.add(" ? " + open, Style::kConflict);
        if (!p.time.empty()) f.add(" \u00b7 " + shown(p.time));
        if (p.judged.rejected()) f.add(" \u00b7 " + labels_("rejected"), Style::kBold);
        f.add(" \u00b7 " + shown(p.id.substr(0, kShortId)), Style::kDim);
        std::vector<Line> lines = f.fold(width_);
        Line& last = lines.back();
        if (last.columns + 1 < width_) {
            const std::string line = repeated("\u2500", width_ - last.columns - 1);
            last.text = own_ == Direction::kRightToLeft ? line + ' ' + last.text : last.text + ' ' + line;
            last.columns = width_;
        }
        for (const Line& l : lines) put(l);
        if (!p.why.empty()) {
            Flow why = flow();
            for (std::size_t w = 0; w < p.why.size(); ++w) {
                if (w > 0) why.add(labels_(";") + ' ', Style::kDim);
                told(why, p.why[w], Style::kDim);
            }
            put(why, 3, 3);
        }
        decided(p.judged, "");
        for (const Link& l : p.links) decided(l.judged, labels_("link") + ' ');
    }
    // What an analyst decided, a line each.
    void decided(const Judged& j, std::string_view about) {
        for (const RulingView& r : rulings_of(c_, j)) {
            Flow f = flow();
            f.add(about, Style::kBold);
            ruling(f, r);
            put(f, 5, 3);
        }
    }
    // What one account has for a point.
    [[nodiscard]] Lines cell(const Point& p, std::size_t account, unsigned width) const {
        Lines lines;
        const bool several = c_.accounts[account].documents.size() > 1;
        for (const Cell& x : p.cells) {
            if (x.account != account) continue;
            const std::string words = words_of(c_, x);
            const Direction direction = direction_of(c_.documents[x.document], words);
            if (lines.empty() && !against(p, account).empty())
                append(lines, flow().add(against(p, account), Style::kDim), width, direction);
            for (const CellPart& part : parts_of(x)) {
                for (const Voice* v : part.voices) append(lines, voice(*v), width, direction);
                if (part.voices.empty() && part.beside_others)
                    append(lines, flow().add(labels_(kOwnWords), Style::kDim), width, direction);
                append(lines, flow().add(words_of(c_, x, part), Style::kPlain, direction), width, direction);
            }
            if (!several) continue;
            Flow in = flow();
            in.add(labels_("in") + ' ', Style::kDim);
            label(in, documents_[x.document], Style::kDim);
            append(lines, in, width, own_, 2);
        }
        for (const LeftOut& l : p.left_out)
            if (l.account == account) append(lines, silence(p, l), width, own_, 2);
        return lines;
    }
    // How the account stands to the base: "[adds]"; empty where nothing is to be said.
    [[nodiscard]] std::string against(const Point& p, std::size_t account) const {
        if (account >= p.against.size() || *word_of(p.against[account]) == '\0') return {};
        return fmt::format("[{}]", labels_(word_of(p.against[account])));
    }
    [[nodiscard]] Flow silence(const Point& p, const LeftOut& l) const {
        Flow f = flow();
        if (l.state == Silence::kSilent) {
            f.add((l.judged.rejected() ? "\u00d7 " : "\u2013 ") +
                      labels_(l.judged.rejected() ? "silent (rejected)" : "silent"),
                  Style::kDim);
            bool any = false;
            for (const Place& at : absent_of(p, l, kMostAbsent)) {
                f.add(any ? comma() : labels_(";") + ' ' + labels_("not there") + ": ", Style::kDim);
                const std::string words = cut(words_of(c_, at), kLongestAbsent);
                f.add(words, Style::kDim, direction_of(c_.documents[at.document], words));
                any = true;
            }
            if (l.partial) f.add(labels_(";") + ' ' + labels_("what it names is there, this is not"), Style::kDim);
        } else {
            f.add((l.judged.rejected() ? "\u00d7 " : "? ") +
                      labels_(l.judged.rejected() ? "not comparable (rejected)" : "not comparable"),
                  Style::kDim);
            if (!l.reason.empty()) reason(f.add(": ", Style::kDim), p, l);
        }
        rulings(f, l.judged);
        return f;
    }

    void end_line(std::string line) {
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += line + '\n';
    }
    void row(const std::vector<Lines>& columns) {
        std::size_t height = 0;
        for (const Lines& l : columns) height = std::max(height, l.size());
        for (std::size_t y = 0; y < height; ++y) {
            std::string line;
            for (std::size_t x = 0; x < columns.size(); ++x) {
                if (x > 0) line += kGap;
                static const Placed kNothing;
                // The first account stands where a line of our words begins.
                const Lines& column = columns[own_ == Direction::kRightToLeft ? columns.size() - 1 - x : x];
                const Placed& p = y < column.size() ? column[y] : kNothing;
                line += set_in_cell(p.line, column_, p.direction);
            }
            end_line(std::move(line));
        }
    }
    void cells_in_table(const Point& p) {
        std::vector<Lines> columns;
        for (std::size_t a = 0; a < c_.accounts.size(); ++a) columns.push_back(cell(p, a, column_));
        row(columns);
    }
    static bool tells_what_is_absent(const Point& p, std::size_t account) {
        return std::any_of(p.left_out.begin(), p.left_out.end(), [&](const LeftOut& l) {
            return l.account == account && (l.partial || !absent_of(p, l, 1).empty());
        });
    }
    void cells_stacked(const Point& p) {
        Flow silent = flow();
        for (std::size_t a = 0; a < c_.accounts.size(); ++a) {
            const bool told =
                std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& x) { return x.account == a; });
            const bool not_comparable = std::any_of(p.left_out.begin(), p.left_out.end(), [&](const LeftOut& l) {
                return l.account == a && (l.state == Silence::kNotComparable || !l.judged.rulings.empty());
            });
            const bool left_out =
                std::any_of(p.left_out.begin(), p.left_out.end(), [&](const LeftOut& l) { return l.account == a; });
            if (!told && !not_comparable) {
                if (!left_out) continue;
                if (c_.accounts.size() > kFewAccounts || !tells_what_is_absent(p, a)) {
                    silent.add(silent.empty() ? "\u2013 " + labels_("silent") + ": " : comma(), Style::kDim);
                    label(silent, accounts_[a], Style::kDim);
                    continue;
                }
            }
            Flow who = flow();
            label(who, accounts_[a], Style::kBold);
            put(who.add(":", Style::kBold));
            for (const Placed& l : cell(p, a, width_ - 2))
                end_line("  " + set_in_cell(l.line, width_ - 2, l.direction));
        }
        put(silent, 2, 0);
    }

    // Conflicts and differences, both words spelled out.
    void under(const Point& p) {
        for (const Conflict& x : p.conflicts) {
            Flow f = flow();
            const bool rejected = x.judged.rejected();
            f.add((rejected ? "\u00d7 " : "\u2260 ") +
                      labels_(rejected ? "rejected conflict, {kind}" : "CONFLICT, {kind}",
                              {{"kind", labels_(name_of(x.kind))}}) +
                      ": ",
                  rejected ? Style::kDim : Style::kConflict);
            quote(f, x.a);
            f.add(' ' + labels_("against") + ' ');
            quote(f, x.b);
            note(f, x.note);
            rulings(f, x.judged);
            put(f, 4, 2);
        }
        for (const Difference& x : p.differences) {
            Flow f = flow();
            const bool rejected = x.judged.rejected(), open = x.reason == DifferenceClass::kOpen;
            const std::string kind = labels_(name_of(x.kind));
            f.add(rejected ? "\u00d7 " : open ? "? " : "~ ");
            if (open)
                f.add(labels_(rejected ? "rejected difference left open, {kind}" : "difference left open, {kind}",
                              {{"kind", kind}}));
            else
                f.add(labels_(rejected ? "rejected difference, {kind}, explained by {reason}"
                                       : "difference, {kind}, explained by {reason}",
                              {{"kind", kind}, {"reason", labels_(name_of(x.reason))}}));
            f.add(": ");
            quote(f, x.a);
            f.add(' ' + labels_("and") + ' ');
            quote(f, x.b);
            note(f, x.note);
            rulings(f, x.judged);
            put(f, 4, 2);
        }
    }
    void notes() {
        bool any = false;
        const auto one = [&](std::string_view about, std::string_view text) {
            if (!any) title("Notes");
            any = true;
            Flow f = flow();
            f.add("- ");
            if (!about.empty()) {
                label(f, about);
                f.add(": ");
            }
            told(f, text, Style::kPlain);
            put(f, 2);
        };
        for (const std::string& n : c_.notes) one({}, n);
        for (std::size_t d = 0; d < c_.documents.size(); ++d)
            for (const std::string& n : c_.documents[d].notes) one(documents_[d], n);
    }

    unsigned column_ = 0;
    bool table_ = false;
};

}  // namespace

std::string terminal(const Comparison& c, const TerminalOptions& o) { return Terminal(c, o).text(); }

}  // namespace riwaya::report
