#include "sentence.h"

#include <algorithm>

namespace riwaya::speech {

struct SentenceReader::Scratch {
    std::uint32_t sentence;
    std::uint32_t begin, end;  // tokens
    std::uint32_t from;        // behind a quotation that is carried over
    std::vector<Draft> drafts;
    std::vector<Found> attributions;
    Range subject;  // of a verb that is no cue here
};

namespace {

constexpr std::uint32_t kSubjectReach = 12;  // words from a sentence's begin to its subject

bool is_finite(CueKind k) { return k == CueKind::kVerb || k == CueKind::kRelay; }
bool is_verb(const Found& f) { return f.hit.form->kind == CueKind::kVerb || f.hit.form->kind == CueKind::kRelay; }

}  // namespace

std::vector<Draft> SentenceReader::read(std::uint32_t sentence) const {
    Scratch s{sentence, t_.words.first(sentence), t_.words.first(sentence + 1), t_.words.first(sentence), {}, {}, {}};
    if (s.begin == s.end) return {};
    carry(s);
    collect(s);
    orphan(s);
    merge(s);
    for (std::size_t k = 0; k < s.drafts.size(); ++k) find_subject(s, k);
    nest(s);
    for (std::size_t k = 0; k < s.drafts.size(); ++k)
        if (!s.drafts[k].carried) bound(s, k);
    attribute(s);
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
    d.content = {s.begin, close == kNone ? s.end : close};
    d.span = trimmed(t_.words[s.begin].span.begin, d.content.end, s.begin);
    s.from = close == kNone ? s.end : close + 1;
    if (d.content.size() >= 2) s.drafts.push_back(std::move(d));
}

bool SentenceReader::accept(const Hit& h, const Scratch& s) const {
    const Form& form = *h.form;
    const Token& token = t_.tokens[h.begin];
    const Cue& cue = t_.rules.cues()[form.cue];
    const bool quoted = token.inside != kNone && t_.tokens[token.inside].partner != kNone;
    if (form.kind == CueKind::kAttribution || form.kind == CueKind::kOwn) return !quoted;
    const bool first = h.begin == s.from;
    if (!first) {
        const std::uint32_t p = h.begin - 1;
        if (t_.is(p, kDeny | kDoubt)) return false;
        if (p > s.begin && t_.is(p, kAuxiliary | kAdverb) && t_.is(p - 1, kDeny)) return false;
        if (form.present && t_.is(p, kThat) && !t_.words.has(p, text::kPronoun) && t_.bare(p).size() <= 4) return false;
    }
    if (!t_.rules.subject_after() && is_finite(form.kind) && !first && !finite_here(h, s)) return false;
    if ((t_.words.has(h.begin, text::kFuture) && t_.rules.forms(t_.words.folded(h.begin)) == nullptr) ||
        (t_.words.has(h.begin, text::kArticle) && t_.words.core(h.begin) != t_.words.base(h.begin)))
        return false;
    if (t_.is(h.begin, kPassive) && h.end < s.end) {
        const bool that =
            t_.is(h.end, kThat) || (h.end + 1 < s.end && t_.is(h.end, kPreposition) && t_.is(h.end + 1, kThat));
        if (that && (first || t_.tokens[h.begin - 1].punct != Punct::kNone || token.conjunction > 0)) return false;
    }
    const bool comma = !first && !t_.is_word(h.begin - 1);
    const bool paused = comma && t_.tokens[h.begin - 1].punct != Punct::kQuote;
    const bool joined = token.conjunction > 0 || t_.words.folded(h.begin) != t_.bare(h.begin) ||
                        t_.rules.conjunction(t_.words.folded(h.begin)) > 0;
    if (form.bare && form.kind != CueKind::kParticiple && (cue.frames & kInitial) != 0 && !first && !joined && !comma &&
        !t_.in_name(h.begin - 1) && !t_.is(h.begin - 1, kOpener | kAuxiliary | kRelative | kThat | kWhat) &&
        t_.words.folded(h.begin - 1).size() > 2)
        return false;
    // A verb with its object at its end says nothing of its own, unless it describes: what he called a mistake.
    if (form.with_object && (cue.act != SpeechAct::kDescribe || first || !t_.is(h.begin - 1, kWhat | kRelative)))
        return false;
    if (form.kind == CueKind::kParticiple && form.rest.empty() && form.agreement.gender != Gender::kMasculine &&
        !first && !paused && h.end < s.end && !t_.is(h.end, kThat) && !(h.end + 1 < s.end && t_.is(h.end + 1, kThat)))
        return t_.rules.subject_after() == false;
    return true;
}

// True where a clause's verb may stand: at its begin, or behind its subject.
bool SentenceReader::verb_place(std::uint32_t i, const Scratch& s) const {
    if (i == s.from || t_.tokens[i].conjunction > 0 || !t_.is_word(i - 1) ||
        t_.rules.conjunction(t_.words.folded(i)) > 0)
        return true;
    if (t_.is(i - 1, kOpener | kAuxiliary | kRelative | kThat | kWhat | kTime) || t_.in_name(i - 1)) return true;
    return !phrases_.subject_before(i, s.from).empty() && phrases_.may_speak(phrases_.subject_before(i, s.from), true);
}

// Where the subject comes first: a present form that is no noun (reports, calls) stands behind a name, a role or a
// pronoun; any form behind a determiner or before "by" is none.
bool SentenceReader::finite_here(const Hit& h, const Scratch& s) const {
    std::uint32_t p = h.begin - 1;
    if (h.end < s.end && t_.is(h.end, kIssued)) return false;
    while (p > s.from && t_.is(p, kAdverb) && !t_.in_name(p)) --p;
    if (t_.is(p, kInside) && !t_.in_name(p)) return false;
    if (!h.form->present) return true;
    return t_.in_name(p) || t_.is(p, kRole | kBody | kSource | kDocument | kOutlet | kPronounWord | kRelative) ||
           t_.tokens[p].punct == Punct::kQuote;
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
    d.content = {s.begin + 1, t.partner};
    d.span = trimmed(t_.words[s.begin + 1].span.begin, t.partner, s.begin + 1);
    s.drafts.push_back(std::move(d));
}

void SentenceReader::collect(Scratch& s) const {
    for (std::uint32_t i = s.from; i < s.end;) {
        const Hit h = phrases_.cue_at(i, s.end);
        if (h.form == nullptr || !accept(h, s)) {
            ++i;
            continue;
        }
        if (h.form->kind == CueKind::kAttribution || h.form->kind == CueKind::kOwn) {
            Found f = h.form->kind == CueKind::kOwn ? Found{} : complements_.attribution(h, s.end);
            f.hit = h;
            if (h.form->kind == CueKind::kOwn) f.own = true, f.reach = h.end;
            i = std::max(f.reach, h.end);
            s.attributions.push_back(std::move(f));
            continue;
        }
        Draft d;
        d.sentence = s.sentence;
        d.found = complements_.forward(h, s.begin, s.end);
        prefer_before(d.found, s);
        const bool first = std::none_of(s.drafts.begin(), s.drafts.end(),
                                        [](const Draft& o) { return o.found.opening != Opening::kNone; });
        if (first && d.found.opening != Opening::kNone) complements_.interviewers(s.from, h.begin, d.found.via);
        const Found& f = d.found;
        const bool quoted = t_.tokens[h.begin].inside != kNone && t_.tokens[t_.tokens[h.begin].inside].partner != kNone;
        // A verb's plain form may be a noun: without a clause behind it, it needs a place where a verb can stand.
        if (h.form->bare && is_verb(f) && (f.opening == Opening::kPreposition || f.opening == Opening::kObject) &&
            !verb_place(h.begin, s)) {
            ++i;
            continue;
        }
        // The clock points to three: what cannot speak says nothing by a phrase.
        const bool phrase = f.opening == Opening::kPreposition || f.opening == Opening::kObject;
        if (phrase && !f.subject.empty() && !phrases_.may_speak(f.subject)) {
            i = h.end;
            continue;
        }
        if (quoted && f.opening != Opening::kThat) {
            i = h.end;
            continue;
        }
        i = f.opening == Opening::kNone ? std::max(h.end, std::min(f.reach, f.subject.empty() ? h.end : f.subject.end))
                                        : std::max(h.end, f.content);
        s.drafts.push_back(std::move(d));
    }
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
        if (!d.found.subject.empty() && s.subject.empty() && phrases_.may_speak(d.found.subject))
            s.subject = d.found.subject;
        if (k + 1 == s.drafts.size()) continue;
        Found& next = s.drafts[k + 1].found;
        const bool follows = !is_verb(next) && next.hit.begin <= d.found.reach + 1 && next.hit.begin >= d.found.hit.end;
        if (!follows) continue;
        if (next.hit.begin == d.found.hit.end) next.hit.begin = d.found.hit.begin;
        if (next.subject.empty()) next.subject = d.found.subject;
        if (next.addressee.empty()) next.addressee = d.found.addressee;
        next.via.insert(next.via.begin(), d.found.via.begin(), d.found.via.end());
        if (d.found.hit.form->kind == CueKind::kRelay && !next.via.empty() && next.hit.form->kind == CueKind::kNoun)
            continue;
    }
    s.drafts = std::move(kept);
}

// The content before the cue: "...", said X. Or a clause: the road is closed, the police said.
bool SentenceReader::before(Found& found, const Scratch& s) const {
    Found f = found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.hit.begin <= s.from) return false;
    std::uint32_t end = f.hit.begin;
    if (!t_.rules.subject_after()) {
        const Range subject = phrases_.subject_before(f.hit.begin, s.from);
        const bool apposition = t_.tokens[f.hit.begin - 1].punct == Punct::kComma;
        if (!subject.empty() && (!apposition || phrases_.may_speak(subject, true)))
            f.subject = subject, end = subject.begin;
    }
    if (end <= s.from + 1) return false;
    std::uint32_t i = end - 1;
    const bool comma = t_.tokens[i].punct == Punct::kComma;
    if (comma) --i;
    const Token& t = t_.tokens[i];
    if (t.punct == Punct::kQuote && !t.opens && t.partner != kNone && t.partner >= s.from) {
        f.content = t.partner;
    } else if (comma && t_.is_word(i) && (t_.rules.subject_after() ? !f.subject.empty() : true) &&
               (cue.frames & kThatClause) != 0) {
        f.content = s.from;
    } else {
        return false;
    }
    if (f.subject.empty() && !t_.rules.subject_after() && f.hit.end < s.end && t_.is_word(f.hit.end)) {
        // Turned round behind a quotation: said X.
        const std::uint32_t stop = phrases_.noun_phrase(f.hit.end, s.end, false);
        if (stop > f.hit.end) f.subject = {f.hit.end, stop};
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
    const Token& previous = t_.tokens[f.hit.begin - 1];
    const bool closed = previous.punct == Punct::kQuote && !previous.opens;
    const bool middle = f.opening == Opening::kQuote && f.content <= f.hit.end + 2;
    const bool turned = previous.punct == Punct::kComma && f.opening != Opening::kNone &&
                        !phrases_.may_speak(phrases_.subject_before(f.hit.begin, s.from), true);
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

void SentenceReader::find_subject(Scratch& s, std::size_t k) const {
    Draft& d = s.drafts[k];
    if (d.carried || !d.found.subject.empty()) return;
    Found& f = d.found;
    const Token& token = t_.tokens[f.hit.begin];
    if (is_verb(f) && token.conjunction == 0 && f.hit.begin > s.from &&
        !(f.hit.form->with_object && t_.is(f.hit.begin - 1, kWhat))) {
        std::uint32_t from = s.from;
        for (std::size_t j = 0; j < k; ++j)
            if (!s.drafts[j].carried && s.drafts[j].found.opening != Opening::kBefore &&
                s.drafts[j].found.content <= f.hit.begin)
                from = std::max(from, s.drafts[j].found.content);
        const Range r = phrases_.subject_before(f.hit.begin, from);
        const bool head = from > s.from && r.begin <= from + 1;  // the subject of the clause that is said
        if (!r.empty() && (head || phrases_.may_speak(r, true) || !t_.rules.subject_after())) f.subject = r;
    }
    if (!f.subject.empty()) return;
    // Whoever spoke before in this sentence goes on, else the sentence's own subject.
    for (std::size_t j = k; j-- > 0;) {
        if (s.drafts[j].carried || s.drafts[j].found.inside_relative) continue;
        const Agreement a = s.drafts[j].found.hit.form->agreement, b = f.hit.form->agreement;
        if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) continue;
        d.same = static_cast<std::uint32_t>(j);
        return;
    }
    if (f.hit.form->kind == CueKind::kBody || f.hit.begin <= s.from + 1) return;
    if (s.subject.empty()) {
        const std::uint32_t limit = std::min(f.hit.begin, s.begin + kSubjectReach);
        for (std::uint32_t i = s.from; i < limit; ++i) {
            if (t_.is(i, kPreposition) && !t_.in_name(i)) break;
            if (!t_.begins_name(i) && !t_.is(i, kRole | kBody | kSource | kOutlet)) continue;
            if (t_.prefixed(i)) break;
            const Agreement a = t_.tokens[i].agreement, b = f.hit.form->agreement;
            if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) break;
            s.subject = {i, phrases_.noun_phrase(i, f.hit.begin, true)};
            break;
        }
    }
    f.subject = s.subject;
}

// True where the cue of `inner` ends the content of `outer`: a new speech act on the same level.
bool SentenceReader::cuts(const Scratch& s, std::size_t outer, std::size_t inner) const {
    const Found& a = s.drafts[outer].found;
    const Found& b = s.drafts[inner].found;
    const std::uint32_t at = b.hit.begin;
    const Token& t = t_.tokens[at];
    if (a.opening == Opening::kBefore) return false;
    if (t.inside != kNone && t.inside >= a.content && t_.tokens[t.inside].partner != kNone) return false;
    if (b.inside_relative) return false;
    if (b.hit.form->kind == CueKind::kParticiple) return at > a.content;
    if (b.hit.form->kind == CueKind::kNoun) return false;
    if (b.opening == Opening::kBefore) return false;
    if (at <= a.content) return false;
    if (t.conjunction > 0) return true;
    std::uint32_t p = at;
    if (!b.subject.empty() && b.subject.end <= at && b.subject.begin > a.content) p = b.subject.begin;
    while (p > a.content && t_.is(p - 1, kAuxiliary | kAdverb)) --p;
    return t_.tokens[p - 1].punct == Punct::kComma || t_.is(p - 1, kOpener) || t_.tokens[p].conjunction > 0;
}

void SentenceReader::nest(Scratch& s) const {
    for (std::size_t k = 1; k < s.drafts.size(); ++k) {
        Draft& inner = s.drafts[k];
        if (inner.carried) continue;
        for (std::size_t j = k; j-- > 0;) {
            Draft& outer = s.drafts[j];
            if (outer.dropped || outer.carried || outer.found.opening == Opening::kBefore) continue;
            if (cuts(s, j, k)) {
                // On the level of the one that it ends.
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
            // What he called a mistake, within what he says himself.
            if (inner.found.hit.form->with_object && inner.found.subject.empty()) {
                inner.stands = false;
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
            if (at_head && !inner.found.inside_relative) outer.stands = false;
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

void SentenceReader::bound(Scratch& s, std::size_t k) const {
    Draft& d = s.drafts[k];
    const Found& f = d.found;
    std::uint32_t end = s.end;
    if (f.opening == Opening::kBefore) {
        end = f.reach;
    } else {
        for (std::size_t j = k + 1; j < s.drafts.size(); ++j) {
            if (s.drafts[j].dropped || s.drafts[j].found.hit.begin <= f.content || !cuts(s, k, j)) continue;
            std::uint32_t at = s.drafts[j].found.hit.begin;
            const Range sub = s.drafts[j].found.subject;
            if (!sub.empty() && sub.end <= at && sub.begin > f.content) at = sub.begin;
            end = cut_position(s, at, f.content);
            break;
        }
        for (const Found& a : s.attributions) {
            if (a.hit.begin <= f.content || a.hit.begin >= end) continue;
            if (!a.own && !phrases_.may_speak(a.subject)) continue;
            const bool last = a.reach >= s.end || !t_.is_word(a.reach) || a.own;
            const Punct previous = t_.tokens[a.hit.begin - 1].punct;
            if (!last && previous != Punct::kComma && previous != Punct::kQuote) continue;
            end = cut_position(s, a.hit.begin, f.content);
            break;
        }
    }
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

// What stands behind "according to": relays of the sentence's statements, or the speaker where it has none.
void SentenceReader::attribute(Scratch& s) const {
    for (const Found& a : s.attributions) {
        if (a.own || a.subject.empty() || !phrases_.may_speak(a.subject)) continue;
        bool any = false;
        for (Draft& d : s.drafts) {
            if (d.carried || !d.stands) continue;
            any = true;
            d.via.push_back(a.subject);
            d.via.insert(d.via.end(), a.via.begin(), a.via.end());
        }
        if (any) continue;
        Draft d;
        d.sentence = s.sentence;
        d.found = a;
        std::uint32_t before = a.hit.begin;
        const std::uint32_t head = cut_position(s, before, s.from);
        Range left{s.from, before > s.from ? head : s.from}, right{std::min(a.reach, s.end), s.end};
        while (left.begin < left.end && (!t_.is_word(left.begin) || t_.is(left.begin, kOpener | kAuxiliary)) &&
               t_.tokens[left.begin].punct != Punct::kQuote)
            ++left.begin;
        while (right.begin < right.end &&
               ((!t_.is_word(right.begin) && t_.tokens[right.begin].punct != Punct::kQuote) ||
                t_.is(right.begin, kThat) || (t_.is(right.begin, kTime) && !t_.is_word(right.begin + 1))))
            ++right.begin;
        const auto bytes = [&](Range r) {
            return r.empty() ? 0U : t_.words[r.end - 1].span.end - t_.words[r.begin].span.begin;
        };
        d.content = bytes(left) >= bytes(right) ? left : right;
        if (d.content.size() < 2) continue;
        const Token& first = t_.tokens[d.content.begin];
        if (first.opens && first.partner != kNone && first.partner + 2 >= d.content.end)
            d.content = {d.content.begin + 1, first.partner};
        d.span = trimmed(t_.words[d.content.begin].span.begin, d.content.end, d.content.begin);
        if (!d.span.empty()) s.drafts.push_back(std::move(d));
    }
}

SpeechType speech_type(const Text& t, Range content, Span span, bool carried) {
    if (carried || content.empty()) return carried ? SpeechType::kDirect : SpeechType::kIndirect;
    const std::uint32_t around =
        t.tokens[content.begin].punct == Punct::kQuote ? kNone : t.tokens[content.begin].inside;
    if (around != kNone) {
        const std::uint32_t close = t.tokens[around].partner;
        if (close == kNone || t.words[close].span.begin >= span.end) return SpeechType::kDirect;
    }
    for (std::uint32_t i = content.begin; i < content.end && t.words[i].span.begin < span.end; ++i) {
        const Token& token = t.tokens[i];
        if (!token.opens) continue;
        const std::uint32_t close = token.partner == kNone ? content.end : token.partner;
        std::uint32_t words = 0, named = 0;
        for (std::uint32_t k = i + 1; k < close && k < content.end; ++k) words += t.is_word(k), named += t.in_name(k);
        if (words >= 3 && named < words) return SpeechType::kMixed;
        if (words == 2 && named == 0) return SpeechType::kMixed;
    }
    return SpeechType::kIndirect;
}

}  // namespace riwaya::speech
