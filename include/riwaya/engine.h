// Engine: reads documents and compares readings.
//
//     auto engine = riwaya::Engine::open();
//     if (!engine) return fail(engine.error());
//     auto a = engine->read(first), b = engine->read(second);
//     riwaya::Comparison c = engine->compare({*a, *b});
//
// An Engine is loaded once, holds no mutable state, and may be used from any number of threads at a time.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/comparison.h>
#include <riwaya/entities.h>
#include <riwaya/export.h>
#include <riwaya/quotes.h>
#include <riwaya/relation.h>
#include <riwaya/result.h>

namespace riwaya {

struct ReadOptions {
    Layer upto = Layer::kClaims;  // stop after this layer
    // The least probability, from 0 to 1, at which somebody is told as the speaker of a statement; less likely ones are
    // kept apart (Statement::unsure).
    double least_speaker = 0.3;
};

// What telling copies and stories needs of a report, packed (origins/origins.h, stories/profile.h).
struct Traces {
    std::string print;
    std::string profile;
};

struct PrintChange;

class RIWAYA_API Engine {
  public:
    // Loads tables and knowledge from `data_folder`; empty: $RIWAYA_DATA, else found relative to the library. Fails
    // with kData where a file is missing or broken, naming it and the line.
    static Result<Engine> open(const std::string& data_folder = {});

    // Reads one document. A page that is no article is a Reading with `article.refused` set and empty layers; a
    // document of kind kReading is parsed, not read again. Fails with kFormat on a broken saved reading, kTooLarge over
    // 64 MiB; where it is of kind kBytes also with kEmpty, kBinary or kEncoding.
    [[nodiscard]] Result<Reading> read(const Document&, const ReadOptions& = {}) const;

    // Reads many, over `threads` threads (0: one a core); results in the order of the input.
    [[nodiscard]] std::vector<Result<Reading>> read_all(std::span<const Document>, const ReadOptions& = {},
                                                        unsigned threads = 0) const;

    // Puts the accounts of readings side by side. Refused and empty readings are named in the notes and otherwise
    // passed over.
    [[nodiscard]] Comparison compare(std::span<const Reading>, const CompareOptions& = {}) const;

    // What is kept of a reading to tell, later and without it, which reports derive from one text and which are of one
    // event. A reading that was stopped before its figures (Layer::kQuantities) tells less; a refused or empty one
    // nothing. Works without the sentence encoder, by words and names alone.
    [[nodiscard]] Traces traces(const Reading&) const;

    // What `other` changed of `first`, two prints of one text (<riwaya/story.h>). Linear in the words.
    [[nodiscard]] PrintChange change_of(const Article& first, const Article& other) const;

    // Looks actors of the knowledge base up: by id, Wikidata id, name in any language, as an office ("the French
    // president" is who that was on `at`), by words or begins of words of a name; only the closest of these. Linear in
    // the size of the knowledge base.
    // Fails with kData where knowledge/sources.tsv is missing or broken.
    [[nodiscard]] Result<EntityAnswer> entities(std::string_view query, const EntityQuery& = {}) const;

    // Makes ready to pick statements out of readings. Names are looked up as entities() does, but by no begins of
    // words. Fails with kUsage where a day is none, `least` is out of range, or someone is asked for without a word.
    [[nodiscard]] Result<QuoteFinder> quotes(const QuoteQuery&) const;

    // Whether two headlines or sentences agree, disagree or tell of different things, and by which words; of one
    // language or two. Valid UTF-8; what is longer than a sentence is judged by its first 120 words. What it needs is
    // loaded when it is first called. Fails with kData where a table is missing or broken, kTooLarge over 64 KiB.
    [[nodiscard]] Result<Relation> relate(std::string_view a, std::string_view b) const;

    // What a reading that this engine makes was made by: the version of the program and a hash of its tables and
    // models. "0.1.0-9f86d081"; found when it is first asked for.
    [[nodiscard]] const std::string& stamp() const;

    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

  private:
    struct Parts;
    explicit Engine(std::unique_ptr<const Parts>);
    // The id of whom a report of these words alone, of that day, would name; empty where they name nobody.
    [[nodiscard]] std::string actor_in(std::string_view words, const std::string& day) const;
    std::unique_ptr<const Parts> parts_;
};

// The saved form: one JSON object on one line, without the line end (docs/format.md). Reading it back loses nothing.
[[nodiscard]] RIWAYA_API std::string to_json(const Reading&);
[[nodiscard]] RIWAYA_API Result<Reading> reading_from_json(std::string_view line);
// The stable form of a comparison (docs/comparison.schema.json).
[[nodiscard]] RIWAYA_API std::string to_json(const Comparison&);
// One JSON object on one line (docs/format.md).
[[nodiscard]] RIWAYA_API std::string to_json(const ActorFacts&);
// The same for a quote of this reading: the report's facts, the statement, and its words.
[[nodiscard]] RIWAYA_API std::string to_json(const Reading&, const Quote&);

// "0.1.0"
[[nodiscard]] RIWAYA_API const char* version();

}  // namespace riwaya
