// Where what is said begins and ends in a language of fixed order: behind its cue, before it, on both sides of it.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;      // words between a cue and what is said
constexpr std::uint32_t kToldReach = 5;      // words between whoever is told and a complementiser
constexpr std::uint32_t kAsideReach = 16;    // words of an aside between cue and complementiser
constexpr std::uint32_t kClauseReach = 25;   // words within which a clause has its verb
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
        if (t_.is_word(k) && k > i && !t_.in_name(k) && t_.rules.ends_as_past(t_.words.folded(k)) &&
            !shape(k - 1, kDeterminer))
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
    const bool always = (cue.frames & kToldThat) != 0 && (cue.frames & kObject) == 0;
    if (always) return stop;
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
    if (stop >= end || !t_.is_word(stop)) return i;
    if ((cue.frames & kToldThat) != 0 && t_.is(stop, kThat)) return stop;
    for (const FramePreposition& p : cue.prepositions)
        if (p.addressee && t_.words.folded(stop) == p.word) return stop;
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

void FixedOrder::content_behind(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    std::uint32_t end = std::min(s.end, f.hit.end + kFarthest);
    const Token& own = t_.tokens[f.hit.begin];
    if (own.inside != kNone && t_.tokens[own.inside].partner != kNone)
        end = std::min(end, t_.tokens[own.inside].partner);
    const bool says = (cue.frames & (kThatClause | kQuoteFrame)) != 0;
    const bool bare = (cue.frames & kBare) != 0, object = (cue.frames & kObject) != 0;
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
            if (says && i + 1 < end && t_.tokens[i + 1].opens) {
                take(u, Opening::kQuote, i + 1, end);
                return;
            }
            std::uint32_t k = i + 1;
            while (k < end && k < i + kAsideReach && (t_.is_word(k) || joins_words(k))) ++k;
            const bool closed = k + 1 < end && t_.tokens[k].punct == Punct::kComma && says && !turned &&
                                (t_.is(k + 1, kThat) || t_.tokens[k + 1].opens);
            if (!closed) return;
            i = k + 1;
            continue;
        }
        if (!t_.is_word(i)) {
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
        if (!named && (t_.is(i, kWhat | kDoubt) || shape(i, kAsking))) {
            if ((cue.frames & kAsks) != 0 || (bare && first && !turned))
                take(u, Opening::kThat, t_.is(i, kDoubt) && (cue.frames & kAsks) != 0 ? i + 1 : i, end);
            return;
        }
        if (!named) {
            for (const FramePreposition& p : cue.prepositions) {
                if (t_.words.folded(i) != p.word || (p.addressee && f.addressee.empty()) || i + 1 >= end) continue;
                const bool infinitive = t_.among(i, t_.rules.to());
                if (infinitive && (t_.in_name(i + 1) || shape(i + 1, kDeterminer) || !t_.is_word(i + 1) ||
                                   t_.is(i + 1, kPronounWord | kRole | kBody)))
                    continue;
                if (first) f.cue_end = i + 1;
                take(u, Opening::kPreposition, i + 1, end);
                return;
            }
        }
        if (!named && adverb(i)) {
            ++i;
            continue;
        }
        const std::uint32_t time = named ? i : time_phrase(i, end);
        if (time > i && !t_.words.has(time - 1, text::kPossessive)) {
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
        const bool plain = cue.act == SpeechAct::kSay && (cue.frames & kQuoteFrame) != 0 && !aside;
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
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.inside_relative || u.joined) return false;
    std::uint32_t p = u.clause;
    const bool as_said = p > s.from && t_.is_word(p - 1) && shape(p - 1, kAsSaid) && !f.subject.empty();
    if (as_said) --p;
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
        const std::uint32_t stop = phrase_after(f.hit.end, s.end, false);
        if (stop <= f.hit.end) return false;
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
        return set(open, close);
    }
    if (f.opening != Opening::kNone || (cue.frames & kThatClause) == 0) return false;
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
    const bool adjunct = interrupts && t_.is_word(next) && t_.rules.ends_as_participle(t_.words.folded(next));
    if (interrupts && !adjunct && bytes(next, stop) > bytes(begin, p)) return set(next, stop);
    if (p <= begin + 1) return false;
    if (f.reach < s.end && t_.is_word(f.reach) && !t_.is(f.reach, kOpener | kRelative | kPreposition) &&
        !shape(f.reach, kJoins))
        return false;
    return set(begin, p);
}

// Where the content of a phrase ends: where the report tells when, why or what came of it.
std::uint32_t FixedOrder::phrase_end(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin + 1; i < end; ++i) {
        const Token& t = t_.tokens[i];
        if (t.punct == Punct::kQuote && t.opens && t.partner != kNone && t.partner < end) {
            i = t.partner;
            continue;
        }
        if (!t_.is_word(i) || t_.in_name(i)) continue;
        const bool comma = t_.tokens[i - 1].punct == Punct::kComma;
        if (shape(i, kAside) && finite_between(i + 1, end)) return i;
        if (comma && (t_.is(i, kRelative | kOpener) || t_.rules.ends_as_participle(t_.words.folded(i)) ||
                      (shape(i, kJoins) && i + 1 < end && finite_between(i + 1, std::min(end, i + 8)))))
            return i - 1;
        if (shape(i, kJoins) && i + 1 < end && t_.is_word(i + 1) && !t_.in_name(i + 1) &&
            (finite(i + 1) || (t_.rules.ends_as_past(t_.words.folded(i + 1)) && !t_.is(i + 1, kBody | kRole))))
            return i;
    }
    return end;
}

// The token at which a later cue ends what an earlier one says; kNone where it lies within it or apart.
std::uint32_t FixedOrder::cut(const Scene& s, const Use& outer, const Use& inner) const {
    const Found& a = outer.draft.found;
    const Found& b = inner.draft.found;
    const Token& t = t_.tokens[b.hit.begin];
    // X, who said that it was so, told: the comma that closes the aside.
    if (a.inside_relative && b.hit.begin > a.content && !b.subject.empty() && b.subject.begin < a.hit.begin &&
        !inner.joined && inner.group > a.content && t_.tokens[inner.group - 1].punct == Punct::kComma)
        return inner.group - 1;
    if (b.hit.begin <= a.content || b.inside_relative || b.hit.form->kind == CueKind::kNoun) return kNone;
    if (t.inside != kNone && t.inside >= a.content && t_.tokens[t.inside].partner != kNone) return kNone;
    if (b.opening == Opening::kBefore && b.content < inner.clause) {
        std::uint32_t p = inner.clause;
        while (p > a.content + 1 &&
               ((t_.is_word(p - 1) && shape(p - 1, kAsSaid)) || t_.tokens[p - 1].punct == Punct::kComma))
            --p;
        return b.content <= a.hit.begin && p > a.content ? p : kNone;
    }
    if (inner.clause <= a.content) return kNone;
    std::uint32_t p = inner.adjunct || inner.joined ? inner.group : inner.clause;
    if (inner.adjunct) {
        if (p > s.from && t_.is_word(p - 1) && !t_.is(p - 1, kOpener) && !shape(p - 1, kJoins)) return kNone;
        while (p > a.content + 1 && (!t_.is_word(p - 1) || t_.is(p - 1, kOpener) || shape(p - 1, kJoins))) {
            if (t_.tokens[p - 1].punct == Punct::kQuote || t_.tokens[p - 1].punct == Punct::kClose) break;
            --p;
        }
        return p;
    }
    if (t_.raw(p - 1) == ";") return p - 1;
    const bool led = t_.is_word(p - 1) && (shape(p - 1, kJoins | kMeanwhile));
    if (!led) return kNone;
    while (p > a.content + 1 &&
           (t_.tokens[p - 1].punct == Punct::kComma || (t_.is_word(p - 1) && shape(p - 1, kJoins | kMeanwhile))))
        --p;
    return p;
}

// True for a noun of saying that begins the sentence, or what another one says: the claim that it was so.
bool FixedOrder::leads_clause(const Scene& s, const Use& u) const {
    if (!finite_between(s.from, u.clause)) return true;
    const Range by = u.draft.found.subject;
    const std::uint32_t first = by.end <= u.draft.found.hit.begin ? std::min(by.begin, u.clause) : u.clause;
    return std::any_of(s.uses.begin(), s.uses.end(), [&](const Use& o) {
        return o.draft.found.opening == Opening::kThat && o.draft.found.content == first;
    });
}

// The claim that it was so alarmed them: a clause that leads the sentence ends before the sentence's own verb.
std::uint32_t FixedOrder::noun_clause_end(const Use& u, std::uint32_t end) const {
    int verbs = 0;
    for (std::uint32_t i = u.draft.found.content; i < end; ++i) {
        if (!finite(i) || shape(i, kNegative)) continue;
        if (i > u.draft.found.content && t_.is_word(i - 1) && (finite(i - 1) || adverb(i - 1))) continue;
        const bool clause = i > 0 && t_.is_word(i - 1) &&
                            (t_.is(i - 1, kRelative | kThat | kPronounWord) || shape(i - 1, kJoins | kAsking));
        if (clause && verbs > 0) continue;
        if (++verbs > 1) return i;
    }
    return end;
}

void FixedOrder::bound(Scene& s, std::size_t k) const {
    Use& u = s.uses[k];
    const Found& f = u.draft.found;
    if (f.opening == Opening::kNone) return;
    std::uint32_t end = u.end;
    if (end == kNone) {
        end = s.end;
        const Token& own = t_.tokens[f.hit.begin];
        if (own.inside != kNone && t_.tokens[own.inside].partner != kNone)
            end = std::min(end, t_.tokens[own.inside].partner);
        const Token& first = t_.tokens[f.content];
        if (f.opening == Opening::kQuote && first.partner != kNone && first.partner < end && f.content > 0) {
            // Behind a pause what stands in marks is said whole; else the clause may run on behind them.
            const Punct before = t_.tokens[f.content - 1].punct, last = t_.tokens[first.partner - 1].punct;
            if (before == Punct::kComma || before == Punct::kColon || last == Punct::kStop || last == Punct::kComma)
                end = first.partner + 1;
        }
        for (std::size_t j = 0, most = std::min(s.uses.size(), k + 32); j < most; ++j) {
            if (j == k) continue;
            const CueKind kind = s.uses[j].draft.found.hit.form->kind;
            if (kind == CueKind::kAttribution || kind == CueKind::kOwn) {
                const std::uint32_t at = s.uses[j].draft.found.hit.begin;
                if (at > f.content && at < end && (!t_.is_word(at - 1) || s.uses[j].draft.found.reach >= end)) end = at;
                continue;
            }
            if (s.uses[j].draft.found.opening == Opening::kNone) continue;
            const std::uint32_t at = cut(s, u, s.uses[j]);
            if (at != kNone && at > f.content) end = std::min(end, at);
        }
        if (f.hit.form->kind == CueKind::kNoun && leads_clause(s, u)) end = noun_clause_end(u, end);
        const bool infinitive =
            f.opening == Opening::kPreposition && f.content > 0 && t_.among(f.content - 1, t_.rules.to());
        if ((f.opening == Opening::kObject || f.opening == Opening::kPreposition) && !infinitive)
            end = phrase_end(f.content, end);
    }
    close(u, end);
}

// Sets content and span, without the marks round it and without a pause at its end.
void FixedOrder::close(Use& u, std::uint32_t end) const {
    Draft& d = u.draft;
    std::uint32_t begin = d.found.content;
    const auto pause = [&](std::uint32_t i) {
        const Punct p = t_.tokens[i].punct;
        return p == Punct::kComma || p == Punct::kStop || p == Punct::kColon || p == Punct::kDash;
    };
    while (begin < end && !t_.is_word(begin) && t_.tokens[begin].punct != Punct::kQuote &&
           t_.tokens[begin].punct != Punct::kOpen)
        ++begin;
    while (end > begin && pause(end - 1)) --end;
    if (begin < end && t_.tokens[begin].opens) {
        const std::uint32_t partner = t_.tokens[begin].partner;
        if (partner == kNone || partner + 1 >= end) {
            ++begin;
            if (partner != kNone) end = std::min(end, partner);
        }
    }
    while (end > begin) {
        const Token& t = t_.tokens[end - 1];
        const bool lone = t.punct == Punct::kQuote && (t.partner == kNone || t.partner < begin || t.partner >= end);
        if (!pause(end - 1) && !lone) break;
        --end;
    }
    if (begin >= end) {
        d.stands = false;
        return;
    }
    d.content = {begin, end};
    d.span = {t_.words[begin].span.begin, t_.words[end - 1].span.end};
    // A mark that opens within and closes at the end stays within.
    u.end = end;
}

}  // namespace riwaya::speech
