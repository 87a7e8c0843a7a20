// What is said behind its cue in a language of fixed order: word by word up to where it begins, or to where nothing
// can.
#include <algorithm>
#include <array>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;      // words between a cue and what is said
constexpr std::uint32_t kToldReach = 12;     // words between whoever is told and a complementiser
constexpr std::uint32_t kAsideReach = 16;    // words of an aside between cue and complementiser
constexpr std::uint32_t kBracket = 8;        // words in brackets between a verb and what is said
constexpr std::uint32_t kSentenceWords = 3;  // words in marks that are said, not a term

}  // namespace

// One look behind a cue.
struct FixedOrder::Behind {
    const Scene& scene;
    Use& use;
    const Cue& cue;
    Found& found;
    std::uint32_t end;      // no content begins here or behind
    std::uint32_t i;        // the word that is looked at
    bool document = false;  // whoever speaks is a poll, a report
    bool bare = false;      // a clause may follow without complementiser
    bool turned = false;    // the cue's clause stands behind a mark: "...", he said
    bool told = false;      // somebody may be told
    bool aside = false;     // when, where or how it was said was told already

    [[nodiscard]] bool has(std::uint32_t frames) const { return (cue.frames & frames) != 0; }
    [[nodiscard]] bool says() const { return has(kThatClause | kQuoteFrame); }
    [[nodiscard]] bool first() const { return i == found.hit.end; }
};

FixedOrder::Behind FixedOrder::behind(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    Behind b{s, u, cue, f, std::min(s.end, f.hit.end + kFarthest), f.hit.end};
    const std::uint32_t mark = t_.tokens[f.hit.begin].inside;
    if (mark != kNone && t_.tokens[mark].partner != kNone) b.end = std::min(b.end, t_.tokens[mark].partner);
    for (std::uint32_t k = f.subject.begin; k < f.subject.end; ++k) b.document |= t_.is(k, kDocument) && !t_.in_name(k);
    // The poll found most voters like him.
    b.bare = b.has(kBare) || (cue.act == SpeechAct::kReport && b.document);
    b.turned = u.clause > s.from && !t_.is_word(u.clause - 1);
    b.told = b.has(kToldThat) || std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                                             [](const FramePreposition& p) { return p.addressee; });
    return b;
}

void FixedOrder::content_behind(const Scene& s, Use& u) const {
    Behind b = behind(s, u);
    while (b.i < b.end && b.found.opening == Opening::kNone) {
        b.found.reach = b.i;
        if ((t_.is_word(b.i) ? at_word(b) : at_mark(b)) == Step::kStop) return;
    }
    b.found.reach = std::max(b.found.reach, b.i);
}

FixedOrder::Step FixedOrder::begin_at(Behind& b, Opening o, std::uint32_t at) const {
    take(b.use, o, at, b.end);
    return Step::kStop;
}

FixedOrder::Step FixedOrder::go_to(Behind& b, std::uint32_t at) {
    b.i = at;
    return Step::kOn;
}

// A mark: quotation, colon, pause, bracket, or a sign that joins words.
FixedOrder::Step FixedOrder::at_mark(Behind& b) const {
    const std::uint32_t i = b.i;
    const Token& t = t_.tokens[i];
    if (t.opens) {
        if (!b.says() && !b.has(kObject) && b.cue.prepositions.empty()) return Step::kStop;
        const bool term = t.partner != kNone && t.partner - i - 1 <= kSentenceWords && t.partner + 1 < b.end &&
                          t_.is_word(t.partner + 1) && (b.first() || t_.is_word(i - 1));
        return begin_at(b, term ? Opening::kThat : Opening::kQuote, i);
    }
    if (t.punct == Punct::kColon) {
        if (!b.says() || i + 1 >= b.end) return Step::kStop;
        return begin_at(b, t_.tokens[i + 1].opens ? Opening::kQuote : Opening::kThat, i + 1);
    }
    if (t.punct == Punct::kComma) return at_pause(b);
    // Said on Tuesday (10 October) that.
    if (t.punct == Punct::kOpen && b.says() && !b.first()) {
        std::uint32_t k = i + 1;
        while (k < b.end && k < i + kBracket && t_.tokens[k].punct != Punct::kClose) ++k;
        return k + 1 >= b.end || t_.tokens[k].punct != Punct::kClose ? Step::kStop : go_to(b, k + 1);
    }
    // Said $40 million was lost.
    const bool sum = t.punct == Punct::kOther && i + 1 < b.end && !b.turned &&
                     t_.words[i + 1].kind == text::WordKind::kNumber &&
                     (b.has(kPlain) || (b.bare && clause_at(i + 1, b.end)));
    if (sum) return begin_at(b, Opening::kThat, i);
    return !joins_words(i) || b.first() ? Step::kStop : go_to(b, i + 1);
}

// A comma: before a quotation, behind whoever is told, or round an aside with what is said behind it.
FixedOrder::Step FixedOrder::at_pause(Behind& b) const {
    const std::uint32_t i = b.i;
    if ((b.says() || !b.found.addressee.empty()) && i + 1 < b.end && t_.tokens[i + 1].opens)
        return begin_at(b, Opening::kQuote, i + 1);
    // Assured those on the island, a town of the north, that it was so.
    if (b.says() && !b.found.addressee.empty() && i + 2 < b.end && t_.is(i + 1, kThat)) return go_to(b, i + 1);
    std::uint32_t k = i + 1;
    while (k < b.end && k < i + kAsideReach && (t_.is_word(k) || joins_words(k))) ++k;
    const bool closed = k + 1 < b.end && t_.tokens[k].punct == Punct::kComma && b.says() && !b.turned &&
                        (t_.is(k + 1, kThat) || t_.tokens[k + 1].opens);
    return closed ? go_to(b, k + 1) : Step::kStop;
}

// A word: what it opens or belongs to, the surest first.
FixedOrder::Step FixedOrder::at_word(Behind& b) const {
    using At = Step (FixedOrder::*)(Behind&) const;
    static constexpr std::array<At, 5> kOpening = {&FixedOrder::at_that, &FixedOrder::at_those_who,
                                                   &FixedOrder::at_question, &FixedOrder::at_negative,
                                                   &FixedOrder::at_governed};
    static constexpr std::array<At, 5> kBetween = {&FixedOrder::at_time, &FixedOrder::at_joint,
                                                   &FixedOrder::at_preposition, &FixedOrder::at_told,
                                                   &FixedOrder::at_verb};
    if (!t_.in_name(b.i))
        for (const At at : kOpening)
            if (const Step step = (this->*at)(b); step != Step::kPass) return step;
    for (const At at : kBetween)
        if (const Step step = (this->*at)(b); step != Step::kPass) return step;
    return at_clause(b);
}

FixedOrder::Step FixedOrder::at_that(Behind& b) const {
    const std::uint32_t next = b.i + 1;
    if (!t_.is(b.i, kThat) || !b.says()) return Step::kPass;
    const bool subject = next < b.end && finite(next) && !shape(next, kContracted);
    if (next < b.end && !subject && t_.is(next, kPreposition) && !finite_between(next, b.end)) return Step::kStop;
    return begin_at(b, Opening::kThat, subject ? b.i : next);
}

// Told those who came that it was late.
FixedOrder::Step FixedOrder::at_those_who(Behind& b) const {
    if (!b.has(kToldThat) || b.found.addressee.empty() || !t_.is(b.i, kRelative)) return Step::kPass;
    std::uint32_t k = b.i + 1;
    while (k < b.end && k < b.i + kAsideReach && t_.is_word(k) && !t_.is(k, kThat)) ++k;
    return k < b.end && t_.is_word(k) && t_.is(k, kThat) ? go_to(b, k) : Step::kPass;
}

FixedOrder::Step FixedOrder::at_question(Behind& b) const {
    if (!t_.is(b.i, kWhat | kDoubt) && !shape(b.i, kAsking)) return Step::kPass;
    if (!b.has(kAsks) && !(b.bare && b.first() && !b.turned)) return Step::kStop;
    return begin_at(b, Opening::kThat, t_.is(b.i, kDoubt) && b.has(kAsks) ? b.i + 1 : b.i);
}

// Urged them not to leave.
FixedOrder::Step FixedOrder::at_negative(Behind& b) const {
    if (!shape(b.i, kNegative) || b.i + 2 >= b.end || !t_.among(b.i + 1, t_.rules.to())) return Step::kPass;
    const auto& all = b.cue.prepositions;
    const bool governed = std::any_of(all.begin(), all.end(), [&](const FramePreposition& p) {
        return t_.words.folded(b.i + 1) == p.word && (!p.addressee || !b.found.addressee.empty());
    });
    return governed ? begin_at(b, Opening::kPreposition, b.i) : Step::kPass;
}

// A preposition that the cue governs.
FixedOrder::Step FixedOrder::at_governed(Behind& b) const {
    const std::uint32_t next = b.i + 1;
    for (const FramePreposition& p : b.cue.prepositions) {
        if (t_.words.folded(b.i) != p.word || (p.addressee && b.found.addressee.empty()) || next >= b.end) continue;
        if (t_.is(next, kOutlet)) continue;  // hit back on Twitter
        const bool infinitive = t_.among(b.i, t_.rules.to());
        if (infinitive && (t_.in_name(next) || shape(next, kDeterminer) ||
                           (!t_.is_word(next) && !t_.tokens[next].opens) || t_.is(next, kPronounWord | kRole | kBody)))
            continue;
        if (b.first()) b.found.cue_end = next;
        return begin_at(b, Opening::kPreposition, next);
    }
    return Step::kPass;
}

// When it was said, and how.
FixedOrder::Step FixedOrder::at_time(Behind& b) const {
    const std::uint32_t i = b.i;
    if (t_.in_name(i)) return Step::kPass;
    if (adverb(i) && !shape(i, kDeterminer)) return go_to(b, i + 1);
    const std::uint32_t time = time_phrase(i, b.end);
    // The July 25 call: a time that tells of a noun.
    const bool tells = time > i && time < b.end && t_.rules.is_definite(t_.words.folded(i)) && t_.is_word(time) &&
                       !t_.is(i, kDemonstrative) && !t_.in_name(time) && !capital(time) && !finite(time) &&
                       !t_.is(time, kThat | kPreposition | kPronounWord | kRelative | kOpener) &&
                       !shape(time, kDeterminer | kJoins);
    if (time <= i || tells || t_.words.has(time - 1, text::kPossessive)) return Step::kPass;
    b.aside = true;
    return go_to(b, time);
}

// Where another clause begins.
FixedOrder::Step FixedOrder::at_joint(Behind& b) const {
    if (t_.in_name(b.i)) return Step::kPass;
    if (t_.is(b.i, kRelative) || shape(b.i, kJoins)) return Step::kStop;
    if (!t_.is(b.i, kOpener) || t_.is(b.i, kPreposition)) return Step::kPass;
    const bool said =
        b.found.hit.form->kind != CueKind::kParticiple && b.bare && b.first() && !b.turned && clause_at(b.i, b.end);
    return said ? begin_at(b, Opening::kThat, b.i) : Step::kStop;
}

FixedOrder::Step FixedOrder::at_preposition(Behind& b) const {
    const std::uint32_t i = b.i;
    if (t_.in_name(i) || !t_.is(i, kPreposition)) return Step::kPass;
    const bool count = i + 1 < b.end && (t_.words[i + 1].kind == text::WordKind::kNumber || shape(i + 1, kCount)) &&
                       time_phrase(i, b.end) == i;
    if (b.bare && b.first() && count) return begin_at(b, Opening::kThat, i);
    if (!b.says()) return Step::kStop;
    // Adding to a series of problems that: nobody is told.
    if (t_.among(i, t_.rules.to()) && !speaks({i + 1, prepositional(i, b.end)}) && time_phrase(i, b.end) == i)
        return Step::kStop;
    skip_aside(b.use, b.i, b.end);
    b.aside = true;
    return Step::kOn;
}

// Whoever is told, and what was sent to them.
FixedOrder::Step FixedOrder::at_told(Behind& b) const {
    const std::uint32_t i = b.i;
    if (b.told && b.found.addressee.empty()) {
        if (const std::uint32_t stop = addressed(i, b.end, b.cue); stop > i) {
            b.found.addressee = {i, phrase_after(i, b.end, true)};
            return go_to(b, stop);
        }
    }
    // In a statement sent to reporters.
    const bool sent = b.aside && b.says() && !t_.in_name(i) && !capital(i) &&
                      t_.rules.ends_as_past(t_.words.folded(i)) && i + 1 < b.end &&
                      (t_.is(i + 1, kPreposition | kTime) || adverb(i + 1));
    return sent ? go_to(b, i + 1) : Step::kPass;
}

FixedOrder::Step FixedOrder::at_verb(Behind& b) const {
    const std::uint32_t i = b.i;
    // A step that the mayor said would help: whoever is told of stands before the cue.
    if (finite(i) && b.first() && b.has(kPlain) && !b.has(kToldThat) && gap(b.scene, b.use))
        return begin_at(b, Opening::kThat, i);
    if (finite(i) && !shape(i, kContracted)) return Step::kStop;
    if (!b.has(kToldThat) || b.found.addressee.empty()) return Step::kPass;
    // Told him three times that.
    std::uint32_t k = i;
    while (k < b.end && k < i + kToldReach && t_.is_word(k) && !finite(k) && !t_.is(k, kThat | kPronounWord)) ++k;
    const bool later = k < b.end && k > i && k < i + kToldReach && t_.is(k, kThat) && !(k + 1 < b.end && finite(k + 1));
    return later ? go_to(b, k) : Step::kPass;
}

// A clause without complementiser, or what the verb acts upon.
FixedOrder::Step FixedOrder::at_clause(Behind& b) const {
    const bool by_word = b.has(kPlain) || (b.cue.act == SpeechAct::kReport && b.document);
    const bool plain = by_word && !b.aside && as_before(b.scene, b.use) >= b.use.clause;
    const bool clause = (b.bare && (plain || clause_at(b.i, b.end))) ||
                        (b.has(kThatClause) && b.has(kQuoteFrame) && clause_at(b.i, b.end));
    const bool nobody = b.turned && b.found.subject.empty();  // said X: whoever speaks
    if (nobody || (!clause && !b.has(kObject))) return Step::kStop;
    return begin_at(b, clause ? Opening::kThat : Opening::kObject, b.i);
}

}  // namespace riwaya::speech
