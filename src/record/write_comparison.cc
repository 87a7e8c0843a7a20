#include <cmath>

#include "fields.h"
#include "record/json.h"
#include "record/record.h"
#include "write_decision.h"

namespace riwaya::record {

namespace {

void document(JsonWriter& j, const ComparedDocument& d, const Comparison& c) {
    j.begin_object();
    j.field("id", d.id);
    j.field("title", d.title);
    j.field("outlet", d.outlet);
    j.nullable("url", d.url);
    j.nullable("language", d.language);
    j.nullable("published", d.published);
    j.field("published_from", d.published_from);
    j.field("text", d.text);
    j.key("blocks");
    j.begin_array();
    for (const Block& b : d.blocks) {
        j.begin_object();
        j.field("kind", name_of(b.kind));
        j.key("span");
        span(j, b.span);
        j.key("page");
        j.begin_array();
        for (const Span s : b.page) span(j, s);
        j.end_array();
        j.end_object();
    }
    j.end_array();
    strings(j, "notes", d.notes);
    j.nullable("origin", d.origin < c.documents.size() ? c.documents[d.origin].id : "");
    j.end_object();
}

void account(JsonWriter& j, const Account& a, const Comparison& c) {
    j.begin_object();
    j.field("id", a.id);
    j.field("name", a.name);
    j.field("by", name_of(a.by));
    j.key("documents");
    j.begin_array();
    for (const Index d : a.documents) j.value(c.documents[d].id);
    j.end_array();
    strings(j, "voices", a.voices);
    j.end_object();
}

void voice(JsonWriter& j, const Voice& v) {
    j.begin_object();
    j.nullable("speaker", v.speaker);
    strings(j, "via", v.via);
    j.field("act", name_of(v.act));
    j.field("distance", name_of(v.distance));
    if (v.inferred) j.field("inferred", true);
    if (!v.unsure.empty()) j.field("unsure", v.unsure);
    if (!v.addressee.empty()) j.field("addressee", v.addressee);
    if (!v.time.empty()) j.field("time", v.time);
    j.field("polarity", name_of(v.polarity));
    j.field("modality", name_of(v.modality));
    if (v.doubtful) j.field("doubtful", true);
    j.end_object();
}

void cell(JsonWriter& j, const Cell& x, const Comparison& c) {
    j.begin_object();
    j.field("account", c.accounts[x.account].id);
    j.field("document", c.documents[x.document].id);
    j.key("spans");
    j.begin_array();
    for (const Span s : x.spans) span(j, s);
    j.end_array();
    indices(j, "claims", x.claims);
    indices(j, "statements", x.statements);
    j.key("said_by");
    j.begin_array();
    for (const Voice& v : x.said_by) voice(j, v);
    j.end_array();
    j.key("voices");
    j.begin_array();
    for (const Index v : x.voices)
        if (v == kNoIndex)
            j.null();
        else
            j.value(v);
    j.end_array();
    j.end_object();
}

// What an analyst decided about it, where somebody did.
void judged(JsonWriter& j, const Judged& x, const Comparison& c) {
    if (x.verdict != Verdict::kNone) j.field("verdict", name_of(x.verdict));
    if (x.rulings.empty()) return;
    list(j, "decisions", x.rulings, [&](Index r) { j.value(c.rulings[r].decision.id); });
}

void link(JsonWriter& j, const Link& l, const Comparison& c, const Point& p) {
    j.begin_object();
    j.key("cells");
    j.begin_array();
    const auto side = [&](Index cell, Index claim, Span words) {
        j.begin_object();
        j.field("cell", cell);
        j.field("document", c.documents[p.cells[cell].document].id);
        j.key("span");
        span(j, words);
        j.field("claim", claim);
        j.end_object();
    };
    side(l.a, l.a_claim, l.a_span);
    side(l.b, l.b_claim, l.b_span);
    j.end_array();
    j.field("probability", l.probability);
    j.key("reasons");
    j.begin_array();
    for (const Reason& r : l.reasons) {
        j.begin_object();
        j.field("text", r.text);
        j.field("weight", r.weight);
        j.end_object();
    }
    j.end_array();
    judged(j, l.judged, c);
    j.end_object();
}

void place(JsonWriter& j, const Place& p, const Comparison& c) {
    j.begin_object();
    j.field("document", c.documents[p.document].id);
    j.key("span");
    span(j, p.span);
    j.end_object();
}

// A share from 0 to 1, in thousandths.
double thousandths(double x) { return std::round(x * 1000) / 1000; }

void sought(JsonWriter& j, const Sought& s, const Comparison& c) {
    j.begin_object();
    j.field("kind", name_of(s.kind));
    j.field("words", slice(c.documents[s.at.document].text, s.at.span));
    j.field("document", c.documents[s.at.document].id);
    j.key("span");
    span(j, s.at.span);
    j.end_object();
}

void left_out(JsonWriter& j, const LeftOut& l, const Comparison& c) {
    j.begin_object();
    j.field("account", c.accounts[l.account].id);
    j.field("state", name_of(l.state));
    j.field("reason", l.reason);
    if (l.obstacle != Obstacle::kNone) j.field("because", name_of(l.obstacle));
    if (l.partial) j.field("partial", true);
    // What was looked for and is not there has no place.
    list(j, "found", l.found, [&](const LeftOut::Found& f) {
        if (f.at.span.empty()) return;
        j.begin_object();
        j.field("sought", f.sought);
        j.field("document", c.documents[f.at.document].id);
        j.key("span");
        span(j, f.at.span);
        j.end_object();
    });
    list(j, "not_found", l.found, [&](const LeftOut::Found& f) {
        if (f.at.span.empty()) j.value(f.sought);
    });
    if (l.near) {
        j.key("near");
        place(j, *l.near, c);
    }
    j.field("prominence", thousandths(l.prominence));
    j.field("origins", l.origins);
    judged(j, l.judged, c);
    j.end_object();
}

void against(JsonWriter& j, const Point& p, const Comparison& c) {
    j.key("against");
    j.begin_array();
    for (std::size_t a = 0; a < p.against.size(); ++a) {
        if (p.against[a] == Against::kNone) continue;
        j.begin_object();
        j.field("account", c.accounts[a].id);
        j.field("relation", name_of(p.against[a]));
        j.end_object();
    }
    j.end_array();
}

void summary(JsonWriter& j, const Summary& s, std::size_t account, const Comparison& c) {
    j.begin_object();
    j.field("account", c.accounts[account].id);
    j.key("line");
    if (s.line.span.empty()) {
        j.null();
    } else {
        j.begin_object();
        j.field("document", c.documents[s.line.document].id);
        j.key("span");
        span(j, s.line.span);
        j.field("words", slice(c.documents[s.line.document].text, s.line.span));
        if (s.statement != kNoIndex) {
            j.field("statement", s.statement);
            j.nullable("speaker", s.speaker);
        }
        j.end_object();
    }
    j.field("shared", s.shared);
    j.field("only", s.only);
    j.field("conflicts", s.conflicts);
    indices(j, "silent", s.silent);
    j.field("not_comparable", s.not_comparable);
    strings(j, "passed_over", s.passed_over);
    j.end_object();
}

// What conflicts and differences have in common.
template <class Clash>
void clash(JsonWriter& j, const Clash& x, const Comparison& c) {
    j.key("cells");
    j.begin_array();
    place(j, x.a, c);
    place(j, x.b, c);
    j.end_array();
    j.field("note", x.note);
    judged(j, x.judged, c);
}

void point(JsonWriter& j, const Point& p, const Comparison& c) {
    j.begin_object();
    j.field("id", p.id);
    j.field("status", name_of(p.status));
    j.nullable("time", p.time);
    strings(j, "why", p.why);
    j.key("cells");
    j.begin_array();
    for (const Cell& x : p.cells) cell(j, x, c);
    j.end_array();
    list(j, "left_out", p.left_out, [&](const LeftOut& l) { left_out(j, l, c); });
    list(j, "sought", p.sought, [&](const Sought& x) { sought(j, x, c); });
    j.field("prominence", thousandths(p.prominence));
    j.field("origins", p.origins);
    if (!p.against.empty()) against(j, p, c);
    j.key("conflicts");
    j.begin_array();
    for (const Conflict& x : p.conflicts) {
        j.begin_object();
        j.field("kind", name_of(x.kind));
        clash(j, x, c);
        j.end_object();
    }
    j.end_array();
    j.key("differences");
    j.begin_array();
    for (const Difference& x : p.differences) {
        j.begin_object();
        j.field("kind", name_of(x.kind));
        j.field("class", name_of(x.reason));
        clash(j, x, c);
        j.end_object();
    }
    j.end_array();
    list(j, "links", p.links, [&](const Link& l) { link(j, l, c, p); });
    judged(j, p.judged, c);
    j.end_object();
}

void ruling(JsonWriter& j, const Ruling& r) {
    j.begin_object();
    write_fields(j, r.decision);
    j.field("state", name_of(r.state));
    if (!r.why.empty()) j.field("why", r.why);
    strings(j, "bears_on", r.points);
    j.end_object();
}

}  // namespace

std::string write(const Comparison& c) {
    JsonWriter j;
    j.begin_object();
    j.field("riwaya", "comparison");
    j.field("version", kFormatVersion);
    j.field("by", name_of(c.by));
    j.field("one_event", c.one_event);
    strings(j, "notes", c.notes);
    list(j, "documents", c.documents, [&](const ComparedDocument& d) { document(j, d, c); });
    list(j, "accounts", c.accounts, [&](const Account& a) { account(j, a, c); });
    j.field("order", name_of(c.order));
    j.nullable("base", c.base < c.accounts.size() ? c.accounts[c.base].id : "");
    j.key("summaries");
    j.begin_array();
    for (std::size_t a = 0; a < c.summaries.size() && a < c.accounts.size(); ++a) summary(j, c.summaries[a], a, c);
    j.end_array();
    list(j, "points", c.points, [&](const Point& p) { point(j, p, c); });
    if (!c.rulings.empty()) list(j, "decisions", c.rulings, [&](const Ruling& r) { ruling(j, r); });
    j.end_object();
    return std::move(j).text();
}

std::string write(const Comparison& c, const Point& p) {
    JsonWriter j;
    point(j, p, c);
    return std::move(j).text();
}

}  // namespace riwaya::record
