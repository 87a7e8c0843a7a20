// An account in short: a line of its own words, counts, and what it passes over.
#include <fmt/format.h>

#include "html_parts.h"
#include "summary_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr std::size_t kLongestPassedOver = 110;  // characters

std::string line_of(const HtmlView& v, const Summary& s) {
    const ComparedDocument& d = v.c.documents[s.line.document];
    const std::string words = words_of(v.c, s.line);
    const std::string language = html_language_of(d, words);
    std::string out =
        fmt::format("<blockquote class=\"words line\"{}><bdi>{}</bdi></blockquote>", language, html_text(words));
    const bool party = v.c.by == AccountsBy::kParty;
    out += fmt::format("<p class=\"line-of\"{}>", v.labels.attributes());
    if (party && !s.speaker.empty()) out += html_name(shown(s.speaker)) + v.labels(",") + ' ';
    out += fmt::format("<a href=\"#{}\" data-end=\"{}\">{}</a></p>", html_near_id(v, s.line), s.line.span.end,
                       party ? v.labels("in {report}", {{"report", html_name(v.documents[s.line.document])}})
                             : v.labels("where it says so"));
    return out;
}

}  // namespace

std::string html_summary(const HtmlView& v, std::size_t account) {
    if (account >= v.c.summaries.size()) return {};
    const Summary& s = v.c.summaries[account];
    std::string out;
    if (!s.line.span.empty()) out += line_of(v, s);
    if (v.c.points.empty()) return out;
    out += fmt::format("<p class=\"counts\"{}>{}{} {}.</p>", v.labels.attributes(), counts_of(s, v.labels),
                       v.labels(";"), silences_of(s, v.labels));
    const std::vector<std::size_t> over = passed_over(v.c, s, kMostPassedOver);
    if (over.empty()) return out;
    out += fmt::format("<p class=\"over\"{}>{}</p><ul class=\"over\">", v.labels.attributes(),
                       v.labels("Passes over, the most prominent first:"));
    for (const std::size_t i : over) {
        const Point& p = v.c.points[i];
        const std::string words = cut(first_words(v.c, p), kLongestPassedOver);
        out += fmt::format("<li{}><a href=\"#{}\"><span class=\"number\">{}</span> <bdi>{}</bdi></a></li>",
                           html_language_of(v.c.documents[p.cells.front().document], words), html_point_id(i), i + 1,
                           html_text(words));
    }
    out += "</ul>";
    return out;
}

}  // namespace riwaya::report
