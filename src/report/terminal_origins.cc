#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/origins.h"
#include "story_words.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kIndent = 2;
constexpr std::size_t kMinute = 16;  // "2024-03-13T14:05"

void name(Flow& f, std::string_view text, Style style = Style::kPlain) {
    f.add(shown(text), style, is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight);
}

// Outlet, date, title and id.
Flow head(const PrintView& p, bool colour, bool first) {
    Flow f(colour);
    f.add(first ? "first: " : "", Style::kDim);
    name(f, !p.outlet.empty() ? p.outlet : p.id, Style::kBold);
    f.add(" \u00b7 ", Style::kDim);
    f.add(p.published.empty() ? "no date" : shown(p.published.substr(0, kMinute)), Style::kDim);
    if (!p.agency.empty()) {
        f.add(" \u00b7 credited to ", Style::kDim);
        name(f, p.agency);
    }
    if (!p.title.empty()) {
        f.add(" \u00b7 ", Style::kDim);
        name(f, p.title);
    }
    if (!p.outlet.empty()) {
        f.add(" \u00b7 ", Style::kDim);
        name(f, p.id, Style::kDim);
    }
    return f;
}

}  // namespace

std::string terminal(const OriginView& o, const TerminalOptions& options) {
    const unsigned width = std::max(options.width, kNarrowest);
    std::string out;
    const auto put = [&](const Flow& f, unsigned indent) {
        for (const Line& l : f.fold(width, indent + kIndent, indent)) out += l.text + '\n';
    };
    const auto plain = [&](const std::string& words, Style style) {
        Flow f(options.colour);
        f.add(words, style);
        return f;
    };
    for (const PrintView& p : o.prints) {
        const bool first = &p == &o.prints.front();
        put(head(p, options.colour, first), 0);
        if (first) {
            if (!o.doubt.empty()) put(plain("doubtful: " + shown(o.doubt), Style::kConflict), kIndent);
            continue;
        }
        put(plain(change_words(p.change), Style::kDim), kIndent);
        for (const auto& [sign, pieces] : {std::pair("+ ", &p.change.added), {"- ", &p.change.cut}})
            for (const PrintPiece& piece : *pieces) {
                Flow f(options.colour);
                f.add(sign, sign[0] == '+' ? Style::kShared : Style::kOnly);
                name(f, piece.words);
                f.add(fmt::format(" [{}-{}]", piece.span.begin, piece.span.end), Style::kDim);
                put(f, kIndent);
            }
    }
    return out + '\n';
}

}  // namespace riwaya::report
