// What the page of a story has before its points: who printed what, first and later, and what is new.
#include <fmt/format.h>

#include "html_parts.h"
#include "story_words.h"
#include "view.h"

namespace riwaya::report {

namespace {

std::string report(const StoryReport& r) {
    const bool rtl = is_right_to_left(r.language, r.title);
    return fmt::format("<b>{}</b> <span class=\"when\" dir=\"ltr\">{}</span> <bdi{}>{}</bdi>",
                       html_name(shown(r.outlet.empty() ? "outlet not known" : r.outlet)),
                       html_text(r.published.empty() ? "no date" : shown(r.published)), html_language(r.language, rtl),
                       html_text(shown(r.title)));
}

std::string pieces(const char* what, const std::vector<PrintPiece>& all, const StoryReport& r) {
    std::string out;
    for (const PrintPiece& p : all)
        out += fmt::format("<li><span class=\"from\">{}</span> <bdi{}>{}</bdi></li>", what,
                           html_language(r.language, is_right_to_left(r.language, p.words)), html_text(shown(p.words)));
    return out;
}

std::string change(const StoryReport& r) {
    if (!r.change) return {};
    const std::string list = pieces("added:", r.change->added, r) + pieces("cut:", r.change->cut, r);
    const std::string words = html_text(change_words(*r.change));
    if (list.empty()) return fmt::format(" <span class=\"from\">({})</span>", words);
    return fmt::format("<details><summary class=\"from\">{}</summary><ul>{}</ul></details>", words, list);
}

const char* mark(const StoryReport& r, bool is_new) {
    return is_new ? " <em>new</em>" : r.is_corrected ? " <em>corrected</em>" : "";
}

std::string origin(const StoryView& v, const StoryOrigin& o) {
    std::string out =
        fmt::format("<li>{}{}", report(v.reports[o.reports.front()]), mark(v.reports[o.reports.front()], o.is_new));
    if (!o.doubt.empty()) out += fmt::format(" <span class=\"from\">doubtful: {}</span>", html_text(shown(o.doubt)));
    if (o.reports.size() > 1) out += "<ul>";
    for (std::size_t k = 1; k < o.reports.size(); ++k) {
        const StoryReport& r = v.reports[o.reports[k]];
        out += fmt::format("<li>{}{}{}</li>", report(r), mark(r, r.is_new && !o.is_new), change(r));
    }
    return out + (o.reports.size() > 1 ? "</ul></li>\n" : "</li>\n");
}

}  // namespace

std::string html_story(const StoryView& v) {
    std::string out = fmt::format(
        "<section aria-labelledby=\"story-title\">\n<h2 id=\"story-title\">Who printed it</h2>\n<p "
        "class=\"lead\">{}. A text that several print is one voice, shown by the fullest print.</p>\n",
        html_text(story_counts(v)));
    if (!v.looked.empty()) out += fmt::format("<p class=\"lead\"><strong>{}</strong></p>\n", html_text(news_words(v)));
    for (const StoryFate& f : v.fates) out += fmt::format("<p class=\"from\">{}</p>\n", html_text(fate_words(f)));
    out += "<ol class=\"origins\">\n";
    for (const StoryOrigin& o : v.origins) out += origin(v, o);
    return out + "</ol>\n</section>\n";
}

}  // namespace riwaya::report
