#include "newsdesk/view.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "origins/changes.h"
#include "seen.h"
#include "window.h"

namespace riwaya::newsdesk {

namespace {

struct Report {
    store::Report row;
    Reading reading;
    std::int64_t instant = kNoInstant;
};

std::uint32_t words_of(const Reading& r) {
    std::uint32_t n = 0;
    for (const Block& b : r.article.blocks) {
        if (!is_own(b.kind)) continue;
        bool within = false;
        for (const char c : slice(r.article.text, b.span)) {
            const bool space = c == ' ' || c == '\n' || c == '\t';
            n += !space && !within;
            within = !space;
        }
    }
    return n;
}

// Earlier first; what has no time comes last, in the order in which it came.
bool is_earlier(const Report& a, const Report& b) {
    return std::tie(a.instant, a.row.number) < std::tie(b.instant, b.row.number);
}

// Whether another version of the report was seen.
Result<bool> saw_another(store::Store& store, const store::Report& r, const Seen& seen) {
    bool saw = false;
    store::Which which;
    which.source = r.source;
    which.all_versions = true;
    const auto status = store.each_report(which, [&](const store::Report& version) {
        saw = saw || seen.holds(version.id);
        return !saw;
    });
    if (!status) return status.error();
    return saw;
}

// What somebody has not seen yet: a report, or another version of one.
Status mark_unseen(store::Store& store, const std::vector<Report>& reports, const Seen& seen,
                   std::vector<StoryReport>& shown) {
    for (std::size_t i = 0; seen.looked() && i < shown.size(); ++i) {
        if (seen.holds(shown[i].id)) continue;
        shown[i].is_new = true;
        const auto saw = saw_another(store, reports[i].row, seen);
        if (!saw) return saw.error();
        shown[i].is_new = !*saw;
        shown[i].is_corrected = *saw;
    }
    return Ok{};
}

StoryReport shown(const Report& r) {
    StoryReport out;
    out.id = r.row.id;
    out.outlet = r.row.outlet;
    out.title = r.row.title;
    out.published = r.row.published;
    out.url = r.reading.article.url.value;
    out.language = r.row.language;
    out.version = r.row.version;
    out.words = words_of(r.reading);
    return out;
}

// Who printed the text first goes before the others, which stay in the order of time.
void first_to_front(StoryOrigin& o, const std::vector<Report>& reports) {
    std::vector<origins::Printing> printings;
    for (const Index i : o.reports) printings.push_back(origins::printing_of(reports[i].reading.article));
    origins::First first = origins::first_of(printings);
    const auto at = o.reports.begin() + static_cast<std::ptrdiff_t>(first.index);
    std::rotate(o.reports.begin(), at, at + 1);
    o.doubt = std::move(first.doubt);
}

// What each print changed of the first one of its origin.
void add_changes(StoryView& v, const std::vector<Report>& reports, const Engine& engine) {
    for (const StoryOrigin& o : v.origins)
        for (auto i = o.reports.begin() + 1; i < o.reports.end(); ++i)
            v.reports[*i].change =
                engine.change_of(reports[o.reports.front()].reading.article, reports[*i].reading.article);
}

// The origins, each with its reports, the earliest first.
std::vector<StoryOrigin> origins_of(const std::vector<Report>& reports, const std::vector<StoryReport>& shown) {
    std::vector<StoryOrigin> out;
    std::map<Index, std::size_t> at;
    for (Index i = 0; i < reports.size(); ++i) {
        const auto [where, is_new] = at.emplace(reports[i].row.origin, out.size());
        if (is_new) out.emplace_back();
        StoryOrigin& o = out[where->second];
        o.reports.push_back(i);
        if (shown[i].words > shown[o.reports.front()].words && shown[i].words > shown[o.voice].words) o.voice = i;
        if (o.reports.size() == 1) o.voice = i;
    }
    for (StoryOrigin& o : out) {
        first_to_front(o, reports);
        o.by_time = !reports[o.reports.front()].row.published.empty();
        o.is_new = std::all_of(o.reports.begin(), o.reports.end(), [&](Index i) { return shown[i].is_new; });
    }
    return out;
}

// Those that are compared, in the order of the origins.
std::vector<Index> chosen(const std::vector<StoryOrigin>& origins, std::size_t most) {
    std::vector<Index> out(origins.size());
    for (Index i = 0; i < out.size(); ++i) out[i] = i;
    if (out.size() <= most) return out;
    std::stable_sort(out.begin(), out.end(),
                     [&](Index a, Index b) { return origins[a].reports.size() > origins[b].reports.size(); });
    out.resize(most);
    std::sort(out.begin(), out.end());
    return out;
}

// Which points and conflicts only new origins brought.
void mark_new(StoryView& v) {
    const auto is_new = [&](Index document) { return v.origins[v.compared[document]].is_new; };
    for (Index p = 0; p < v.comparison.points.size(); ++p) {
        const Point& point = v.comparison.points[p];
        if (std::all_of(point.cells.begin(), point.cells.end(), [&](const Cell& c) { return is_new(c.document); }))
            v.new_points.push_back(p);
        if (std::any_of(point.conflicts.begin(), point.conflicts.end(),
                        [&](const Conflict& c) { return is_new(c.a.document) || is_new(c.b.document); }))
            v.new_conflicts.push_back(p);
    }
}

void compare(StoryView& v, std::vector<Report>& reports, const Engine& engine, const ViewOptions& options) {
    v.compared = chosen(v.origins, options.most_origins);
    std::vector<Reading> readings;
    for (const Index o : v.compared) readings.push_back(std::move(reports[v.origins[o].voice].reading));
    v.comparison = engine.compare(readings, options.compare);
    if (v.compared.size() < v.origins.size())
        v.comparison.notes.push_back("compared: " + std::to_string(v.compared.size()) + " of " +
                                     std::to_string(v.origins.size()) +
                                     " origins, those that were printed most and earliest");
    mark_new(v);
}

Result<std::vector<Report>> load(store::Store& store, const std::string& story) {
    std::vector<Report> out;
    store::Which which;
    which.story = story;
    const auto status = store.each_reading(which, [&](const store::Report& row, Reading reading) {
        out.push_back({row, std::move(reading), instant_of(row.published)});
        return true;
    });
    if (!status) return status.error();
    std::stable_sort(out.begin(), out.end(), is_earlier);
    return out;
}

// What is read while it lives is of one moment.
class Moment {
  public:
    explicit Moment(store::Store& store) : store_(store), begun_(store.hold()) {}
    ~Moment() { store_.let_go(); }
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;
    [[nodiscard]] const Status& begun() const { return begun_; }

  private:
    store::Store& store_;
    Status begun_;
};

}  // namespace

Result<std::optional<StoryView>> view(store::Store& store, const Engine& engine, const std::string& id,
                                      const ViewOptions& options) {
    const Moment moment(store);
    if (!moment.begun()) return moment.begun().error();
    const auto row = store.story(id);
    if (!row) return row.error();
    if (!*row) return std::optional<StoryView>();
    auto reports = load(store, (**row).id);
    if (!reports) return reports.error();
    const auto fates = store.fates(id);
    if (!fates) return fates.error();
    const auto seen = Seen::load(store, (**row).id, options.since);
    if (!seen) return seen.error();

    const StoryLine line = line_of(**row);
    StoryView v;
    v.id = line.id;
    v.title = line.title;
    if (id != line.id) v.asked = id;
    v.first_day = line.first_day;
    v.last_day = line.last_day;
    v.followed = line.followed;
    v.looked = seen->looked() ? iso_time(seen->when()) : "";
    for (const store::Fate& f : *fates)
        v.fates.push_back({f.what == store::What::kMerged, f.story, f.other, iso_time(f.when)});
    for (const Report& r : *reports) v.reports.push_back(shown(r));
    if (auto status = mark_unseen(store, *reports, *seen, v.reports); !status) return status.error();
    v.origins = origins_of(*reports, v.reports);
    add_changes(v, *reports, engine);
    compare(v, *reports, engine, options);
    return std::optional(std::move(v));
}

Status note_look(store::Store& store, const StoryView& v, Since since, std::int64_t now) {
    return Seen::note(store, v, since, now);
}

StoryLine line_of(const store::Story& s) {
    return {s.id,      s.title, s.reports, s.origins, iso_day(s.first_day), iso_day(s.last_day), iso_time(s.changed),
            s.followed};
}

std::string iso_day(std::int32_t day) {
    if (day == store::kNoDay) return {};
    const std::chrono::year_month_day d{std::chrono::sys_days{std::chrono::days{day}}};
    const auto padded = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string year = std::to_string(static_cast<int>(d.year()));
    year.insert(0, year.size() < 4 ? 4 - year.size() : 0, '0');
    return year + '-' + padded(static_cast<unsigned>(d.month())) + '-' + padded(static_cast<unsigned>(d.day()));
}

std::string iso_time(std::int64_t seconds) {
    constexpr std::int64_t kDay = 86400;
    const std::int64_t day = seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
    const auto rest = static_cast<unsigned>(seconds - day * kDay);
    const auto padded = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return iso_day(static_cast<std::int32_t>(day)) + 'T' + padded(rest / 3600) + ':' + padded(rest / 60 % 60) + ':' +
           padded(rest % 60) + 'Z';
}

}  // namespace riwaya::newsdesk
