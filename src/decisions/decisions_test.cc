// Each kind of decision, and whether it survives a new run.
#include <algorithm>

#include "fixture.h"

namespace riwaya::decisions {

namespace {

using Lines = std::vector<std::string>;
using enum DecisionAction;

constexpr const char* kA = "Nine miners were hurt. The gallery was closed. Copper fell.";
constexpr const char* kB = "Six miners were hurt on Monday. The mine shut its gallery. Rain is due.";

Story mine() {
    Story s;
    s.report("a", kA).report("b", kB);
    s.point({{"a", "Nine miners were hurt"}, {"b", "Six miners were hurt on Monday"}});
    s.conflict(ConflictKind::kNumber, "a", "Nine", "b", "Six");
    s.point({{"a", "The gallery was closed"}});
    s.point({{"a", "Copper fell"}});
    s.point({{"b", "The mine shut its gallery"}});
    s.point({{"b", "Rain is due"}});
    return s;
}

// The same reports with a third one, which shares two points.
Story with_third() {
    Story s;
    s.report("c", "The gallery is closed. Hurt were nine miners.").report("a", kA).report("b", kB);
    s.point({{"c", "Hurt were nine miners"}, {"a", "Nine miners were hurt"}, {"b", "Six miners were hurt on Monday"}});
    s.conflict(ConflictKind::kNumber, "c", "nine", "b", "Six");
    s.conflict(ConflictKind::kNumber, "a", "Nine", "b", "Six");
    s.point({{"c", "The gallery is closed"}, {"a", "The gallery was closed"}});
    s.point({{"a", "Copper fell"}});
    s.point({{"b", "The mine shut its gallery"}});
    s.point({{"b", "Rain is due"}});
    return s;
}

TEST(Decisions, MergedPointsBecomeOne) {
    Story s = mine();
    s->points[1].origins = s->points[3].origins = 1;
    s->points[1].prominence = 0.3, s->points[3].prominence = 0.2;
    const Comparison c = applied(*s, {decided(*s, kMerge, {"2", "4"}, "one closing")});
    EXPECT_EQ(Story::told(c),
              (Lines{"!Nine miners were hurt | Six miners were hurt on Monday",
                     "The gallery was closed | The mine shut its gallery", "Copper fell", "Rain is due"}));
    const Point& p = c.points[1];
    EXPECT_EQ(p.status, PointStatus::kShared);
    EXPECT_TRUE(p.left_out.empty()) << "both tell it";
    EXPECT_EQ(p.origins, 2U) << "each told one";
    EXPECT_DOUBLE_EQ(p.prominence, 0.5);
    EXPECT_EQ(p.id, accounts::id_of(p, c)) << "the id follows from the evidence";
    ASSERT_EQ(c.rulings.size(), 1U);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kApplied);
    EXPECT_EQ(c.rulings[0].points, Lines{p.id});
    EXPECT_EQ(p.judged.rulings, std::vector<Index>{0});
    EXPECT_TRUE(c.notes.empty());
}

TEST(Decisions, SplitPointsBecomeTwo) {
    Story s = mine();
    s->points[0].origins = 2, s->points[0].prominence = 0.8;
    const Comparison c = applied(*s, {decided(*s, kSplit, {"1:cell2"})});
    EXPECT_EQ(Story::told(c)[0], "Nine miners were hurt");
    EXPECT_EQ(Story::told(c)[1], "Six miners were hurt on Monday");
    EXPECT_EQ(c.points.size(), 6U);
    EXPECT_EQ(c.points[0].status, PointStatus::kOnly);
    EXPECT_EQ(c.points[0].origins, 1U);
    EXPECT_DOUBLE_EQ(c.points[1].prominence, 0.4);
    EXPECT_TRUE(c.points[0].links.empty());
    ASSERT_EQ(c.points[0].left_out.size(), 1U);
    EXPECT_EQ(c.points[0].left_out[0].state, Silence::kNotComparable) << "nobody looked for the half of it";
    EXPECT_EQ(c.rulings[0].points, (Lines{c.points[0].id, c.points[1].id}));
}

TEST(Decisions, ARejectedConflictIsNone) {
    Story s = mine();
    const std::vector<Decision> all = {decided(*s, kReject, {"1:conflict1"}, "two counts")};
    Comparison c = applied(*s, all);
    EXPECT_EQ(c.points[0].status, PointStatus::kShared);
    ASSERT_EQ(c.points[0].conflicts.size(), 1U) << "shown as rejected";
    EXPECT_TRUE(c.points[0].conflicts[0].judged.rejected());
    ASSERT_EQ(c.summaries.size(), c.accounts.size());
    EXPECT_EQ(c.summaries[0].conflicts, 0U) << "counted anew";
    EXPECT_EQ(c.summaries[0].shared, 1U);
    hide_rejected(c);
    EXPECT_TRUE(c.points[0].conflicts.empty());
    EXPECT_EQ(c.rulings.size(), 1U);
}

TEST(Decisions, VerdictsAndNotesOnEveryPart) {
    Story s = mine();
    s.difference(ConflictKind::kPlace, "b", "Rain", "b", "due");
    const Comparison c =
        applied(*s, {decided(*s, kAccept, {"1:conflict1"}), decided(*s, kAccept, {"1:link1"}),
                     decided(*s, kReject, {"3"}), decided(*s, kReject, {"5:difference1"}),
                     decided(*s, kReject, {"2:silence1"}, "it says so below the photo"),
                     decided(*s, kNote, {"4"}, "ask the ministry"), decided(*s, kNote, {"1:conflict1"}, "see page 2")});
    EXPECT_EQ(c.points[0].conflicts[0].judged.verdict, Verdict::kAccepted);
    EXPECT_EQ(c.points[0].conflicts[0].judged.rulings, (std::vector<Index>{0, 6}));
    EXPECT_EQ(c.points[0].status, PointStatus::kConflict);
    EXPECT_EQ(c.points[0].links[0].judged.verdict, Verdict::kAccepted);
    EXPECT_TRUE(c.points[2].judged.rejected());
    EXPECT_TRUE(c.points[4].differences[0].judged.rejected());
    EXPECT_TRUE(c.points[1].left_out[0].judged.rejected());
    EXPECT_EQ(c.points[3].judged.verdict, Verdict::kNone);
    EXPECT_EQ(c.points[3].judged.rulings, std::vector<Index>{5});
    for (const Ruling& r : c.rulings) EXPECT_EQ(r.state, DecisionState::kApplied) << r.why;
}

TEST(Decisions, ARejectedLinkPartsWhatItAloneHeld) {
    Story s = mine();
    const Comparison c = applied(*s, {decided(*s, kReject, {"1:link1"})});
    EXPECT_EQ(Story::told(c)[0], "Nine miners were hurt");
    EXPECT_EQ(Story::told(c)[1], "Six miners were hurt on Monday");

    Story three = with_third();  // c-a, a-b; a further link holds c and b
    Story::tie((*three).points[0], 0, 2);
    const Comparison held = applied(*three, {decided(*three, kReject, {"1:link1"})});
    EXPECT_EQ(held.points.size(), 5U);
    EXPECT_TRUE(held.points[0].links[0].judged.rejected());
    EXPECT_NE(held.rulings[0].why, "") << "what still holds it is told";

    Story chain = with_third();
    const Comparison cut = applied(*chain, {decided(*chain, kReject, {"1:link1"})});
    EXPECT_EQ(Story::told(cut)[0], "Hurt were nine miners");
    EXPECT_EQ(Story::told(cut)[1], "!Nine miners were hurt | Six miners were hurt on Monday");
}

TEST(Decisions, WhatLeavesMakesNoPointWhereAnotherHasItsWords) {
    Story s;
    s.report("a", kA).report("b", kB);
    s.point({{"a", "Nine miners were hurt"}, {"b", "Six miners were hurt on Monday"}});
    s.point({{"a", "Nine miners were hurt"}, {"b", "Rain is due"}});
    const Comparison c = applied(*s, {decided(*s, kSplit, {"2:cell1"})});
    EXPECT_EQ(Story::told(c), (Lines{"Nine miners were hurt | Six miners were hurt on Monday", "Rain is due"}));
    EXPECT_EQ(c.rulings[0].points, (Lines{c.points[0].id, c.points[1].id}));
}

TEST(Decisions, SurviveAReportThatIsAdded) {
    Story s = mine(), more = with_third();
    const std::vector<Decision> all = {decided(*s, kMerge, {"2", "4"}), decided(*s, kReject, {"1:conflict1"})};
    const Comparison c = applied(*more, all);
    EXPECT_EQ(Story::told(c)[1], "The gallery is closed | The gallery was closed | The mine shut its gallery");
    EXPECT_FALSE(c.points[0].conflicts[0].judged.rejected()) << "of another report: nobody decided about it";
    EXPECT_TRUE(c.points[0].conflicts[1].judged.rejected());
    EXPECT_EQ(c.points[0].status, PointStatus::kConflict);
    EXPECT_TRUE(c.notes.empty());
}

TEST(Decisions, ASplitSendsWhoComesLaterWhereItIsTied) {
    Story s = mine(), more = with_third();
    Comparison& c = *more;
    c.points[0].links.clear();
    Story::tie(c.points[0], 0, 1, 0.9);  // the new report says what a says
    Story::tie(c.points[0], 0, 2, 0.6);
    const Comparison done = applied(c, {decided(*s, kSplit, {"1:cell1"})});
    EXPECT_EQ(Story::told(done)[0], "Six miners were hurt on Monday");
    EXPECT_EQ(Story::told(done)[1], "Hurt were nine miners | Nine miners were hurt");
}

TEST(Decisions, SurviveAReportThatIsEdited) {
    Story s = mine();
    const std::vector<Decision> all = {decided(*s, kMerge, {"2", "4"}), decided(*s, kReject, {"1:conflict1"}),
                                       decided(*s, kReject, {"3:silence1"})};
    Story moved;  // words before it, other line ends, and a sentence that another claim has swallowed
    moved.report("a", "Updated.\nNine miners\n were hurt. The gallery was closed, it says. Copper fell.")
        .report("b", kB);
    moved.point({{"a", "Nine miners\n were hurt"}, {"b", "Six miners were hurt on Monday"}});
    moved.conflict(ConflictKind::kNumber, "a", "Nine", "b", "Six");
    moved.point({{"a", "The gallery was closed, it says"}});
    moved.point({{"a", "Copper fell"}});
    moved.point({{"b", "The mine shut its gallery"}});
    const Comparison c = applied(*moved, all);
    EXPECT_EQ(Story::told(c), (Lines{"Nine miners\n were hurt | Six miners were hurt on Monday",
                                     "The gallery was closed, it says | The mine shut its gallery", "Copper fell"}));
    for (const Ruling& r : c.rulings) EXPECT_EQ(r.state, DecisionState::kApplied) << r.why;
    EXPECT_TRUE(c.points[2].left_out[0].judged.rejected());
}

TEST(Decisions, AreToldWhenTheyNoLongerFit) {
    Story s = mine();
    const std::vector<Decision> all = {decided(*s, kMerge, {"2", "4"}), decided(*s, kReject, {"1:conflict1"}),
                                       decided(*s, kNote, {"3"}, "check")};
    Story other;  // the words are others now
    other.report("a", "Nine miners died. The pit was flooded. Copper fell.").report("b", kB);
    other.point({{"a", "Nine miners died"}, {"b", "Six miners were hurt on Monday"}});
    other.conflict(ConflictKind::kNumber, "a", "Nine", "b", "Six");
    other.point({{"a", "The pit was flooded"}});
    other.point({{"a", "Copper fell"}});
    other.point({{"b", "The mine shut its gallery"}});
    const Comparison c = applied(*other, all);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kNoLongerFits);
    EXPECT_EQ(c.rulings[1].state, DecisionState::kNoLongerFits) << "the figure is the same, what it counts is not";
    EXPECT_EQ(c.rulings[2].state, DecisionState::kApplied);
    EXPECT_EQ(c.points[0].status, PointStatus::kConflict);
    ASSERT_EQ(c.notes.size(), 2U);
    EXPECT_NE(c.notes[0].find(all[0].id), std::string::npos);
    EXPECT_NE(c.notes[0].find("The gallery was closed"), std::string::npos) << c.notes[0];
    EXPECT_EQ(c.points.size(), 4U);
}

TEST(Decisions, AReportThatIsTakenAway) {
    Story s = mine();
    const std::vector<Decision> all = {decided(*s, kMerge, {"2", "4"}), decided(*s, kReject, {"1:conflict1"}),
                                       decided(*s, kNote, {"5"}, "rain")};
    Story one;
    one.report("a", kA).point({{"a", "Nine miners were hurt"}}).point({{"a", "The gallery was closed"}});
    const Comparison c = applied(*one, all);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kNoLongerFits);
    EXPECT_EQ(c.rulings[0].why, "not compared here: b");
    EXPECT_EQ(c.rulings[1].why, "not compared here: b");
    EXPECT_EQ(c.rulings[2].state, DecisionState::kElsewhere);
    EXPECT_EQ(c.points.size(), 2U);
    ASSERT_EQ(c.notes.size(), 3U);
    EXPECT_EQ(c.notes[2], "1 decision is about reports that are not compared here");
}

TEST(Decisions, AReportUnderAnotherIdIsKnownByItsText) {
    Story s = mine(), moved;
    const std::vector<Decision> all = {decided(*s, kReject, {"1:conflict1"})};
    moved.report("/desk/new/a", kA).report("b", kB);
    moved.point({{"/desk/new/a", "Nine miners were hurt"}, {"b", "Six miners were hurt on Monday"}});
    moved.conflict(ConflictKind::kNumber, "/desk/new/a", "Nine", "b", "Six");
    EXPECT_EQ(applied(*moved, all).points[0].status, PointStatus::kShared);

    Story edited;  // and by the name of its file, where it was changed besides
    edited.report("old/a", std::string(kA) + " More.").report("b", kB);
    edited.point({{"old/a", "Nine miners were hurt"}, {"b", "Six miners were hurt on Monday"}});
    edited.conflict(ConflictKind::kNumber, "old/a", "Nine", "b", "Six");
    EXPECT_EQ(applied(*edited, all).points[0].status, PointStatus::kShared);
}

TEST(Decisions, TheLaterWins) {
    Story s = mine();
    const Decision no = decided(*s, kReject, {"1:conflict1"}), yes = decided(*s, kAccept, {"1:conflict1"});
    const Comparison c = applied(*s, {no, yes});
    EXPECT_EQ(c.points[0].status, PointStatus::kConflict);
    EXPECT_EQ(c.points[0].conflicts[0].judged.rulings, std::vector<Index>{1});
    EXPECT_EQ(c.rulings[0].state, DecisionState::kOverruled);
    EXPECT_NE(c.rulings[0].why.find(yes.id), std::string::npos);
    ASSERT_EQ(c.notes.size(), 1U);
    EXPECT_EQ(applied(*s, {yes, no}).points[0].status, PointStatus::kShared);
}

TEST(Decisions, AMergeThatIsPartedAgainIsOverruled) {
    Story s = mine();
    const Decision merge = decided(*s, kMerge, {"2", "4"});
    const Decision split = decided(applied(*s, {merge}), kSplit, {"2:cell2"});
    const Comparison c = applied(*s, {merge, split});
    EXPECT_EQ(c.points.size(), 5U);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kOverruled);
    EXPECT_NE(c.rulings[0].why.find(split.id), std::string::npos);
    EXPECT_EQ(c.rulings[1].state, DecisionState::kApplied);

    const Decision again = decided(c, kMerge, {"2", "3"});
    const Comparison both = applied(*s, {merge, split, again});
    EXPECT_EQ(both.points.size(), 4U);
    EXPECT_EQ(both.rulings[0].state, DecisionState::kApplied) << "they are one, as it said";
    EXPECT_EQ(both.rulings[1].state, DecisionState::kOverruled);
    EXPECT_EQ(both.rulings[2].state, DecisionState::kApplied);
}

TEST(Decisions, AConflictThatASplitTookAwayIsToldAsOverruled) {
    Story s = mine();
    const Comparison c = applied(*s, {decided(*s, kAccept, {"1:conflict1"}), decided(*s, kSplit, {"1:cell1"})});
    EXPECT_EQ(c.rulings[0].state, DecisionState::kOverruled);
    EXPECT_TRUE(c.points[0].conflicts.empty());
}

TEST(Decisions, UndoIsADecision) {
    Story s = mine();
    const Decision merge = decided(*s, kMerge, {"2", "4"});
    const Decision undo = decided(applied(*s, {merge}), kUndo, {merge.id.substr(0, 6)});
    Comparison c = applied(*s, {merge, undo});
    EXPECT_EQ(c.points.size(), 5U);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kUndone);
    EXPECT_EQ(c.rulings[1].state, DecisionState::kApplied);
    const Decision redo = decided(c, kUndo, {undo.id});
    c = applied(*s, {merge, undo, redo});
    EXPECT_EQ(c.points.size(), 4U);
    EXPECT_EQ(c.rulings[0].state, DecisionState::kApplied);
    EXPECT_EQ(c.rulings[1].state, DecisionState::kUndone);
    c = applied(*s, {undo, merge});
    EXPECT_EQ(c.rulings[0].state, DecisionState::kNoLongerFits) << "nothing before it to take back";
}

TEST(Decisions, WhatMayNotBeDecidedIsToldSo) {
    Story s = mine();
    const auto error = [&](DecisionAction action, Lines items, std::string note = {}, std::string by = "Lina") {
        const auto d = decide(*s, {action, std::move(items), std::move(by), "2026-11-21T10:00:00Z", std::move(note)});
        return d ? std::string() : d.error().message();
    };
    EXPECT_NE(error(kMerge, {"1"}), "");
    EXPECT_NE(error(kMerge, {"1", "1"}), "");
    EXPECT_NE(error(kMerge, {"1", "2:cell1"}), "");
    EXPECT_NE(error(kSplit, {"2:cell1"}), "");
    EXPECT_NE(error(kSplit, {"1:cell1", "1:cell2"}), "");
    EXPECT_NE(error(kSplit, {"1"}), "");
    EXPECT_NE(error(kNote, {"1"}), "");
    EXPECT_NE(error(kAccept, {"1"}, "", " "), "");
    EXPECT_NE(error(kUndo, {"abc"}), "");
    EXPECT_EQ(error(kAccept, {"99"}), "99: no point is called so; the comparison has points 1 to 5");
    EXPECT_EQ(error(kAccept, {"1:conflict2"}),
              "1:conflict2: the point has no such part; it has cell1 to cell2, conflict1, link1");
    EXPECT_EQ(error(kAccept, {"1:"}), "1:: the point has no such part; it has cell1 to cell2, conflict1, link1");
    EXPECT_NE(error(kAccept, {""}), "");
    EXPECT_EQ(error(kAccept, {s->points[2].id.substr(0, 8)}), "");
}

TEST(Decisions, ManyDecisionsAboutManyPointsTakeNoSquareOfThem) {
    Story s;
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "Claim number " + std::to_string(i) + " stands. ";
    s.report("a", text);
    for (int i = 0; i < 1000; ++i) s.point({{"a", "Claim number " + std::to_string(i) + " stands"}});
    std::vector<Decision> all;
    for (int i = 1; i < 1000; i += 2) all.push_back(decided(*s, kMerge, {std::to_string(i), std::to_string(i + 1)}));
    const Comparison c = applied(*s, all);
    EXPECT_EQ(c.points.size(), 500U);
}

}  // namespace

}  // namespace riwaya::decisions
