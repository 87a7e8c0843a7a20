// Desk: the points of a comparison while decisions are applied to them, found by the words that they quote.
//
//     Desk desk(comparison);
//     Sources reports = desk.sources(decision);
//     Sighting s = desk.sight(decision.points[0], reports);
//     if (s.point != kNoIndex) desk.merge(s.point, other);
//     desk.finish();
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <riwaya/comparison.h>

#include "edit.h"
#include "words.h"

namespace riwaya::decisions {

// The reports of a decision in this comparison.
struct Sources {
    std::map<std::string, Index, std::less<>> document;  // kNoIndex: not compared here
    std::vector<std::string> absent;                     // ids
    std::vector<std::string> changed;                    // ids of reports whose text is another now
    [[nodiscard]] Index of(const std::string& report) const;
};

// A passage where it stands now, in a cell of a point.
struct Held {
    Index point = kNoIndex;
    Index cell = kNoIndex;
    Index document = kNoIndex;
    Span span;  // the words that hold it
};

// What became of a list of passages.
struct Sighting {
    Index point = kNoIndex;              // that holds most of them; kNoIndex: none does
    std::size_t found = 0;               // passages that stand in some point
    std::vector<std::size_t> lost;       // passages of compared reports that stand in none
    std::vector<std::vector<Held>> all;  // for each passage
};

class Desk {
  public:
    // Takes the points out of the comparison; finish() puts them back.
    explicit Desk(Comparison&);

    [[nodiscard]] Sources sources(const Decision&) const;
    [[nodiscard]] std::vector<Held> where(const Passage&, const Sources&) const;
    [[nodiscard]] Sighting sight(const std::vector<Passage>&, const Sources&) const;

    [[nodiscard]] Point& point(Index p) { return points_[p]; }
    [[nodiscard]] const Point& point(Index p) const { return points_[p]; }
    [[nodiscard]] const Comparison& comparison() const { return c_; }

    // Puts two points into the one that comes first, and gives that.
    Index merge(Index, Index);
    // Gives where what stays and what leaves stand now; `lost` as Parted has them. A side of one account whose words
    // all stand in other points too makes no point of its own.
    std::pair<Index, Index> split(Index, const std::vector<bool>& leaves, std::vector<Index>& lost);

    // Statuses, ids of what was changed, and the points in their order.
    void finish();

  private:
    struct Entry {
        Span span;
        Index point = 0;  // that held it at first
    };
    [[nodiscard]] std::vector<Index> now(Index point) const;  // what has become of a point
    void add_held(Index document, const Entry&, std::vector<Held>&) const;
    [[nodiscard]] Index told_elsewhere(Index point) const;
    [[nodiscard]] Index by_text(const DecidedReport&) const;
    [[nodiscard]] Index by_name(const DecidedReport&, const Decision&) const;
    [[nodiscard]] const Squeezed& text_of(Index document) const;

    Comparison& c_;
    std::vector<Point> points_;
    std::vector<bool> alive_, changed_;
    std::vector<Index> into_;                 // the point that a merged one went into
    std::vector<std::vector<Index>> from_;    // the points that left a point
    std::vector<std::size_t> slot_;           // where a point stands in the order
    std::vector<std::string> document_hash_;  // beside the documents
    std::unordered_map<std::string, Index> by_id_;
    // By document: entries by the hash of their words, and by where they begin.
    std::vector<std::unordered_multimap<std::uint64_t, Entry>> by_hash_;
    std::vector<std::vector<Entry>> by_place_;
    std::vector<std::uint32_t> longest_;          // entry of each document
    mutable std::map<Index, Squeezed> squeezed_;  // made when first asked for
};

}  // namespace riwaya::decisions
