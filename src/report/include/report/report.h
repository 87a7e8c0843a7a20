// How a person sees a comparison or a reading. Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/comparison.h>
#include <riwaya/entities.h>
#include <riwaya/relation.h>

#include "report/labels.h"

namespace riwaya::report {

struct TerminalOptions {
    unsigned width = 100;  // columns
    bool colour = false;   // ANSI attributes; never the only sign of anything
    Labels labels = {};    // the words of what is shown
};

// A table: one row a point, one column an account, headed by outlet, date and title. Texts are sent in logical order
// with each cell isolated; control and bidi-override characters from the reports are shown as \u{XXXX}, never sent.
[[nodiscard]] std::string terminal(const Comparison&, const TerminalOptions&);
// One point of it (counted from 0) with its evidence: what ties its cells and how surely, why something is a conflict
// or a difference, what was looked for where an account is silent, what was decided.
[[nodiscard]] std::string explanation(const Comparison&, std::size_t point, const TerminalOptions&);
// Rulings of it (indices into Comparison::rulings) with the words that they stand on, and what became of each.
[[nodiscard]] std::string rulings(const Comparison&, const std::vector<std::size_t>& which, const TerminalOptions&);
// One reading for people: article, blocks left out and why, names, times, figures, statements.
[[nodiscard]] std::string terminal(const Reading&, const TerminalOptions&);

// What is known of an actor, for people.
[[nodiscard]] std::string terminal(const ActorFacts&, const TerminalOptions&);

// What two headlines are to each other, with both, and the words that decide.
[[nodiscard]] std::string terminal(std::string_view a, std::string_view b, const Relation&, const TerminalOptions&);

// One self-contained page, no script or style from outside.
[[nodiscard]] std::string html(const Comparison&, const Labels& = english());
// RFC 4180, UTF-8, a header line, one row a cell of a point. Cells that a spreadsheet would run as a formula are
// defused.
[[nodiscard]] std::string csv(const Comparison&);
// A collection of W3C Web Annotations (JSON-LD): one for each point, on the words of its cells, decisions among the
// bodies; and one for each decision that bears on no point.
[[nodiscard]] std::string annotations(const Comparison&);
// GitHub's Markdown, a table of points and a list of conflicts.
[[nodiscard]] std::string markdown(const Comparison&, const Labels& = english());

}  // namespace riwaya::report
