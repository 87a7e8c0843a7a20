#include "lexicon_settings.h"

#include <algorithm>
#include <optional>

namespace riwaya::names {

namespace {

std::optional<Error> load_endings(const text::Segmenter& segmenter, std::vector<Ending>& out) {
    auto table = segmenter.language().table("endings.tsv", {"ending", "listed", "of"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view of = table->cell(row, 2);
        if (table->cell(row, 0).empty() || !(of.empty() || of == "adjective"))
            return Error{ErrorCode::kData, "wants an ending, and 'adjective' or nothing for what it is of",
                         table->where(row), ""};
        out.push_back(
            {segmenter.folder().fold(table->cell(row, 0)), segmenter.folder().fold(table->cell(row, 1)), !of.empty()});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Ending& a, const Ending& b) { return a.ending.size() > b.ending.size(); });
    return std::nullopt;
}

}  // namespace

Result<LexiconSettings> LexiconSettings::load(const text::Segmenter& segmenter) {
    LexiconSettings out;
    const language::Language& language = segmenter.language();
    auto settings = language.table("names.tsv", {"key", "value"});
    if (!settings) return settings.error();
    for (std::size_t row = 0; row < settings->rows(); ++row) {
        const std::string_view key = settings->cell(row, 0), value = settings->cell(row, 1);
        if (key == "capitals")
            out.capitals = value == "yes";
        else if (key == "adjective")
            out.adjective_first = value == "before";
        else if (key == "complement")
            out.bare_complement = value == "bare";
        else if (key == "adjective_letter")
            out.small_adjectives = value == "small";
        else if (key == "nationality" || key == "people")
            out.nationality_endings.emplace_back(segmenter.folder().fold(value), key == "people");
        else if (key == "town")
            out.town_adjectives.push_back(segmenter.folder().fold(value));
        else if (key == "relation")
            out.relations.push_back(segmenter.folder().fold(value));
        else if (key == "circumstance")
            out.circumstances.push_back(segmenter.folder().fold(value));
        else if (key == "women")
            out.women.push_back(segmenter.folder().fold(value));
        else if (key == "comma")
            out.commas.emplace(segmenter.folder().fold(value));
        else if (key == "apostrophe")
            out.apostrophes.emplace(segmenter.folder().fold(value));
        else if (key == "quote")
            out.quotes.emplace(segmenter.folder().fold(value));
        else if (key == "spelled") {
            const auto sides = language::parts(value, '=');
            if (sides.size() != 2)
                return Error{ErrorCode::kData, "is no name and particle", settings->where(row), "write name=particle"};
            out.spelled.emplace_back(sides[0], sides[1]);
        } else if (key == "article")
            out.apart = segmenter.folder().fold(value);
        else
            return Error{ErrorCode::kData, "unknown key '" + std::string(key) + "'", settings->where(row), ""};
    }
    if (auto e = load_endings(segmenter, out.endings)) return *e;
    auto clitics = language.table("clitics.tsv", {"form", "what", "place"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) {
        if (clitics->cell(row, 2) != "before") continue;
        const std::string form = segmenter.folder().fold(clitics->cell(row, 0));
        const std::string_view what = clitics->cell(row, 1);
        if (what == "article")
            out.article = form;
        else if (what == "conjunction")
            out.proclitics.push_back({form, "", text::kConjunction});
        else if (what == "preposition")
            out.proclitics.push_back({form, "", text::kPreposition});
    }
    // A preposition that swallows the article's first letter is one written longer than a shorter one that it begins
    // with.
    for (Proclitic& p : out.proclitics)
        for (const Proclitic& shorter : out.proclitics)
            if (p.what == text::kPreposition && p.form.size() > shorter.form.size() && p.form.starts_with(shorter.form))
                p.stands_for = out.article;
    return out;
}

}  // namespace riwaya::names
