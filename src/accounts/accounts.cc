#include "accounts/accounts.h"

namespace riwaya::accounts {

struct Comparer::Rules {};

Comparer::Comparer(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
Comparer::Comparer(Comparer&&) noexcept = default;
Comparer& Comparer::operator=(Comparer&&) noexcept = default;
Comparer::~Comparer() = default;

Result<Comparer> Comparer::load(const std::vector<const text::Segmenter*>&, const knowledge::Knowledge&) {
    return Comparer(std::make_unique<Rules>());
}

Comparison Comparer::compare(std::span<const Reading>, const CompareOptions&) const { return {}; }

}  // namespace riwaya::accounts
