// Within one language words are shared more easily: what two figures must have in common there to be of one thing.
#include <algorithm>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr double kSecondsInDay = 86400;

// Whether a length of time stands behind a word that says that something lasted; `any`: or took so long.
bool is_lasted(const Side& s, const Figure& f, bool any) {
    static const std::uint32_t kLasted = term_number("lasted"), kTook = term_number("took-long");
    if (any && led_by(s, f.span, kTook)) return true;
    constexpr std::uint32_t kBehind = 4;  // words
    const std::uint32_t at = s.d->words.at_byte(f.span.begin);
    return std::ranges::any_of(terms_reaching(s, at - std::min(at, kBehind), at), [&](const Term& t) {
        return t.kind == TermKind::kKind && t.group == kLasted && t.end <= at && at - t.end < kBehind;
    });
}

bool hours_of(const Figure& days, const Figure& hours) {
    return days.step >= kSecondsInDay && hours.step < kSecondsInDay && hours.low < days.low;
}

// Whether a setting of a group begins among the words right behind a figure.
bool has_behind(const Side& s, const Figure& f, std::uint32_t group) {
    constexpr std::uint32_t kReach = 5;  // words
    const std::uint32_t end = s.d->words.at_byte(f.span.end);
    return std::ranges::any_of(terms_between(s, end, end + kReach), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == group && s.sentence_span().contains(s.d->words[t.begin].span);
    });
}

// Whether a figure counts some of those told of beside it: "among them four", "four of whom are in danger".
bool counts_some(const Side& s, const Figure& f) {
    static const std::uint32_t kAmong = term_number("among"), kGrave = term_number("grave");
    return led_by(s, f.span, kAmong) || has_behind(s, f, kGrave);
}

// Whether each tells where something was, countries aside, and not one of the places may be the other's.
bool of_other_sites(const Side& a, const Side& b) {
    const auto sites = [](const Side& s) {
        std::vector<Site> out = sites_of(s, s.sentence_span());
        std::erase_if(out, [](const Site& x) { return x.kind == Site::Kind::kCountry; });
        return out;
    };
    const std::vector<Site> x = sites(a), y = sites(b);
    return !x.empty() && !y.empty() && std::ranges::none_of(x, [&](const Site& p) {
        return std::ranges::any_of(y, [&](const Site& q) { return may_be_one(a, p, b, q); });
    });
}

}  // namespace

bool hours_of_days(const Figure& x, const Figure& y) {
    return x.dimension == "time" && y.dimension == "time" && (hours_of(x, y) || hours_of(y, x));
}

bool one_length_told(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb,
                     const Context& cb) {
    // Weight of the words that must stand around both.
    constexpr double kAround = 2.0;
    if (hours_of_days(fa, fb)) return false;
    // Who tells the other's length too has it of something else.
    if (a.d != b.d && (states(*a.d, fb) || states(*b.d, fa))) return false;
    const bool one_report = a.d == b.d;
    if (is_lasted(a, fa, one_report) && is_lasted(b, fb, one_report)) return true;
    // One report tells of many things in the same words.
    if (one_report) return false;
    double sum = 0;
    for (const auto& [key, weight] : ca.keys)
        if (const auto at = cb.keys.find(key); at != cb.keys.end()) sum += std::min(weight, at->second);
    return sum >= kAround;
}

bool too_far_apart(const Figure& fa, const Context& ca, const Figure& fb, const Context& cb) {
    constexpr double kMostRatio = 4;
    // How many people were somewhere is told very differently, and so is what befell them.
    if (ca.people || cb.people || ca.fate || cb.fate || fa.high > fa.low || fb.high > fb.low) return false;
    return fa.low > kMostRatio * fb.low || fb.low > kMostRatio * fa.low;
}

Otherwise explained_in_one_tongue(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb,
                                  const Context& cb) {
    if (a.d->lexicon != b.d->lexicon) return {};
    if (fa.dimension.empty() && fb.dimension.empty() && counts_some(a, fa) != counts_some(b, fb))
        return {DifferenceClass::kScope, ": one counts a part of what the other counts"};
    if (other_places(a, b) || of_other_sites(a, b)) return {DifferenceClass::kScope, ": of two places"};
    const bool fates = ca.fate && cb.fate;
    if (!fates && other_people(a, b)) return {DifferenceClass::kScope, ": of two who are told of"};
    return {};
}

}  // namespace riwaya::accounts
