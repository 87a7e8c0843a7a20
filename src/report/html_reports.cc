#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "html_parts.h"
#include "view.h"

namespace riwaya::report {

namespace {

// Where the marks of a report begin and end. At `at`, `point` begins or ends.
struct Edge {
    std::uint32_t at = 0;
    bool begins = false;
    PointStatus status = PointStatus::kOnly;
    std::size_t point = 0;
    bool numbered = false;  // the number of the point stands here: a cell's last words end
};

class Reports {
  public:
    explicit Reports(const HtmlView& v) : v_(v), c_(v.c), edges_(v.c.documents.size()) {
        for (std::size_t i = 0; i < c_.points.size(); ++i) {
            const Point& p = c_.points[i];
            for (const Cell& x : p.cells)
                for (std::size_t s = 0; s < x.spans.size(); ++s)
                    mark(x.document, x.spans[s], p.status, i, s + 1 == x.spans.size());
            for (const Conflict& k : p.conflicts) places(k, p.status, i);
            for (const Difference& k : p.differences) places(k, p.status, i);
        }
        for (auto& list : edges_)
            std::stable_sort(list.begin(), list.end(), [](const Edge& a, const Edge& b) {
                return a.at != b.at ? a.at < b.at : a.begins < b.begins;  // what ends at a place does so first
            });
    }

    std::string text() && {
        for (std::size_t d = 0; d < c_.documents.size(); ++d) report(d);
        return std::move(out_);
    }

  private:
    void mark(Index document, Span s, PointStatus status, std::size_t point, bool numbered) {
        if (s.empty() || s.begin >= c_.documents[document].text.size()) return;
        edges_[document].push_back({s.begin, true, status, point, false});
        edges_[document].push_back({s.end, false, status, point, numbered});
    }
    template <class Clash>
    void places(const Clash& k, PointStatus status, std::size_t point) {
        mark(k.a.document, k.a.span, status, point, false);
        mark(k.b.document, k.b.span, status, point, false);
    }

    void report(std::size_t i) {
        const ComparedDocument& d = c_.documents[i];
        next_ = 0;
        open_ = {};
        out_ += fmt::format("<article class=\"report\" id=\"{}\">\n<header><h3>{}</h3>", html_report_id(i),
                            html_name(v_.documents[i]));
        out_ += "<p class=\"facts\">" + html_dateline(d, v_.labels);
        if (const std::string origin = origin_of_date(c_, d, v_.documents, v_.labels); !origin.empty())
            out_ += fmt::format(" <span class=\"from\">({})</span>", html_name(origin));
        if (!d.url.empty()) out_ += " \u00b7 " + address(d.url);
        out_ += "</p>";
        for (const std::string& n : d.notes) note(html_told(n, v_.labels));
        out_ += "</header>\n";
        if (d.blocks.empty()) block(i, {BlockKind::kParagraph, {0, static_cast<std::uint32_t>(d.text.size())}, {}, {}});
        for (std::size_t b = 0; b < d.blocks.size();) {
            std::size_t end = b + 1;
            if (is_own(d.blocks[b].kind)) {
                block(i, d.blocks[b]);
            } else {
                while (end < d.blocks.size() && d.blocks[end].kind == d.blocks[b].kind &&
                       d.blocks[end].why == d.blocks[b].why)
                    ++end;
                apart(i, b, end);
            }
            b = end;
        }
        out_ += "</article>\n";
    }

    void note(const HtmlTold& told) { out_ += fmt::format("<p class=\"note\"{}>{}</p>", told.attributes, told.text); }
    static std::string address(const std::string& url) {
        if (!is_web_address(url)) return html_name(shown(url));
        return fmt::format("<a class=\"url\" rel=\"noopener noreferrer nofollow\" href=\"{}\">{}</a>",
                           html_attribute(url), html_name(shown(url)));
    }

    // By which regularity it was told.
    [[nodiscard]] std::string why(const Block& b) const {
        if (b.why.empty()) return {};
        if (!v_.labels.translates()) return " (" + html_text(shown(b.why)) + ")";
        const HtmlTold told = html_told(b.why, v_.labels);
        return fmt::format(" (<bdi{}>{}</bdi>)", told.attributes, told.text);
    }

    // Blocks in a row that the same regularity told, folded away.
    void apart(std::size_t i, std::size_t from, std::size_t end) {
        const ComparedDocument& d = c_.documents[i];
        const Block& first = d.blocks[from];
        out_ += fmt::format(
            "<details class=\"apart\"><summary>{}{}{}</summary>",
            v_.labels("Set apart, not compared: {kind}", {{"kind", v_.labels(name_of(first.kind))}}), why(first),
            end - from > 1 ? v_.labels(",") + ' ' + v_.labels.counted(end - from, "block", "blocks") : "");
        for (; from < end; ++from) {
            const Span span = d.blocks[from].span;  // its language may be another than the report's
            out_ += fmt::format("<p{}>", html_language({}, is_right_to_left({}, slice(d.text, span))));
            marked(i, span);
            out_ += "</p>";
        }
        out_ += "</details>\n";
    }

    void block(std::size_t i, const Block& b) {
        const ComparedDocument& d = c_.documents[i];
        const std::string_view words = slice(d.text, b.span);
        const std::string language = html_language_of(d, words);
        const bool heading = b.kind == BlockKind::kHeadline || b.kind == BlockKind::kSubhead;
        const char* element = heading ? "h4" : b.kind == BlockKind::kQuote ? "blockquote" : "p";
        out_ += fmt::format("<{} class=\"block\"{}>", element, language);
        marked(i, b.span);
        out_ += fmt::format("</{}>\n", element);
    }

    // The text of a block, every piece between two edges in a mark of its own, so that marks may overlap.
    void marked(std::size_t i, Span whole) {
        const std::string& text = c_.documents[i].text;
        const std::vector<Edge>& edges = edges_[i];
        std::uint32_t at = whole.begin;
        while (at < whole.end) {
            while (next_ < edges.size() && edges[next_].at <= at) step(edges[next_++]);
            const std::uint32_t end = next_ < edges.size() ? std::min(edges[next_].at, whole.end) : whole.end;
            piece(i, {at, end}, text);
            at = end;
        }
        while (next_ < edges.size() && edges[next_].at <= at && !edges[next_].begins) step(edges[next_++]);
    }
    void step(const Edge& e) {
        auto& depth = open_[static_cast<std::size_t>(e.status)];
        if (e.begins)
            ++depth;
        else if (depth > 0)
            --depth;
        if (e.numbered)
            out_ += fmt::format("<sup class=\"ref {}\" dir=\"ltr\"><a href=\"#{}\" aria-label=\"{}\">{}</a></sup>",
                                name_of(e.status), html_point_id(e.point),
                                v_.labels("Point {n}", {{"n", std::to_string(e.point + 1)}}), e.point + 1);
    }
    void piece(std::size_t i, Span s, std::string_view text) {
        const auto depth = [&](PointStatus p) { return open_[static_cast<std::size_t>(p)] > 0; };
        const char* status = nullptr;
        for (const PointStatus p : {PointStatus::kConflict, PointStatus::kShared, PointStatus::kOnly})
            if (status == nullptr && depth(p)) status = name_of(p);
        if (status == nullptr)
            out_ += html_text(slice(text, s));
        else
            out_ += fmt::format("<mark class=\"{}\" id=\"{}\" data-at=\"{}\">{}</mark>", status,
                                html_place_id(i, s.begin), s.begin, html_text(slice(text, s)));
    }

    const HtmlView& v_;
    const Comparison& c_;
    std::vector<std::vector<Edge>> edges_;  // beside documents
    std::size_t next_ = 0;                  // the first edge not yet passed
    std::array<std::size_t, 3> open_{};     // how many marks of each status are open
    std::string out_;
};

}  // namespace

std::string html_reports(const HtmlView& v) { return Reports(v).text(); }

}  // namespace riwaya::report
