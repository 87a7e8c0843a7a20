// Actors of the knowledge base by what people type: a name in any language, words of one, or the begins of words.
//
// Const once made; find() may be called from many threads. A query looks through all names, some tens of milliseconds
// for a hundred thousand.
#pragma once

#include <string_view>
#include <vector>

#include <knowledge/knowledge.h>
#include <text/words.h>

namespace riwaya::names {

class ActorSearch {
  public:
    enum class How : std::uint8_t { kNone, kName, kWords, kBegins };
    struct Hits {
        How how = How::kNone;               // the closest way in which any actor was found; only those are given
        std::vector<std::uint32_t> actors;  // indices, in the order of the tables
    };

    // Segmenters (one a language) and knowledge must outlive the search.
    ActorSearch(std::vector<const text::Segmenter*> segmenters, const knowledge::Knowledge& known)
        : segmenters_(std::move(segmenters)), known_(&known) {}
    [[nodiscard]] Hits find(std::string_view query) const;

  private:
    [[nodiscard]] const text::Segmenter& segmenter_for(std::string_view language) const;
    std::vector<const text::Segmenter*> segmenters_;
    const knowledge::Knowledge* known_;
};

}  // namespace riwaya::names
