#include "speech/speech.h"

#include <algorithm>

#include "find.h"
#include "fixed_order.h"
#include "speakers.h"

namespace riwaya::speech {

struct StatementFinder::Rules {
    SpeechRules tables;
    Model model;
};

StatementFinder::StatementFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
StatementFinder::StatementFinder(StatementFinder&&) noexcept = default;
StatementFinder& StatementFinder::operator=(StatementFinder&&) noexcept = default;
StatementFinder::~StatementFinder() = default;

Result<StatementFinder> StatementFinder::load(const text::Segmenter& segmenter) {
    auto tables = SpeechRules::load(segmenter);
    if (!tables) return tables.error();
    auto model = Model::load(segmenter.language());
    if (!model) return model.error();
    return StatementFinder(std::make_unique<const Rules>(Rules{std::move(*tables), std::move(*model)}));
}

namespace {

// The first time that stands between two bytes, and not in the source; kNoIndex where none does.
Index time_between(const std::vector<Time>& times, std::uint32_t begin, std::uint32_t end,
                   const std::optional<Span>& not_in) {
    auto at = std::lower_bound(times.begin(), times.end(), begin,
                               [](const Time& t, std::uint32_t b) { return t.span.begin < b; });
    for (; at != times.end() && at->span.end <= end; ++at)
        if (at->kind != TimeKind::kDuration && !(not_in && not_in->shared(at->span) > 0))
            return static_cast<Index>(at - times.begin());
    return kNoIndex;
}

// When something was said: the time that stands with cue and source, outside of the content.
void tell_when(const Layers& l, std::vector<Statement>& statements) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
        Statement& s = statements[i];
        const Span sentence = l.sentences[s.sentence].span;
        if (s.cue.begin < sentence.begin) continue;  // a quotation that goes on
        const bool behind = s.content.begin >= s.cue.end;
        std::uint32_t begin = s.cue.begin;
        if (s.source && s.source->end <= s.cue.begin) begin = s.source->begin;
        std::uint32_t end = behind ? s.content.begin : sentence.end;
        // Another statement's words are not those between cue and content.
        for (std::size_t k = i > 8 ? i - 8 : 0; k < statements.size() && statements[k].content.begin < end; ++k)
            if (k != i && statements[k].content.begin >= begin) end = std::min(end, statements[k].content.begin);
        s.time = time_between(l.times, begin, end, s.source);
    }
}

// A sentence that but tells who spoke of what the one before tells: a statement of that one, which has none of its own.
void join_told(const Article& article, const std::vector<Sentence>& sentences, const SentenceReader& reader,
               std::vector<std::vector<Draft>>& read) {
    for (std::uint32_t s = 1; s < read.size(); ++s) {
        const BlockKind kind = article.blocks[sentences[s - 1].block].kind;
        Draft d;
        if (!reader.told_before(s, d) || kind == BlockKind::kHeadline || kind == BlockKind::kSubhead) continue;
        // What only attributes this sentence attributes the one before.
        if (read[s].size() == 1 && read[s].front().found.hit.form != nullptr &&
            read[s].front().found.hit.form->kind == CueKind::kAttribution)
            read[s].clear();
        if (read[s - 1].empty()) read[s - 1].push_back(std::move(d));
    }
}

}  // namespace

std::vector<Statement> StatementFinder::find(const Article& article, const Layers& layers) const {
    return find_statements(rules_->tables, rules_->model, article, layers, nullptr);
}

std::vector<Statement> find_statements(const SpeechRules& rules, const Model& model, const Article& article,
                                       const Layers& layers, Observer* observer) {
    const auto& [sentences, words, mentions, entities, times] = layers;
    Text text{article, sentences, words, mentions, entities, rules, {}, {}};
    build_tokens(text);
    const SentenceReader reader(text, model, observer);
    std::vector<Draft> drafts;
    std::vector<std::size_t> first;  // of each sentence
    std::vector<std::vector<Draft>> read(sentences.size());
    for (std::uint32_t s = 0; s < sentences.size(); ++s)
        // A headline is not the report's own telling.
        if (article.blocks[sentences[s].block].kind != BlockKind::kHeadline) read[s] = reader.read(s);
    if (!text.rules.fixed_order()) join_told(article, sentences, reader, read);
    if (!text.rules.subject_after()) FixedOrder(text).join_quotations(read);
    for (std::vector<Draft>& sentence : read) {
        first.push_back(drafts.size());
        for (Draft& d : sentence) drafts.push_back(std::move(d));
    }
    first.push_back(drafts.size());
    std::vector<Statement> out;
    Speakers speakers(text, reader, drafts);
    speakers.split_told(drafts);
    for (std::size_t s = 0; s + 1 < first.size(); ++s)
        speakers.resolve(static_cast<std::uint32_t>(s), drafts, first[s], first[s + 1], out);
    tell_when(layers, out);
    return out;
}

}  // namespace riwaya::speech
