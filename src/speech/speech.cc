#include "speech/speech.h"

#include "speakers.h"

namespace riwaya::speech {

struct StatementFinder::Rules {
    SpeechRules tables;
};

StatementFinder::StatementFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
StatementFinder::StatementFinder(StatementFinder&&) noexcept = default;
StatementFinder& StatementFinder::operator=(StatementFinder&&) noexcept = default;
StatementFinder::~StatementFinder() = default;

Result<StatementFinder> StatementFinder::load(const text::Segmenter& segmenter) {
    auto tables = SpeechRules::load(segmenter);
    if (!tables) return tables.error();
    return StatementFinder(std::make_unique<const Rules>(Rules{std::move(*tables)}));
}

std::vector<Statement> StatementFinder::find(const Article& article, const std::vector<Sentence>& sentences,
                                             const text::Words& words, const std::vector<Mention>& mentions,
                                             const std::vector<Entity>& entities) const {
    Text text{article, sentences, words, mentions, entities, rules_->tables, {}};
    build_tokens(text);
    const SentenceReader reader(text);
    std::vector<Draft> drafts;
    std::vector<std::size_t> first;  // of each sentence
    for (std::uint32_t s = 0; s < sentences.size(); ++s) {
        first.push_back(drafts.size());
        // A headline is not the report's own telling.
        if (article.blocks[sentences[s].block].kind == BlockKind::kHeadline) continue;
        for (Draft& d : reader.read(s)) drafts.push_back(std::move(d));
    }
    first.push_back(drafts.size());
    std::vector<Statement> out;
    Speakers speakers(text, reader, drafts);
    speakers.split_told(drafts);
    for (std::size_t s = 0; s + 1 < first.size(); ++s)
        speakers.resolve(static_cast<std::uint32_t>(s), drafts, first[s], first[s + 1], out);
    return out;
}

}  // namespace riwaya::speech
