#include "speakers.h"

#include <algorithm>
#include <cmath>

#include "choices.h"

namespace riwaya::speech {

namespace {

constexpr std::size_t kMostWho = 6;        // people between whom is chosen
constexpr std::size_t kPossessiveEnd = 4;  // bytes of a possessive's ending
constexpr std::size_t kSpokenBack = 24;    // statements back that they are looked for in

}  // namespace

Speakers::Speakers(const Text& t, const SentenceReader& reader, const std::vector<Draft>& drafts)
    : t_(t), reader_(reader), forms_(t, reader.phrases(), drafts) {}

Party Speakers::party(Range r) const {
    Party p;
    const Range tidy = forms_.tidy(r);
    p.span = t_.span_of(tidy);
    // X's claim: X makes it.
    if (t_.rules.fixed_order() && !tidy.empty() && t_.in_name(tidy.end - 1) &&
        t_.words.has(tidy.end - 1, text::kPossessive)) {
        const std::string_view raw = t_.raw(tidy.end - 1);
        const std::size_t mark = std::min(raw.rfind('\''), raw.rfind("\xE2\x80\x99"));
        if (mark != std::string_view::npos && mark > 0 && raw.size() - mark <= kPossessiveEnd)
            p.span.end -= static_cast<std::uint32_t>(raw.size() - mark);
    }
    p.name = std::string(slice(t_.article.text, p.span));
    p.entity = forms_.entity_of(p.span);
    return p;
}

// The X administration, X's office, X supporters: a phrase that ends behind a person's name is another one.
bool Speakers::belongs(Range r) const {
    const std::uint32_t last = r.end - 1;
    if (r.size() < 2 || !t_.is_word(last) || t_.in_name(last)) return false;
    if (!t_.is(last, kBody | kRole | kSource | kDocument) && !t_.rules.ends_as_plural(t_.words.folded(last)))
        return false;
    for (std::uint32_t k = last; k-- > r.begin;) {
        const Punct p = t_.tokens[k].punct;
        if (t_.in_name(k)) return t_.mentions[t_.tokens[k].mention].type == EntityType::kPerson;
        if (p != Punct::kNone && p != Punct::kApostrophe && p != Punct::kQuote && p != Punct::kDash) return false;
        if (t_.is(k, kPreposition | kRelative | kThat)) return false;
    }
    return false;
}

// True where the statement before is the one whose quotation goes on here.
bool Speakers::goes_on(const Draft& d, const std::vector<Statement>& out, const std::vector<Statement>& made) const {
    const std::vector<Statement>& from = made.empty() ? out : made;
    return !from.empty() && from.back().sentence >= t_.words.sentence_of(d.found.content);
}

// Where the sentence names nobody, the model chooses between whom the rules take and whoever else spoke of late; gives
// the probability of the choice.
double Speakers::choose_who(const Draft& d, const std::vector<Speaker>& here, Speaker& who) const {
    const bool pronoun = !d.found.subject.empty() && t_.is(d.found.subject.begin, kPronounWord);
    if (!reader_.choices().active() || d.carried || !(d.found.subject.empty() || pronoun)) return 1;
    std::vector<Candidate> all;
    std::vector<const Speaker*> from;
    bool taken = false;  // the rules' choice is among them
    const auto offer = [&](const Speaker& s, bool in_sentence) {
        if (s.party.name.empty() || all.size() >= kMostWho) return;
        // They said: nobody who is one person.
        if (t_.rules.subject_after() && !pronoun && !s.body && s.agreement.number == Number::kOne && of_several(d))
            return;
        // She said: no man.
        if (t_.rules.subject_after() && !pronoun && !s.body && s.agreement.gender == Gender::kMasculine &&
            d.found.hit.form->agreement.gender == Gender::kFeminine &&
            d.found.hit.form->agreement.number == Number::kOne && d.found.hit.form->kind == CueKind::kVerb)
            return;
        if (topic(d, s)) return;
        // They is not one man.
        const Number number = pronoun ? t_.tokens[d.found.subject.begin].agreement.number : Number::kAny;
        if (t_.rules.fixed_order() && number == Number::kMany && s.agreement.number == Number::kOne) return;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].name != s.party.name) continue;
            ++all[i].times;
            return;
        }
        const bool rule = s.party.name == who.party.name;
        taken |= rule;
        all.push_back({s.party.name, s.agreement, s.body, in_sentence, rule, d.sentence - s.sentence, 1});
        from.push_back(&s);
    };
    for (std::size_t i = here.size(); i-- > 0;) offer(here[i], true);
    const std::size_t least = spoken_.size() > kSpokenBack ? spoken_.size() - kSpokenBack : 0;
    for (std::size_t i = spoken_.size(); i-- > least;) offer(spoken_[i], false);
    const Speaker rules = who;
    if (!taken && !who.party.name.empty()) {
        all.push_back({rules.party.name, rules.agreement, rules.body, false, true, 0, 0});
        from.push_back(&rules);
    }
    if (all.empty()) return 1;
    double chance = 1;
    const Candidate& best = all[reader_.choices().who(d, all, chance)];
    if (best.rule) return chance;
    // He is not many, nor a company: whom the rules take stays.
    if (t_.rules.fixed_order() && pronoun &&
        !may_mean(t_.tokens[d.found.subject.begin].agreement, *from[static_cast<std::size_t>(&best - all.data())]))
        return chance;
    who = *from[static_cast<std::size_t>(&best - all.data())];
    who.party.inferred = true;
    for (Party& v : who.via) v.inferred = true;
    who.sentence = d.sentence;
    return chance;
}

// Said within a quotation: whoever is quoted tells of it, and goes on speaking behind it.
bool Speakers::told_of(const Draft& d) const {
    if (!t_.rules.fixed_order() || d.carried) return false;
    const std::uint32_t mark = t_.tokens[d.found.hit.begin].inside;
    return mark != kNone && t_.tokens[mark].partner != kNone;
}

void Speakers::resolve(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first, std::size_t last,
                       std::vector<Statement>& out) {
    std::vector<Speaker> here;
    std::vector<Statement> made;
    if (narrates(sentence)) {
        narrated_ = sentence;
        outlet_ = {};
    }
    for (std::size_t k = first; k < last; ++k) {
        Draft turned;
        if (told_again(drafts[k])) {
            turned = drafts[k];
            turned.found.addressee = turned.found.subject;
            turned.found.subject = {};
        }
        const Draft& d = turned.found.hit.form != nullptr ? turned : drafts[k];
        Speaker who = speaker_of(d, here, drafts, first);
        // Whoever owns up is never guessed by who spoke before.
        const bool owned_up = !d.carried && !speaks(d.found) && reader_.owns_up(d.found);
        const double chance = d.source_chance * (owned_up ? 1 : choose_who(d, here, who));
        Statement s;
        s.sentence = d.sentence;
        s.content = d.span;
        if (d.carried && d.found.hit.form != nullptr) {
            // The cue stands behind a later sentence of the quotation.
            const Cue& cue = t_.rules.cues()[d.found.hit.form->cue];
            s.cue = {t_.words[d.found.hit.begin].span.begin, t_.words[d.found.hit.end - 1].span.end};
            s.act = cue.act;
            s.distance = cue.distance;
            if (d.found.subject.begin == t_.words.first(d.sentence + 1) ||
                (!d.found.subject.empty() && t_.words.sentence_of(d.found.subject.begin) == d.sentence))
                s.source = t_.span_of(d.found.subject);
        } else if (d.carried) {
            s.cue = out.empty() && made.empty() ? Span{d.span.begin, d.span.begin}
                                                : (made.empty() ? out.back().cue : made.back().cue);
        } else {
            const Cue& cue = t_.rules.cues()[d.found.hit.form->cue];
            const std::uint32_t end = std::max({d.found.hit.begin + 1, d.found.hit.end, d.found.cue_end});
            s.cue = {t_.words[d.found.hit.begin].span.begin, t_.words[end - 1].span.end};
            s.act = cue.act;
            s.distance = cue.distance;
            if (speaks(d.found)) s.source = t_.span_of(forms_.tidy(d.found.subject));
        }
        s.type = speech_type(t_, d.content, d.span, d.carried);
        s.probability = std::round(100 * d.stands_chance * d.end_chance) / 100;
        s.speaker = who.party;
        if (!s.speaker.name.empty())
            s.speaker_probability = std::round(100 * reader_.choices().speaker(d, s, chance)) / 100;
        std::vector<Party> via;
        if (d.outer != kNone && d.outer < here.size()) {
            via = here[d.outer].via;
            via.push_back(here[d.outer].party);
        }
        if (!d.carried) add_relays(d, via);
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
        link(s, who);
        carry_outlet(s, d);
        here.push_back(who);
        // Within what somebody else says, whoever cannot be named is no speaker.
        const bool alone = d.carried && d.found.hit.form == nullptr && !goes_on(d, out, made);
        const bool clause = d.found.opening == Opening::kThat || d.found.opening == Opening::kQuote ||
                            d.found.opening == Opening::kBefore;
        const bool nobody = alone || (s.speaker.name.empty() && (d.outer != kNone || !clause));
        if (d.stands && !d.span.empty() && !nobody) made.push_back(std::move(s));
    }
    note_issuers(sentence, drafts, first, here);
    for (std::size_t k = 0; k < here.size(); ++k)
        if (drafts[first + k].outer == kNone && !drafts[first + k].refused &&
            !drafts[first + k].found.inside_relative && !here[k].party.name.empty() && !told_of(drafts[first + k]))
            spoken_.push_back(here[k]);
    std::stable_sort(made.begin(), made.end(),
                     [](const Statement& a, const Statement& b) { return a.content < b.content; });
    for (Statement& s : made) out.push_back(std::move(s));
}

}  // namespace riwaya::speech
