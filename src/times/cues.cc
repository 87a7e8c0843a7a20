#include "cues.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace riwaya::times {

namespace {

constexpr std::array<std::string_view, 55> kNames = {
    "month",       "hijri-month", "weekday",      "unit",         "day",        "this",       "last",
    "next",        "recent",      "part",         "before",       "since",      "after",      "until",
    "ago",         "from-now",    "in",           "during",       "throughout", "duration",   "between",
    "from",        "to",          "and",          "at",           "of",         "date-link",  "year-noun",
    "vague",       "vague-after", "approx",       "approx-after", "bound",      "whole",      "whole-before",
    "half",        "quarter",     "quarter-said", "half-year",    "season",     "weekend",    "decade",
    "decade-mark", "clock-at",    "clock-word",   "clock-zone",   "day-part",   "hijri-mark", "gregorian-mark",
    "name-head",   "label",       "future",       "clause",       "score",      "not-today"};
constexpr std::array<std::string_view, 14> kMore = {"the",      "one",        "age",        "habit",      "then",
                                                    "then-day", "then-after", "clock-past", "clock-less", "defer",
                                                    "term",     "plan",       "age-before", "same"};
static_assert(kNames.size() == static_cast<std::size_t>(Cue::kThe) &&
              kNames.size() + 3 == static_cast<std::size_t>(Cue::kHabit));

constexpr std::array<std::string_view, 12> kUnits = {"",      "second",  "minute", "hour",   "day",     "week",
                                                     "month", "quarter", "year",   "decade", "century", "weekend"};
constexpr std::array<std::string_view, 5> kParts = {"", "early", "middle", "late", "rest"};

template <std::size_t N>
std::optional<std::size_t> find_in(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<std::size_t>(at - names.begin());
}

std::optional<Cue> cue_named(std::string_view name) {
    if (const auto at = find_in(kNames, name)) return static_cast<Cue>(*at);
    if (const auto at = find_in(kMore, name)) return static_cast<Cue>(kNames.size() + *at);
    return std::nullopt;
}

}  // namespace

Result<Cues> Cues::load(const text::Segmenter& segmenter) {
    Cues out;
    auto numbers = text::Numbers::load(segmenter);
    if (!numbers) return numbers.error();
    out.numbers.emplace(std::move(*numbers));
    auto tenses = Tenses::load(segmenter);
    if (!tenses) return tenses.error();
    out.tenses.emplace(std::move(*tenses));
    auto lexicon = text::Lexicon::make(segmenter);
    if (!lexicon) return lexicon.error();
    auto table = segmenter.language().table("times.tsv", {"form", "class", "value", "count", "article", "flag"});
    if (!table) return table.error();
    out.cased = segmenter.language().script == "Latn" || segmenter.language().script == "Cyrl" ||
                segmenter.language().script == "Grek";
    auto clitics = segmenter.language().table("clitics.tsv", {"what"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) out.articles |= clitics->cell(row, 0) == "article";
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto bad = [&](const char* what, std::size_t cell) {
            return Error{ErrorCode::kData, std::string(what) + " '" + std::string(table->cell(row, cell)) + "'",
                         table->where(row), ""};
        };
        const auto what = cue_named(table->cell(row, 1));
        if (!what) return bad("unknown class", 1);
        if (*what == Cue::kHabit) {
            const std::string_view habit = table->cell(row, 2);
            if (habit == "small")
                out.cased = false;
            else if (habit == "year-behind")
                out.year_behind = true;
            else
                out.month_first = true;
            continue;
        }
        CueMeaning m;
        m.what = *what;
        const std::string_view value = table->cell(row, 2), count = table->cell(row, 3), article = table->cell(row, 4);
        if (m.what == Cue::kUnit) {
            const auto unit = find_in(kUnits, value);
            if (!unit) return bad("unknown unit", 2);
            m.unit = static_cast<TimeSaid::Unit>(*unit);
            m.count = count == "many" ? kMany : count == "2" ? std::uint8_t{2} : std::uint8_t{1};
        } else if (m.what == Cue::kPart) {
            const auto part = find_in(kParts, value);
            if (!part) return bad("unknown part", 2);
            m.part = static_cast<TimeSaid::Part>(*part);
        } else if (!value.empty()) {
            const auto r = std::from_chars(value.data(), value.data() + value.size(), m.value);
            if (r.ec != std::errc()) return bad("no number:", 2);
        }
        m.rare = table->cell(row, 5) == "rare";
        m.unsure = m.rare || table->cell(row, 5) == "unsure";
        const auto rule = article == "must"  ? text::Lexicon::Article::kMust
                          : article == "not" ? text::Lexicon::Article::kMustNot
                                             : text::Lexicon::Article::kMay;
        for (const std::string_view form : language::parts(table->cell(row, 0)))
            lexicon->add(segmenter, form, static_cast<std::uint32_t>(out.meanings.size()), rule);
        out.meanings.push_back(m);
    }
    out.bare = !out.articles && std::none_of(out.meanings.begin(), out.meanings.end(),
                                             [](const CueMeaning& m) { return m.what == Cue::kThe; });
    out.lexicon.emplace(std::move(*lexicon));
    return out;
}

}  // namespace riwaya::times
