// Decision: what an analyst decided about a comparison, and the words that it stands on.
//
// A point's id follows from its evidence, so it changes when a report is added. A decision names no ids: it names the
// words of the reports, and is found again by them (riwaya/decisions.h applies it).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya {

enum class AccountsBy : std::uint8_t { kReport, kParty };
[[nodiscard]] RIWAYA_API const char* name_of(AccountsBy);

enum class DecisionAction : std::uint8_t { kMerge, kSplit, kAccept, kReject, kNote, kUndo };
[[nodiscard]] RIWAYA_API const char* name_of(DecisionAction);

enum class DecisionAbout : std::uint8_t { kPoint, kConflict, kDifference, kLink, kSilence };
[[nodiscard]] RIWAYA_API const char* name_of(DecisionAbout);

// A report as it was when something was decided about it.
struct DecidedReport {
    std::string id;
    std::string text;  // hash of its whole text, white space aside; 16 hexadecimal digits
};

// Words of a report that a decision stands on.
struct Passage {
    std::string report;  // id; one of Decision::reports
    Span span;           // where they stood then
    std::string words;   // they themselves; at most 2,000 bytes of them
    std::string hash;    // of all of them, white space aside; 16 hexadecimal digits
};

struct Decision {
    std::string id;  // 12 hexadecimal digits that follow from the rest
    std::string by;  // who decided
    std::string at;  // when, UTC: 2026-11-21T22:40:07Z
    DecisionAction action = DecisionAction::kNote;
    DecisionAbout about = DecisionAbout::kPoint;
    AccountsBy accounts = AccountsBy::kReport;  // whose accounts were compared
    std::string kind;                           // of a conflict or difference: "number"
    std::string account;                        // of a silence: the Account's id
    std::string undoes;                         // of an undo: the id of the decision that holds no more
    std::string note;                           // why, in the analyst's words; may be empty
    std::vector<DecidedReport> reports;         // all that it stands on
    // The words of the points: of each point that is merged; of what stays and what leaves in a split; else of the one
    // point. Empty for an undo.
    std::vector<std::vector<Passage>> points;
    std::vector<Passage> sides;  // of a conflict, difference or link: the two places
};

enum class DecisionState : std::uint8_t {
    kApplied,
    kNoLongerFits,  // the words are gone, or what it was about is not found any more
    kOverruled,     // a later decision says otherwise
    kUndone,
    kElsewhere,  // none of its reports is compared here
};
[[nodiscard]] RIWAYA_API const char* name_of(DecisionState);

// A decision, and what became of it in a comparison.
struct Ruling {
    Decision decision;
    DecisionState state = DecisionState::kApplied;
    std::string why;                  // in plain words; empty where there is nothing to tell
    std::vector<std::string> points;  // ids of the points that it bears on now
};

enum class Verdict : std::uint8_t { kNone, kAccepted, kRejected };
[[nodiscard]] RIWAYA_API const char* name_of(Verdict);

// What was decided about a part of a comparison.
struct Judged {
    Verdict verdict = Verdict::kNone;
    std::vector<Index> rulings;  // those that hold, notes too: indices into Comparison::rulings
    [[nodiscard]] bool rejected() const { return verdict == Verdict::kRejected; }
};

}  // namespace riwaya
