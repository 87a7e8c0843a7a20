// Where a content ends.
#include "choices_bins.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kMostEnds = 64;         // options of one content's end
constexpr std::uint32_t kLongestContent = 400;  // words: nobody's sentence is longer, and hostile text costs no square
constexpr std::size_t kNearestCues = 32;        // drafts behind one that are looked at
constexpr double kShared = 0.55;                // of two contents: the share that makes them one
// The least chance of an end that may stand for those near it: without one, contents ended within a phrase. Higher
// bounds lost 0.002 F1 of the development data.
constexpr double kLeastEnd = 0.04;

}  // namespace

Tense Choices::tense_of(std::uint32_t i) {
    if (i >= t_.tokens.size() || !t_.is_word(i) || t_.in_name(i)) return Tense::kNone;
    const Seen& s = seen(i);
    if ((s.flags & (kHasArticle | kHasPreposition)) != 0) return Tense::kNone;
    if (t_.words.has(i, text::kFuture)) return Tense::kPresent;
    if (s.kind == Kind::kCueVerb) {
        const Hit h = phrases_.cue_at(i, t_.words.first(t_.words.sentence_of(i) + 1));
        return h.form != nullptr && h.form->present ? Tense::kPresent : Tense::kPast;
    }
    if (s.kind == Kind::kVerb) return t_.is(i, kFinite) ? Tense::kPast : t_.rules.tense(t_.bare(i));
    return s.kind >= Kind::kPossessed ? t_.rules.tense(t_.bare(i)) : Tense::kNone;
}

// What begins with the word at `first`, joined to what stands before it or not.
Clause Choices::clause_at(std::uint32_t first, bool joined) {
    const Kind k = seen(first).kind;
    if (k == Kind::kRelative) return joined ? Clause::kAndRelative : Clause::kRelative;
    if (k == Kind::kOpener) return joined ? Clause::kAndOpener : Clause::kOpener;
    if (joined && k == Kind::kDeny) return Clause::kAndDenied;
    if (joined && k == Kind::kAuxiliary) return Clause::kAndAuxiliary;
    const bool cue = k == Kind::kCueVerb;
    switch (tense_of(first)) {
        case Tense::kPast: return !joined ? Clause::kPast : cue ? Clause::kAndPastCue : Clause::kAndPast;
        case Tense::kPresent: return !joined ? Clause::kPresent : cue ? Clause::kAndPresentCue : Clause::kAndPresent;
        case Tense::kNone: break;
    }
    return joined ? Clause::kAndPhrase : k == Kind::kPreposition ? Clause::kPreposition : Clause::kPhrase;
}

// The clause that would go on right of an end: the report's own, or what is said still. `marks`: how marks stand there.
void Choices::add_clause(const Draft& d, std::uint32_t at, std::uint32_t limit, std::uint32_t marks) {
    const bool pause = at < limit && !t_.is_word(at);
    std::uint32_t first = at;
    while (first < limit && !t_.is_word(first)) ++first;
    const bool lone = first + 1 < limit && t_.lone_conjunction(first);
    if (lone) ++first;
    Clause c = Clause::kNothing;
    std::uint32_t known = (pause ? 8U : 0U) + (seen(at - 1).word != 0 ? 1U : 0U);
    if (first < limit) {
        const bool joined = lone || t_.tokens[first].conjunction > 0;
        c = clause_at(first, joined);
        if (const std::uint32_t word = model_.word(t_.bare(first)); word != 0) {
            add(kEndClauseWord, word, (joined ? 1U : 0U) + (pause ? 2U : 0U));
            known += 2;
        }
        if (first + 1 < limit && seen(first + 1).word != 0) {
            add(kEndThen, seen(first + 1).word, c);
            known += 4;
        }
    }
    add(kEndClause, c, known);
    add(kEndMarks, marks, c);
    const Form& form = *d.found.hit.form;
    const bool describes = t_.rules.cues()[form.cue].act == SpeechAct::kDescribe;
    add(kEndTold, (d.found.inside_relative ? 1U : 0U) + (form.with_object ? 2U : 0U) + (describes ? 4U : 0U),
        at < limit ? seen(at).kind : Kind::kEdge);
    if (seen(at - 1).word != 0) add(kEndBefore, seen(at - 1).word, c);
}

void Choices::add_end(const Draft& d, std::uint32_t begin, std::uint32_t at, std::uint32_t rule_end,
                      std::uint32_t limit, Cut cut) {
    options_.begin({begin, at});
    const Kind left = at > begin ? seen(at - 1).kind : Kind::kEdge;
    const Kind right = at < limit ? seen(at).kind : Kind::kEdge;
    const Kind next = at + 1 < limit ? seen(at + 1).kind : Kind::kEdge;
    add(kEndRule, at == rule_end ? 0 : at < rule_end ? 1 : 2);
    add(kEndRight, right);
    add(kEndNext, right, next);
    add(kEndLeft, left);
    add(kEndEdge, left, right);
    if (at < limit && seen(at).word != 0) add(kEndWord, seen(at).word);
    if (at + 1 < limit && !t_.is_word(at) && seen(at + 1).word != 0) add(kEndNextWord, seen(at + 1).word);
    add(kEndLength, bin(at - begin));
    add(kEndRest, bin(limit - at));
    // How the marks stand: outside, within one that stood open at the begin, within a later one; closed right here.
    const std::uint32_t open =
        t_.tokens[begin].punct == Punct::kQuote && t_.tokens[begin].opens ? begin : t_.tokens[begin].inside;
    const std::uint32_t inside = at < limit ? t_.tokens[at].inside : t_.tokens[at - 1].inside;
    const bool closes = left == Kind::kQuoteCloses ||
                        (left == Kind::kStop && at >= 2 && at - 2 > begin && seen(at - 2).kind == Kind::kQuoteCloses);
    const bool later = inside != kNone && inside > begin;
    const std::uint32_t marks = (open != kNone ? 8U : 0U) + (closes ? 4U : 0U) +
                                (later             ? 2U
                                 : inside != kNone ? 1U
                                                   : 0U);
    add(kEndQuotes, marks);
    add_clause(d, at, limit, marks);
    const auto count = [&](const std::vector<std::uint32_t>& list) {
        return static_cast<std::uint32_t>(std::lower_bound(list.begin(), list.end(), at) - list.begin());
    };
    const bool cue = std::find(cues_.begin(), cues_.end(), at) != cues_.end();
    add(kEndCues, std::min(count(cues_), 3U) + (cue ? 4U : 0U));
    if (cut.sort != CutSort::kNone)
        add(kEndCut, static_cast<std::uint32_t>(cut.sort) * 3 + (at < cut.at ? 0U : at == cut.at ? 1U : 2U));
    add(kEndCommas, std::min(count(commas_), 7U));
    add(kEndOpening, d.found.opening, right);
    const std::uint32_t verbs = count(verbs_);
    const bool more = verbs < verbs_.size();
    add(kEndVerbs, std::min(verbs, 3U) + (more ? 4U : 0U));
    const bool phrase = d.found.opening == Opening::kPreposition || d.found.opening == Opening::kObject;
    add(kEndFrame, (phrase ? 8U : 0U) + (verbs > 0 ? 4U : 0U) + (more ? 2U : 0U) + (at == limit ? 1U : 0U));
}

std::uint32_t Choices::end(const Draft& d, std::uint32_t begin, std::uint32_t rule_end, std::uint32_t limit,
                           const std::vector<Draft>& drafts, Cut cut, double& probability) {
    probability = 1;
    if (!active() || begin + 1 >= limit || limit - begin > kLongestContent) return rule_end;
    // Before a stop or comma and behind it are one place.
    const auto trimmed = [&](std::uint32_t at) {
        while (at > begin + 1 && (t_.tokens[at - 1].punct == Punct::kStop || t_.tokens[at - 1].punct == Punct::kComma))
            --at;
        return at;
    };
    limit = trimmed(limit);
    rule_end = std::min(trimmed(rule_end), limit);
    if (cut.sort != CutSort::kNone) cut.at = std::min(trimmed(std::max(cut.at, begin + 1)), limit);
    // A second verb of saying behind "and" begins what is said next, whatever the words.
    if (cut.sort == CutSort::kAnd) limit = std::max(cut.at, rule_end);
    cues_.clear(), commas_.clear(), verbs_.clear();
    const auto own = static_cast<std::size_t>(&d - drafts.data());
    for (std::size_t i = own + 1; i < std::min(drafts.size(), own + kNearestCues); ++i) {
        const Draft& other = drafts[i];
        if (!other.carried && other.found.hit.begin > begin && other.found.hit.begin < limit)
            cues_.push_back(other.found.hit.begin);
    }
    std::sort(cues_.begin(), cues_.end());
    for (std::uint32_t i = begin; i < limit; ++i) {
        const Kind k = seen(i).kind;
        if (k == Kind::kComma) commas_.push_back(i);
        if (k == Kind::kVerb || k == Kind::kCueVerb) verbs_.push_back(i);
    }
    options_.clear();
    std::size_t rule = 0;
    bool offered = false;  // the rules' end is one of them
    for (std::uint32_t at = begin + 1; at <= limit && options_.size() < kMostEnds; ++at) {
        bool edge = at == limit || at == rule_end || (cut.sort != CutSort::kNone && at == cut.at);
        if (!edge && !(t_.in_name(at) && !t_.begins_name(at))) {
            const Seen& s = seen(at);
            edge = !t_.is_word(at) || (s.flags & kHasConjunction) != 0 || (s.flags & kHasPreposition) != 0 ||
                   (s.kind >= Kind::kThat && s.kind <= Kind::kPreposition) || s.kind == Kind::kIssued ||
                   s.kind == Kind::kVerb || (s.kind >= Kind::kCueVerb && s.kind <= Kind::kCueOther) ||
                   (at > begin && !t_.is_word(at - 1));
        }
        if (!edge || trimmed(at) != at) continue;
        // Nothing ends with a word that only leads to what follows.
        const Kind last = seen(at - 1).kind;
        const bool leads = last == Kind::kRelative || last == Kind::kThat || last == Kind::kPreposition ||
                           last == Kind::kOpener || last == Kind::kDeny || t_.is(at - 1, kWhat) ||
                           (at > begin + 1 && t_.lone_conjunction(at - 1));
        // Nor with a cue whose own content comes next.
        const bool cue =
            std::any_of(drafts.begin() + static_cast<std::ptrdiff_t>(own + 1),
                        drafts.begin() +
                            static_cast<std::ptrdiff_t>(std::max(own + 1, std::min(drafts.size(), own + kNearestCues))),
                        [at](const Draft& o) { return !o.carried && o.found.hit.begin < at && at <= o.found.hit.end; });
        if ((leads || cue) && at != rule_end && at != limit) continue;
        if (at == rule_end) rule = options_.size(), offered = true;
        add_end(d, begin, at, rule_end, limit, cut);
    }
    if (observer_ != nullptr) observer_->choice(Choice::kEnd, t_, d, options_, rule);
    score();
    const auto bytes = [&](std::size_t i) {
        const Range r = options_.range(i);
        return static_cast<double>(t_.words[r.end - 1].span.end - t_.words[r.begin].span.begin);
    };
    // No content ends within a quotation that began in it; what speaks for such an end speaks for those near it.
    const auto within = [&](std::uint32_t mark, std::uint32_t at) {
        return mark != kNone && mark > begin && mark < at && t_.tokens[mark].partner < limit;
    };
    const auto parts_quotation = [&](std::uint32_t at) {
        return at != limit && at != rule_end && t_.tokens[at].punct != Punct::kQuote &&
               within(t_.tokens[at].inside, at);
    };
    // The option that most likely shares half with what is right.
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        const bool is_rules = offered && i == rule;
        if (!is_rules && (chances_[i] < kLeastEnd || parts_quotation(options_.range(i).end))) continue;
        double sum = 0;
        const double size = bytes(i);
        for (std::size_t k = 0; k < options_.size(); ++k) {
            const double other = bytes(k);
            if (std::min(size, other) >= kShared * std::max(size, other)) sum += chances_[k];
        }
        sum += 0.2 * chances_[i];
        if (sum > most) most = sum, best = i;
    }
    if (most < 0) return rule_end;
    probability = std::min(1.0, most - 0.2 * chances_[best]);
    const std::uint32_t at = options_.range(best).end;
    const bool before_mark = at < limit && t_.tokens[at].punct == Punct::kQuote && within(t_.tokens[at].partner, at);
    return before_mark ? at + 1 : at;
}

}  // namespace riwaya::speech
