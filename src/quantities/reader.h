// Reads the figures of one sentence.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

#include "rules.h"

namespace riwaya::quantities {

class Reader {
  public:
    Reader(const Rules& rules, const text::Words& words, std::string_view text, const std::vector<Time>& times)
        : rules_(rules), words_(words), text_(text), times_(times) {}

    // Appends the figures among the words [first, end).
    void read(std::uint32_t first, std::uint32_t end, std::vector<Quantity>& out);

  private:
    struct Cued {
        const CueMeaning* meaning = nullptr;
        std::uint32_t begin = 0;  // index
        std::uint32_t end = 0;
    };
    struct Side {  // a number with its unit
        text::Number number;
        std::string unit;
        bool holds = false;  // the unit's
        std::uint32_t begin_byte = 0;
        std::uint32_t begin = 0, end = 0;  // words
    };

    [[nodiscard]] std::optional<text::Lexicon::Hit> cue_at(std::uint32_t i) const;
    [[nodiscard]] bool is(std::uint32_t i, Cue what) const;
    [[nodiscard]] std::uint32_t skip(std::uint32_t i, Cue what) const;
    [[nodiscard]] bool sign(std::uint32_t i, std::string_view s) const;
    [[nodiscard]] bool tight(std::uint32_t i) const;
    // The cue of this class that ends right before word i.
    [[nodiscard]] Cued before(std::uint32_t i, Cue what) const;
    [[nodiscard]] const Time* time_at(std::uint32_t i);
    [[nodiscard]] bool in_time(std::uint32_t i) const;

    [[nodiscard]] bool is_label(std::uint32_t i, const text::Number&) const;
    [[nodiscard]] std::optional<Side> side(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t unit_after(std::uint32_t i, std::string& key, bool& holds) const;
    [[nodiscard]] std::uint32_t upper_end(std::uint32_t i, const Side& low, Side& high) const;
    [[nodiscard]] bool is_score(const Side&) const;
    [[nodiscard]] std::uint32_t counted(std::uint32_t i, bool vague, Span& out) const;
    [[nodiscard]] std::uint32_t counted_after_particle(std::uint32_t i, Span& out) const;
    [[nodiscard]] bool can_be_counted(std::uint32_t i) const;
    std::uint32_t measured(std::uint32_t i, Span& out) const;
    [[nodiscard]] bool ends_as_adjective(std::uint32_t i) const;
    [[nodiscard]] bool is_adjective_of(std::uint32_t i, std::uint32_t noun) const;
    void set_bounds(Quantity&, std::uint32_t begin, std::uint32_t end, std::uint32_t counted_end) const;
    // Reads a figure at word i into `q`; index behind it, or i.
    std::uint32_t figure(std::uint32_t i, Quantity& q) const;
    std::uint32_t dual(std::uint32_t i, Quantity& q) const;
    void duration(const Time&, std::uint32_t i, Quantity& q) const;

    const Rules& rules_;
    const text::Words& words_;
    std::string_view text_;
    const std::vector<Time>& times_;
    std::size_t next_time_ = 0;
    std::uint32_t first_ = 0, end_ = 0;
};

}  // namespace riwaya::quantities
