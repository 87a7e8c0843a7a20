// Which statements of readings a question is about: said by whom, through whom, to whom, about what, when and how.
//
//     auto finder = engine.quotes({.speaker = "Netanyahu", .since = "2024-01-01"});
//     for (const Quote& q : finder->find(reading).quotes)
//         show(q.date, reading.statements[q.statement].speaker.name);
//
// A QuoteFinder asks the knowledge base once, when it is made; it is immutable and may be used from many threads. The
// engine that made it must outlive it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya {

// Everything that is asked must hold; what is empty is not asked.
//
// Someone is named by an id as readings give it ("person:joe-biden", "country:FR"), a Wikidata id, a name in any
// language, an office ("the French president": who that was on the statement's day), or words of a name. A name of the
// knowledge base finds its bearer in every language, a country's also whoever speaks for it (Entity::party); a name
// that is not there finds, by its key, the same name in the letters of another language where such a key exists, and
// else names that hold all its words.
struct QuoteQuery {
    // Who says it, and nobody else: of what a spokesman says for a ministry, the spokesman is the speaker. A speaker
    // who is withheld (Statement::unsure) is not found.
    std::string speaker = {};
    std::string through = {};    // someone whom it came through: a link of the chain before the speaker
    std::string addressee = {};  // whom it is said to
    std::string about = {};      // someone whom the content names, or words of it: all of them, in any of their forms
    // ISO days, both inclusive ("2024-03-13"): some day of the quote's date lies between them. Without a date nothing
    // is found (Quotes::undated).
    std::string since = {}, until = {};
    std::vector<SpeechAct> acts = {};  // one of these
    double least = 0;                  // the least Statement::probability, 0 to 1
};

// How what was asked of someone is met: they are who was meant, or the words are there. kNone: it was not asked.
enum class QuoteMatch : std::uint8_t { kNone, kEntity, kWords };
[[nodiscard]] RIWAYA_API const char* name_of(QuoteMatch);  // "none", "entity", "words"

// Where a quote's date comes from: the statement tells when it was said, the report was published then, an undated
// report's own words tell its day.
enum class QuoteDateFrom : std::uint8_t { kNone, kSaid, kPublished, kDated };
[[nodiscard]] RIWAYA_API const char* name_of(QuoteDateFrom);  // "none", "said", "published", "dated"

struct Quote {
    Index statement = 0;  // in Reading::statements
    std::string date;     // ISO, with a clock where known; of a period its begin; empty where nothing tells it
    QuoteDateFrom date_from = QuoteDateFrom::kNone;
    QuoteMatch speaker = QuoteMatch::kNone;
    QuoteMatch through = QuoteMatch::kNone;
    QuoteMatch addressee = QuoteMatch::kNone;
    QuoteMatch about = QuoteMatch::kNone;
};

struct Quotes {
    std::vector<Quote> quotes;  // in the order of the statements
    std::size_t undated = 0;    // statements that all else asked holds of, left out because nothing tells their day
};

// Whom a part of the question was taken to mean.
struct QuoteMeant {
    struct Actor {
        std::string id, name;
    };
    std::string part;           // "speaker", "through", "addressee", "about"
    std::string asked;          // as it was given
    std::vector<Actor> actors;  // of the knowledge base; empty: words alone
};

class RIWAYA_API QuoteFinder {
  public:
    // Linear in the reading.
    [[nodiscard]] Quotes find(const Reading&) const;
    // One for each someone that was asked for.
    [[nodiscard]] const std::vector<QuoteMeant>& meant() const;

    struct Rules;
    explicit QuoteFinder(std::shared_ptr<const Rules>);

  private:
    std::shared_ptr<const Rules> rules_;
};

}  // namespace riwaya
