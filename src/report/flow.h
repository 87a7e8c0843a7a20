// Flow: text of several runs folded to lines of so many display columns, each run isolated for a bidi terminal.
//
//     Flow f;
//     f.add("number: ").quote(words, kRightToLeft);
//     for (const Line& l : f.fold(40)) send(l.text);
//
// Every piece of a report is put between RLI or LRI and PDI, anew on each line: what stands between them is ordered by
// itself (UAX #9, isolates), and a line of a table keeps its columns left to right whatever the cells hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace riwaya::report {

enum class Direction : unsigned char { kNone, kLeftToRight, kRightToLeft };  // kNone: our own words, not isolated

enum class Style : unsigned char { kPlain, kBold, kDim, kShared, kOnly, kConflict };

// The display columns of text: two for East Asian wide and full-width characters, none for combining marks and format
// characters, one for all others, Arabic letters among them.
[[nodiscard]] unsigned columns_of(std::string_view text);

struct Line {
    std::string text;
    unsigned columns = 0;
};

class Flow {
  public:
    // Lines of words that run from right to left as a whole (`base`) are isolated as such, spaces before them included.
    explicit Flow(bool colour = false, Direction base = Direction::kNone) : colour_(colour), base_(base) {}
    // Adds a run. White space folds; a word that continues the one before it (no space between) stays with it.
    Flow& add(std::string_view text, Style style = Style::kPlain, Direction direction = Direction::kNone);
    // Lines of at most `width` columns (at least 1); broken at spaces, inside a word only where it is longer than a
    // line, never before a combining mark. The first line begins with `first` spaces, the others with `indent`.
    [[nodiscard]] std::vector<Line> fold(unsigned width, unsigned indent = 0, unsigned first = 0) const;
    [[nodiscard]] bool empty() const { return pieces_.empty(); }

  private:
    struct Run {
        Style style;
        Direction direction;
    };
    // A part of a word, in one run.
    struct Piece {
        std::string text;
        unsigned columns;
        unsigned run;
        bool space_before;
    };
    class Writer;
    bool colour_;
    Direction base_;
    bool space_ = false;  // the last run ended in white space
    std::vector<Run> runs_;
    std::vector<Piece> pieces_;
};

// The line set in a cell of `width` columns: right-to-left text to the right, other text to the left.
[[nodiscard]] std::string set_in_cell(const Line&, unsigned width, Direction);

}  // namespace riwaya::report
