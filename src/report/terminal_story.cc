// Stories for people at a terminal.
#include <fmt/format.h>

#include <algorithm>

#include "report/story.h"
#include "story_words.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;

void add_words(Flow& f, std::string_view language, std::string_view text, Style style = Style::kPlain) {
    f.add(shown(text), style, is_right_to_left(language, text) ? Direction::kRightToLeft : Direction::kLeftToRight);
}

// Whether the one lies behind the other for sure: on another day, or at another time in the same zone.
bool is_later(std::string_view a, std::string_view b) {
    constexpr std::size_t kDay = 10, kSecond = 19;
    if (a.empty() || b.empty()) return false;
    const bool same_form = a.size() == b.size() && (a.size() <= kSecond || a.substr(kSecond) == b.substr(kSecond));
    return same_form ? a > b : a.substr(0, kDay) > b.substr(0, kDay);
}

class Sheet {
  public:
    Sheet(const StoryView& v, const TerminalOptions& o)
        : v_(v), o_(o), labels_(o.labels), width_(std::max(o.width, kNarrowest)) {}

    std::string text() && {
        head();
        news();
        for (std::size_t i = 0; i < v_.origins.size(); ++i) origin(i);
        out_ += '\n' + terminal(v_.comparison, o_);
        return std::move(out_);
    }

  private:
    [[nodiscard]] Flow flow() const {
        return Flow(o_.colour, labels_.is_right_to_left() ? Direction::kRightToLeft : Direction::kNone);
    }
    void put(const Flow& f, unsigned indent = 0, unsigned first = 0) {
        for (const Line& l : f.fold(width_, indent, first))
            out_ += (labels_.is_right_to_left() ? set_in_cell(l, width_, Direction::kRightToLeft) : l.text) + '\n';
    }
    void head() {
        Flow title = flow();
        add_words(title, {}, v_.title, Style::kBold);
        put(title);
        Flow line = flow();
        line.add(story_counts(v_, labels_));
        put(line);
        for (const StoryFate& f : v_.fates) {
            Flow fate = flow();
            fate.add(fate_words(f, labels_), Style::kDim);
            put(fate);
        }
    }
    void news() {
        if (v_.looked.empty()) return;
        Flow f = flow();
        f.add(news_words(v_, labels_), Style::kBold);
        put(f, 2);
        for (const Index p : v_.new_points) point(p, labels_("new point {n}", {{"n", std::to_string(p + 1)}}));
        for (const Index p : v_.new_conflicts)
            if (std::find(v_.new_points.begin(), v_.new_points.end(), p) == v_.new_points.end())
                point(p, labels_("new conflict {n}", {{"n", std::to_string(p + 1)}}));
    }
    void point(Index p, const std::string& what) {
        const Point& point = v_.comparison.points[p];
        if (point.cells.empty()) return;
        const Cell& c = point.cells.front();
        Flow f = flow();
        f.add(fmt::format("* {}: ", what));
        add_words(f, v_.comparison.documents[c.document].language, words_of(v_.comparison, c));
        put(f, 4, 2);
    }
    void origin(std::size_t i) {
        const StoryOrigin& o = v_.origins[i];
        Flow head = flow();
        head.add(fmt::format("{}. ", i + 1), Style::kBold);
        report(head, v_.reports[o.reports.front()]);
        marks(head, o.is_new, v_.reports[o.reports.front()].is_corrected);
        put(head, 4);
        if (!o.doubt.empty()) doubt(o.doubt);
        for (std::size_t k = 1; k < o.reports.size(); ++k) {
            const StoryReport& r = v_.reports[o.reports[k]];
            print(o, r, is_later(r.published, v_.reports[o.reports.front()].published));
        }
    }
    void print(const StoryOrigin& o, const StoryReport& r, bool later) {
        Flow f = flow();
        f.add(labels_(later ? "also, later:" : "also:") + ' ', Style::kDim);
        report(f, r);
        marks(f, r.is_new && !o.is_new, r.is_corrected);
        put(f, 8, 4);
        if (!r.change) return;
        plain(change_words(*r.change, labels_), Style::kDim);
        for (const auto& [sign, pieces] : {std::pair("+ ", &r.change->added), {"- ", &r.change->cut}})
            for (const PrintPiece& piece : *pieces) {
                Flow words = flow();
                words.add(sign, sign[0] == '+' ? Style::kShared : Style::kOnly);
                add_words(words, r.language, piece.words);
                put(words, 10, 8);
            }
    }
    void plain(const std::string& words, Style style) {
        Flow f = flow();
        f.add(words, style);
        put(f, 8, 8);
    }
    void doubt(const std::string& sentence) {
        Flow f = flow();
        f.add(labels_("doubtful:") + ' ', Style::kConflict);
        const std::vector<LinePiece> pieces = labels_.told(sentence);
        for (const LinePiece& p : pieces)
            f.add(p.name ? shown(p.text) : p.text, Style::kConflict,
                  !p.name                        ? Direction::kNone
                  : is_right_to_left({}, p.text) ? Direction::kRightToLeft
                                                 : Direction::kLeftToRight);
        if (pieces.empty()) f.add(shown(sentence), Style::kConflict);
        put(f, 8, 8);
    }
    void marks(Flow& f, bool is_new, bool is_corrected) const {
        if (is_new) f.add(fmt::format(" [{}]", labels_("new")), Style::kBold);
        if (is_corrected) f.add(fmt::format(" [{}]", labels_("corrected")), Style::kBold);
    }
    void report(Flow& f, const StoryReport& r) const {
        add_words(f, {}, r.outlet.empty() ? labels_("outlet not known") : r.outlet);
        f.add(fmt::format("{} {}: ", labels_(","), r.published.empty() ? labels_("no date") : r.published));
        add_words(f, r.language, r.title);
        f.add(fmt::format(" ({})", r.id), Style::kDim);
    }

    const StoryView& v_;
    const TerminalOptions& o_;
    const Labels& labels_;
    unsigned width_;
    std::string out_;
};

}  // namespace

std::string story_counts(const StoryView& v, const Labels& labels) {
    const std::string days = v.last_day != v.first_day
                                 ? labels("{first} to {last}", {{"first", v.first_day}, {"last", v.last_day}})
                                 : v.first_day;
    return labels("{story}: {reports} of {origins}, {days}",
                  {{"story", v.asked.empty() ? v.id : labels("{id} (was {asked})", {{"id", v.id}, {"asked", v.asked}})},
                   {"reports", labels.counted(v.reports.size(), "report", "reports")},
                   {"origins", labels.counted(v.origins.size(), "origin", "origins")},
                   {"days", days.empty() ? labels("no date") : days}}) +
           (v.followed ? labels(",") + ' ' + labels("followed") : "");
}

std::string fate_words(const StoryFate& f, const Labels& labels) {
    return labels(f.merged ? "{when}: {story} went into {other}" : "{when}: {story} was parted from {other}",
                  {{"when", f.when}, {"story", f.story}, {"other", f.other}});
}

std::string news_words(const StoryView& v, const Labels& labels) {
    const auto reports = std::count_if(v.reports.begin(), v.reports.end(), [](const auto& r) { return r.is_new; });
    const auto origins = std::count_if(v.origins.begin(), v.origins.end(), [](const auto& o) { return o.is_new; });
    const auto corrected =
        std::count_if(v.reports.begin(), v.reports.end(), [](const auto& r) { return r.is_corrected; });
    if (reports == 0 && corrected == 0) return labels("nothing new since {when}", {{"when", v.looked}});
    const std::string comma = labels(",") + ' ';
    std::string out = labels("new since {when}", {{"when", v.looked}}) + ": " +
                      labels.counted(static_cast<std::size_t>(reports), "report", "reports") + comma;
    if (corrected > 0) out += labels("{n} corrected", {{"n", std::to_string(corrected)}}) + comma;
    out += origins == 0 ? labels("no new account")
                        : labels.counted(static_cast<std::size_t>(origins), "new account", "new accounts");
    return out + comma +
           (v.new_conflicts.empty()
                ? labels("no new conflict")
                : labels.counted(v.new_conflicts.size(), "point with a new conflict", "points with new conflicts"));
}

std::string change_words(const PrintChange& c, const Labels& labels) {
    std::string out;
    const std::string comma = labels(",") + ' ';
    if (c.added_words == 0 && c.cut_words == 0) {
        out = labels("word for word");
    } else {
        out = labels("{same} of its {words} words are the first's",
                     {{"same", std::to_string(c.words - c.added_words)}, {"words", std::to_string(c.words)}});
        if (c.added_words > 0) out += comma + labels("{n} added", {{"n", std::to_string(c.added_words)}});
        if (c.cut_words > 0)
            out += comma + labels("{n} of {all} cut",
                                  {{"n", std::to_string(c.cut_words)}, {"all", std::to_string(c.of_first)}});
    }
    return c.retitled ? out + comma + labels("retitled") : out;
}

std::string terminal(const StoryView& v, const TerminalOptions& o) { return Sheet(v, o).text(); }

namespace {

// Stories in a list.
class Listed : TerminalLines {
  public:
    explicit Listed(const TerminalOptions& o) : TerminalLines(o) {}

    std::string text(const StoryLine& s) && {
        Flow f = flow();
        typed(f, s.id, Style::kBold);
        f.add(" ");
        fill("{reports} of {origins}", f,
             {{"reports", [&](Flow& g) { g.add(labels_.counted(s.reports, "report", "reports")); }},
              {"origins", [&](Flow& g) { g.add(labels_.counted(s.origins, "origin", "origins")); }}});
        f.add(comma());
        if (s.first_day.empty())
            f.add(labels_("no date"));
        else if (s.first_day == s.last_day)
            typed(f, s.first_day);
        else
            fill(
                "{first} to {last}", f,
                {{"first", [&](Flow& g) { typed(g, s.first_day); }}, {"last", [&](Flow& g) { typed(g, s.last_day); }}});
        if (s.followed) f.add(comma() + labels_("followed"));
        add_words(f.add(": "), {}, s.title);
        put(f, 4);
        return std::move(out_);
    }
    std::string text(const StoryGroup& s) && {
        Flow head = flow();
        typed(head, s.id, Style::kBold);
        head.add(": " + labels_.counted(s.reports.size(), "report", "reports") + comma() +
                 labels_.counted(s.origins, "origin", "origins"));
        put(head);
        for (const auto& [title, outlet] : s.reports) {
            Flow f = flow();
            add_words(f, {}, title);
            if (!outlet.empty()) add_words(f.add(" ("), {}, outlet), f.add(")");
            put(f, 4, 2);
        }
        return std::move(out_);
    }
};

}  // namespace

std::string terminal(const StoryLine& s, const TerminalOptions& o) { return Listed(o).text(s); }
std::string terminal(const StoryGroup& s, const TerminalOptions& o) { return Listed(o).text(s); }

}  // namespace riwaya::report
