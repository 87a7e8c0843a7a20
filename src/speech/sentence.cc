#include "fixed_order.h"
#include "sentence_scratch.h"

#include <algorithm>

namespace riwaya::speech {

std::vector<Draft> SentenceReader::read(std::uint32_t sentence) const {
    if (t_.rules.fixed_order()) {
        std::vector<Draft> drafts = FixedOrder(t_).read(sentence);
        choose_standing(drafts);
        return drafts;
    }
    Scratch s{sentence, t_.words.first(sentence), t_.words.first(sentence + 1), t_.words.first(sentence), {}, {}, {},
              {}};
    if (s.begin == s.end) return {};
    carry(s);
    collect(s);
    take_up_quotation(s);
    orphan(s);
    merge(s);
    for (std::size_t k = 0; k < s.drafts.size(); ++k) find_subject(s, k);
    nest(s);
    for (std::size_t k = 0; k < s.drafts.size(); ++k)
        if (!s.drafts[k].carried) bound(s, k);
    // Only what stands keeps an attribution from making a statement of its own.
    choose_standing(s.drafts);
    attribute(s);
    as_said_before(s);
    choose_standing(s.drafts);
    return std::move(s.drafts);
}

// The rest of a quotation that an earlier sentence opened is a statement of its own.
void SentenceReader::carry(Scratch& s) const {
    std::uint32_t open = kNone;
    std::uint32_t close = kNone;
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        const Token& t = t_.tokens[i];
        if (i == s.begin && t.punct != Punct::kQuote && t.inside != kNone && t.inside < s.begin) open = t.inside;
        if (t.punct == Punct::kQuote && !t.opens && t.partner != kNone && t.partner < s.begin) {
            open = t.partner;
            close = i;
            break;
        }
        if (i == s.begin && open == kNone) break;
    }
    if (open == kNone) return;
    Draft d;
    d.sentence = s.sentence;
    d.carried = true;
    d.found.content = open;
    d.content = {s.begin, close == kNone ? s.end : close};
    d.span = trimmed(t_.words[s.begin].span.begin, d.content.end, s.begin);
    s.from = close == kNone ? s.end : close + 1;
    if (close != kNone) tell_behind(d, close, s.end);
    if (d.content.size() >= 2) s.drafts.push_back(std::move(d));
}

// A sentence that is one quotation, behind one in which somebody spoke: they go on.
void SentenceReader::orphan(Scratch& s) const {
    if (s.sentence == 0 || !s.drafts.empty() || t_.sentences[s.sentence].block != t_.sentences[s.sentence - 1].block)
        return;
    const Token& t = t_.tokens[s.begin];
    if (!t.opens || t.partner == kNone || t.partner >= s.end || t.partner + 2 < s.end || t.partner < s.begin + 4)
        return;
    Draft d;
    d.sentence = s.sentence;
    d.carried = true;
    d.found.content = t_.words.first(s.sentence - 1);
    d.content = {s.begin + 1, t.partner};
    d.span = trimmed(t_.words[s.begin + 1].span.begin, t.partner, s.begin + 1);
    s.drafts.push_back(std::move(d));
}

// Continued, saying: two cues that make one statement. A cue without content leaves its subject to the next.
void SentenceReader::merge(Scratch& s) const {
    std::vector<Draft> kept;
    for (std::size_t k = 0; k < s.drafts.size(); ++k) {
        Draft& d = s.drafts[k];
        if (d.carried || d.found.opening != Opening::kNone) {
            kept.push_back(std::move(d));
            continue;
        }
        if (is_verb(d.found) && before(d.found, s)) {
            kept.push_back(std::move(d));
            continue;
        }
        // A verb that relays nobody, and a noun that only looks like a verb, leave no subject.
        const Form& form = *d.found.hit.form;
        const bool empty_relay = form.kind == CueKind::kRelay && d.found.via.empty() && t_.rules.subject_after();
        const bool noun = form.bare && (t_.rules.cues()[form.cue].frames & kInitial) != 0 && t_.rules.subject_after() &&
                          !verb_place(d.found.hit.begin, s);
        if (empty_relay || noun) continue;
        const Gender by =
            kept.empty() || kept.back().carried ? Gender::kAny : kept.back().found.hit.form->agreement.gender;
        if (breaks_off(d.found.hit, by, s) && s.remarks.size() < kNearest) s.remarks.push_back(d.found.hit.begin);
        if (!d.found.subject.empty() && s.subject.empty() && phrases_.may_speak(d.found.subject))
            s.subject = d.found.subject;
        if (k + 1 == s.drafts.size()) continue;
        Found& next = s.drafts[k + 1].found;
        const bool follows = !is_verb(next) && next.hit.begin <= d.found.reach + 1 && next.hit.begin >= d.found.hit.end;
        if (!follows) continue;
        if (next.hit.begin == d.found.hit.end) {
            next.hit.begin = d.found.hit.begin;
            next.merged = true;
        }
        // He said that a member had been among them, adding: who is told of adds nothing.
        const bool told = t_.rules.subject_after() && next.hit.form->kind == CueKind::kParticiple && !kept.empty() &&
                          next.hit.begin > d.found.hit.end && !t_.is_word(next.hit.begin - 1) &&
                          kept.back().found.opening == Opening::kThat &&
                          kept.back().found.content <= d.found.hit.begin && is_verb(kept.back().found);
        if (next.subject.empty() && !told && (!t_.rules.subject_after() || !phrases_.abstract(d.found.subject)))
            next.subject = d.found.subject;
        if (next.addressee.empty()) next.addressee = d.found.addressee;
        next.via.insert(next.via.begin(), d.found.via.begin(), d.found.via.end());
    }
    s.drafts = std::move(kept);
}

// The content before the cue: "...", said X. Or a clause: the road is closed, the police said.
bool SentenceReader::before(Found& found, const Scratch& s) const {
    Found f = found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.hit.begin <= s.from) return false;
    std::uint32_t end = f.hit.begin;
    if (takes_up_clause(f.hit, s)) {
        end -= 2;  // ..., of this told X
    } else if (const Range place = place_told(f.hit, s); !place.empty()) {
        f.subject = place;
    } else if (!t_.rules.subject_after()) {
        const Range subject = phrases_.subject_before(f.hit.begin, s.from);
        const bool apposition = t_.tokens[f.hit.begin - 1].punct == Punct::kComma;
        if (!subject.empty() && (!apposition || phrases_.may_speak(subject, true)) && turned_speaker(f.hit, s).empty())
            f.subject = subject, end = subject.begin;
    }
    // "...", so said X.
    while (t_.rules.subject_after() && end > s.from + 1 && t_.is(end - 1, kAdverb) && !t_.in_name(end - 1)) --end;
    if (end <= s.from + 1) return false;
    std::uint32_t i = end - 1;
    if (phrases_.dash_apart(i) && i > s.from) --i;  // "...", - said X
    const bool comma = t_.tokens[i].punct == Punct::kComma;
    if (comma && i-- == s.from) return false;  // nothing stands before it
    const Token& t = t_.tokens[i];
    if (t.punct == Punct::kQuote && !t.opens && t.partner != kNone && t.partner >= s.from) {
        // "...", the most notable themes: a form that may be a noun needs whoever speaks.
        if (t_.rules.subject_after() && phrases_.may_be_noun(f.hit) && !phrases_.may_speak(f.subject, true))
            return false;
        f.content = t.partner;
    } else if (comma && t_.is_word(i) && !(t_.rules.subject_after() && phrases_.may_be_noun(f.hit)) &&
               (!t_.rules.subject_after() || (!f.subject.empty() && t_.tokens[f.hit.begin].conjunction == 0 &&
                                              (f.subject.end >= s.end || !t_.is_word(f.subject.end)))) &&
               (cue.frames & kThatClause) != 0) {
        f.content = s.from;
        // By the words of X, they agreed: what attributes is not what is said.
        if (!t_.rules.subject_after() && !s.attributions.empty() && s.attributions.front().hit.begin == s.from) {
            f.content = std::max(s.attributions.front().reach, s.from + 1);
            while (f.content < i && !t_.is_word(f.content)) ++f.content;
            if (f.content >= i) return false;
        }
    } else {
        return false;
    }
    if (f.subject.empty() && !t_.rules.subject_after() && f.hit.end < s.end &&
        (t_.is_word(f.hit.end) || phrases_.quoted_name(f.hit.end, s.end))) {
        // Turned round behind a quotation: said X.
        const std::uint32_t stop = phrases_.noun_phrase(f.hit.end, s.end, false);
        const Range turned = turned_speaker(f.hit, s);
        f.subject = turned.begin > f.hit.end || stop <= f.hit.end ? turned : Range{f.hit.end, stop};
    }
    while (f.content < i && !t_.is_word(f.content) && !t_.tokens[f.content].opens) ++f.content;
    f.content_byte = t_.words[f.content].span.begin;
    f.reach = i + 1;  // the end of the content
    f.opening = Opening::kBefore;
    found = f;
    return true;
}

// Turned round behind a quotation (said X), or between two parts of one: the longer part is the content.
void SentenceReader::prefer_before(Found& f, const Scratch& s) const {
    if (t_.rules.subject_after() || !is_verb(f) || f.hit.begin <= s.from) return;
    std::uint32_t before_cue = f.hit.begin - 1;
    if (phrases_.dash_apart(before_cue) && before_cue > s.from) {
        --before_cue;
        if (t_.tokens[before_cue].punct == Punct::kComma && before_cue > s.from) --before_cue;
    }
    const Token& previous = t_.tokens[before_cue];
    // The paper <<X>> said that: a name in marks.
    const bool named = f.opening == Opening::kThat && f.content > f.hit.end && previous.partner != kNone &&
                       previous.partner >= s.from && phrases_.quoted_name(previous.partner, f.hit.begin);
    const bool closed = previous.punct == Punct::kQuote && !previous.opens && !named;
    const bool middle = f.opening == Opening::kQuote && f.content <= f.hit.end + 2;
    const bool turned = previous.punct == Punct::kComma && f.opening == Opening::kThat && f.content == f.hit.end &&
                        !phrases_.may_speak(phrases_.subject_before(f.hit.begin, s.from), true);
    const bool object = f.opening == Opening::kObject && f.content == f.hit.end && !turned_speaker(f.hit, s).empty();
    if (object && before(f, s)) return;
    if (!closed && !middle && !turned) return;
    Found other;
    other.hit = f.hit;
    if (!before(other, s)) return;
    if (middle) {
        const std::uint32_t close = std::min(t_.tokens[f.content].partner, s.end);
        if (close - f.content > other.reach - other.content) return;
    }
    f = other;
}

}  // namespace riwaya::speech
