#include "index.h"

#include <algorithm>
#include <cmath>

namespace riwaya::stories {

namespace {

// A report is found by this many of its words, and by all its names and figures that tell something.
constexpr std::size_t kKeyWords = 32;
// Nats: a term that more than one report in 20 holds leads to too many.
constexpr float kLeastWeight = 3;
// Nats that two reports share at least: two rather rare terms, or a very rare one.
constexpr float kLeastShared = 8;
constexpr std::size_t kReach = 20000;
// Buckets that near vectors share (locality-sensitive hashing by signs of projections, Charikar 2002): of two vectors
// with a cosine of 0.8 each table puts 16 % into one bucket, with 0.2 1 %. What they share counts as rare terms do, so
// that reports in two languages, which share no words, are found by few names and their meaning.
constexpr std::uint32_t kTables = 16, kBits = 8, kTaken = 32;
constexpr float kBucketWeight = 3;

std::uint32_t mixed(std::uint32_t v) {
    std::uint64_t h = (v + 1) * 0x9e3779b97f4a7c15ULL;
    h = (h ^ h >> 30U) * 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::uint32_t>(h >> 32U);
}

void add_buckets(const meaning::Vector& v, std::vector<Key>& out) {
    for (std::uint32_t table = 0; table < kTables; ++table) {
        std::uint32_t bucket = table;
        for (std::uint32_t bit = 0; bit < kBits; ++bit) {
            int sum = 0;
            for (std::uint32_t i = 0; i < kTaken; ++i) {
                const std::uint32_t at = mixed((table * kBits + bit) * kTaken + i);
                const int value = v[at % v.size()];
                sum += (at >> 31U) != 0 ? value : -value;
            }
            bucket = bucket << 1U | (sum > 0 ? 1U : 0U);
        }
        out.push_back({mixed(bucket + 0x5eed0000U), kBucketWeight});
    }
}

}  // namespace

std::vector<Key> keys_of(const Profile& p) {
    std::vector<std::pair<float, Key>> words;
    for (const Term& t : p.words) {
        const float rarity = static_cast<float>(t.rarity) / 16;
        if (rarity < kLeastWeight) continue;
        const float place = (t.places & kTitle) != 0 ? 3 : (t.places & kLead) != 0 ? 2 : 1;
        words.push_back(
            {rarity * place * (1 + std::log(static_cast<float>(std::max<int>(t.count, 1)))), {t.key, rarity}});
    }
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second.key < b.second.key;
    });
    if (words.size() > kKeyWords) words.resize(kKeyWords);
    std::vector<Key> out;
    for (const auto& [w, key] : words) out.push_back(key);
    for (const Named& n : p.names)
        if (const float rarity = static_cast<float>(n.term.rarity) / 16; rarity >= kLeastWeight)
            out.push_back({n.term.key, rarity});
    for (const Figure& f : p.figures)
        if (const float rarity = static_cast<float>(f.rarity) / 16; rarity >= kLeastWeight)
            out.push_back({f.value, rarity});
    if (p.meaning) add_buckets(*p.meaning, out);
    std::sort(out.begin(), out.end(),
              [](const Key& a, const Key& b) { return a.key != b.key ? a.key < b.key : a.weight > b.weight; });
    out.erase(std::unique(out.begin(), out.end(), [](const Key& a, const Key& b) { return a.key == b.key; }),
              out.end());
    return out;
}

void TermIndex::add(std::uint32_t slot, std::span<const Key> keys) {
    for (const Key& k : keys) slots_[k.key].push_back(slot);
}

Candidates TermIndex::find(std::span<const Key> keys) {
    // Terms that few reports hold first, so that what is out of reach is what tells least.
    std::vector<std::pair<const std::vector<std::uint32_t>*, float>> lists;
    for (const Key& k : keys)
        if (const auto at = slots_.find(k.key); at != slots_.end()) lists.emplace_back(&at->second, k.weight);
    std::stable_sort(lists.begin(), lists.end(),
                     [](const auto& a, const auto& b) { return a.first->size() < b.first->size(); });
    std::size_t left = kReach;
    bool is_cut = false;
    for (const auto& [slots, weight] : lists) {
        const std::size_t n = std::min(left, slots->size());
        is_cut = is_cut || n < slots->size();
        left -= n;
        // The newest are at the end.
        for (std::size_t i = slots->size() - n; i < slots->size(); ++i) {
            const std::uint32_t slot = (*slots)[i];
            if (slot >= shared_.size()) shared_.resize(slot + 1 + slot / 2);
            if (shared_[slot] == 0) touched_.push_back(slot);
            shared_[slot] += weight;
        }
    }
    std::vector<std::pair<float, std::uint32_t>> best;
    // Of those that share as much the latest, so that no report is near to thousands.
    const auto nearer = [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second > b.second;
    };
    for (const std::uint32_t slot : touched_) {
        if (shared_[slot] >= kLeastShared) best.emplace_back(shared_[slot], slot);
        shared_[slot] = 0;
    }
    touched_.clear();
    Candidates out;
    out.is_full = is_cut || best.size() > kMost;
    if (best.size() > kMost) {
        std::nth_element(best.begin(), best.begin() + kMost, best.end(), nearer);
        best.resize(kMost);
    }
    std::sort(best.begin(), best.end(), nearer);
    for (const auto& [shared, slot] : best) out.slots.push_back(slot);
    return out;
}

void TermIndex::remove(std::span<const std::uint32_t> keys, const std::vector<bool>& gone) {
    for (const std::uint32_t key : keys) {
        const auto at = slots_.find(key);
        if (at == slots_.end()) continue;
        std::erase_if(at->second, [&](std::uint32_t slot) { return gone[slot]; });
        if (at->second.empty()) slots_.erase(at);
    }
}

std::size_t TermIndex::bytes() const {
    std::size_t n = shared_.capacity() * sizeof(float);
    for (const auto& [key, slots] : slots_) n += 48 + slots.capacity() * sizeof(std::uint32_t);
    return n;
}

}  // namespace riwaya::stories
