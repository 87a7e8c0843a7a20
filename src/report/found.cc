#include "report/found.h"

#include <fmt/format.h>

#include <algorithm>

#include "csv_rows.h"
#include "flow.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kIndent = 4;
constexpr std::size_t kDate = 10;  // "2024-03-13"

Direction direction_of(std::string_view language, std::string_view text) {
    return is_right_to_left(language, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
}

void name(Flow& f, std::string_view text, Style style) { f.add(shown(text), style, direction_of({}, text)); }

// Parts that are there, with a dot between them.
Flow source_of(const Passage& p, bool colour) {
    Flow f(colour);
    const auto add = [&](std::string_view text, Style style) {
        if (text.empty()) return;
        if (!f.empty()) f.add(" \u00b7 ", Style::kDim);
        name(f, text, style);
    };
    add(p.outlet, Style::kPlain);
    add(p.published.empty() ? "no date" : std::string_view(p.published).substr(0, kDate), Style::kDim);
    add(p.report, Style::kDim);
    if (!p.story.empty()) add("story " + p.story, Style::kDim);
    return f;
}

Flow words_of(const Passage& p, bool colour) {
    Flow f(colour);
    if (p.is_statement) {
        if (p.speaker.empty())
            f.add("speaker not known", Style::kDim);
        else
            name(f, p.speaker, Style::kBold);
        f.add(": ");
    }
    // One run: parts of a right-to-left text that are isolated each by itself would stand in the wrong order.
    std::string marked;
    std::uint32_t at = 0;
    for (const Span s : p.found) {
        if (s.begin < at || s.end > p.words.size() || s.empty()) continue;
        marked.append(slice(p.words, {at, s.begin})).append("*").append(slice(p.words, s)).append("*");
        at = s.end;
    }
    marked.append(slice(p.words, {at, static_cast<std::uint32_t>(p.words.size())}));
    f.add(shown(marked), Style::kPlain, direction_of(p.language, p.words));
    f.add(fmt::format(" [{}..{}]", p.where.begin, p.where.end), Style::kDim);
    return f;
}

}  // namespace

std::string terminal(const Passage& p, std::size_t rank, const TerminalOptions& o) {
    const unsigned width = std::max(o.width, kNarrowest);
    std::string out;
    Flow head(o.colour);
    head.add(fmt::format("{}. ", rank), Style::kDim);
    name(head, p.title.empty() ? "no title" : std::string_view(p.title), p.title.empty() ? Style::kDim : Style::kBold);
    for (const Line& l : head.fold(width, kIndent, 0)) out += l.text + '\n';
    for (const Flow& f : {source_of(p, o.colour), words_of(p, o.colour)})
        for (const Line& l : f.fold(width, kIndent, kIndent)) out += l.text + '\n';
    return out;
}

std::string csv_row(const std::vector<std::string>& cells) {
    CsvRows rows;
    for (const std::string& cell : cells) rows.text(cell);
    rows.end();
    return std::move(rows).take();
}

}  // namespace riwaya::report
