#include <charconv>
#include <cmath>

#include "text/words.h"

namespace riwaya::text {

Result<Frequencies> Frequencies::load(const language::Language& language) {
    auto table = language.table("frequency.tsv", {"word", "documents"});
    if (!table) return table.error();
    Frequencies out;
    out.table_ = std::make_shared<const language::Table>(std::move(*table));
    out.count_.reserve(out.table_->rows());
    for (std::size_t row = 0; row < out.table_->rows(); ++row) {
        const std::string_view digits = out.table_->cell(row, 1);
        std::uint32_t n = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), n).ec != std::errc())
            return Error{ErrorCode::kData, "wants a count", out.table_->where(row), ""};
        const std::string_view word = out.table_->cell(row, 0);
        if (word == "*")
            out.documents_ = n;  // the row that says over how many documents was counted
        else
            out.count_.emplace(word, n);
        if (word != "*") out.least_ = out.count_.size() == 1 ? n : std::min(out.least_, n);
    }
    return out;
}

std::uint32_t Frequencies::of(std::string_view folded) const {
    const auto at = count_.find(folded);
    return at == count_.end() ? 0 : at->second;
}

double Frequencies::rarity(std::string_view folded) const {
    const std::uint32_t n = of(folded);
    const double seen = n > 0 ? n : static_cast<double>(least_) / 2;
    return std::max(0.0, std::log((documents_ + 1.0) / (seen + 0.5)));
}

}  // namespace riwaya::text
