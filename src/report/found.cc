#include "report/found.h"

#include <fmt/format.h>

#include "csv_rows.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kIndent = 4;
constexpr std::size_t kDate = 10;  // "2024-03-13"

class FoundLines : TerminalLines {
  public:
    explicit FoundLines(const TerminalOptions& o) : TerminalLines(o) {}

    std::string text(const Passage& p, std::size_t rank) && {
        Flow head = flow();
        head.add(fmt::format("{}. ", rank), Style::kDim);
        if (p.title.empty())
            head.add(labels_("no title"), Style::kDim);
        else
            name(head, p.title, Style::kBold);
        put(head, kIndent, 0);
        source(p);
        words(p);
        return std::move(out_);
    }
    std::string more(std::size_t n) && {
        Flow f = flow();
        fill("{n} more; {option} shows them", f,
             {{"n", [&](Flow& g) { g.add(std::to_string(n)); }}, {"option", [&](Flow& g) { typed(g, "--most"); }}});
        put(f);
        return std::move(out_);
    }

  private:
    static void name(Flow& f, std::string_view text, Style style) { f.add(shown(text), style, own_direction(text)); }

    // Parts that are there, with a dot between them.
    void source(const Passage& p) {
        Flow f = flow();
        const auto next = [&]() -> Flow& { return f.empty() ? f : f.add(" \u00b7 ", Style::kDim); };
        if (!p.outlet.empty()) name(f, p.outlet, Style::kPlain);
        if (p.published.empty())
            next().add(labels_("no date"), Style::kDim);
        else
            typed(next(), shown(std::string_view(p.published).substr(0, kDate)), Style::kDim);
        typed(next(), shown(p.report), Style::kDim);
        if (!p.story.empty())
            fill("story {id}", next(), {{"id", [&](Flow& g) { typed(g, shown(p.story), Style::kDim); }}}, Style::kDim);
        put(f, kIndent, kIndent);
    }
    void words(const Passage& p) {
        Flow f = flow();
        if (p.is_statement) {
            if (p.speaker.empty())
                f.add(labels_("speaker not known"), Style::kDim);
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
        f.add(shown(marked), Style::kPlain,
              is_right_to_left(p.language, p.words) ? Direction::kRightToLeft : Direction::kLeftToRight);
        typed(f.add(" "), fmt::format("[{}..{}]", p.where.begin, p.where.end), Style::kDim);
        put(f, kIndent, kIndent);
    }
};

}  // namespace

std::string terminal(const Passage& p, std::size_t rank, const TerminalOptions& o) {
    return FoundLines(o).text(p, rank);
}

std::string more_found(std::size_t n, const TerminalOptions& o) { return FoundLines(o).more(n); }

std::string csv_row(const std::vector<std::string>& cells) {
    CsvRows rows;
    for (const std::string& cell : cells) rows.text(cell);
    rows.end();
    return std::move(rows).take();
}

}  // namespace riwaya::report
