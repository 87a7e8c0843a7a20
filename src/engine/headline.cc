#include "engine/headline.h"

namespace riwaya::engine {

Headline read_headline(std::string_view text, const HeadlineStages& stages) {
    Headline h;
    h.article.text = std::string(text);
    Block block;
    block.span = {0, static_cast<std::uint32_t>(text.size())};
    block.page = {block.span};
    h.article.blocks.push_back(std::move(block));
    h.article.language.value = stages.segmenter.language().code;
    h.segmenter = &stages.segmenter;
    const std::vector<Sentence> sentences = stages.segmenter.segment(h.article, h.words);
    h.found = stages.names.find(h.article, sentences, h.words);
    h.dates = stages.times.find(h.article, sentences, h.words);
    h.figures = stages.quantities.find(h.article, sentences, h.words, h.dates);
    return h;
}

}  // namespace riwaya::engine
