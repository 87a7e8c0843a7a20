// A point explained, and an analyst's decisions in every form.
#include <algorithm>

#include "fixture.h"
#include "report/report.h"

namespace riwaya::report {
namespace {

// The ferry's third point with a link between its first two cells, and its conflict rejected.
Comparison decided(const std::string& by = "Lina", const std::string& note = "two ways of counting") {
    Comparison c = Fixture::load("ferry.tsv");
    Point& p = c.points[2];
    const Cell &a = p.cells[0], &b = p.cells[1];
    p.links.push_back({0,
                       1,
                       0,
                       0,
                       a.spans[0],
                       b.spans[0],
                       0.31,
                       {{"in common: nothing", -1.5}, {"each other's best match", 0.7}},
                       {}});
    Ruling r;
    r.decision.id = "5c1d22f09a10";
    r.decision.by = by;
    r.decision.at = "2026-11-21T22:40:07Z";
    r.decision.action = DecisionAction::kReject;
    r.decision.about = DecisionAbout::kConflict;
    r.decision.kind = "number";
    r.decision.note = note;
    r.decision.points = {{{"sahel", a.spans[0], "x", "0"}}};
    r.points = {p.id};
    c.rulings.push_back(r);
    p.conflicts[0].judged = {Verdict::kRejected, {0}};
    p.status = PointStatus::kShared;
    return c;
}

// Without the isolates, so that the expected file can be read.
std::string plain(std::string text) {
    for (const std::string_view isolate : {"\u2066", "\u2067", "\u2068", "\u2069"})
        for (std::size_t at = text.find(isolate); at != std::string::npos; at = text.find(isolate, at))
            text.erase(at, isolate.size());
    return text;
}

TEST(Explain, APointWithItsEvidence) {
    const Comparison c = decided();
    expect_golden("ferry.explain.txt",
                  plain(explanation(c, 2, {500, false}) + "----\n" + explanation(c, 1, {500, false})));
}

TEST(Explain, WordsOfReportsAreIsolated) {
    const std::string text = explanation(decided(), 2, {500, false});
    EXPECT_NE(text.find("\u201c\u2067"), std::string::npos);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\x1b'), 0);
}

TEST(Explain, FoldsToAnyWidth) {
    for (unsigned width : {1U, 20U, 33U, 80U})
        for (std::size_t i = 0; i < 8; ++i) EXPECT_FALSE(explanation(decided(), i, {width, true}).empty());
}

TEST(Rulings, AreToldInEveryForm) {
    const Comparison c = decided();
    const std::string table = plain(terminal(c, {200, false}));
    EXPECT_NE(table.find("\u00d7 rejected conflict, number: "), std::string::npos) << table;
    EXPECT_NE(table.find("rejected by Lina, 2026-11-21: two ways of counting"), std::string::npos);
    EXPECT_NE(html(c).find("Rejected conflict: number"), std::string::npos);
    EXPECT_NE(html(c).find("two ways of counting"), std::string::npos);
    EXPECT_NE(html(c).find("<h2 id=\"decisions-title\">"), std::string::npos);
    EXPECT_NE(csv(c).find("rejected number: "), std::string::npos);
    EXPECT_NE(csv(c).find("\"rejected number conflict by Lina, 2026-11-21: two ways of counting\""), std::string::npos);
    EXPECT_NE(plain(markdown(c)).find("*rejected* by Lina"), std::string::npos) << markdown(c);
    EXPECT_NE(annotations(c).find(R"("purpose":"assessing","value":"reject conflict number")"), std::string::npos);
    EXPECT_NE(plain(rulings(c, {0}, {200, false})).find("bears on point 3 (p3)"), std::string::npos);
}

TEST(Rulings, NamesAndNotesDoNoHarm) {
    const Comparison c = decided("\x1b[31m<b>\u202e", "</script><img src=x onerror=alert(1)>\x07 | =1+1");
    for (const std::string& text :
         {terminal(c, {80, false}), explanation(c, 2, {80, false}), rulings(c, {0}, {80, false})}) {
        EXPECT_EQ(text.find('\x1b'), std::string::npos);
        EXPECT_EQ(text.find('\x07'), std::string::npos);
        EXPECT_EQ(text.find("\u202e"), std::string::npos);
    }
    EXPECT_EQ(html(c).find("<img src=x"), std::string::npos);
    EXPECT_EQ(html(c).find("<b>\\u"), std::string::npos);
    EXPECT_EQ(markdown(c).find("<img"), std::string::npos);
}

}  // namespace
}  // namespace riwaya::report
