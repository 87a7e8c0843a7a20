#include "stories/stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/hash.h"

namespace riwaya::stories {
namespace {

std::uint32_t key(const std::string& word) { return static_cast<std::uint32_t>(base::hash64(word)); }

// A report of an event: rare words that all its reports share, and words of its own.
Profile report(int event, int number, std::int32_t day = 100) {
    Profile p;
    p.day = day;
    p.length = 200;
    for (int w = 0; w < 24; ++w)
        p.words.push_back({key("event" + std::to_string(event) + " " + std::to_string(w)), 100,
                           static_cast<std::uint8_t>(w < 4    ? kTitle | kLead
                                                     : w < 10 ? kLead
                                                              : kBody),
                           2});
    for (int w = 0; w < 12; ++w)
        p.words.push_back({key("own" + std::to_string(number) + " " + std::to_string(w)), 90, kBody, 1});
    std::sort(p.words.begin(), p.words.end(), [](const Term& a, const Term& b) { return a.key < b.key; });
    return p;
}

TEST(Profile, PacksAndUnpacks) {
    Profile p = report(1, 2);
    p.names = {{{7, 80, kTitle, 3}, Kind::kPlace, true}, {{9, 60, kBody, 1}, Kind::kPerson, false}};
    p.figures = {{5, 6, 40, kLead}};
    p.dates = {-3, 12};
    p.meaning.emplace();
    (*p.meaning)[3] = -100;
    EXPECT_EQ(unpack(pack(p)), p);
    p.meaning.reset();
    EXPECT_EQ(unpack(pack(p)), p);
    EXPECT_EQ(unpack(pack(Profile{})), Profile{});
}

TEST(Profile, BrokenBytesAreNoProfile) {
    const std::string whole = pack(report(1, 2));
    for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_FALSE(unpack(whole.substr(0, n))) << n;
    EXPECT_FALSE(unpack(whole + "x"));
    std::mt19937 random(3);
    for (int turn = 0; turn < 2000; ++turn) {
        std::string broken = whole;
        broken[random() % broken.size()] = static_cast<char>(random());
        if (const auto p = unpack(broken)) {
            EXPECT_EQ(pack(*p), broken);
            Stories stories;
            stories.add(0, 1, *p);
            stories.add(1, 1, report(1, 2));
            EXPECT_FALSE(stories.settle().empty());
        }
    }
}

TEST(Stories, ReportsOfOneEventAreOneStory) {
    Stories stories;
    for (Index i = 0; i < 12; ++i) stories.add(i, 100, report(static_cast<int>(i % 3), static_cast<int>(i)));
    const std::vector<Group> groups = stories.settle();
    EXPECT_EQ(groups, (std::vector<Group>{{0, 3, 6, 9}, {1, 4, 7, 10}, {2, 5, 8, 11}}));
    EXPECT_EQ(stories.members(4), (Group{1, 4, 7, 10}));
    EXPECT_TRUE(stories.settle().empty());
}

TEST(Stories, OnlyWhatChangedIsTold) {
    Stories stories;
    stories.add(0, 100, report(0, 0));
    stories.add(1, 100, report(1, 1));
    EXPECT_EQ(stories.settle(), (std::vector<Group>{{0}, {1}}));
    stories.add(2, 100, report(1, 2));
    EXPECT_EQ(stories.settle(), (std::vector<Group>{{1, 2}}));
    stories.add(3, 100, report(2, 3));
    EXPECT_EQ(stories.settle(), (std::vector<Group>{{3}}));
}

TEST(Stories, ReportsFarApartInTimeAreNotOfOneStory) {
    Stories stories;
    stories.add(0, 100, report(0, 0));
    stories.add(1, 130, report(0, 1));
    EXPECT_EQ(stories.settle(), (std::vector<Group>{{0}, {1}}));
}

TEST(Stories, ForgetsWhatIsPast) {
    Stories stories;
    for (Index i = 0; i < 40; ++i) {
        const auto day = static_cast<std::int32_t>(100 + i);
        stories.add(i, day, report(static_cast<int>(i / 2), static_cast<int>(i)));
        (void)stories.settle();
        stories.forget_before(day - 5);
    }
    EXPECT_EQ(stories.size(), 6U);
    EXPECT_TRUE(stories.members(3).empty());
    EXPECT_EQ(stories.members(39), (Group{38, 39}));
    const std::size_t bytes = stories.bytes();
    for (Index i = 40; i < 80; ++i) {
        const auto day = static_cast<std::int32_t>(100 + i);
        stories.add(i, day, report(static_cast<int>(i / 2), static_cast<int>(i)));
        (void)stories.settle();
        stories.forget_before(day - 5);
    }
    EXPECT_LT(stories.bytes(), bytes * 3 / 2);
}

TEST(Stories, AReportWithoutWordsIsAStoryOfItsOwn) {
    Stories stories;
    stories.add(0, 100, Profile{});
    stories.add(1, 100, Profile{});
    EXPECT_EQ(stories.settle().size(), 2U);
}

TEST(Stories, TheOrderOfReportsAndOfCallsMakesNoDifference) {
    std::mt19937 random(5);
    std::vector<Profile> all;
    for (int i = 0; i < 200; ++i) all.push_back(report(static_cast<int>(random() % 40), i));
    const auto grouped = [&](const std::vector<std::size_t>& order, std::size_t settle_each) {
        Stories stories;
        for (Index i = 0; i < order.size(); ++i) {
            stories.add(i, 100, all[order[i]]);
            if (i % settle_each == 0) (void)stories.settle();
        }
        (void)stories.settle();
        std::vector<std::vector<std::size_t>> out;
        for (Index i = 0; i < order.size(); ++i) {
            const Group g = stories.members(i);
            if (g.front() != i) continue;
            out.emplace_back();
            for (const Index m : g) out.back().push_back(order[m]);
            std::sort(out.back().begin(), out.back().end());
        }
        std::sort(out.begin(), out.end());
        return out;
    };
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto plain = grouped(order, 1000);
    EXPECT_GT(plain.size(), 30U);
    for (int turn = 0; turn < 5; ++turn) {
        std::shuffle(order.begin(), order.end(), random);
        EXPECT_EQ(grouped(order, turn % 2 == 0 ? 1 : 24), plain);
    }
}

// What is looked at for each report stays the same.
TEST(Stories, AHotStoryCostsNoMoreForEachReport) {
    Stories stories;
    for (Index i = 0; i < 3000; ++i) {
        stories.add(i, 100, report(0, static_cast<int>(i)));
        if (i % 256 == 255) (void)stories.settle();
    }
    (void)stories.settle();
    EXPECT_EQ(stories.members(0).size(), 3000U);
    EXPECT_LE(stories.costs().candidates, 3000U * 64);
}

}  // namespace
}  // namespace riwaya::stories
