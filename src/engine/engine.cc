// The visible loop: every stage in order, each a const object that all threads share.
#include <riwaya/engine.h>

#include <mutex>
#include <optional>

#include "accounts/accounts.h"
#include "base/parallel.h"
#include "claims/claims.h"
#include "copies.h"
#include "engine/compiled.h"
#include "engine/data.h"
#include "engine/headline.h"
#include "engine/stamp.h"
#include "facts.h"
#include "input/decoded.h"
#include "knowledge/knowledge.h"
#include "knowledge/sources.h"
#include "language/language.h"
#include "meaning/encoder.h"
#include "names/names.h"
#include "origins/changes.h"
#include "page/page.h"
#include "quantities/quantities.h"
#include "quotes.h"
#include "record/record.h"
#include "speech/speech.h"
#include "stories/profile.h"
#include "text/words.h"
#include "times/times.h"

namespace riwaya {

namespace {

constexpr std::size_t kLargestDocument = 64U << 20;  // bytes
constexpr std::size_t kLargestHeadline = 64U << 10;
constexpr std::size_t kLettersOfHeadline = 3;  // that tell its language

// What reads one language: its tables, and the stages that they drive.
struct LanguageStages {
    text::Segmenter segmenter;
    std::optional<times::TimeFinder> times;
    std::optional<quantities::QuantityFinder> quantities;
    std::optional<names::NameFinder> names;
    std::optional<speech::StatementFinder> speech;
    std::optional<claims::ClaimFinder> claims;
};

// Moves a loaded stage into its place, or gives the error.
template <class T>
std::optional<Error> put(std::optional<T>& place, Result<T> loaded) {
    if (!loaded) return loaded.error();
    place.emplace(std::move(*loaded));
    return std::nullopt;
}

Result<std::unique_ptr<LanguageStages>> load_stages(const language::Language& language,
                                                    const knowledge::Knowledge& knowledge) {
    auto segmenter = text::Segmenter::load(language);
    if (!segmenter) return segmenter.error();
    auto stages = std::make_unique<LanguageStages>(LanguageStages{std::move(*segmenter), {}, {}, {}, {}, {}});
    const text::Segmenter& s = stages->segmenter;
    if (auto e = put(stages->times, times::TimeFinder::load(s))) return *e;
    if (auto e = put(stages->quantities, quantities::QuantityFinder::load(s))) return *e;
    if (auto e = put(stages->names, names::NameFinder::load(s, knowledge))) return *e;
    if (auto e = put(stages->speech, speech::StatementFinder::load(s))) return *e;
    if (auto e = put(stages->claims, claims::ClaimFinder::load(s))) return *e;
    return stages;
}

// Whoever is too unsure to be told as the speaker is no speaker, and not in the chain; of a saved reading, which may
// have been made with another threshold, whoever is sure enough is put back.
void keep_apart(Statement& s, double least) {
    if (s.unsure && s.speaker_probability >= least) {
        s.speaker = *std::exchange(s.unsure, std::nullopt);
        s.chain.push_back(s.speaker);
    } else if (!s.speaker.name.empty() && s.speaker_probability < least) {
        s.unsure = std::exchange(s.speaker, {});
        if (!s.chain.empty()) s.chain.pop_back();
    }
}

}  // namespace

struct Engine::Parts {
    std::string folder;  // of the data
    language::Languages languages;
    std::unique_ptr<const knowledge::Knowledge> knowledge;
    std::vector<std::unique_ptr<LanguageStages>> stages;  // beside languages.all()
    std::optional<page::ArticleReader> articles;
    std::optional<origins::Printer> printer;
    std::optional<meaning::Encoder> encoder;  // not there where riwaya was built without
    std::optional<accounts::Comparer> comparer;
    std::optional<stories::Profiler> profiler;
    // Few ask for it: loaded when somebody does.
    mutable std::once_flag relater_asked;
    mutable std::optional<Result<relate::Relater>> relater;
    mutable std::once_flag stamp_asked;
    mutable std::string stamp;

    [[nodiscard]] const LanguageStages* stages_of(std::string_view code) const {
        for (const auto& s : stages)
            if (s->segmenter.language().code == code) return s.get();
        return nullptr;
    }
};

Engine::Engine(std::unique_ptr<const Parts> p) : parts_(std::move(p)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const std::string& data_folder) {
    auto folder = engine::find_data(data_folder);
    if (!folder) return folder.error();
    const auto compiled = engine::CompiledTables::open(*folder);
    auto languages = language::Languages::load(*folder + "/languages",
                                               [&](const std::string& code) { return compiled.language(code); });
    if (!languages) return languages.error();
    auto knowledge = knowledge::Knowledge::load(*folder + "/knowledge", compiled.knowledge());
    if (!knowledge) return knowledge.error();
    auto parts = std::make_unique<Parts>();
    parts->folder = *folder;
    parts->languages = std::move(*languages);
    parts->knowledge = std::make_unique<const knowledge::Knowledge>(std::move(*knowledge));
    auto encoder = meaning::Encoder::load(*folder + "/meaning");
    if (encoder)
        parts->encoder.emplace(std::move(*encoder));
    else if (encoder.error().code != ErrorCode::kNotFound)
        return encoder.error();
    // Languages are loaded side by side: a short run is mostly loading.
    const auto& languages_loaded = parts->languages.all();
    std::vector<std::optional<Result<std::unique_ptr<LanguageStages>>>> loaded(languages_loaded.size());
    std::optional<Result<page::ArticleReader>> articles;
    std::optional<Result<origins::Printer>> printer;
    base::for_each_index(loaded.size() + 2, 0, [&](std::size_t i) {
        if (i < loaded.size())
            loaded[i].emplace(load_stages(*languages_loaded[i], *parts->knowledge));
        else if (i > loaded.size())
            printer.emplace(origins::Printer::load(parts->languages));
        else
            articles.emplace(page::ArticleReader::load(parts->languages, *folder + "/knowledge"));
    });
    std::vector<const text::Segmenter*> segmenters;
    for (auto& stages : loaded) {
        if (!*stages) return stages->error();
        segmenters.push_back(&(**stages)->segmenter);
        parts->stages.push_back(std::move(**stages));
    }
    if (auto e = put(parts->articles, std::move(*articles))) return *e;
    if (auto e = put(parts->printer, std::move(*printer))) return *e;
    if (auto e = put(parts->comparer, accounts::Comparer::load(segmenters, *parts->knowledge,
                                                               parts->encoder ? &*parts->encoder : nullptr)))
        return *e;
    if (auto e = put(parts->profiler,
                     stories::Profiler::load(std::move(segmenters), parts->encoder ? &*parts->encoder : nullptr)))
        return *e;
    return Engine(std::move(parts));
}

Result<Reading> Engine::read(const Document& document, const ReadOptions& options) const {
    if (document.content.size() > kLargestDocument)
        return Error{ErrorCode::kTooLarge, "is larger than 64 MiB", document.id, "split it into its reports"};
    if (document.kind == DocumentKind::kReading) {
        auto saved = record::read(document.content);
        if (!saved) {
            Error e = saved.error();
            if (e.where.empty()) e.where = document.path.empty() ? document.id : document.path;
            return e;
        }
        // A second use of its id has given it another one.
        if (!document.id.empty()) saved->article.id = document.id;
        for (Statement& s : saved->statements) keep_apart(s, options.least_speaker);
        return saved;
    }
    if (document.kind == DocumentKind::kBytes) {
        const auto decoded = input::decoded(document);
        if (!decoded) return decoded.error();
        return read(*decoded, options);
    }
    Reading r;
    r.upto = options.upto;
    r.article = parts_->articles->read(document);
    const LanguageStages* stages = parts_->stages_of(r.article.language.value);
    if (r.article.refused || stages == nullptr || options.upto == Layer::kArticle) return r;
    text::Words words;
    r.sentences = stages->segmenter.segment(r.article, words);
    if (options.upto < Layer::kMentions) return r;
    auto [mentions, entities] = stages->names->find(r.article, r.sentences, words);
    r.mentions = std::move(mentions);
    r.entities = std::move(entities);
    if (options.upto < Layer::kTimes) return r;
    r.times = stages->times->find(r.article, r.sentences, words, &r.article.dated);
    if (options.upto < Layer::kQuantities) return r;
    r.quantities = stages->quantities->find(r.article, r.sentences, words, r.times);
    if (options.upto < Layer::kStatements) return r;
    r.statements = stages->speech->find(r.article, {r.sentences, words, r.mentions, r.entities, r.times});
    stages->claims->weigh(words, r.times, r.statements);
    for (Statement& s : r.statements) keep_apart(s, options.least_speaker);
    if (options.upto < Layer::kClaims) return r;
    r.claims = stages->claims->find(r.article, {r.sentences, words, r.mentions, r.times, r.quantities, r.statements});
    return r;
}

std::vector<Result<Reading>> Engine::read_all(std::span<const Document> documents, const ReadOptions& options,
                                              unsigned threads) const {
    std::vector<std::optional<Result<Reading>>> slots(documents.size());
    base::for_each_index(documents.size(), threads,
                         [&](std::size_t i) { slots[i].emplace(read(documents[i], options)); });
    std::vector<Result<Reading>> out;
    out.reserve(slots.size());
    for (auto& slot : slots) out.push_back(std::move(*slot));
    return out;
}

Comparison Engine::compare(std::span<const Reading> readings, const CompareOptions& options) const {
    const std::vector<Index> origins = engine::origins_of(readings, *parts_->printer, options.threads);
    Comparison c = parts_->comparer->compare(readings, origins, options);
    if (options.meaning && !parts_->encoder)
        c.notes.emplace_back(
            "compared without the sentence encoder, which was not there when riwaya was built: what is said in "
            "other words, or in another language, may stand apart");
    return c;
}

Traces Engine::traces(const Reading& r) const {
    return {parts_->printer->print(r.article).pack(), stories::pack(parts_->profiler->make(r))};
}

PrintChange Engine::change_of(const Article& first, const Article& other) const {
    return origins::change_of(*parts_->printer, first, other);
}

Result<Relation> Engine::relate(std::string_view a, std::string_view b) const {
    if (std::max(a.size(), b.size()) > kLargestHeadline)
        return Error{ErrorCode::kTooLarge, "is larger than 64 KiB", {}, "give headlines or sentences"};
    std::call_once(parts_->relater_asked, [&] {
        std::vector<const text::Segmenter*> segmenters;
        for (const auto& s : parts_->stages) segmenters.push_back(&s->segmenter);
        parts_->relater.emplace(relate::Relater::load(segmenters, parts_->folder + "/knowledge"));
    });
    const Result<relate::Relater>& relater = *parts_->relater;
    if (!relater) return relater.error();
    const auto read_one = [&](std::string_view text) {
        const language::Language* language = parts_->languages.detect(text, kLettersOfHeadline);
        const LanguageStages* s = language == nullptr ? nullptr : parts_->stages_of(language->code);
        return s == nullptr ? engine::Headline{}
                            : engine::read_headline(text, {s->segmenter, *s->names, *s->times, *s->quantities});
    };
    const engine::Headline one = read_one(a), other = read_one(b);
    return relater->relate(one.text(), other.text(), parts_->encoder ? &*parts_->encoder : nullptr);
}

const std::string& Engine::stamp() const {
    std::call_once(parts_->stamp_asked, [&] { parts_->stamp = engine::stamp_of(parts_->folder); });
    return parts_->stamp;
}

// The name, role or body that a report of these words alone would hold, where it makes up most of them.
std::string Engine::actor_in(std::string_view words, const std::string& day) const {
    Document d;
    d.id = "query";
    d.content = std::string(words);
    d.published = day;
    const auto reading = read(d, {Layer::kMentions});
    if (!reading) return {};
    const Mention* longest = nullptr;
    for (const Mention& m : reading->mentions)
        if (m.entity != kNoIndex && (longest == nullptr || m.span.size() > longest->span.size())) longest = &m;
    return longest == nullptr || longest->span.size() * 4 < words.size() * 3 ? std::string{}
                                                                             : reading->entities[longest->entity].id;
}

Result<EntityAnswer> Engine::entities(std::string_view query, const EntityQuery& options) const {
    const auto sources = knowledge::Sources::load(parts_->folder + "/knowledge");
    if (!sources) return sources.error();
    std::vector<const text::Segmenter*> segmenters;
    for (const auto& s : parts_->stages) segmenters.push_back(&s->segmenter);
    const auto read_actor = [&](std::string_view words) { return actor_in(words, options.at); };
    return engine::look_up(*parts_->knowledge, *sources, segmenters, query, options, read_actor);
}

Result<QuoteFinder> Engine::quotes(const QuoteQuery& query) const {
    std::vector<const text::Segmenter*> segmenters;
    for (const auto& s : parts_->stages) segmenters.push_back(&s->segmenter);
    const auto read_actor = [&](std::string_view words) { return actor_in(words, {}); };
    return engine::make_quote_finder(*parts_->knowledge, std::move(segmenters), query, read_actor);
}

std::string to_json(const Reading& r) { return record::write(r); }
Result<Reading> reading_from_json(std::string_view line) { return record::read(line); }
std::string to_json(const Reading& r, const Quote& q) { return record::write(r, q); }
std::string to_json(const ActorFacts& a) { return record::write(a); }
std::string to_json(const Comparison& c) { return record::write(c); }
const char* version() { return RIWAYA_VERSION; }

}  // namespace riwaya
