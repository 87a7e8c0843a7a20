#include "fields.h"
#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

void change(JsonWriter& j, const PrintChange& c) {
    const auto piece = [&](const PrintPiece& p) {
        j.begin_object();
        j.field("text", p.words);
        j.key("span");
        span(j, p.span);
        j.end_object();
    };
    j.begin_object();
    j.field("retitled", c.retitled);
    j.field("words", c.words);
    j.field("of_first", c.of_first);
    j.field("added_words", c.added_words);
    j.field("cut_words", c.cut_words);
    list(j, "added", c.added, piece);
    list(j, "cut", c.cut, piece);
    j.end_object();
}

void report(JsonWriter& j, const StoryReport& r) {
    j.begin_object();
    j.field("id", r.id);
    j.nullable("outlet", r.outlet);
    j.nullable("title", r.title);
    j.nullable("published", r.published);
    j.nullable("url", r.url);
    j.nullable("language", r.language);
    j.field("version", r.version);
    j.field("words", r.words);
    if (r.change) {
        j.key("change");
        change(j, *r.change);
    }
    j.field("new", r.is_new);
    if (r.is_corrected) j.field("corrected", true);
    j.end_object();
}

void origin(JsonWriter& j, const StoryView& v, const StoryOrigin& o) {
    j.begin_object();
    j.field("first", v.reports[o.reports.front()].id);
    j.field("voice", v.reports[o.voice].id);
    list(j, "reports", o.reports, [&](Index r) { j.value(v.reports[r].id); });
    j.field("first_by", o.by_time ? "time" : "order");
    if (!o.doubt.empty()) j.field("doubt", o.doubt);
    j.field("new", o.is_new);
    j.end_object();
}

}  // namespace

std::string write(const StoryView& v) {
    JsonWriter j;
    j.begin_object();
    j.field("id", v.id);
    j.nullable("asked", v.asked);
    j.field("title", v.title);
    j.nullable("first_day", v.first_day);
    j.nullable("last_day", v.last_day);
    j.field("followed", v.followed);
    list(j, "fates", v.fates, [&](const StoryFate& f) {
        j.begin_object();
        j.field("what", f.merged ? "merged" : "split");
        j.field("story", f.story);
        j.field("other", f.other);
        j.field("when", f.when);
        j.end_object();
    });
    list(j, "reports", v.reports, [&](const StoryReport& r) { report(j, r); });
    list(j, "origins", v.origins, [&](const StoryOrigin& o) { origin(j, v, o); });
    j.nullable("looked", v.looked);
    list(j, "new_points", v.new_points, [&](Index p) { j.value(v.comparison.points[p].id); });
    list(j, "new_conflicts", v.new_conflicts, [&](Index p) { j.value(v.comparison.points[p].id); });
    j.key("comparison");
    j.written(write(v.comparison));
    j.end_object();
    return std::move(j).text();
}

std::string write(const StoryLine& s) {
    JsonWriter j;
    j.begin_object();
    j.field("id", s.id);
    j.field("title", s.title);
    j.field("reports", s.reports);
    j.field("origins", s.origins);
    j.nullable("first_day", s.first_day);
    j.nullable("last_day", s.last_day);
    j.field("changed", s.changed);
    j.field("followed", s.followed);
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::record
