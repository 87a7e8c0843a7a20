// What is asserted, by whom, how surely.
//
// Const once loaded; find() may be called from many threads.
#pragma once

#include <memory>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::claims {

// The layers that claims are cut from.
struct Layers {
    const std::vector<Sentence>& sentences;
    const text::Words& words;
    const std::vector<Mention>& mentions;
    const std::vector<Time>& times;
    const std::vector<Quantity>& quantities;
    const std::vector<Statement>& statements;
};

class ClaimFinder {
  public:
    // The segmenter must outlive the finder.
    static Result<ClaimFinder> load(const text::Segmenter&);
    // Sets the polarity and modality of each statement by the main clause of its content.
    void weigh(const text::Words&, const std::vector<Time>&, std::vector<Statement>&) const;
    // Claims in text order.
    [[nodiscard]] std::vector<Claim> find(const Article&, const Layers&) const;

    ClaimFinder(ClaimFinder&&) noexcept;
    ClaimFinder& operator=(ClaimFinder&&) noexcept;
    ~ClaimFinder();

  private:
    struct Rules;
    explicit ClaimFinder(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::claims
