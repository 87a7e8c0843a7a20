// Stories for people at a terminal.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/story.h"
#include "story_words.h"
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
    Sheet(const StoryView& v, const TerminalOptions& o) : v_(v), o_(o), width_(std::max(o.width, kNarrowest)) {}

    std::string text() && {
        head();
        news();
        for (std::size_t i = 0; i < v_.origins.size(); ++i) origin(i);
        out_ += '\n' + terminal(v_.comparison, o_);
        return std::move(out_);
    }

  private:
    void put(const Flow& f, unsigned indent = 0, unsigned first = 0) {
        for (const Line& l : f.fold(width_, indent, first)) out_ += l.text + '\n';
    }
    void head() {
        Flow title(o_.colour);
        add_words(title, {}, v_.title, Style::kBold);
        put(title);
        Flow line(o_.colour);
        line.add(story_counts(v_));
        put(line);
        for (const StoryFate& f : v_.fates) {
            Flow fate(o_.colour);
            fate.add(fate_words(f), Style::kDim);
            put(fate);
        }
    }
    void news() {
        if (v_.looked.empty()) return;
        Flow f(o_.colour);
        f.add(news_words(v_), Style::kBold);
        put(f, 2);
        for (const Index p : v_.new_points) point(p, "new point");
        for (const Index p : v_.new_conflicts)
            if (std::find(v_.new_points.begin(), v_.new_points.end(), p) == v_.new_points.end())
                point(p, "new conflict");
    }
    void point(Index p, const char* what) {
        const Point& point = v_.comparison.points[p];
        if (point.cells.empty()) return;
        const Cell& c = point.cells.front();
        Flow f(o_.colour);
        f.add(fmt::format("* {} {}: ", what, p + 1));
        add_words(f, v_.comparison.documents[c.document].language, words_of(v_.comparison, c));
        put(f, 4, 2);
    }
    void origin(std::size_t i) {
        const StoryOrigin& o = v_.origins[i];
        Flow head(o_.colour);
        head.add(fmt::format("{}. ", i + 1), Style::kBold);
        report(head, v_.reports[o.reports.front()]);
        if (o.is_new) head.add(" [new]", Style::kBold);
        if (v_.reports[o.reports.front()].is_corrected) head.add(" [corrected]", Style::kBold);
        put(head, 4);
        if (!o.doubt.empty()) plain("doubtful: " + shown(o.doubt), Style::kConflict);
        for (std::size_t k = 1; k < o.reports.size(); ++k) {
            const StoryReport& r = v_.reports[o.reports[k]];
            print(o, r, is_later(r.published, v_.reports[o.reports.front()].published));
        }
    }
    void print(const StoryOrigin& o, const StoryReport& r, bool later) {
        Flow f(o_.colour);
        f.add(later ? "also, later: " : "also: ", Style::kDim);
        report(f, r);
        if (r.is_new && !o.is_new) f.add(" [new]", Style::kBold);
        if (r.is_corrected) f.add(" [corrected]", Style::kBold);
        put(f, 8, 4);
        if (!r.change) return;
        plain(change_words(*r.change), Style::kDim);
        for (const auto& [sign, pieces] : {std::pair("+ ", &r.change->added), {"- ", &r.change->cut}})
            for (const PrintPiece& piece : *pieces) {
                Flow words(o_.colour);
                words.add(sign, sign[0] == '+' ? Style::kShared : Style::kOnly);
                add_words(words, r.language, piece.words);
                put(words, 10, 8);
            }
    }
    void plain(const std::string& words, Style style) {
        Flow f(o_.colour);
        f.add(words, style);
        put(f, 8, 8);
    }
    static void report(Flow& f, const StoryReport& r) {
        add_words(f, {}, r.outlet.empty() ? "outlet not known" : r.outlet);
        f.add(fmt::format(", {}: ", r.published.empty() ? "no date" : r.published));
        add_words(f, r.language, r.title);
        f.add(fmt::format(" ({})", r.id), Style::kDim);
    }

    const StoryView& v_;
    const TerminalOptions& o_;
    unsigned width_;
    std::string out_;
};

}  // namespace

std::string story_counts(const StoryView& v) {
    std::string days = v.first_day;
    if (v.last_day != v.first_day) days += " to " + v.last_day;
    return fmt::format("{}{}: {} of {}{}{}", v.id, v.asked.empty() ? "" : " (was " + v.asked + ")",
                       counted(v.reports.size(), "report", "reports"), counted(v.origins.size(), "origin", "origins"),
                       days.empty() ? ", no date" : ", " + days, v.followed ? ", followed" : "");
}

std::string fate_words(const StoryFate& f) {
    return fmt::format("{}: {} {} {}", f.when, f.story, f.merged ? "went into" : "was parted from", f.other);
}

std::string news_words(const StoryView& v) {
    const auto reports = std::count_if(v.reports.begin(), v.reports.end(), [](const auto& r) { return r.is_new; });
    const auto origins = std::count_if(v.origins.begin(), v.origins.end(), [](const auto& o) { return o.is_new; });
    const auto corrected =
        std::count_if(v.reports.begin(), v.reports.end(), [](const auto& r) { return r.is_corrected; });
    const std::string also = corrected == 0 ? "" : fmt::format("{} corrected, ", corrected);
    if (reports == 0 && corrected == 0) return "nothing new since " + v.looked;
    return fmt::format(
        "new since {}: {}, {}{}, {}", v.looked, counted(static_cast<std::size_t>(reports), "report", "reports"), also,
        origins == 0 ? "no new account" : counted(static_cast<std::size_t>(origins), "new account", "new accounts"),
        v.new_conflicts.empty()
            ? "no new conflict"
            : counted(v.new_conflicts.size(), "point with a new conflict", "points with new conflicts"));
}

std::string change_words(const PrintChange& c) {
    if (c.added_words == 0 && c.cut_words == 0) return "word for word" + std::string(c.retitled ? ", retitled" : "");
    std::string out = fmt::format("{} of its {} words are the first's", c.words - c.added_words, c.words);
    if (c.added_words > 0) out += fmt::format(", {} added", c.added_words);
    if (c.cut_words > 0) out += fmt::format(", {} of {} cut", c.cut_words, c.of_first);
    return out + (c.retitled ? ", retitled" : "");
}

std::string terminal(const StoryView& v, const TerminalOptions& o) { return Sheet(v, o).text(); }

std::string terminal(const StoryLine& s, const TerminalOptions& o) {
    Flow f(o.colour);
    std::string days = s.first_day;
    if (s.last_day != s.first_day) days += " to " + s.last_day;
    f.add(s.id, Style::kBold);
    f.add(fmt::format(" {} of {}{}{}: ", counted(s.reports, "report", "reports"),
                      counted(s.origins, "origin", "origins"), days.empty() ? ", no date" : ", " + days,
                      s.followed ? ", followed" : ""));
    add_words(f, {}, s.title);
    std::string out;
    for (const Line& l : f.fold(std::max(o.width, kNarrowest), 4)) out += l.text + '\n';
    return out;
}

}  // namespace riwaya::report
