// Deeds: one tells that something was done, the other that it was not, or what cannot be where it is, in whatever
// words.
#include <algorithm>
#include <map>

#include "agents.h"
#include "clash_parts.h"
#include "deeds.h"
#include "opposed.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// What takes part in one deed must take part in the other, of the one that tells less.
constexpr double kLeastTie = 0.5;
// The same of claims that little else brings together.
constexpr double kLeastLoneTie = 0.6;
constexpr std::size_t kLeastLoneKeys = 2;
// What more claims of one event hold tells none of them from the others.
constexpr std::size_t kMostTellers = 64;

// A denial with an exception tells that something was done: "not until Sunday", "none but the guard".
bool has_exception(const Side& s) {
    static const std::uint32_t kExcept = term_number("except");
    return std::ranges::any_of(terms_between(s, s.begin, s.end), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kExcept && t.end <= s.end;
    });
}

// Whether both may be of one thing, as far as whom, when and where they name tells.
bool may_be_of_one(const Side& a, const Side& b) {
    return modalities_fit(a, b) && !other_time(a, b) && !other_people(a, b) && !two_strangers(a, b) &&
           !other_places(a, b) && !sets_apart(a, b) && !sets_apart(b, a) && !was_before(a, b);
}

bool tied(const Side& a, Deed x, const Side& b, Deed y, bool lone) {
    const Tie t = tie_of(a, x, b, y);
    if (two_doings(a, x, b, y, Care::kAll) || two_agents(a, x, b, y)) return false;
    if (!t.near) return false;
    if (!lone) return t.keys > 0 && t.share >= kLeastTie;
    return t.whole || (t.keys >= kLeastLoneKeys && t.share >= kLeastLoneTie);
}

bool is_charge(const Side& s) {
    if (s.claim->statement == kNoIndex) return false;
    const SpeechAct act = s.d->reading->statements[s.claim->statement].act;
    return act == SpeechAct::kAccuse || act == SpeechAct::kDemand;
}

struct Found {
    Deed a, b;
    bool same_act = false;
};

void find_denied(const Side& a, const Side& b, bool lone, std::vector<Found>& out) {
    const bool first = a.claim->polarity == Polarity::kDenied;
    const Side &denied = first ? a : b, &other = first ? b : a;
    const Deed act = denied_deed(denied);
    // Of whom a thing is denied does not tell who else is charged with it.
    if ((denied.d->lexicon == other.d->lexicon && denies_all(other))) return;
    if (is_charge(other) || act.end == 0 || has_exception(denied) || has_exception(other) || denials(other) > 0) return;
    const Deed same = same_deed(other, denied, act);
    if (same.end == 0 || !tied(denied, act, other, same, lone)) return;
    out.push_back({first ? act : same, first ? same : act, true});
}

void find_opposed(const Side& a, const Side& b, bool lone, std::vector<Found>& out) {
    const std::vector<Act> xs = acts_of(a), ys = acts_of(b);
    const auto tells = [](const std::vector<Act>& all, const Act& of, bool undone) {
        return std::ranges::any_of(all,
                                   [&](const Act& x) { return x.term->group == of.term->group && x.undone == undone; });
    };
    for (const Act& x : xs)
        for (const Act& y : ys) {
            if (x.term->group != y.term->group || x.undone == y.undone || x.term->side == y.term->side) continue;
            if (is_stance(*x.term) || is_of_subject(*x.term) || is_of_place(*x.term)) continue;
            if (is_wanted(a, a.claim->statement, *x.term) != is_wanted(b, b.claim->statement, *y.term)) continue;
            if (tells(xs, x, y.undone) || tells(ys, y, x.undone)) continue;
            if (tells_when(a, *x.term) || tells_when(b, *y.term)) continue;
            const Deed p{x.term->begin, x.term->end}, q{y.term->begin, y.term->end};
            if (tied(a, p, b, q, lone)) return out.push_back({p, q, false});
        }
}

std::vector<Found> deeds_between(const Side& a, const Side& b, bool lone) {
    std::vector<Found> out;
    if (a.d == b.d || !may_be_of_one(a, b)) return out;
    if (a.claim->polarity != b.claim->polarity) find_denied(a, b, lone, out);
    if (out.empty()) find_opposed(a, b, lone, out);
    return out;
}

}  // namespace

void find_deeds(const Side& a, const Side& b, bool lone, std::vector<Clash>& out) {
    for (const Found& f : deeds_between(a, b, lone)) {
        const auto span = [](const Side& s, Deed d) {
            return Span{s.d->words[d.begin].core, s.d->words[d.end - 1].span.end};
        };
        Clash c = clash(ConflictKind::kPolarity, a, span(a, f.a), b, span(b, f.b));
        if (!f.same_act)
            c.note = quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": both cannot be so";
        else
            c.note = a.claim->polarity == Polarity::kDenied ? kFirstDenies : kSecondDenies;
        out.push_back(std::move(c));
    }
}

namespace {

// The claims of the reports of one event that hold a key.
using Holders = std::map<std::pair<Index, Key>, std::vector<ClaimRef>>;

}  // namespace

std::vector<std::pair<ClaimRef, ClaimRef>> Clashes::lone_deeds(std::span<const Index> event) const {
    Holders holders;
    std::vector<std::pair<ClaimRef, ClaimRef>> out;
    for (Index d = 0; d < all_.size(); ++d)
        for (Index c = 0; c < all_[d].units.size(); ++c)
            if (!all_[d].units[c].echo)
                for (const Feature& f : all_[d].units[c].features)
                    if (auto& list = holders[{event[d], f.key}]; list.size() <= kMostTellers) list.push_back({d, c});
    for (Index d = 0; d < all_.size(); ++d)
        for (Index c = 0; c < all_[d].units.size(); ++c) {
            const ClaimRef self{d, c};
            const Side s = side(self, self);
            if (all_[d].units[c].echo || (s.claim->polarity != Polarity::kDenied && acts_of(s).empty())) continue;
            std::vector<ClaimRef> others;
            for (const Feature& f : all_[d].units[c].features)
                if (const auto& list = holders[{event[d], f.key}]; list.size() <= kMostTellers)
                    std::ranges::copy_if(list, std::back_inserter(others), [&](ClaimRef r) { return r.document != d; });
            std::ranges::sort(others);
            const auto repeated = std::ranges::unique(others);
            others.erase(repeated.begin(), repeated.end());
            for (const ClaimRef o : others) {
                const Side one = side(self, o), other = side(o, self);
                const bool denied =
                    one.claim->polarity == Polarity::kDenied && other.claim->polarity != Polarity::kDenied;
                // Two acts are found from the earlier report.
                if ((denied || o.document > d) && !deeds_between(one, other, true).empty())
                    out.push_back(self < o ? std::pair{self, o} : std::pair{o, self});
            }
        }
    std::ranges::sort(out);
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
    return out;
}

}  // namespace riwaya::accounts
