#include <set>

#include "fields.h"
#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

void span_field(JsonWriter& j, std::string_view key, Span s) {
    j.key(key);
    span(j, s);
}

void index_field(JsonWriter& j, std::string_view key, Index i) {
    if (i != kNoIndex) j.field(key, i);
}

// A field of the article: its value, and where it came from under "<key>_from".
void field(JsonWriter& j, const std::string& key, const Field& f) {
    j.field(key, f.value);
    if (f.from != FieldOrigin::kNone) j.field(key + "_from", name_of(f.from));
    if (f.others.empty()) return;
    j.key(key + "_others");
    j.begin_array();
    for (const Field::Other& o : f.others) {
        j.begin_object();
        j.field("value", o.value);
        j.field("from", name_of(o.from));
        j.end_object();
    }
    j.end_array();
}

void block(JsonWriter& j, const Block& b) {
    j.begin_object();
    j.field("kind", name_of(b.kind));
    span_field(j, "span", b.span);
    j.key("page");
    j.begin_array();
    for (const Span s : b.page) span(j, s);
    j.end_array();
    if (!b.why.empty()) j.field("why", b.why);
    if (!b.author.empty()) j.field("author", b.author);
    if (!b.published.empty()) j.field("published", b.published);
    j.end_object();
}

// Runs of the source map as [text begin, text end, source begin, source end].
void source_map(JsonWriter& j, const SourceMap& map) {
    if (map.identity) return;
    j.key("map");
    j.begin_array();
    for (const MapRun& r : map.runs) {
        j.begin_array();
        for (const std::uint32_t n : {r.text.begin, r.text.end, r.source.begin, r.source.end}) j.value(n);
        j.end_array();
    }
    j.end_array();
}

void article(JsonWriter& j, const Article& a) {
    j.key("article");
    j.begin_object();
    field(j, "title", a.title);
    j.field("text", a.text);
    j.field("body", a.refused ? std::string() : a.body());
    field(j, "published", a.published);
    if (a.modified) field(j, "modified", a.modified);
    if (a.dated) {
        j.key("dated");
        j.begin_object();
        j.nullable("begin", a.dated.begin);
        j.nullable("end", a.dated.end);
        j.field("edtf", a.dated.edtf);
        j.field("why", a.dated.why);
        j.end_object();
    }
    field(j, "language", a.language);
    field(j, "outlet", a.outlet);
    if (a.agency) field(j, "agency", a.agency);
    field(j, "author", a.author);
    field(j, "url", a.url);
    j.key("blocks");
    j.begin_array();
    for (const Block& b : a.blocks) block(j, b);
    j.end_array();
    source_map(j, a.map);
    if (!a.notes.empty()) strings(j, "notes", a.notes);
    j.end_object();
}

void said(JsonWriter& j, std::string_view key, const TimeSaid& s) {
    static const TimeSaid kNothing;
    const auto number = [&](std::string_view name, int value, int nothing) {
        if (value != nothing) j.field(name, value);
    };
    j.key(key);
    j.begin_object();
    j.field("form", static_cast<int>(s.form));
    number("calendar", static_cast<int>(s.calendar), static_cast<int>(kNothing.calendar));
    number("year", s.year, kNothing.year);
    number("month", s.month, kNothing.month);
    number("day", s.day, kNothing.day);
    number("weekday", s.weekday, kNothing.weekday);
    number("hour", s.hour, kNothing.hour);
    number("minute", s.minute, kNothing.minute);
    number("direction", static_cast<int>(s.direction), static_cast<int>(kNothing.direction));
    number("unit", static_cast<int>(s.unit), static_cast<int>(kNothing.unit));
    if (s.count != 0) j.field("count", s.count);
    number("more_unit", static_cast<int>(s.more_unit), static_cast<int>(kNothing.more_unit));
    if (s.more != 0) j.field("more", s.more);
    number("quarter", s.quarter, kNothing.quarter);
    number("half", s.half, kNothing.half);
    number("season", s.season, kNothing.season);
    number("nth", s.nth, kNothing.nth);
    if (s.excluded) j.field("excluded", true);
    number("part", static_cast<int>(s.part), static_cast<int>(kNothing.part));
    if (s.approximate) j.field("approximate", true);
    if (s.doubtful) j.field("doubtful", true);
    j.end_object();
}

void time(JsonWriter& j, const Time& t) {
    j.begin_object();
    span_field(j, "span", t.span);
    j.field("kind", name_of(t.kind));
    j.nullable("begin", t.begin);
    j.nullable("end", t.end);
    if (!t.duration.empty()) j.field("duration", t.duration);
    j.nullable("edtf", t.edtf);
    if (!t.anchor.empty()) j.field("anchor", t.anchor);
    if (t.anchor_from != AnchorFrom::kNone) j.field("anchor_from", name_of(t.anchor_from));
    if (t.counted_from != kNoIndex) j.field("counted_from", t.counted_from);
    if (!t.tabular.empty()) j.field("tabular", t.tabular);
    if (t.open_begin) j.field("open_begin", true);
    if (t.open_end) j.field("open_end", true);
    said(j, "said", t.said);
    if (t.until) said(j, "until", *t.until);
    j.end_object();
}

void quantity(JsonWriter& j, const Quantity& q) {
    j.begin_object();
    span_field(j, "span", q.span);
    j.field("low", q.low);
    j.field("high", q.high);
    j.field("bound", name_of(q.bound));
    j.field("unit", q.unit);
    if (!q.counted.empty()) span_field(j, "counted", q.counted);
    if (q.ordinal) j.field("ordinal", true);
    j.end_object();
}

void party(JsonWriter& j, const Party& p) {
    j.begin_object();
    j.field("name", p.name);
    span_field(j, "span", p.span);
    index_field(j, "entity", p.entity);
    if (p.inferred) j.field("inferred", true);
    j.end_object();
}

void parties(JsonWriter& j, std::string_view key, const std::vector<Party>& list) {
    j.key(key);
    j.begin_array();
    for (const Party& p : list) party(j, p);
    j.end_array();
}

void statement(JsonWriter& j, const Statement& s) {
    j.begin_object();
    span_field(j, "content", s.content);
    span_field(j, "cue", s.cue);
    j.key("source");
    if (s.source)
        span(j, *s.source);
    else
        j.null();
    j.field("type", name_of(s.type));
    j.field("act", name_of(s.act));
    j.field("distance", name_of(s.distance));
    j.key("speaker");
    if (s.speaker.name.empty())
        j.null();
    else
        party(j, s.speaker);
    parties(j, "via", s.via);
    parties(j, "chain", s.chain);
    j.key("addressee");
    if (s.addressee)
        party(j, *s.addressee);
    else
        j.null();
    j.field("sentence", s.sentence);
    j.field("polarity", name_of(s.polarity));
    j.field("modality", name_of(s.modality));
    index_field(j, "time", s.time);
    j.field("probability", s.probability);
    j.field("speaker_probability", s.speaker_probability);
    if (s.unsure) {
        j.key("unsure");
        party(j, *s.unsure);
    }
    j.end_object();
}

void claim(JsonWriter& j, const Claim& c) {
    j.begin_object();
    span_field(j, "span", c.span);
    span_field(j, "predicate", c.predicate);
    j.field("sentence", c.sentence);
    index_field(j, "statement", c.statement);
    j.field("polarity", name_of(c.polarity));
    j.field("modality", name_of(c.modality));
    indices(j, "mentions", c.mentions);
    indices(j, "times", c.times);
    indices(j, "quantities", c.quantities);
    j.end_object();
}

void mention(JsonWriter& j, const Mention& m, const std::vector<Entity>& entities) {
    j.begin_object();
    span_field(j, "span", m.span);
    j.field("type", name_of(m.type));
    j.field("level", name_of(m.level));
    j.key("entity");
    if (m.entity == kNoIndex)
        j.null();
    else
        j.value(entities[m.entity].id);
    if (!m.kind.empty()) j.field("kind", m.kind);
    j.end_object();
}

void entity_fields(JsonWriter& j, const Entity& e) {
    j.field("id", e.id);
    j.field("name", e.name);
    j.field("type", name_of(e.type));
    if (e.known) j.field("known", true);
    if (!e.party.empty()) j.field("party", e.party);
    if (!e.party_name.empty()) j.field("party_name", e.party_name);
}

void entity(JsonWriter& j, const Entity& e) {
    j.begin_object();
    entity_fields(j, e);
    j.end_object();
}

// A pointer into the layers of a reading that may be broken.
template <class List>
bool is_in(const List& list, Index i) {
    return i < list.size();
}

// The entities that a statement points at, by their index.
std::set<Index> entities_of(const Reading& r, const Statement& s) {
    std::set<Index> out;
    const auto add = [&](const Party& p) {
        if (is_in(r.entities, p.entity)) out.insert(p.entity);
    };
    add(s.speaker);
    for (const Party& p : s.via) add(p);
    for (const Party& p : s.chain) add(p);
    if (s.addressee) add(*s.addressee);
    if (s.unsure) add(*s.unsure);
    return out;
}

void report_facts(JsonWriter& j, const Article& a) {
    j.key("report");
    j.begin_object();
    j.field("id", a.id);
    for (const auto& [key, field] :
         {std::pair("title", &a.title), std::pair("outlet", &a.outlet), std::pair("url", &a.url),
          std::pair("published", &a.published), std::pair("language", &a.language)})
        j.nullable(key, field->value);
    j.end_object();
}

void matches(JsonWriter& j, const Quote& q) {
    j.key("matches");
    j.begin_object();
    for (const auto& [key, how] : {std::pair("speaker", q.speaker), std::pair("through", q.through),
                                   std::pair("addressee", q.addressee), std::pair("about", q.about)})
        if (how != QuoteMatch::kNone) j.field(key, name_of(how));
    j.end_object();
}

}  // namespace

std::string write(const Reading& r, const Quote& q) {
    const Article& a = r.article;
    const Statement& s = r.statements[q.statement];
    JsonWriter j;
    j.begin_object();
    j.field("riwaya", "quote");
    j.field("version", kFormatVersion);
    j.nullable("date", q.date);
    j.field("date_from", name_of(q.date_from));
    report_facts(j, a);
    j.field("content", slice(a.text, s.content));
    j.field("cue", slice(a.text, s.cue));
    j.nullable("source", s.source ? slice(a.text, *s.source) : std::string_view{});
    j.field("index", q.statement);
    j.key("statement");
    statement(j, s);
    list(j, "entities", entities_of(r, s), [&](Index i) {
        j.begin_object();
        j.field("index", i);
        entity_fields(j, r.entities[i]);
        j.end_object();
    });
    if (is_in(r.times, s.time)) {
        j.key("time");
        time(j, r.times[s.time]);
    }
    if (is_in(r.sentences, s.sentence)) j.field("block", r.sentences[s.sentence].block);
    list(j, "page", a.map.to_source(s.content), [&](Span at) { span(j, at); });
    matches(j, q);
    j.end_object();
    return std::move(j).text();
}

std::string write(const Reading& r) {
    JsonWriter j;
    j.begin_object();
    j.field("riwaya", "reading");
    j.field("version", kFormatVersion);
    j.field("id", r.article.id);
    if (r.article.refused) {
        j.key("refused");
        j.begin_object();
        j.field("reason", r.article.refused.reason);
        j.field("message", r.article.refused.message);
        j.end_object();
    }
    j.field("upto", static_cast<int>(r.upto));
    article(j, r.article);
    list(j, "sentences", r.sentences, [&](const Sentence& s) {
        j.begin_object();
        span_field(j, "span", s.span);
        j.field("block", s.block);
        j.end_object();
    });
    list(j, "mentions", r.mentions, [&](const Mention& m) { mention(j, m, r.entities); });
    list(j, "entities", r.entities, [&](const Entity& e) { entity(j, e); });
    list(j, "times", r.times, [&](const Time& t) { time(j, t); });
    list(j, "quantities", r.quantities, [&](const Quantity& q) { quantity(j, q); });
    list(j, "statements", r.statements, [&](const Statement& s) { statement(j, s); });
    list(j, "claims", r.claims, [&](const Claim& c) { claim(j, c); });
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::record
