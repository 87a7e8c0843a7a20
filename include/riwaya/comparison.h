// Comparison: the accounts of several reports side by side.
//
//     for (const Point& p : comparison.points)
//         if (p.status == PointStatus::kConflict) show(p);
//
// Every line leads back to bytes: a cell names its document and the spans of that document's article text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <riwaya/decision.h>
#include <riwaya/reading.h>

namespace riwaya {

struct Account {
    std::string id;    // the document's id, or the party's entity id
    std::string name;  // the outlet (or title, or id), or the party's name
    AccountsBy by = AccountsBy::kReport;
    std::vector<Index> documents;     // where it is told: one for a report; for a party every report that quotes it
    std::vector<std::string> voices;  // for a party: the names that it speaks by, as written
    // For a party: the languages of the reports with what the first of each calls it ("ar", "en"). Not in the JSON.
    std::vector<std::pair<std::string, std::string>> names = {};
};

enum class PointStatus : std::uint8_t { kShared, kOnly, kConflict };
[[nodiscard]] RIWAYA_API const char* name_of(PointStatus);

// Who says the words of a cell, as the report tells it: the speaker, and those through whom it reached the report.
struct Voice {
    std::string speaker;           // the fullest form in the report; empty: not known
    std::vector<std::string> via;  // relays, outermost first
    SpeechAct act = SpeechAct::kSay;
    Distance distance = Distance::kNeutral;
    bool inferred = false;                    // the speaker or a relay is carried over from an earlier sentence
    std::string unsure = {};                  // who it may be, where `speaker` is withheld
    std::string addressee = {};               // empty: not said
    std::string time = {};                    // when it was said, where the sentence tells: EDTF, or an ISO date
    Polarity polarity = Polarity::kAffirmed;  // of what is said
    Modality modality = Modality::kFact;
    bool doubtful = false;  // Statement::probability is below one half
    friend bool operator==(const Voice&, const Voice&) = default;
};

// One account's words for a point.
struct Cell {
    Index account = 0;
    Index document = 0;               // index into Comparison::documents
    std::vector<Span> spans;          // the words that make the point, in the document's article text
    std::vector<Index> claims;        // of that document's reading
    std::vector<Index> statements;    // through which it is asserted; empty: by the report itself
    std::vector<Voice> said_by = {};  // the voices of those statements, each once, in their order
    // Of each of `spans`, who says it: a place in `said_by`; kNoIndex: the report in its own words. Empty where that is
    // not known (an analyst joined cells whose words do not stand beside their claims).
    std::vector<Index> voices = {};
};

enum class Silence : std::uint8_t { kSilent, kNotComparable };
[[nodiscard]] RIWAYA_API const char* name_of(Silence);

struct Place {
    Index document = 0;
    Span span;
};

// Something of a point by which an account that lacks it was searched.
enum class SoughtKind : std::uint8_t { kName, kFigure, kQuotation, kDate };
[[nodiscard]] RIWAYA_API const char* name_of(SoughtKind);
struct Sought {
    SoughtKind kind = SoughtKind::kName;
    Place at;  // where the point has it
};

// Why the silence of an account on a point cannot be told. kNone: it is silent.
enum class Obstacle : std::uint8_t {
    kNone,
    kUnreadable,  // nothing of the account could be read
    kEarlier,     // published before what the point tells, or long before anybody told it
    kShort,       // too few words for their silence to mean anything
    kCutOff,      // the account is the begin of a longer text
    kLanguage,    // in a language in which what the point names cannot be looked for
    kNothing,     // the point names nobody and gives no figure, day or quotation
    kOtherWords,  // most of the point's words stand in one sentence: see LeftOut::near
    kNamedThere,  // all that it names stands there, apart: it may be told in other words
    kSetApart,    // an analyst set what it tells apart from the point
};
[[nodiscard]] RIWAYA_API const char* name_of(Obstacle);

// A point that an account lacks.
struct LeftOut {
    struct Found {
        Index sought = 0;  // in Point::sought
        Place at;          // its first place in the account; an empty span: it is not there
    };
    Index account = 0;
    Silence state = Silence::kSilent;
    std::string reason;  // what was looked for and what of it was not there, or why nothing can be said
    Obstacle obstacle = Obstacle::kNone;
    bool partial = false;            // what it names is there, the claim is not
    std::vector<Found> found = {};   // what of Point::sought was looked for; all else could not be
    std::optional<Place> near = {};  // the sentence that holds most of the point's words
    double prominence = 0;           // how prominent the others make the point, from 0 to 1 (docs/format.md)
    Index origins = 0;               // how many origins of the others tell it
    Judged judged = {};
};

enum class ConflictKind : std::uint8_t { kNumber, kDate, kPlace, kActor, kPolarity, kAttribution, kWording };
[[nodiscard]] RIWAYA_API const char* name_of(ConflictKind);

// Two things that cannot both be right as they stand, the same words in another mouth, or words that take sides.
struct Conflict {
    ConflictKind kind = ConflictKind::kNumber;
    Place a;
    Place b;
    std::string note;    // in plain words: what stands against what
    Judged judged = {};  // one that is rejected makes no conflict of the point
};

// kOpen: nothing explains it and nothing proves that it is a conflict, for the words do not tell whether both are of
// one thing. It is for a person to look into.
enum class DifferenceClass : std::uint8_t { kUpdate, kScope, kRounding, kTranslation, kOpen };
[[nodiscard]] RIWAYA_API const char* name_of(DifferenceClass);

// A difference that another time, scope, rounding or translation explains, or that is left open.
struct Difference {
    ConflictKind kind = ConflictKind::kNumber;
    DifferenceClass reason = DifferenceClass::kRounding;
    Place a;
    Place b;
    std::string note;
    Judged judged = {};
};

// Something that speaks for or against two claims' saying the same.
struct Reason {
    std::string text;   // in plain words: "in common: Sidra, strike", "near in meaning: 0.83"
    double weight = 0;  // what it adds to the logarithm of the odds; below 0 it speaks against
};

// Two claims of one point, of different cells, that are taken to say the same, and why.
struct Link {
    Index a = 0;  // in Point::cells; a < b
    Index b = 0;
    Index a_claim = 0;  // one of Cell::claims of a
    Index b_claim = 0;
    Span a_span;  // their words, in the documents of the cells
    Span b_span;
    double probability = 0;  // that they say the same, from 0 to 1; below one half where a conflict put them together
    std::vector<Reason> reasons;  // the heaviest first
    Judged judged = {};           // one that is rejected holds nothing together
};

// How an account stands to the base in a point. kNone: the base itself, or neither tells it.
enum class Against : std::uint8_t { kNone, kAgrees, kAdds, kDiffers, kPassesOver, kNotComparable };
[[nodiscard]] RIWAYA_API const char* name_of(Against);

struct Point {
    std::string id;  // follows from the evidence alone: same input, same id
    PointStatus status = PointStatus::kOnly;
    std::vector<Cell> cells;  // ordered by account, then document
    std::vector<LeftOut> left_out;
    std::vector<Conflict> conflicts;
    std::vector<Difference> differences;
    std::string time;  // ISO date of the event where known, for the order of rows; else empty
    std::vector<std::string>
        why;  // what holds the cells together, in plain words ("same quotation", "1,050 evacuated")
    std::vector<Link> links = {};       // which claims tie which cells, the surest first; of very many the surest
    std::vector<Sought> sought = {};    // by what the accounts that lack it were searched, the telling ones first
    double prominence = 0;              // how prominent those who tell it make it, from 0 to 1 (docs/format.md)
    Index origins = 0;                  // how many origins tell it: copies of one text are one
    std::vector<Against> against = {};  // beside accounts, where there is a base: how each stands to it
    Judged judged = {};                 // by an analyst, of the point as a whole
};

struct ComparedDocument {
    std::string id;
    std::string title;
    std::string outlet;
    std::string url;
    std::string language;
    std::string published;       // resolved: its own, or found from the others
    std::string published_from;  // "given", "markup", …, or "another report of the event: <id>"
    std::string text;            // Article::text, so that spans can be shown
    std::vector<Block> blocks;
    std::vector<std::string> notes;
    Index origin = kNoIndex;  // the first document (in the order given) that derives from the same text; itself where
                              // no other does; kNoIndex: not looked for
};

// An account in one line of its own words, and in counts.
struct Summary {
    // A sentence of the report, or words of the party as one report quotes them; an empty span where it says nothing.
    Place line;
    Index statement = kNoIndex;  // of that document's reading: through which a party says it
    std::string speaker;         // of a party: who says it
    Index shared = 0;            // points of the account, by their status
    Index only = 0;
    Index conflicts = 0;
    std::vector<Index> silent;  // how many points it passes over that one origin of the others tells, two, ...
    Index not_comparable = 0;   // points of which its silence cannot be told
    std::vector<std::string> passed_over;  // ids of points on which it is silent, the most prominent first
};

// The order of points: as the first account tells them, or by the time of what happened.
enum class PointOrder : std::uint8_t { kReport, kEvent };
[[nodiscard]] RIWAYA_API const char* name_of(PointOrder);

struct Comparison {
    AccountsBy by = AccountsBy::kReport;
    std::vector<ComparedDocument> documents;  // in the order given
    std::vector<Account> accounts;
    std::vector<Point> points;            // in `order`
    bool one_event = true;                // false: the reports do not tell of one event, and no points were forced
    std::vector<std::string> notes;       // in plain words: what was left out of the comparison and why
    std::vector<Summary> summaries = {};  // beside accounts
    PointOrder order = PointOrder::kReport;
    Index base = kNoIndex;             // in accounts: whom the others are held against; it is the first then
    std::vector<Ruling> rulings = {};  // an analyst's decisions and what became of each, in their order
};

struct CompareOptions {
    AccountsBy by = AccountsBy::kReport;
    unsigned threads = 0;  // 0: one a core. The result does not depend on it.
    // The account that stands first and that the others are held against: its id, the end of it behind a slash, its
    // name, or its number from 1. Empty: none. Comparison::base tells whether it was found.
    std::string base = {};
    PointOrder order = PointOrder::kReport;
    // Whether the sentence encoder tells of other words for one thing, where riwaya was built with it.
    bool meaning = true;
};

}  // namespace riwaya
