#include "claims/claims.h"

namespace riwaya::claims {

struct ClaimFinder::Rules {};

ClaimFinder::ClaimFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
ClaimFinder::ClaimFinder(ClaimFinder&&) noexcept = default;
ClaimFinder& ClaimFinder::operator=(ClaimFinder&&) noexcept = default;
ClaimFinder::~ClaimFinder() = default;

Result<ClaimFinder> ClaimFinder::load(const text::Segmenter&) { return ClaimFinder(std::make_unique<Rules>()); }

std::vector<Claim> ClaimFinder::find(const Article&, const Layers&) const { return {}; }

}  // namespace riwaya::claims
