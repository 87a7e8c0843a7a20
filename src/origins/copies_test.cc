// Which pairs share a text, and what keeping reports costs.
#include <algorithm>
#include <map>

#include "fixture.h"
#include "index.h"

namespace riwaya::origins {
namespace {

class CopiesTest : public OriginsTest {
  protected:
    // The paragraphs of tests/origins/texts.tsv that "a+b" names, a line each.
    static std::string report(std::string_view keys) {
        static const auto texts = [] {
            std::map<std::string, std::string, std::less<>> out;
            const auto table =
                language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/origins/texts.tsv", {"key", "text"});
            for (std::size_t row = 0; table && row < table->rows(); ++row)
                out.emplace(table->cell(row, 0), table->cell(row, 1));
            return out;
        }();
        std::string out;
        for (const std::string_view key : language::parts(keys, '+')) {
            EXPECT_TRUE(texts.contains(key)) << key;
            out += texts.find(key)->second + '\n';
        }
        return out;
    }
};

TEST_F(CopiesTest, Pairs) {
    const auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/origins/pairs.tsv",
                                             {"name", "expect", "a", "b"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const Print a = print(report(table->cell(row, 2))), b = print(report(table->cell(row, 3)));
        for (const bool turned : {false, true}) {
            Copies copies;
            copies.add(0, 100, turned ? b : a);
            const bool copy = !copies.add(1, 101, turned ? a : b).empty();
            EXPECT_EQ(copy ? "copy" : "apart", table->cell(row, 1)) << table->where(row) << ' ' << table->cell(row, 0);
        }
    }
}

TEST_F(CopiesTest, TellsShareAndPlaces) {
    Copies copies;
    EXPECT_TRUE(copies.add(4, 0, print(text(1, 200))).empty());
    const auto found = copies.add(9, 0, print(text(2, 100) + text(1, 100)));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].report, 4U);
    EXPECT_NEAR(found[0].share, 0.5, 0.02);
    EXPECT_FALSE(found[0].same);
    EXPECT_EQ(found[0].here >> 17, 0x7FFFU);
    EXPECT_EQ(found[0].here & 0x7FFF, 0U);
    EXPECT_EQ(found[0].there & 0x7FFF, 0x7FFFU);
    EXPECT_EQ(found[0].there >> 17, 0U);
    EXPECT_EQ(copies.counts().candidates, 1U);
}

// The guarantee: a passage of kWindow + kPassage - 1 words gives a common fingerprint, wherever it stands.
TEST_F(CopiesTest, EverySharedPassageSharesAFingerprint) {
    constexpr unsigned kLong = kWindow + kPassage - 1;
    Fingerprints a, b;
    for (unsigned n = 0; n < 400; ++n) {
        const std::string passage = text(n, kLong);
        winnow(print(text(n + 1000, n % 37) + passage + text(n + 2000, n % 29)), a);
        winnow(print(text(n + 3000, n % 41) + passage + text(n + 4000, n % 23)), b);
        EXPECT_NE(std::find_first_of(a.begin(), a.end(), b.begin(), b.end()), a.end()) << n;
    }
}

TEST_F(CopiesTest, ReportsFarApartInTimeAreNotCompared) {
    Copies copies({.days = 3});
    copies.add(0, 10, print(text(1, 100)));
    EXPECT_EQ(copies.add(1, 14, print(text(1, 99))).size(), 0U);
    EXPECT_EQ(copies.add(2, 12, print(text(1, 98))).size(), 2U);
}

TEST_F(CopiesTest, ForgetsWhatIsLongPast) {
    Copies copies({.days = 3});
    Index number = 0;
    for (std::int32_t day = 0; day < 200; ++day)
        for (int i = 0; i < 50; ++i, ++number) copies.add(number, day, print(text(number, 60)));
    EXPECT_EQ(copies.counts().reports, 10'000U);
    EXPECT_LT(copies.counts().kept, 3'000U);
    EXPECT_GT(copies.oldest(), 7'000U);
    // A wrong date, far ahead, makes nothing forgotten.
    copies.add(number, 1'000'000, print(text(number, 60)));
    EXPECT_EQ(copies.add(number + 1, 199, print(text(number - 1, 60))).size(), 1U);
}

TEST_F(CopiesTest, PrintsOfOneTextAreNotComparedWithEachOther) {
    Copies copies;
    for (Index i = 0; i < 10'000; ++i) {
        // Each with an advertisement of its own.
        const auto found = copies.add(i, 0, print(text(1, 300) + (i % 2 == 0 ? text(i, 40) : "")));
        EXPECT_EQ(found.empty(), i == 0);
    }
    EXPECT_LE(copies.counts().candidates, 10'000U * 32);
}

TEST_F(CopiesTest, MillionEqualWords) {
    std::string many, others;
    for (int i = 0; i < 1'000'000; ++i) {
        many += "same ";
        others += i % 3 == 0 ? "this " : "that ";
    }
    Copies copies;
    for (Index i = 0; i < 200; ++i) copies.add(i, 0, print(i % 2 == 0 ? many : others));
    EXPECT_LE(copies.counts().candidates, 200U * 32);
}

TEST_F(CopiesTest, SetPhrasesMakeNoCopies) {
    const std::string phrase = text(77, 30);
    Copies copies;
    for (Index i = 0; i < 500; ++i) EXPECT_TRUE(copies.add(i, 0, print(text(i, 150) + phrase)).empty());
}

}  // namespace
}  // namespace riwaya::origins
