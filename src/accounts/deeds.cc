#include "deeds.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "opposed.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// What stands further from an act, in what takes part, may be what only one report tells.
constexpr std::ptrdiff_t kNearby = 3;
// In two languages, where the one tells the doer before the act and the other behind it.
constexpr std::ptrdiff_t kNearbyOther = 5;

// What takes part in a deed: behind it `away` counts from 1, before it from -1.
struct Part {
    const Token* token = nullptr;
    std::ptrdiff_t away = 0;
};

Span span_of(const Side& s, Deed d) { return {s.d->words[d.begin].span.begin, s.d->words[d.end - 1].span.end}; }

bool denies(const Side& s, std::uint32_t word) { return is_denial(s, word) || is_denial_of_all(s, word); }

// Whose words are told takes no part in what they tell, unless the act is itself what he says: who refuses.
bool is_mouth(const Side& s, Span deed, const Token& t) {
    return std::ranges::any_of(s.d->reading->statements, [&](const Statement& x) {
        if (x.sentence != s.claim->sentence || x.cue.overlaps(deed)) return false;
        return x.cue.overlaps(t.span) || (x.source && x.source->overlaps(t.span));
    });
}

bool is_time(const Side& s, const Token& t) {
    return std::ranges::any_of(s.claim->times, [&](Index i) { return s.d->times[i].span.overlaps(t.span); });
}

std::string key_of(const Side& s, const Token& t) { return s.d->lexicon->key(s.d->words, t.word, Tongues::kSeveral); }

std::vector<Part> parts_of(const Side& s, Deed d) {
    const Span deed = span_of(s, d);
    std::vector<Part> out;
    std::ptrdiff_t before = 0;
    for (const Token& t : s.tokens()) {
        if (t.figure || t.span.overlaps(deed) || is_time(s, t) || is_mouth(s, deed, t) || denies(s, t.word)) continue;
        if (!t.named && key_of(s, t) == kPeople) continue;
        before += t.word < d.begin ? 1 : 0;
        out.push_back({&t, 0});
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) - before;
        out[i].away = at < 0 ? at : at + 1;
    }
    return out;
}

// Whether a token's key is that of the same thing in every language: a name that is known, a concept.
bool meets(const Side& s, const Token& t) {
    if (!t.named) return key_of(s, t).starts_with('=');
    const Reading& r = *s.d->reading;
    return std::ranges::any_of(r.mentions, [&](const Mention& m) {
        return m.span.overlaps(t.span) && m.entity < r.entities.size() && r.entities[m.entity].known &&
               m.type != EntityType::kPerson;
    });
}

bool can_tell(const Side& s, const Side& other, const Token& t) {
    return s.d->lexicon == other.d->lexicon || meets(s, t);
}

double rarity(const Side& s, const Token& t) { return s.d->lexicon->rarity(s.d->words, t.word, s.d->tongues); }

// Whether a token's verb stands in the other claim in another form.
bool has_form(const Side& s, const Token& t, const Side& other) {
    return holds(*other.sentence, t.key) || (!t.named && std::ranges::any_of(other.tokens(), [&](const Token& u) {
               return !u.named && !u.figure &&
                      s.d->lexicon->one_verb(s.d->words, t.word, *other.d->lexicon, other.d->words, u.word);
           }));
}

// Whether something takes part near by that the other's sentence does not hold; `sure`: that would have its key there.
bool has_own(const Side& s, Deed d, const Side& other, bool sure) {
    return std::ranges::any_of(parts_of(s, d), [&](const Part& p) {
        return std::abs(p.away) <= kNearbyOther && (!sure || meets(s, *p.token)) && !has_form(s, *p.token, other);
    });
}

// What takes part nearest to a deed on one side of it that the other's sentence does not hold, and what both hold
// between.
struct Own {
    bool found = false;
    std::vector<Key> between;
};

Own first_own(const Side& s, Deed d, const Side& other, bool behind) {
    Own out;
    std::vector<Part> parts = parts_of(s, d);
    if (!behind) std::ranges::reverse(parts);
    for (const Part& p : parts) {
        if ((p.away > 0) != behind) continue;
        if (std::abs(p.away) > kNearby) break;
        if (!has_form(s, *p.token, other)) {
            out.found = true;
            break;
        }
        out.between.push_back(p.token->key);
    }
    return out;
}

// Whether one stands in the place of another: in each the first that is not in both, behind the same.
bool in_place_of(const Side& a, Deed x, const Side& b, Deed y, bool behind, Care care) {
    const Own p = first_own(a, x, b, behind), q = first_own(b, y, a, behind);
    if (!p.found || !q.found || p.between != q.between) return false;
    return care != Care::kLittle || !p.between.empty() || built_alike(a, b);
}

}  // namespace

bool built_alike(const Side& a, const Side& b) { return frame_of(a, b).sentence_near >= kBuiltAlike; }

namespace {

// Whether what tells that all of a kind are denied stands in a claim before a word.
bool denies_all_before(const Side& s, std::uint32_t word) {
    static const std::uint32_t kAny = term_number("any");
    return std::ranges::any_of(terms_between(s, s.begin, word), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kAny && t.end <= word;
    });
}

}  // namespace

bool denies_all(const Side& s) { return denies_all_before(s, s.end); }

Deed denied_deed(const Side& s) {
    if (s.claim->polarity != Polarity::kDenied || s.claim->predicate.empty()) return {};
    const std::uint32_t last = s.d->words.at_byte(s.claim->predicate.end - 1);
    // What stands for a predicate may be a name, where there is no verb: that tells of no deed.
    if (std::ranges::any_of(s.tokens(), [&](const Token& t) { return t.word == last && t.named; })) return {};
    if (!s.d->lexicon->is_stop(s.d->words, last)) return {last, last + 1};
    // An auxiliary: the verb is behind it.
    for (const Token& t : s.tokens())
        if (t.word > last && !t.named && !t.figure) return {t.word, t.word + t.words};
    return {};
}

namespace {

std::vector<const Term*> acts_in(const Side& s) {
    std::vector<const Term*> out;
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < s.begin; });
    for (; at != s.terms->end() && at->end <= s.end; ++at)
        if (at->kind == TermKind::kAct) out.push_back(&*at);
    return out;
}

std::vector<const Term*> acts_at(const Side& s, std::uint32_t word) {
    std::vector<const Term*> out = acts_in(s);
    std::erase_if(out, [&](const Term* t) { return word < t->begin || word >= t->end; });
    return out;
}

}  // namespace

Deed same_deed(const Side& s, const Side& denied, Deed act) {
    if (act.end == 0) return {};
    // One act by the table, in whatever words.
    const std::vector<const Term*> acts = acts_at(denied, act.begin), others = acts_in(s);
    // What holds the denial itself ("was not working", for closed) is not denied by it.
    for (const Term* x : acts)
        for (const Term* y : others)
            if (x->group == y->group && x->begin >= act.begin) return {y->begin, y->end};
    // What a verb is of with its object is no form of the verb: "to open fire".
    if (std::ranges::any_of(acts, [](const Term* t) { return t->end - t->begin > 1; })) return {};
    // Some verbs are too frequent to be tokens.
    for (std::uint32_t w = s.begin; w < s.end; ++w)
        if (s.d->words[w].kind == text::WordKind::kWord &&
            denied.d->lexicon->one_verb(denied.d->words, act.begin, *s.d->lexicon, s.d->words, w))
            return {w, w + 1};
    return {};
}

namespace {

// Whether an act is told of one more thing of a kind: "defused another bomb".
bool of_another(const Side& s, Deed d) {
    static const std::uint32_t kAnother = term_number("another");
    constexpr std::uint32_t kNear = 3;  // words
    return std::ranges::any_of(terms_between(s, d.begin - std::min(d.begin, kNear), d.end + kNear), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kAnother && t.begin >= s.begin && t.end <= s.end;
    });
}

}  // namespace

bool two_doings(const Side& a, Deed x, const Side& b, Deed y, Care care) {
    if (of_another(a, x) != of_another(b, y)) return true;
    if (care == Care::kLittle && a.d->lexicon != b.d->lexicon && !built_alike(a, b)) return false;
    if (care != Care::kLittle && has_own_country(a, b) && has_own_country(b, a)) return true;
    if (a.d->lexicon != b.d->lexicon) {
        // A word that the one language has no key for may be what the other tells.
        const bool sure_a = has_own(a, x, b, true), sure_b = has_own(b, y, a, true);
        if (sure_a && sure_b) return true;
        return care == Care::kAll && ((sure_a && has_own(b, y, a, false)) || (sure_b && has_own(a, x, b, false)));
    }
    // Who does a thing is called many names; what is done to is not, nor who of all of a kind did nothing.
    const bool doers = care == Care::kAll || denies_all_before(a, x.begin) || denies_all_before(b, y.begin);
    return in_place_of(a, x, b, y, true, care) || (doers && in_place_of(a, x, b, y, false, care));
}

Tie tie_of(const Side& a, Deed x, const Side& b, Deed y) {
    Tie out;
    double all_a = 0, all_b = 0, shared = 0;
    std::size_t of_a = 0, of_b = 0, in_b = 0;
    const std::vector<Part> parts = parts_of(a, x), others = parts_of(b, y);
    const auto is_near = [](const Part& p) { return std::abs(p.away) <= kNearby; };
    for (const Part& p : parts) {
        if (!can_tell(a, b, *p.token)) continue;
        out.near |= is_near(p) && std::ranges::any_of(others, [&](const Part& q) {
                        return is_near(q) && q.token->key == p.token->key;
                    });
        const double r = rarity(a, *p.token);
        all_a += r;
        ++of_a;
        if (!has_form(a, *p.token, b)) continue;
        shared += r;
        ++out.keys;
    }
    for (const Part& p : others) {
        if (!can_tell(b, a, *p.token)) continue;
        all_b += rarity(b, *p.token);
        ++of_b;
        in_b += has_form(b, *p.token, a);
    }
    const double least = std::min(all_a, all_b);
    out.share = least > 0 ? std::min(1.0, shared / least) : 0;
    out.whole = of_a > 0 && of_b > 0 && out.keys == of_a && in_b == of_b;
    return out;
}

}  // namespace riwaya::accounts
