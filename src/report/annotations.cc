// Statements as annotations of the reports that they stand in: the Web Annotation Data Model of the W3C
// (https://www.w3.org/TR/annotation-model/), one collection with its page inside.
#include <fmt/format.h>

#include "annotation_parts.h"
#include "base/hash.h"
#include "html_text.h"
#include "record/json.h"
#include "report/quotes.h"
#include "statement_view.h"

namespace riwaya::report {

namespace {

using record::JsonWriter;

void bodies(JsonWriter& j, const Reading& r, const Quote& q, const Statement& s) {
    const std::string& language = r.article.language.value;
    const auto tag = [&](std::string_view key, std::string_view value) {
        body(j, "tagging", fmt::format("{}:{}", key, value));
    };
    const auto person = [&](const std::string& role, const Party& p) {
        tag(p.inferred ? role + "-inferred" : role, p.name);
        if (p.entity < r.entities.size()) tag(role + "-entity", r.entities[p.entity].id);
    };
    j.key("body");
    j.begin_array();
    if (!s.speaker.name.empty()) {
        body(j, "identifying", s.speaker.name, language);
        if (s.speaker.inferred) tag("speaker-inferred", s.speaker.name);
        if (s.speaker.entity < r.entities.size()) tag("speaker-entity", r.entities[s.speaker.entity].id);
    }
    if (s.unsure) person("speaker-unsure", *s.unsure);
    for (const Party& p : relays_of(s)) person("through", p);
    if (s.addressee) person("addressee", *s.addressee);
    tag("act", name_of(s.act));
    tag("how", name_of(s.type));
    tag("distance", name_of(s.distance));
    tag("polarity", name_of(s.polarity));
    tag("modality", name_of(s.modality));
    if (!q.date.empty()) tag(q.date_from == QuoteDateFrom::kSaid ? "said" : "reported", q.date);
    tag("probability", fmt::format("{}", s.probability));
    tag("speaker-probability", fmt::format("{}", s.speaker_probability));
    j.end_array();
}

// Selectors that hold of the very resource that `source` names: the words always; characters of a text, or bytes of a
// page, only where that is what was read, and not where an address merely came with it.
void target(JsonWriter& j, const Reading& r, const Statement& s, const Characters& characters) {
    const Article& a = r.article;
    const std::string_view text = a.text;
    const bool read_itself = !is_web_address(a.url.value) || a.url.value == a.id;
    j.key("target");
    j.begin_object();
    j.field("type", "SpecificResource");
    j.field("source", iri_of(is_web_address(a.url.value) ? a.url.value : a.id));
    j.key("selector");
    j.begin_array();
    quote_selector(j, text, s.content);
    if (read_itself && a.map.identity) {
        position(j, "TextPositionSelector", characters.before(s.content.begin), characters.before(s.content.end));
    } else if (read_itself && a.published.from != FieldOrigin::kFeed && a.title.from != FieldOrigin::kFeed) {
        if (const std::vector<Span> bytes = a.map.to_source(s.content); !bytes.empty())
            position(j, "DataPositionSelector", bytes.front().begin, bytes.back().end);
    }
    j.end_array();
    j.end_object();
}

}  // namespace

std::string QuoteAnnotations::head() {
    return R"({"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection",)"
           R"("label":"Statements in news reports","generator":{"type":"Software","name":"riwaya"},)"
           R"("first":{"type":"AnnotationPage","startIndex":0,"items":[)";
}

std::string QuoteAnnotations::add(const Reading& r, const Quotes& quotes) {
    std::string out;
    if (quotes.quotes.empty()) return out;
    const Characters characters(r.article.text);
    for (const Quote& q : quotes.quotes) {
        const Statement& s = r.statements[q.statement];
        const std::string id =
            uuid_of(fmt::format("{}\n{} {} {}", r.article.id, s.content.begin, s.content.end, s.cue.begin));
        JsonWriter j;
        j.begin_object();
        j.field("id", id);
        j.field("type", "Annotation");
        j.field("motivation", s.speaker.name.empty() ? "tagging" : "identifying");
        bodies(j, r, q, s);
        target(j, r, s, characters);
        j.end_object();
        out += (total_ == 0 ? "\n" : ",\n") + std::move(j).text();
        seed_ = base::hash64(id, seed_);
        ++total_;
    }
    return out;
}

std::string QuoteAnnotations::tail() const {
    const std::string all = base::hex(seed_);
    return fmt::format("\n],\"id\":\"{}\"}},\"id\":\"{}\",\"total\":{}}}\n", uuid_of(all + " page"), uuid_of(all),
                       total_);
}

}  // namespace riwaya::report
