// Who it is that a statement's own words name: by name, by a pronoun, by a title, by what was issued.
#include <algorithm>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::size_t kPronounBytes = 6;   // of a pronoun; an honour (His Highness) is longer
constexpr std::uint32_t kIssuerReach = 6;  // words behind a document to whoever issued it

}  // namespace

Speakers::Speaker Speakers::explicit_speaker(Range r, const Draft& d) {
    r = forms_.tidy(forms_.agreeing(forms_.tidy(r), d.found.hit.form));
    if (t_.rules.subject_after() && !r.empty()) r = without_saying(reader_.phrases().without_clause(r), d);
    // The same statement, this study.
    const bool again = r.size() > 1 && t_.is(r.begin + 1, kDocument);
    if (again && (t_.rules.is_same_before(t_.bare(r.begin)) ||
                  (t_.is(r.begin, kDemonstrative) && t_.words.has(r.begin + 1, text::kArticle))))
        ++r.begin;
    Speaker s;
    s.sentence = d.sentence;
    s.agreement = agreement_of(r, d.found.hit.form);
    const std::uint32_t head = r.begin, noun = noun_of(r);
    s.body = t_.is(noun, kBody | kOutlet | kDocument) && !t_.is(noun, kRole);
    const bool owner = r.size() == 1 && (t_.tokens[head].shape & kOwner) != 0;  // his claim
    if (t_.is(head, kPronounWord) || owner) return pronoun_speaker(head, d);
    if (t_.is(head, kDocument) && !t_.in_name(head) && take_document(r, d, s)) return s;
    // The statement said: of whoever issued it.
    if (t_.rules.fixed_order() && r.size() == 2 && t_.rules.is_definite(t_.words.folded(head)) &&
        t_.is(head + 1, kDocument)) {
        const Party* by = issuer_of(head + 1);
        if (by != nullptr && t_.words.base(issuers_.back().document) == t_.words.base(head + 1))
            return with_inferred(std::move(s), *by);
    }
    if (const Speaker* p = taken_up(r, d.sentence)) {
        const Party* by = told_by(r, *p);
        return with_inferred(std::move(s), by != nullptr ? *by : p->party);
    }
    return named_speaker(r, d, std::move(s));
}

Speakers::Speaker Speakers::with_inferred(Speaker s, const Party& by) {
    s.party = by;
    s.party.inferred = true;
    return s;
}

Speakers::Speaker Speakers::pronoun_speaker(std::uint32_t head, const Draft& d) {
    Speaker s = meant(t_.tokens[head].agreement, d);
    if (s.party.name.empty() && t_.rules.subject_after() && t_.words.folded(head).size() > kPronounBytes)
        if (const Range by = honoured(head); !by.empty()) {
            s.party = party(forms_.fullest(by));
            s.agreement = t_.tokens[head].agreement;
        }
    s.party.inferred = true;
    s.sentence = d.sentence;
    return s;
}

// Whoever issued the document that `r` names; false where nobody is known to have.
bool Speakers::take_document(Range r, const Draft& d, Speaker& s) {
    const std::uint32_t head = r.begin;
    bool relay = false;
    // The statement also called upon X: behind an adverb nobody is told who issued it.
    const bool told = r.end < t_.tokens.size() && t_.is(r.end, kAdverb) && !t_.in_name(r.end);
    const Range by = reader_.complements().issuer(
        head, told ? r.end : std::min(r.end + kIssuerReach, t_.words.first(d.sentence + 1)), relay);
    if (!by.empty() && !relay) {
        s.party = party(forms_.fullest(by));
        return true;
    }
    // In a message that it published: whoever spoke, or was told of, in the sentence before.
    if (by.empty() && d.sentence > 0 && issued_behind(head, t_.words.first(d.sentence + 1)) &&
        t_.words.has(head + 1, text::kPronoun)) {
        const Range who = first_subject(d.sentence - 1);
        if (!who.empty()) {
            s = with_inferred(std::move(s), party(forms_.fullest(who)));
            return true;
        }
    }
    // The statement, his statement: one that is known. A study is a new one.
    const bool known = t_.definite(head) || t_.words.has(head, text::kPronoun) ||
                       (!t_.rules.subject_after() && !t_.rules.fixed_order());  // polls show: new ones
    if (!known) return false;
    if (const Party* by_word = issuer_of(head)) {
        s = with_inferred(std::move(s), *by_word);
        return true;
    }
    // The study, behind a study that spoke.
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const std::uint32_t first = t_.words.at_byte(spoken_[k].party.span.begin);
        if (first >= t_.words.size() || t_.in_name(first) || t_.words.base(first) != t_.words.base(head)) continue;
        s = with_inferred(std::move(s), spoken_[k].party);
        return true;
    }
    const Speaker* last = previous({}, d.sentence);
    if (last == nullptr || (!last->body && unnamed(last->party))) return false;
    s = *last;
    s.party.inferred = true;
    return true;
}

// Whether a word like this one stands right before or behind a name.
bool Speakers::beside_name(std::string_view word, Range name) const {
    constexpr std::uint32_t kRound = 2;  // words
    const std::uint32_t sentence = t_.words.sentence_of(name.begin);
    const std::uint32_t first = std::max(t_.words.first(sentence), name.begin > kRound ? name.begin - kRound : 0);
    const std::uint32_t end = std::min(t_.words.first(sentence + 1), name.end + kRound);
    for (std::uint32_t i = first; i < end; ++i)
        if (!name.holds(i) && t_.is_word(i) && t_.words.base(i) == word) return true;
    return false;
}

// The Ruritanian coach, behind the Ruritanian X: whoever spoke just now by a name that goes with the country, where no
// other one of the report's does; or behind the coach X, where no other one goes with the title either.
const Speakers::Speaker* Speakers::described_before(Range r, std::uint32_t sentence) const {
    if (!t_.rules.subject_after() || r.size() != 2 || t_.in_name(r.begin) || !t_.words.has(r.begin, text::kArticle) ||
        !t_.rules.is_player(t_.words.base(r.begin)) || !t_.words.has(r.begin + 1, text::kArticle) ||
        !t_.is_adjective(r.begin + 1) || spoken_.empty())
        return nullptr;
    const Speaker& last = spoken_.back();
    if (last.sentence + kFarthestSentence < sentence || last.party.span.empty()) return nullptr;
    const Range who = forms_.person_of(range_of(last.party));
    if (who.empty() || t_.mentions[t_.tokens[who.begin].mention].entity == kNoIndex) return nullptr;
    bool his_country = false, his_title = false, another_country = false, another_title = false;
    for (std::uint32_t i = 0; i < t_.tokens.size(); ++i) {
        if (!person_begins(i)) continue;
        const Range name{i, t_.tokens[i].name_end};
        const Mention &m = t_.mentions[t_.tokens[i].mention], &his = t_.mentions[t_.tokens[who.begin].mention];
        const bool country = beside_name(t_.words.base(r.begin + 1), name);
        const bool title = beside_name(t_.words.base(r.begin), name);
        (m.entity == his.entity ? his_country : another_country) |= country;
        (m.entity == his.entity ? his_title : another_title) |= title;
    }
    if (another_country) return nullptr;
    return his_country || (his_title && !another_title) ? &last : nullptr;
}

// Whoever bears a name or a title, by the fullest form of it that the report has.
Speakers::Speaker Speakers::named_speaker(Range r, const Draft& d, Speaker s) {
    // X's advisers are not X.
    bool another = false;
    for (std::uint32_t k = r.begin; k + 1 < r.end && t_.rules.fixed_order(); ++k)
        another |= t_.words.has(k, text::kPossessive) && !t_.in_name(r.end - 1);
    another |= t_.rules.fixed_order() && belongs(r);
    const Range full = another ? r : forms_.fullest(r);
    const bool fullest = full.size() == r.size();
    // Trump said, and Donald Trump is he.
    if (t_.rules.fixed_order() && full.size() > r.size() &&
        (s.agreement.gender == Gender::kAny || s.agreement.gender == Gender::kNeuter))
        s.agreement.gender = agreement_of(full, nullptr).gender;
    // The official: no longer form anywhere, so whoever spoke last.
    if (const bool vague = generic(r); fullest && (vague || r.size() > 1)) {
        const Speaker* last = previous(s.agreement, d.sentence);
        if (last != nullptr && !last->body && !(vague && passes_on(*last, d)) &&
            (vague ? !another_title(r, *last) && !told_otherwise(r.begin, r.end, last->party)
                   : epithet(r, *last, d.sentence))) {
            s = *last;
            s.party.inferred = s.party.name != party(full).name;
            s.sentence = d.sentence;
            return s;
        }
    }
    if (fullest) {
        const Speaker* same = described(r, d.sentence);
        if (same == nullptr) same = player(r, d.sentence);
        if (same == nullptr) same = described_before(r, d.sentence);
        if (same == nullptr) same = named_before(r, d.sentence);
        if (same == nullptr) same = titled_before(r, d.sentence);
        if (same != nullptr) return with_inferred(std::move(s), same->party);
        // The Abbasi whom no title was given, behind somebody who was told by his title alone.
        if (const Speaker* p = untold(full, s, d.sentence)) {
            s = *p;
            s.party.inferred = true;
            s.sentence = d.sentence;
            return s;
        }
    }
    s.party = party(full);
    return s;
}

}  // namespace riwaya::speech
