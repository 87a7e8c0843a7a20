#include "accounts/accounts.h"

#include <optional>

#include "base/parallel.h"
#include "compare.h"
#include "glossary.h"
#include "terms.h"
#include "things.h"

namespace riwaya::accounts {

std::optional<Error> compile_lexicon(const text::Segmenter& segmenter, base::ImageWriter& out) {
    if (auto e = Glossary::compile(segmenter, out)) return e;
    if (auto e = Things::compile(segmenter, out)) return e;
    return Terms::compile(segmenter, out);
}

struct Comparer::Rules {
    std::vector<Lexicon> lexicons;
    const meaning::Encoder* encoder = nullptr;
};

Comparer::Comparer(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
Comparer::Comparer(Comparer&&) noexcept = default;
Comparer& Comparer::operator=(Comparer&&) noexcept = default;
Comparer::~Comparer() = default;

Result<Comparer> Comparer::load(const std::vector<const text::Segmenter*>& segmenters, const knowledge::Knowledge&,
                                const meaning::Encoder* encoder) {
    auto rules = std::make_unique<Rules>();
    rules->encoder = encoder;
    std::vector<std::optional<Result<Lexicon>>> loaded(segmenters.size());
    base::for_each_index(loaded.size(), 0, [&](std::size_t i) { loaded[i].emplace(Lexicon::load(*segmenters[i])); });
    for (auto& lexicon : loaded) {
        if (!*lexicon) return lexicon->error();
        rules->lexicons.push_back(std::move(**lexicon));
    }
    return Comparer(std::move(rules));
}

Comparison Comparer::compare(std::span<const Reading> readings, std::span<const Index> origins,
                             const CompareOptions& options) const {
    return compare_readings(readings, rules_->lexicons, rules_->encoder, options, origins);
}

}  // namespace riwaya::accounts
