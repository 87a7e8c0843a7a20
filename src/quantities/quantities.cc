#include "quantities/quantities.h"

#include <algorithm>

#include "reader.h"
#include "rules.h"

namespace riwaya::quantities {

struct QuantityFinder::Rules : quantities::Rules {
    explicit Rules(quantities::Rules r) : quantities::Rules(std::move(r)) {}
};

QuantityFinder::QuantityFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
QuantityFinder::QuantityFinder(QuantityFinder&&) noexcept = default;
QuantityFinder& QuantityFinder::operator=(QuantityFinder&&) noexcept = default;
QuantityFinder::~QuantityFinder() = default;

Result<QuantityFinder> QuantityFinder::load(const text::Segmenter& segmenter) {
    auto rules = quantities::Rules::load(segmenter);
    if (!rules) return rules.error();
    return QuantityFinder(std::make_unique<const Rules>(std::move(*rules)));
}

std::vector<Quantity> QuantityFinder::find(const Article& article, const std::vector<Sentence>& sentences,
                                           const text::Words& words, const std::vector<Time>& times) const {
    std::vector<Quantity> out;
    Reader reader(*rules_, words, article.text, times);
    const auto count = std::min<std::size_t>(sentences.size(), words.sentences());
    for (std::uint32_t s = 0; s < count; ++s) reader.read(words.first(s), words.first(s + 1), out);
    return out;
}

}  // namespace riwaya::quantities
