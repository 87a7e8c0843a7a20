// Where accounts agree, differ, and stay silent.
//
// Const once loaded; compare() may be called from many threads, and its result does not depend on their number.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <base/image.h>
#include <knowledge/knowledge.h>
#include <meaning/encoder.h>
#include <riwaya/comparison.h>
#include <text/words.h>

namespace riwaya::accounts {

// Adds to an image what comparing keeps compiled of a language's tables. Fails as Table does.
[[nodiscard]] std::optional<Error> compile_lexicon(const text::Segmenter&, base::ImageWriter& out);

class Comparer {
  public:
    // One segmenter a language; they and the knowledge must outlive the comparer.
    // So must the encoder; without it (nullptr) words alone tell what says the same.
    static Result<Comparer> load(const std::vector<const text::Segmenter*>&, const knowledge::Knowledge&,
                                 const meaning::Encoder* = nullptr);
    // Works from readings alone: what was saved compares as what was just read. `origins` gives for each reading the
    // first one (an index below theirs) that derives from the same text; itself where none does.
    [[nodiscard]] Comparison compare(std::span<const Reading>, std::span<const Index> origins,
                                     const CompareOptions&) const;

    Comparer(Comparer&&) noexcept;
    Comparer& operator=(Comparer&&) noexcept;
    ~Comparer();

  private:
    struct Rules;
    explicit Comparer(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::accounts
