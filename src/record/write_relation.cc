#include "fields.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

void side(JsonWriter& j, std::string_view key, std::string_view text, const std::vector<Span>& spans) {
    j.key(key);
    j.begin_object();
    list(j, "spans", spans, [&j](Span s) { span(j, s); });
    list(j, "words", spans, [&](Span s) { j.value(slice(text, s)); });
    j.end_object();
}

}  // namespace

std::string write(std::string_view id, std::string_view a, std::string_view b, const Relation& r) {
    JsonWriter j;
    j.begin_object();
    j.field("id", id);
    j.field("relation", name_of(r.kind));
    j.field("probability", r.probability());
    j.key("probabilities");
    j.begin_object();
    j.field("agree", r.agree);
    j.field("disagree", r.disagree);
    j.field("other", r.other);
    j.end_object();
    j.field("why", name_of(r.why));
    side(j, "a", a, r.a);
    side(j, "b", b, r.b);
    j.field("meaning", r.meaning);
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::record
