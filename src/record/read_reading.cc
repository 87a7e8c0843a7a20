#include <unordered_map>

#include "form.h"
#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

Field field(Form& f, element e, const std::string& key) {
    Field out;
    out.value = f.string(e, key.c_str());
    out.from = f.named(e, (key + "_from").c_str(), FieldOrigin::kNone);
    for (const element o : f.array(e, (key + "_others").c_str()))
        out.others.push_back({f.string(o, "value"), f.named(o, "from", FieldOrigin::kNone)});
    return out;
}

Block block(Form& f, element e) {
    Block b;
    b.kind = f.named(e, "kind", BlockKind::kOther);
    b.span = f.span(e, "span");
    for (const element p : f.array(e, "page")) b.page.push_back(f.pair(p, "page", kAnyOffset));
    b.why = f.string(e, "why");
    b.author = f.string(e, "author");
    b.published = f.string(e, "published");
    return b;
}

SourceMap source_map(Form& f, element e) {
    SourceMap map;
    if (!Form::has(e, "map")) return map;
    map.identity = false;
    for (const element row : f.array(e, "map")) {
        std::uint64_t n[4] = {};
        std::size_t k = 0;
        dom::array cells;
        if (row.get(cells) != simdjson::SUCCESS)
            f.fail("map", "is no list of runs");
        else
            for (const element v : cells)
                if (k == 4 || v.get(n[k++]) != simdjson::SUCCESS || n[k - 1] > kAnyOffset)
                    f.fail("map", "is no list of runs");
        if (k != 4 || n[0] > n[1] || n[2] > n[3]) f.fail("map", "is no list of runs");
        const auto u = [](std::uint64_t v) { return static_cast<std::uint32_t>(v); };
        map.runs.push_back({{u(n[0]), u(n[1])}, {u(n[2]), u(n[3])}});
    }
    return map;
}

void article(Form& f, element e, Article& a) {
    a.text = f.string(e, "text");
    f.text_size = a.text.size();
    a.title = field(f, e, "title");
    a.published = field(f, e, "published");
    a.modified = field(f, e, "modified");
    if (Form::has(e, "dated")) {
        const element d = f.at(e, "dated");
        a.dated = {f.string(d, "begin"), f.string(d, "end"), f.string(d, "edtf"), f.string(d, "why")};
    }
    a.language = field(f, e, "language");
    a.outlet = field(f, e, "outlet");
    a.agency = field(f, e, "agency");
    a.author = field(f, e, "author");
    a.url = field(f, e, "url");
    for (const element b : f.array(e, "blocks")) a.blocks.push_back(block(f, b));
    a.map = source_map(f, e);
    for (const element n : f.array(e, "notes")) {
        std::string_view s;
        if (n.get(s) != simdjson::SUCCESS)
            f.fail("notes", "is no list of strings");
        else
            a.notes.emplace_back(s);
    }
}

TimeSaid said(Form& f, element e) {
    TimeSaid s;
    const auto small = [&](const char* key, int nothing, int least, int most) {
        return static_cast<std::int8_t>(f.integer(e, key, nothing, least, most));
    };
    s.form = static_cast<TimeSaid::Form>(small("form", 0, 0, 5));
    s.calendar = static_cast<TimeSaid::Calendar>(small("calendar", 0, 0, 1));
    s.year = static_cast<std::int16_t>(f.integer(e, "year", 0, -9999, 9999));
    s.month = small("month", 0, 0, 12);
    s.day = small("day", 0, 0, 31);
    s.weekday = small("weekday", 0, 0, 7);
    s.hour = small("hour", -1, -1, 24);
    s.minute = small("minute", -1, -1, 59);
    s.direction = static_cast<TimeSaid::Direction>(small("direction", 0, 0, 3));
    s.unit = static_cast<TimeSaid::Unit>(small("unit", 0, 0, 11));
    s.count = f.number(e, "count", 0);
    s.more_unit = static_cast<TimeSaid::Unit>(small("more_unit", 0, 0, 11));
    s.more = f.number(e, "more", 0);
    s.quarter = small("quarter", 0, 0, 4);
    s.half = small("half", 0, 0, 2);
    s.season = small("season", 0, 0, 4);
    s.nth = small("nth", 0, -1, 9);
    s.excluded = f.flag(e, "excluded");
    s.part = static_cast<TimeSaid::Part>(small("part", 0, 0, 4));
    s.approximate = f.flag(e, "approximate");
    s.doubtful = f.flag(e, "doubtful");
    return s;
}

Time time(Form& f, element e, std::size_t before) {
    Time t;
    t.counted_from = f.index(e, "counted_from", before);
    t.span = f.span(e, "span");
    t.kind = f.named(e, "kind", TimeKind::kDate);
    t.begin = f.string(e, "begin");
    t.end = f.string(e, "end");
    t.duration = f.string(e, "duration");
    t.edtf = f.string(e, "edtf");
    t.anchor = f.string(e, "anchor");
    t.anchor_from = f.named(e, "anchor_from", AnchorFrom::kNone);
    t.tabular = f.string(e, "tabular");
    t.open_begin = f.flag(e, "open_begin");
    t.open_end = f.flag(e, "open_end");
    if (Form::has(e, "said")) t.said = said(f, f.at(e, "said"));
    if (Form::has(e, "until")) t.until = said(f, f.at(e, "until"));
    return t;
}

Quantity quantity(Form& f, element e) {
    Quantity q;
    q.span = f.span(e, "span");
    q.low = f.number(e, "low", 0);
    q.high = f.number(e, "high", q.low);
    q.bound = f.named(e, "bound", Bound::kExact);
    q.unit = f.string(e, "unit");
    q.counted = f.span(e, "counted");
    q.ordinal = f.flag(e, "ordinal");
    return q;
}

Party party(Form& f, element e, std::size_t entities) {
    Party p;
    p.name = f.string(e, "name");
    p.span = f.span(e, "span");
    p.entity = f.index(e, "entity", entities);
    p.inferred = f.flag(e, "inferred");
    return p;
}

// One where the form is from before there were probabilities.
double probability(Form& f, element e, const char* key) {
    const double p = f.number(e, key, 1);
    if (p < 0 || p > 1) f.fail(key, "is no probability");
    return p;
}

Statement statement(Form& f, element e, const Reading& r) {
    Statement s;
    const std::size_t entities = r.entities.size();
    s.content = f.span(e, "content");
    s.cue = f.span(e, "cue");
    if (Form::has(e, "source")) s.source = f.span(e, "source");
    s.type = f.named(e, "type", SpeechType::kIndirect);
    s.act = f.named(e, "act", SpeechAct::kSay);
    s.distance = f.named(e, "distance", Distance::kNeutral);
    if (Form::has(e, "speaker")) s.speaker = party(f, f.at(e, "speaker"), entities);
    for (const element v : f.array(e, "via")) s.via.push_back(party(f, v, entities));
    for (const element v : f.array(e, "chain")) s.chain.push_back(party(f, v, entities));
    if (Form::has(e, "addressee")) s.addressee = party(f, f.at(e, "addressee"), entities);
    s.sentence = f.index(e, "sentence", r.sentences.size());
    s.polarity = f.named(e, "polarity", Polarity::kAffirmed);
    s.modality = f.named(e, "modality", Modality::kFact);
    s.time = f.index(e, "time", r.times.size());
    s.probability = probability(f, e, "probability");
    s.speaker_probability = probability(f, e, "speaker_probability");
    if (Form::has(e, "unsure")) s.unsure = party(f, f.at(e, "unsure"), entities);
    return s;
}

Claim claim(Form& f, element e, const Reading& r) {
    Claim c;
    c.span = f.span(e, "span");
    c.predicate = f.span(e, "predicate");
    c.sentence = f.index(e, "sentence", r.sentences.size());
    c.statement = f.index(e, "statement", r.statements.size());
    c.polarity = f.named(e, "polarity", Polarity::kAffirmed);
    c.modality = f.named(e, "modality", Modality::kFact);
    c.mentions = f.indices(e, "mentions", r.mentions.size());
    c.times = f.indices(e, "times", r.times.size());
    c.quantities = f.indices(e, "quantities", r.quantities.size());
    return c;
}

void names(Form& f, element e, Reading& r) {
    std::unordered_map<std::string, Index> by_id;
    for (const element v : f.array(e, "entities")) {
        Entity x;
        x.id = f.string(v, "id");
        x.name = f.string(v, "name");
        x.type = f.named(v, "type", EntityType::kOther);
        x.known = f.flag(v, "known");
        x.party = f.string(v, "party");
        x.party_name = f.string(v, "party_name");
        if (!by_id.emplace(x.id, static_cast<Index>(r.entities.size())).second) f.fail("entities", "has two of one id");
        r.entities.push_back(std::move(x));
    }
    for (const element v : f.array(e, "mentions")) {
        Mention m;
        m.span = f.span(v, "span");
        m.type = f.named(v, "type", EntityType::kOther);
        m.level = f.named(v, "level", MentionLevel::kName);
        m.kind = f.string(v, "kind");
        if (Form::has(v, "entity")) {
            const auto known = by_id.find(f.string(v, "entity"));
            if (known == by_id.end())
                f.fail("entity", "names none of the entities");
            else
                m.entity = known->second;
        }
        r.mentions.push_back(std::move(m));
    }
}

Error broken(std::string what) {
    return {ErrorCode::kFormat, "is no saved reading: " + std::move(what), "",
            "make it again with `riwaya read --format jsonl`"};
}

}  // namespace

bool looks_like_reading(std::string_view line) {
    return line.substr(0, 64).find("\"riwaya\":\"reading\"") != std::string_view::npos;
}

namespace {

// The object on a line, of a form that this program knows. It lives until the thread parses the next one.
Result<element> object_of(std::string_view line, Form& f) {
    thread_local dom::parser parser;
    element e;
    if (const auto problem = parser.parse(line.data(), line.size()).get(e); problem != simdjson::SUCCESS)
        return broken(simdjson::error_message(problem));
    if (!e.is_object()) return broken("not an object");
    const std::int64_t form_version = f.integer(e, "version", 0, 0, 1000000);
    if (f.string(e, "riwaya") != "reading") return broken("field 'riwaya' is not \"reading\"");
    if (form_version > kFormatVersion)
        return broken("its version " + std::to_string(form_version) + " is newer than this program's");
    return e;
}

Head head(Form& f, element e) {
    return {f.string(e, "id"), static_cast<Layer>(f.integer(e, "upto", 0, 0, static_cast<int>(Layer::kClaims)))};
}

}  // namespace

Result<Head> read_head(std::string_view line) {
    Form f;
    const auto e = object_of(line, f);
    if (!e) return e.error();
    Head out = head(f, *e);
    if (!f.wrong().empty()) return broken(f.wrong());
    return out;
}

Result<Reading> read(std::string_view line) {
    Form f;
    const auto object = object_of(line, f);
    if (!object) return object.error();
    const element e = *object;
    Reading r;
    Head h = head(f, e);
    r.article.id = std::move(h.id);
    r.upto = h.upto;
    if (Form::has(e, "refused"))
        r.article.refused = {f.string(f.at(e, "refused"), "reason"), f.string(f.at(e, "refused"), "message")};
    if (!Form::has(e, "article")) return broken("field 'article' is missing");
    article(f, f.at(e, "article"), r.article);
    for (const element v : f.array(e, "sentences"))
        r.sentences.push_back({f.span(v, "span"), f.index(v, "block", r.article.blocks.size())});
    names(f, e, r);
    for (const element v : f.array(e, "times")) r.times.push_back(time(f, v, r.times.size()));
    for (const element v : f.array(e, "quantities")) r.quantities.push_back(quantity(f, v));
    for (const element v : f.array(e, "statements")) r.statements.push_back(statement(f, v, r));
    for (const element v : f.array(e, "claims")) r.claims.push_back(claim(f, v, r));
    if (!f.wrong().empty()) return broken(f.wrong());
    return r;
}

}  // namespace riwaya::record
