#include "quantities/quantities.h"

namespace riwaya::quantities {

struct QuantityFinder::Rules {};

QuantityFinder::QuantityFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
QuantityFinder::QuantityFinder(QuantityFinder&&) noexcept = default;
QuantityFinder& QuantityFinder::operator=(QuantityFinder&&) noexcept = default;
QuantityFinder::~QuantityFinder() = default;

Result<QuantityFinder> QuantityFinder::load(const text::Segmenter&) {
    return QuantityFinder(std::make_unique<Rules>());
}

std::vector<Quantity> QuantityFinder::find(const Article&, const std::vector<Sentence>&, const text::Words&,
                                           const std::vector<Time>&) const {
    return {};
}

}  // namespace riwaya::quantities
