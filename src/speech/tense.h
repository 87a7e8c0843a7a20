// The tense of a finite verb, as far as its shape tells: he said that it rises, and stood up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/result.h>
#include <text/fold.h>

namespace riwaya::speech {

enum class Tense : std::uint8_t { kNone, kPast, kPresent };

// The shapes of verb_shapes.tsv. Const once loaded; a language whose table has no tenses has none.
class VerbShapes {
  public:
    static Result<VerbShapes> load(const language::Language&, const text::Folder&);
    // Of a folded word without particles before it; kNone where no shape fits.
    [[nodiscard]] Tense tense(std::string_view core) const;

  private:
    struct Shape {
        std::string begins, ends;
        std::vector<std::string> not_ends;
        std::size_t letters = 0;
        Tense tense = Tense::kNone;
    };
    std::vector<Shape> shapes_;
};

}  // namespace riwaya::speech
