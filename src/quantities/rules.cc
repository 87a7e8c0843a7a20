#include "rules.h"

#include <algorithm>
#include <array>

namespace riwaya::quantities {

namespace {

constexpr std::array<std::string_view, 14> kNames = {"bound",  "bound-before", "bound-after", "between",  "from",
                                                     "to",     "and",          "of",          "label",    "stop",
                                                     "plural", "dual",         "the",         "partitive"};
constexpr std::array<Bound, 6> kBounds = {Bound::kExact,  Bound::kAbout,    Bound::kAtLeast,
                                          Bound::kAtMost, Bound::kMoreThan, Bound::kLessThan};

Error bad(const language::Table& table, std::size_t row, std::size_t cell, const char* what) {
    return Error{ErrorCode::kData, std::string(what) + " '" + std::string(table.cell(row, cell)) + "'",
                 table.where(row), ""};
}

Status load_units(const text::Segmenter& segmenter, Rules& out) {
    auto words = text::Lexicon::make(segmenter);
    if (!words) return words.error();
    auto table = segmenter.language().table("units.tsv", {"form", "unit", "count", "place", "holds"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view count = table->cell(row, 2), place = table->cell(row, 3);
        if (count != "1" && count != "2" && count != "many") return bad(*table, row, 2, "unknown count");
        if (place != "after" && place != "before" && place != "both") return bad(*table, row, 3, "unknown place");
        for (const std::string_view form : language::parts(table->cell(row, 0))) {
            words->add(segmenter, form, static_cast<std::uint32_t>(out.units.size()));
            if (count == "2") out.duals->add(segmenter, form, 0);
        }
        out.units.push_back({std::string(table->cell(row, 1)), count == "2", place != "after", place != "before",
                             table->cell(row, 4) == "yes"});
    }
    out.unit_words.emplace(std::move(*words));
    return Ok{};
}

Status load_cues(const text::Segmenter& segmenter, Rules& out) {
    auto words = text::Lexicon::make(segmenter);
    if (!words) return words.error();
    auto table = segmenter.language().table("quantities.tsv", {"form", "class", "value"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (table->cell(row, 1) == "adjective-ending") {
            for (const std::string_view ending : language::parts(table->cell(row, 0)))
                out.adjective_endings.push_back(segmenter.folder().fold(ending));
            continue;
        }
        if (table->cell(row, 1) == "bare-of") {
            out.bare_of = true;
            continue;
        }
        const auto what = std::find(kNames.begin(), kNames.end(), table->cell(row, 1));
        if (what == kNames.end()) return bad(*table, row, 1, "unknown class");
        CueMeaning m{static_cast<Cue>(what - kNames.begin()), Bound::kExact};
        if (m.what == Cue::kBound || m.what == Cue::kBoundBefore || m.what == Cue::kBoundAfter) {
            const auto bound = std::find_if(kBounds.begin(), kBounds.end(),
                                            [&](Bound b) { return name_of(b) == table->cell(row, 2); });
            if (bound == kBounds.end()) return bad(*table, row, 2, "unknown bound");
            m.bound = *bound;
        }
        // A word of several classes keeps the first of the table; longer phrases win over shorter ones.
        for (const std::string_view form : language::parts(table->cell(row, 0))) {
            words->add(segmenter, form, static_cast<std::uint32_t>(out.cues.size()));
            if (m.what == Cue::kDual) out.duals->add(segmenter, form, 0);
        }
        out.cues.push_back(m);
    }
    out.cue_words.emplace(std::move(*words));
    return Ok{};
}

}  // namespace

Result<Rules> Rules::load(const text::Segmenter& segmenter) {
    Rules out;
    auto numbers = text::Numbers::load(segmenter);
    if (!numbers) return numbers.error();
    out.numbers.emplace(std::move(*numbers));
    auto duals = text::Lexicon::make(segmenter);
    if (!duals) return duals.error();
    out.duals.emplace(std::move(*duals));
    if (auto s = load_units(segmenter, out); !s) return s.error();
    if (auto s = load_cues(segmenter, out); !s) return s.error();
    auto clitics = segmenter.language().table("clitics.tsv", {"what"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) out.articles |= clitics->cell(row, 0) == "article";
    return out;
}

}  // namespace riwaya::quantities
