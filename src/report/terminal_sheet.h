// What is shown in a terminal is made of: lines of our own words, the words of reports among them; and what all parts
// of a comparison use.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow.h"
#include "report/report.h"
#include "ruling_view.h"

namespace riwaya::report {

// Lines with the side on which they stand.
struct Placed {
    Line line;
    Direction direction = Direction::kLeftToRight;
};
using Lines = std::vector<Placed>;

inline void append(Lines& to, const Flow& flow, unsigned width, Direction direction, unsigned indent = 0,
                   unsigned first = 0) {
    for (Line& l : flow.fold(width, indent, first)) to.push_back({std::move(l), direction});
}

// Lines in the words and the direction of the labels.
class TerminalLines {
  protected:
    explicit TerminalLines(const TerminalOptions&);

    [[nodiscard]] Flow flow() const { return Flow(colour_, own_); }
    void put(const Flow&, unsigned indent = 0, unsigned first = 0);
    // On the side where lines of our own words begin.
    void put(const Line&);
    [[nodiscard]] std::string comma() const { return labels_(",") + ' '; }

    // Of a label in another language than ours, put among our words.
    static Direction own_direction(std::string_view text);
    static void label(Flow& f, std::string_view text, Style style = Style::kPlain) {
        f.add(text, style, own_direction(text));
    }
    // Figures and what is typed (`cell1`, 2024-03-13, 12..40), which run from left to right among words of any
    // language.
    void typed(Flow& f, std::string_view text, Style style = Style::kPlain) const {
        f.add(text, style, labels_.is_right_to_left() ? Direction::kLeftToRight : Direction::kNone);
    }
    // The words for an English text; what stands for each {key} of it adds itself where the words have the key.
    using Fillings = std::vector<std::pair<std::string_view, std::function<void(Flow&)>>>;
    void fill(std::string_view english, Flow&, const Fillings&, Style = Style::kPlain) const;
    static void add(Flow&, const std::vector<LinePiece>&, Style);
    // A sentence that stands in English where it was found, in the words of the labels where they have it.
    void told(Flow&, std::string_view sentence, Style = Style::kPlain) const;

    const Labels& labels_;
    Direction own_;  // of our own words
    bool colour_;
    unsigned width_;
    std::string out_;
};

class TerminalSheet : protected TerminalLines {
  protected:
    TerminalSheet(const Comparison&, const TerminalOptions&);

    void title(std::string_view words);
    static Direction direction_of(const ComparedDocument&, std::string_view text);
    void note(Flow&, std::string_view text) const;
    // "rejected by Lina, 2026-11-21: two counts"
    void ruling(Flow&, const RulingView&) const;
    void rulings(Flow&, const Judged&) const;
    [[nodiscard]] Flow voice(const Voice&) const;
    // Why nothing can be said of a silence.
    void reason(Flow&, const Point&, const LeftOut&, Style = Style::kDim) const;
    // Words and the report that has them.
    void quote(Flow&, const Place&) const;

    const Comparison& c_;
    std::vector<std::string> documents_, accounts_;
};

}  // namespace riwaya::report
