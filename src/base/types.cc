// What the public types of article.h, reading.h and comparison.h do; they are defined there.
#include <riwaya/comparison.h>
#include <riwaya/entities.h>
#include <riwaya/quotes.h>
#include <riwaya/relation.h>

#include "base/utf8.h"

namespace riwaya {

namespace {

// The name of an enumerator out of a list in its order.
template <class E, std::size_t N>
const char* pick(E value, const char* const (&names)[N]) {
    const auto i = static_cast<std::size_t>(value);
    return i < N ? names[i] : "";
}

// Appends text with every run of white space made one space, none at the begin of a line.
void append_squeezed(std::string& out, std::string_view text) {
    const std::string_view inner = base::trim(text);
    std::size_t begin = 0;  // of what is not yet appended
    for (std::size_t at = 0; at < inner.size();) {
        const std::size_t b = at;
        if (!base::is_space(base::next_code_point(inner, at))) continue;
        // A single plain space stands as it is.
        const bool plain = inner[b] == ' ';
        for (std::size_t next = at; next < inner.size(); at = next)
            if (!base::is_space(base::next_code_point(inner, next))) break;
        if (plain && at == b + 1) continue;
        out.append(inner.substr(begin, b - begin)).push_back(' ');
        begin = at;
    }
    out.append(inner.substr(begin));
}

}  // namespace

std::vector<Span> SourceMap::to_source(Span text) const {
    if (identity) return {text};
    std::vector<Span> out;
    auto run = std::lower_bound(runs.begin(), runs.end(), text.begin,
                                [](const MapRun& r, std::uint32_t at) { return r.text.end <= at; });
    for (; run != runs.end() && run->text.begin < text.end; ++run) {
        Span s = run->source;
        if (run->text.size() == run->source.size()) {
            s.begin += std::max(text.begin, run->text.begin) - run->text.begin;
            s.end -= run->text.end - std::min(text.end, run->text.end);
        }
        if (!out.empty() && out.back().end >= s.begin && out.back().begin <= s.begin)
            out.back().end = std::max(out.back().end, s.end);
        else
            out.push_back(s);
    }
    return out;
}

std::string Article::body() const {
    std::string out;
    for (const Block& b : blocks) {
        if (!is_own(b.kind) || b.kind == BlockKind::kHeadline) continue;
        if (!out.empty()) out.push_back('\n');
        append_squeezed(out, slice(text, b.span));
    }
    return out;
}

const char* name_of(BlockKind k) {
    return pick(
        k, {"headline", "paragraph", "subhead", "list", "quote", "table", "caption", "credit", "byline", "dateline",
            "embed", "related", "keywords", "share", "navigation", "newsletter", "comments", "notice", "other"});
}
const char* name_of(FieldOrigin f) {
    return pick(f, {"none", "given", "json-ld", "opengraph", "microdata", "markup", "text", "url", "guess", "feed"});
}
const char* name_of(EntityAnswer::How h) { return pick(h, {"none", "id", "name", "read", "words", "begins"}); }
const char* name_of(EntityType t) { return pick(t, {"person", "organization", "place", "other"}); }
const char* name_of(MentionLevel l) { return pick(l, {"name", "body", "role", "nested"}); }
const char* name_of(AnchorFrom a) { return pick(a, {"none", "published", "dated", "text", "borrowed"}); }
const char* name_of(TimeKind k) { return pick(k, {"date", "period", "duration", "clock"}); }
const char* name_of(Bound b) {
    return pick(b, {"exact", "about", "at_least", "at_most", "more_than", "less_than", "range"});
}
const char* name_of(SpeechType t) { return pick(t, {"direct", "indirect", "mixed"}); }
const char* name_of(SpeechAct a) {
    return pick(a, {"say",     "announce",  "confirm", "deny",   "claim",  "add",      "explain", "stress", "praise",
                    "thank",   "criticise", "condemn", "accuse", "urge",   "demand",   "ask",     "warn",   "threaten",
                    "promise", "express",   "doubt",   "agree",  "reject", "describe", "expect",  "report"});
}
const char* name_of(Distance d) { return pick(d, {"neutral", "vouching", "doubting"}); }
const char* name_of(Polarity p) { return pick(p, {"affirmed", "denied"}); }
const char* name_of(Modality m) { return pick(m, {"fact", "future", "possible", "necessary", "conditional"}); }
const char* name_of(QuoteMatch m) { return pick(m, {"none", "entity", "words"}); }
const char* name_of(QuoteDateFrom d) { return pick(d, {"none", "said", "published", "dated"}); }
const char* name_of(RelationKind k) { return pick(k, {"agree", "disagree", "other"}); }
const char* name_of(RelationWhy w) {
    return pick(w, {"shared", "opposites", "figures", "names", "denial", "words", "little", "unread"});
}
const char* name_of(AccountsBy b) { return pick(b, {"report", "party"}); }
const char* name_of(DecisionAction a) { return pick(a, {"merge", "split", "accept", "reject", "note", "undo"}); }
const char* name_of(DecisionAbout a) { return pick(a, {"point", "conflict", "difference", "link", "silence"}); }
const char* name_of(DecisionState s) {
    return pick(s, {"applied", "no_longer_fits", "overruled", "undone", "elsewhere"});
}
const char* name_of(Verdict v) { return pick(v, {"none", "accepted", "rejected"}); }
const char* name_of(PointStatus s) { return pick(s, {"shared", "only", "conflict"}); }
const char* name_of(Silence s) { return pick(s, {"silent", "not_comparable"}); }
const char* name_of(SoughtKind k) { return pick(k, {"name", "figure", "quotation", "date"}); }
const char* name_of(Obstacle o) {
    return pick(o, {"none", "unreadable", "earlier", "short", "cut_off", "language", "nothing_to_look_for",
                    "other_words", "named_there", "set_apart"});
}
const char* name_of(Against a) {
    return pick(a, {"none", "agrees", "adds", "differs", "passes_over", "not_comparable"});
}
const char* name_of(PointOrder o) { return pick(o, {"report", "event"}); }
const char* name_of(ConflictKind k) {
    return pick(k, {"number", "date", "place", "actor", "polarity", "attribution", "wording"});
}
const char* name_of(DifferenceClass c) { return pick(c, {"update", "scope", "rounding", "translation", "open"}); }

}  // namespace riwaya
