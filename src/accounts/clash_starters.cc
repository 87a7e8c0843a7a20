// Who began what two reports tell of: who called, who proposed it, at whose wish it was; and who did it, where one
// report says that nobody knows.
#include <algorithm>
#include <optional>

#include "clash_parts.h"
#include "phrases.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// How far from the words that tell of a beginning its country stands: "at the request of" [the Saudi side].
constexpr std::uint32_t kBehind = 6, kBefore = 4;

std::uint32_t first_word(const Side& s) { return s.d->words.at_byte(s.sentence_span().begin); }
std::uint32_t end_word(const Side& s) { return s.d->words.at_byte(s.sentence_span().end); }

std::string country_of(const Entity& e) {
    constexpr std::string_view kCountry = "country:";
    if (e.id.starts_with(kCountry)) return e.id.substr(0, e.id.find('#'));
    return e.party.starts_with(kCountry) ? e.party : std::string();
}

// The country of who or what a word names, or whose adjective it is; empty where there is none.
std::string country_at(const Side& s, std::uint32_t word) {
    const Reading& r = *s.d->reading;
    const Span span = s.d->words[word].span;
    constexpr std::string_view kCountry = "country:";
    for (const Mention& m : r.mentions) {
        if (!m.span.overlaps(span) || m.entity >= r.entities.size()) continue;
        if (std::string c = country_of(r.entities[m.entity]); !c.empty()) return c;
        // Another report may tell whose minister somebody is.
        if (s.kin == nullptr || m.level != MentionLevel::kName) continue;
        if (const Who& who = s.kin->of(s.ref.document, m.entity); who.id.starts_with(kCountry))
            return who.id.substr(0, who.id.find('#'));
    }
    return std::string(s.d->lexicon->country(s.d->words, word));
}

// The word of a country behind a word, or before it, in its clause.
std::optional<std::uint32_t> country_behind(const Side& s, std::uint32_t word) {
    for (std::uint32_t w = word; w < end_word(s) && w < word + kBehind; ++w) {
        if (s.d->words[w].kind == text::WordKind::kPunctuation) break;
        if (!country_at(s, w).empty()) return w;
    }
    return std::nullopt;
}
std::optional<std::uint32_t> country_before(const Side& s, std::uint32_t word, std::uint32_t most) {
    for (std::uint32_t w = word; w > first_word(s) && word - w < most; --w) {
        if (s.d->words[w - 1].kind == text::WordKind::kPunctuation) break;
        if (!country_at(s, w - 1).empty()) return w - 1;
    }
    return std::nullopt;
}

std::vector<const Term*> settings_in(const Side& s, std::uint32_t group) {
    std::vector<const Term*> out;
    const std::uint32_t first = first_word(s), end = end_word(s);
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < first; });
    for (; at != s.terms->end() && at->end <= end; ++at)
        if (at->kind == TermKind::kSetting && at->group == group) out.push_back(&*at);
    return out;
}

// Whether a sentence is of a call or a meeting: what is at somebody's wish there is that.
bool of_meeting(const Side& s) {
    for (std::uint32_t w = first_word(s); w < end_word(s); ++w) {
        const std::string key = s.d->lexicon->key(s.d->words, w);
        if (key == "=call" || key == "=meet") return true;
    }
    return false;
}

void add_start(const Side& s, const Term& t, std::optional<std::uint32_t> word, std::vector<Start>& out) {
    if (!word) return;
    const Span name = s.d->words[*word].span, of{s.d->words[t.begin].core, s.d->words[t.end - 1].span.end};
    static const std::uint32_t kAny = term_number("any"), kCall = term_number("call");
    const std::uint32_t what = t.side == kAny && of_meeting(s) ? kCall : t.side;
    out.push_back({{std::min(of.begin, name.begin), std::max(of.end, name.end)}, country_at(s, *word), what});
}

// Whether a sentence tells of a country, or of somebody who speaks for it.
bool tells_country(const Side& s, const std::string& country) {
    for (std::uint32_t w = first_word(s); w < end_word(s); ++w)
        if (country_at(s, w) == country) return true;
    return false;
}

// Whether the days that two sentences tell, or else those before them, exclude each other.
bool told_of_other_days(const Side& a, const Side& b) {
    const auto told = [](const Side& s) {
        std::vector<const Time*> out = times_of(s);
        return out.empty() ? carried_times(s) : out;
    };
    return exclude_each_other(told(a), told(b), true);
}

// What is at somebody's wish may be any of these, but for an invitation, which has a row of its own.
bool may_be_one_start(const Start& x, const Start& y) {
    static const std::uint32_t kAny = term_number("any"), kInvitation = term_number("invitation");
    if (x.what == y.what) return true;
    return (x.what == kAny && y.what != kInvitation) || (y.what == kAny && x.what != kInvitation);
}

void find_unknown(const Side& a, const Side& b, std::vector<Clash>& out) {
    static const std::uint32_t kUnknown = term_number("unknown-doer"), kDoer = term_number("doer-behind");
    const std::vector<const Term*> xs = settings_in(a, kUnknown), ys = settings_in(b, kDoer);
    if (xs.empty() || ys.empty() || !settings_in(a, kDoer).empty() || !settings_in(b, kUnknown).empty()) return;
    const Phrase doer = phrase_behind(b, ys.front()->end);
    if (doer.keys.empty()) return;
    const Span unknown{a.d->words[xs.front()->begin].core, a.d->words[xs.front()->end - 1].span.end};
    Clash c = clash(ConflictKind::kActor, a, unknown, b, doer.span);
    c.note = quote(a.text(), unknown) + " / " + quote(b.text(), doer.span) + ": who did it is known in one alone";
    out.push_back(std::move(c));
}

}  // namespace

std::vector<Start> starts_in(const Side& s) {
    static const std::uint32_t kOf = term_number("start-of"), kBy = term_number("start-by"),
                               kOwn = term_number("start-own");
    std::vector<Start> out;
    for (const Term* t : settings_in(s, kOf)) add_start(s, *t, country_behind(s, t->end), out);
    for (const Term* t : settings_in(s, kBy)) add_start(s, *t, country_before(s, t->begin, kBefore), out);
    for (const Term* t : settings_in(s, kOwn)) add_start(s, *t, country_before(s, t->begin, 1), out);
    return out;
}

void find_starters(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.d == b.d) return;
    // In one language the same words are no rarer of two beginnings than of one: of one call each tells of both ends.
    static const std::uint32_t kCall = term_number("call");
    const bool one_language = a.d->lexicon == b.d->lexicon;
    const std::vector<Start> xs = starts_in(a), ys = starts_in(b);
    for (const Start& x : xs)
        for (const Start& y : ys) {
            if (x.country == y.country || !may_be_one_start(x, y)) continue;
            // Of two days are two calls.
            if (x.what == kCall && y.what == kCall && told_of_other_days(a, b)) continue;
            if (one_language && (x.what != kCall || y.what != kCall || other_time(a, b) ||
                                 !tells_country(a, y.country) || !tells_country(b, x.country)))
                continue;
            // Where one tells of two beginnings, each has its own.
            const auto other = [](const std::vector<Start>& all, const std::string& country) {
                return std::ranges::any_of(all, [&](const Start& s) { return s.country != country; });
            };
            if (other(xs, x.country) || other(ys, y.country)) continue;
            Clash c = clash(ConflictKind::kActor, a, x.span, b, y.span);
            c.note = quote(a.text(), x.span) + " / " + quote(b.text(), y.span) + ": another one began it";
            out.push_back(std::move(c));
            return;
        }
    if (one_language) return;
    const std::size_t before = out.size();
    find_unknown(a, b, out);
    if (out.size() > before) return;
    std::vector<Clash> turned;
    find_unknown(b, a, turned);
    for (Clash& c : turned) {
        std::swap(c.a, c.b);
        std::swap(c.a_span, c.b_span);
        out.push_back(std::move(c));
    }
}

}  // namespace riwaya::accounts
