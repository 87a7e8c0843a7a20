// Who says what, to whom, through whom.
//
// Const once loaded; find() may be called from many threads.
#pragma once

#include <memory>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::speech {

// The layers that statements are found from.
struct Layers {
    const std::vector<Sentence>& sentences;
    const text::Words& words;
    const std::vector<Mention>& mentions;
    const std::vector<Entity>& entities;
    const std::vector<Time>& times;
};

class StatementFinder {
  public:
    // The segmenter must outlive the finder.
    static Result<StatementFinder> load(const text::Segmenter&);
    // Statements in text order.
    [[nodiscard]] std::vector<Statement> find(const Article&, const Layers&) const;

    StatementFinder(StatementFinder&&) noexcept;
    StatementFinder& operator=(StatementFinder&&) noexcept;
    ~StatementFinder();

  private:
    struct Rules;
    explicit StatementFinder(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::speech
