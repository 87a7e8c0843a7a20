// Relation: whether two headlines or sentences say the same, contradict each other, or speak of different things.
//
//     const riwaya::Relation r = engine.relate("Prices rose in May", "Prices fell in May");
//     if (r.kind == riwaya::RelationKind::kDisagree)
//         for (riwaya::Span s : r.a) mark(s);       // "rose"
//
// Which of the two comes first makes no difference.
#pragma once

#include <cstdint>
#include <vector>

#include <riwaya/export.h>
#include <riwaya/span.h>

namespace riwaya {

// agree: one of them says what the other says, in whatever words. disagree: they tell of one thing, and cannot both be
// right or tell it of someone or something else. other: they tell of different things.
enum class RelationKind : std::uint8_t { kAgree, kDisagree, kOther };
[[nodiscard]] RIWAYA_API const char* name_of(RelationKind);  // "agree", "disagree", "other"

// What Relation::a and Relation::b hold.
enum class RelationWhy : std::uint8_t {
    kShared,     // the words that both say (agree)
    kOpposites,  // words of opposite sense
    kFigures,    // figures that differ
    kNames,      // names of different people, bodies or places
    kDenial,     // a word that denies, in one of them alone
    kWords,      // the words that only one of them has
    kLittle,     // nothing: hardly anything is common to them (other)
    kUnread,     // nothing: one of them has no words, or none in a language that riwaya reads (other)
};
[[nodiscard]] RIWAYA_API const char* name_of(RelationWhy);

struct Relation {
    RelationKind kind = RelationKind::kOther;
    // From 0 to 1 in steps of 0.01: how likely each is, together 1; calibrated on pairs of Arabic headlines, of which
    // 2 in 100 tell of different things. The most likely one need not be `kind`: whether two things are told at all is
    // decided so that the rare answer is found as well as the common ones.
    double agree = 0, disagree = 0, other = 1;
    RelationWhy why = RelationWhy::kUnread;
    std::vector<Span> a, b;  // the words that decide it, in either text, sorted
    bool meaning = false;    // the sentence encoder took part; without it more is judged wrongly
    [[nodiscard]] double probability() const {
        return kind == RelationKind::kAgree ? agree : kind == RelationKind::kDisagree ? disagree : other;
    }
};

}  // namespace riwaya
