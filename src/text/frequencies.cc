#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/words.h"

namespace riwaya::text {

namespace {

std::string name_of(const language::Language& language) { return "frequency/" + language.code; }

}  // namespace

std::optional<Error> Frequencies::compile(const language::Language& language, base::ImageWriter& out) {
    auto table = language.table("frequency.tsv", {"word", "documents"});
    if (!table) return table.error();
    base::StringTableBuilder words;
    std::vector<std::uint32_t> counts;
    std::uint32_t documents = 0, least = 1;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view word = table->cell(row, 0), digits = table->cell(row, 1);
        std::uint32_t n = 0;
        if (std::from_chars(digits.data(), digits.data() + digits.size(), n).ec != std::errc())
            return Error{ErrorCode::kData, "wants a count", table->where(row), ""};
        if (word == "*") {
            documents = n;  // the row that says over how many documents was counted
            continue;
        }
        least = counts.empty() ? n : std::min(least, n);
        if (words.add(word) == counts.size()) counts.push_back(n);
    }
    words.put(name_of(language) + "/words", out);
    out.put(name_of(language) + "/counts", counts);
    out.put(name_of(language) + "/totals", std::vector<std::uint32_t>{documents, least});
    return std::nullopt;
}

Result<Frequencies> Frequencies::load(const language::Language& language) {
    const std::string name = name_of(language);
    Frequencies out;
    out.image_ = language.compiled;
    if (out.image_ == nullptr || !out.image_->holds(name + "/totals")) {
        base::ImageWriter writer;
        if (auto e = compile(language, writer)) return *e;
        out.image_ = base::Image::of(writer.finish(0));
    }
    out.words_ = {*out.image_, name + "/words"};
    out.counts_ = out.image_->array<std::uint32_t>(name + "/counts");
    const auto totals = out.image_->array<std::uint32_t>(name + "/totals");
    out.documents_ = totals[0];
    out.least_ = totals[1];
    return out;
}

std::uint32_t Frequencies::of(std::string_view folded) const {
    const std::uint32_t word = words_.find(folded);
    return word == base::StringTable::kNone ? 0 : counts_[word];
}

double Frequencies::rarity(std::string_view folded) const {
    const std::uint32_t n = of(folded);
    const double seen = n > 0 ? n : static_cast<double>(least_) / 2;
    return std::max(0.0, std::log((documents_ + 1.0) / (seen + 0.5)));
}

}  // namespace riwaya::text
