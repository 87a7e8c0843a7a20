#include "text/akin.h"

#include "base/utf8.h"

namespace riwaya::text {

namespace {

constexpr std::size_t kAlike = 4;  // letters that words made of one begin with: apol-ogy, apol-ogise

// Whether two words have their first letters in common.
bool begin_alike(std::string_view a, std::string_view b) {
    std::size_t at = 0;
    for (std::size_t letters = 0; letters < kAlike; ++letters) {
        if (at >= a.size()) return false;
        base::next_code_point(a, at);
    }
    return b.starts_with(a.substr(0, at));
}

}  // namespace

Result<Akin> Akin::load(const Segmenter& segmenter) {
    auto table = segmenter.language().table("glossary.tsv", {"words"});
    if (!table) return table.error();
    Akin out;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::vector<std::string>& words = out.rows_.emplace_back();
        for (const std::string_view w : language::parts(table->cell(row, 0), ' ')) {
            words.push_back(segmenter.folder().fold(w));
            out.row_.try_emplace(words.back(), static_cast<std::uint32_t>(row));
        }
    }
    return out;
}

std::vector<std::string> Akin::of(std::string_view folded) const {
    std::vector<std::string> out;
    const auto at = row_.find(folded);
    if (at == row_.end()) return out;
    for (const std::string& w : rows_[at->second])
        if (w != folded && begin_alike(folded, w)) out.push_back(w);
    return out;
}

}  // namespace riwaya::text
