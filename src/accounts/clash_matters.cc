// Matters of which two reports tell the opposite in words of their own, in whatever clause of a sentence.
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "agents.h"
#include "clash_parts.h"
#include "deeds.h"
#include "opposed.h"
#include "scenes.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// A denial this many words before a term denies it, unless a mark stands between: "had not yet been informed".
constexpr std::uint32_t kDenialNear = 3;
// What is only demanded or promised so many words before tells nothing of what is.
constexpr std::uint32_t kAimNear = 4;

// In two languages the only sentences of two reports that tell of a matter are of one thing where they are at least so
// near in meaning, which most sentences of the reports are not.
constexpr double kLoneNear = 0.06;
// The nearest of several must lie nearer; a matter told in more sentences is none that few tell of.
constexpr double kSeveralNear = 0.12;
constexpr std::size_t kMostSentences = 3;
// Of a matter that more reports tell of, these are taken.
constexpr std::size_t kMostTellers = 64;

struct Told {
    const Term* term = nullptr;
    bool undone = false;
};

// The claim of a sentence that holds a word, else the one that it is told beside.
Index claim_with(const Side& s, Span word) {
    const auto& all = s.d->claims;  // in the order of sentences
    auto at =
        std::partition_point(all.begin(), all.end(), [&](const Claim& c) { return c.sentence < s.claim->sentence; });
    for (; at != all.end() && at->sentence == s.claim->sentence; ++at)
        if (at->span.contains(word)) return static_cast<Index>(at - all.begin());
    return s.ref.claim;
}

bool is_denied(const Side& s, const Term& t, std::uint32_t first) {
    const Span at = s.d->words[t.begin].span;
    if (is_disputed(s, s.d->claims[claim_with(s, at)].statement, at)) return true;
    // Where several denials are one, a word for all of a kind stands beside another ("nobody not saw").
    const bool own = holds_denial(s, t);
    for (std::uint32_t w = t.begin; w > first && t.begin - w < kDenialNear; --w) {
        if (s.d->words[w - 1].kind == text::WordKind::kPunctuation) return false;
        if (is_denial(s, w - 1) && !(own && is_denial_of_all(s, w - 1))) return true;
    }
    return false;
}

bool is_aim(const Side& s, const Term& t) {
    return std::ranges::any_of(s.d->of(*s.sentence), [&](const Token& k) {
        return k.fate == Fate::kAim && k.word < t.begin && t.begin - k.word <= kAimNear;
    });
}

// Whether what holds a term tells only what may, must or would be, or is called for.
bool is_thought(const Side& s, const Term& t) {
    const Claim& c = s.d->claims[claim_with(s, s.d->words[t.begin].span)];
    if (is_wanted(s, c.statement, t)) return true;
    return c.modality != Modality::kFact && c.modality != Modality::kFuture;
}

bool is_rare(const Term& t) {
    static const std::uint32_t kTold = term_number("told"), kUntold = term_number("untold");
    return t.side == kTold || t.side == kUntold;
}

// What a sentence tells of matters; of acts too where asked for.
std::vector<Told> told_in(const Side& s, bool acts) {
    static const std::uint32_t kConditions = term_number("conditions");
    const Span sentence = s.sentence_span();
    const std::uint32_t first = s.d->words.at_byte(sentence.begin), end = s.d->words.at_byte(sentence.end);
    std::vector<Told> out;
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < first; });
    for (; at != s.terms->end() && at->end <= end; ++at) {
        const bool act = acts && at->kind == TermKind::kOpposite && at->begin >= s.begin && at->end <= s.end;
        if (at->kind != TermKind::kMatter && !act) continue;
        if (is_of_subject(*at) || is_stance(*at) || is_aim(s, *at)) continue;
        // "Not unless" is a condition: neither denied nor thought.
        if (at->group != kConditions && is_thought(s, *at)) continue;
        out.push_back({&*at, is_undone(*at) != (at->group != kConditions && is_denied(s, *at, first))});
    }
    return out;
}

std::vector<Told> rare_in(const Side& s) {
    std::vector<Told> out = told_in(s, false);
    std::erase_if(out, [](const Told& x) { return !is_rare(*x.term); });
    return out;
}

bool tells(const std::vector<Told>& all, std::uint32_t group, bool undone) {
    return std::ranges::any_of(all, [&](const Told& x) { return x.term->group == group && x.undone == undone; });
}

bool two_languages(const Side& a, const Side& b) { return a.d != b.d && a.d->lexicon != b.d->lexicon; }

// Whether the claims that hold two acts tell of two things.
bool two_things_done(const Side& a, const Term& x, const Side& b, const Term& y) {
    const auto within = [](const Side& s, const Term& t) { return t.begin >= s.begin && t.end <= s.end; };
    if (within(a, x) && within(b, y) && two_agents(a, {x.begin, x.end}, b, {y.begin, y.end})) return true;
    if (two_languages(a, b) && (x.kind != TermKind::kOpposite || y.kind != TermKind::kOpposite || !built_alike(a, b)))
        return false;
    const Care care = two_languages(a, b) ? Care::kSome : Care::kAll;
    return within(a, x) && within(b, y) && two_doings(a, {x.begin, x.end}, b, {y.begin, y.end}, care);
}

// Of an earlier year, beside what tells no time and so is news.
bool long_before(const Side& s, const Side& news) {
    const std::vector<const Time*> times = times_of(s);
    if (times.empty() || !times_of(news).empty() || s.d->published.size() < 4) return false;
    const std::string year = s.d->published.substr(0, 4) + "-01-01";
    return std::ranges::all_of(times, [&](const Time* t) { return !t->end.empty() && t->end <= year; });
}

void add_opposite(const Side& a, const std::vector<Told>& xs, const Side& b, const std::vector<Told>& ys,
                  std::vector<Clash>& out) {
    const auto span = [](const Side& s, const Term& t) {
        return Span{s.d->words[t.begin].core, s.d->words[t.end - 1].span.end};
    };
    for (const Told& x : xs)
        for (const Told& y : ys) {
            if (x.term->group != y.term->group || x.undone == y.undone) continue;
            // Where one tells of both, they are of two things.
            if (tells(xs, x.term->group, y.undone) || tells(ys, y.term->group, x.undone)) continue;
            if (two_things_done(a, *x.term, b, *y.term) || sets_apart(a, b) || sets_apart(b, a) || was_before(a, b))
                continue;
            // In one language a term beside its own denial has been looked at as any denial.
            if (!two_languages(a, b) && x.term->side == y.term->side) continue;
            // A letter to one country is none to another; a ransom paid last year is none of this week's.
            if (other_countries(a, b)) return;
            if (is_rare(*x.term) && (long_before(a, b) || long_before(b, a))) return;
            Clash c = clash(ConflictKind::kPolarity, a, span(a, *x.term), b, span(b, *y.term));
            c.note = quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": both cannot be so";
            out.push_back(std::move(c));
            return;
        }
}

// In one language words are shared more easily, and a matter told both ways is oftener two things.
constexpr double kOneTongueNear = 0.35;

bool of_one_matter(const Side& a, const Side& b) {
    if (a.d == b.d || other_time(a, b) || other_people(a, b)) return false;
    if (a.d->lexicon != b.d->lexicon) return true;
    const Frame f = frame_of(a, b);
    return modalities_fit(a, b) && !two_strangers(a, b) && !other_places(a, b) && one_thing(f) &&
           f.sentence_near >= kOneTongueNear;
}

}  // namespace

void find_matters(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (!of_one_matter(a, b)) return;
    // In one language acts have been laid against each other already.
    const bool acts = two_languages(a, b);
    const std::vector<Told> xs = told_in(a, acts);
    if (!xs.empty()) add_opposite(a, xs, b, told_in(b, acts), out);
}

void tell_whole(const Side& a, const Side& b, std::vector<Clash>& found) {
    if (found.size() != 1 || !two_languages(a, b)) return;
    std::vector<Clash> whole;
    add_opposite(a, rare_in(a), b, rare_in(b), whole);
    if (whole.size() == 1 && whole.front().a_span.contains(found.front().a_span) &&
        whole.front().b_span.contains(found.front().b_span))
        found = std::move(whole);
}

void find_lone_matters(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (!two_languages(a, b) || frame_of(a, b).sentence_near >= kNearEnough) return;
    const std::vector<Told> xs = rare_in(a);
    if (!xs.empty()) add_opposite(a, xs, b, rare_in(b), out);
    if (out.empty()) find_starters(a, b, out);
}

namespace {

// What a report tells of a matter, and in which sentences.
struct Lone {
    std::vector<ClaimRef> claims;  // one a sentence
    std::string told;
    double least = 0;   // how near in meaning the sentences must lie
    bool both = false;  // it tells the opposite too
};
using Lones = std::map<std::uint32_t, Lone>;  // by matter

// What is told in words of any kind must lie nearer: a number of missiles, how long it took. In one short sentence and
// a long one that is not seen, but by so many things in common.
constexpr double kCountNear = 0.3, kLastedNear = 0.25, kSameLastedNear = 0.15;
constexpr std::size_t kThings = 3;
// So near lie two clauses that tell of one matter.
constexpr double kClauseNear = 0.3;
// Of one deed at one place, of one strike.
constexpr double kSceneNear = 0.2, kStruckNear = 0.15;

void note(Lones& lones, std::uint32_t matter, const Digest& d, ClaimRef at, std::string told, double least = 0) {
    Lone& lone = lones.try_emplace(matter, Lone{{}, told, least, false}).first->second;
    lone.both |= lone.told != told;
    if (lone.claims.empty() || d.claims[lone.claims.back().claim].sentence != d.claims[at.claim].sentence)
        lone.claims.push_back(at);
}

// How many there are of a thing, where it is none of people, and of one number in the whole report; and how long
// something lasted.
void note_figures(Lones& lones, const Side& s) {
    static const std::uint32_t kLasted = term_number("lasted");
    constexpr double kMost = 100;
    constexpr std::uint32_t kBehind = 4;  // words
    for (const Figure* f : figures_in(*s.d, s.sentence_span())) {
        const ClaimRef at{s.ref.document, claim_with(s, f->span)};
        const std::uint32_t word = s.d->words.at_byte(f->span.begin);
        if (s.d->claims[at.claim].modality != Modality::kFact) continue;
        const std::uint32_t reach = word - std::min(word, kBehind);
        if (f->dimension == "time" && std::ranges::any_of(terms_reaching(s, reach, word), [&](const Term& t) {
                return t.kind == TermKind::kKind && t.group == kLasted && t.end <= word && word - t.end < kBehind;
            }))
            note(lones, kLasted, *s.d, at, std::to_string(f->low), kLastedNear);
        if (!f->dimension.empty() || f->low < 2 || f->low >= kMost || f->high != f->low || f->counted.empty()) continue;
        const Context c = context_of(*s.d, at.claim, *f);
        if (c.people || c.fate || c.aim_key != 0 || c.counted.size() != 1 || !c.counted.begin()->starts_with('='))
            continue;
        note(lones, term_number("count" + *c.counted.begin()), *s.d, at, std::to_string(f->low), kCountNear);
    }
}

void note_scenes(Lones& lones, const Side& s) {
    for (const Scene& x : scenes_in(s, s.claim->sentence)) {
        std::string told;
        for (const Site& p : x.places) told += (p.known ? p.id : p.country) + ' ';
        note(lones, x.deed, *s.d, {s.ref.document, claim_with(s, x.span)}, std::move(told), kSceneNear);
    }
}

void note_all(Lones& lones, const Side& s) {
    for (const Fill& f : sentence_fills(s)) {
        const ClaimRef at{s.ref.document, claim_with(s, f.span)};
        if (f.slot == Slot::kSetOut) note(lones, term_number("takeoff"), *s.d, at, std::to_string(f.member));
        if (f.slot == Slot::kStruck && !f.in_name)
            note(lones, term_number("struck"), *s.d, at, std::to_string(f.member), kStruckNear);
        if (f.slot == Slot::kSide && !f.in_name)
            note(lones, term_number("side") + f.of, *s.d, at, std::to_string(f.member), kCountNear);
    }
    note_scenes(lones, s);
    note_figures(lones, s);
    static const std::uint32_t kCall = term_number("call");
    for (const Told& x : rare_in(s))
        note(lones, x.term->group, *s.d, {s.ref.document, claim_with(s, s.d->words[x.term->begin].span)},
             x.undone ? "undone" : "done");
    for (const Start& x : starts_in(s))
        if (x.what == kCall) note(lones, kCall, *s.d, s.ref, x.country);
}

// Whether what stands right before the word that it lasted is in the other sentence too: "the call lasted".
bool one_lasted(const Side& s, const Side& other) {
    static const std::uint32_t kLasted = term_number("lasted");
    constexpr std::uint32_t kBefore = 2;  // words
    const auto tokens = s.d->of(*s.sentence);
    if (tokens.empty()) return false;
    // The terms may stand behind the sentence.
    return std::ranges::any_of(
        terms_between(s, tokens.front().word, tokens.back().word + kBefore + 1), [&](const Term& t) {
            return t.kind == TermKind::kKind && t.group == kLasted && std::ranges::any_of(tokens, [&](const Token& k) {
                       return k.word < t.begin && t.begin - k.word <= kBefore && !k.named && !k.figure &&
                              holds(*other.sentence, k.key);
                   });
        });
}

// How near two sentences lie that tell of a matter; 0 for those of one language, but for how long a thing of both
// lasted.
double lone_near(const Side& p, const Side& q, std::uint32_t matter, double least) {
    static const std::uint32_t kLasted = term_number("lasted");
    const bool other = two_languages(p, q);
    if (!other && matter != kLasted) return 0;
    const Frame frame = frame_of(p, q);
    // Names alone make nothing that lasted one.
    if (!other && frame.keys == frame.names) return 0;
    if (matter == kLasted && frame.sentence_near >= kSameLastedNear && (one_lasted(p, q) || one_lasted(q, p)))
        return std::max(frame.sentence_near, least);
    // Of a long sentence the one clause may be near that tells of the matter.
    const double near = frame.near >= kClauseNear ? std::max(frame.near, frame.sentence_near) : frame.sentence_near;
    const bool things = least > 0 && frame.keys >= kThings + frame.names;
    return things ? std::max(near, least) : near;
}

}  // namespace

std::vector<std::pair<ClaimRef, ClaimRef>> Clashes::lone_matters(std::span<const Index> event) const {
    std::map<std::uint32_t, std::vector<Lone>> by_matter;
    for (Index d = 0; d < all_.size(); ++d) {
        Lones own;
        Index last = kNoIndex;
        for (Index c = 0; c < all_[d].claims.size(); ++c)
            if (std::exchange(last, all_[d].claims[c].sentence) != all_[d].claims[c].sentence)
                note_all(own, side({d, c}, {d, c}));
        for (auto& [matter, lone] : own)
            if (!lone.both && lone.claims.size() <= kMostSentences && by_matter[matter].size() < kMostTellers)
                by_matter[matter].push_back(std::move(lone));
    }
    std::vector<std::pair<ClaimRef, ClaimRef>> out;
    for (const auto& [matter, tellers] : by_matter)
        for (std::size_t i = 0; i < tellers.size(); ++i)
            for (std::size_t j = i + 1; j < tellers.size(); ++j) {
                const Lone &x = tellers[i], &y = tellers[j];
                if (x.told == y.told || event[x.claims.front().document] != event[y.claims.front().document]) continue;
                double best = std::max(x.claims.size() + y.claims.size() == 2 ? kLoneNear : kSeveralNear, x.least);
                std::optional<std::pair<ClaimRef, ClaimRef>> found;
                for (const ClaimRef a : x.claims)
                    for (const ClaimRef b : y.claims) {
                        const double near = lone_near(side(a, b), side(b, a), matter, x.least);
                        if (near >= best) best = near, found = {a, b};
                    }
                if (found) out.push_back(*found);
            }
    return out;
}

}  // namespace riwaya::accounts
