#include "chain_words.h"

#include <algorithm>

namespace riwaya::names {

namespace {

constexpr std::array<std::string_view, 4> kSorts = {"past", "in", "sport",
                                                    "place"};  // in the order of ChainWords::Sort

}  // namespace

Result<ChainWords> ChainWords::load(const text::Segmenter& segmenter) {
    auto table = segmenter.language().table("chains.tsv", {"sort", "words"});
    if (!table) return table.error();
    ChainWords out;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto sort = std::find(kSorts.begin(), kSorts.end(), table->cell(row, 0));
        if (sort == kSorts.end()) return Error{ErrorCode::kData, "is of no known sort", table->where(row), ""};
        for (const std::string_view word : language::parts(table->cell(row, 1)))
            out.words_[static_cast<std::size_t>(sort - kSorts.begin())].insert(segmenter.folder().fold(word));
    }
    return out;
}

bool ChainWords::is(Sort sort, const text::Words& words, std::uint32_t i) const {
    const base::StringSet& set = words_[static_cast<std::size_t>(sort)];
    return i < words.size() && !set.empty() &&
           (set.contains(words.base(i)) || set.contains(words.core(i)) || set.contains(words.folded(i)));
}

}  // namespace riwaya::names
