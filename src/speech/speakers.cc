#include "speakers.h"

#include <algorithm>
#include <cmath>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthestSentence = 8;  // sentences back to whoever goes on speaking
constexpr std::uint32_t kSubjectReach = 5;      // words from a sentence's begin to what it is about
constexpr std::uint32_t kClauseReach = 40;      // words from a cue back to the verb of the clause before it
constexpr std::size_t kDraftsWithDocument = 8;  // statements of a sentence that a document may belong to

bool compatible(Agreement a, Agreement b) {
    if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) return false;
    return a.number == Number::kAny || b.number == Number::kAny || a.number == b.number ||
           (a.number != Number::kOne && b.number != Number::kOne);
}

}  // namespace

Speakers::Speakers(const Text& t, const SentenceReader& reader, const std::vector<Draft>& drafts)
    : t_(t), reader_(reader), forms_(t, reader.phrases(), drafts) {}

void Speakers::split_told(std::vector<Draft>& drafts) const {
    for (Draft& d : drafts) {
        Found& f = d.found;
        if (d.carried || f.subject.empty() || !f.addressee.empty() || f.opening != Opening::kPreposition) continue;
        const auto& frames = t_.rules.cues()[f.hit.form->cue].prepositions;
        if (std::none_of(frames.begin(), frames.end(), [](const FramePreposition& p) { return p.addressee; })) continue;
        std::uint32_t name = f.subject.begin + 1;
        while (name < f.subject.end && !t_.begins_name(name)) ++name;
        if (name >= f.subject.end || t_.tokens[name].name_end < f.subject.end || !t_.is(f.subject.begin, kRole))
            continue;
        if (t_.mentions[t_.tokens[name].mention].type != EntityType::kPerson) continue;
        const Range bearer = forms_.bearer({f.subject.begin, name});
        // Whoever else bears the title: a form with a name that shares no word with this one.
        bool other = false, same = false;
        for (std::uint32_t i = bearer.begin; i < bearer.end; ++i) {
            if (!t_.in_name(i)) continue;
            other = true;
            for (std::uint32_t k = name; k < f.subject.end; ++k) same |= t_.words.base(k) == t_.words.base(i);
        }
        if (!other || same) continue;
        f.addressee = {name, f.subject.end};
        f.subject.end = name;
    }
}

Party Speakers::party(Range r) const {
    Party p;
    p.span = t_.span_of(forms_.tidy(r));
    p.name = std::string(slice(t_.article.text, p.span));
    p.entity = forms_.entity_of(p.span);
    return p;
}

Agreement Speakers::agreement_of(Range r, const Form* form) const {
    Agreement a;
    const std::uint32_t last = std::min(r.end, r.begin + 5);
    for (std::uint32_t i = r.begin; i < last; ++i) {
        if (i > r.begin && t_.is(i, kPreposition)) break;
        if (t_.in_name(i) && t_.rules.body_gender() != Gender::kAny &&
            t_.mentions[t_.tokens[i].mention].type != EntityType::kPerson)
            a.gender = t_.rules.body_gender();
        if (t_.in_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson) a.number = Number::kOne;
        if (t_.tokens[i].agreement.gender == Gender::kAny && t_.tokens[i].agreement.number == Number::kAny) continue;
        if (i > r.begin && t_.rules.subject_after()) break;
        a = t_.tokens[i].agreement;
    }
    if (a.gender == Gender::kAny && form != nullptr) a.gender = form->agreement.gender;
    if (form != nullptr && form->agreement.number != Number::kOne && form->agreement.number != Number::kAny)
        a.number = form->agreement.number;
    return a;
}

const Speakers::Speaker* Speakers::previous(Agreement a, std::uint32_t sentence) const {
    // An office or a body is taken up in either gender, right behind its sentence.
    const bool body = !spoken_.empty() && spoken_.back().body && a.number != Number::kTwo &&
                      a.gender != Gender::kNeuter && t_.rules.body_gender() == Gender::kAny &&
                      spoken_.back().sentence + 1 >= sentence;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const Speaker& s = spoken_[k];
        if (s.sentence + (body ? 1 : kFarthestSentence) < sentence) break;
        if (compatible(s.agreement, a) && !s.party.name.empty()) return &s;
    }
    return body ? &spoken_.back() : nullptr;
}

Speakers::Speaker Speakers::explicit_speaker(Range r, const Draft& d) {
    r = forms_.tidy(r);
    Speaker s;
    s.sentence = d.sentence;
    s.agreement = agreement_of(r, d.found.hit.form);
    const std::uint32_t head = r.begin;
    s.body = t_.is(head, kBody | kOutlet | kDocument) && !t_.is(head, kRole);
    if (t_.is(head, kPronounWord)) {
        if (const Speaker* p = previous(t_.tokens[head].agreement, d.sentence)) {
            s = *p;
            s.party.inferred = true;
        }
        return s;
    }
    if (t_.is(head, kDocument) && !t_.in_name(head)) {
        bool relay = false;
        const Range by = reader_.complements().issuer(head, std::min(r.end + 6, t_.words.first(d.sentence + 1)), relay);
        if (!by.empty() && !relay) {
            s.party = party(forms_.fullest(by));
            return s;
        }
        // The statement, his statement: one that is known. A study is a new one.
        const bool known =
            t_.words.has(head, text::kArticle) || t_.words.has(head, text::kPronoun) || !t_.rules.subject_after();
        const Party* by_word = known ? issuer_of(head) : nullptr;
        if (by_word != nullptr) {
            s.party = *by_word;
            s.party.inferred = true;
            return s;
        }
        const Speaker* last = known ? previous({}, d.sentence) : nullptr;
        if (last != nullptr) {
            s = *last;
            s.party.inferred = true;
            return s;
        }
    }
    if (const Speaker* p = taken_up(r, d.sentence)) {
        s.party = p->party;
        s.party.inferred = true;
        return s;
    }
    const Range full = forms_.fullest(r);
    // The official: no longer form anywhere, so whoever spoke last.
    const bool generic =
        full.size() == r.size() && r.size() == 1 && t_.is(head, kRole) && t_.words.has(head, text::kArticle);
    if (generic) {
        const Speaker* last = previous(s.agreement, d.sentence);
        if (last != nullptr && !last->body) {
            s = *last;
            s.party.inferred = true;
            s.sentence = d.sentence;
            return s;
        }
    }
    // The Abbasi whom no title was given, behind somebody who was told by his title alone.
    if (const Speaker* p = untold(full, s, d.sentence)) {
        s = *p;
        s.party.inferred = true;
        s.sentence = d.sentence;
        return s;
    }
    s.party = party(full);
    return s;
}

// A surname that no fuller form introduces is whoever spoke last, where that one was told by a title alone.
const Speakers::Speaker* Speakers::untold(Range name, const Speaker& s, std::uint32_t sentence) const {
    if (name.size() != 1 || spoken_.empty() || !t_.in_name(name.begin)) return nullptr;
    if (t_.mentions[t_.tokens[name.begin].mention].type != EntityType::kPerson) return nullptr;
    const Speaker& last = spoken_.back();
    if (last.party.name.empty() || last.sentence + kFarthestSentence < sentence) return nullptr;
    const std::uint32_t begin = t_.words.at_byte(last.party.span.begin);
    std::uint32_t end = begin;
    while (end < t_.words.size() && t_.words[end].span.end <= last.party.span.end) ++end;
    const bool named = !forms_.title_alone({begin, end}) || last.agreement.number == Number::kMany ||
                       last.agreement.number == Number::kTwo || !compatible(last.agreement, s.agreement);
    return named ? nullptr : &last;
}

// The source, the same source, the minister himself: whoever was named last by that word; of "the source" alone,
// whoever spoke last.
const Speakers::Speaker* Speakers::taken_up(Range r, std::uint32_t sentence) const {
    const bool before = t_.is(r.begin, kSame) && r.size() > 1 && !t_.words.has(r.begin, text::kArticle);
    const std::uint32_t head = r.begin + (before ? 1 : 0);
    const bool same = before || (head + 1 < r.end && t_.is(head + 1, kSame)) ||
                      (r.end < t_.tokens.size() && r.end == head + 1 && t_.is(r.end, kSame));
    const bool source = t_.is(head, kSource) && t_.words.has(head, text::kArticle);
    if (!same && !source) return nullptr;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const std::uint32_t first = t_.words.at_byte(spoken_[k].party.span.begin);
        if (first < t_.words.size() && t_.words.base(first) == t_.words.base(head)) return &spoken_[k];
    }
    if (spoken_.empty()) return nullptr;
    const bool alone = source && r.size() == 1 && t_.tokens[head].agreement.number == Number::kOne &&
                       spoken_.back().sentence + kFarthestSentence >= sentence;
    return same || alone ? &spoken_.back() : nullptr;
}

// Who issued the document that is named by this word: the last one of its kind, else the last document.
const Party* Speakers::issuer_of(std::uint32_t document) const {
    for (std::size_t k = issuers_.size(); k-- > 0;)
        if (t_.words.base(issuers_[k].document) == t_.words.base(document)) return &issuers_[k].by;
    return issuers_.empty() ? nullptr : &issuers_.back().by;
}

// The document that a sentence is about, where its first words name one that is known.
const Party* Speakers::about(const Draft& d) const {
    const std::uint32_t first = t_.words.first(d.sentence);
    if (!t_.rules.subject_after() || d.found.hit.begin <= first + 1) return nullptr;
    const std::uint32_t end = std::min(d.found.hit.begin, first + kSubjectReach);
    for (std::uint32_t i = first; i < end; ++i) {
        if (!t_.is_word(i) || (t_.is(i, kPreposition) && !t_.in_name(i)) || t_.prefixed(i)) return nullptr;
        if (t_.is(i, kDocument) && t_.words.has(i, text::kArticle)) return issuer_of(i);
    }
    return nullptr;
}

// The subject of the last verb before the cue that is no cue itself: the minister held a talk, in which he said.
Range Speakers::clause_subject(const Draft& d) const {
    const std::uint32_t first = t_.words.first(d.sentence), cue = d.found.hit.begin;
    const Agreement verb = d.found.hit.form->agreement;
    if (!t_.rules.subject_after() || cue < first + 3) return {};
    const std::uint32_t least = cue > first + kClauseReach ? cue - kClauseReach : first;
    for (std::uint32_t i = cue - 1; i-- > least;) {
        if (t_.tokens[i].inside != kNone || t_.in_name(i)) continue;
        if (!t_.is(i, kFinite) && !reader_.phrases().verb_at(i, cue)) continue;
        const std::uint32_t head = i + 1;
        const bool somebody = t_.begins_name(head) ? t_.mentions[t_.tokens[head].mention].type != EntityType::kOther
                                                   : t_.is(head, kRole | kBody | kSource | kOutlet);
        if (!somebody || t_.prefixed(head)) continue;
        const Range r{head, reader_.phrases().noun_phrase(head, cue, true)};
        const Agreement a = agreement_of(r, nullptr);
        const bool several = verb.number == Number::kTwo || verb.number == Number::kMany;
        if (r.empty() || !compatible(a, verb) || (several && a.number == Number::kAny)) continue;
        return r;
    }
    return {};
}

Speakers::Speaker Speakers::speaker_of(const Draft& d, const std::vector<Speaker>& here,
                                       const std::vector<Draft>& drafts, std::size_t first) {
    if (d.carried) {
        Speaker s;
        if (!spoken_.empty()) s = spoken_.back();
        s.party.inferred = true;
        s.sentence = d.sentence;
        return s;
    }
    if (!d.found.subject.empty()) return explicit_speaker(d.found.subject, d);
    if (d.same != kNone && d.same < here.size() && !here[d.same].party.name.empty()) {
        // X said that Y promised ..., adding: X goes on.
        std::size_t k = d.same;
        while (d.found.hit.form->kind == CueKind::kParticiple && drafts[first + k].outer < k &&
               !here[drafts[first + k].outer].party.name.empty() &&
               compatible(here[drafts[first + k].outer].agreement, d.found.hit.form->agreement))
            k = drafts[first + k].outer;
        return here[k];
    }
    if (const Range by = clause_subject(d); !by.empty()) return explicit_speaker(by, d);
    Speaker s;
    if (const Party* by = about(d)) {
        s.party = *by;
        s.party.inferred = true;
        s.body = true;
    } else if (const Speaker* p = previous(d.found.hit.form->agreement, d.sentence)) {
        s = *p;
        s.party.inferred = true;
        for (Party& v : s.via) v.inferred = true;
    }
    s.sentence = d.sentence;
    return s;
}

// The Chinese statement: a document that a further word tells from the one that was named last.
bool Speakers::told_apart(Range r) const {
    const std::uint32_t next = r.begin + 1;
    return t_.rules.subject_after() && next < r.end && t_.words.has(r.begin, text::kArticle) &&
           t_.words.has(next, text::kArticle) && !t_.is(next, kSame | kInside | kIssued);
}

// A relay as written; the statement or report stands for its issuer.
Party Speakers::relay(Range r, const Draft& d) {
    r = forms_.tidy(r);
    if (!r.empty() && t_.is(r.begin, kDocument) && !t_.in_name(r.begin) && !told_apart(r)) {
        Party p = explicit_speaker(r, d).party;
        return p;
    }
    return party(r);
}

// A verb behind the document at i that tells that it was issued, and not by whom.
bool Speakers::issued_behind(std::uint32_t i, std::uint32_t end) const {
    return i + 1 < end && t_.is(i + 1, kIssued) && t_.words.has(i + 1, text::kPronoun) &&
           (i + 2 >= end || !t_.is_word(i + 2) || t_.is(i + 2, kTime | kPreposition));
}

// The subject of a sentence that begins with its verb.
Range Speakers::first_subject(std::uint32_t sentence) const {
    const std::uint32_t first = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    if (!t_.rules.subject_after() || first + 2 >= end || t_.is(first, kPreposition | kThat)) return {};
    const Range r{first + 1, reader_.phrases().noun_phrase(first + 1, end, true)};
    return !r.empty() && !t_.prefixed(r.begin) && reader_.phrases().may_speak(r, true) ? r : Range{};
}

// Documents and who issued them: as the text tells, else whoever says something in one.
void Speakers::note_issuers(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first,
                            const std::vector<Speaker>& here) {
    const std::uint32_t end = t_.words.first(sentence + 1);
    for (std::uint32_t i = t_.words.first(sentence); i < end; ++i) {
        if (!t_.is(i, kDocument) || t_.in_name(i)) continue;
        bool relay = false;
        const Range by = reader_.complements().issuer(i, end, relay);
        if (!by.empty() && !relay && (t_.begins_name(by.begin) || t_.is(by.begin, kBody | kRole))) {
            issuers_.push_back({i, party(forms_.fullest(by))});
            continue;
        }
        // They decided ..., according to a statement that they issued.
        if (by.empty() && issued_behind(i, end)) {
            if (const Range who = first_subject(sentence); !who.empty())
                issuers_.push_back({i, party(forms_.fullest(who))});
            continue;
        }
        // Their statement is the one that is known, where one is.
        if (!by.empty() || t_.words.has(i, text::kArticle) || (t_.words.has(i, text::kPronoun) && !issuers_.empty()))
            continue;
        for (std::size_t k = 0; k < std::min<std::size_t>(here.size(), kDraftsWithDocument); ++k) {
            const Found& f = drafts[first + k].found;
            const bool says = !drafts[first + k].carried && f.hit.begin < i && i < f.content;
            if (!says || here[k].party.name.empty() || f.subject.holds(i)) continue;
            issuers_.push_back({i, here[k].party});
            break;
        }
    }
}

// True where the statement before is the one whose quotation goes on here.
bool Speakers::goes_on(const Draft& d, const std::vector<Statement>& out, const std::vector<Statement>& made) const {
    const std::vector<Statement>& from = made.empty() ? out : made;
    return !from.empty() && from.back().sentence >= t_.words.sentence_of(d.found.content);
}

void Speakers::resolve(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first, std::size_t last,
                       std::vector<Statement>& out) {
    std::vector<Speaker> here;
    std::vector<Statement> made;
    for (std::size_t k = first; k < last; ++k) {
        const Draft& d = drafts[k];
        Speaker who = speaker_of(d, here, drafts, first);
        Statement s;
        s.sentence = d.sentence;
        s.content = d.span;
        if (d.carried) {
            s.cue = out.empty() && made.empty() ? Span{d.span.begin, d.span.begin}
                                                : (made.empty() ? out.back().cue : made.back().cue);
        } else {
            const Cue& cue = t_.rules.cues()[d.found.hit.form->cue];
            const std::uint32_t end = std::max({d.found.hit.begin + 1, d.found.hit.end, d.found.cue_end});
            s.cue = {t_.words[d.found.hit.begin].span.begin, t_.words[end - 1].span.end};
            s.act = cue.act;
            s.distance = cue.distance;
            if (!d.found.subject.empty()) s.source = t_.span_of(forms_.tidy(d.found.subject));
        }
        s.type = speech_type(t_, d.content, d.span, d.carried);
        s.probability = std::round(100 * d.stands_chance * d.end_chance) / 100;
        s.speaker = who.party;
        std::vector<Party> via;
        if (d.outer != kNone && d.outer < here.size()) {
            via = here[d.outer].via;
            via.push_back(here[d.outer].party);
        }
        if (!d.carried) {
            for (const std::vector<Range>* list : {&d.via, &d.found.via})
                for (const Range r : *list) via.push_back(relay(r, d));
        }
        if (d.found.subject.empty() && d.same != kNone && d.same < here.size() && via.empty()) via = here[d.same].via;
        for (Party& v : via) {
            const bool known =
                v.name.empty() || v.name == s.speaker.name || (v.entity != kNoIndex && v.entity == s.speaker.entity) ||
                std::any_of(s.via.begin(), s.via.end(), [&](const Party& o) { return o.name == v.name; });
            if (!known) s.via.push_back(v);
        }
        if (!d.found.addressee.empty() && !d.carried) {
            Range to = forms_.tidy(d.found.addressee);
            if (!to.empty() && !t_.is(to.begin, kPronounWord)) s.addressee = party(to);
        }
        s.chain = s.via;
        if (s.chain.empty() && s.speaker.inferred) s.chain = who.via;
        if (!s.speaker.name.empty()) s.chain.push_back(s.speaker);
        who.via = s.via.empty() ? who.via : s.via;
        if (d.carried && s.chain.size() > 1) s.chain.erase(s.chain.begin(), s.chain.end() - 1);
        here.push_back(who);
        // Within what somebody else says, whoever cannot be named is no speaker.
        const bool alone = d.carried && !goes_on(d, out, made);
        const bool clause = d.found.opening == Opening::kThat || d.found.opening == Opening::kQuote ||
                            d.found.opening == Opening::kBefore;
        const bool nobody = alone || (s.speaker.name.empty() && (d.outer != kNone || !clause));
        if (d.stands && !d.span.empty() && !nobody) made.push_back(std::move(s));
    }
    note_issuers(sentence, drafts, first, here);
    for (std::size_t k = 0; k < here.size(); ++k)
        if (drafts[first + k].outer == kNone && !drafts[first + k].found.inside_relative && !here[k].party.name.empty())
            spoken_.push_back(here[k]);
    std::stable_sort(made.begin(), made.end(),
                     [](const Statement& a, const Statement& b) { return a.content < b.content; });
    for (Statement& s : made) out.push_back(std::move(s));
}

}  // namespace riwaya::speech
