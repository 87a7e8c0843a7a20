#include "flow.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::report {

namespace {

constexpr std::string_view kOpenLeftToRight = "\u2066";
constexpr std::string_view kOpenRightToLeft = "\u2067";
constexpr std::string_view kCloseIsolate = "\u2069";
constexpr std::string_view kResetStyle = "\x1b[0m";

std::string_view code_of(Style s) {
    switch (s) {
        case Style::kBold: return "\x1b[1m";
        case Style::kDim: return "\x1b[2m";
        case Style::kShared: return "\x1b[1;32m";
        case Style::kOnly: return "\x1b[1;36m";
        case Style::kConflict: return "\x1b[1;31m";
        case Style::kPlain: break;
    }
    return {};
}

unsigned width_of(char32_t c) {
    if (c < 0x300) return 1;
    const auto u = static_cast<UChar32>(c);
    switch (u_charType(u)) {
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_FORMAT_CHAR: return 0;
        default: break;
    }
    const int syllable = u_getIntPropertyValue(u, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;  // joined to the one before
    const int wide = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

unsigned columns_of(std::string_view text) {
    unsigned n = 0;
    for (std::size_t at = 0; at < text.size();) n += width_of(base::next_code_point(text, at));
    return n;
}

Flow& Flow::add(std::string_view text, Style style, Direction direction) {
    runs_.push_back({style, direction});
    const auto run = static_cast<unsigned>(runs_.size() - 1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (base::is_space(base::next_code_point(text, at))) {
            space_ = true;
            continue;
        }
        for (std::size_t next = at; next < text.size(); at = next)
            if (base::is_space(base::next_code_point(text, next))) break;
        const std::string_view word = text.substr(begin, at - begin);
        pieces_.push_back({std::string(word), columns_of(word), run, space_});
        space_ = false;
    }
    return *this;
}

// Builds the lines: knows what is open on the current one and closes it before the next.
class Flow::Writer {
  public:
    Writer(const Flow& flow, unsigned width, unsigned indent, unsigned first)
        : flow_(flow), width_(std::max(width, 1U)), indent_(std::min(indent, width_ / 2)) {
        begin_line(std::min(first, width_ / 2));
    }

    // A word of pieces that hold together, `columns` in all.
    void word(const Piece* first, const Piece* last, unsigned columns) {
        const bool space = first->space_before && !at_begin_;
        if (!at_begin_ && line_.columns + columns + (space ? 1 : 0) > width_) next_line();
        if (space && !at_begin_) put_space(first->run);
        for (const Piece* p = first; p != last; ++p) put(*p);
    }
    std::vector<Line> finish() && {
        if (!at_begin_) next_line();
        return std::move(lines_);
    }

  private:
    static constexpr unsigned kNothing = 0xffffffff;

    void put(const Piece& p) {
        if (line_.columns + p.columns <= width_) {
            append(p.text, p.columns, p.run);
            return;
        }
        for (std::size_t at = 0; at < p.text.size();) {  // a word longer than a line: cut where the line is full
            const std::size_t begin = at;
            const unsigned columns = width_of(base::next_code_point(p.text, at));
            if (!at_begin_ && columns > 0 && line_.columns + columns > width_) next_line();
            append(std::string_view(p.text).substr(begin, at - begin), columns, p.run);
        }
    }
    void put_space(unsigned run) {
        if (run != open_) close();
        line_.text.push_back(' ');
        ++line_.columns;
    }
    void append(std::string_view text, unsigned columns, unsigned run) {
        if (run != open_) {
            close();
            const Run& r = flow_.runs_[run];
            if (flow_.colour_) line_.text += code_of(r.style);
            if (r.direction != Direction::kNone)
                line_.text += r.direction == Direction::kRightToLeft ? kOpenRightToLeft : kOpenLeftToRight;
            open_ = run;
        }
        line_.text += text;
        line_.columns += columns;
        at_begin_ = false;
    }
    void close() {
        if (open_ == kNothing) return;
        const Run& r = flow_.runs_[open_];
        if (r.direction != Direction::kNone) line_.text += kCloseIsolate;
        if (flow_.colour_ && !code_of(r.style).empty()) line_.text += kResetStyle;
        open_ = kNothing;
    }
    void begin_line(unsigned indent) {
        line_ = {std::string(flow_.base_ == Direction::kRightToLeft ? kOpenRightToLeft : "") + std::string(indent, ' '),
                 indent};
        at_begin_ = true;
    }
    void next_line() {
        close();
        if (flow_.base_ == Direction::kRightToLeft) line_.text += kCloseIsolate;
        lines_.push_back(std::move(line_));
        begin_line(indent_);
    }

    const Flow& flow_;
    unsigned width_, indent_;
    Line line_;
    bool at_begin_ = true;
    unsigned open_ = kNothing;
    std::vector<Line> lines_;
};

std::vector<Line> Flow::fold(unsigned width, unsigned indent, unsigned first) const {
    Writer writer(*this, width, indent, first);
    for (std::size_t i = 0; i < pieces_.size();) {
        std::size_t end = i + 1;
        unsigned columns = pieces_[i].columns;
        for (; end < pieces_.size() && !pieces_[end].space_before; ++end) columns += pieces_[end].columns;
        writer.word(&pieces_[i], pieces_.data() + end, columns);
        i = end;
    }
    return std::move(writer).finish();
}

std::string set_in_cell(const Line& line, unsigned width, Direction direction) {
    const std::string pad(width > line.columns ? width - line.columns : 0, ' ');
    return direction == Direction::kRightToLeft ? pad + line.text : line.text + pad;
}

}  // namespace riwaya::report
