// The runs of words of a report, and what two reports share of them.
#pragma once

#include <cstdint>
#include <vector>

#include "origins/origins.h"

namespace riwaya::origins {

constexpr std::size_t kRun = 3;  // words

// How many runs a report has, each counted once; and those in which nobody is quoted.
struct RunCounts {
    std::uint32_t all = 0;
    std::uint32_t told = 0;
};

// What two reports have in common.
struct Shared {
    RunCounts runs;                     // that stand in both; `told` where neither is quoting
    std::uint32_t here = 0, there = 0;  // 32nds that are covered
    std::uint32_t figures_kept = 0;     // figures that stand in the same place with the same value
    std::uint32_t figures_changed = 0;  // and with another
};

// The runs of one report, for looking up those of others. Fill it anew for each; its memory is kept.
class RunSet {
  public:
    void fill(const Print&);
    [[nodiscard]] RunCounts counts() const { return counts_; }
    // Linear in the other's words.
    [[nodiscard]] RunCounts common(const Print& other);
    // The same and all else; slower.
    [[nodiscard]] Shared compare(const Print& other);

  private:
    struct Slot {
        std::uint32_t key = 0;  // 0: free
        std::uint8_t told = 0;  // stands somewhere outside of quotations
        std::uint8_t met = 0;   // 1: in the other report; 2: there outside of quotations
    };
    [[nodiscard]] Slot* find(std::uint32_t key);
    void forget_met();

    const Print* print_ = nullptr;
    std::vector<Slot> slots_;
    std::uint32_t mask_ = 0;
    RunCounts counts_;
};

}  // namespace riwaya::origins
