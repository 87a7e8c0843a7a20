// An analyst's decisions on the page.
#include <fmt/format.h>

#include <algorithm>

#include "html_parts.h"
#include "ruling_view.h"
#include "view.h"

namespace riwaya::report {

std::string html_rulings(const Comparison& c, const Judged& j, std::string_view about) {
    std::string out;
    for (const RulingView& r : rulings_of(c, j)) {
        out += fmt::format("<p class=\"ruling\" lang=\"en\" dir=\"ltr\"><b>{}{}</b> by {}, {}", about, r.verb,
                           html_name(r.by), html_text(r.date));
        if (!r.note.empty()) out += ": " + html_name(r.note);
        out += "</p>";
    }
    return out;
}

std::string html_decisions(const HtmlView& v) {
    const Comparison& c = v.c;
    if (c.rulings.empty()) return {};
    std::string out =
        "<section aria-labelledby=\"decisions-title\">\n<h2 id=\"decisions-title\">Decisions</h2>\n<p "
        "class=\"hint\">What analysts decided about this comparison, and what has become of each.</p>\n<ul "
        "class=\"decisions\">\n";
    for (const Ruling& r : c.rulings) {
        const RulingView view = view_of(r.decision);
        out += fmt::format("<li class=\"{}\"><b>{}</b>: {}, by {}, <time>{}</time>", name_of(r.state), word_of(r.state),
                           html_text(subject_of(r.decision)), html_name(view.by), html_text(shown(r.decision.at)));
        for (std::size_t n = 0; n < c.points.size(); ++n)
            if (std::find(r.points.begin(), r.points.end(), c.points[n].id) != r.points.end())
                out += fmt::format(" <a href=\"#{}\">point {}</a>", html_point_id(n), n + 1);
        if (!view.note.empty()) out += " <span class=\"note\">" + html_name(view.note) + "</span>";
        if (!r.why.empty()) out += " <span class=\"note\">" + html_name(shown(r.why)) + "</span>";
        out += "</li>\n";
    }
    return out + "</ul>\n</section>\n";
}

}  // namespace riwaya::report
