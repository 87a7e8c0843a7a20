#include "news_lines.h"

#include <fmt/format.h>

#include "record/json.h"
#include "report/visible.h"

namespace riwaya::cli {

namespace {

const StoryReport& report_of(const StoryView& v, Index document) {
    return v.reports[v.origins[v.compared[document]].voice];
}

void place(record::JsonWriter& j, const StoryView& v, std::string_view key, const Place& p) {
    j.key(key);
    j.begin_object();
    j.field("report", report_of(v, p.document).id);
    j.key("span");
    j.begin_array();
    j.value(p.span.begin);
    j.value(p.span.end);
    j.end_array();
    j.field("text", slice(v.comparison.documents[p.document].text, p.span));
    j.end_object();
}

bool is_new(const StoryView& v, const Conflict& c) {
    return v.origins[v.compared[c.a.document]].is_new || v.origins[v.compared[c.b.document]].is_new;
}

// "Al-Ufuq: words"
std::string words_of(const StoryView& v, const Place& p) {
    const StoryReport& r = report_of(v, p.document);
    const std::string_view words = slice(v.comparison.documents[p.document].text, p.span);
    return fmt::format("{}: \u201c{}\u201d", report::visible(r.outlet.empty() ? r.id : r.outlet),
                       report::visible(words));
}

std::string one_line(const StoryReport& r) {
    return fmt::format("{}, {}: {} ({})\n", report::visible(r.outlet.empty() ? "-" : r.outlet),
                       r.published.empty() ? "no date" : report::visible(r.published), report::visible(r.title), r.id);
}

void account(record::JsonWriter& j, const StoryReport& r) {
    j.begin_object();
    j.field("report", r.id);
    j.nullable("outlet", r.outlet);
    j.nullable("title", r.title);
    j.nullable("published", r.published);
    j.nullable("url", r.url);
    j.end_object();
}

}  // namespace

std::string news_line(const StoryView& v) {
    std::string out = fmt::format("news  {}  {}\n", v.id, report::visible(v.title));
    for (const StoryOrigin& o : v.origins)
        if (o.is_new) out += "  new account: " + one_line(v.reports[o.reports.front()]);
    for (const StoryReport& r : v.reports)
        if (r.is_corrected) out += "  corrected account: " + one_line(r);
    for (const Index p : v.new_conflicts)
        for (const Conflict& c : v.comparison.points[p].conflicts)
            if (is_new(v, c))
                out += fmt::format("  new conflict: {}: {}\n    {}\n    {}\n", name_of(c.kind), report::visible(c.note),
                                   words_of(v, c.a), words_of(v, c.b));
    return out;
}

std::string news_json(const StoryView& v) {
    record::JsonWriter j;
    j.begin_object();
    j.field("story", v.id);
    j.field("title", v.title);
    j.nullable("since", v.looked);
    j.key("accounts");
    j.begin_array();
    for (const StoryOrigin& o : v.origins)
        if (o.is_new) account(j, v.reports[o.reports.front()]);
    j.end_array();
    j.key("corrected");
    j.begin_array();
    for (const StoryReport& r : v.reports)
        if (r.is_corrected) account(j, r);
    j.end_array();
    j.key("conflicts");
    j.begin_array();
    for (const Index p : v.new_conflicts)
        for (const Conflict& c : v.comparison.points[p].conflicts) {
            if (!is_new(v, c)) continue;
            j.begin_object();
            j.field("point", v.comparison.points[p].id);
            j.field("kind", name_of(c.kind));
            j.field("note", c.note);
            place(j, v, "a", c.a);
            place(j, v, "b", c.b);
            j.end_object();
        }
    j.end_array();
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::cli
