// Words compared without their white space, so that a page that was laid out anew still has them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/span.h>

namespace riwaya::decisions {

// A text without its white space, with the way back.
class Squeezed {
  public:
    explicit Squeezed(std::string_view text);
    // Where the words stand in the text, at most `most` places.
    [[nodiscard]] std::vector<Span> find(std::string_view words, std::size_t most) const;

  private:
    std::string text_;
    std::vector<std::uint32_t> from_;  // of each byte of text_
};

[[nodiscard]] std::string squeezed(std::string_view);
[[nodiscard]] std::uint64_t hash_words(std::string_view);

}  // namespace riwaya::decisions
