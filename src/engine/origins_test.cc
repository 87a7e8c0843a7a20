// Copies within a comparison are one voice; the cost of a comparison of very many reports.
#include <gtest/gtest.h>
#include <riwaya/engine.h>

#include <algorithm>
#include <optional>

namespace riwaya {
namespace {

constexpr const char* kWords[] = {"harbour", "council", "minister", "bridge",  "workers", "river",
                                  "market",  "school",  "train",    "village", "doctor",  "captain",
                                  "farmers", "bakery",  "museum",   "library"};
constexpr const char* kVerbs[] = {"closed", "opened", "visited", "repaired", "blocked", "praised", "painted", "sold"};

// A sentence of the event whose words stand in an order that no other number gives.
std::string sentence(unsigned n) {
    unsigned state = n * 2654435761U + 97U;
    const auto next = [&state](unsigned below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % below;
    };
    std::string out = "Velmora";
    for (int part = 0; part < 4; ++part) {
        out += std::string(" ") + kWords[next(16)] + " " + kWords[next(16)] + " " + kVerbs[next(8)];
        if (part == 1) out += " " + std::to_string(1000 + n * 7);
    }
    return out + " " + kWords[next(16)] + ".";
}
std::string text(unsigned from, unsigned to) {
    std::string out = "Storm in Velmora\n\n";
    for (unsigned n = from; n < to; ++n) out += sentence(n) + (n % 2 == 1 ? "\n\n" : " ");
    return out;
}

class Origins : public testing::Test {
  protected:
    void SetUp() override {
        auto engine = Engine::open(RIWAYA_SOURCE_DIR);
        ASSERT_TRUE(engine) << engine.error().message();
        engine_.emplace(std::move(*engine));
    }
    void add(const std::string& id, std::string_view text) {
        Document d;
        d.id = id;
        d.content = text;
        d.published = "2025-05-04";
        auto reading = engine_->read(d);
        ASSERT_TRUE(reading) << reading.error().message();
        readings_.push_back(std::move(*reading));
    }
    [[nodiscard]] std::vector<Index> origins() const {
        std::vector<Index> out;
        for (const ComparedDocument& d : engine_->compare(readings_, {}).documents) out.push_back(d.origin);
        return out;
    }

    std::optional<Engine> engine_;
    std::vector<Reading> readings_;
};

TEST_F(Origins, ShortenedAndExtendedPrintsAreOneVoice) {
    add("shortened", text(0, 5));
    add("whole", text(0, 12));
    add("extended", text(0, 12) + "\n\n" + text(40, 48));
    add("other", text(60, 72));
    EXPECT_EQ(origins(), (std::vector<Index>{0, 0, 0, 3}));
}

TEST_F(Origins, WhatBothQuoteIsNoCopy) {
    const std::string quote =
        "\"" + sentence(90) + " " + sentence(91) + " " + sentence(92) + "\", the mayor of Velmora said.";
    add("a", text(0, 4) + "\n\n" + quote);
    add("b", text(20, 24) + "\n\n" + quote);
    EXPECT_EQ(origins(), (std::vector<Index>{0, 1}));
}

TEST_F(Origins, TheOrderOfInputMakesNoDifference) {
    add("extended", text(0, 12) + "\n\n" + text(40, 48));
    add("other", text(60, 72));
    add("shortened", text(0, 5));
    add("whole", text(0, 12));
    EXPECT_EQ(origins(), (std::vector<Index>{0, 1, 0, 0}));
}

TEST_F(Origins, CopiesCountOnceInPointsAndSilence) {
    const std::string promise = "\n\nMayor Tobias Renk promised 4711 tents to families from the valley.\n\n";
    add("one", promise + text(0, 10));
    add("copy", promise + text(0, 9));
    add("other", text(0, 2) + "\n\n" + text(60, 70));
    const Comparison c = engine_->compare(readings_, {});
    bool seen = false;
    for (const Point& p : c.points) {
        EXPECT_LE(p.origins, 2U);
        EXPECT_GE(p.prominence, 0.0);
        EXPECT_LE(p.prominence, 1.0);
        for (const LeftOut& l : p.left_out) {
            EXPECT_FALSE(l.reason.empty());
            EXPECT_EQ(l.state == Silence::kSilent, l.obstacle == Obstacle::kNone);
            if (l.account != 2 || l.state != Silence::kSilent) continue;
            EXPECT_EQ(p.cells.size(), 2U);
            seen = true;
            EXPECT_EQ(l.origins, 1U);
            EXPECT_TRUE(std::any_of(l.found.begin(), l.found.end(), [](const auto& f) { return f.at.span.empty(); }));
        }
    }
    EXPECT_TRUE(seen);
    ASSERT_EQ(c.summaries.size(), 3U);
    EXPECT_EQ(c.summaries[2].silent.size(), 1U);
}

}  // namespace
}  // namespace riwaya
