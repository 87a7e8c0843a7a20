// Clitics: particles written together with the word that they belong to, split off where the rest is a word.
#include <algorithm>

#include "base/utf8.h"
#include "text/affixes.h"
#include "text/words.h"

namespace riwaya::text {

namespace {

std::size_t letters(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Result<std::uint8_t> clitic_named(std::string_view name, const std::string& where) {
    if (name == "conjunction") return std::uint8_t{kConjunction};
    if (name == "preposition") return std::uint8_t{kPreposition};
    if (name == "article") return std::uint8_t{kArticle};
    if (name == "future") return std::uint8_t{kFuture};
    if (name == "pronoun") return std::uint8_t{kPronoun};
    if (name == "possessive") return std::uint8_t{kPossessive};
    return Error{ErrorCode::kData, "unknown clitic '" + std::string(name) + "'", where, ""};
}

// How often the rest must be seen, against the whole, for a split: a conjunction is written before any word, a
// preposition is less frequent, and the future only stands before a verb in the present. Chosen by hand on words of the
// ANT corpus.
double least_ratio(std::uint8_t clitic) {
    switch (clitic) {
        case kConjunction: return 0.08;
        case kArticle: return 0.0;
        default: return 1.0;
    }
}

}  // namespace

Result<Segmenter> Segmenter::load(const language::Language& language) {
    auto folder = Folder::load(language);
    if (!folder) return folder.error();
    auto frequencies = Frequencies::load(language);
    if (!frequencies) return frequencies.error();
    Segmenter out(language, std::move(*folder), std::move(*frequencies));

    auto clitics = language.table("clitics.tsv", {"form", "what", "place"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) {
        auto what = clitic_named(clitics->cell(row, 1), clitics->where(row));
        if (!what) return what.error();
        auto& list = clitics->cell(row, 2) == "after" ? out.after_ : out.before_;
        list.push_back({out.folder_.fold(clitics->cell(row, 0)), *what});
    }
    auto whole = language.table("whole.tsv", {"word"});
    if (!whole) return whole.error();
    for (std::size_t row = 0; row < whole->rows(); ++row) out.whole_.insert(out.folder_.fold(whole->cell(row, 0)));
    auto abbreviations = language.table("abbreviations.tsv", {"form"});
    if (!abbreviations) return abbreviations.error();
    for (std::size_t row = 0; row < abbreviations->rows(); ++row)
        out.abbreviations_.push_back(out.folder_.fold(abbreviations->cell(row, 0)));
    std::sort(out.abbreviations_.begin(), out.abbreviations_.end());
    return out;
}

// Takes proclitics off in the order of the table (conjunction, future, preposition, article), each at most once and
// only where the rest is a word seen often enough beside the whole; then one pronoun from the end.
void Segmenter::split_clitics(std::string_view folded, Word& w, std::uint16_t& core_begin) const {
    std::size_t begin = 0;
    const auto is_whole = [this](std::string_view s) { return whole_.contains(s); };
    for (const CliticRow& row : before_) {
        const std::string_view rest = folded.substr(begin);
        if (!begins_with(rest, row.form) || (w.clitics & row.what) != 0) continue;
        if (is_whole(rest)) break;
        std::string_view after = rest.substr(row.form.size());
        if (letters(after) < 2) continue;
        const std::uint32_t seen = frequencies_.of(after);
        const bool common = is_whole(after) || (seen > 0 && seen >= least_ratio(row.what) * frequencies_.of(rest));
        // Before the article a particle needs no proof, and neither does the article before three letters or more.
        const bool before_article =
            row.what != kArticle && std::any_of(before_.begin(), before_.end(), [&](const CliticRow& r) {
                return r.what == kArticle && begins_with(after, r.form) && letters(after) >= letters(r.form) + 3;
            });
        if (!common && !before_article && !(row.what == kArticle && letters(after) >= 3)) continue;
        w.clitics |= row.what;
        begin += row.form.size();
        if (row.what != kArticle) core_begin = static_cast<std::uint16_t>(begin);
    }
    w.base_begin = static_cast<std::uint16_t>(begin);
    const std::string_view rest = folded.substr(begin);
    if ((w.clitics & kArticle) != 0) return;
    for (const CliticRow& row : after_) {
        if (!ends_with(rest, row.form)) continue;
        if (is_whole(rest)) return;
        const std::string_view before = rest.substr(0, rest.size() - row.form.size());
        if (letters(before) < 2) continue;
        // A possessive is told by its apostrophe; a pronoun only by the rest being more frequent than the whole.
        if (row.what == kPronoun && frequencies_.of(before) <= frequencies_.of(rest)) continue;
        w.clitics |= row.what;
        w.base_end = static_cast<std::uint16_t>(folded.size() - row.form.size());
        return;
    }
}

}  // namespace riwaya::text
