// Who speaks where a sentence names nobody, or names them by a word that takes up another one.
#include <algorithm>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSubjectSentences = 2;  // sentences back to whom the text is about
constexpr std::uint32_t kAboutSentences = 5;    // as many where nobody spoke who may be meant
constexpr std::uint32_t kClauseReach = 40;      // words from a cue back to the verb of the clause before it

}  // namespace

const Speakers::Speaker* Speakers::previous(Agreement a, std::uint32_t sentence, const Draft* d) const {
    // An office or a body is taken up in either gender, right behind its sentence.
    const bool body = !spoken_.empty() && spoken_.back().body && a.number != Number::kTwo &&
                      a.gender != Gender::kNeuter && t_.rules.body_gender() == Gender::kAny &&
                      spoken_.back().sentence + 1 >= sentence;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const Speaker& s = spoken_[k];
        if (s.sentence + (body ? 1 : kFarthestSentence) < sentence) break;
        if (compatible(s.agreement, a) && !s.party.name.empty() && !(d != nullptr && topic(*d, s))) return &s;
    }
    return body ? &spoken_.back() : nullptr;
}

// A surname that no fuller form introduces is whoever spoke last, where that one was told by a title alone.
const Speakers::Speaker* Speakers::untold(Range name, const Speaker& s, std::uint32_t sentence) const {
    if (name.size() != 1 || spoken_.empty() || !t_.in_name(name.begin)) return nullptr;
    if (t_.mentions[t_.tokens[name.begin].mention].type != EntityType::kPerson) return nullptr;
    const Speaker& last = spoken_.back();
    if (last.party.name.empty() || last.sentence + kFarthestSentence < sentence) return nullptr;
    const bool named = !forms_.title_alone(range_of(last.party)) || last.agreement.number == Number::kMany ||
                       last.agreement.number == Number::kTwo || !compatible(last.agreement, s.agreement);
    return named ? nullptr : &last;
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
        if (i > first && t_.is(i - 1, kPreposition) && t_.among(i - 1, t_.rules.place())) continue;  // in killing X
        std::uint32_t head = i + 1;
        while (head + 1 < cue && t_.is(head, kAdverb) && !t_.in_name(head)) ++head;
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

// Whose the document or talk is that "in it" takes up: the remarks of X, in which he said; a statement that X issued.
Range Speakers::resumed(const Draft& d) const {
    const std::uint32_t first = t_.words.first(d.sentence), cue = d.found.hit.begin;
    const std::uint32_t least = cue > first + kClauseReach ? cue - kClauseReach : first;
    for (std::uint32_t i = cue; i-- > least;) {
        if (t_.in_name(i) || !t_.is(i, kDocument | kInterview)) continue;
        bool relay = false;
        Range r = reader_.complements().issuer(i, cue, relay);
        const bool issued = !r.empty() && !relay;  // the remarks of X, in which he said
        if (!issued) r = {i + 1, reader_.phrases().noun_phrase(i + 1, cue, true)};
        if (r.empty() || (!issued && t_.prefixed(r.begin)) || t_.rules.ends_as_object(t_.raw(r.begin)) ||
            !reader_.phrases().may_speak(r, true)) {
            // X issued a statement on the occasion, in which it said.
            const Range by = issuing_subject(d.sentence, i);
            return !by.empty() && compatible(agreement_of(by, nullptr), d.found.hit.form->agreement) ? by : Range{};
        }
        return compatible(agreement_of(r, nullptr), d.found.hit.form->agreement) ? r : Range{};
    }
    return {};
}

// False for a phrase behind a preposition: in strong words he said.
bool Speakers::speaks(const Found& f) const {
    const Range r = forms_.tidy(f.subject);
    if (f.hit.form->kind != CueKind::kVerb && f.hit.form->kind != CueKind::kParticiple) return !r.empty();
    return !r.empty() &&
           (!t_.rules.subject_after() || t_.in_name(r.begin) || !t_.words.has(r.begin, text::kPreposition) ||
            (f.inside_relative && t_.is(r.begin, kRole) && r.end < f.hit.begin));
}

// He confessed to the crime: the suspect whom the sentence, or one of those just before it, is about; nobody where it
// tells of none, and never whoever was killed.
Speakers::Speaker Speakers::culprit(const Draft& d) {
    const std::uint32_t cue = d.found.hit.begin;
    constexpr std::uint32_t kReach = 200;  // words
    const std::uint32_t least =
        std::max(t_.words.first(d.sentence > kSubjectSentences ? d.sentence - kSubjectSentences : 0),
                 cue - std::min(cue, kReach));
    Speaker s;
    for (std::uint32_t i = cue; i-- > least;) {
        if (t_.tokens[i].inside != kNone || t_.in_name(i) || !t_.is_word(i)) continue;
        if (!suspects_at(i, d.found.hit.form->agreement)) continue;
        if (i > least && t_.is_word(i - 1) && t_.rules.is_slaying(t_.words.base(i - 1))) continue;
        const std::uint32_t end = std::min(cue, t_.words.first(t_.words.sentence_of(i) + 1));
        Range r{i, reader_.phrases().noun_phrase(i, end, true)};
        for (std::uint32_t k = i + 1; k < r.end; ++k)
            if (t_.prefixed(k)) r.end = k;  // with what he was confronted
        if (r.empty()) continue;
        s = explicit_speaker(r, d);
        break;
    }
    s.party.inferred = true;
    s.sentence = d.sentence;
    return s;
}

Speakers::Speaker Speakers::speaker_of(const Draft& d, const std::vector<Speaker>& here,
                                       const std::vector<Draft>& drafts, std::size_t first) {
    // The cue of a quotation may stand behind a later sentence of it.
    if (d.carried && !d.found.subject.empty()) return explicit_speaker(d.found.subject, d);
    if (d.carried) {
        Speaker s;
        if (!spoken_.empty()) s = spoken_.back();
        s.party.inferred = true;
        s.sentence = d.sentence;
        return s;
    }
    // "And I said: ..." within what somebody says: they said it.
    const Range self = d.found.subject;
    if (self.size() == 1 && t_.rules.fixed_order() && (t_.tokens[self.begin].shape & kSelf) != 0 &&
        d.outer < here.size() && !here[d.outer].party.name.empty())
        return here[d.outer];
    if (speaks(d.found)) return explicit_speaker(d.found.subject, d);
    if (reader_.owns_up(d.found)) return culprit(d);
    if (d.same != kNone && d.same < here.size() && !here[d.same].party.name.empty()) {
        // X said that Y promised ..., adding: X goes on.
        std::size_t k = d.same;
        while (d.found.hit.form->kind == CueKind::kParticiple && drafts[first + k].outer < k &&
               !here[drafts[first + k].outer].party.name.empty() &&
               compatible(here[drafts[first + k].outer].agreement, d.found.hit.form->agreement))
            k = drafts[first + k].outer;
        // X asked Y about it, and he answered: Y did.
        if (answers(d, drafts[first + k])) return explicit_speaker(drafts[first + k].found.addressee, d);
        // The ministry said that when questioned they confessed.
        if (const Range told = people_before(d, &here[k]); !told.empty()) {
            Speaker s = explicit_speaker(told, d);
            s.party.inferred = true;
            return s;
        }
        // He said that the deputies had left, and promised (they) to: one who speaks is not several.
        const bool participle = d.found.hit.form->kind == CueKind::kParticiple;
        if (of_several(d) && here[k].agreement.number == Number::kOne && (participle || !here[k].body)) {
            Range told = participle ? Range{} : clause_subject(d);
            if (told.empty()) told = many_before(d);
            if (!told.empty()) return explicit_speaker(told, d);
        }
        return here[k];
    }
    if (const Range by = d.resumes ? resumed(d) : Range{}; !by.empty()) return explicit_speaker(by, d);
    if (const Range by = clause_subject(d); !by.empty()) return explicit_speaker(by, d);
    if (const Range by = many_before(d); !by.empty()) return explicit_speaker(by, d);
    Speaker s;
    if (const Party* by = about(d)) {
        s.party = *by;
        s.party.inferred = true;
        s.body = true;
    } else {
        const Speaker* p = previous(d.found.hit.form->agreement, d.sentence, &d);
        if (const Range told = people_before(d, p); !told.empty()) {
            s = explicit_speaker(told, d);
            s.party.inferred = true;
            return s;
        }
        if (p != nullptr) {
            s = *p;
            s.party.inferred = true;
            for (Party& v : s.via) v.inferred = true;
        } else if (const Range before = told_of_before(d); !before.empty()) {
            s = explicit_speaker(before, d);
            s.party.inferred = true;
            if (topic(d, s)) s = {};
        }
    }
    s.sentence = d.sentence;
    return s;
}

// Whom a pronoun means: whoever spoke last in the sentences just before, or whom they are about; further back whoever
// spoke. The pronoun tells the gender of whoever it took up.
Speakers::Speaker Speakers::meant(Agreement a, const Draft& d) {
    const bool person = a.number == Number::kOne && a.gender != Gender::kNeuter && a.gender != Gender::kAny;
    Speaker* spoke = nullptr;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        Speaker& s = spoken_[k];
        if (s.sentence + kFarthestSentence < d.sentence) break;
        if (!may_mean(a, s) || s.party.name.empty()) continue;
        spoke = &s;
        break;
    }
    const std::uint32_t reach =
        spoke == nullptr ? kAboutSentences : std::min(d.sentence - spoke->sentence, kSubjectSentences);
    for (std::uint32_t back = 0; person && back < reach && back <= d.sentence; ++back) {
        Range by = forms_.first_person(d.sentence - back, back == 0 ? d.found.hit.begin : kNone);
        const bool near = back == 1 && t_.sentences[d.sentence].block == t_.sentences[d.sentence - 1].block;
        if (by.empty() && near) by = forms_.first_owner(d.sentence - back);
        if (by.empty()) continue;
        Speaker s;
        s.party = party(forms_.fullest(by));
        s.agreement = agreement_of(by, nullptr);
        for (const Speaker& known : spoken_)
            if (known.party.name == s.party.name) s.agreement = known.agreement;
        if (!compatible(s.agreement, a)) continue;
        s.agreement = a;
        return s;
    }
    // It is a body that the sentence before is about.
    if (spoke == nullptr && a.gender == Gender::kNeuter && t_.rules.fixed_order()) return body_before(d);
    if (spoke == nullptr) return {};
    if (person && spoke->agreement.gender == Gender::kAny)
        for (Speaker& same : spoken_)
            if (same.party.name == spoke->party.name) same.agreement = a;
    return *spoke;
}

// The rights organization, the British paper: a body told by what it is, behind one of its kind that was told by name.
const Speakers::Speaker* Speakers::described(Range r, std::uint32_t sentence) const {
    if (!t_.rules.subject_after() || r.size() < 2 || !t_.is(r.begin, kBody | kOutlet) || t_.in_name(r.begin) ||
        !t_.definite(r.begin) || !(t_.is(r.begin, kOutlet) || t_.rules.is_one_of_many(t_.words.base(r.begin))))
        return nullptr;
    for (std::uint32_t i = r.begin + 1; i < r.end; ++i)
        if (!t_.is_word(i) || t_.in_name(i) || !t_.words.has(i, text::kArticle) || !t_.is_adjective(i)) return nullptr;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const Speaker& s = spoken_[k];
        if (s.sentence + kFarthestSentence < sentence) break;
        const std::uint32_t head = t_.words.at_byte(s.party.span.begin);
        if (s.party.span.empty() || head + 1 >= t_.tokens.size() || t_.words.base(head) != t_.words.base(r.begin))
            continue;
        // Another one that is told by what it is alone is another one.
        return t_.definite(head) || t_.words[head + 1].span.begin >= s.party.span.end ? nullptr : &s;
    }
    return nullptr;
}

// An expert, one of the workers: somebody of whom the report tells no more; whatever was issued, it was not by him.
bool Speakers::unnamed(const Party& p) const {
    const std::uint32_t head = t_.words.at_byte(p.span.begin);
    if (!t_.rules.subject_after() || p.span.empty() || head >= t_.tokens.size() || t_.in_name(head)) return false;
    std::uint32_t end = head;
    while (end < t_.words.size() && t_.words[end].span.end <= p.span.end) ++end;
    return end - head <= 2 && !t_.definite(head) && t_.is(head, kRole | kSource | kQuantity) &&
           !forms_.names_person({head, end});
}

// The minister, behind somebody whom another title alone names: two people, unless the title says nothing.
bool Speakers::another_title(Range r, const Speaker& last) const {
    const std::uint32_t head = t_.words.at_byte(last.party.span.begin);
    if (!t_.rules.subject_after() || last.party.span.empty() || head >= t_.tokens.size()) return false;
    std::uint32_t end = head;
    while (end < t_.words.size() && t_.words[end].span.end <= last.party.span.end) ++end;
    const bool alone = forms_.title_alone({head, end});
    if (!alone && (!t_.is(head, kRole) || t_.in_name(head))) return false;
    // A spokesman who is named is no minister either.
    const std::string_view a = t_.words.base(r.begin), b = t_.words.base(head);
    if (a == b || t_.rules.is_vague_title(a) || (alone && t_.rules.is_vague_title(b))) return false;
    for (std::uint32_t i = head; i < end; ++i)
        if (t_.is_word(i) && t_.words.base(i) == a) return false;
    const std::string_view kind = t_.rules.title_kind(a);
    return kind.empty() || kind != t_.rules.title_kind(b);
}

// The official, the Iranian official, the programme's guest: what is told of one person is no more than what he is.
bool Speakers::generic(Range r) const {
    const std::uint32_t head = r.begin;
    if (!t_.is(head, kRole) || t_.in_name(head) || t_.tokens[head].agreement.number != Number::kOne) return false;
    // Our guest, whoever our guest is.
    const bool ours = t_.words.has(head, text::kPronoun) && t_.rules.is_vague_title(t_.words.base(head));
    const bool definite = t_.definite(head) || ours;
    // The expert in the affairs of X: the title goes on, and is no longer what another one is.
    const bool goes_on = t_.rules.subject_after() && r.end + 1 < t_.tokens.size() && !t_.in_name(r.end) &&
                         t_.is(r.end, kPreposition) && t_.among(r.end, t_.rules.place()) &&
                         t_.words.has(r.end + 1, text::kArticle) && !t_.is(r.end + 1, kTime | kBody);
    if (r.size() == 1) return definite && !goes_on;
    // The leading member of the party: whoever was told just now.
    if (definite && t_.rules.is_member(t_.words.base(head)) && t_.is(head + 1, kPreposition) && r.size() > 2 &&
        t_.among(head + 1, t_.rules.place()) && (t_.in_name(r.end - 1) || t_.definite(r.end - 1)) &&
        !forms_.names_person(r))
        return std::none_of(t_.tokens.begin() + r.begin, t_.tokens.begin() + r.end,
                            [](const Token& w) { return w.punct == Punct::kComma; });
    if (!t_.rules.is_vague_title(t_.words.base(head))) return false;
    for (std::uint32_t i = head + 1; definite && i < r.end; ++i)
        if (!t_.is_word(i) || t_.in_name(i) || !t_.words.has(i, text::kArticle) || !t_.is_adjective(i)) return false;
    // The guest of the programme "X".
    if (!definite && t_.tokens[head + 1].opens && t_.tokens[head + 1].partner + 1 == r.end) return true;
    // The guest of what: no adjective behind a noun without article.
    return definite || (r.size() == 2 && t_.is_word(head + 1) && !t_.is_adjective(head + 1) &&
                        (t_.words.has(head + 1, text::kArticle) || t_.in_name(head + 1) || t_.unseen(head + 1)));
}

Agreement Speakers::agreement_of(Range r, const Form* form) const {
    Agreement a;
    bool titled = false;
    const std::uint32_t last = std::min(r.end, r.begin + (t_.rules.fixed_order() ? 8 : 5));
    for (std::uint32_t i = r.begin; i < last; ++i) {
        if (i > r.begin && t_.is(i, kPreposition)) break;
        if (t_.rules.fixed_order() && i > r.begin && t_.is(i, kRelative) && !t_.in_name(i)) break;
        // What explains a person behind a comma is no second one: X, the union's president.
        if (t_.tokens[i].punct == Punct::kComma && t_.rules.fixed_order() && i > r.begin && t_.in_name(i - 1) &&
            (t_.mentions[t_.tokens[i - 1].mention].type == EntityType::kPerson ||
             (i + 1 < r.end && t_.is(i + 1, kInside | kRole))))
            break;
        if (t_.begins_name(i)) titled = bears_title(i, r.begin);
        if (t_.in_name(i) && t_.rules.body_gender() != Gender::kAny && !titled &&
            t_.mentions[t_.tokens[i].mention].type != EntityType::kPerson)
            a.gender = t_.rules.body_gender();
        if (t_.in_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson) a.number = Number::kOne;
        // Countries and towns are feminine, but for some.
        if (i == r.begin && t_.rules.subject_after() && t_.begins_name(i) && t_.tokens[i].name_end >= r.end &&
            t_.mentions[t_.tokens[i].mention].type == EntityType::kPlace)
            return {t_.rules.is_masculine_place(t_.words.base(i)) ? Gender::kMasculine : Gender::kFeminine,
                    Number::kOne};
        if (t_.tokens[i].agreement.gender == Gender::kAny && t_.tokens[i].agreement.number == Number::kAny) continue;
        if (i > r.begin && t_.rules.subject_after()) break;
        a = t_.tokens[i].agreement;
    }
    if (a.number == Number::kAny && !r.empty() && t_.is_word(r.begin) && t_.nominative_people(r.begin))
        a.number = Number::kMany;
    if (a.gender == Gender::kNeuter && forms_.names_person(r)) a = {Gender::kAny, Number::kOne};
    if (a.gender == Gender::kAny && form != nullptr) a.gender = form->agreement.gender;
    // The deputy (m.) said (f.): a woman whose title is masculine.
    if (form != nullptr && !t_.rules.fixed_order() && form->kind == CueKind::kVerb && t_.is(r.begin, kRole) &&
        form->agreement.gender == Gender::kFeminine && form->agreement.number == Number::kOne &&
        (!t_.rules.subject_after() || forms_.names_person(r)))
        a.gender = Gender::kFeminine;
    // A number of people said, and they go on.
    if (t_.rules.subject_after() && t_.is(r.begin, kQuantity) && !t_.in_name(r.begin) && r.size() > 1 &&
        a.number == Number::kAny)
        a.number = Number::kMany;
    // X, Y and Z said: they go on.
    for (std::uint32_t i = r.begin + 1; i < r.end && t_.rules.subject_after(); ++i)
        if (person_begins(r.begin) && person_begins(i) && t_.tokens[i].conjunction > 0) a.number = Number::kMany;
    if (form != nullptr && form->agreement.number != Number::kOne && form->agreement.number != Number::kAny)
        a.number = form->agreement.number;
    return a;
}

}  // namespace riwaya::speech
