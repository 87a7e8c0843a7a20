// How many, of what.
//
// Const once loaded; find() may be called from many threads.
#pragma once

#include <memory>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::quantities {

class QuantityFinder {
  public:
    // The segmenter must outlive the finder.
    static Result<QuantityFinder> load(const text::Segmenter&);
    // Figures in text order. Numbers that are part of a time are not counted again, but durations are ("50 minutes").
    [[nodiscard]] std::vector<Quantity> find(const Article&, const std::vector<Sentence>&, const text::Words&,
                                             const std::vector<Time>&) const;

    QuantityFinder(QuantityFinder&&) noexcept;
    QuantityFinder& operator=(QuantityFinder&&) noexcept;
    ~QuantityFinder();

  private:
    struct Rules;
    explicit QuantityFinder(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::quantities
