// What the page of a story has before its points: who printed what, first and later, and what is new.
#include <fmt/format.h>

#include "html_parts.h"
#include "story_words.h"
#include "view.h"

namespace riwaya::report {

namespace {

std::string report(const StoryReport& r, const Labels& labels) {
    const bool rtl = is_right_to_left(r.language, r.title);
    return fmt::format("<b>{}</b> <span class=\"when\" dir=\"ltr\">{}</span> <bdi{}>{}</bdi>",
                       html_name(shown(r.outlet.empty() ? labels("outlet not known") : r.outlet)),
                       html_text(r.published.empty() ? labels("no date") : shown(r.published)),
                       html_language(r.language, rtl), html_text(shown(r.title)));
}

std::string pieces(const std::string& what, const std::vector<PrintPiece>& all, const StoryReport& r) {
    std::string out;
    for (const PrintPiece& p : all)
        out += fmt::format("<li><span class=\"from\">{}</span> <bdi{}>{}</bdi></li>", what,
                           html_language(r.language, is_right_to_left(r.language, p.words)), html_text(shown(p.words)));
    return out;
}

std::string change(const StoryReport& r, const Labels& labels) {
    if (!r.change) return {};
    const std::string list = pieces(labels("added:"), r.change->added, r) + pieces(labels("cut:"), r.change->cut, r);
    const std::string words = html_text(change_words(*r.change, labels));
    if (list.empty()) return fmt::format(" <span class=\"from\">({})</span>", words);
    return fmt::format("<details><summary class=\"from\">{}</summary><ul>{}</ul></details>", words, list);
}

std::string mark(const StoryReport& r, bool is_new, const Labels& labels) {
    if (!is_new && !r.is_corrected) return {};
    return fmt::format(" <em>{}</em>", labels(is_new ? "new" : "corrected"));
}

std::string doubt(const std::string& sentence, const Labels& labels) {
    if (!labels.translates()) return html_text(shown(sentence));
    const HtmlTold told = html_told(sentence, labels);
    return fmt::format("<bdi{}>{}</bdi>", told.attributes, told.text);
}

std::string origin(const StoryView& v, const StoryOrigin& o, const Labels& labels) {
    const StoryReport& first = v.reports[o.reports.front()];
    std::string out = "<li>" + report(first, labels) + mark(first, o.is_new, labels);
    if (!o.doubt.empty())
        out += fmt::format(" <span class=\"from\">{} {}</span>", labels("doubtful:"), doubt(o.doubt, labels));
    if (o.reports.size() > 1) out += "<ul>";
    for (std::size_t k = 1; k < o.reports.size(); ++k) {
        const StoryReport& r = v.reports[o.reports[k]];
        out += fmt::format("<li>{}{}{}</li>", report(r, labels), mark(r, r.is_new && !o.is_new, labels),
                           change(r, labels));
    }
    return out + (o.reports.size() > 1 ? "</ul></li>\n" : "</li>\n");
}

}  // namespace

std::string html_story(const StoryView& v, const Labels& labels) {
    std::string out = fmt::format(
        "<section aria-labelledby=\"story-title\">\n<h2 id=\"story-title\">{}</h2>\n<p class=\"lead\">{}. {}</p>\n",
        labels("Who printed it"), html_text(story_counts(v, labels)),
        labels("A text that several print is one voice, shown by the fullest print."));
    if (!v.looked.empty())
        out += fmt::format("<p class=\"lead\"><strong>{}</strong></p>\n", html_text(news_words(v, labels)));
    for (const StoryFate& f : v.fates)
        out += fmt::format("<p class=\"from\">{}</p>\n", html_text(fate_words(f, labels)));
    out += "<ol class=\"origins\">\n";
    for (const StoryOrigin& o : v.origins) out += origin(v, o, labels);
    return out + "</ol>\n</section>\n";
}

}  // namespace riwaya::report
