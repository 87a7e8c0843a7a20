#include "index.h"

#include <algorithm>
#include <cstring>

namespace riwaya::origins {

void winnow(const Print& p, Fingerprints& out) {
    out.clear();
    if (p.words.size() < kPassage) return;
    const std::size_t runs = p.words.size() - kPassage + 1;
    std::uint32_t ring[kWindow];
    std::size_t least = 0;     // the run that stands for the window
    std::uint32_t chosen = 0;  // its hash: the least of the window
    for (std::size_t i = 0; i < runs; ++i) {
        std::uint64_t words = 0;
        static_assert(kPassage * sizeof p.words[0] == sizeof words);
        std::memcpy(&words, &p.words[i], sizeof words);
        const std::uint32_t hash = static_cast<std::uint32_t>((words * 0xd6e8feb86659fd93ULL) >> 32) | 1U;
        ring[i % kWindow] = hash;
        const std::size_t begin = i + 1 < kWindow ? 0 : i + 1 - kWindow;
        if (i == 0 || hash < chosen) {
            least = i;
            chosen = hash;
        } else if (least < begin) {
            least = begin;
            for (std::size_t k = begin + 1; k <= i; ++k)
                if (ring[k % kWindow] <= ring[least % kWindow]) least = k;
            chosen = ring[least % kWindow];
        } else if (i + 1 != kWindow) {
            continue;
        }
        if (i + 1 >= kWindow && (out.empty() || out.back() != chosen)) out.push_back(chosen);
    }
    if (out.empty()) out.push_back(chosen);
}

void FingerprintTable::add(std::uint32_t fingerprint, std::uint32_t report) {
    std::size_t at = home(fingerprint), earliest = at, holders = 0;
    for (; slots_[at].fingerprint != 0; at = next(at)) {
        if (slots_[at].fingerprint != fingerprint) continue;
        if (slots_[at].report == report) return;
        if (++holders == 1 || slots_[at].report < slots_[earliest].report) earliest = at;
    }
    if (holders >= kHolders) {
        slots_[earliest].report = report;
        return;
    }
    slots_[at] = {fingerprint, report};
    ++used_;
}

void FingerprintTable::put_all(const std::vector<Slot>& old) {
    for (const Slot& s : old) {
        if (s.fingerprint == 0) continue;
        std::size_t at = home(s.fingerprint);
        while (slots_[at].fingerprint != 0) at = next(at);
        slots_[at] = s;
    }
}

}  // namespace riwaya::origins
