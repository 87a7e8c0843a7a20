#include "times/times.h"

#include <algorithm>

#include "cues.h"
#include "parser.h"

namespace riwaya::times {

struct TimeFinder::Rules {
    Cues cues;
};

TimeFinder::TimeFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;
TimeFinder::~TimeFinder() = default;

Result<TimeFinder> TimeFinder::load(const text::Segmenter& segmenter) {
    auto cues = Cues::load(segmenter);
    if (!cues) return cues.error();
    auto rules = std::make_unique<Rules>();
    rules->cues = std::move(*cues);
    return TimeFinder(std::move(rules));
}

namespace {

// Words that a time expression may be built around; a sentence without any of them, and without figures, has none.
bool is_trigger(const CueMeaning& m) {
    switch (m.what) {
        case Cue::kMonth:
        case Cue::kHijriMonth:
        case Cue::kWeekday:
        case Cue::kUnit:
        case Cue::kDay:
        case Cue::kSeason:
        case Cue::kWeekend:
        case Cue::kDecade:

        case Cue::kClockAt:
        case Cue::kDayPart:
        case Cue::kQuarterSaid: return true;
        default: return false;
    }
}

// Looks the words of a sentence up; true where it may hold a time.
bool look_up(const Cues& cues, const text::Words& words, std::string_view text, std::uint32_t first, std::uint32_t end,
             std::vector<Token>& tokens) {
    bool any = false;
    for (std::uint32_t i = first; i < end; ++i) {
        tokens[i] = Token{};
        if (words[i].kind == text::WordKind::kNumber) {
            any = true;
            continue;
        }
        if (words[i].kind == text::WordKind::kPunctuation) continue;
        const auto hit = cues.lexicon->find(words, i, end, text);
        if (!hit) continue;
        const CueMeaning& m = cues.meanings[hit->value];
        tokens[i] = {&m, hit->end, hit->begin, hit->clitics, false};
        any |= is_trigger(m);
    }
    for (std::uint32_t i = first; any && i < end; ++i) tokens[i].number = cues.numbers->may_begin(words, i, text);
    return any;
}

// A date that was read behind a name's head belongs to the name ("7 November Street").
bool in_name(const std::vector<Token>& tokens, std::uint32_t i, std::uint32_t first) {
    return i > first && tokens[i - 1].cue != nullptr && tokens[i - 1].cue->what == Cue::kNameHead &&
           tokens[i - 1].end == i;
}

}  // namespace

std::vector<Time> TimeFinder::find(const Article& article, const std::vector<Sentence>& sentences,
                                   const text::Words& words) const {
    std::vector<Time> out;
    const Cues& cues = rules_->cues;
    if (cues.meanings.empty()) return out;
    std::vector<Token> tokens(words.size());
    const auto count = std::min<std::size_t>(sentences.size(), words.sentences());
    for (std::uint32_t s = 0; s < count; ++s) {
        const std::uint32_t first = words.first(s), end = words.first(s + 1);
        if (!look_up(cues, words, article.text, first, end, tokens)) continue;
        const Parser parser(cues, words, article.text, tokens, first, end);
        for (std::uint32_t i = first; i < end;) {
            if (words[i].kind == text::WordKind::kPunctuation) {
                ++i;
                continue;
            }
            const auto found = parser.parse(i);
            if (!found) {
                ++i;
                continue;
            }
            if (!in_name(tokens, i, first)) {
                Time t;
                t.span = {found->begin, words[found->end - 1].span.end};
                t.kind = found->kind;
                t.said = found->said;
                t.until = found->until;
                t.open_begin = found->open_begin;
                t.open_end = found->open_end;
                resolve(t, article.published.value);
                out.push_back(std::move(t));
            }
            i = std::max(found->end, i + 1);
        }
    }
    return out;
}

}  // namespace riwaya::times
