// Which reports derive from one text: prints of an agency's text, shortened, extended, retitled.
//
//     auto printer = origins::Printer::load(languages);
//     origins::Copies copies;
//     origins::Groups groups;
//     for (Index i = 0; i < reports.size(); ++i)
//         for (auto [report, origin] : groups.add(i, copies.add(i, day[i], printer->print(text[i]))))
//             say(report, origin);                    // of this report, and of earlier ones that it tells more of
//
// Winnowed hashes of runs of four words (Schleimer, Wilkerson and Aiken, 2003) propose: two reports that share a
// passage of twelve words share a fingerprint. All runs of three words decide (docs/origins.md). What a pair of reports
// is to each other depends on the two alone. A Printer is const and shared by threads; Copies and Groups are for one
// thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/reading.h>
#include <riwaya/result.h>

namespace riwaya::origins {

// The words of a report in their order, each as a hash, and which of them somebody is quoted with.
struct Print {
    static constexpr std::size_t kMostWords = 1 << 14;  // those behind are left out

    std::vector<std::uint16_t> words;   // hashes of folded words; the highest bit tells a figure
    std::vector<std::uint32_t> quotes;  // begin and end of each quotation, counted in words: ascending, even in number

    // Two bytes a word and a few; unpack() gives the same print back, and fails with kFormat on bytes that are none.
    [[nodiscard]] std::string pack() const;
    [[nodiscard]] static Result<Print> unpack(std::string_view bytes);
    friend bool operator==(const Print&, const Print&) = default;
};

class Cutter;

// Makes prints. Words are folded as text::Folder folds them, by the tables of all languages at once.
class Printer {
  public:
    // Fails as text::Folder::load does.
    static Result<Printer> load(const language::Languages&);
    // Of plain text; bytes that are no UTF-8 part words. Linear in the bytes.
    [[nodiscard]] Print print(std::string_view text) const;
    // Of the article's own blocks but the headline.
    [[nodiscard]] Print print(const Article&) const;
    [[nodiscard]] const Cutter& cutter() const { return *cutter_; }

  private:
    std::shared_ptr<const Cutter> cutter_;
};

// An earlier report that the added one shares a text with.
struct Copy {
    Index report = 0;
    float share = 0;  // of the shorter one's runs of words that the other holds, above 0 to 1
    // Which 32nds of the added report the earlier one covers, and the other way round; bit 0 is the beginning.
    std::uint32_t here = 0, there = 0;
    bool same = false;  // word for word but for a few
};

struct CopiesOptions {
    std::int32_t days = 7;         // reports that lie further apart are not compared
    std::size_t least_kept = 0;    // so many of the latest added are kept even where their day is long past
    std::size_t most_looked = 32;  // candidates that are compared with one report: those that share most fingerprints
};

// Finds the earlier reports that one shares a text with.
class Copies {
  public:
    explicit Copies(const CopiesOptions& = {});
    // `report` is the caller's number for it, greater than those before. `day` counts from 1970-01-01; days may come in
    // any order, but what lies more than `days` before the latest is forgotten. Work is linear in the report's words.
    // Ascending; of very many copies only some are given, which are enough to tell the origin.
    std::vector<Copy> add(Index report, std::int32_t day, Print);
    // All that was added was of this day after all: reports without a date, before the first that has one.
    void move_to(std::int32_t day);

    struct Counts {
        std::uint64_t reports = 0;     // added
        std::uint64_t candidates = 0;  // pairs that were compared
        std::uint64_t kept = 0;        // reports in memory
        std::uint64_t bytes = 0;       // that the index takes, about
    };
    [[nodiscard]] Counts counts() const;
    // The first report that is still in memory; the next one's number where none is.
    [[nodiscard]] Index oldest() const;

    Copies(Copies&&) noexcept;
    Copies& operator=(Copies&&) noexcept;
    ~Copies();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Which reports are of one origin, from the pairs that share a text. A report made of two texts that nothing else joins
// belongs to the one that it begins with.
class Groups {
  public:
    struct Change {
        Index report = 0;
        Index origin = 0;  // the report that its origin is called by: the first added, or itself where it is alone
        friend bool operator==(const Change&, const Change&) = default;
    };
    // The report's own origin first, then the earlier reports whose origin is another now, ascending. Each report is
    // added once, in the order of their numbers.
    std::vector<Change> add(Index report, std::span<const Copy>);
    // kNoIndex where it was never added, or forgotten.
    [[nodiscard]] Index origin(Index report) const;
    // Forgets the reports before this one that share nothing with it or a later one; the origins of others stay.
    void forget_before(Index report);

    Groups();
    Groups(Groups&&) noexcept;
    Groups& operator=(Groups&&) noexcept;
    ~Groups();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace riwaya::origins
