// Who and what is named, and which known actor that is.
//
// Const once loaded; find() may be called from many threads.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <knowledge/knowledge.h>
#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::names {

struct Found {
    std::vector<Mention> mentions;  // sorted by span; those of level name do not overlap each other
    std::vector<Entity> entities;
};

// Adds the arrays of a language's lexicon to `out`, for an image of compiled tables. Fails with kData, naming file and
// line.
[[nodiscard]] std::optional<Error> compile_names(const text::Segmenter&, const knowledge::Knowledge&,
                                                 base::ImageWriter& out);

class NameFinder {
  public:
    // The segmenter and the knowledge must outlive the finder.
    static Result<NameFinder> load(const text::Segmenter&, const knowledge::Knowledge&);
    [[nodiscard]] Found find(const Article&, const std::vector<Sentence>&, const text::Words&) const;

    NameFinder(NameFinder&&) noexcept;
    NameFinder& operator=(NameFinder&&) noexcept;
    ~NameFinder();

  private:
    struct Rules;
    explicit NameFinder(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::names
