// The page: one file, complete without a script, nothing loaded from anywhere.
#include <fmt/format.h>

#include <algorithm>

#include "embedded/page.css.h"
#include "embedded/page.js.h"
#include "html_parts.h"
#include "report/report.h"
#include "report/story.h"
#include "view.h"

namespace riwaya::report {

std::string html_name(std::string_view text) {
    return fmt::format("<bdi dir=\"{}\">{}</bdi>", is_right_to_left({}, text) ? "rtl" : "ltr", html_text(text));
}
std::string html_language_of(const ComparedDocument& d, std::string_view text) {
    return html_language(d.language, is_right_to_left(d.language, text));
}
std::string html_place_id(std::size_t document, std::uint32_t begin) {
    return fmt::format("r{}-b{}", document + 1, begin);
}
std::string html_point_id(std::size_t point) { return fmt::format("point-{}", point + 1); }
std::string html_report_id(std::size_t document) { return fmt::format("report-{}", document + 1); }

std::string html_near_id(const HtmlView& v, const Place& at) {
    constexpr std::uint32_t kNear = 600;  // bytes before it: still in sight
    const auto& begins = v.quoted[at.document];
    const auto after = std::upper_bound(begins.begin(), begins.end(), at.span.begin);
    if (after != begins.begin() && at.span.begin - *std::prev(after) < kNear)
        return html_place_id(at.document, *std::prev(after));
    if (after != begins.end() && *after < at.span.end) return html_place_id(at.document, *after);
    return html_report_id(at.document);
}

namespace {

// Where marks begin, as html_reports() sets them.
std::vector<std::vector<std::uint32_t>> quoted(const Comparison& c) {
    std::vector<std::vector<std::uint32_t>> out(c.documents.size());
    for (const Point& p : c.points)
        for (const Cell& x : p.cells)
            for (const Span s : x.spans)
                if (!s.empty() && s.begin < c.documents[x.document].text.size()) out[x.document].push_back(s.begin);
    for (auto& begins : out) std::sort(begins.begin(), begins.end());
    return out;
}

class Page {
  public:
    explicit Page(const Comparison& c, const StoryView* story = nullptr)
        : story_(story), c_(c), v_{c, document_labels(c), account_labels(c), quoted(c)} {}

    std::string text() && {
        head();
        out_ += "<main>\n";
        top();
        if (story_ != nullptr) out_ += html_story(*story_);
        if (!c_.points.empty()) {
            out_ += "<section aria-labelledby=\"points-title\">\n<h2 id=\"points-title\">Point by point</h2>\n";
            controls();
            out_ += html_points(v_) + "</section>\n";
        }
        out_ += html_decisions(v_);
        notes();
        if (!c_.documents.empty())
            out_ +=
                "<section class=\"reports\" aria-labelledby=\"reports-title\">\n<h2 id=\"reports-title\">The reports "
                "in "
                "full</h2>\n<p class=\"hint\">Marked words are quoted above; the small number is the point's.</p>\n" +
                html_reports(v_) + "</section>\n";
        out_ +=
            "</main>\n<footer>Made by riwaya from the reports above. Every quotation is the report's own words; what "
            "stands around them is not.</footer>\n<script>";
        out_ += embedded::page_js;
        out_ += "</script>\n</body>\n</html>\n";
        return std::move(out_);
    }

  private:
    void head() {
        std::string title;
        if (story_ != nullptr) title = html_attribute(shown(story_->title));
        if (title.empty())
            for (const std::string& a : v_.accounts) title += (title.empty() ? "" : " \u00b7 ") + html_attribute(a);
        out_ += fmt::format(
            "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src "
            "'{}'; "
            "base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>Accounts side by side{}{}</title>\n<style>",
            policy_hash(embedded::page_css_sha256), policy_hash(embedded::page_js_sha256), title.empty() ? "" : ": ",
            title);
        out_ += embedded::page_css;
        out_ += "</style>\n</head>\n<body>\n";
    }

    void top() {
        const bool parties = c_.by == AccountsBy::kParty;
        out_ += fmt::format(
            "<header class=\"top\">\n<h1>{}</h1>\n<p class=\"lead\">{} laid side by side, {}. Every "
            "quotation "
            "is in the report's own words and opens the place where it stands. The page shows where accounts agree, "
            "differ and stay silent. <strong>It does not say who is right.</strong></p>\n",
            story_ == nullptr || story_->title.empty() ? "Accounts side by side" : html_name(shown(story_->title)),
            counted(c_.documents.size(), "report", "reports"),
            parties ? "a column for each party that they report as saying something" : "a column for each");
        if (!c_.one_event)
            out_ += fmt::format(
                "<p class=\"warning\" role=\"note\"><strong>{} of one event.</strong> No points "
                "were forced between them.</p>\n",
                c_.points.empty() ? "These reports do not tell" : "Not all of these reports tell");
        else if (c_.points.empty())
            out_ += "<p class=\"warning\" role=\"note\"><strong>No points were found.</strong></p>\n";
        if (c_.base < c_.accounts.size())
            out_ +=
                fmt::format("<p class=\"lead\">Held against {}: where the others agree, add, differ, pass over.</p>\n",
                            html_name(v_.accounts[c_.base]));
        if (c_.order == PointOrder::kEvent)
            out_ += "<p class=\"lead\">In the order of what happened, as far as days are told.</p>\n";
        out_ += "</header>\n";
        sources(parties);
        if (!c_.points.empty()) legend();
    }

    void sources(bool parties) {
        if (parties && !c_.accounts.empty()) {
            out_ +=
                "<section aria-labelledby=\"parties-title\">\n<h2 id=\"parties-title\">The parties</h2>\n<ul "
                "class=\"cards\">\n";
            for (std::size_t a = 0; a < c_.accounts.size(); ++a) party(a);
            out_ += "</ul>\n</section>\n";
        }
        if (c_.documents.empty()) return;
        out_ +=
            "<section aria-labelledby=\"sources-title\">\n<h2 id=\"sources-title\">The reports</h2>\n<ul "
            "class=\"cards\">\n";
        for (std::size_t i = 0; i < c_.documents.size(); ++i) {
            const ComparedDocument& d = c_.documents[i];
            const std::string heading = heading_of(d, v_.documents[i]);
            out_ += fmt::format("<li><article class=\"card\" dir=\"{}\"><h3><a class=\"name\" href=\"#{}\">{}</a></h3>",
                                is_right_to_left(d.language, heading) ? "rtl" : "ltr", html_report_id(i),
                                html_name(heading));
            if (has_title_beside(d))
                out_ +=
                    fmt::format("<p class=\"title\"{}>{}</p>", html_language_of(d, d.title), html_text(shown(d.title)));
            out_ += fmt::format("<p class=\"when\" dir=\"ltr\">{}", html_text(dateline_of(d)));
            if (const std::string origin = origin_of_date(c_, d, v_.documents); !origin.empty())
                out_ += fmt::format(" <span class=\"from\">({})</span>", html_name(origin));
            out_ += "</p>";
            if (d.origin < c_.documents.size() && d.origin != i)
                out_ += fmt::format(
                    "<p class=\"from\" lang=\"en\" dir=\"ltr\">From the same text as {}: one voice with it</p>",
                    html_name(v_.documents[d.origin]));
            if (const std::size_t a = account_of(i); a < c_.accounts.size()) out_ += html_summary(v_, a);
            out_ += "</article></li>\n";
        }
        out_ += "</ul>\n</section>\n";
    }
    // The account that a report is; none where accounts are those of parties.
    [[nodiscard]] std::size_t account_of(std::size_t document) const {
        std::size_t a = 0;
        while (a < c_.accounts.size() &&
               (c_.accounts[a].by != AccountsBy::kReport || c_.accounts[a].documents.front() != document))
            ++a;
        return a;
    }
    void party(std::size_t i) {
        const Account& a = c_.accounts[i];
        out_ += fmt::format("<li><article class=\"card\" dir=\"{}\"><h3 class=\"name\">{}</h3>",
                            is_right_to_left({}, v_.accounts[i]) ? "rtl" : "ltr", html_name(v_.accounts[i]));
        out_ += html_summary(v_, i);
        const auto list = [&](std::string_view what, const std::vector<std::string>& names) {
            if (names.empty()) return;
            out_ += fmt::format("<p class=\"when\" dir=\"ltr\">{}</p><ul class=\"chips\">", what);
            for (const std::string& n : names) out_ += fmt::format("<li>{}</li>", html_name(shown(n)));
            out_ += "</ul>";
        };
        list("Speaks as", a.voices);
        std::vector<std::string> where;
        for (const Index d : a.documents) where.push_back(v_.documents[d]);
        list("Quoted in", where);
        out_ += "</article></li>\n";
    }

    void legend() {
        const auto n = count_by_status(c_);
        const auto item = [&](PointStatus s, std::string_view what) {
            out_ += fmt::format(
                "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span><b>{}</b> <span>{}</span></li>\n",
                name_of(s), marker_of(s), n[static_cast<std::size_t>(s)], what);
        };
        out_ +=
            "<section aria-labelledby=\"legend-title\">\n<h2 id=\"legend-title\">What was found</h2>\n<ul "
            "class=\"legend\">\n";
        item(PointStatus::kShared, "<em>shared</em>: told by more than one account");
        item(PointStatus::kConflict,
             "in <em>conflict</em>: figures, dates or statements that cannot both be right as they stand, the same "
             "words in "
             "another mouth, or words that take sides");
        item(PointStatus::kOnly, "<em>only here</em>: told by one account alone");
        out_ +=
            "<li class=\"left-out\"><span class=\"sign\" aria-hidden=\"true\">\u2013</span><span>left out: "
            "<em>silent</em> "
            "where the point's names, figures and quotations were looked for and not found; else <em>not "
            "comparable</em>, and why. Reports that derive from one text count as one "
            "origin</span></li>\n</ul>\n</section>\n";
    }

    void controls() {
        const auto n = count_by_status(c_);
        out_ += "<div class=\"controls\">\n<fieldset class=\"filter\"><legend>Show</legend>";
        const auto choice = [&](std::string_view id, std::string_view label, std::size_t count, bool checked) {
            out_ += fmt::format(
                "<label><input type=\"radio\" name=\"show\" id=\"show-{}\" value=\"{}\"{}{}><span>{} "
                "<b>{}</b></span></label>",
                id, id, checked ? " checked" : "", count == 0 ? " disabled" : "", label, count);
        };
        choice("all", "All", c_.points.size(), true);
        choice("conflict", "Conflicts", n[static_cast<std::size_t>(PointStatus::kConflict)], false);
        choice("shared", "Shared", n[static_cast<std::size_t>(PointStatus::kShared)], false);
        choice("only", "Only here", n[static_cast<std::size_t>(PointStatus::kOnly)], false);
        out_ += "</fieldset>\n";
        if (c_.accounts.size() > 1) {  // shown by the script, which does it
            out_ += "<label class=\"first-column\" hidden>First column <select id=\"base\">";
            for (std::size_t a = 0; a < v_.accounts.size(); ++a)
                out_ += fmt::format("<option value=\"{}\">{}</option>", a, html_attribute(v_.accounts[a]));
            out_ += "</select></label>\n";
        }
        out_ += "<p class=\"unseen\" role=\"status\" aria-live=\"polite\" id=\"told\"></p>\n</div>\n";
    }

    void notes() {
        if (c_.notes.empty()) return;
        out_ += "<section class=\"notes\" aria-labelledby=\"notes-title\">\n<h2 id=\"notes-title\">Notes</h2>\n<ul>\n";
        // English, whatever names stand in them.
        for (const std::string& n : c_.notes)
            out_ += fmt::format("<li lang=\"en\" dir=\"ltr\">{}</li>\n", html_text(shown(n)));
        out_ += "</ul>\n</section>\n";
    }

    const StoryView* story_;  // whose accounts these are, or null
    const Comparison& c_;
    HtmlView v_;
    std::string out_;
};

}  // namespace

std::string html(const Comparison& c) { return Page(c).text(); }
std::string html(const StoryView& v) { return Page(v.comparison, &v).text(); }

}  // namespace riwaya::report
