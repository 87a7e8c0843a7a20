// Where the content of each statement of a sentence begins and ends, and what lies within what.
#include <algorithm>

#include "choices.h"
#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestPhrase = 60;  // words of a phrase that is said
constexpr std::uint32_t kUnnamed = 6;         // words that say that somebody is not named
constexpr std::uint32_t kAnswer = 14;         // words between a source and the particle that opens what is said
constexpr std::uint32_t kClause = 4;          // words that make a clause by themselves

}  // namespace

// ..., but (that) inhabitants said: whoever is set against somebody says it, not he. Where the turn begins that leads
// to a subject at `subject`; kNone where none does.
std::uint32_t SentenceReader::turned_at(std::uint32_t subject, std::uint32_t from) const {
    if (!t_.rules.subject_after() || subject < from + 3) return kNone;
    const std::uint32_t turn = subject - (t_.is(subject - 1, kThat) ? 2 : 1);
    const bool turns = (t_.tokens[turn].shape & kMeanwhile) != 0 && t_.tokens[turn - 1].punct == Punct::kComma;
    return turns ? turn : kNone;
}

// True where the cue of `inner` ends the content of `outer`: a new speech act on the same level.
bool SentenceReader::cuts(const Scratch& s, std::size_t outer, std::size_t inner) const {
    const Found& a = s.drafts[outer].found;
    const Found& b = s.drafts[inner].found;
    const std::uint32_t at = b.hit.begin;
    const Token& t = t_.tokens[at];
    if (a.opening == Opening::kBefore) return false;
    if (t.inside + 1 == at && at >= s.from + 2 && at > a.content + 2 && opens_quotation(at, s) &&
        t_.words.folded(at - 2).size() <= kOneLetter)
        return true;
    if (t.inside != kNone && t.inside >= a.content && t_.tokens[t.inside].partner != kNone) return false;
    if (b.inside_relative) return false;
    if (b.hit.form->kind == CueKind::kParticiple || b.merged) return at > a.content;
    if (b.hit.form->kind == CueKind::kNoun) return false;
    if (b.opening == Opening::kBefore) return false;
    if (at <= a.content) return false;
    if (t_.joined(at)) return true;
    std::uint32_t p = at;
    if (!b.subject.empty() && b.subject.end <= at && b.subject.begin > a.content) p = b.subject.begin;
    while (p > a.content && t_.is(p - 1, kAuxiliary | kAdverb)) --p;
    if (p < at && turned_at(p, a.content) != kNone) return true;
    return t_.tokens[p - 1].punct == Punct::kComma || t_.is(p - 1, kOpener) || t_.joined(p);
}

void SentenceReader::nest(Scratch& s) const {
    for (std::size_t k = 1; k < s.drafts.size(); ++k) {
        Draft& inner = s.drafts[k];
        if (inner.carried || inner.found.opening == Opening::kBefore) continue;
        for (std::size_t j = k, least = k > kNearest ? k - kNearest : 0; j-- > least;) {
            Draft& outer = s.drafts[j];
            if (outer.dropped || outer.carried || outer.found.opening == Opening::kBefore) continue;
            if (cuts(s, j, k)) {
                // On the level of the one that it ends, or told by it.
                if (inner.clause == j) inner.outer = inner.clause;
                if (inner.same != kNone || inner.found.subject.empty()) inner.outer = outer.outer;
                break;
            }
            const bool within = inner.found.hit.begin >= outer.found.content;
            if (!within) continue;
            std::uint32_t head = outer.found.content;
            while (head < inner.found.hit.begin && (!t_.is_word(head) || t_.is(head, kThat | kAuxiliary | kAdverb)))
                ++head;
            const bool at_head =
                inner.found.hit.begin <= head || (!inner.found.subject.empty() && inner.found.subject.begin <= head &&
                                                  inner.found.subject.end <= inner.found.hit.begin);
            if (inner.found.hit.form->kind == CueKind::kNoun && !at_head) continue;
            // Denied that the minister had announced it: what is denied was not said.
            if (outer.denied || denies(outer, inner)) {
                inner.denied = inner.dropped = true;
                inner.stands = false;
                break;
            }
            // Rejected the claims of the opposition that: whoever rejects them relays nothing.
            if (inner.found.hit.form->kind == CueKind::kNoun && alleged(outer.found, inner.found)) break;
            // He, within what somebody says, is whoever says it: no second saying.
            const Range by = inner.found.subject;
            if (!by.empty() && t_.is(by.begin, kPronounWord)) {
                inner.stands = false;
                inner.dropped = true;
                break;
            }
            // What he called a mistake, within what he says himself; but the plan, which he called a mistake.
            if (describes(inner.found) || comments(inner.found)) break;
            if (inner.found.hit.form->with_object && inner.found.subject.empty()) {
                inner.stands = false;
                inner.dropped = true;
                break;
            }
            // There are figures that show that: what cannot speak, within what somebody says, is part of it.
            const bool nobodys = by.size() == 1 && t_.is(by.begin, kDocument) && !t_.in_name(by.begin) &&
                                 !t_.words.has(by.begin, text::kArticle);
            if (t_.rules.subject_after() && !by.empty() && (nobodys || !phrases_.may_speak(by)) &&
                !living(t_.rules.cues()[inner.found.hit.form->cue].act)) {
                inner.stands = false;
                inner.mute = nobodys && by.begin > 0 && !t_.is(by.begin - 1, kThat);
                inner.dropped = true;
                break;
            }
            // That a party rejects or backs something is what is said, not a saying of its own.
            const SpeechAct act = t_.rules.cues()[inner.found.hit.form->cue].act;
            const bool stance = act == SpeechAct::kReject || act == SpeechAct::kAgree || act == SpeechAct::kAsk;
            if (inner.found.opening == Opening::kObject && (stance || !at_head)) {
                inner.stands = false;
                inner.dropped = true;
                break;
            }
            if (inner.found.inside_relative && t_.tokens[inner.found.hit.begin].inside == kNone) break;
            inner.outer = static_cast<std::uint32_t>(j);
            // That his apology for it is a way out: a noun with which the clause begins is what the clause is about.
            const bool topic = t_.rules.subject_after() && inner.found.hit.form->kind == CueKind::kNoun &&
                               outer.found.opening == Opening::kThat && inner.found.opening != Opening::kThat &&
                               inner.found.opening != Opening::kQuote;
            if (topic) inner.denied = inner.dropped = true, inner.stands = false;
            if (at_head && !inner.found.inside_relative && !topic) outer.stands = false;
            break;
        }
    }
}

// Where content ends that a cue at `token` cuts: before what leads to the cue.
std::uint32_t SentenceReader::cut_position(const Scratch&, std::uint32_t token, std::uint32_t from) const {
    while (token > from + 1) {
        const std::uint32_t p = token - 1;
        const bool leads = !t_.is_word(p)
                               ? t_.tokens[p].punct != Punct::kQuote && t_.tokens[p].punct != Punct::kClose &&
                                     t_.tokens[p].punct != Punct::kOther
                               : t_.is(p, kOpener | kAuxiliary) || t_.words.folded(p).size() <= 2;
        if (!leads || t_.in_name(p)) break;
        --token;
    }
    return token;
}

// From a byte to the last token before `end_token` that is neither a comma, a stop nor a lone mark.
Span SentenceReader::trimmed(std::uint32_t from_byte, std::uint32_t end_token, std::uint32_t begin_token) const {
    while (end_token > begin_token) {
        const Token& t = t_.tokens[end_token - 1];
        const bool lone = t.punct == Punct::kQuote &&
                          (t.partner == kNone || t_.words[std::min(t.partner, end_token - 1)].span.begin < from_byte);
        if (t.punct != Punct::kComma && t.punct != Punct::kStop && t.punct != Punct::kColon &&
            t.punct != Punct::kDash && !lone)
            break;
        --end_token;
    }
    if (end_token <= begin_token) return {from_byte, from_byte};
    return {from_byte, std::max(from_byte, t_.words[end_token - 1].span.end)};
}

// Where what is said is a phrase, a clause that goes on behind it is the report's own: ..., which raised prices; and
// met him. Behind other openers (while, but) what is said may go on: cutting there lost 0.005 F1 of the development
// data.
std::uint32_t SentenceReader::phrase_end(std::uint32_t begin, std::uint32_t end) const {
    if (!t_.rules.subject_after()) return t_.rules.fixed_order() ? end : next_clause(begin, end);
    bool clause = false;  // the phrase holds one itself
    for (std::uint32_t i = begin + 1; i < std::min(end, begin + kLongestPhrase); ++i) {
        const Token& t = t_.tokens[i];
        if (t.inside != kNone || t_.in_name(i)) continue;
        if (t_.is(i, kOpener) && t_.is(i, kWhat) && t_.tokens[i - 1].punct == Punct::kComma) return i - 1;
        clause |= t_.is(i, kRelative | kThat | kWhat | kFinite) && t.conjunction == 0;
        if (!clause && t_.is(i, kFinite) && t.conjunction > 0) return i;
    }
    return end;
}

// Where the rules end the content of what is said behind its cue: at a new speech act, a clause of the report's own, or
// an attribution.
std::uint32_t SentenceReader::rule_end(const Scratch& s, std::size_t k, Cut& cut) const {
    const Found& f = s.drafts[k].found;
    std::uint32_t end = s.end;
    for (std::size_t j = k + 1; j < std::min(s.drafts.size(), k + kNearest); ++j) {
        const Found& other = s.drafts[j].found;
        if (s.drafts[j].dropped || other.hit.begin <= f.content) continue;
        std::uint32_t at = other.hit.begin;
        if (describes(other) && cut.sort == CutSort::kNone && at > f.content + 1)
            cut = {CutSort::kRelative, cut_position(s, at - 1, f.content)};
        if (const std::uint32_t stop = relative_end(s, k, j); stop != kNone) {
            cut = {CutSort::kRelative, end = stop, true};
            break;
        }
        // Urged to press X, which Y accused of it: what another one says of X is no part of the phrase.
        const bool phrase = f.opening == Opening::kPreposition || f.opening == Opening::kObject;
        if (phrase && t_.rules.subject_after() && other.inside_relative && other.hit.form->with_object &&
            !other.subject.empty() && other.subject.begin >= at && at > f.content + 2 && t_.is(at - 1, kRelative) &&
            t_.tokens[at - 2].punct == Punct::kComma && phrases_.may_speak(other.subject, true)) {
            end = cut_position(s, at - 1, f.content);
            cut = {CutSort::kRelative, end, true};
            break;
        }
        if (!cuts(s, k, j)) continue;
        const Range sub = other.subject;
        if (!sub.empty() && sub.end <= at && sub.begin > f.content) at = sub.begin;
        if (at < other.hit.begin && turned_at(at, f.content) != kNone) at = turned_at(at, f.content), cut.sure = true;
        if (at > f.content && opens_quotation(at, s)) --at, cut.sure = true;
        end = cut_position(s, at, f.content);
        if (cut.sort != CutSort::kNone) break;
        const bool joined = t_.joined(other.hit.begin);
        cut.sort = other.hit.form->kind == CueKind::kParticiple || other.merged ? CutSort::kBeside
                   : joined                                                     ? CutSort::kAnd
                                                                                : CutSort::kClause;
        cut.at = end;
        break;
    }
    if (f.opening == Opening::kPreposition || f.opening == Opening::kObject)
        end = std::min(end, phrase_end(f.content, end));
    if (const std::uint32_t remark = remark_end(s, f.content, end); remark < end) end = remark, cut.sure = true;
    if (const std::uint32_t phrase = description_end(f, end); phrase < end) end = phrase, cut.sure = true;
    for (const Found& a : s.attributions) {
        if (a.hit.begin <= f.content || a.hit.begin >= end) continue;
        if (!a.own && !a.document && !phrases_.may_speak(a.subject)) continue;
        std::uint32_t behind = a.reach;
        while (behind < s.end && !t_.is_word(behind)) ++behind;
        const bool last =
            a.own || behind >= s.end || (behind > a.reach && phrases_.cue_at(behind, s.end).form != nullptr);
        // Set between commas, it interrupts: what follows is still said.
        std::uint32_t next = a.reach;
        while (next < end && t_.tokens[next].punct == Punct::kComma) ++next;
        if (a.own && next > a.reach && next + 2 < end && t_.tokens[next].conjunction == 0 && t_.is_word(next) &&
            !t_.is(next, kOpener | kTime) && phrases_.cue_at(next, s.end).form == nullptr)
            continue;
        const Punct previous = t_.tokens[a.hit.begin - 1].punct;
        // According to what X told: a clause attributes, whatever stands before it.
        const bool clause = a.hit.begin >= f.content + kClause &&
                            (t_.is(a.hit.end - 1, kWhat) || (a.hit.end < s.end && t_.is(a.hit.end, kWhat)));
        if (!last && !clause && previous != Punct::kComma && previous != Punct::kQuote) continue;
        end = cut_position(s, a.hit.begin, f.content);
        // Nothing is said behind it, or something new.
        cut.sure |= behind >= s.end || (a.own && phrases_.cue_at(behind, s.end).form != nullptr);
        break;
    }
    return end;
}

void SentenceReader::bound(Scratch& s, std::size_t k) const {
    Draft& d = s.drafts[k];
    const Found& f = d.found;
    std::uint32_t end = f.reach;
    if (f.opening != Opening::kBefore) {
        // Accused them of it, which they denied: what takes it back is no part of it.
        const Hit* next = k + 1 < s.drafts.size() ? &s.drafts[k + 1].found.hit : nullptr;
        const bool back = next != nullptr && next->form != nullptr && takes_back(*next) && next->begin > f.content + 2;
        const std::uint32_t limit = back ? cut_position(s, next->begin - 1, f.content) : s.end;
        Cut cut;
        const std::uint32_t rules = std::min(rule_end(s, k, cut), limit);
        end = choices_->end(d, f.content, rules, cut.sure ? rules : limit, s.drafts, cut, d.end_chance);
    }
    if (f.opening == Opening::kObject) end = behind_refusal(f, end, s.end);
    std::uint32_t begin = f.content;
    std::uint32_t byte = f.content_byte;
    while (begin < end && !t_.is_word(begin) && t_.tokens[begin].punct != Punct::kQuote &&
           t_.tokens[begin].punct != Punct::kOpen) {
        ++begin;
        if (begin < end) byte = t_.words[begin].span.begin;
    }
    if (begin >= end) {
        d.stands = false;
        return;
    }
    const Token& first = t_.tokens[begin];
    if (first.opens) {
        // Quoted whole: what is between the marks; else the marks stay, and the content runs on.
        const std::uint32_t close = first.partner;
        std::uint32_t next = close == kNone ? end : close + 1;
        while (next < end && !t_.is_word(next) && t_.tokens[next].punct != Punct::kQuote) ++next;
        if (close == kNone || close >= end || next >= end) {
            end = close == kNone ? end : std::min(end, close);
            if (byte == t_.words[begin].span.begin) {
                ++begin;
                while (begin < end && (t_.is(begin, kThat) && begin == first.partner)) ++begin;
                if (begin < end) byte = t_.words[begin].span.begin;
            }
        }
    }
    while (begin < end && t_.words[begin].span.end <= byte) ++begin;
    d.content = {begin, end};
    d.span = trimmed(byte, end, begin);
    if (d.span.empty()) d.stands = false;
}

// It was so, according to X, who added that: a clause before the first cue that the attribution alone tells of. True
// where it has a draft now; whoever goes on behind it without being named is the same.
bool SentenceReader::apart(Scratch& s, const Found& a) const {
    // In line with the priorities: only somebody, or a document, is a source.
    if (!a.document && !phrases_.may_speak({a.subject.begin, a.subject.begin + 1}, true)) return false;
    std::size_t first = 0;
    while (first < s.drafts.size() && (s.drafts[first].carried || !s.drafts[first].stands)) ++first;
    if (first == s.drafts.size() || s.drafts[first].found.hit.begin < a.reach ||
        s.drafts[first].found.opening == Opening::kBefore)
        return false;
    const Found& next = s.drafts[first].found;
    std::uint32_t limit = next.hit.begin;
    if (!next.subject.empty() && next.subject.end <= limit && next.subject.begin >= a.reach) limit = next.subject.begin;
    const bool beside = next.hit.form->kind == CueKind::kParticiple || next.inside_relative;
    if (!beside && !t_.joined(limit) && limit > a.reach && !t_.is(limit - 1, kOpener) && t_.is_word(limit - 1))
        return false;
    Range left{s.from, cut_position(s, a.hit.begin, s.from)};
    Range right{a.reach, std::max(a.reach, cut_position(s, turned_from(a, limit), a.reach))};
    while (left.begin < left.end && (!t_.is_word(left.begin) || t_.is(left.begin, kOpener | kAuxiliary)) &&
           t_.tokens[left.begin].punct != Punct::kQuote)
        ++left.begin;
    while (right.begin < right.end && ((!t_.is_word(right.begin) && t_.tokens[right.begin].punct != Punct::kQuote) ||
                                       t_.is(right.begin, kThat | kOpener | kAuxiliary)))
        ++right.begin;
    Draft d;
    d.sentence = s.sentence;
    d.found = a;
    d.content = left.size() >= right.size() ? left : right;
    if (d.content.size() < kClause) return false;
    const Token& mark = t_.tokens[d.content.begin];
    if (mark.opens && mark.partner != kNone && mark.partner + 2 >= d.content.end)
        d.content = {d.content.begin + 1, mark.partner};
    d.span = trimmed(t_.words[d.content.begin].span.begin, d.content.end, d.content.begin);
    if (d.span.empty()) return false;
    for (Draft& other : s.drafts)
        for (std::uint32_t* i : {&other.outer, &other.same, &other.clause})
            if (*i != kNone && *i >= first) ++*i;
    for (std::size_t i = first; i < s.drafts.size(); ++i)
        if (s.drafts[i].found.subject.empty() && s.drafts[i].same == kNone && !s.drafts[i].carried)
            s.drafts[i].same = static_cast<std::uint32_t>(first);
    s.drafts.insert(s.drafts.begin() + static_cast<std::ptrdiff_t>(first), std::move(d));
    return true;
}

// What stands behind "according to": relays of the sentence's statements, or the speaker where it has none.
void SentenceReader::attribute(Scratch& s) const {
    for (const Found& a : s.attributions) {
        if (a.own || a.subject.empty() || !phrases_.may_speak(a.subject)) continue;
        // By what the builders provide: of those whom no table knows, no more than what they do is told.
        if (t_.nominative_people(a.subject.begin) && !t_.is(a.subject.begin, kRole | kBody | kSource)) continue;
        if ((t_.rules.subject_after() && apart(s, a)) || passed_on(s, a)) continue;
        bool any = false;
        const std::uint32_t turn = turned_from(a, s.end);
        for (Draft& d : s.drafts) {
            if (d.carried || !d.stands) continue;
            if (d.found.hit.begin > turn && !d.found.subject.empty()) continue;  // but X denied it: not through Y
            any = true;
            // Through whom the source came stands outside of it: a statement of X that the agency Y passed on.
            d.via.insert(d.via.end(), a.via.begin(), a.via.end());
            d.via.push_back(a.subject);
        }
        if (any) continue;
        Draft d;
        d.sentence = s.sentence;
        d.found = a;
        std::uint32_t before = a.hit.begin;
        const std::uint32_t head = cut_position(s, before, s.from);
        Range left{s.from, before > s.from ? head : s.from}, right{std::min(a.reach, s.end), std::min(turn, s.end)};
        // According to the ministry in the capital, it was so: where the source is, up to the comma.
        if (left.empty() && right.begin < s.end && (t_.is(right.begin, kPreposition) || t_.prefixed(right.begin)) &&
            !t_.in_name(right.begin)) {
            const std::uint32_t stop = std::max(phrases_.prepositional(right.begin, s.end), right.begin + 1);
            if (stop < s.end && t_.tokens[stop].punct == Punct::kComma) {
                d.found.subject.end = stop;
                right.begin = stop;
            }
        }
        std::uint32_t next = right.begin;
        while (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
        // It was so, according to X, and something else was otherwise: that is the report's own clause again.
        // As the agency X tells with reference to Y: no clause, but more of the source.
        const bool more = !t_.rules.subject_after() && next == right.begin && left.size() >= 2;
        const bool closed = more || (next > right.begin && next < s.end && left.size() >= kClause &&
                                     (t_.is(next, kOpener) || t_.tokens[next].conjunction > 0));
        while (left.begin < left.end && (!t_.is_word(left.begin) || t_.is(left.begin, kOpener | kAuxiliary)) &&
               t_.tokens[left.begin].punct != Punct::kQuote)
            ++left.begin;
        while (right.begin < right.end &&
               ((!t_.is_word(right.begin) && t_.tokens[right.begin].punct != Punct::kQuote) ||
                t_.is(right.begin, kThat | kOpener) ||
                (right.begin + 1 < right.end && t_.is(right.begin, kTime) && !t_.is_word(right.begin + 1))))
            ++right.begin;
        // By a source who told our correspondent, then: the particle that answers "according to" opens what is said.
        if (left.empty() && t_.rules.subject_after() && !t_.is(right.begin - 1, kThat))
            for (std::uint32_t i = right.begin; i + 1 < std::min(right.end, right.begin + kAnswer); ++i) {
                if (t_.tokens[i].opens || (t_.is_word(i) && (t_.is(i, kFinite) || phrases_.verb_at(i, s.end)))) break;
                if (!phrases_.that_at(i, s.begin) || t_.rules.conjunction(t_.words.folded(i)) == 0) continue;
                right.begin = i + 1;
                break;
            }
        // By one of them, who asked not to be named: a relative clause tells of the source, up to the comma behind it.
        if (left.size() > 1 && right.begin == a.reach && right.begin < right.end && t_.is(right.begin, kRelative)) {
            std::uint32_t stop = right.begin;
            while (stop < right.end && t_.tokens[stop].punct != Punct::kComma) ++stop;
            if (stop < right.end || left.size() >= kClause) right.begin = stop;
            while (right.begin < right.end && t_.tokens[right.begin].punct == Punct::kComma) ++right.begin;
        }
        // On the word of an official whom it did not name: what is said begins behind the complementiser.
        bool unnamed = false;
        if (right.begin < right.end && t_.is(right.begin, kDeny))
            for (std::uint32_t i = right.begin + 1; i + 1 < std::min(right.end, right.begin + kUnnamed); ++i)
                if (!unnamed && phrases_.that_at(i, s.begin)) right.begin = i + 1, unnamed = true;
        const auto bytes = [&](Range r) {
            return r.empty() ? 0U : t_.words[r.end - 1].span.end - t_.words[r.begin].span.begin;
        };
        d.content = !unnamed && (closed || bytes(left) >= bytes(right)) ? left : right;
        if (d.content.size() < 2) continue;
        const Token& first = t_.tokens[d.content.begin];
        if (first.opens && first.partner != kNone && first.partner + 2 >= d.content.end)
            d.content = {d.content.begin + 1, first.partner};
        d.span = trimmed(t_.words[d.content.begin].span.begin, d.content.end, d.content.begin);
        if (!d.span.empty()) s.drafts.push_back(std::move(d));
    }
}

// It is so, as he put it: where nothing else in the sentence is said, whoever spoke before says all of it.
void SentenceReader::as_said_before(Scratch& s) const {
    const auto own = std::find_if(s.attributions.begin(), s.attributions.end(), [](const Found& a) { return a.own; });
    if (own == s.attributions.end() ||
        std::any_of(s.drafts.begin(), s.drafts.end(), [](const Draft& d) { return d.stands || d.carried; }))
        return;
    if (!t_.rules.subject_after()) return own_words(s, *own);
    const auto trim = [&](Range r) {
        while (r.begin < r.end && (!t_.is_word(r.begin) || t_.is(r.begin, kOpener | kAuxiliary)) &&
               t_.tokens[r.begin].punct != Punct::kQuote)
            ++r.begin;
        return r;
    };
    const Range left = trim({s.from, cut_position(s, own->hit.begin, s.from)});
    const Range right = trim({std::min(own->reach, s.end), s.end});
    Draft d;
    d.sentence = s.sentence;
    d.found = *own;
    d.content = left.size() >= right.size() ? left : right;
    if (left.empty() || d.content.size() < kClause) return;
    d.span = trimmed(t_.words[d.content.begin].span.begin, d.content.end, d.content.begin);
    if (!d.span.empty()) s.drafts.push_back(std::move(d));
}

SpeechType speech_type(const Text& t, Range content, Span span, bool carried) {
    if (carried || content.empty()) return carried ? SpeechType::kDirect : SpeechType::kIndirect;
    const std::uint32_t around =
        t.tokens[content.begin].punct == Punct::kQuote ? kNone : t.tokens[content.begin].inside;
    if (around != kNone) {
        const std::uint32_t close = t.tokens[around].partner;
        if (close == kNone || t.words[close].span.begin >= span.end) return SpeechType::kDirect;
    }
    // Of a quotation that runs on behind the content only the part within counts.
    for (std::uint32_t i = t.tokens[content.begin].quotes; i < content.end && t.words[i].span.begin < span.end;
         i = i + 1 < t.tokens.size() ? t.tokens[i + 1].quotes : kNone)
        if (t.tokens[i].partner < content.end || t.quotes_between(i, content.end)) return SpeechType::kMixed;
    return SpeechType::kIndirect;
}

}  // namespace riwaya::speech
