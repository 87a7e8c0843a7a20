// What one affirms and the other denies.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

#include "agents.h"
#include "clash_parts.h"
#include "deeds.h"
#include "opposed.h"
#include "setting.h"

namespace riwaya::accounts {

std::ptrdiff_t denials(const Side& s) {
    static const std::uint32_t kDeny = term_number("deny");
    return std::ranges::count_if(terms_between(s, s.begin, s.end), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kDeny && t.end <= s.end;
    });
}

namespace {

// What claims must share, of the lighter one's weight, to contradict each other.
constexpr double kContradiction = 0.55;

// Whether what a denied claim tells of first behind its predicate is told of in the other sentence too, or all of a
// kind is denied: that the leader was not killed does not contradict that forty men were.
bool of_one_thing(const Side& denied, const Side& other) {
    // The other says the same words, denial and all.
    const std::string_view words = slice(
        denied.text(), {denied.claim->span.begin, std::max(denied.claim->span.begin, denied.claim->predicate.end)});
    if (slice(other.text(), other.claim->span).find(words) != std::string_view::npos) return false;
    if (denies_all(denied)) return true;
    for (const Token& t : denied.tokens())
        if (t.span.begin >= denied.claim->predicate.end && !t.figure) return holds(*other.sentence, t.key);
    return true;
}

// The word of a claim that is a form of the verb that the other denies; that is the last word of "was not paid".
const Token* verb_of(const Side& s, const Side& denied) {
    const std::uint32_t verb = denied.d->words.at_byte(denied.claim->predicate.end - 1);
    const auto tokens = s.tokens();
    const auto at = std::ranges::find_if(tokens, [&](const Token& t) {
        return !t.named && !t.figure &&
               denied.d->lexicon->one_verb(denied.d->words, verb, *s.d->lexicon, s.d->words, t.word);
    });
    return at == tokens.end() ? nullptr : &*at;
}

// The part of what a denied claim tells, its verb and whose words it is aside, that the other's sentence may lack.
constexpr double kLacks = 0.15;

// Whether a denied claim tells of somebody, some place, day or thing that the other does not: that Ethiopia did not
// sign does not contradict that Egypt did. `act`: the words of what is denied.
bool tells_of_another(const Side& denied, Span act, const Side& other) {
    if (denied.d->lexicon != other.d->lexicon || denies_all(denied)) return false;
    const std::uint32_t verb = denied.d->words.at_byte(act.begin);
    double all = 0, lacks = 0;
    for (const Token& t : denied.tokens()) {
        if (t.word + 1 == verb && !t.named && act == denied.claim->predicate) continue;  // what denies
        const bool told = std::ranges::any_of(denied.d->reading->statements, [&](const Statement& x) {
            return x.sentence == denied.claim->sentence &&
                   (x.cue.overlaps(t.span) || (x.source && x.source->overlaps(t.span)));
        });
        if (t.figure || told || t.span.overlaps(act)) continue;
        all += t.weight;
        if (holds(*other.sentence, t.key)) continue;
        if (t.named) return true;
        lacks += t.weight;
    }
    return lacks > kLacks * all;
}

// Whether what is denied of an act, or of the noun that there is none of, is told of in the other sentence: "no shots
// were fired" is of shots and of firing.
bool tells_act_of(const Side& denied, const Side& other) {
    if (denied.d->lexicon != other.d->lexicon) return true;
    const auto tokens = denied.tokens();
    const auto held = [&](const Token& t) {
        return holds(*other.sentence, t.key) || same_deed(other, denied, {t.word, t.word + t.words}).end != 0;
    };
    const bool auxiliary =
        std::ranges::none_of(tokens, [&](const Token& t) { return t.span.overlaps(denied.claim->predicate); });
    if (!auxiliary) return true;
    const Token* before = nullptr;
    for (const Token& t : tokens) {
        if (t.span.begin < denied.claim->predicate.begin) {
            before = &t;
            continue;
        }
        return held(t) && (!denies_all(denied) || before == nullptr || held(*before));
    }
    return true;
}

// Whether the one word that two claims have in common is not what the other tells: "did not explode" beside "the bombs
// fell".
bool meet_in_passing(const Side& denied, const Side& other) {
    if (denied.d->lexicon != other.d->lexicon) return false;
    std::set<Key> keys;
    bool told = other.claim->predicate.empty();
    for (const Token& t : other.tokens()) {
        if (!holds(*denied.unit, t.key)) continue;
        keys.insert(t.key);
        told |= t.span.overlaps(other.claim->predicate);
    }
    return keys.size() == 1 && !told;
}

// Whether a name stands for the predicate of a claim that has no verb: what is denied is not known.
bool denies_name(const Side& s) {
    return std::ranges::any_of(s.tokens(), [&](const Token& t) {
        return t.named && t.span.contains({s.claim->predicate.end - 1, s.claim->predicate.end});
    });
}

// The places that a sentence tells of, or else the sentences before it.
std::vector<Site> carried_sites(const Side& s) {
    constexpr Index kGoesOn = 4;
    const auto& sentences = s.d->reading->sentences;
    for (Index back = 0; back <= std::min(kGoesOn, s.claim->sentence); ++back) {
        std::vector<Site> out = sites_of(s, sentences[s.claim->sentence - back].span);
        std::erase_if(out, [](const Site& x) { return x.kind == Site::Kind::kCountry; });
        if (!out.empty()) return out;
    }
    return {};
}

// Whether what the other tells is at a place that the denied claim's report never names.
bool is_elsewhere(const Side& denied, const Side& other) {
    if (denied.d->lexicon != other.d->lexicon || carried_sites(denied).empty()) return false;
    return std::ranges::any_of(sites_of(other, other.claim->span), [&](const Site& x) {
        return x.at && x.kind != Site::Kind::kCountry && !holds_name(denied, other, x);
    });
}

}  // namespace

bool was_before(const Side& a, const Side& b) {
    static const std::uint32_t kHad = term_number("had");
    if (a.claim->polarity == b.claim->polarity) return false;
    const bool first = a.claim->polarity == Polarity::kDenied;
    const Side &denied = first ? a : b, &other = first ? b : a;
    if (denied.claim->statement != kNoIndex || !times_of(denied).empty()) return false;
    return begins_setting(denied, denied.d->words.at_byte(denied.claim->predicate.begin), kHad) &&
           std::ranges::any_of(other.d->times, [&](const Time& t) {
               return other.sentence_span().contains(t.span) && !t.begin.empty();
           });
}

bool tells_when(const Side& s, const Term& act) {
    static const std::uint32_t kWhen = term_number("when");
    return std::ranges::any_of(terms_reaching(s, act.begin, act.begin), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kWhen && t.end == act.begin;
    });
}

bool sets_apart(const Side& s, const Side& other) {
    static const std::uint32_t kUnlike = term_number("unlike");
    const text::Words& words = s.d->words;
    const std::uint32_t verb = words.at_byte(s.claim->predicate.begin);
    std::uint32_t from = verb, to = verb;
    for (std::uint32_t w = s.begin; w < verb; ++w) {
        if (from == verb && begins_setting(s, w, kUnlike)) from = w;
        if (from < verb && words[w].kind == text::WordKind::kPunctuation) to = w;
    }
    return from < verb && to < verb && std::ranges::any_of(s.tokens(), [&](const Token& t) {
               return t.named && t.word > from && t.word < to && holds(*other.unit, t.key);
           });
}

// One affirms what the other denies.
void find_polarity(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.claim->polarity == b.claim->polarity || a.claim->modality == Modality::kConditional ||
        b.claim->modality == Modality::kConditional)
        return;
    const bool first_denies = a.claim->polarity == Polarity::kDenied;
    const Side &denied = first_denies ? a : b, &other = first_denies ? b : a;
    if (denied.claim->predicate.empty() || denies_name(denied) || sets_apart(a, b) || sets_apart(b, a)) return;
    // What is told of any of a kind is not told to be.
    if (a.d->lexicon == b.d->lexicon && denies_all(other)) return;
    const Token* verb = verb_of(other, denied);
    if (const Deed act = denied_deed(denied), same = same_deed(other, denied, act);
        same.end != 0 && (two_doings(denied, act, other, same, Care::kSome) || two_agents(denied, act, other, same)))
        return;
    // Forms of one verb are shared like a word.
    const double shared =
        shared_weight(*a.unit, *b.unit) + (verb != nullptr && !holds(*denied.unit, verb->key) ? verb->weight : 0);
    if (shared < kContradiction * std::min(a.unit->mass, b.unit->mass) ||
        tells_of_another(denied, denied.claim->predicate, other))
        return;
    if (a.d->lexicon == b.d->lexicon && denials(denied) > 0 && denials(other) >= denials(denied)) return;
    // The verb itself must be shared, where one is known and it is more than an auxiliary: to leave a town and not to
    // leave the talks are two things.
    const auto span_of = [&](const Side& s, const Side& o, bool& is_shared) {
        Span span = &s == &other && verb != nullptr ? verb->span : s.claim->predicate;
        std::size_t common_keys = 0;
        bool is_token = false;
        for (const Token& t : s.tokens()) {
            const bool predicate = t.span.overlaps(s.claim->predicate);
            is_token |= predicate;
            if (!holds(*o.unit, t.key)) continue;
            is_shared |= predicate;
            span = common_keys++ == 0 && !predicate && (&s != &other || verb == nullptr)
                       ? t.span
                       : Span{std::min(span.begin, t.span.begin), std::max(span.end, t.span.end)};
        }
        is_shared |= (!is_token && common_keys >= 2) || s.claim->predicate.empty();
        if (s.claim->polarity == Polarity::kDenied) span.begin = std::min(span.begin, s.claim->predicate.begin);
        return span;
    };
    bool verb_a = verb != nullptr, verb_b = verb_a;
    const Span sa = span_of(a, b, verb_a), sb = span_of(b, a, verb_b);
    if (!verb_a || !verb_b || !of_one_thing(denied, other)) return;
    if (!tells_act_of(denied, other) || meet_in_passing(denied, other) || was_before(denied, other) ||
        is_elsewhere(denied, other))
        return;
    Clash c = clash(ConflictKind::kPolarity, a, sa, b, sb);
    c.note = a.claim->polarity == Polarity::kDenied ? kFirstDenies : kSecondDenies;
    out.push_back(std::move(c));
}

namespace {

// How far from an act the name of its doer stands, in tokens, and how far another word that both have.
constexpr std::ptrdiff_t kNameNear = 6;
constexpr std::ptrdiff_t kWordNear = 2;

// What somebody says or thinks of a thing ("welcomed") contradicts only what he himself is told to, of that thing.
const Statement* said_by(const Side& s, const Term& t) {
    if (s.claim->statement == kNoIndex) return nullptr;
    const Statement& said = s.d->reading->statements[s.claim->statement];
    return said.cue.overlaps({s.d->words[t.begin].span.begin, s.d->words[t.end - 1].span.end}) ? &said : nullptr;
}

bool of_one_voice(const Side& a, const Term& x, const Side& b, const Term& y) {
    const Statement *one = said_by(a, x), *other = said_by(b, y);
    if (one == nullptr || other == nullptr) return true;
    if (!may_be_one_voice(a, *one, b, *other)) return false;
    for (const Token& t : a.tokens())
        for (const Token& u : b.tokens())
            if (t.key == u.key && one->content.contains(t.span) && other->content.contains(u.span)) return true;
    return a.d->lexicon != b.d->lexicon;
}

// Whether what stands around two acts has the same doer or the same thing done to it. `names`: a shared name is enough.
bool one_doer(const Side& a, const Term& x, const Side& b, const Term& y, bool names) {
    const auto place = [](const Side& s, const Term& t) {
        const auto tokens = s.tokens();
        return std::partition_point(tokens.begin(), tokens.end(), [&](const Token& k) { return k.word < t.begin; }) -
               tokens.begin();
    };
    const std::ptrdiff_t at_a = place(a, x), at_b = place(b, y);
    // Who says it is no part of what is said.
    const auto says = [](const Side& s, const Token& t) {
        if (s.claim->statement == kNoIndex) return false;
        const Statement& said = s.d->reading->statements[s.claim->statement];
        return said.source && said.source->overlaps(t.span);
    };
    const auto ta = a.tokens(), tb = b.tokens();
    for (std::size_t i = 0; i < ta.size(); ++i)
        for (std::size_t j = 0; j < tb.size(); ++j) {
            if (ta[i].key != tb[j].key || ta[i].figure) continue;
            if (ta[i].word >= x.begin && ta[i].word < x.end) continue;  // the act itself
            if (!names && (says(a, ta[i]) || says(b, tb[j]))) continue;
            const auto far = std::max(std::abs(static_cast<std::ptrdiff_t>(i) - at_a),
                                      std::abs(static_cast<std::ptrdiff_t>(j) - at_b));
            if (far <= (ta[i].named ? names ? kNameNear : -1 : kWordNear)) return true;
        }
    return false;
}

}  // namespace

namespace {

// Whether a claim names somebody, not as whose words it tells, whom the other's report does not name.
bool names_stranger(const Side& s, const Side& other) {
    const Reading& r = *s.d->reading;
    return std::ranges::any_of(r.mentions, [&](const Mention& m) {
        if (m.level != MentionLevel::kName || m.entity >= r.entities.size() || !s.claim->span.contains(m.span) ||
            (m.type != EntityType::kPerson && m.type != EntityType::kOrganization))
            return false;
        const bool says = std::ranges::any_of(r.statements, [&](const Statement& x) {
            return x.sentence == s.claim->sentence && x.source && x.source->overlaps(m.span);
        });
        return !says && !names(other, s, m);
    });
}

}  // namespace

// What befalls two is of two.
bool two_strangers(const Side& a, const Side& b) {
    return a.d->lexicon == b.d->lexicon && names_stranger(a, b) && names_stranger(b, a);
}

bool other_places(const Side& a, const Side& b) {
    const std::vector<Site> x = sites_of(a, a.sentence_span()), y = sites_of(b, b.sentence_span());
    return !x.empty() && !y.empty() && std::ranges::none_of(x, [&](const Site& p) {
        return std::ranges::any_of(y, [&](const Site& q) { return may_be_one(a, p, b, q); });
    });
}

namespace {

// Whether the acts of which the other tells too stand in one word.
bool of_one_word(const std::vector<Act>& acts, const std::vector<Act>& others) {
    const Act* first = nullptr;
    return std::ranges::all_of(acts, [&](const Act& x) {
        if (std::ranges::none_of(others, [&](const Act& y) { return x.term->group == y.term->group; })) return true;
        if (first == nullptr) first = &x;
        return x.term->begin == first->term->begin;
    });
}

// Whether one thing rises and falls, or one man wins and loses, at one time and place: few other words are needed then.
bool one_subject_of_both(const Side& a, const std::vector<Act>& xs, const Side& b, const std::vector<Act>& ys) {
    if (other_places(a, b) || (days_apart(a, b) > 0 && (times_of(a).empty() || times_of(b).empty()))) return false;
    for (const Act& x : xs)
        for (const Act& y : ys)
            if (is_of_subject(*x.term) && x.term->group == y.term->group && x.undone != y.undone &&
                one_subject(a, *x.term, b, *y.term))
                return true;
    return false;
}

// Whether both name one place that is no country, or neither any.
bool same_place(const Side& a, const Side& b) {
    const auto places = [](const Side& s) {
        std::vector<Site> out = sites_of(s, s.sentence_span());
        std::erase_if(out, [](const Site& x) { return x.kind == Site::Kind::kCountry; });
        return out;
    };
    const std::vector<Site> xs = places(a), ys = places(b);
    if (a.d->lexicon != b.d->lexicon || (xs.empty() && ys.empty())) return true;
    return std::ranges::any_of(xs, [&](const Site& x) { return holds_name(b, a, x); }) ||
           std::ranges::any_of(ys, [&](const Site& y) { return holds_name(a, b, y); });
}

// Whether a claim's sentence tells of the other's side of an axis.
bool tells_beside(const Side& s, const Term& other) {
    const Span sentence = s.sentence_span();
    const text::Words& words = s.d->words;
    return std::ranges::any_of(
        terms_between(s, words.at_byte(sentence.begin), words.at_byte(sentence.end) + 1), [&](const Term& t) {
            return (t.kind == other.kind || t.kind == TermKind::kMatter) && t.group == other.group &&
                   t.side == other.side && sentence.overlaps(s.d->words[t.begin].span);
        });
}

// The words of a statement, where it is of an act.
const Statement* told_as(const Side& s, SpeechAct act) {
    if (s.claim->statement == kNoIndex) return nullptr;
    const Statement& said = s.d->reading->statements[s.claim->statement];
    return said.act == act ? &said : nullptr;
}

}  // namespace

bool confirmed_and_denied(const Side& a, const Side& b) {
    return a.claim->polarity != b.claim->polarity &&
           ((told_as(a, SpeechAct::kConfirm) != nullptr && told_as(b, SpeechAct::kDeny) != nullptr) ||
            (told_as(a, SpeechAct::kDeny) != nullptr && told_as(b, SpeechAct::kConfirm) != nullptr));
}

// One tells of an act, the other of what cannot be where that is.
void find_opposites(const Side& a, const Side& b, std::vector<Clash>& out) { find_opposites_of(a, b, true, out); }

void find_opposites_of(const Side& a, const Side& b, bool one_time, std::vector<Clash>& out) {
    if (!modalities_fit(a, b)) return;
    const std::vector<Act> xs = acts_of(a), ys = acts_of(b);
    if (xs.empty() || ys.empty() || (one_time && other_time(a, b))) return;
    // Short sentences have few words to share: most of them will do, as where one denies what the other says.
    const Frame frame = frame_of(a, b);
    const bool other_language = a.d->lexicon != b.d->lexicon;
    const bool of_one_subject = one_subject_of_both(a, xs, b, ys);
    if (!of_one_subject && !one_thing(frame) && (frame.containment < kContradiction || frame.keys < 2)) return;
    if (one_time && (other_people(a, b) || two_strangers(a, b))) return;
    if (sets_apart(a, b) || sets_apart(b, a) || was_before(a, b)) return;
    const auto tells = [](const std::vector<Act>& all, const Act& of, bool undone) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Act& x) { return x.term->group == of.term->group && x.undone == undone; });
    };
    for (const Act& x : xs)
        for (const Act& y : ys) {
            if (x.term->group != y.term->group || x.undone == y.undone) continue;
            // A release that is called for is none.
            if (is_wanted(a, a.claim->statement, *x.term) != is_wanted(b, b.claim->statement, *y.term)) continue;
            if (!of_one_voice(a, *x.term, b, *y.term)) continue;
            if (is_of_place(*x.term) && !same_place(a, b)) continue;
            if (one_time && (tells_when(a, *x.term) || tells_when(b, *y.term))) continue;
            const auto span = [](const Side& s, const Term& t) {
                return Span{s.d->words[t.begin].core, s.d->words[t.end - 1].span.end};
            };
            // "Did not sign" is a denial too, though a term.
            const bool denies_a = holds_denial(a, *x.term), denies = denies_a != holds_denial(b, *y.term);
            if (denies &&
                (denies_a ? tells_of_another(a, span(a, *x.term), b) : tells_of_another(b, span(b, *y.term), a)))
                continue;
            // What rises and what falls, who wins and who loses, are two unless they are told to be one.
            if (is_of_subject(*x.term) && !one_subject(a, *x.term, b, *y.term)) continue;
            if (!is_of_subject(*x.term) && two_doings(a, {x.term->begin, x.term->end}, b, {y.term->begin, y.term->end},
                                                      denies && !other_language ? Care::kSome : Care::kLittle))
                continue;
            if (is_stance(*x.term) && two_subjects(a, *x.term, b, *y.term)) continue;
            if (two_agents(a, {x.term->begin, x.term->end}, b, {y.term->begin, y.term->end})) continue;
            // In two languages the doer is seldom written with one key: there the claims' only acts are laid against
            // each other.
            const bool only = a.d->lexicon != b.d->lexicon && of_one_word(xs, ys) && of_one_word(ys, xs);
            // An act and its own denial are of one thing only where that is told, or all of its kind is denied: a
            // denied death of the leader beside forty dead is none.
            const bool same_act = x.term->side == y.term->side;
            const bool all = same_act && denies_all(a.claim->polarity == Polarity::kDenied ? a : b);
            if (!only && !all && !is_of_subject(*x.term) && !one_doer(a, *x.term, b, *y.term, !same_act && !denies))
                continue;
            // Where one tells of both, they are of two things; another claim of its sentence may.
            if (tells(xs, x, y.undone) || tells(ys, y, x.undone)) continue;
            if (!same_act && (tells_beside(a, *y.term) || tells_beside(b, *x.term))) continue;
            Clash c = clash(ConflictKind::kPolarity, a, span(a, *x.term), b, span(b, *y.term));
            if (same_act)
                c.note = a.claim->polarity == Polarity::kDenied ? kFirstDenies : kSecondDenies;
            else
                c.note = quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": both cannot be so";
            out.push_back(std::move(c));
            return;
        }
}

}  // namespace riwaya::accounts
