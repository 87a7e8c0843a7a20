// Which reports may be of one story with a report: those that share rare terms with it.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "stories/profile.h"

namespace riwaya::stories {

// A term that reports are found by.
struct Key {
    std::uint32_t key = 0;
    float weight = 0;  // nats
};

// The terms of a profile that it is found by: those that tell the most, each once, by key.
[[nodiscard]] std::vector<Key> keys_of(const Profile&);

// Reports that are laid beside one as it is added, at most.
inline constexpr std::size_t kMost = 64;

struct Candidates {
    std::vector<std::uint32_t> slots;  // those that share the most first
    bool is_full = false;              // more shared enough than were taken
};

// From terms to slots (numbers of reports that the caller gives).
class TermIndex {
  public:
    void add(std::uint32_t slot, std::span<const Key> keys);
    // Slots that share enough with these keys, at most kMost of them; work is bounded by kReach entries looked at.
    [[nodiscard]] Candidates find(std::span<const Key> keys);
    // Forgets the slots for which `gone` is true, found under these keys.
    void remove(std::span<const std::uint32_t> keys, const std::vector<bool>& gone);
    [[nodiscard]] std::size_t bytes() const;

  private:
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> slots_;
    std::vector<float> shared_;           // a slot's sum, zero between calls
    std::vector<std::uint32_t> touched_;  // slots whose sum is not zero
};

}  // namespace riwaya::stories
