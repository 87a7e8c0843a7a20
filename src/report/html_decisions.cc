// An analyst's decisions on the page.
#include <fmt/format.h>

#include <algorithm>

#include "html_parts.h"
#include "ruling_view.h"
#include "view.h"

namespace riwaya::report {

std::string html_rulings(const HtmlView& v, const Judged& j, bool of_link) {
    std::string out;
    for (const RulingView& r : rulings_of(v.c, j)) {
        const std::string verb = v.labels(r.verb);
        out += fmt::format("<p class=\"ruling\"{}>", v.labels.attributes());
        out += v.labels("<b>{verb}</b> by {who}, {when}",
                        {{"verb", of_link ? v.labels("link {verb}", {{"verb", verb}}) : verb},
                         {"who", html_name(r.by)},
                         {"when", html_text(r.date)}});
        if (!r.note.empty()) out += ": " + html_name(r.note);
        out += "</p>";
    }
    return out;
}

std::string html_decisions(const HtmlView& v) {
    const Comparison& c = v.c;
    if (c.rulings.empty()) return {};
    std::string out = fmt::format(
        "<section aria-labelledby=\"decisions-title\">\n<h2 id=\"decisions-title\">{}</h2>\n<p class=\"hint\">{}</p>\n"
        "<ul class=\"decisions\">\n",
        v.labels("Decisions"), v.labels("What analysts decided about this comparison, and what has become of each."));
    for (const Ruling& r : c.rulings) {
        const RulingView view = view_of(r.decision);
        out += fmt::format("<li class=\"{}\">", name_of(r.state));
        out += v.labels("<b>{state}</b>: {subject}, by {who}, <time>{when}</time>",
                        {{"state", v.labels(word_of(r.state))},
                         {"subject", html_text(subject_of(r.decision, v.labels))},
                         {"who", html_name(view.by)},
                         {"when", html_text(shown(r.decision.at))}});
        for (std::size_t n = 0; n < c.points.size(); ++n)
            if (std::find(r.points.begin(), r.points.end(), c.points[n].id) != r.points.end())
                out += fmt::format(" <a href=\"#{}\">{}</a>", html_point_id(n),
                                   v.labels("point {n}", {{"n", std::to_string(n + 1)}}));
        if (!view.note.empty()) out += " <span class=\"note\">" + html_name(view.note) + "</span>";
        if (!r.why.empty()) out += " <span class=\"note\">" + html_name(shown(r.why)) + "</span>";
        out += "</li>\n";
    }
    return out + "</ul>\n</section>\n";
}

}  // namespace riwaya::report
