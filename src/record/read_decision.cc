#include "form.h"
#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

// Lengths of what a person writes, and of lists: more is no decision that riwaya made.
constexpr std::size_t kLongest = 100000;

bool is_hex(std::string_view s, std::size_t digits) {
    return s.size() == digits && s.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string hexadecimal(Form& f, element e, const char* key, std::size_t digits) {
    std::string out = f.string(e, key);
    if (!is_hex(out, digits)) f.fail(key, "is no " + std::to_string(digits) + " hexadecimal digits");
    return out;
}

std::string required(Form& f, element e, const char* key) {
    std::string out = f.string(e, key);
    if (out.empty()) f.fail(key, "is missing");
    if (out.size() > kLongest) f.fail(key, "is too long");
    return out;
}

Passage passage(Form& f, element e) {
    Passage p;
    p.report = required(f, e, "report");
    p.span = f.span(e, "span");
    p.words = f.string(e, "words");
    p.hash = hexadecimal(f, e, "hash", 16);
    return p;
}

// "2026-11-21T22:40:07Z"
bool is_moment(std::string_view s) {
    constexpr std::string_view kForm = "0000-00-00T00:00:00Z";
    if (s.size() != kForm.size()) return false;
    for (std::size_t i = 0; i < s.size(); ++i)
        if (kForm[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != kForm[i]) return false;
    return true;
}

void evidence(Form& f, element e, Decision& d) {
    d.about = f.named(e, "about", DecisionAbout::kPoint);
    d.accounts = f.named(e, "accounts", AccountsBy::kReport);
    d.kind = f.string(e, "kind");
    d.account = f.string(e, "account");
    for (const element r : f.array(e, "reports"))
        d.reports.push_back({required(f, r, "id"), hexadecimal(f, r, "text", 16)});
    for (const element list : f.array(e, "points")) {
        dom::array passages;
        auto& point = d.points.emplace_back();
        if (list.get(passages) != simdjson::SUCCESS)
            f.fail("points", "is no list of lists");
        else
            for (const element p : passages) point.push_back(passage(f, p));
        if (point.empty()) f.fail("points", "has a point without words");
    }
    for (const element p : f.array(e, "sides")) d.sides.push_back(passage(f, p));

    const bool merge = d.action == DecisionAction::kMerge, split = d.action == DecisionAction::kSplit;
    if (d.reports.empty()) f.fail("reports", "is missing");
    if (merge ? d.points.size() < 2 : d.points.size() != (split ? 2 : 1)) f.fail("points", "has a wrong length");
    const bool two = !merge && !split && d.about != DecisionAbout::kPoint && d.about != DecisionAbout::kSilence;
    if (d.sides.size() != (two ? 2 : 0)) f.fail("sides", "has a wrong length");
    if (!merge && !split && d.about == DecisionAbout::kSilence && d.account.empty()) f.fail("account", "is missing");
}

}  // namespace

Result<Decision> read_decision(std::string_view line) {
    const auto broken = [](std::string what) {
        return Error{ErrorCode::kFormat, "no decision: " + std::move(what), {}, {}};
    };
    dom::parser parser;
    element e;
    if (parser.parse(line.data(), line.size()).get(e) != simdjson::SUCCESS) return broken("no JSON");
    Form f;
    f.text_size = kAnyOffset;
    std::string_view what;
    if (e["riwaya"].get(what) != simdjson::SUCCESS || what != "decision") return broken("'riwaya' is not \"decision\"");
    const std::int64_t version = f.integer(e, "version", 0, 1, 1 << 20);
    if (f.wrong().empty() && version > kFormatVersion) return broken("written by a newer riwaya");
    Decision d;
    d.id = hexadecimal(f, e, "id", 12);
    d.at = required(f, e, "at");
    if (!is_moment(d.at)) f.fail("at", "is no moment like 2026-11-21T22:40:07Z");
    d.by = required(f, e, "by");
    required(f, e, "action");
    d.action = f.named(e, "action", DecisionAction::kNote);
    d.note = f.string(e, "note");
    if (d.note.size() > kLongest) f.fail("note", "is too long");
    if (d.action == DecisionAction::kUndo)
        d.undoes = hexadecimal(f, e, "undoes", 12);
    else
        evidence(f, e, d);
    if (!f.wrong().empty()) return broken(f.wrong());
    return d;
}

}  // namespace riwaya::record
