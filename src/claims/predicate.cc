#include "predicate.h"

#include <algorithm>

namespace riwaya::claims {

namespace {

// "had not entered": what is denied behind an auxiliary is the verb behind the denial.
std::uint32_t main_verb_end(const ClauseRules& rules, const text::Words& words, std::uint32_t behind, std::uint32_t e) {
    constexpr std::uint32_t kAdverbs = 2;
    for (std::uint32_t i = behind; i < std::min(e, behind + kAdverbs + 1); ++i)
        if (rules.is_content(words, i) && words[i].kind == text::WordKind::kWord) return words[i].span.end;
    return words[behind - 1].span.end;
}

}  // namespace

Span head(const ClauseRules& rules, const text::Words& words, std::uint32_t b, std::uint32_t e) {
    const auto is_head = [&](std::uint32_t i) {
        const auto mood = rules.mood(words, i, e);
        return rules.is_content(words, i) && words[i].kind != text::WordKind::kNumber &&
               !(mood && (mood->first.exists || mood->first.denied || mood->first.lacks));
    };
    while (b < e && !is_head(b)) ++b;
    return b < e ? Span{words[b].core, words[b].span.end} : Span{};
}

Put read_verb(const ClauseRules& rules, const text::Words& words, const std::vector<Time>& times, std::uint32_t b,
              std::uint32_t e) {
    const auto in_time = [&](std::uint32_t i) {
        const auto at = std::lower_bound(times.begin(), times.end(), words[i].span.begin,
                                         [](const Time& t, std::uint32_t byte) { return t.span.end <= byte; });
        return at != times.end() && at->span.overlaps(words[i].span);
    };
    Put p;
    if (const auto mood = b < e ? rules.mood(words, b, e) : std::nullopt; mood && mood->first.lacks) {
        p.polarity = Polarity::kDenied;
        p.predicate = head(rules, words, b, e);
        return p;
    }
    std::uint32_t verb = b;
    while (verb < e && (!rules.is_verb(words, verb) || in_time(verb))) ++verb;
    if (verb < e) p.predicate = {words[verb].core, words[verb].span.end};
    if (verb < e && words.has(verb, text::kFuture)) p.modality = Modality::kFuture;
    // An auxiliary comes before the word that it negates: two words behind the first verb still belong to it.
    const std::uint32_t last = std::min(e, verb < e ? verb + 3 : b + 6);
    for (std::uint32_t i = b; i < last;) {
        const auto mood = in_time(i) ? std::nullopt : rules.mood(words, i, e);  // "may" is a month, too
        if (!mood) {
            ++i;
            continue;
        }
        if (mood->first.denied && set_against(rules, words, times, i, mood->second) != kNoIndex) {
            i += mood->second;
            continue;
        }
        if (mood->first.denied) {
            p.polarity = Polarity::kDenied;
            const std::uint32_t next = i + mood->second;
            if (i > verb)
                p.predicate.end = main_verb_end(rules, words, next, e);
            else if (mood->first.of_next && next < e && next != verb && rules.is_content(words, next))
                p.predicate = {words[next].core, words[next].span.end};
        }
        if (mood->first.modality && p.modality == Modality::kFact) p.modality = *mood->first.modality;
        i += mood->second;
    }
    return p;
}

bool is_carried(SpeechAct act) {
    switch (act) {
        case SpeechAct::kSay:
        case SpeechAct::kAnnounce:
        case SpeechAct::kConfirm:
        case SpeechAct::kClaim:
        case SpeechAct::kAdd:
        case SpeechAct::kExplain:
        case SpeechAct::kStress:
        case SpeechAct::kDescribe:
        case SpeechAct::kReport: return false;
        default: return true;
    }
}

}  // namespace riwaya::claims
