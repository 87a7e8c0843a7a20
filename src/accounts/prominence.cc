#include "prominence.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

// Weights are a choice that docs/format.md states, in the order in which readers meet a text: the headline is read by
// most, the lead by many, the end by few.
constexpr double kHeadline = 0.4, kPosition = 0.35, kShare = 0.25;
constexpr double kWholeShare = 0.1;  // this share of the text counts as much as any greater one

}  // namespace

Prominence::Prominence(const std::vector<Digest>& all, const std::vector<Index>& document,
                       const std::vector<Index>& event, const std::vector<Index>& origin)
    : all_(all), event_(event), origin_(origin), origins_(all.size(), 0) {
    for (Index d = 0; d < all.size(); ++d) {
        if (digest_of_.size() <= document[d]) digest_of_.resize(document[d] + 1, kNoIndex);
        digest_of_[document[d]] = d;
        std::size_t bytes = 0;
        for (const Sentence& s : all[d].reading->sentences) bytes += s.span.size();
        bytes_.push_back(bytes);
        if (origin[d] == d) ++origins_[event[d]];
    }
}

Index Prominence::origin(Index document) const {
    const Index d = document < digest_of_.size() ? digest_of_[document] : kNoIndex;
    return d == kNoIndex ? kNoIndex : origin_[d];
}

std::size_t Prominence::origins(Index document) const {
    const Index d = document < digest_of_.size() ? digest_of_[document] : kNoIndex;
    return d == kNoIndex ? 0 : origins_[event_[d]];
}

double Prominence::in_report(const Cell& cell) const {
    const Index d = digest_of_[cell.document];
    const Reading& r = *all_[d].reading;
    bool headline = false;
    Index first = kNoIndex;
    for (const Index c : cell.claims) {
        const Index s = all_[d].claims[c].sentence;
        first = std::min(first, s);
        headline |= s < r.sentences.size() && r.article.blocks[r.sentences[s].block].kind == BlockKind::kHeadline;
    }
    std::size_t bytes = 0;
    for (const Span s : cell.spans) bytes += s.size();
    const auto n = static_cast<double>(std::max<std::size_t>(r.sentences.size(), 1));
    const double position = headline || first == kNoIndex ? 1 : 1 - first / n;
    const double share = bytes_[d] > 0 ? static_cast<double>(bytes) / static_cast<double>(bytes_[d]) : 0;
    return kHeadline * (headline ? 1 : 0) + kPosition * position + kShare * std::min(1.0, share / kWholeShare);
}

Prominence::Told Prominence::told(const std::vector<Cell>& cells) const {
    Told out;
    for (const Cell& c : cells) {
        const Index o = origin(c.document);
        if (o == kNoIndex) continue;
        out.by_origin_.emplace_back(o, in_report(c));
        out.origins_ = std::max(out.origins_, origins(c.document));
    }
    // The most prominent print of an origin stands for it.
    std::sort(out.by_origin_.begin(), out.by_origin_.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    out.by_origin_.erase(std::unique(out.by_origin_.begin(), out.by_origin_.end(),
                                     [](const auto& a, const auto& b) { return a.first == b.first; }),
                         out.by_origin_.end());
    for (const auto& [o, w] : out.by_origin_) out.sum_ += w;
    return out;
}

Prominence::Weight Prominence::Told::all() const {
    if (origins_ == 0) return {};
    return {sum_ / static_cast<double>(origins_), static_cast<Index>(by_origin_.size())};
}

Prominence::Weight Prominence::Told::beside(Index origin) const {
    if (origins_ == 0 || origin == kNoIndex) return all();
    const auto at = std::lower_bound(by_origin_.begin(), by_origin_.end(), origin,
                                     [](const auto& o, Index wanted) { return o.first < wanted; });
    const bool tells = at != by_origin_.end() && at->first == origin;
    const std::size_t others = std::max<std::size_t>(origins_ - 1, 1);
    if (!tells) return {std::min(1.0, sum_ / static_cast<double>(others)), static_cast<Index>(by_origin_.size())};
    if (by_origin_.size() == 1) return {sum_ / static_cast<double>(others), 0};
    return {(sum_ - at->second) / static_cast<double>(others), static_cast<Index>(by_origin_.size() - 1)};
}

}  // namespace riwaya::accounts
