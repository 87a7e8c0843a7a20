// Orders, the base and counts, on comparisons made by hand; when reports were published.
#include "order.h"

#include <gtest/gtest.h>

#include "accounts/tally.h"
#include "moments.h"

namespace riwaya::accounts {
namespace {

// Three reports of one account each; a point is given by who tells it where.
Comparison three() {
    Comparison c;
    for (const char* id : {"x/a.txt", "x/b.txt", "x/c.txt"}) {
        c.documents.push_back({id, "", "", "", "", "", "", std::string(1000, '.'), {}, {}});
        c.accounts.push_back({id, id, AccountsBy::kReport, {static_cast<Index>(c.accounts.size())}, {}});
    }
    return c;
}
Point told(const std::string& id, const std::vector<std::pair<Index, std::uint32_t>>& where, std::string time = "") {
    Point p;
    p.id = id;
    p.time = std::move(time);
    for (const auto& [account, at] : where) p.cells.push_back({account, account, {{at, at + 10}}, {}, {}});
    p.status = where.size() > 1 ? PointStatus::kShared : PointStatus::kOnly;
    return p;
}
std::string ids(const Comparison& c) {
    std::string out;
    for (const Point& p : c.points) out += p.id;
    return out;
}

TEST(Order, ByReportWeavesWhatTheFirstLacks) {
    Comparison c = three();
    c.points = {told("z", {{2, 5}}), told("b", {{0, 50}, {1, 10}}), told("n", {{1, 60}}), told("a", {{0, 10}}),
                told("c", {{0, 90}, {1, 200}})};
    order_by_report(c);
    EXPECT_EQ(ids(c), "zabnc");
}

TEST(Order, ByEventKeepsUndatedBehindTheirNeighbours) {
    Comparison c = three();
    c.points = {told("h", {{0, 0}}),  told("t", {{0, 20}}, "2025-05-04"),
                told("u", {{0, 40}}), told("y", {{0, 60}}, "2011-03-01"),
                told("v", {{0, 80}}), told("m", {{0, 90}}, "2025-05-03")};
    order_by_event(c);
    EXPECT_EQ(ids(c), "hyvmtu");
}

TEST(Order, BaseIsFoundByPathNameAndNumber) {
    for (const char* base : {"x/b.txt", "b.txt", "2"}) {
        Comparison c = three();
        Sides sides = {{0, kNoIndex}, {1}, {2}};
        place_base(base, c, sides);
        EXPECT_EQ(c.base, 0U) << base;
        EXPECT_EQ(c.accounts.front().id, "x/b.txt") << base;
        EXPECT_EQ(sides, (Sides{{1, kNoIndex}, {0}, {2}})) << base;
        EXPECT_TRUE(c.notes.empty());
    }
    for (const char* base : {"4", "0", "txt", "d.txt"}) {
        Comparison c = three();
        Sides sides = {{0}, {1}, {2}};
        place_base(base, c, sides);
        EXPECT_EQ(c.base, kNoIndex) << base;
        EXPECT_EQ(c.accounts.front().id, "x/a.txt") << base;
        EXPECT_EQ(c.notes.size(), 1U) << base;
    }
}

TEST(Tally, HowAccountsStandToTheBase) {
    Comparison c = three();
    c.base = 0;
    c.points = {told("both", {{0, 0}, {1, 0}}), told("differ", {{0, 100}, {2, 100}}), told("add", {{1, 200}}),
                told("lack", {{0, 300}})};
    c.points[0].left_out = {{2, Silence::kNotComparable, "short"}};
    c.points[1].conflicts = {{ConflictKind::kNumber, {0, {102, 104}}, {2, {103, 105}}, ""}};
    c.points[1].status = PointStatus::kConflict;
    c.points[3].left_out = {{1, Silence::kSilent, "looked for it"}, {2, Silence::kSilent, "looked for it"}};
    c.points[3].left_out[1].origins = 2;
    c.points[2].left_out = {{2, Silence::kSilent, "looked for it"}};
    c.points[2].left_out[0].prominence = 0.1;
    c.points[3].left_out[1].prominence = 0.9;
    tally(c);
    using A = Against;
    EXPECT_EQ(c.points[0].against, (std::vector<A>{A::kNone, A::kAgrees, A::kNotComparable}));
    EXPECT_EQ(c.points[1].against, (std::vector<A>{A::kNone, A::kNone, A::kDiffers}));
    EXPECT_EQ(c.points[2].against, (std::vector<A>{A::kNone, A::kAdds, A::kNone}));
    EXPECT_EQ(c.points[3].against, (std::vector<A>{A::kNone, A::kPassesOver, A::kPassesOver}));
    EXPECT_EQ(c.summaries[0].shared, 1U);
    EXPECT_EQ(c.summaries[0].conflicts, 1U);
    EXPECT_EQ(c.summaries[0].only, 1U);
    EXPECT_EQ(c.summaries[2].silent, (std::vector<Index>{1, 1}));
    EXPECT_EQ(c.summaries[2].not_comparable, 1U);
    EXPECT_EQ(c.summaries[2].passed_over, (std::vector<std::string>{"lack", "add"}));
    // Made anew, the same.
    tally(c);
    EXPECT_EQ(c.summaries[2].silent, (std::vector<Index>{1, 1}));
    EXPECT_EQ(c.summaries[0].shared, 1U);
}

TEST(Moments, OfDatesAndTimes) {
    const auto of = [](const char* iso) {
        const auto m = moments_of(iso);
        return m ? std::pair(m->first, m->last) : std::pair<std::int64_t, std::int64_t>(-1, -1);
    };
    constexpr std::int64_t kDay = 24L * 60;
    EXPECT_EQ(of("1970-01-02"), std::pair(kDay, 2 * kDay));
    EXPECT_EQ(of("1970-01-02T01:30Z"), std::pair(kDay + 90, kDay + 90));
    EXPECT_EQ(of("1970-01-02T01:30:00+01:30"), std::pair(kDay, kDay));
    EXPECT_EQ(of("1970-01-02T01:30:00-0100"), std::pair(kDay + 150, kDay + 150));
    EXPECT_EQ(of("1970-01-02T12:00"), std::pair(kDay, 2 * kDay));
    for (const char* bad : {"", "1970", "1970-02-30", "1970-1-02", "soon", "1970-01-"})
        EXPECT_EQ(of(bad).first, -1) << bad;
}

}  // namespace
}  // namespace riwaya::accounts
