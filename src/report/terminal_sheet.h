// A comparison in a terminal, what all its parts use: lines of our own words, the words of reports among them.
#pragma once

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

class TerminalSheet {
  protected:
    TerminalSheet(const Comparison&, const TerminalOptions&);

    [[nodiscard]] Flow flow() const { return Flow(colour_, own_); }
    void put(const Flow&, unsigned indent = 0, unsigned first = 0);
    // On the side where lines of our own words begin.
    void put(const Line&);
    void title(std::string_view words);
    [[nodiscard]] std::string comma() const { return labels_(",") + ' '; }

    static Direction direction_of(const ComparedDocument&, std::string_view text);
    // Of a label in another language than ours, put among our words.
    static Direction own_direction(std::string_view text);
    static void label(Flow& f, std::string_view text, Style style = Style::kPlain) {
        f.add(text, style, own_direction(text));
    }
    static void add(Flow&, const std::vector<LinePiece>&, Style);
    // A sentence of the comparison's, in the words of the labels where they have it.
    void told(Flow&, std::string_view sentence, Style) const;
    void note(Flow&, std::string_view text) const;
    // "rejected by Lina, 2026-11-21: two counts"
    void ruling(Flow&, const RulingView&) const;
    void rulings(Flow&, const Judged&) const;
    [[nodiscard]] Flow voice(const Voice&) const;
    // Why nothing can be said of a silence.
    void reason(Flow&, const Point&, const LeftOut&) const;
    // Words and the report that has them.
    void quote(Flow&, const Place&) const;

    const Comparison& c_;
    const Labels& labels_;
    Direction own_;  // of our own words
    bool colour_;
    unsigned width_;
    std::vector<std::string> documents_, accounts_;
    std::string out_;
};

}  // namespace riwaya::report
