#include "write_decision.h"
#include "fields.h"
#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

void passage(JsonWriter& j, const Passage& p) {
    j.begin_object();
    j.field("report", p.report);
    j.key("span");
    span(j, p.span);
    j.field("hash", p.hash);
    j.field("words", p.words);
    j.end_object();
}

void optional(JsonWriter& j, std::string_view key, const std::string& value) {
    if (!value.empty()) j.field(key, value);
}

}  // namespace

void write_fields(JsonWriter& j, const Decision& d) {
    j.field("id", d.id);
    j.field("at", d.at);
    j.field("by", d.by);
    j.field("action", name_of(d.action));
    if (d.action == DecisionAction::kUndo) {
        j.field("undoes", d.undoes);
        optional(j, "note", d.note);
        return;
    }
    j.field("about", name_of(d.about));
    j.field("accounts", name_of(d.accounts));
    optional(j, "kind", d.kind);
    optional(j, "account", d.account);
    optional(j, "note", d.note);
    list(j, "reports", d.reports, [&](const DecidedReport& r) {
        j.begin_object();
        j.field("id", r.id);
        j.field("text", r.text);
        j.end_object();
    });
    list(j, "points", d.points, [&](const std::vector<Passage>& point) {
        j.begin_array();
        for (const Passage& p : point) passage(j, p);
        j.end_array();
    });
    if (!d.sides.empty()) list(j, "sides", d.sides, [&](const Passage& p) { passage(j, p); });
}

std::string write(const Decision& d) {
    JsonWriter j;
    j.begin_object();
    j.field("riwaya", "decision");
    j.field("version", kFormatVersion);
    write_fields(j, d);
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::record
