// Statements picked out of a report, for people: a table of three columns, or, where that is too narrow, a list.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/quotes.h"
#include "statement_view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kTable = 64;  // columns from which on a table is better to read than a list
constexpr unsigned kDate = 10;   // "2024-03-13"
constexpr std::string_view kRule = " \u2502 ";
constexpr unsigned kRuleColumns = 3;

class Table {
  public:
    Table(const Reading& r, const TerminalOptions& o)
        : r_(r), a_(r.article), labels_(o.labels), colour_(o.colour), width_(std::max(o.width, kNarrowest)) {}

    std::string text(const Quotes& quotes) && {
        if (quotes.quotes.empty()) return {};
        head();
        for (const Quote& q : quotes.quotes) row(q);
        out_ += '\n';
        return std::move(out_);
    }

  private:
    struct Cell {
        std::vector<Line> lines;
        unsigned width;
        Direction direction;
    };
    [[nodiscard]] Flow flow() const {
        return Flow(colour_, labels_.is_right_to_left() ? Direction::kRightToLeft : Direction::kNone);
    }
    static Direction direction_of(std::string_view text) {
        return is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
    }
    [[nodiscard]] Direction own_direction(std::string_view text) const {
        return is_right_to_left(a_.language.value, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
    }
    static void name(Flow& f, std::string_view text, Style style = Style::kPlain) {
        f.add(shown(text), style, direction_of(text));
    }
    void words(Flow& f, Span s, Style style = Style::kPlain) const {
        const std::string text = shown(slice(a_.text, s));
        f.add(text, style, own_direction(text));
    }

    // Outlet, date and title: what a reader knows a report by; its id, which leads to the bytes.
    void head() {
        Flow f = flow();
        f.add("\u2500\u2500 ");
        name(f, a_.outlet ? a_.outlet.value : a_.title ? a_.title.value : a_.id, Style::kBold);
        f.add(" \u00b7 ", Style::kDim);
        if (a_.published)
            f.add(shown(a_.published.value.substr(0, kDate)), Style::kDim);
        else
            f.add(a_.dated ? labels_("dated {date}", {{"date", shown(a_.dated.edtf)}}) : labels_("no date"),
                  Style::kDim);
        if (a_.outlet && a_.title) {
            f.add(" \u00b7 ", Style::kDim);
            name(f, a_.title.value);
        }
        if (a_.outlet || a_.title) {
            f.add(" \u00b7 ", Style::kDim);
            name(f, a_.id, Style::kDim);
        }
        put(f, 3, 0);
    }

    // Who says it, through whom, to whom: a line each, `first` before the first.
    [[nodiscard]] std::vector<Flow> people(const Statement& s, std::string_view first = {}) const {
        std::vector<Flow> out;
        const auto add = [&](std::string_view before, const Party& p, Style style) {
            Flow f = flow();
            if (out.empty()) f.add(first, Style::kDim);
            f.add(before, Style::kDim);
            name(f, p.name, style);
            if (p.inferred) f.add(" (" + labels_("inferred") + ')', Style::kDim);
            out.push_back(std::move(f));
        };
        if (s.unsure) {
            out.push_back(flow().add(first, Style::kDim));
            out.back().add(labels_("speaker not sure: perhaps") + ' ', Style::kConflict);
            name(out.back(), s.unsure->name);
            out.back().add(fmt::format(" ({:.2f})", s.speaker_probability), Style::kDim);
        } else if (s.speaker.name.empty())
            out.push_back(flow().add(first, Style::kDim).add(labels_("speaker not known"), Style::kDim));
        else
            add({}, s.speaker, Style::kBold);
        const std::vector<Party> relays = relays_of(s);
        for (std::size_t i = relays.size(); i-- > 0;) add(labels_("via") + ' ', relays[i], Style::kPlain);
        if (s.addressee) add(labels_("to") + ' ', *s.addressee, Style::kPlain);
        return out;
    }
    // The cue and all that is told of how it is said, and where the words stand.
    [[nodiscard]] Flow manner(const Statement& s) const {
        Flow f = flow();
        words(f, s.cue, Style::kDim);
        f.add(fmt::format(" {}", manner_of(s, labels_)), Style::kDim);
        const std::string semicolon = labels_(";") + ' ';
        for (const std::string& d : doubts_of(s, labels_)) f.add(semicolon + d, Style::kConflict);
        if (const std::string said = said_time(r_, s); !said.empty())
            f.add(fmt::format("{}{} {}", semicolon, labels_("said"), shown(said)), Style::kDim);
        f.add(fmt::format(" [{}..{}]", s.content.begin, s.content.end), Style::kDim);
        return f;
    }

    void row(const Quote& q) {
        const Statement& s = r_.statements[q.statement];
        const std::string date = q.date.empty() ? labels_("no date") : shown(q.date.substr(0, kDate));
        if (width_ < kTable) {
            list_row(s, date);
            return;
        }
        const unsigned free = width_ - kDate - 2 * kRuleColumns;
        Cell who{{}, std::min(free * 3 / 10, 34U), own_direction(slice(a_.text, s.content))};
        for (const Flow& f : people(s)) append(who.lines, f.fold(who.width, 2));
        Cell what{{}, free - who.width, who.direction};
        Flow content = flow();
        words(content, s.content);
        append(what.lines, content.fold(what.width));
        append(what.lines, manner(s).fold(what.width, 2, 2));
        const std::size_t lines = std::max(who.lines.size(), what.lines.size());
        for (std::size_t i = 0; i < lines; ++i) {
            std::string line = i == 0 ? date : "";
            line.append(kDate - std::min(kDate, columns_of(line)), ' ');
            line.append(kRule).append(cell(who, i)).append(kRule).append(cell(what, i));
            line.erase(line.find_last_not_of(' ') + 1);
            out_ += line + '\n';
        }
    }
    void list_row(const Statement& s, const std::string& date) {
        for (const Flow& f : people(s, date + "  ")) put(f, 4, 2);
        Flow content = flow();
        words(content, s.content);
        put(content, 4, 4);
        put(manner(s), 6, 6);
    }
    void put(const Flow& f, unsigned indent, unsigned first) {
        for (const Line& l : f.fold(width_, indent, first))
            out_ += (labels_.is_right_to_left() ? set_in_cell(l, width_, Direction::kRightToLeft) : l.text) + '\n';
    }
    static void append(std::vector<Line>& to, std::vector<Line> more) {
        to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    static std::string cell(const Cell& c, std::size_t i) {
        return set_in_cell(i < c.lines.size() ? c.lines[i] : Line{}, c.width, c.direction);
    }

    const Reading& r_;
    const Article& a_;
    const Labels& labels_;
    bool colour_;
    unsigned width_;
    std::string out_;
};

}  // namespace

std::string terminal(const Reading& r, const Quotes& q, const TerminalOptions& o) { return Table(r, o).text(q); }

}  // namespace riwaya::report
