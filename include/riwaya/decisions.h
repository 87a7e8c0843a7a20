// An analyst's decisions about a comparison: made, kept in a file, applied to any later comparison.
//
//     auto decision = riwaya::decide(comparison, {.action = DecisionAction::kReject, .items = {"4:conflict1"},
//                                                 .by = "Lina Haddad", .at = "2026-11-21T22:40:07Z"});
//     if (decision) riwaya::append_decisions("desk.jsonl", {*decision});
//     …
//     auto kept = riwaya::read_decisions("desk.jsonl");
//     if (kept) riwaya::apply_decisions(comparison, kept->decisions);
//
// The file is JSON lines and only ever grows (docs/format.md); what is taken back is taken back by a further line.
// Functions keep no state and may be called from any number of threads.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/comparison.h>
#include <riwaya/export.h>
#include <riwaya/result.h>

namespace riwaya {

// A point of a comparison, or a part of one.
struct PointItem {
    enum class Part : std::uint8_t { kPoint, kCell, kConflict, kDifference, kLink, kSilence };
    Index point = 0;  // in Comparison::points
    Part part = Part::kPoint;
    Index index = 0;  // in the point's list of such parts
};

// What an address means. A point is called by its number (from 1, as tables count) or by its id, whole or the first
// digits of it that no other id begins with; a part by its number behind that: "4:conflict1", "3fa2b1:cell2". Fails
// with kUsage, saying what there is.
[[nodiscard]] RIWAYA_API Result<PointItem> find_item(const Comparison&, std::string_view address);

struct DecisionRequest {
    DecisionAction action = DecisionAction::kNote;
    // Addresses. kMerge: two points or more. kSplit: the cells of one point that leave it. kAccept, kReject, kNote: one
    // point or part (no cell). kUndo: the id of a ruling of this comparison, or the begin of one.
    std::vector<std::string> items;
    std::string by;    // who; must not be empty
    std::string at;    // UTC, as in Decision
    std::string note;  // must not be empty for kNote
};

// A decision with the words that it stands on. Fails with kUsage where it cannot be meant of this comparison.
[[nodiscard]] RIWAYA_API Result<Decision> decide(const Comparison&, const DecisionRequest&);

// Applies decisions in their order, the later wins: points are merged and split, verdicts are put on points and their
// parts, what is rejected makes no conflict. Fills Comparison::rulings, one for each decision, and tells in
// Comparison::notes of each that no longer fits or was overruled. To be applied once, to a comparison without rulings.
// About linear in the comparison and in the words of the decisions.
RIWAYA_API void apply_decisions(Comparison&, std::span<const Decision>);

// Takes away what was rejected: points, conflicts, differences, links and silences. Rulings stay.
RIWAYA_API void hide_rejected(Comparison&);

struct KeptDecisions {
    std::vector<Decision> decisions;  // in the order of the file
    std::vector<Error> broken;        // lines that could not be read, as "path:line"; the others count
};

// Fails with kNotFound, kUnreadable, or kTooLarge over 64 MiB.
[[nodiscard]] RIWAYA_API Result<KeptDecisions> read_decisions(const std::string& path);

// Adds lines to the file, made where it is not there, and returns when the disk has them. What stands there is never
// changed; several programs may append at a time. Fails with kUnreadable where it cannot be written.
[[nodiscard]] RIWAYA_API Status append_decisions(const std::string& path, std::span<const Decision>);

// One JSON object on one line (docs/decision.schema.json), without the line end; and back. Fails with kFormat.
[[nodiscard]] RIWAYA_API std::string to_json(const Decision&);
[[nodiscard]] RIWAYA_API Result<Decision> decision_from_json(std::string_view line);

}  // namespace riwaya
