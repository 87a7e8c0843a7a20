// Which words name the source.
#include "choices_bins.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kMostStarts = 10;     // words behind a cue, or before it, where its source may begin
constexpr std::uint32_t kLongestSource = 20;  // words
constexpr std::uint32_t kReachBefore = 24;    // words before a cue that its source may stand in

}  // namespace

// What speaks for a second phrase within the words: a definite noun behind a definite one, a preposition written
// together with a word, a pronoun at a word's end, words behind a person's name. And how many there are of each.
void Choices::add_breaks(Range r) {
    std::uint32_t definite = 0, prefixed = 0, possessed = 0, behind = 0;
    bool person = false, was_definite = false;
    Kind tail = Kind::kEdge;  // the first kind behind a name
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        const Seen& s = seen(i);
        const bool article = (s.flags & kHasArticle) != 0, adjective = s.kind == Kind::kAdjective;
        const bool joined = (s.flags & kHasConjunction) != 0;
        if (i > r.begin) {
            definite += was_definite && article && !adjective && !joined && s.kind != Kind::kRole;
            prefixed += (s.flags & kHasPreposition) != 0;
            possessed += (s.flags & kHasPronoun) != 0;
            behind += person && s.kind != Kind::kPerson && s.kind != Kind::kComma && t_.is_word(i) && !joined;
            if (person && tail == Kind::kEdge && s.kind != Kind::kPerson) tail = s.kind;
        }
        if (s.kind == Kind::kPerson) person = true;
        was_definite = article || (was_definite && adjective);
    }
    add(kSourceBreaks,
        std::min(definite, 1U) + 2 * std::min(prefixed, 1U) + 4 * std::min(possessed, 1U) + 8 * std::min(behind, 1U));
    if (person) add(kSourceTail, tail, std::min(behind, 4U));
}

void Choices::add_source(const Draft& d, Range r, Range rule, std::uint32_t from, std::uint32_t limit) {
    options_.begin(r);
    const Form& form = *d.found.hit.form;
    const std::uint32_t cue = d.found.hit.begin, cue_end = d.found.hit.end;
    const bool same = r.begin == rule.begin && r.end == rule.end;
    const bool both_none = r.empty() && rule.empty();
    if (r.empty()) {
        const bool joined = t_.tokens[cue].conjunction > 0;
        add(kSourceRule, both_none ? 0 : 1);
        add(kSourceNone, seen(cue_end).kind, d.found.opening);
        add(kSourceSide, (joined ? 4U : 0U) + (cue <= from ? 2U : 0U) + 8U);
        add(kSourceAgrees, 8U + static_cast<std::uint32_t>(form.kind));
        add(kSourceWhole, d.found.content == cue_end ? 8U : 9U);
        return;
    }
    const bool after = r.begin >= cue;
    add(kSourceRule, same ? 2 : rule.empty() ? 3 : r.begin == rule.begin ? 4 : r.end == rule.end ? 5 : 6);
    add(kSourceSide, (after ? 1U : 0U) + (form.kind == CueKind::kVerb || form.kind == CueKind::kRelay ? 2U : 0U) +
                         (form.present ? 4U : 0U));
    add(kSourceGap, bin(after ? r.begin - cue_end : cue - r.end));
    const Seen& first = seen(r.begin);
    const Seen& last = seen(r.end - 1);
    const Seen& before = r.begin > from ? seen(r.begin - 1) : seen(kNone);
    const Seen& next = r.end < limit || !after ? seen(r.end) : seen(kNone);
    add(kSourceFirst, first.kind);
    add(kSourceBefore, before.kind);
    add(kSourceLast, last.kind);
    add(kSourceNext, next.kind);
    add(kSourceEdge, last.kind, next.kind);
    const Kind head = head_of(r);
    add(kSourceHead, head, after ? 1U : 0U);
    add(kSourceOpens, before.kind, first.kind);
    add(kSourceLength, bin(r.size()));
    const Agreement a = t_.tokens[r.begin].agreement, b = form.agreement;
    const bool known = a.gender != Gender::kAny && b.gender != Gender::kAny;
    add(kSourceAgrees, known ? (a.gender == b.gender ? 1 : 2) : 0);
    add(kSourceFlags, static_cast<std::uint32_t>(first.flags));
    if (first.word != 0) add(kSourceFirstWord, first.word);
    if (next.word != 0) add(kSourceNextWord, next.word);
    if (before.word != 0) add(kSourceBeforeWord, before.word);
    std::uint32_t commas = 0, stops = 0;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        const Kind k = seen(i).kind;
        commas += k == Kind::kComma;
        stops +=
            k == Kind::kThat || k == Kind::kRelative || k == Kind::kVerb || k == Kind::kCueVerb || k == Kind::kOpener;
    }
    add(kSourceCommas, std::min(commas, 3U) + (stops > 0 ? 4U : 0U) + (stops > 1 ? 4U : 0U));
    add_breaks(r);
    if (r.end < limit || !after) add(kSourceJoin, join(r.end, r.begin));
    if (r.begin > from) add(kSourceOpensJoin, join(r.begin, std::max(from, after ? cue_end : from)));
    add(kSourceWhole, after ? (r.begin == cue_end ? 1U : 0U) + (r.end == d.found.content ? 2U : 0U) +
                                  (seen(r.begin).flags & kHasPreposition ? 4U : 0U)
                            : 10U + (r.end == cue ? 1U : 0U) + (r.begin == from ? 2U : 0U));
}

Range Choices::source(const Draft& d, std::uint32_t from, std::uint32_t limit, Range rule, double& probability) {
    probability = 1;
    if (!active()) return rule;
    const std::uint32_t cue = d.found.hit.begin, cue_end = d.found.hit.end;
    options_.clear();
    std::size_t chosen = 0;
    const auto offer = [&](Range r) {
        if (r.begin == rule.begin && r.end == rule.end) chosen = options_.size();
        add_source(d, r, rule, from, limit);
    };
    add_source(d, {}, rule, from, limit);
    const auto cuts_name = [&](std::uint32_t i) { return i < t_.tokens.size() && t_.in_name(i) && !t_.begins_name(i); };
    const auto may_begin = [&](std::uint32_t i) {
        const Kind k = seen(i).kind;
        if (k == Kind::kCueOther && t_.rules.subject_after()) {
            const Hit h = phrases_.cue_at(i, limit);
            if (h.form != nullptr && h.form->kind == CueKind::kAttribution) return false;
        }
        switch (k) {
            case Kind::kThat:
            case Kind::kPreposition:
            case Kind::kTime:
            case Kind::kAdverb:
            case Kind::kAuxiliary:
            case Kind::kRelative:
            case Kind::kVerb:
            case Kind::kDeny: return false;
            default: break;
        }
        return !cuts_name(i) && (t_.is_word(i) || k == Kind::kQuoteOpens) &&
               !(t_.rules.subject_after() && t_.is_word(i) && t_.prefixed(i));
    };
    bool has_rule = rule.empty();
    const auto may_end = [&](std::uint32_t i, std::uint32_t stop) {  // before token i
        if (i >= stop) return true;
        if (cuts_name(i)) return false;
        const Seen& s = seen(i);
        const Seen& l = seen(i - 1);
        if (l.kind == Kind::kComma || l.kind == Kind::kPreposition || l.kind == Kind::kQuoteOpens) return false;
        return !t_.is_word(i) || s.kind < Kind::kComma || s.kind >= Kind::kThat || (s.flags != 0) ||
               l.kind < Kind::kComma || l.kind == Kind::kArticle || l.kind == Kind::kAdjective;
    };
    // Behind the cue. Where subjects follow, a verb of several has none behind it: they called on the minister.
    const Form& verb = *d.found.hit.form;
    const bool several = t_.rules.subject_after() && verb.kind == CueKind::kVerb &&
                         (verb.agreement.number == Number::kMany || verb.agreement.number == Number::kTwo);
    std::uint32_t starts = 0;
    for (std::uint32_t b = cue_end; b < limit && starts < kMostStarts && !several; ++b) {
        if (!may_begin(b) && b != rule.begin) continue;
        ++starts;
        // He urged the company: whom the verb does not agree with does not speak.
        if (t_.rules.subject_after() && verb.kind == CueKind::kVerb && b != rule.begin && phrases_.object_only(b, verb))
            continue;
        const std::uint32_t last = std::min(limit, b + kLongestSource);
        for (std::uint32_t e = b + 1; e <= last; ++e) {
            const bool is_rule = b == rule.begin && e == rule.end;
            // A relay's subject, and whom it quotes behind "from".
            if (e > b + 1 && !is_rule && verb.kind == CueKind::kRelay && t_.is(e - 1, kPreposition) &&
                t_.among(e - 1, t_.rules.from()))
                break;
            if (e > b + 1 && !is_rule && phrases_.country_behind(e - 1)) break;
            // The minister denied what was said: nobody is called "what", but for "in the name of what is called X".
            if (e > b + 1 && !is_rule && t_.rules.subject_after() && t_.is(e - 1, kWhat) && !t_.in_name(e - 1) &&
                !t_.is(e - 2, kInside | kPreposition))
                break;
            if (e > b + 1 && t_.rules.subject_after() && seen(e - 1).kind == Kind::kCueOther) {
                // The radio, quoting a source: whom it quotes is no part of it.
                const Hit h = phrases_.cue_at(e - 1, limit);
                if (h.form != nullptr && h.form->kind == CueKind::kAttribution && !h.form->rest.empty()) break;
            }
            if (!is_rule && !may_end(e, limit)) continue;
            has_rule |= is_rule;
            offer({b, e});
        }
    }
    // Before it: up to the cue, or to what leads to it.
    const std::uint32_t least = std::max(from, cue > kReachBefore ? cue - kReachBefore : 0);
    std::uint32_t e = cue;
    // And he said: where subjects follow their verbs, none stands before a conjunction.
    const bool joined = t_.rules.subject_after() && t_.tokens[cue].conjunction > 0;
    for (int ends = 0; ends < 4 && e > least && !joined; ++ends) {
        for (std::uint32_t b = least; b < e; ++b) {
            const bool is_rule = b == rule.begin && e == rule.end;
            if (!is_rule && !(may_begin(b) && (b == least || may_end(b, cue)))) continue;
            has_rule |= is_rule;
            offer({b, e});
        }
        const Kind k = seen(e - 1).kind;
        if (k != Kind::kComma && k != Kind::kAuxiliary && k != Kind::kAdverb && k != Kind::kTime &&
            k != Kind::kRelative && k != Kind::kOpener && k != Kind::kPreposition)
            break;
        --e;
    }
    if (!has_rule) offer(rule);
    if (observer_ != nullptr) observer_->choice(Choice::kSource, t_, d, options_, chosen);
    score();
    std::size_t chosen_now = best();
    if (chances_[chosen_now] < kSurer * chances_[chosen]) chosen_now = chosen;
    probability = chances_[chosen_now];
    return options_.range(chosen_now);
}

}  // namespace riwaya::speech
