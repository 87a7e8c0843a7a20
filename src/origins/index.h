// Fingerprints of reports, and which reports hold each.
#pragma once

#include <cstdint>
#include <vector>

#include "origins/origins.h"

namespace riwaya::origins {

// Words of a run that is hashed, and how many runs of a report follow on one another without a fingerprint at most,
// and one more: whatever two reports share of kWindow + kPassage - 1 words holds one of the same fingerprints. With
// these, every pair of stories-ar dev that shares a text (261) shares three or more.
constexpr std::size_t kPassage = 4;
constexpr std::size_t kWindow = 9;
// Reports that are known by one fingerprint: the latest. What more hold is a set phrase or a text of many versions.
constexpr std::size_t kHolders = 8;

using Fingerprints = std::vector<std::uint32_t>;

// The least hash of every window of runs (robust winnowing: the one before stands as long as it is one of the least).
// Never 0; not the same one twice in a row; of a text of fewer runs than a window the least of them.
void winnow(const Print&, Fingerprints& out);

// A flat table: a fingerprint and a report a slot, those of one fingerprint in one run of slots.
class FingerprintTable {
  public:
    FingerprintTable() : slots_(kLeast) {}

    // Calls see(report) for each of the latest reports that were added with the fingerprint.
    template <class See>
    void find(std::uint32_t fingerprint, See see) const {
        for (std::size_t at = home(fingerprint); slots_[at].fingerprint != 0; at = next(at))
            if (slots_[at].fingerprint == fingerprint) see(slots_[at].report);
    }
    void prefetch(std::uint32_t fingerprint) const { __builtin_prefetch(&slots_[home(fingerprint)]); }
    // Reports are added in the order of their numbers. Where too many hold the fingerprint, the earliest gives way.
    void add(std::uint32_t fingerprint, std::uint32_t report);
    // Makes room for so many more; lives(report) tells which are worth their place when the table is made anew.
    template <class Lives>
    void make_room(std::size_t more, Lives lives) {
        if (2 * (used_ + more) <= slots_.size()) return;
        std::vector<Slot> old = std::move(slots_);
        std::size_t kept = 0;
        for (Slot& s : old) {
            if (s.fingerprint != 0 && !lives(s.report)) s.fingerprint = 0;
            kept += s.fingerprint != 0 ? 1 : 0;
        }
        std::size_t size = kLeast;
        while (size < 3 * (kept + more)) size *= 2;
        slots_.assign(size, Slot{});
        used_ = kept;
        put_all(old);
    }
    [[nodiscard]] std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

  private:
    struct Slot {
        std::uint32_t fingerprint = 0;  // 0: free
        std::uint32_t report = 0;
    };
    static constexpr std::size_t kLeast = 1 << 10;
    [[nodiscard]] std::size_t home(std::uint32_t fingerprint) const {
        return (fingerprint * std::uint64_t{0x9e3779b97f4a7c15ULL} >> 24) & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
    void put_all(const std::vector<Slot>& old);

    std::vector<Slot> slots_;  // a power of two of them, at most half in use
    std::size_t used_ = 0;
};

}  // namespace riwaya::origins
