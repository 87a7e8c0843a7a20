// Where what is said ends in a language of fixed order.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kMainReach = 24;  // words from a comma to the verb of the main clause

}  // namespace

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
        if (shape(i, kAside) && i + 1 < end && (finite_between(i + 1, end) || clause_at(i + 1, end))) return i;
        if (comma && (finite(i) || t_.is(i, kRelative | kOpener) || t_.rules.ends_as_participle(t_.words.folded(i)) ||
                      (shape(i, kJoins) && i + 1 < end && finite_between(i + 1, std::min(end, i + 8)))))
            return i - 1;
        // ..., with X warning of it.
        if (comma && t_.among(i, t_.rules.with()))
            for (std::uint32_t k = i + 1; k < std::min(end, i + kMainReach) && t_.is_word(k); ++k)
                if (t_.tokens[k].may_be_cue && t_.rules.ends_as_participle(t_.words.folded(k))) return i - 1;
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
    // Those who fought the law hailed the ruling: the relative clause ends before the verb of the main one.
    if (a.inside_relative && !b.inside_relative && !b.subject.empty() && b.subject.begin == a.subject.begin &&
        b.subject.begin < a.hit.begin && inner.group > a.content && b.opening != Opening::kBefore)
        return inner.group;
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
    // In a call announcing the deal, X said: a phrase ends before another one's clause.
    const bool phrase = a.opening == Opening::kObject ||
                        (a.opening == Opening::kPreposition && !t_.among(a.content - 1, t_.rules.to()));
    if (phrase && t_.tokens[p - 1].punct == Punct::kComma && !inner.joined && !b.subject.empty() &&
        b.opening != Opening::kBefore)
        return p - 1;
    // He said he was tired and he hoped to leave.
    if (b.subject.size() == 1 && t_.is(b.subject.begin, kPronounWord) && b.subject.begin > a.content &&
        t_.words.folded(b.subject.begin) == t_.words.folded(a.content) && t_.is_word(p - 2))
        return kNone;
    while (p > a.content + 1 && t_.is_word(p - 1) && adverb(p - 1) && !t_.is(p - 1, kOpener)) --p;
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
    int verbs = u.draft.found.opening == Opening::kPreposition ? 1 : 0;  // the promise to build it pleased them
    for (std::uint32_t i = u.draft.found.content; i < end; ++i) {
        const bool past = i > u.draft.found.content && t_.is_word(i) && t_.is_word(i - 1) && !t_.in_name(i) &&
                          (t_.is(i - 1, kPronounWord) || t_.in_name(i - 1)) &&
                          (t_.rules.ends_as_past(t_.words.folded(i)) || shape(i, kPastForm));
        // The call for calm pleased the town.
        const bool main = verbs > 0 && i + 1 < end && t_.is_word(i) && t_.is_word(i + 1) && !t_.in_name(i) &&
                          t_.rules.ends_as_past(t_.words.folded(i)) && !t_.is(i + 1, kPreposition) &&
                          (t_.in_name(i + 1) || shape(i + 1, kDeterminer) || t_.is(i + 1, kPronounWord));
        if ((!finite(i) && !past && !main) || shape(i, kNegative)) continue;
        if (i > u.draft.found.content && t_.is_word(i - 1) && (finite(i - 1) || adverb(i - 1))) continue;
        const bool clause = i > 0 && t_.is_word(i - 1) &&
                            (t_.is(i - 1, kRelative | kThat | kPronounWord) || shape(i - 1, kJoins | kAsking));
        if (clause && verbs > 0) continue;
        if (++verbs > 1) return i;
    }
    return end;
}

// When X said that it was so, Y left; Z, who had said that it was so, left: the comma before the main clause.
std::uint32_t FixedOrder::main_clause(const Scene& s, const Use& u, std::uint32_t end) const {
    const Found& f = u.draft.found;
    if (f.opening == Opening::kQuote || f.opening == Opening::kBefore || f.content < u.group) return end;
    const std::uint32_t head =
        f.subject.empty() || f.subject.begin > f.hit.begin ? u.clause : std::min(u.clause, f.subject.begin);
    const bool leads = u.adjunct && u.group <= s.from + 2 && f.subject.begin > f.content;
    const bool beside =
        leads || (head > s.from && head <= s.from + 2 && t_.is_word(head - 1) && !shape(head - 1, kJoins) &&
                  (t_.is(head - 1, kOpener) ||
                   ((f.hit.form->kind == CueKind::kNoun || f.hit.form->kind == CueKind::kParticiple) &&
                    t_.is(head - 1, kPreposition))));
    const bool relative = f.inside_relative && u.group > s.from + 1 && t_.tokens[u.group - 2].punct == Punct::kComma &&
                          t_.is(u.group - 1, kRelative);
    if (!beside && !relative) return end;
    for (std::uint32_t c = f.content + 1; c + 1 < end; ++c) {
        const Token& t = t_.tokens[c];
        if (t.punct == Punct::kQuote && t.opens && t.partner != kNone && t.partner < end) {
            c = t.partner;
            if (!relative || !quoted_pause(c)) continue;
        } else if (t.punct != Punct::kComma) {
            continue;
        }
        std::uint32_t n = c + 1;
        if (relative) {
            while (n < end && adverb(n)) ++n;
            if (n < end && t_.is_word(n) && !t_.in_name(n) &&
                (finite(n) || shape(n, kPastForm) || t_.rules.ends_as_past(t_.words.folded(n)) || told_at(n)))
                return c;
            continue;
        }
        if (!t_.is_word(n) || (!t_.in_name(n) && (t_.is(n, kOpener | kRelative | kPreposition) || shape(n, kJoins))))
            continue;
        if (leads && n == f.subject.begin) return c;
        const std::uint32_t reach = std::min(end, n + kMainReach);
        if (finite_between(n, reach) || clause_at(n, reach) || (!leads && adverb(n))) return c;
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
        end = main_clause(s, u, end);
        // The plan, which critics say is late, would go ahead: the comma that closes it.
        if (f.opening == Opening::kThat && f.content == f.hit.end && gap(s, u) && f.subject.begin > s.from + 1 &&
            t_.tokens[f.subject.begin - 2].punct == Punct::kComma)
            for (std::uint32_t c = f.content; c < end; ++c)
                if (t_.tokens[c].punct == Punct::kComma && t_.tokens[c].inside == t_.tokens[f.content].inside) end = c;
        // ..., a charge that the others reject: the report's own word for it.
        if (f.opening == Opening::kThat || f.opening == Opening::kObject)
            for (std::uint32_t c = f.content + 2; c + 3 < end; ++c)
                if (t_.tokens[c].punct == Punct::kComma && t_.is_word(c + 1) && t_.is(c + 1, kInside) &&
                    shape(c + 1, kDeterminer) && shape(c + 2, kAlleged) &&
                    (t_.is(c + 3, kThat | kRelative | kPronounWord) || t_.in_name(c + 3) || shape(c + 3, kDeterminer)))
                    end = c;
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
           t_.tokens[begin].punct != Punct::kOpen && !(t_.tokens[begin].punct == Punct::kOther && joins_words(begin)))
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
        const bool joins = t_.is_word(end - 1) && shape(end - 1, kJoins) && t_.is(end - 1, kOpener) &&
                           !t_.in_name(end - 1) && end - begin > 2;
        if (!pause(end - 1) && !lone && !joins) break;
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
