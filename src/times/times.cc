#include "times/times.h"

#include <algorithm>

#include "calendar.h"
#include "cues.h"
#include "dated.h"
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
    constexpr std::uint32_t kShort = 8;  // words: a phrase may be but a year in words
    bool any = end - first <= kShort;
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

constexpr std::uint32_t kLastTold = 1;       // sentences back that "the next day" counts from
constexpr std::size_t kMostTold = 20;        // times back
constexpr std::uint32_t kDatelineWords = 4;  // before the date in a date line: a place, an agency
constexpr std::size_t kNameBytes = 60;       // of a paragraph before the date line: the outlet's name
constexpr std::uint32_t kApposed = 3;        // words between a time and its date in apposition: ", on"

// A day that another time may be counted from.
bool is_day(const Time& t) {
    if (t.kind != TimeKind::kDate || t.until || t.open_begin || t.open_end) return false;
    const TimeSaid& s = t.said;
    return (s.form == TimeSaid::Form::kCalendar && s.day > 0) || s.form == TimeSaid::Form::kWeekday ||
           (s.form == TimeSaid::Form::kOffset && s.unit == TimeSaid::Unit::kDay) || t.counted_from != kNoIndex;
}

// The words of one article while its times are found.
struct Pass {
    const Cues& cues;
    const Article& article;
    const std::vector<Sentence>& sentences;
    const text::Words& words;
    const std::vector<Token>& tokens;
    std::vector<Time> times = {};
    std::vector<std::uint32_t> sentence = {};  // beside times
    std::vector<std::uint32_t> word = {};      // where it begins

    // The day that a time of this sentence may be counted from.
    [[nodiscard]] Index told_before(std::uint32_t s) const {
        const std::size_t least = times.size() > kMostTold ? times.size() - kMostTold : 0;
        for (std::size_t k = times.size(); k-- > least && s - sentence[k] <= kLastTold;)
            if (is_day(times[k]) && sentences[sentence[k]].block <= sentences[s].block) return static_cast<Index>(k);
        return kNoIndex;
    }

    void take(const Found& found, std::uint32_t i, std::uint32_t s) {
        Time t;
        t.span = {found.begin, words[found.end - 1].span.end};
        t.kind = found.kind;
        t.said = found.said;
        t.until = found.until;
        t.open_begin = found.open_begin;
        t.open_end = found.open_end;
        if (found.told_from && (t.counted_from = told_before(s)) == kNoIndex) return;
        times.push_back(std::move(t));
        sentence.push_back(s);
        word.push_back(i);
    }

    // "JERUSALEM, December 10 (Agency) -": at the head of the first paragraph, set off from what follows.
    [[nodiscard]] bool in_dateline(std::size_t k, std::uint32_t end) const {
        const std::uint32_t s = sentence[k];
        for (Index b = 0; b < sentences[s].block; ++b)
            if (article.blocks[b].kind == BlockKind::kParagraph && article.blocks[b].span.size() > kNameBytes)
                return false;
        if (s > 0 && sentences[s - 1].block == sentences[s].block) return false;
        std::uint32_t before = 0;
        for (std::uint32_t i = words.first(s); i < word[k]; ++i)
            before += words[i].kind != text::WordKind::kPunctuation ? 1 : 0;
        if (before > kDatelineWords || times[k].said.day == 0) return false;
        const std::uint32_t last = words.first(s + 1);
        if (end >= last) return before <= kDatelineWords && end > word[k];
        constexpr std::string_view kMarks[] = {"-", "(", "/", ":", "\xE2\x80\x93", "\xE2\x80\x94", "."};
        const std::string_view sign = words.folded(end);
        return words[end].kind == text::WordKind::kPunctuation &&
               std::find(std::begin(kMarks), std::end(kMarks), sign) != std::end(kMarks);
    }

    [[nodiscard]] DayClues::Clue clue(std::size_t k) const {
        DayClues::Clue c;
        c.time = &times[k];
        const std::uint32_t s = sentence[k], first = words.first(s), last = words.first(s + 1), i = word[k];
        const std::uint32_t end = words.at_byte(times[k].span.end);
        if (tokens[i].cue != nullptr && tokens[i].cue->what == Cue::kDay)
            c.deixis = static_cast<int>(tokens[i].cue->value);
        // "Tunis on 11 November /Agency/": no sentence has a stroke there.
        const bool on = i > first && tokens[i - 1].cue != nullptr && tokens[i - 1].cue->what == Cue::kAt &&
                        end < last && words.folded(end) == "/";
        const bool alone = i == first || tokens[i - 1].cue == nullptr || on;
        c.dateline = alone && in_dateline(k, end);
        if (k > 0 && sentence[k - 1] == s && i - std::min(i, words.at_byte(times[k - 1].span.end)) <= kApposed)
            c.before = apposed(k, i) ? &times[k - 1] : nullptr;
        for (std::uint32_t w = first; w < i; ++w)
            c.planned |= tokens[w].cue != nullptr && tokens[w].cue->what == Cue::kPlan;
        c.tense = Parser(cues, words, article.text, tokens, first, last, 0).clause_tense(i, end);
        return c;
    }

    // Whether only a comma, a preposition or a bracket stand between a time and the one before it.
    [[nodiscard]] bool apposed(std::size_t k, std::uint32_t i) const {
        for (std::uint32_t w = words.at_byte(times[k - 1].span.end); w < i; ++w) {
            const bool mark = words[w].kind == text::WordKind::kPunctuation;
            if (!mark && (tokens[w].cue == nullptr || tokens[w].cue->what != Cue::kAt)) return false;
        }
        return true;
    }
};

int year_of(std::string_view iso) {
    const auto day = parse_day(iso);
    return day ? static_cast<int>(parts_of(*day).year()) : 0;
}

}  // namespace

std::vector<Time> TimeFinder::find(const Article& article, const std::vector<Sentence>& sentences,
                                   const text::Words& words, Dated* dated) const {
    const Cues& cues = rules_->cues;
    if (cues.meanings.empty()) return {};
    std::vector<Token> tokens(words.size());
    Pass pass{cues, article, sentences, words, tokens};
    const int this_year = year_of(article.published.value);
    const auto count = std::min<std::size_t>(sentences.size(), words.sentences());
    for (std::uint32_t s = 0; s < count; ++s) {
        const std::uint32_t first = words.first(s), end = words.first(s + 1);
        if (!look_up(cues, words, article.text, first, end, tokens)) continue;
        const Parser parser(cues, words, article.text, tokens, first, end, this_year);
        for (std::uint32_t i = first; i < end;) {
            const bool mark = words[i].kind == text::WordKind::kPunctuation;
            auto found = mark ? std::nullopt : parser.parse(i, true);
            if (found && found->told_from && pass.told_before(s) == kNoIndex) found = parser.parse(i, false);
            if (found && !in_name(tokens, i, first)) pass.take(*found, i, s);
            i = found ? std::max(found->end, i + 1) : i + 1;
        }
    }
    place_all(pass.times, article.published.value, AnchorFrom::kPublished);
    if (dated != nullptr && !article.published) {
        DayClues clues;
        for (std::size_t k = 0; k < pass.times.size(); ++k)
            if (pass.times[k].kind != TimeKind::kDuration) clues.add(pass.clue(k));
        *dated = clues.settle();
        place_all(pass.times, *dated);
    }
    return std::move(pass.times);
}

}  // namespace riwaya::times
