#include "fixed_order.h"
#include "sentence_scratch.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLeadingPhrase = 8;  // words of a phrase that leads a clause
constexpr std::uint32_t kSubjectReach = 12;  // words from a sentence's begin to its subject

// A cue with somebody who is told: the noun behind its own noun may be that one, not whoever speaks.
bool tells_somebody(const Cue& c) {
    return (c.frames & (kToldThat | kToldObject)) != 0 ||
           std::any_of(c.prepositions.begin(), c.prepositions.end(),
                       [](const FramePreposition& p) { return p.addressee || p.pronoun; });
}

}  // namespace

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

// The verb of the clause round it that stands within the marks: X "called for" help, and "regretted" that.
bool SentenceReader::opens_quotation(std::uint32_t i, const Scratch& s) const {
    if (!t_.rules.subject_after() || i < s.from + 2 || t_.tokens[i].inside != i - 1 || !t_.is_word(i - 2)) return false;
    const std::uint32_t before = i - 2;
    if (t_.words.folded(before).size() <= kOneLetter) return true;
    const Range r = phrases_.subject_before(i - 1, s.from);
    return !r.empty() && r.begin > s.from && t_.is(r.begin - 1, kThat) && phrases_.may_speak(r, true);
}

// The office said: "The minister voiced ...": speech with which a quotation begins, and whoever speaks named in it.
bool SentenceReader::begins_quotation(const Found& f, const Scratch& s) const {
    const std::uint32_t i = f.hit.begin;
    return t_.rules.subject_after() && i >= s.from + 2 && t_.tokens[i].inside == i - 1 && !t_.is_word(i - 2) &&
           is_verb(f) && f.opening != Opening::kNone && f.subject.begin == f.hit.end &&
           phrases_.may_speak(f.subject, true);
}

void SentenceReader::collect(Scratch& s) const {
    bool first = true;  // nothing was found to be said yet
    for (std::uint32_t i = s.from; i < s.end;) {
        if (const Hit remark = phrases_.remark_at(i, s.end); remark.form != nullptr && i > s.from) {
            // He said in his comment on it that: between a cue and its content the report explains nothing.
            if (t_.tokens[i].inside == kNone && s.remarks.size() < kNearest && !phrases_.verb_at(i - 1, s.end))
                s.remarks.push_back(i);
            i = remark.end;
            continue;
        }
        Hit h = phrases_.cue_at(i, s.end);
        if (h.form != nullptr && (h.form->bare || !accept(h, s))) h = phrases_.as_noun(h, s.from);
        if (h.form == nullptr || !accept(h, s) || goes_on_as_noun(h, s)) {
            ++i;
            continue;
        }
        if (h.form->kind == CueKind::kAttribution || h.form->kind == CueKind::kOwn) {
            Found f = h.form->kind == CueKind::kOwn ? Found{} : complements_.attribution(h, s.end);
            f.hit = h;
            if (h.form->kind == CueKind::kOwn) f.own = true, f.reach = h.end;
            end_before_relay(f, s.end);
            // As the agency tells with reference to X: both stand beside what is said.
            if (refers(f) && !s.attributions.empty() && s.attributions.back().reach == h.begin)
                s.attributions.back().reach = f.reach;
            i = std::max(f.reach, h.end);
            if (s.attributions.size() < kNearest) s.attributions.push_back(std::move(f));
            continue;
        }
        Draft d;
        d.sentence = s.sentence;
        d.found = complements_.forward(h, s.begin, s.end);
        choose_begin(s, d);
        if ((h.form->with_object && takes_back(h) && !take_back(d.found, s)) || hides_name(d.found, s)) {
            i = h.end;
            continue;
        }
        prefer_before(d.found, s);
        if (first && d.found.opening != Opening::kNone) complements_.interviewers(s.from, h.begin, d.found.via);
        const Found& f = d.found;
        const bool quoted = t_.tokens[h.begin].inside != kNone &&
                            t_.tokens[t_.tokens[h.begin].inside].partner != kNone && !opens_quotation(h.begin, s) &&
                            !begins_quotation(f, s);
        // Meetings in which officials voiced: a form that is no noun, with whoever speaks behind it.
        const bool led = (t_.rules.cues()[h.form->cue].frames & kInitial) == 0 && !f.subject.empty() &&
                         f.subject.begin >= h.end && phrases_.may_speak(f.subject, true);
        // A verb's plain form may be a noun: without a clause behind it, it needs a place where a verb can stand.
        if (h.form->bare && is_verb(f) && (f.opening == Opening::kPreposition || f.opening == Opening::kObject) &&
            !verb_place(h.begin, s) && !led && !phrases_.resumes(h.end, s.end)) {
            ++i;
            continue;
        }
        // He told her: only what a preposition or a complementiser opens is what she was told.
        if (h.form->with_object && !f.inside_relative && !told_by_pronoun(f)) {
            i = h.end;
            continue;
        }
        // After the ministry's assertion that: a noun of saying needs whose it is, and what is said.
        if (h.form->kind == CueKind::kNoun && h.form->bare &&
            (f.subject.empty() || (tells_somebody(t_.rules.cues()[h.form->cue]) && !f.upon) ||
             (f.opening != Opening::kThat && f.opening != Opening::kPreposition && !announced(f, s)))) {
            ++i;
            continue;
        }
        // It is deemed the longest: nobody says so.
        if (f.opening == Opening::kObject && f.subject.empty() && t_.is(h.begin, kDeemed)) {
            i = h.end;
            continue;
        }
        // The clock points to three: what cannot speak says nothing by a phrase.
        const bool phrase = f.opening == Opening::kPreposition || f.opening == Opening::kObject;
        // Leaks that revealed it: what the relative takes up says nothing.
        if (phrase && f.inside_relative && f.subject.empty() && !h.form->with_object && t_.rules.subject_after()) {
            const Range up = phrases_.subject_before(h.begin, s.from);
            if (!up.empty() && !phrases_.may_speak(up)) {
                i = h.end;
                continue;
            }
        }
        if (phrase && !f.subject.empty() && !living(t_.rules.cues()[h.form->cue].act) &&
            !phrases_.may_speak(f.subject)) {
            i = h.end;
            continue;
        }
        const Range by = t_.rules.subject_after() ? Range{} : phrases_.subject_before(h.begin, s.from);
        const bool pronoun = !by.empty() && t_.is(by.begin, kPronounWord);
        if (quoted && (f.opening != Opening::kThat || pronoun)) {
            i = h.end;
            continue;
        }
        i = f.opening == Opening::kNone ? std::max(h.end, std::min(f.reach, f.subject.empty() ? h.end : f.subject.end))
                                        : std::max(h.end, f.content);
        // Voiced their rejection of it: the noun that is said is no saying of its own.
        if (phrase && t_.rules.subject_after() && i < s.end && i == f.content) {
            const Hit noun = phrases_.as_noun(phrases_.cue_at(i, s.end), s.from);
            const bool claim = noun.form != nullptr && denies_saying(t_.rules.cues()[h.form->cue].act) &&
                               (t_.tokens[i].shape & kAlleged) != 0;
            if (noun.form != nullptr && noun.form->kind == CueKind::kNoun && !claim) i = noun.end;
        }
        first &= f.opening == Opening::kNone;
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

// Questioning the two suspects, they said that: whoever was questioned.
Range SentenceReader::questioned(const Scratch& s, const Found& f) const {
    const auto& nouns = t_.rules.questioned();
    if (!is_verb(f) || s.from + 2 >= f.hit.begin || f.hit.begin > s.from + kSubjectReach) return {};
    const std::uint32_t noun = s.from + (t_.is(s.from, kPreposition | kTime) && !t_.prefixed(s.from) ? 1 : 0);
    if (std::find(nouns.begin(), nouns.end(), t_.words.base(noun)) == nouns.end()) return {};
    const std::uint32_t head = noun + (t_.is(noun + 1, kPreposition) ? 2 : 1);
    if (head >= f.hit.begin || t_.prefixed(head)) return {};
    const Range r{head, phrases_.noun_phrase(head, f.hit.begin, true)};
    const Number a = t_.tokens[head].agreement.number, b = f.hit.form->agreement.number;
    const bool fits =
        a == Number::kAny || b == Number::kAny || (a == Number::kOne) == (b == Number::kOne) || b == Number::kTwo;
    return fits && phrases_.may_speak(r, true) ? r : Range{};
}

void SentenceReader::find_subject(Scratch& s, std::size_t k) const {
    Draft& d = s.drafts[k];
    if (d.carried) return;
    Found& f = d.found;
    // A statement in which they called for it: what stands before the verb is no subject.
    d.resumes =
        t_.rules.subject_after() && is_verb(f) && f.hit.begin > s.from + 1 && phrases_.resumes(f.hit.end, s.end);
    if (d.resumes && (f.subject.empty() || f.subject.begin < f.hit.begin)) {
        f.subject = {};
        return;
    }
    bool sure = false;
    if (f.subject.empty() && is_verb(f) && !t_.joined(f.hit.begin) && f.hit.begin > s.from &&
        !(f.hit.form->with_object && t_.is(f.hit.begin - 1, kWhat)) &&
        !(f.hit.form->with_object && t_.is(f.hit.begin - 1, kRelative) &&
          t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kDescribe) &&
        !told_of(f)) {
        std::uint32_t from = s.from;
        for (std::size_t j = k > kNearest ? k - kNearest : 0; j < k; ++j)
            if (!s.drafts[j].carried && s.drafts[j].found.opening != Opening::kBefore &&
                s.drafts[j].found.content <= f.hit.begin && !beside_verb(s.drafts[j].found, f.hit.begin))
                from = std::max(from, s.drafts[j].found.content);
        const bool marked = opens_quotation(f.hit.begin, s);
        const Range r = subject_beside(s, f, marked ? f.hit.begin - 1 : f.hit.begin, from);
        const std::uint32_t stop = r.empty() ? 0 : phrases_.noun_phrase(r.begin, r.end, false);
        const bool phrase = !r.empty() && (!t_.rules.subject_after() || stop == r.end ||
                                           (stop > r.begin && (t_.is(stop, kPreposition) || t_.prefixed(stop))));
        const bool head = from > s.from && r.begin <= from + 1;  // the subject of the clause that is said
        sure = r.size() == 1 && phrases_.people_who(r.begin, f.hit.begin, from);
        if (phrase && (sure || head || phrases_.may_speak(r, true) || !t_.rules.subject_after())) f.subject = r;
    }
    if (f.subject.empty() && is_verb(f) && f.hit.form->agreement.number == Number::kMany)
        f.subject = phrases_.place_before(f.hit.begin, s.from);
    if (f.subject.empty()) f.subject = document_issuer(f, s.from);
    if (!told_of(f) && !sure) choose_source(s, k);
    if (t_.rules.subject_after()) {
        f.subject = phrases_.without_clause(f.subject);
        if (is_verb(f) && f.subject.begin == f.hit.end) f.subject = phrases_.without_second(f.subject);
        if (phrases_.cannot_speak(f.subject, f.hit)) f.subject = {};
    }
    if (!f.subject.empty()) return;
    if (d.found.subject = questioned(s, f); !f.subject.empty()) return;
    if (subject_told(s, k)) return;
    // Whoever spoke before in this sentence goes on, else the sentence's own subject.
    std::uint32_t noun = kNone;  // whose saying a noun tells of within what another one said
    for (std::size_t j = k, least = k > kNearest ? k - kNearest : 0; j-- > least;) {
        if (s.drafts[j].carried || s.drafts[j].found.inside_relative) continue;
        const Found& other = s.drafts[j].found;
        // The paper (f.) quoted the leader (m.), who added: whom a relay quotes goes on.
        const bool quoted = other.hit.form->kind == CueKind::kRelay && !other.via.empty() && !other.subject.empty();
        const Agreement a = quoted ? t_.tokens[other.subject.begin].agreement : other.hit.form->agreement,
                        b = f.hit.form->agreement;
        if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) continue;
        // According to witnesses he fled, shouting; they signed it, condemning, he added: one is not several.
        const bool many = !other.subject.empty() && t_.is(other.subject.begin, kRole) &&
                          t_.tokens[other.subject.begin].agreement.number == Number::kMany;
        if (t_.rules.subject_after() && b.number == Number::kOne &&
            (is_verb(f) ? many : f.hit.form->kind == CueKind::kParticiple && a.number == Number::kMany && !quoted))
            continue;
        if (is_verb(f) && s.drafts[j].found.hit.form->kind == CueKind::kNoun && t_.rules.subject_after()) {
            if (noun == kNone) noun = static_cast<std::uint32_t>(j);
            continue;
        }
        d.same = static_cast<std::uint32_t>(j);
        return;
    }
    if (d.same = noun; noun != kNone) return;
    // What they deemed neglect: whoever the sentence is about.
    const bool deemed = f.inside_relative && t_.rules.subject_after() && t_.is(f.hit.begin - 1, kWhat);
    if (f.hit.form->kind == CueKind::kBody || f.hit.begin <= s.from + 1 || (f.inside_relative && !deemed)) return;
    if (s.subject.empty()) {
        const std::uint32_t limit = std::min(f.hit.begin, s.begin + kSubjectReach);
        // On his part, ...: behind the phrase that leads the sentence.
        std::uint32_t lead = s.from;
        if (t_.is(lead, kPreposition))
            while (lead < limit && lead < s.from + kLeadingPhrase && t_.is_word(lead)) ++lead;
        const bool led = lead > s.from && lead < limit && t_.tokens[lead].punct == Punct::kComma;
        for (std::uint32_t i = led ? lead + 1 : s.from; i < limit; ++i) {
            if (t_.is(i, kPreposition) && !t_.in_name(i)) break;
            if (!t_.begins_name(i) && !t_.is(i, kRole | kBody | kSource | kOutlet | (deemed ? kQuantity : WordBits{0})))
                continue;
            if (t_.prefixed(i)) break;
            const Agreement a = t_.tokens[i].agreement, b = f.hit.form->agreement;
            if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) break;
            s.subject = {i, phrases_.noun_phrase(i, f.hit.begin, true)};
            break;
        }
    }
    f.subject = s.subject;
}

}  // namespace riwaya::speech
