#include "fixed_order.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::size_t kMostUses = 64;         // cues of a sentence
constexpr std::uint32_t kDateline = 12;       // words of a dateline
constexpr std::uint32_t kJoinedCue = 24;      // words of whoever said the sentence before
constexpr std::uint32_t kLeastQuotation = 3;  // words in marks that are said, not a term
constexpr std::uint32_t kFarthestCue = 12;    // sentences from a quotation's begin to its cue

}  // namespace

// NAIROBI, Kenya (AP) -: behind the place and the agency that a report begins with.
std::uint32_t FixedOrder::behind_dateline(std::uint32_t from, std::uint32_t end) const {
    if (t_.is_word(from) && shape(from, kDeterminer)) return from;  // The authority - which is new - said
    for (std::uint32_t i = from; i < end && i < from + kDateline; ++i) {
        if (t_.tokens[i].punct == Punct::kDash && i > from && t_.words[i - 1].span.end != t_.words[i].span.begin)
            return i + 1;
        if (t_.is_word(i) && !t_.in_name(i) && !capital(i) && !t_.is(i, kTime) &&
            t_.words[i].kind != text::WordKind::kNumber)
            break;
        if (t_.tokens[i].punct == Punct::kQuote || t_.tokens[i].punct == Punct::kColon) break;
    }
    return from;
}

std::vector<Draft> FixedOrder::read(std::uint32_t sentence) const {
    const std::uint32_t from = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    Scene s{sentence, from, end, {}};
    std::vector<Draft> out;
    if (from == end) return out;
    const std::uint32_t open = carried_mark(from);
    if (open != kNone) {
        const std::uint32_t close = t_.tokens[open].partner;
        s.from = close == kNone || close >= end ? end : close + 1;
    } else if (sentence == 0 || t_.sentences[sentence].block != t_.sentences[sentence - 1].block) {
        s.from = behind_dateline(from, end);
    }
    // A dateline tells of no speech; the rest of a quotation may.
    find_uses(s, open == kNone ? s.from : from);
    for (std::size_t k = 0; k < s.uses.size(); ++k) bound(s, k);
    attribute(s);
    nest(s);
    take_up(s);
    if (open != kNone) carry(s, open, out);
    put_in_order(s, out);
    return out;
}

// The mark of a quotation that an earlier sentence opened and that goes on at token `from`; kNone where none does.
std::uint32_t FixedOrder::carried_mark(std::uint32_t from) const {
    std::uint32_t open = kNone;
    const Token& first = t_.tokens[from];
    if (first.punct == Punct::kQuote && !first.opens && first.partner != kNone && first.partner < from)
        open = first.partner;
    else if (first.inside != kNone && first.inside < from)
        open = first.inside;
    while (open != kNone && t_.tokens[open].inside != kNone && t_.tokens[open].inside < from)
        open = t_.tokens[open].inside;
    return open;
}

void FixedOrder::find_uses(Scene& s, std::uint32_t i) const {
    while (i < s.end && s.uses.size() < kMostUses) {
        Use u;
        // Said in a statement sent to reporters that: within an aside of the verb before.
        const Found* last = s.uses.empty() ? nullptr : &s.uses.back().draft.found;
        const bool aside = last != nullptr && i < last->content &&
                           (last->opening == Opening::kThat || last->opening == Opening::kQuote);
        if (aside || !use_at(s, i, u)) {
            ++i;
            continue;
        }
        Found& f = u.draft.found;
        i = f.hit.end;
        if (f.hit.form->kind == CueKind::kAttribution && !take_source(s, f)) continue;
        if (f.hit.form->kind == CueKind::kOwn) f.reach = i, f.own = true;
        pass_on(s, f);
        s.uses.push_back(std::move(u));
    }
}

// Who stands behind "according to"; false where nobody does.
bool FixedOrder::take_source(const Scene& s, Found& f) const {
    // Per game: a plain preposition tells who said so only behind a pause.
    const std::uint32_t at = f.hit.begin, i = f.hit.end;
    const bool plain = t_.is(at, kPreposition) && i == at + 1;
    if (plain && at > s.from && t_.is_word(at - 1)) return false;
    std::uint32_t stop = i;
    while (stop < s.end && t_.tokens[stop].punct != Punct::kComma) ++stop;
    stop = phrase_after(i, stop, false);
    f.subject = {i, stop};
    if (plain && !speaks(f.subject)) return false;  // per se
    // A poll released Monday.
    if (stop < s.end && t_.is_word(stop) && t_.rules.ends_as_past(t_.words.folded(stop))) ++stop;
    f.reach = std::max(time_phrase(stop, s.end), i);
    return true;
}

// Quoted X as saying: the verb before passes on what X says.
void FixedOrder::pass_on(Scene& s, Found& f) const {
    if (f.hit.form->kind != CueKind::kParticiple || s.uses.empty() || f.hit.begin <= t_.words.first(s.number) ||
        !shape(f.hit.begin - 1, kAsSaid))
        return;
    Found& relay = s.uses.back().draft.found;
    if (t_.rules.cues()[relay.hit.form->cue].act != SpeechAct::kReport || relay.hit.end > f.subject.begin) return;
    if (!relay.subject.empty()) f.via.push_back(relay.subject);
    relay.opening = Opening::kNone;
}

// The rest of a quotation that the mark at `open` began in an earlier sentence, where nothing here says it.
void FixedOrder::carry(const Scene& s, std::uint32_t open, std::vector<Draft>& out) const {
    const std::uint32_t from = t_.words.first(s.number), mark = t_.tokens[open].partner;
    for (const Use& u : s.uses)
        if (u.draft.found.opening == Opening::kBefore && u.draft.content.begin == from) return;
    Use u;
    u.draft.sentence = s.number;
    u.draft.carried = true;
    u.draft.found.content = from;
    close(u, mark == kNone || mark >= s.end ? s.end : mark);
    u.draft.found.content = open;
    if (u.draft.content.size() >= 2) out.push_back(std::move(u.draft));
}

// Those that say what others say come first: who relays is known before who speaks.
void FixedOrder::put_in_order(Scene& s, std::vector<Draft>& out) const {
    std::vector<std::uint32_t> place(s.uses.size(), kNone);
    const auto put = [&](std::size_t k) {
        place[k] = static_cast<std::uint32_t>(out.size());
        Draft d = std::move(s.uses[k].draft);
        if (d.outer != kNone) d.outer = place[d.outer];
        if (d.same != kNone) d.same = place[d.same];
        if (!s.uses[k].rest.empty()) {
            s.uses[k].draft = d;
            Draft rest = rest_of(s.uses[k]);
            if (rest.content.size() >= 2) out.push_back(std::move(rest));
            if (out.size() > place[k] && d.content.begin < out.back().content.begin) std::swap(d, out.back());
        }
        out.push_back(std::move(d));
    };
    const auto wanted = [&](std::size_t k) {
        return !s.uses[k].draft.content.empty() || !s.uses[k].draft.found.subject.empty();
    };
    for (bool any = true; any;) {
        any = false;
        for (std::size_t k = 0; k < s.uses.size(); ++k) {
            if (place[k] != kNone || s.uses[k].draft.found.opening == Opening::kNone || !wanted(k)) continue;
            const std::uint32_t outer = s.uses[k].draft.outer;
            if (outer != kNone && place[outer] == kNone && s.uses[outer].draft.found.opening != Opening::kNone)
                continue;
            if (outer != kNone && place[outer] == kNone) s.uses[k].draft.outer = kNone;
            put(k);
            any = true;
        }
    }
}

// What stands behind "according to": a relay of what is said there, or the speaker where nobody says it.
void FixedOrder::attribute(Scene& s) const {
    for (std::size_t k = 0; k < s.uses.size(); ++k) {
        Use& a = s.uses[k];
        Found& f = a.draft.found;
        if (f.hit.form->kind != CueKind::kAttribution || f.subject.empty()) continue;
        const Token& token = t_.tokens[f.hit.begin];
        if (token.inside != kNone && t_.tokens[token.inside].partner != kNone) continue;
        bool any = false;
        for (Use& u : s.uses) {
            Draft& d = u.draft;
            if (&u == &a || d.content.empty() || u.draft.found.hit.form->kind == CueKind::kAttribution) continue;
            const std::uint32_t behind =
                d.found.opening == Opening::kBefore ? std::max(d.found.reach, d.found.hit.end) : d.content.end;
            const bool ends = d.content.end <= f.hit.begin && std::max(behind, d.content.end) + 3 >= f.hit.begin &&
                              d.found.hit.begin < f.hit.begin;
            const bool leads = f.hit.begin == s.from && d.found.hit.begin > f.reach && (u.clause <= f.reach + 2);
            if (!ends && !leads) continue;
            any = true;
            if (f.subject.begin != d.found.subject.begin) d.via.push_back(f.subject);
        }
        if (any) continue;
        std::uint32_t begin = s.from;
        const std::uint32_t p = f.hit.begin;
        // Behind the last clause that somebody else says.
        while (begin < p && (!t_.is_word(begin) ? !t_.tokens[begin].opens : shape(begin, kJoins))) ++begin;
        std::uint32_t next = f.reach;
        while (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
        // Behind the phrase, whoever it names may be explained: whose teams run two clinics there.
        if ((next > f.reach || p == begin) && next < s.end && t_.is(next, kRelative)) {
            while (next < s.end && t_.tokens[next].punct != Punct::kComma) ++next;
            next = std::min(next + 1, s.end);
        }
        std::uint32_t stop = s.end;
        while (stop > next && !t_.is_word(stop - 1) && t_.tokens[stop - 1].punct != Punct::kQuote) --stop;
        const auto bytes = [&](std::uint32_t x, std::uint32_t y) {
            return y > x ? t_.words[y - 1].span.end - t_.words[x].span.begin : 0U;
        };
        const bool report = next < stop && t_.is_word(next) &&
                            (shape(next, kJoins) || t_.is(next, kOpener) ||
                             (!t_.in_name(next) && t_.rules.ends_as_participle(t_.words.folded(next))));
        const bool right = next < stop && (p <= begin + 2 || (!report && bytes(next, stop) > bytes(begin, p) &&
                                                              (p == begin || t_.tokens[next].opens || next > f.reach)));
        f.opening = Opening::kBefore;
        f.content = right ? next : begin;
        close(a, right ? stop : p);
        if (a.draft.content.size() < 2) f.opening = Opening::kNone;
    }
}

// He, behind somebody who spoke in the same sentence: most often that one (speakers look whether he may be).
void FixedOrder::take_up(Scene& s) const {
    std::uint32_t named = kNone;
    for (std::uint32_t k = 0; k < s.uses.size(); ++k) {
        Draft& d = s.uses[k].draft;
        const Range by = d.found.subject;
        if (by.empty() || d.found.opening == Opening::kNone) continue;
        const bool pronoun = by.size() == 1 && t_.is(by.begin, kPronounWord);
        if (!pronoun && d.outer == kNone && speaks(by)) named = k;
        if (pronoun && named != kNone && d.outer == kNone && !shape(by.begin, kSelf)) d.same = named;
    }
}

// What is said within what somebody else says.
void FixedOrder::nest(Scene& s) const {
    for (std::size_t k = 0; k < s.uses.size(); ++k) {
        Draft& inner = s.uses[k].draft;
        if (inner.found.opening == Opening::kNone || inner.content.empty()) continue;
        std::size_t best = s.uses.size();
        for (std::size_t j = 0; j < s.uses.size(); ++j) {
            const Draft& outer = s.uses[j].draft;
            if (j == k || outer.found.opening == Opening::kNone || !outer.content.holds(inner.found.hit.begin))
                continue;
            if (best == s.uses.size() || outer.content.size() < s.uses[best].draft.content.size()) best = j;
        }
        if (best == s.uses.size()) continue;
        Draft& outer = s.uses[best].draft;
        const Range by = inner.found.subject;
        const bool noun = inner.found.hit.form->kind == CueKind::kNoun;
        // Denied that the minister had said so; but rejected the claims of others, which are theirs.
        if (denies_saying(t_.rules.cues()[outer.found.hit.form->cue].act) && !inner.found.inside_relative &&
            outer.found.opening != Opening::kBefore) {
            if (!noun) inner.found.opening = Opening::kNone;
            continue;
        }
        const bool pronoun = !by.empty() && by.size() == 1 && t_.is(by.begin, kPronounWord);
        const Token& token = t_.tokens[inner.found.hit.begin];
        const bool quoted = token.inside != kNone && t_.tokens[token.inside].partner != kNone;
        const bool clause = inner.found.opening == Opening::kThat || inner.found.opening == Opening::kQuote;
        // He, within what somebody says, is whoever says it: no second saying. They said she: somebody else.
        const Range who = outer.found.subject;
        const bool many = !who.empty() && (t_.tokens[who.end - 1].agreement.number == Number::kMany ||
                                           (!t_.in_name(who.end - 1) && t_.is_word(who.end - 1) && who.size() < 3 &&
                                            t_.rules.ends_as_plural(t_.words.folded(who.end - 1))));
        const bool other = pronoun && many && t_.tokens[by.begin].agreement.number == Number::kOne;
        if ((pronoun && !quoted && !other) || (!clause && !inner.found.inside_relative) || by.empty()) {
            inner.found.opening = Opening::kNone;
            continue;
        }
        inner.outer = static_cast<std::uint32_t>(best);
        std::uint32_t head = outer.content.begin;
        while (head < inner.content.begin && (!t_.is_word(head) || shape(head, kJoins) || adverb(head))) ++head;
        const bool leads = by.begin <= head || inner.found.hit.begin <= head;
        // Said that the other side's claim that ... was false: what is said holds more.
        const std::uint32_t more = noun ? 0 : 3;
        if (leads && inner.content.end + more >= outer.content.end && !inner.found.inside_relative)
            outer.stands = false;
    }
}

// A sentence that is but who spoke and the verb tells whose quotation the one before was.
void FixedOrder::join_cue(std::vector<Draft>& before, const std::vector<Draft>& here, std::uint32_t s) const {
    const std::uint32_t from = t_.words.first(s), end = t_.words.first(s + 1);
    const Token& mark = t_.tokens[from - 1];
    Draft& d = before.back();
    if (mark.punct != Punct::kQuote || mark.opens || !d.carried || d.found.hit.form != nullptr) return;
    for (std::uint32_t i = from + 1; i < std::min(end, from + kJoinedCue); ++i) {
        if (!t_.tokens[i].may_be_cue || t_.in_name(i)) continue;
        // It says something of its own.
        if (std::any_of(here.begin(), here.end(), [&](const Draft& o) { return o.found.hit.begin <= i; })) return;
        for (const Form& form : *t_.rules.forms(t_.words.folded(i))) {
            const auto hit = match(form, i, end);
            if (!hit || form.kind != CueKind::kVerb || (t_.rules.cues()[form.cue].frames & kQuoteFrame) == 0) continue;
            Range by = phrase_before(i, from);
            if (t_.tokens[i - 1].punct == Punct::kComma) by = phrase_with_aside(i - 1, from);
            if (by.empty() || by.begin != from || (hit->end < end && t_.is(hit->end, kThat))) continue;
            d.found.hit = *hit;
            d.found.subject = by;
            return;
        }
    }
}

// A mark with which a paragraph begins.
bool FixedOrder::begins_block(std::uint32_t mark) const {
    const std::uint32_t s = t_.words.sentence_of(mark);
    return mark == t_.words.first(s) && (s == 0 || t_.sentences[s].block != t_.sentences[s - 1].block);
}

void FixedOrder::join_quotations(std::vector<std::vector<Draft>>& sentences) const {
    // Sentences that stand in marks without a cue.
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
        const std::uint32_t from = t_.words.first(s), end = t_.words.first(s + 1);
        if (from == end) continue;
        // A subhead in marks: whose words they are stands elsewhere.
        if (t_.article.blocks[t_.sentences[s].block].kind == BlockKind::kSubhead) continue;
        if (sentences[s].empty()) {
            std::uint32_t open = from;
            while (open < end && !t_.tokens[open].opens) ++open;
            if (open >= end) continue;
            const std::uint32_t close = t_.tokens[open].partner;
            const bool whole = open == from && (close == kNone || close + 2 >= end);
            const bool later = close != kNone && close >= end;
            const std::uint32_t stop = close == kNone || close >= end ? end : close;
            if (!(whole || later) || stop < open + (later ? 2U : kLeastQuotation)) continue;
            Use u;
            u.draft.sentence = s;
            u.draft.carried = true;
            u.draft.found.content = open + 1;
            this->close(u, stop);
            // Whoever spoke in the sentence before goes on.
            u.draft.found.content = s > 0 && !sentences[s - 1].empty() ? t_.words.first(s - 1) : open;
            if (u.draft.content.empty()) continue;
            sentences[s].push_back(std::move(u.draft));
        }
    }
    // "It is ours!" X cried: the cue stands in a sentence of its own.
    for (std::uint32_t s = 1; s < sentences.size(); ++s)
        if (!sentences[s - 1].empty() && t_.sentences[s].block == t_.sentences[s - 1].block)
            join_cue(sentences[s - 1], sentences[s], s);
    // The cue of a quotation may stand behind its last sentence: "We went. We saw," she said.
    for (std::uint32_t s = static_cast<std::uint32_t>(sentences.size()); s-- > 0;) {
        // The rest of a quotation that began the paragraph, and who is told to have said it only behind it.
        if (sentences[s].size() == 2)
            for (std::uint32_t k = 0; k < 2; ++k) {
                Draft& rest = sentences[s][k];
                const Draft& o = sentences[s][1 - k];
                if (rest.carried && rest.found.hit.form == nullptr && o.found.opening == Opening::kBefore &&
                    !o.carried && !o.found.subject.empty() && begins_block(rest.found.content)) {
                    rest.found.hit = o.found.hit;
                    rest.found.subject = o.found.subject;
                }
            }
        if (sentences[s].size() != 1 || !sentences[s].front().carried) continue;
        Draft& d = sentences[s].front();
        const std::uint32_t next = s + 1;
        if (next >= sentences.size() || t_.sentences[next].block != t_.sentences[s].block || sentences[next].empty())
            continue;
        const std::uint32_t open = t_.tokens[d.content.begin].inside;
        if (open == kNone) continue;
        if (t_.tokens[t_.words.first(next)].inside != open) continue;
        // Only where nobody was named before the quotation began.
        bool begun = false;
        for (std::uint32_t k = s; k + kFarthestCue > s; --k) {
            if (t_.words.first(k) <= open) {
                for (const Draft& o : sentences[k]) begun |= !o.carried && o.content.end > open;
                break;
            }
            if (k == 0) break;
        }
        if (begun) continue;
        for (const Draft& o : sentences[next]) {
            // "We went. We saw" it all, said X.
            const bool led = o.found.opening == Opening::kBefore && !o.found.subject.empty() &&
                             (o.content.begin == t_.words.first(next) || begins_block(open));
            const bool cue = o.carried ? o.found.hit.form != nullptr && t_.tokens[o.content.begin].inside == open : led;
            if (!cue) continue;
            d.found.hit = o.found.hit;
            d.found.subject = o.found.subject;
            break;
        }
    }
}

}  // namespace riwaya::speech
