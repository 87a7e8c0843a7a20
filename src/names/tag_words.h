// WordTable: what was learnt of words from text that nobody labelled: a class of words that stand in like company, and
// a vector. Looked up in place in the trained file.
//
// const and shared by threads.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace riwaya::names {

// Numbers in a word's vector.
inline constexpr std::uint32_t kVector = 48;

class WordTable {
  public:
    static constexpr std::uint32_t kSlotBits = 17;
    static constexpr std::uint32_t kSlots = 1U << kSlotBits;
    static constexpr std::uint32_t kIndexBits = 17;  // of a slot: 15 bits tell words apart, 17 are the index and 1
    static constexpr std::uint32_t kNoWord = 0xffffffff;
    static constexpr std::uint32_t kBytes = 1 + kVector;  // of a word: its class and its vector

    WordTable() = default;
    // `slots` holds kSlots numbers of 32 bits, `words` kBytes for each word.
    WordTable(const char* slots, const char* words, std::uint32_t size) : slots_(slots), words_(words), size_(size) {}

    // The word whose folded form has this base::hash64; kNoWord where it is not listed.
    [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
        if (slots_ == nullptr) return kNoWord;
        auto [slot, check] = place(hash);
        for (std::uint32_t n = 0; n < kSlots; ++n, slot = (slot + 1) & (kSlots - 1)) {
            std::uint32_t entry = 0;
            std::memcpy(&entry, slots_ + std::size_t{slot} * 4, 4);
            if (entry == 0) return kNoWord;
            if (entry >> kIndexBits != check) continue;
            const std::uint32_t index = (entry & ((1U << kIndexBits) - 1)) - 1;
            return index < size_ ? index : kNoWord;
        }
        return kNoWord;
    }
    // Its class, from 1 to 255; 0 for kNoWord.
    [[nodiscard]] std::uint32_t class_of(std::uint32_t word) const {
        return word == kNoWord ? 0 : static_cast<unsigned char>(words_[std::size_t{word} * kBytes]);
    }
    // kVector numbers of 8 bits; not for kNoWord.
    [[nodiscard]] const signed char* vector(std::uint32_t word) const {
        return reinterpret_cast<const signed char*>(words_ + std::size_t{word} * kBytes + 1);
    }
    // Says that a word's class and vector will be asked for.
    void prefetch([[maybe_unused]] std::uint32_t word) const {
#ifdef __GNUC__
        if (word != kNoWord) __builtin_prefetch(words_ + std::size_t{word} * kBytes);
#endif
    }
    // The slot that a word is looked for from, and what tells it from others there.
    static std::pair<std::uint32_t, std::uint32_t> place(std::uint64_t hash) {
        return {static_cast<std::uint32_t>(hash & (kSlots - 1)), static_cast<std::uint32_t>(hash >> (32 + kIndexBits))};
    }

  private:
    const char* slots_ = nullptr;
    const char* words_ = nullptr;
    std::uint32_t size_ = 0;
};

}  // namespace riwaya::names
