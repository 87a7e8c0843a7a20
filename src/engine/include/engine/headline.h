// A headline, or a sentence of its own, read for what is needed to lay it beside another.
//
//     const engine::Headline a = engine::read_headline("Prices rose", {segmenter, names, times, figures});
//     relater.relate(a.text(), b.text(), encoder);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <names/names.h>
#include <quantities/quantities.h>
#include <relate/relate.h>
#include <text/words.h>
#include <times/times.h>

namespace riwaya::engine {

struct HeadlineStages {
    const text::Segmenter& segmenter;
    const names::NameFinder& names;
    const times::TimeFinder& times;
    const quantities::QuantityFinder& quantities;
};

struct Headline {
    Article article;
    const text::Segmenter* segmenter = nullptr;
    text::Words words;
    names::Found found;
    std::vector<Quantity> figures;
    std::vector<Time> dates;

    [[nodiscard]] relate::Text text() const {
        return {article.text, segmenter, &words, found.mentions, found.entities, figures, dates};
    }
};

// The text is taken as one paragraph.
[[nodiscard]] Headline read_headline(std::string_view text, const HeadlineStages&);

}  // namespace riwaya::engine
