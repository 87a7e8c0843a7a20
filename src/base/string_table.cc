#include "base/string_table.h"

namespace riwaya::base {

std::size_t StringTableBuilder::slot_of(std::string_view s, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (;; at = (at + 1) & mask) {
        const std::uint64_t slot = slots_[at];
        if (slot == 0) return at;
        if (slot >> 32 == hash >> 32 && list_[static_cast<std::uint32_t>(slot) - 1] == s) return at;
    }
}

std::uint32_t StringTableBuilder::find(std::string_view s) const {
    const std::uint64_t slot = slots_[slot_of(s, quick_hash(s))];
    return slot == 0 ? StringTable::kNone : static_cast<std::uint32_t>(slot) - 1;
}

std::uint32_t StringTableBuilder::add(std::string_view s) {
    const std::uint64_t hash = quick_hash(s);
    const std::size_t at = slot_of(s, hash);
    if (slots_[at] != 0) return static_cast<std::uint32_t>(slots_[at]) - 1;
    const auto id = static_cast<std::uint32_t>(list_.size());
    list_.add(s);
    slots_[at] = (hash >> 32 << 32) | (id + 1);
    if (list_.size() * 2 > slots_.size()) grow();
    return id;
}

void StringTableBuilder::grow() {
    slots_.assign(slots_.size() * 2, 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::uint32_t id = 0; id < list_.size(); ++id) {
        const std::uint64_t hash = quick_hash(list_[id]);
        std::size_t at = hash & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = (hash >> 32 << 32) | (id + 1);
    }
}

}  // namespace riwaya::base
