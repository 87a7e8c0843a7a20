// Where what is said begins and ends in a language of fixed order: behind its cue, before it, on both sides of it.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;      // words between a cue and what is said
constexpr std::uint32_t kToldReach = 12;     // words between whoever is told and a complementiser
constexpr std::uint32_t kAsideReach = 16;    // words of an aside between cue and complementiser
constexpr std::uint32_t kClauseReach = 25;   // words within which a clause has its verb
constexpr std::uint32_t kBracket = 8;        // words in brackets between a verb and what is said
constexpr std::uint32_t kSentenceWords = 3;  // words in marks that are said, not a term

}  // namespace

void FixedOrder::take(Use& u, Opening o, std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return;
    Found& f = u.draft.found;
    f.opening = o;
    f.content = at;
    f.content_byte = t_.words[at].span.begin;
}

// True where a clause with a verb of its own begins.
bool FixedOrder::clause_at(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t k = i;
    while (k < end && k < i + kClauseReach && (t_.is_word(k) || joins_words(k))) {
        // And accused them: a second verb of whoever speaks.
        if (t_.is_word(k) && shape(k, kJoins) && k + 1 < end && t_.is_word(k + 1) && !t_.in_name(k + 1) &&
            (t_.tokens[k + 1].may_be_cue || t_.rules.ends_as_past(t_.words.folded(k + 1))))
            break;
        if (t_.is_word(k) && k > i && t_.is(k, kRelative | kThat)) break;
        if (t_.is_word(k) && k > i && !t_.in_name(k) && !shape(k - 1, kDeterminer) &&
            (t_.rules.ends_as_past(t_.words.folded(k)) ||
             (shape(k, kPastForm) && t_.is_word(k - 1) && !t_.is(k - 1, kPreposition))))
            return true;
        ++k;
    }
    return finite_between(i, k) || t_.is(i, kPronounWord);
}

// The end of whoever is spoken to at a token; that token where nobody is. Where a cue does not always tell somebody,
// what it is that they are told must follow.
std::uint32_t FixedOrder::addressed(std::uint32_t i, std::uint32_t end, const Cue& cue) const {
    std::uint32_t stop = phrase_after(i, end, true);
    if (stop <= i) return i;
    const bool may = (cue.frames & kBare) != 0 && (cue.frames & kPlain) == 0;  // warned it was late
    const bool always = (cue.frames & kToldThat) != 0 && (cue.frames & kObject) == 0 && !may;
    if (always) return stop;
    if (may && (cue.frames & kToldThat) != 0 && stop < end && t_.is_word(stop) &&
        (shape(stop, kDeterminer) || t_.is(stop, kPronounWord)) && !t_.is(i, kPronounWord))
        return stop;
    // Those who remained, to leave.
    if (stop < end && t_.is(stop, kRelative))
        for (std::uint32_t k = stop; k < std::min(end, stop + kAsideReach) && t_.is_word(k); ++k)
            if (t_.among(k, t_.rules.to())) stop = k;
    // The people of the town in the hills: a longer phrase.
    if (stop < end && t_.is_word(stop) && t_.is(stop, kPreposition) && !t_.among(stop, t_.rules.to())) {
        const std::uint32_t longer = phrase_after(i, end, false);
        bool governed = false;
        for (const FramePreposition& p : cue.prepositions) governed |= t_.words.folded(stop) == p.word;
        if (!governed && longer > stop) stop = longer;
    }
    // Asked X: "..."; begged them "not to ..."
    if (stop + 1 < end && (cue.frames & kQuoteFrame) != 0 &&
        (t_.tokens[stop].punct == Punct::kColon ||
         (t_.tokens[stop].punct == Punct::kComma && t_.tokens[stop + 1].opens)))
        return stop;
    if ((cue.frames & kToldThat) != 0 && stop + 2 < end && t_.tokens[stop].punct == Punct::kComma &&
        t_.is(stop + 1, kThat))
        return stop;
    std::uint32_t at = stop;
    if (at + 1 < end && t_.tokens[at].opens) ++at;
    if (at + 1 < end && t_.is_word(at) && shape(at, kNegative) && !finite(at + 1)) ++at;
    if (at >= end || !t_.is_word(at)) return i;
    if ((cue.frames & kToldThat) != 0 && t_.is(stop, kThat)) return stop;
    for (const FramePreposition& p : cue.prepositions)
        if (p.addressee && t_.words.folded(at) == p.word) return stop;
    if ((cue.frames & kAsks) != 0 && (t_.is(stop, kWhat | kDoubt) || shape(stop, kAsking))) return stop;
    return i;
}

// A phrase between a verb and what is said: who is told, the outlet that it was said to.
void FixedOrder::skip_aside(Use& u, std::uint32_t& i, std::uint32_t end) const {
    Found& f = u.draft.found;
    const std::uint32_t stop = prepositional(i, end);
    const Range noun{i + 1, stop};
    bool outlet = false;
    for (std::uint32_t k = noun.begin; k < noun.end; ++k) outlet |= t_.is(k, kOutlet);
    const bool interview = i > 0 && t_.is(i - 1, kInterview) && t_.among(i, t_.rules.with());
    if (!noun.empty() && (outlet || interview) && !t_.is(noun.begin, kInterview)) {
        f.via.push_back(noun);
    } else if (!noun.empty() && t_.among(i, t_.rules.to()) && f.addressee.empty() && speaks(noun)) {
        f.addressee = noun;
    }
    i = std::max(stop, i + 1);
}

// Which critics say is late: a clause of somebody's that lacks its subject.
bool FixedOrder::gap(const Scene& s, const Use& u) const {
    const Range by = u.draft.found.subject;
    if (by.empty() || by.end != u.group || by.begin <= s.from || !speaks(by) || t_.in_name(by.begin - 1)) return false;
    return t_.is_word(by.begin - 1) && t_.is(by.begin - 1, kRelative | kThat);
}

// As X said, as both X and Y have said: the token of the conjunction; that of the clause where there is none.
std::uint32_t FixedOrder::as_before(const Scene& s, const Use& u) const {
    std::uint32_t p = u.clause;
    while (p > s.from + 1 && adverb(p - 1) && !t_.is(p - 1, kOpener)) --p;
    return p > s.from && t_.is_word(p - 1) && shape(p - 1, kAsSaid) ? p - 1 : u.clause;
}

void FixedOrder::content_behind(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    std::uint32_t end = std::min(s.end, f.hit.end + kFarthest);
    const Token& own = t_.tokens[f.hit.begin];
    if (own.inside != kNone && t_.tokens[own.inside].partner != kNone)
        end = std::min(end, t_.tokens[own.inside].partner);
    const bool says = (cue.frames & (kThatClause | kQuoteFrame)) != 0;
    // The poll found most voters like him.
    bool document = false;
    for (std::uint32_t k = f.subject.begin; k < f.subject.end; ++k) document |= t_.is(k, kDocument) && !t_.in_name(k);
    const bool bare = (cue.frames & kBare) != 0 || (cue.act == SpeechAct::kReport && document),
               object = (cue.frames & kObject) != 0;
    const bool turned = u.clause > s.from && !t_.is_word(u.clause - 1);
    bool told = (cue.frames & kToldThat) != 0;
    for (const FramePreposition& p : cue.prepositions) told |= p.addressee;
    bool aside = false;
    std::uint32_t i = f.hit.end;
    while (i < end && f.opening == Opening::kNone) {
        f.reach = i;
        const Token& t = t_.tokens[i];
        const bool first = i == f.hit.end;
        if (t.opens) {
            if (!says && !object && cue.prepositions.empty()) return;
            const bool term = t.partner != kNone && t.partner - i - 1 <= kSentenceWords && t.partner + 1 < end &&
                              t_.is_word(t.partner + 1) && (first || t_.is_word(i - 1));
            take(u, term ? Opening::kThat : Opening::kQuote, i, end);
            return;
        }
        if (t.punct == Punct::kColon) {
            if (says && i + 1 < end) take(u, t_.tokens[i + 1].opens ? Opening::kQuote : Opening::kThat, i + 1, end);
            return;
        }
        if (t.punct == Punct::kComma) {
            if ((says || !f.addressee.empty()) && i + 1 < end && t_.tokens[i + 1].opens) {
                take(u, Opening::kQuote, i + 1, end);
                return;
            }
            // Assured those on the island, a town of the north, that it was so.
            if (says && !f.addressee.empty() && i + 2 < end && t_.is(i + 1, kThat)) {
                ++i;
                continue;
            }
            std::uint32_t k = i + 1;
            while (k < end && k < i + kAsideReach && (t_.is_word(k) || joins_words(k))) ++k;
            const bool closed = k + 1 < end && t_.tokens[k].punct == Punct::kComma && says && !turned &&
                                (t_.is(k + 1, kThat) || t_.tokens[k + 1].opens);
            if (!closed) return;
            i = k + 1;
            continue;
        }
        // Said on Tuesday (10 October) that.
        if (t.punct == Punct::kOpen && says && !first) {
            std::uint32_t k = i + 1;
            while (k < end && k < i + kBracket && t_.tokens[k].punct != Punct::kClose) ++k;
            if (k + 1 >= end || t_.tokens[k].punct != Punct::kClose) return;
            i = k + 1;
            continue;
        }
        if (!t_.is_word(i)) {
            // Said $40 million was lost.
            const bool sum = t.punct == Punct::kOther && i + 1 < end && !turned &&
                             t_.words[i + 1].kind == text::WordKind::kNumber &&
                             ((cue.frames & kPlain) != 0 || (bare && clause_at(i + 1, end)));
            if (sum) {
                take(u, Opening::kThat, i, end);
                return;
            }
            if (!joins_words(i) || first) return;
            ++i;
            continue;
        }
        const bool named = t_.in_name(i);
        if (!named && t_.is(i, kThat) && says) {
            const bool subject = i + 1 < end && finite(i + 1) && !shape(i + 1, kContracted);
            if (i + 1 < end && !subject && t_.is(i + 1, kPreposition) && !finite_between(i + 1, end)) return;
            take(u, Opening::kThat, subject ? i : i + 1, end);
            return;
        }
        // Told those who came that it was late.
        if (!named && (cue.frames & kToldThat) != 0 && !f.addressee.empty() && t_.is(i, kRelative)) {
            std::uint32_t k = i + 1;
            while (k < end && k < i + kAsideReach && t_.is_word(k) && !t_.is(k, kThat)) ++k;
            if (k < end && t_.is_word(k) && t_.is(k, kThat)) {
                i = k;
                continue;
            }
        }
        if (!named && (t_.is(i, kWhat | kDoubt) || shape(i, kAsking))) {
            if ((cue.frames & kAsks) != 0 || (bare && first && !turned))
                take(u, Opening::kThat, t_.is(i, kDoubt) && (cue.frames & kAsks) != 0 ? i + 1 : i, end);
            return;
        }
        // Urged them not to leave.
        if (!named && shape(i, kNegative) && i + 2 < end && t_.among(i + 1, t_.rules.to()) &&
            std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [&](const FramePreposition& p) {
                return t_.words.folded(i + 1) == p.word && (!p.addressee || !f.addressee.empty());
            })) {
            take(u, Opening::kPreposition, i, end);
            return;
        }
        if (!named) {
            for (const FramePreposition& p : cue.prepositions) {
                if (t_.words.folded(i) != p.word || (p.addressee && f.addressee.empty()) || i + 1 >= end) continue;
                if (t_.is(i + 1, kOutlet)) continue;  // hit back on Twitter
                const bool infinitive = t_.among(i, t_.rules.to());
                if (infinitive &&
                    (t_.in_name(i + 1) || shape(i + 1, kDeterminer) ||
                     (!t_.is_word(i + 1) && !t_.tokens[i + 1].opens) || t_.is(i + 1, kPronounWord | kRole | kBody)))
                    continue;
                if (first) f.cue_end = i + 1;
                take(u, Opening::kPreposition, i + 1, end);
                return;
            }
        }
        if (!named && adverb(i) && !shape(i, kDeterminer)) {
            ++i;
            continue;
        }
        const std::uint32_t time = named ? i : time_phrase(i, end);
        // The July 25 call: a time that tells of a noun.
        const bool tells = time > i && time < end && t_.rules.is_definite(t_.words.folded(i)) && t_.is_word(time) &&
                           !t_.is(i, kDemonstrative) && !t_.in_name(time) && !capital(time) && !finite(time) &&
                           !t_.is(time, kThat | kPreposition | kPronounWord | kRelative | kOpener) &&
                           !shape(time, kDeterminer | kJoins);
        if (time > i && !tells && !t_.words.has(time - 1, text::kPossessive)) {
            i = time;
            aside = true;
            continue;
        }
        if (!named && (t_.is(i, kRelative) || shape(i, kJoins))) return;
        if (!named && t_.is(i, kOpener) && !t_.is(i, kPreposition)) {
            if (f.hit.form->kind != CueKind::kParticiple && bare && first && !turned && clause_at(i, end))
                take(u, Opening::kThat, i, end);
            return;
        }
        if (!named && t_.is(i, kPreposition)) {
            const bool count = i + 1 < end &&
                               (t_.words[i + 1].kind == text::WordKind::kNumber || shape(i + 1, kCount)) &&
                               time_phrase(i, end) == i;
            if (bare && first && count) {
                take(u, Opening::kThat, i, end);
                return;
            }
            if (!says) return;
            // Adding to a series of problems that: nobody is told.
            if (t_.among(i, t_.rules.to()) && !speaks({i + 1, prepositional(i, end)}) && time_phrase(i, end) == i)
                return;
            skip_aside(u, i, end);
            aside = true;
            continue;
        }
        if (told && f.addressee.empty()) {
            const std::uint32_t stop = addressed(i, end, cue);
            if (stop > i) {
                f.addressee = {i, phrase_after(i, end, true)};
                i = stop;
                continue;
            }
        }
        // In a statement sent to reporters.
        if (aside && says && !named && !capital(i) && t_.rules.ends_as_past(t_.words.folded(i)) && i + 1 < end &&
            (t_.is(i + 1, kPreposition | kTime) || adverb(i + 1))) {
            ++i;
            continue;
        }
        // A step that the mayor said would help: whoever is told of stands before the cue.
        if (finite(i) && first && (cue.frames & kPlain) != 0 && (cue.frames & kToldThat) == 0 && gap(s, u)) {
            take(u, Opening::kThat, i, end);
            return;
        }
        if (finite(i) && !shape(i, kContracted)) return;
        // Told him three times that.
        if ((cue.frames & kToldThat) != 0 && !f.addressee.empty()) {
            std::uint32_t k = i;
            while (k < end && k < i + kToldReach && t_.is_word(k) && !finite(k) && !t_.is(k, kThat | kPronounWord)) ++k;
            if (k < end && k > i && k < i + kToldReach && t_.is(k, kThat) && !(k + 1 < end && finite(k + 1))) {
                i = k;
                continue;
            }
        }
        const bool as_said = as_before(s, u) < u.clause;
        const bool plain =
            !as_said && ((cue.frames & kPlain) != 0 || (cue.act == SpeechAct::kReport && document)) && !aside;
        if ((bare && (plain || clause_at(i, end))) ||
            ((cue.frames & kThatClause) != 0 && (cue.frames & kQuoteFrame) != 0 && clause_at(i, end))) {
            if (turned && u.draft.found.subject.empty()) return;  // said X: whoever speaks
            take(u, Opening::kThat, i, end);
            return;
        }
        if (object && !(turned && u.draft.found.subject.empty())) take(u, Opening::kObject, i, end);
        return;
    }
    f.reach = std::max(f.reach, i);
}

bool FixedOrder::content_before(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.inside_relative || u.joined || u.led) return false;
    std::uint32_t p = u.clause;
    const bool as_said = as_before(s, u) < p && !f.subject.empty();
    if (as_said && !speaks(f.subject)) return false;
    if (as_said) p = as_before(s, u);
    if (p <= s.from && !as_said && s.from == t_.words.first(s.number)) return false;
    const std::uint32_t head = p;  // behind what is said
    if (p > t_.words.first(s.number) && t_.tokens[p - 1].punct == Punct::kDash && !joins_words(p - 1)) --p;
    const bool comma = p > s.from && t_.tokens[p - 1].punct == Punct::kComma;
    if (comma) --p;
    if (p == t_.words.first(s.number) && !as_said) return false;
    const bool mark = p > t_.words.first(s.number) && t_.tokens[p - 1].punct == Punct::kQuote &&
                      !t_.tokens[p - 1].opens && t_.tokens[p - 1].partner != kNone;
    // What follows a verb that is turned round names who speaks.
    const auto turn = [&] {
        if (!f.subject.empty() || f.hit.end >= s.end) return !f.subject.empty();
        // Has declared most of them legal: no verb with its subject behind it.
        if (u.group < f.hit.begin && finite(u.group)) return false;
        const std::uint32_t stop = phrase_after(f.hit.end, s.end, false);
        if (stop <= f.hit.end) return false;
        if ((cue.frames & kPlain) == 0 && !speaks({f.hit.end, stop})) return false;
        f.subject = {f.hit.end, stop};
        f.reach = stop;
        return true;
    };
    const auto set = [&](std::uint32_t begin, std::uint32_t end) {
        f.opening = Opening::kBefore;
        f.content = begin;
        f.content_byte = t_.words[begin].span.begin;
        u.end = end;
        return true;
    };
    if (mark && (cue.frames & kQuoteFrame) != 0) {
        const std::uint32_t close = p - 1;
        const std::uint32_t open = std::max(t_.tokens[close].partner + 1, t_.words.first(s.number));
        const bool whole = close - open >= kSentenceWords || open <= s.from + 1;
        if (f.opening == Opening::kThat && (t_.is(f.hit.end, kThat) || (!whole && !f.subject.empty()))) return false;
        if (f.opening == Opening::kQuote && f.content > open) {
            const std::uint32_t later = std::min(t_.tokens[f.content].partner, s.end);
            if (later - f.content > close - open) return turn() || true;
        }
        if (f.opening != Opening::kNone && f.opening != Opening::kQuote && f.subject.empty())
            f.opening = Opening::kNone;
        // "If he wins," said X, who voted for him, "I will leave": the longer part.
        if (f.opening == Opening::kNone && turn()) {
            std::uint32_t k = f.reach;
            while (k < s.end && k < f.reach + kAsideReach && t_.tokens[k].punct != Punct::kQuote) ++k;
            if (k < s.end && t_.tokens[k].opens && t_.tokens[k].partner != kNone &&
                t_.tokens[k - 1].punct == Punct::kComma && std::min(t_.tokens[k].partner, s.end) - k > close - open) {
                take(u, Opening::kQuote, k, s.end);
                return true;
            }
        }
        if (open >= close || !(turn() || f.hit.end >= s.end || !t_.is_word(f.hit.end))) return false;
        // The plan is "a disgrace," X said: all of it.
        std::uint32_t first = s.from;
        while (first < open && t_.is_word(first) && shape(first, kJoins)) ++first;
        const bool part = open > s.from + 1 && first + 1 < open && t_.is_word(open - 2) && t_.is_word(first) &&
                          !t_.is(open - 2, kThat) && s.uses.empty() && finite_between(first, close);
        if (!part) return set(open, close);
        const bool goes_on = f.reach + 1 < s.end && t_.tokens[f.reach].punct == Punct::kComma && !u.modal &&
                             !t_.tokens[f.reach + 1].opens && clause_at(f.reach + 1, s.end);
        if (!goes_on || !t_.is(first, kOpener | kPreposition)) return set(first, close + 1);
    }
    if (f.opening != Opening::kNone || (cue.frames & kThatClause) == 0 || u.modal) return false;
    if (f.hit.form->kind == CueKind::kParticiple && !as_said) return false;
    const bool says = (cue.frames & (kQuoteFrame | kBare)) != 0;
    if ((!says || f.hit.form->present) && !f.subject.empty() && !speaks(f.subject)) return false;
    if (!(comma || as_said || (head > p))) return false;
    if (!turn()) return false;
    std::uint32_t begin = s.from;
    while (begin < p && (!t_.is_word(begin) ? !t_.tokens[begin].opens : shape(begin, kJoins))) ++begin;
    std::uint32_t next = f.reach;
    if (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
    std::uint32_t stop = s.end;
    while (stop > next && !t_.is_word(stop - 1)) --stop;
    const bool interrupts = next > f.reach && next < stop;
    const auto bytes = [&](std::uint32_t a, std::uint32_t b) {
        return b > a ? t_.words[b - 1].span.end - t_.words[a].span.begin : 0U;
    };
    // It will open in May, he said, in a move that pleased many: what tells more of a whole clause.
    const bool beside =
        interrupts && t_.is_word(next) && !t_.in_name(next) && t_.is(next, kPreposition) && finite_between(begin, p);
    // It closed, the army said, but the rebels denied it: the report goes on.
    const bool goes_on = interrupts && t_.is_word(next) && !t_.in_name(next) &&
                         (shape(next, kJoins | kMeanwhile) || t_.is(next, kRelative)) && clause_at(begin, p);
    const bool adjunct =
        interrupts && t_.is_word(next) && (beside || goes_on || t_.rules.ends_as_participle(t_.words.folded(next)));
    if (interrupts && !adjunct && bytes(next, stop) > bytes(begin, p)) return set(next, stop);
    if (p <= begin + 1) return false;
    // On May 15, X testified before the court: nothing but a time.
    bool time = !as_said;
    for (std::uint32_t k = begin; k < p && time; ++k)
        time = !t_.is_word(k) ||
               (!t_.in_name(k) && (t_.is(k, kPreposition | kTime) || shape(k, kDeterminer | kUnit))) ||
               t_.words[k].kind == text::WordKind::kNumber;
    if (time) return false;
    // When he returns, X will say so: nothing but a clause beside the main one.
    if (t_.is_word(begin) && t_.is(begin, kOpener) && !shape(begin, kJoins) && !as_said && !t_.in_name(begin)) {
        std::uint32_t k = begin;
        while (k + 1 < p && t_.tokens[k].punct != Punct::kComma) ++k;
        if (k + 1 >= p) return false;
    }
    if (f.reach < s.end && t_.is_word(f.reach) && !t_.is(f.reach, kOpener | kRelative | kPreposition) &&
        !shape(f.reach, kJoins))
        return false;
    // As the league decided to move it: what it did.
    if (as_said && f.reach < s.end && t_.among(f.reach, t_.rules.to()) &&
        !speaks({f.reach + 1, prepositional(f.reach, s.end)}))
        return false;
    return set(begin, p);
}

}  // namespace riwaya::speech
