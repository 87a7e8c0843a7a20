// The points of a comparison as annotations of the reports that they quote, an analyst's decisions among their bodies.
#include <algorithm>

#include <fmt/format.h>

#include "annotation_parts.h"
#include "html_text.h"
#include "report/report.h"
#include "view.h"

namespace riwaya::report {

namespace {

using record::JsonWriter;

// Why an analyst added it, in the model's words.
const char* purpose_of(DecisionAction a) {
    switch (a) {
        case DecisionAction::kMerge: return "linking";
        case DecisionAction::kSplit: return "editing";
        case DecisionAction::kAccept:
        case DecisionAction::kReject: return "assessing";
        case DecisionAction::kNote:
        case DecisionAction::kUndo: return "commenting";
    }
    return "commenting";
}

// Whether the text that spans count in is the very resource that `source` names: every block stands in it where it
// stood there.
bool is_source(const ComparedDocument& d) {
    if (is_web_address(d.url) && d.url != d.id) return false;
    const auto stays = [](const Block& b) { return b.page.size() == 1 && b.page.front() == b.span; };
    return !d.blocks.empty() && std::all_of(d.blocks.begin(), d.blocks.end(), stays);
}

class Annotations {
  public:
    explicit Annotations(const Comparison& c) : c_(c) {
        for (const ComparedDocument& d : c.documents)
            characters_.emplace_back(is_source(d) ? d.text : std::string_view());
    }

    std::string text() && {
        std::string items;
        std::size_t total = 0;
        const auto add = [&](std::string item) { items += (total++ == 0 ? "\n" : ",\n") + std::move(item); };
        for (const Point& p : c_.points) add(point(p));
        // What bears on no point here is exported all the same.
        for (const Ruling& r : c_.rulings)
            if (r.points.empty() && !r.decision.points.empty()) add(stale(r));
        const std::string all = uuid_of(items);
        return R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection",)"
               R"("label":"Accounts side by side","generator":{"type":"Software","name":"riwaya"},"id":")" +
               all +
               fmt::format(R"(","total":{},"first":{{"type":"AnnotationPage","startIndex":0,"id":"{}","items":[)",
                           total, uuid_of(all + " page")) +
               items + "\n]}}\n";
    }

  private:
    void begin(JsonWriter& j, const std::string& id, const char* motivation) const {
        j.begin_object();
        j.field("id", uuid_of(id));
        j.field("type", "Annotation");
        j.field("motivation", motivation);
        j.key("body");
        j.begin_array();
    }
    static void tag(JsonWriter& j, std::string_view key, std::string_view value) {
        body(j, "tagging", fmt::format("{}:{}", key, value));
    }
    // "rejected conflict number", the note beside it; who and when as the model has them.
    void decision(JsonWriter& j, const Ruling& r, std::string_view about) const {
        const Decision& d = r.decision;
        const auto sign = [&] {
            j.key("creator");
            j.begin_object();
            j.field("type", "Person");
            j.field("name", d.by);
            j.end_object();
            j.field("created", d.at);
            j.end_object();
        };
        if (d.action != DecisionAction::kNote) {
            body(j, purpose_of(d.action), fmt::format("{} {}", name_of(d.action), about), "en", false);
            sign();
        }
        if (d.note.empty()) return;
        body(j, "commenting", d.note, {}, false);
        sign();
    }
    void decisions(JsonWriter& j, const Judged& x, std::string_view about) const {
        for (const Index r : x.rulings) decision(j, c_.rulings[r], about);
    }

    void source(JsonWriter& j, const ComparedDocument& d) const {
        j.begin_object();
        j.field("type", "SpecificResource");
        j.field("source", iri_of(is_web_address(d.url) ? d.url : d.id));
        j.key("selector");
        j.begin_array();
    }

    std::string point(const Point& p) const {
        JsonWriter j;
        begin(j, "point " + p.id, p.cells.size() > 1 ? "linking" : "highlighting");
        tag(j, "status", name_of(p.status));
        if (!p.time.empty()) tag(j, "time", p.time);
        decisions(j, p.judged, "point");
        const auto clashes = [&](const auto& list, const char* what) {
            for (const auto& x : list) {
                const std::string name = fmt::format("{} {}", what, name_of(x.kind));
                tag(j, what, fmt::format("{}: {} | {}", name_of(x.kind), words_of(c_, x.a), words_of(c_, x.b)));
                decisions(j, x.judged, name);
            }
        };
        clashes(p.conflicts, "conflict");
        clashes(p.differences, "difference");
        for (const Link& l : p.links) decisions(j, l.judged, "link");
        for (const LeftOut& l : p.left_out) {
            tag(j, name_of(l.state), c_.accounts[l.account].id);
            decisions(j, l.judged, fmt::format("silence of {}", c_.accounts[l.account].id));
        }
        j.end_array();
        j.key("target");
        j.begin_array();
        for (const Cell& x : p.cells)
            for (const Span s : x.spans) {
                source(j, c_.documents[x.document]);
                quote_selector(j, c_.documents[x.document].text, s);
                if (const Characters& n = characters_[x.document]; is_source(c_.documents[x.document]))
                    position(j, "TextPositionSelector", n.before(s.begin), n.before(s.end));
                j.end_array();
                j.end_object();
            }
        j.end_array();
        j.end_object();
        return std::move(j).text();
    }

    // A decision that stands on words which no point here quotes: the words as they were.
    std::string stale(const Ruling& r) const {
        const Decision& d = r.decision;
        JsonWriter j;
        begin(j, "decision " + d.id, "assessing");
        tag(j, "state", name_of(r.state));
        if (!r.why.empty()) tag(j, "why", r.why);
        decision(j, r, d.kind.empty() ? name_of(d.about) : fmt::format("{} {}", name_of(d.about), d.kind));
        j.end_array();
        j.key("target");
        j.begin_array();
        const auto target = [&](const Passage& p) {
            j.begin_object();
            j.field("type", "SpecificResource");
            j.field("source", iri_of(p.report));
            j.key("selector");
            j.begin_array();
            j.begin_object();
            j.field("type", "TextQuoteSelector");
            j.field("exact", p.words);
            j.end_object();
            j.end_array();
            j.end_object();
        };
        if (d.sides.empty())
            for (const auto& list : d.points)
                for (const Passage& p : list) target(p);
        for (const Passage& p : d.sides) target(p);
        j.end_array();
        j.end_object();
        return std::move(j).text();
    }

    const Comparison& c_;
    std::vector<Characters> characters_;  // beside documents
};

}  // namespace

std::string annotations(const Comparison& c) { return Annotations(c).text(); }

}  // namespace riwaya::report
