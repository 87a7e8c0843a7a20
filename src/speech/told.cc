// Whom somebody speaks to or of, where the words stand where whoever speaks could.
#include <algorithm>
#include <utility>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSpokeReach = 2;  // sentences back to whoever goes on speaking to somebody
constexpr std::size_t kMostSpoken = 64;   // statements back that an authority is looked for in

}  // namespace

// He urged Norway: a country behind a masculine verb is whom somebody speaks to, but for those that are masculine.
bool Speakers::country_told(const Found& f) const {
    if (!t_.rules.subject_after() || f.hit.form->kind != CueKind::kVerb || f.subject.begin != f.hit.end) return false;
    const Agreement verb = f.hit.form->agreement;
    if (verb.gender != Gender::kMasculine || f.subject.size() > 2 || !t_.begins_name(f.subject.begin)) return false;
    const Mention& m = t_.mentions[t_.tokens[f.subject.begin].mention];
    if (m.type != EntityType::kPlace || m.kind != "country") return false;
    return !t_.rules.is_masculine_place(t_.words.base(f.subject.begin));
}

void Speakers::split_told(std::vector<Draft>& drafts) const {
    const auto tell = [](Found& f) { f.addressee = std::exchange(f.subject, {}); };
    for (Draft& d : drafts) {
        Found& f = d.found;
        if (!d.carried && f.addressee.empty() && !f.subject.empty() && country_told(f)) {
            tell(f);
            continue;
        }
        if (d.carried || f.subject.empty() || !f.addressee.empty()) continue;
        const auto& frames = t_.rules.cues()[f.hit.form->cue].prepositions;
        // Decided it and held the authorities responsible for it.
        if (t_.joined(f.hit.begin) && f.subject.begin == f.hit.end && authority(f.subject) && tells_by(f) &&
            another_told(d)) {
            tell(f);
            continue;
        }
        if (f.opening != Opening::kPreposition) continue;
        if (std::none_of(frames.begin(), frames.end(), [](const FramePreposition& p) { return p.addressee; })) continue;
        // X issued a statement in which it called upon Y: whoever issued it speaks.
        // The commission met on Saturday and called upon Y: its first clause says who does.
        const bool goes_on = t_.joined(f.hit.begin) && f.subject.begin == f.hit.end && another_told(d);
        if ((d.resumes && f.subject.begin > f.hit.begin && (!resumed(d).empty() || !clause_subject(d).empty())) ||
            goes_on) {
            tell(f);
            continue;
        }
        std::uint32_t name = f.subject.begin + 1;
        while (name < f.subject.end && !t_.begins_name(name)) ++name;
        if (name >= f.subject.end || t_.tokens[name].name_end < f.subject.end || !t_.is(f.subject.begin, kRole))
            continue;
        if (t_.mentions[t_.tokens[name].mention].type != EntityType::kPerson) continue;
        if (forms_.clip(f.subject).end == name) {
            f.addressee = {name, f.subject.end};
            f.subject.end = name;
            continue;
        }
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

// True where the subject of the clause before the verb is not whom the words behind it name.
bool Speakers::another_told(const Draft& d) const {
    const Range by = clause_subject(d), told = d.found.subject;
    if (by.empty() ||
        (t_.in_name(told.begin) && t_.mentions[t_.tokens[told.begin].mention].type == EntityType::kPerson))
        return false;
    for (std::uint32_t i = by.begin; i < by.end; ++i)
        if (t_.is_word(i) && t_.words.base(i) == t_.words.base(told.begin)) return false;
    return true;
}

// Called on X to ..., held X responsible for: right behind whom the words name stands what he is told.
bool Speakers::tells_by(const Found& f) const {
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    const bool responsible = cue.act == SpeechAct::kAccuse && !cue.needs.empty();
    if (f.opening == Opening::kObject)
        return responsible || (cue.act == SpeechAct::kUrge && (cue.frames & kToldObject) != 0);
    // Who promises, threatens, orders or reminds is named behind the verb as often as whom he tells.
    if (cue.act != SpeechAct::kUrge && cue.act != SpeechAct::kDemand) return false;
    const auto addressed = [](const FramePreposition& p) { return p.addressee; };
    const bool told =
        std::any_of(cue.prepositions.begin(), cue.prepositions.end(), addressed) &&
        ((cue.frames & kToldObject) != 0 || !std::all_of(cue.prepositions.begin(), cue.prepositions.end(), addressed));
    const bool opens = f.opening == Opening::kPreposition || (f.opening == Opening::kQuote && f.cue_end > 0);
    return told && opens && f.content <= f.subject.end + 2;
}

// And called on all parties to ..., and asked the government to ...: behind somebody who spoke just now, everybody, an
// authority that has not spoken yet, and many in the case of an object are whom the verb is spoken to.
bool Speakers::told_again(const Draft& d) const {
    const Found& f = d.found;
    if (!t_.rules.subject_after() || d.carried || f.subject.empty() || !f.addressee.empty() || spoken_.empty())
        return false;
    const Form& form = *f.hit.form;
    const std::uint32_t head = f.subject.begin, first = t_.words.first(d.sentence);
    const bool led = f.hit.begin > first && t_.is(f.hit.begin - 1, kOpener) && f.hit.begin == first + 1;
    if (form.kind != CueKind::kVerb || head != f.hit.end || !(t_.joined(f.hit.begin) || led)) return false;
    if (!tells_by(f)) return false;
    const Speaker& last = spoken_.back();
    if (last.party.name.empty() || last.sentence + kSpokeReach < d.sentence ||
        !compatible(last.agreement, form.agreement) || authority(range_of(last.party)) ||
        t_.rules.is_council(t_.words.base(range_of(last.party).begin)))
        return false;
    if (t_.in_name(head)) return false;
    if (t_.rules.is_everybody(t_.words.base(head)) || t_.rules.ends_as_plural_object(t_.bare(head))) return true;
    if (!authority(f.subject) || forms_.names_person(f.subject)) return false;
    const Party who = party(forms_.fullest(f.subject));
    const auto least = spoken_.end() - static_cast<std::ptrdiff_t>(std::min(spoken_.size(), kMostSpoken));
    return std::none_of(least, spoken_.end(), [&](const Speaker& s) {
        return s.party.name == who.name || (s.party.entity != kNoIndex && s.party.entity == who.entity);
    });
}

// The government, the minister of X, the head of the state: whom everybody else calls on.
bool Speakers::authority(Range r) const {
    if (r.empty() || t_.in_name(r.begin) || !t_.is(r.begin, kRole | kBody | kSource)) return false;
    return t_.rules.is_authority(t_.words.base(r.begin)) ||
           (r.size() > 1 && t_.is_word(r.begin + 1) && t_.is(r.begin, kRole) && !t_.definite(r.begin) &&
            t_.rules.is_state(t_.words.base(r.begin + 1)));
}

// And he held that X criticises: somebody whose name opens what is said, without a pronoun, did not say it.
bool Speakers::topic(const Draft& d, const Speaker& s) const {
    const Found& f = d.found;
    if (!t_.rules.subject_after() || d.carried || f.opening != Opening::kThat || f.content >= t_.tokens.size() ||
        !person_begins(f.content) || s.party.span.empty())
        return false;
    const Range who = range_of(s.party);
    if (!forms_.names_person(who)) return false;
    const std::uint32_t last = t_.tokens[f.content].name_end - 1;
    for (std::uint32_t i = who.begin; i < who.end; ++i)
        if (t_.in_name(i) && t_.words.base(i) == t_.words.base(last)) return true;
    return false;
}

// According to the account of X: what somebody told is not whoever told it.
Range Speakers::without_saying(Range r, const Draft& d) const {
    if (d.carried || d.found.hit.form == nullptr || d.found.hit.form->kind != CueKind::kAttribution || r.size() < 2)
        return r;
    const std::uint32_t head = r.begin;
    const bool saying = t_.is(head, kOwn) && !t_.in_name(head) && t_.is_word(head + 1) && !t_.prefixed(head + 1) &&
                        !t_.words.has(head, text::kArticle | text::kPronoun) && !t_.is(head, kBody | kRole | kDocument);
    return saying && reader_.phrases().may_speak({head + 1, r.end}, true) ? Range{head + 1, r.end} : r;
}

}  // namespace riwaya::speech
