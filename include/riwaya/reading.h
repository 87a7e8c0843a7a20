// Reading: everything that riwaya found in one report, in layers over the article's text.
//
//     for (const Statement& s : reading.statements)
//         print(s.speaker.name, slice(reading.article.text, s.content));
//
// A layer is a sorted vector of small structs that hold spans and indices. Indices refer to the other layers of the
// same reading; kNoIndex means "none". A Reading is immutable once made and may be read from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/article.h>

namespace riwaya {

using Index = std::uint32_t;
inline constexpr Index kNoIndex = 0xffffffff;

struct Sentence {
    Span span;        // without surrounding white space
    Index block = 0;  // in Article::blocks; always an own one
};

// ---- names ----------------------------------------------------------------------------------------------------------

enum class EntityType : std::uint8_t { kPerson, kOrganization, kPlace, kOther };
[[nodiscard]] RIWAYA_API const char* name_of(EntityType);

// name: an outermost proper name without title, role or clitics. body: an institution named by a common noun (the
// government, the Russian Foreign Ministry). role: an office or title (the prime minister). nested: a name inside a
// name.
enum class MentionLevel : std::uint8_t { kName, kBody, kRole, kNested };
[[nodiscard]] RIWAYA_API const char* name_of(MentionLevel);

struct Mention {
    Span span;
    EntityType type = EntityType::kOther;
    MentionLevel level = MentionLevel::kName;
    Index entity = kNoIndex;  // in Reading::entities; kNoIndex where unresolved
    std::string kind;  // finer kind, or empty: "people", "event", "work", "country", "city", "agency", "outlet", …
};

// Someone or something that the report names, with all its mentions chained. `id` is that of a known actor, or a key
// made of type and folded name alone, so that it does not depend on other reports or on their order.
struct Entity {
    std::string id;
    std::string name;  // the fullest form in this report
    EntityType type = EntityType::kOther;
    bool known = false;      // `id` is an actor of the knowledge base
    std::string party;       // id of the party that it can speak for (a country, a movement); empty: itself
    std::string party_name;  // the party's name in the report's language, or empty
};

// ---- times ----------------------------------------------------------------------------------------------------------

enum class TimeKind : std::uint8_t { kDate, kPeriod, kDuration, kClock };
[[nodiscard]] RIWAYA_API const char* name_of(TimeKind);

// What was said, before it is placed on the calendar. Fields that were not said are 0 (hour, minute: -1).
struct TimeSaid {
    enum class Form : std::uint8_t {
        kCalendar,  // year, month, day as far as given; with unit kMonth or kYear the month or year that holds the
                    // anchor, shifted by count; with unit kWeek the week that holds the day, or the nth week of the
                    // period
        kWeekday,  // weekday with direction (kNone: the nearest that suits the report); with unit kWeek in the anchor's
                   // week shifted by count, with nth the nth such day of its month
        kOffset,   // count × unit before (kPast) or after (kFuture) the anchor; yesterday is 1 day past, today 0 days
        kThis,     // the unit that holds the anchor, shifted by count (this month 0, last month -1, next year 1)
        kDuration,  // count × unit, no place on the calendar
        kClock,     // hour and minute alone
    };
    enum class Unit : std::uint8_t {
        kNone,
        kSecond,
        kMinute,
        kHour,
        kDay,
        kWeek,
        kMonth,
        kQuarter,
        kYear,
        kDecade,
        kCentury,
        kWeekend
    };
    // kAhead: its clause alone looks ahead, so that it may be the anchor's own day ("the match is played on Sunday").
    enum class Direction : std::uint8_t { kNone, kPast, kFuture, kAhead };
    enum class Part : std::uint8_t { kWhole, kEarly, kMiddle, kLate, kRest };
    enum class Calendar : std::uint8_t { kGregorian, kHijri };

    Form form = Form::kCalendar;
    Calendar calendar = Calendar::kGregorian;
    std::int16_t year = 0;
    std::int8_t month = 0;    // 1–12
    std::int8_t day = 0;      // 1–31
    std::int8_t weekday = 0;  // ISO: 1 Monday … 7 Sunday
    std::int8_t hour = -1;    // 0–23
    std::int8_t minute = -1;  // 0–59
    Direction direction = Direction::kNone;
    Unit unit = Unit::kNone;
    double count = 0;              // 0 with `approximate`: not said how many ("weeks ago")
    Unit more_unit = Unit::kNone;  // "a month and 21 days": the finer part
    double more = 0;
    std::int8_t quarter = 0;  // 1-4 of the year
    std::int8_t half = 0;     // 1-2 of the year
    std::int8_t season = 0;   // 1 spring ... 4 winter
    std::int8_t nth = 0;      // which week or weekday of the period; -1 the last
    bool excluded = false;    // before, after: the period itself is not meant
    Part part = Part::kWhole;
    bool approximate = false;  // about, some
    bool doubtful = false;     // what was said does not fit together: the dates of two calendars for one day
    friend bool operator==(const TimeSaid&, const TimeSaid&) = default;
};

// Where the date that a time was placed from comes from: the report's date of publication, what an undated report says
// of its own day (Article::dated), another time of the text ("the following day"), another report of the event.
enum class AnchorFrom : std::uint8_t { kNone, kPublished, kDated, kText, kBorrowed };
[[nodiscard]] RIWAYA_API const char* name_of(AnchorFrom);  // "none", "published", "dated", "text", "borrowed"

struct Time {
    Span span;
    TimeKind kind = TimeKind::kDate;
    TimeSaid said;
    std::optional<TimeSaid> until;  // the second end of a range
    bool open_begin = false;        // until, before
    bool open_end = false;          // since, after
    // The place on the calendar: ISO dates (with time where said), end exclusive; empty where open, not resolved or a
    // duration.
    std::string begin;
    std::string end;
    std::string duration;  // ISO 8601 ("PT50M"), for a duration
    std::string edtf;      // Extended Date/Time Format, with ~ and ? where said so
    std::string anchor;    // the ISO date that it was placed from; empty where none was needed
    AnchorFrom anchor_from = AnchorFrom::kNone;
    Index counted_from = kNoIndex;  // in Reading::times: the earlier time that it is told from ("two days later")
    std::string tabular;  // of a day of the Hijri calendar, placed by that of Umm al-Qura: the ISO date of the tabular
                          // calendar, where that is another
};

// ---- quantities -----------------------------------------------------------------------------------------------------

enum class Bound : std::uint8_t { kExact, kAbout, kAtLeast, kAtMost, kMoreThan, kLessThan, kRange };
[[nodiscard]] RIWAYA_API const char* name_of(Bound);

struct Quantity {
    Span span;        // number and unit
    double low = 0;   // value; for a range its lower end
    double high = 0;  // equals low but for a range
    Bound bound = Bound::kExact;
    std::string unit;  // key from the units table ("percent", "minute", "usd", "km", …); empty for a bare count
    Span counted;      // the words that say what is counted ("Russian citizens"); empty where not said
    bool ordinal = false;
};

// ---- speech ---------------------------------------------------------------------------------------------------------

enum class SpeechType : std::uint8_t { kDirect, kIndirect, kMixed };
[[nodiscard]] RIWAYA_API const char* name_of(SpeechType);

// What kind of act the cue names; a closed list, documented in docs/format.md.
enum class SpeechAct : std::uint8_t {
    kSay,
    kAnnounce,
    kConfirm,
    kDeny,
    kClaim,
    kAdd,
    kExplain,
    kStress,
    kPraise,
    kThank,
    kCriticise,
    kCondemn,
    kAccuse,
    kUrge,
    kDemand,
    kAsk,
    kWarn,
    kThreaten,
    kPromise,
    kExpress,
    kDoubt,
    kAgree,
    kReject,
    kDescribe,
    kExpect,
    kReport,
};
[[nodiscard]] RIWAYA_API const char* name_of(SpeechAct);

// The report's own distance to what is said: "alleged" doubts it, "confirmed" vouches for it.
enum class Distance : std::uint8_t { kNeutral, kVouching, kDoubting };
[[nodiscard]] RIWAYA_API const char* name_of(Distance);

// How what is said, or asserted, is put: as so or as not so; as a fact, as to come, possible, called for, on a
// condition.
enum class Polarity : std::uint8_t { kAffirmed, kDenied };
enum class Modality : std::uint8_t { kFact, kFuture, kPossible, kNecessary, kConditional };
[[nodiscard]] RIWAYA_API const char* name_of(Polarity);
[[nodiscard]] RIWAYA_API const char* name_of(Modality);

// Someone in a statement: who speaks, relays or is spoken to.
struct Party {
    std::string name;         // the fullest form in the article; for a relay as written
    Span span;                // where that form stands; empty where the article does not hold it
    Index entity = kNoIndex;  // in Reading::entities
    bool inferred = false;    // not named in the sentence: carried over from an earlier one
};

struct Statement {
    Span content;
    Span cue;
    std::optional<Span> source;  // the noun phrase that names who speaks; none where the sentence leaves it implicit
    SpeechType type = SpeechType::kIndirect;
    SpeechAct act = SpeechAct::kSay;
    Distance distance = Distance::kNeutral;
    Party speaker;             // empty name: not known, and said so
    std::vector<Party> via;    // relays named in this sentence, outermost first
    std::vector<Party> chain;  // the whole chain, outermost first, the speaker last; inferred links marked
    std::optional<Party> addressee;
    Index sentence = 0;
    Polarity polarity = Polarity::kAffirmed;  // of the content
    Modality modality = Modality::kFact;
    Index time = kNoIndex;  // in Reading::times: when it was said, where the sentence tells
    // From 0 to 1 in steps of 0.01, calibrated on annotated reports (docs/accuracy.md): the probability that these
    // words are said by somebody as told, and, where they are, that `speaker` (or `unsure`) is who says them.
    double probability = 1;
    double speaker_probability = 1;
    // Who it may be, where speaker_probability lies below ReadOptions::least_speaker; `speaker` is empty then.
    std::optional<Party> unsure;
};

// ---- claims ---------------------------------------------------------------------------------------------------------

// One assertion cut out of a sentence: the unit of comparison.
struct Claim {
    Span span;       // the words that make it, in one sentence
    Span predicate;  // the word that carries it; empty where it has none (a noun phrase)
    Index sentence = 0;
    Index statement = kNoIndex;  // asserted inside this statement; kNoIndex: by the report itself
    Polarity polarity = Polarity::kAffirmed;
    Modality modality = Modality::kFact;
    std::vector<Index> mentions;  // who and what takes part
    std::vector<Index> times;
    std::vector<Index> quantities;
};

// ---- the whole ------------------------------------------------------------------------------------------------------

enum class Layer : std::uint8_t { kArticle, kSentences, kMentions, kTimes, kQuantities, kStatements, kClaims };

struct Reading {
    Article article;
    // The layers from the first up to this one were run; an empty vector after it was not looked for.
    Layer upto = Layer::kClaims;
    std::vector<Sentence> sentences;
    std::vector<Mention> mentions;
    std::vector<Entity> entities;
    std::vector<Time> times;
    std::vector<Quantity> quantities;
    std::vector<Statement> statements;
    std::vector<Claim> claims;
};

}  // namespace riwaya
