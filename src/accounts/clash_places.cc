// Places of one thing that exclude each other.
#include <algorithm>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// The one place that a sentence says something happened at; of several the one that is known by name.
const Site* only_site(const std::vector<Site>& sites, bool known = false) {
    if (!known && std::count_if(sites.begin(), sites.end(), [](const Site& s) { return s.at; }) > 1)
        return only_site(sites, true);
    const Site* out = nullptr;
    for (const Site& s : sites) {
        if (!s.at || (known && !s.known)) continue;
        if (out != nullptr) return nullptr;
        out = &s;
    }
    return out;
}

// Whether words tell where somebody is who says something: "a source in Sidra denied".
bool is_of_saying(const Side& s, Span words) {
    constexpr std::uint32_t kBehind = 8;  // bytes: a preposition in Arabic, with its spaces
    return std::ranges::any_of(s.d->reading->statements, [&](const Statement& t) {
        if (!s.sentence_span().contains(t.cue) || !t.source || t.content.overlaps(words)) return false;
        return t.source->overlaps(words) || (words.begin >= t.source->end && words.begin - t.source->end <= kBehind);
    });
}

// Whether the one known town of a sentence is taken up again behind it as where something is to be.
bool taken_up(const Side& s, const Site& site) {
    static const std::uint32_t kThere = term_number("there");
    const std::uint32_t first = s.d->words.at_byte(site.span.end), end = s.d->words.first(s.claim->sentence + 1);
    return std::ranges::any_of(terms_between(s, first, end),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kThere; });
}

// Whether a town may lie in a country.
bool one_country(const Site& x, const Site& y) {
    return x.country.empty() || y.country.empty() || x.country == y.country;
}

// Whether a sentence names a country that the other's report does not, and not as where the place lies: who plays
// there, who is met there.
bool has_own_nation(const Side& s, const Site& place, const Side& other) {
    constexpr std::uint32_t kBeside = 2;  // words
    const std::uint32_t first = s.d->words.at_byte(place.span.begin), last = s.d->words.at_byte(place.span.end - 1);
    const auto is_own = [&](Span words, std::string_view country) {
        const std::uint32_t at = s.d->words.at_byte(words.begin);
        const bool beside = at + kBeside >= first && at <= last + kBeside;
        return !country.empty() && !beside && !std::ranges::binary_search(*other.countries, country);
    };
    return std::ranges::any_of(s.d->of(*s.sentence), [&](const Token& t) { return is_own(t.span, t.country); }) ||
           std::ranges::any_of(sites_of(s, s.sentence_span()), [&](const Site& x) {
               return x.kind == Site::Kind::kCountry && !x.at && is_own(x.span, x.id);
           });
}

}  // namespace

bool holds_name(const Side& s, const Side& of, const Site& site) {
    const text::Words &w = s.d->words, &name = of.d->words;
    const std::uint32_t end = name.at_byte(site.span.end - 1) + 1;
    std::uint32_t first = name.at_byte(site.span.begin);
    static const std::uint32_t kHead = term_number("head");
    for (const Term& t : terms_between(of, first, first + 1))
        if (t.kind == TermKind::kSetting && t.group == kHead && t.end < end) first = t.end;
    const std::uint32_t size = end - first;
    for (std::uint32_t i = 0; s.d->lexicon == of.d->lexicon && i + size <= w.size(); ++i) {
        std::uint32_t n = 0;
        while (n < size && w.base(i + n) == name.base(first + n)) ++n;
        if (n == size) return true;
    }
    return false;
}

bool same_plan(const Side& a, const Side& b) {
    // How near in meaning the claims must lie for what is to meet at two places to be one meeting, or the sentences.
    constexpr double kNearMeeting = 0.35;
    if (!looks_ahead(a, a.claim->sentence) || !looks_ahead(b, b.claim->sentence) || !one_meeting(a, b)) return false;
    const Frame f = frame_of(a, b);
    return f.other_language ? std::max(f.near, f.sentence_near) >= kNearMeeting : one_thing(f);
}

void find_places(const Side& a, const Side& b, std::vector<Clash>& out) {
    const Frame frame = frame_of(a, b);
    // In two languages something must be the same beside the place, or both must tell when.
    if (!modalities_fit(a, b) || !likely_one_thing(frame) || other_doers(a, b)) return;
    const bool plan = same_plan(a, b);
    // What is to meet on two days, as was just found, is one meeting: it may be at two places too.
    const bool two_days =
        plan && std::ranges::any_of(out, [](const Clash& c) { return c.conflict && c.kind == ConflictKind::kDate; });
    if (!two_days && other_time(a, b, plan)) return;
    if (!plan && frame.other_language && frame.keys == 0 && a.claim->times.empty() && b.claim->times.empty()) return;
    const auto of = [&](const Side& s, const Side& other) {
        std::vector<Site> sites = sites_of(s, s.sentence_span());
        // What both name tells nothing apart, nor what is a part of the other, or may be.
        const std::vector<Site> others = sites_of(other, other.sentence_span());
        std::erase_if(sites, [&](const Site& x) {
            // "In Tunis" of Arabic and of English are a country and its capital.
            const bool land = plan && x.kind == Site::Kind::kCountry && x.known && x.at;
            return (!land && x.kind != Site::Kind::kTown) || (!plan && is_of_saying(s, x.span)) ||
                   std::any_of(others.begin(), others.end(),
                               [&](const Site& y) { return y.kind == x.kind && may_be_one(s, x, other, y); });
        });
        if (plan && sites.size() == 1 && sites.front().known && taken_up(s, sites.front())) sites.front().at = true;
        return sites;
    };
    const std::vector<Site> xs = of(a, b), ys = of(b, a);
    const Site *x = only_site(xs), *y = only_site(ys);
    if (x == nullptr || y == nullptr || (x->kind == y->kind ? may_be_one(a, *x, b, *y) : one_country(*x, *y)) ||
        tells_of(a, b, *y, plan) || tells_of(b, a, *x, plan) ||
        (!plan && (holds_name(a, b, *y) || holds_name(b, a, *x))) ||
        (has_own_nation(a, *x, b) && has_own_nation(b, *y, a)))
        return;
    Clash c = clash(ConflictKind::kPlace, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": another place of one thing";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
