#include "names/names.h"

namespace riwaya::names {

struct NameFinder::Rules {};

NameFinder::NameFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
NameFinder::NameFinder(NameFinder&&) noexcept = default;
NameFinder& NameFinder::operator=(NameFinder&&) noexcept = default;
NameFinder::~NameFinder() = default;

Result<NameFinder> NameFinder::load(const text::Segmenter&, const knowledge::Knowledge&) {
    return NameFinder(std::make_unique<Rules>());
}

Found NameFinder::find(const Article&, const std::vector<Sentence>&, const text::Words&) const { return {}; }

}  // namespace riwaya::names
