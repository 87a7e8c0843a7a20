#include "speech/speech.h"

namespace riwaya::speech {

struct StatementFinder::Rules {};

StatementFinder::StatementFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
StatementFinder::StatementFinder(StatementFinder&&) noexcept = default;
StatementFinder& StatementFinder::operator=(StatementFinder&&) noexcept = default;
StatementFinder::~StatementFinder() = default;

Result<StatementFinder> StatementFinder::load(const text::Segmenter&) {
    return StatementFinder(std::make_unique<Rules>());
}

std::vector<Statement> StatementFinder::find(const Article&, const std::vector<Sentence>&, const text::Words&,
                                             const std::vector<Mention>&, const std::vector<Entity>&) const {
    return {};
}

}  // namespace riwaya::speech
