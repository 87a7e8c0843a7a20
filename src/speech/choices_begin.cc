// Where a content begins behind its cue.
#include "choices_bins.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kContentReach = 45;  // words behind a cue that its content may begin in
constexpr std::uint32_t kObjectReach = 16;   // the same of an object

}  // namespace

void Choices::offer_begin(Opening o, std::uint32_t token, std::uint32_t byte, std::uint32_t cue_end) {
    for (const Begin& b : begins_)
        if (b.token == token && b.opening == o) return;
    begins_.push_back({o, token, byte, cue_end});
}

// Whatever a content may begin with behind a cue: a complementiser, marks, a colon, a preposition of the cue's, an
// object.
void Choices::list_begins(const Draft& d, std::uint32_t limit) {
    const Found& f = d.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    const std::uint32_t rule = f.opening == Opening::kNone ? kNone : f.content;
    for (std::uint32_t i = f.hit.end; i < limit; ++i) {
        const Token& t = t_.tokens[i];
        const auto at = [&](std::uint32_t token) { return t_.words[token].span.begin; };
        if (t.punct == Punct::kStop && i + 1 < limit && t_.tokens[i + 1].inside == kNone) break;
        if (t.punct == Punct::kColon && i + 1 < limit)
            offer_begin(t_.tokens[i + 1].opens ? Opening::kQuote : Opening::kThat, i + 1, at(i + 1), 0);
        // A name in marks that is part of whoever speaks; a mark that is never closed, before what is said.
        const bool before = rule != kNone && i < rule;
        const bool goes_on = rule == kNone && t.partner != kNone && t.partner + 1 < limit &&
                             t_.is_word(t.partner + 1) && t_.tokens[t.partner + 1].conjunction == 0;
        const bool within = t_.rules.subject_after() && ((f.subject.holds(i) && (before || goes_on)) ||
                                                         (t.partner == kNone && f.opening == Opening::kThat && before));
        if (t.punct == Punct::kQuote && t.opens && i + 1 < limit && !t_.is(i + 1, kThat) && !within &&
            (i == rule || !phrases_.titled(i, cue, std::max(f.hit.end, f.subject.end), limit)))
            offer_begin(Opening::kQuote, i, at(i), 0);
        if (!t_.is_word(i) || i + 1 >= limit) continue;
        // Quoted X, his saying that: what is said belongs to the noun.
        if (f.hit.form->kind == CueKind::kRelay && t_.rules.subject_after() && t_.tokens[i].may_be_cue) {
            const Hit noun = phrases_.cue_at(i, limit);
            if (noun.form != nullptr && noun.form->kind == CueKind::kNoun && !noun.form->bare) break;
        }
        if (t_.is(i, kThat)) {
            // Described it as a mistake: what is said began before.
            const bool as = !f.hit.form->with_object && f.opening == Opening::kObject && f.content < i &&
                            std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                                        [&](const auto& p) { return p.pronoun && t_.bare(i).starts_with(p.word); });
            if (as) break;
            offer_begin(Opening::kThat, i + 1, at(i + 1), 0);
            continue;
        }
        for (const FramePreposition& p : cue.prepositions) {
            const bool split = t_.begins_with(i, p.word, p.clitic);
            if (!split && !(p.clitic && t_.may_begin_with(i, p.word))) continue;
            const bool whole = t_.bare(i) == p.word;
            if (!whole && t_.rules.subject_after() && t_.whole_adverb(i)) continue;
            if (whole && i + 1 != rule && (phrases_.own_preposition(i, f.hit.end) || phrases_.toward(i, f.hit.end)))
                continue;
            if (!whole && i != rule && t_.is_word(i - 1) && t_.rules.is_tied(t_.words.base(i - 1))) continue;
            if (whole) {
                if (!t_.is(i + 1, kThat))
                    offer_begin(Opening::kPreposition, i + 1, at(i + 1), i == f.hit.end ? i + 1 : 0);
            } else {
                const bool core = t_.core_byte(i) > at(i);
                offer_begin(Opening::kPreposition, i,
                            core ? t_.core_byte(i) : at(i) + static_cast<std::uint32_t>(t.conjunction + p.word.size()),
                            0);
            }
        }
        if ((cue.frames & kObject) != 0 && i < f.hit.end + kObjectReach && !(t_.in_name(i) && !t_.begins_name(i))) {
            const Kind k = seen(i).kind;
            const bool noun = k < Kind::kComma || k >= Kind::kRole || k == Kind::kWhat || k == Kind::kInside;
            // In the house: what a preposition stands before is nothing that the verb acts upon.
            const bool led = t_.rules.subject_after() && i > f.hit.end && i != rule && t_.is(i - 1, kPreposition);
            if (noun && !led && k != Kind::kCueVerb && k != Kind::kVerb && !t_.prefixed(i) &&
                (i == rule ||
                 !(t_.nominative_people(i) || (i < rule && f.subject.holds(i) && f.subject.holds(t.inside)))))
                offer_begin(Opening::kObject, i, at(i), 0);
        }
    }
}

void Choices::add_begin(const Draft& d, const Begin& b, const Begin& rule) {
    options_.begin({b.token, b.token + 1});
    const Found& f = d.found;
    const Form& form = *f.hit.form;
    const Cue& cue = t_.rules.cues()[form.cue];
    const SpeechAct act = cue.act;
    const bool same = b.opening == rule.opening && b.token == rule.token;
    if (b.opening == Opening::kNone) {
        add(kBeginRule, same ? 0 : 1);
        add(kBeginNone, form.kind, seen(f.hit.end).kind);
        add(kBeginAct, act, b.opening);
        add(kBeginForm, f.hit.begin > 0 ? seen(f.hit.begin - 1).kind : Kind::kEdge);
        if (seen(f.hit.begin).word != 0) add(kBeginCueWord, seen(f.hit.begin).word);
        return;
    }
    add(kBeginRule, same                             ? 2
                    : rule.opening == Opening::kNone ? 3
                    : b.token < rule.token           ? 4
                    : b.token == rule.token          ? 5
                                                     : 6);
    add(kBeginOpening, form.kind, b.opening);
    const bool that = (cue.frames & kThatClause) != 0, quote = (cue.frames & kQuoteFrame) != 0,
               object = (cue.frames & kObject) != 0;
    add(kBeginAllowed, b.opening == Opening::kThat     ? (that    ? 0
                                                          : quote ? 1
                                                                  : 2)
                       : b.opening == Opening::kQuote  ? (quote            ? 3
                                                          : that || object ? 4
                                                                           : 5)
                       : b.opening == Opening::kObject ? (that ? 6 : 7)
                                                       : (that ? 8 : 9));
    // Of a clause, what counts is how far the word that opens it stands.
    const std::uint32_t from = b.opening == Opening::kThat ? b.token - 1 : b.token;
    add(kBeginGap, bin(from - std::min(from, f.hit.end)));
    std::uint32_t last = from;  // saying: "...": the word before the colon tells
    while (last > f.hit.end && t_.tokens[last - 1].punct == Punct::kColon) --last;
    const Kind before = last > f.hit.end ? seen(last - 1).kind : Kind::kEdge;
    const Kind first = seen(b.token).kind;
    add(kBeginBefore, before);
    add(kBeginFirst, first);
    add(kBeginEdge, before, b.opening);
    add(kBeginNext, first, b.opening);
    if (seen(from).word != 0) add(kBeginWord, seen(from).word);
    std::uint32_t commas = 0, verbs = 0, cues = 0, thats = 0, breaks = 0;
    for (std::uint32_t i = f.hit.end; i < from; ++i) {
        const Kind k = seen(i).kind;
        commas += k == Kind::kComma;
        verbs += k == Kind::kVerb;
        cues += k == Kind::kCueVerb || k == Kind::kCueOther;
        thats += k == Kind::kThat || k == Kind::kQuoteOpens || k == Kind::kColon;
        breaks += k == Kind::kRelative || k == Kind::kOpener;
    }
    add(kBeginCommas, std::min(commas, 5U));
    add(kBeginVerbs, std::min(verbs, 2U) + 3 * std::min(cues, 2U) + (verbs + cues == 0 && breaks > 0 ? 9U : 0U));
    add(kBeginThats, std::min(thats, 2U) + (breaks > 0 ? 4U : 0U) +
                         (t_.tokens[b.token].inside != kNone && t_.tokens[b.token].inside < f.hit.begin ? 8U : 0U));
    add(kBeginAct, act, b.opening);
    if (b.opening != Opening::kObject) return;
    add(kBeginJoin, join(b.token, f.hit.end));
    add(kBeginObject, act, first);
}

void Choices::begin(Draft& d, std::uint32_t limit) {
    if (!active()) return;
    Found& f = d.found;
    limit = std::min(limit, f.hit.end + kContentReach);
    const Begin rule{f.opening, f.opening == Opening::kNone ? 0 : f.content, f.content_byte, f.cue_end};
    begins_.assign(1, Begin{});
    if (rule.opening != Opening::kNone) begins_.push_back(rule);
    list_begins(d, limit);
    options_.clear();
    for (const Begin& b : begins_) add_begin(d, b, rule);
    const std::size_t chosen = rule.opening == Opening::kNone ? 0 : 1;
    if (observer_ != nullptr) observer_->choice(Choice::kBegin, t_, d, options_, chosen);
    score();
    const std::size_t chosen_now = best();
    if (chosen_now == chosen) return;
    // Announced his resignation: what is one's own, right behind the verb, is what was announced, unless it is
    // unlikely.
    const bool own = t_.rules.subject_after() && rule.opening == Opening::kObject && rule.token == f.hit.end &&
                     f.hit.form->kind == CueKind::kVerb &&
                     t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kAnnounce && t_.owned(rule.token);
    if (own && chances_[chosen_now] < kSurer * chances_[chosen]) return;
    const Begin& b = begins_[chosen_now];
    f.opening = b.opening;
    f.content = b.token;
    f.content_byte = b.byte;
    f.cue_end = b.cue_end;
    if (b.opening == Opening::kNone) return;
    if (f.subject.end > f.content) f.subject = {};
    if (f.addressee.end > f.content) f.addressee = {};
}

}  // namespace riwaya::speech
