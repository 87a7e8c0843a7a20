#include "names/names.h"

#include "drafts.h"
#include "lexicon_builder.h"

namespace riwaya::names {

struct NameFinder::Rules {
    Lexicon lexicon;
    std::optional<Tagger> tagger;
    NameKeys keys;
    KnownNames known_names;
    ChainWords chain_words;
    const text::Segmenter* segmenter;
    const knowledge::Knowledge* known;
};

NameFinder::NameFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
NameFinder::NameFinder(NameFinder&&) noexcept = default;
NameFinder& NameFinder::operator=(NameFinder&&) noexcept = default;
NameFinder::~NameFinder() = default;

Result<NameFinder> NameFinder::load(const text::Segmenter& segmenter, const knowledge::Knowledge& known) {
    auto lexicon = Lexicon::load(segmenter, known);
    if (!lexicon) return lexicon.error();
    auto tagger = Tagger::load(segmenter.language());
    if (!tagger) return tagger.error();
    auto keys = NameKeys::load(segmenter.language(), segmenter.folder());
    if (!keys) return keys.error();
    auto chain_words = ChainWords::load(segmenter);
    if (!chain_words) return chain_words.error();
    KnownNames known_names = KnownNames::load(known, *keys, segmenter);
    return NameFinder(
        std::make_unique<Rules>(Rules{std::move(*lexicon), std::move(*tagger), std::move(*keys), std::move(known_names),
                                      std::move(*chain_words), &segmenter, &known}));
}

std::optional<Error> compile_names(const text::Segmenter& segmenter, const knowledge::Knowledge& known,
                                   base::ImageWriter& out) {
    const auto settings = LexiconSettings::load(segmenter);
    if (!settings) return settings.error();
    const auto keys = NameKeys::load(segmenter.language(), segmenter.folder());
    if (!keys) return keys.error();
    if (auto e = NameKeys::compile(segmenter.language(), segmenter.folder(), out)) return e;
    KnownNames::compile(known, *keys, segmenter, out);
    return build_lexicon(segmenter, known, *settings, out);
}

Found NameFinder::find(const Article& article, const std::vector<Sentence>&, const text::Words& words) const {
    const ReportView view{rules_->lexicon,
                          *rules_->known,
                          *rules_->segmenter,
                          article,
                          words,
                          rules_->tagger ? &*rules_->tagger : nullptr,
                          rules_->keys,
                          rules_->known_names,
                          rules_->chain_words};
    const std::vector<Facts> facts = gather(rules_->lexicon, *rules_->segmenter, article.text, words);
    Drafted drafted = draft(view, facts);
    return chain(view, std::move(drafted.drafts), drafted.phrases);
}

}  // namespace riwaya::names
