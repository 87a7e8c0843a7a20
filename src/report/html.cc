// The page: one file, complete without a script, nothing loaded from anywhere.
#include <fmt/format.h>

#include <algorithm>

#include "embedded/page.css.h"
#include "embedded/page.js.h"
#include "embedded/page_rtl.css.h"
#include "embedded/page_words.js.h"
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
const char* html_direction(const Labels& labels) { return labels.is_right_to_left() ? "rtl" : "ltr"; }
std::string html_dateline(const ComparedDocument& d, const Labels& labels) {
    if (!labels.translates()) return html_text(dateline_of(d));
    const std::string date =
        d.published.empty() ? labels("no date") : fmt::format("<bdi dir=\"ltr\">{}</bdi>", html_text(date_of(d)));
    return d.outlet.empty() ? labels("outlet not known, {date}", {{"date", date}}) : date;
}
std::string html_pieces(const std::vector<LinePiece>& pieces) {
    std::string out;
    for (const LinePiece& p : pieces) out += p.name ? html_name(shown(p.text)) : html_text(p.text);
    return out;
}
HtmlTold html_told(const std::string& sentence, const Labels& labels) {
    const std::vector<LinePiece> pieces = labels.told(sentence);
    if (!pieces.empty()) return {labels.attributes(), html_pieces(pieces)};
    return {english().attributes(), html_text(shown(sentence))};
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
    Page(const Comparison& c, const Labels& labels, const StoryView* story = nullptr)
        : story_(story),
          c_(c),
          labels_(labels),
          v_{c, labels, document_labels(c), account_labels(c, labels), quoted(c)} {}

    std::string text() && {
        head();
        out_ += "<main>\n";
        top();
        if (story_ != nullptr) out_ += html_story(*story_, labels_);
        if (!c_.points.empty()) {
            section("points", "", labels_("Point by point"));
            controls();
            out_ += html_points(v_) + "</section>\n";
        }
        out_ += html_decisions(v_);
        notes();
        if (!c_.documents.empty()) reports();
        out_ += fmt::format(
            "</main>\n<footer>{}</footer>\n<script>{}</script>\n",
            labels_("Made by riwaya from the reports above. Every quotation is the report's own words; what stands "
                    "around them is not."),
            embedded::page_js);
        if (labels_.translates()) out_ += fmt::format("<script>{}</script>\n", embedded::page_words_js);
        out_ += "</body>\n</html>\n";
        return std::move(out_);
    }

  private:
    // Opens a section, which closes elsewhere.
    void section(std::string_view id, std::string_view attributes, std::string_view title) {
        out_ += fmt::format("<section{} aria-labelledby=\"{}-title\">\n<h2 id=\"{}-title\">{}</h2>\n", attributes, id,
                            id, title);
    }
    void reports() {
        section("reports", " class=\"reports\"", labels_("The reports in full"));
        out_ += fmt::format("<p class=\"hint\">{}</p>\n",
                            labels_("Marked words are quoted above; the small number is the point's.")) +
                html_reports(v_) + "</section>\n";
    }
    // A hash for each style or script that the page may have.
    static std::string policy(std::string_view one, bool also, std::string_view other) {
        return also ? fmt::format("'{}' '{}'", policy_hash(one), policy_hash(other))
                    : fmt::format("'{}'", policy_hash(one));
    }
    void head() {
        std::string title;
        if (story_ != nullptr) title = html_attribute(shown(story_->title));
        if (title.empty())
            for (const std::string& a : v_.accounts) title += (title.empty() ? "" : " \u00b7 ") + html_attribute(a);
        out_ += fmt::format(
            "<!doctype html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
            "base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>{}{}{}</title>\n<style>{}</style>\n",
            labels_.attributes(),
            policy(embedded::page_css_sha256, labels_.is_right_to_left(), embedded::page_rtl_css_sha256),
            policy(embedded::page_js_sha256, labels_.translates(), embedded::page_words_js_sha256),
            labels_("Accounts side by side"), title.empty() ? "" : ": ", title, embedded::page_css);
        if (labels_.is_right_to_left()) out_ += fmt::format("<style>{}</style>\n", embedded::page_rtl_css);
        out_ += "</head>\n<body>\n";
    }

    void top() {
        const bool parties = c_.by == AccountsBy::kParty;
        out_ += fmt::format(
            "<header class=\"top\">\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
            story_ == nullptr || story_->title.empty() ? labels_("Accounts side by side")
                                                       : html_name(shown(story_->title)),
            labels_("{reports} laid side by side, {columns}. Every quotation is in the report's own words and opens "
                    "the place where it stands. The page shows where accounts agree, differ and stay silent. "
                    "<strong>It does not say who is right.</strong>",
                    {{"reports", labels_.counted(c_.documents.size(), "report", "reports")},
                     {"columns", labels_(parties ? "a column for each party that they report as saying something"
                                                 : "a column for each")}}));
        const auto warning = [&](const std::string& words) {
            out_ += fmt::format("<p class=\"warning\" role=\"note\">{}</p>\n", words);
        };
        if (!c_.one_event)
            warning(labels_(c_.points.empty() ? "<strong>These reports do not tell of one event.</strong> No points "
                                                "were forced between them."
                                              : "<strong>Not all of these reports tell of one event.</strong> No "
                                                "points were forced between them."));
        else if (c_.points.empty())
            warning(labels_("<strong>No points were found.</strong>"));
        const auto lead = [&](const std::string& words) { out_ += fmt::format("<p class=\"lead\">{}</p>\n", words); };
        if (c_.base < c_.accounts.size())
            lead(labels_("Held against {account}: where the others agree, add, differ, pass over.",
                         {{"account", html_name(v_.accounts[c_.base])}}));
        if (c_.order == PointOrder::kEvent) lead(labels_("In the order of what happened, as far as days are told."));
        out_ += "</header>\n";
        sources(parties);
        if (!c_.points.empty()) legend();
    }

    void sources(bool parties) {
        if (parties && !c_.accounts.empty()) {
            section("parties", "", labels_("The parties"));
            out_ += "<ul class=\"cards\">\n";
            for (std::size_t a = 0; a < c_.accounts.size(); ++a) party(a);
            out_ += "</ul>\n</section>\n";
        }
        if (c_.documents.empty()) return;
        section("sources", "", labels_("The reports"));
        out_ += "<ul class=\"cards\">\n";
        for (std::size_t i = 0; i < c_.documents.size(); ++i) {
            const ComparedDocument& d = c_.documents[i];
            const std::string heading = heading_of(d, v_.documents[i]);
            out_ += fmt::format("<li><article class=\"card\" dir=\"{}\"><h3><a class=\"name\" href=\"#{}\">{}</a></h3>",
                                is_right_to_left(d.language, heading) ? "rtl" : "ltr", html_report_id(i),
                                html_name(heading));
            if (has_title_beside(d))
                out_ +=
                    fmt::format("<p class=\"title\"{}>{}</p>", html_language_of(d, d.title), html_text(shown(d.title)));
            out_ += fmt::format("<p class=\"when\" dir=\"{}\">{}", html_direction(labels_), html_dateline(d, labels_));
            if (const std::string origin = origin_of_date(c_, d, v_.documents, labels_); !origin.empty())
                out_ += fmt::format(" <span class=\"from\">({})</span>", html_name(origin));
            out_ += "</p>";
            if (d.origin < c_.documents.size() && d.origin != i)
                out_ += fmt::format("<p class=\"from\"{}>{}</p>", labels_.attributes(),
                                    labels_("From the same text as {report}: one voice with it",
                                            {{"report", html_name(v_.documents[d.origin])}}));
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
            out_ +=
                fmt::format("<p class=\"when\" dir=\"{}\">{}</p><ul class=\"chips\">", html_direction(labels_), what);
            for (const std::string& n : names) out_ += fmt::format("<li>{}</li>", html_name(shown(n)));
            out_ += "</ul>";
        };
        list(labels_("Speaks as"), a.voices);
        std::vector<std::string> where;
        for (const Index d : a.documents) where.push_back(v_.documents[d]);
        list(labels_("Quoted in"), where);
        out_ += "</article></li>\n";
    }

    void legend() {
        const auto n = count_by_status(c_);
        const auto item = [&](PointStatus s, std::string_view what) {
            out_ += fmt::format(
                "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span><b>{}</b> <span>{}</span></li>\n",
                name_of(s), marker_of(s), n[static_cast<std::size_t>(s)], what);
        };
        section("legend", "", labels_("What was found"));
        out_ += "<ul class=\"legend\">\n";
        item(PointStatus::kShared,
             labels_("<em>shared</em>: told by more than one account; <em>perhaps</em> where little speaks for it"));
        item(PointStatus::kConflict,
             labels_("in <em>conflict</em>: figures, dates or statements that cannot both be right as they stand, the "
                     "same words in another mouth, or words that take sides"));
        item(PointStatus::kOnly, labels_("<em>only here</em>: told by one account alone"));
        differences();
        out_ += fmt::format(
            "<li class=\"left-out\"><span class=\"sign\" aria-hidden=\"true\">\u2013</span><span>{}</span></li>\n"
            "</ul>\n</section>\n",
            labels_("left out: <em>silent</em> where the point's names, figures and quotations were looked for and not "
                    "found; else <em>not comparable</em>, and why. Reports that derive from one text count as one "
                    "origin"));
    }

    // What marks differences in points, where there are some.
    void differences() {
        std::size_t open = 0, explained = 0;
        for (const Point& p : c_.points)
            for (const Difference& x : p.differences)
                if (!x.judged.rejected()) ++(x.reason == DifferenceClass::kOpen ? open : explained);
        const auto item = [&](const char* sign, std::size_t n, std::string_view what) {
            if (n > 0)
                out_ += fmt::format(
                    "<li class=\"difference\"><span class=\"sign\" aria-hidden=\"true\">{}</span><b>{}</b> "
                    "<span>{}</span></li>\n",
                    sign, n, what);
        };
        item("~", explained,
             labels_("<em>explained</em> differences: another time, scope, rounding or translation tells why"));
        item("?", open, labels_("differences <em>left open</em>: the words do not tell whether it is of one thing"));
    }

    void controls() {
        const auto n = count_by_status(c_);
        out_ +=
            fmt::format("<div class=\"controls\">\n<fieldset class=\"filter\"><legend>{}</legend>", labels_("Show"));
        const auto choice = [&](std::string_view id, std::string_view label, std::size_t count, bool checked) {
            out_ += fmt::format(
                "<label><input type=\"radio\" name=\"show\" id=\"show-{}\" value=\"{}\"{}{}><span>{} "
                "<b>{}</b></span></label>",
                id, id, checked ? " checked" : "", count == 0 ? " disabled" : "", label, count);
        };
        choice("all", labels_("All"), c_.points.size(), true);
        choice("conflict", labels_("Conflicts"), n[static_cast<std::size_t>(PointStatus::kConflict)], false);
        choice("shared", labels_("Shared"), n[static_cast<std::size_t>(PointStatus::kShared)], false);
        choice("only", labels_("Only here"), n[static_cast<std::size_t>(PointStatus::kOnly)], false);
        out_ += "</fieldset>\n";
        if (c_.accounts.size() > 1) {  // shown by the script, which does it
            out_ +=
                fmt::format("<label class=\"first-column\" hidden>{} <select id=\"base\">", labels_("First column"));
            for (std::size_t a = 0; a < v_.accounts.size(); ++a)
                out_ += fmt::format("<option value=\"{}\">{}</option>", a, html_attribute(v_.accounts[a]));
            out_ += "</select></label>\n";
        }
        std::string words;  // what the script says
        if (labels_.translates())
            words =
                fmt::format(" data-first=\"{}\" data-shown=\"{}\"", html_attribute(labels_("First column: {account}")),
                            html_attribute(labels_("{shown} of {all} points shown")));
        out_ +=
            fmt::format("<p class=\"unseen\" role=\"status\" aria-live=\"polite\" id=\"told\"{}></p>\n</div>\n", words);
    }

    void notes() {
        if (c_.notes.empty()) return;
        section("notes", " class=\"notes\"", labels_("Notes"));
        out_ += "<ul>\n";
        for (const std::string& n : c_.notes) {
            const HtmlTold told = html_told(n, labels_);
            out_ += fmt::format("<li{}>{}</li>\n", told.attributes, told.text);
        }
        out_ += "</ul>\n</section>\n";
    }

    const StoryView* story_;  // whose accounts these are, or null
    const Comparison& c_;
    const Labels& labels_;
    HtmlView v_;
    std::string out_;
};

}  // namespace

std::string html(const Comparison& c, const Labels& labels) { return Page(c, labels).text(); }
std::string html(const StoryView& v, const Labels& labels) { return Page(v.comparison, labels, &v).text(); }

}  // namespace riwaya::report
