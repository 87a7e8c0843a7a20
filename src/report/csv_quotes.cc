// Statements of many reports as a spreadsheet, a row each.
#include <fmt/format.h>

#include "csv_rows.h"
#include "report/quotes.h"
#include "statement_view.h"

namespace riwaya::report {

namespace {

constexpr const char* kColumns[] = {
    "date",   "date_from", "speaker",  "speaker_id", "unsure",    "chain",    "addressee",   "addressee_id",
    "act",    "how",       "distance", "polarity",   "modality",  "content",  "cue",         "source",
    "report", "title",     "outlet",   "url",        "published", "language", "probability", "speaker_probability",
    "block",  "begin",     "end",      "page"};

std::string id_of(const Reading& r, const Party& p) {
    return p.entity < r.entities.size() ? r.entities[p.entity].id : std::string{};
}

// "Reuters > the ministry (inferred) > the minister"
std::string chain_of(const Statement& s) {
    std::string out;
    for (const Party& p : s.chain) {
        if (!out.empty()) out += " > ";
        out += p.name;
        if (p.inferred) out += " (inferred)";
    }
    return out;
}

std::string spans_of(const std::vector<Span>& spans) {
    std::string out;
    for (const Span s : spans) out += fmt::format("{}{}..{}", out.empty() ? "" : " ", s.begin, s.end);
    return out;
}

}  // namespace

std::string quotes_csv_head() {
    CsvRows rows;
    for (const char* column : kColumns) rows.text(column);
    rows.end();
    return std::move(rows).take();
}

std::string quote_csv(const Reading& r, const Quote& q) {
    const Article& a = r.article;
    const Statement& s = r.statements[q.statement];
    static const Party kNobody;
    const Party& to = s.addressee ? *s.addressee : kNobody;
    CsvRows rows;
    rows.text(q.date).text(q.date.empty() ? "" : name_of(q.date_from));
    rows.text(s.speaker.name).text(id_of(r, s.speaker)).text(s.unsure ? s.unsure->name : "").text(chain_of(s));
    rows.text(to.name).text(id_of(r, to));
    rows.text(name_of(s.act)).text(name_of(s.type)).text(name_of(s.distance));
    rows.text(name_of(s.polarity)).text(name_of(s.modality));
    rows.text(slice(a.text, s.content)).text(slice(a.text, s.cue));
    rows.text(s.source ? slice(a.text, *s.source) : std::string_view{});
    rows.text(a.id).text(a.title.value).text(a.outlet.value).text(a.url.value).text(a.published.value);
    rows.text(a.language.value).decimal(s.probability).decimal(s.speaker_probability);
    if (s.sentence < r.sentences.size())
        rows.number(r.sentences[s.sentence].block);
    else
        rows.nothing();
    rows.number(s.content.begin).number(s.content.end).text(spans_of(a.map.to_source(s.content)));
    rows.end();
    return std::move(rows).take();
}

}  // namespace riwaya::report
