// What prints of one text changed of another; who was first.
#include "origins/changes.h"

#include "fixture.h"

namespace riwaya::origins {
namespace {

Article article(const std::string& text, const std::string& title = {}) {
    Article a;
    a.title.value = title;
    a.text = title.empty() ? text : title + "\n" + text;
    if (!title.empty())
        a.blocks.push_back({BlockKind::kHeadline, {0, static_cast<std::uint32_t>(title.size())}, {}, {}});
    const auto begin = static_cast<std::uint32_t>(title.empty() ? 0 : title.size() + 1);
    a.blocks.push_back({BlockKind::kParagraph, {begin, static_cast<std::uint32_t>(a.text.size())}, {}, {}});
    return a;
}

class ChangesTest : public OriginsTest {
  protected:
    static std::vector<std::string> texts(const Article& a, const std::vector<Span>& spans) {
        std::vector<std::string> out;
        for (const Span s : spans) out.emplace_back(slice(a.text, s));
        return out;
    }
};

TEST_F(ChangesTest, TellsWhatWasAddedCutAndRetitled) {
    const Article first = article(
        "The council of the valley met on Monday evening. It closed the old mill at once. Nobody spoke against it.",
        "Mill closed");
    const Article other =
        article("LODMARK - The council of the valley met on Monday evening, and it closed the old mill at once.",
                "Old mill shut");
    const Changes c = changes_between(printer(), first, other);
    ASSERT_EQ(c.shared.size(), 2U);
    EXPECT_EQ(slice(first.text, c.shared[0].first), "The council of the valley met on Monday evening");
    EXPECT_EQ(slice(other.text, c.shared[0].other), "The council of the valley met on Monday evening");
    EXPECT_EQ(c.shared[0].words, 9U);
    EXPECT_EQ(slice(first.text, c.shared[1].first), "It closed the old mill at once");
    EXPECT_EQ(slice(other.text, c.shared[1].other), "it closed the old mill at once");
    EXPECT_EQ(texts(other, c.added), (std::vector<std::string>{"LODMARK", "and"}));
    EXPECT_EQ(texts(first, c.cut), (std::vector<std::string>{"Nobody spoke against it"}));
    EXPECT_EQ(c.added_words, 2U);
    EXPECT_EQ(c.cut_words, 4U);
    EXPECT_EQ(c.first_words, 20U);
    EXPECT_EQ(c.other_words, 18U);
    EXPECT_TRUE(c.retitled);
}

// Four runs of words that the first has not: the shortest is left out, of the longest only the beginning is told.
TEST_F(ChangesTest, TellsTheLongestPieces) {
    const std::string many = text(2, 60).substr(0, 60 * 6 - 1);  // without the space behind it
    const Article first = article(text(1, 30));
    const Article other = article("Lodmark: " + text(1, 10) + " built at great cost " + text(1, 10, 10) + many + ' ' +
                                  text(1, 10, 20) + " they all said");
    const PrintChange c = change_of(printer(), first, other);
    EXPECT_EQ(c.added_words, 1U + 4 + 60 + 3);
    EXPECT_EQ(c.words, c.of_first + c.added_words);
    EXPECT_EQ(c.cut_words, 0U);
    EXPECT_TRUE(c.cut.empty());
    ASSERT_EQ(c.added.size(), 3U);
    EXPECT_EQ(c.added[0].words, "built at great cost");
    EXPECT_EQ(slice(other.text, c.added[0].span), "built at great cost");
    EXPECT_EQ(slice(other.text, c.added[1].span), many);
    EXPECT_LT(c.added[1].words.size(), 250U);
    EXPECT_EQ(many.find(c.added[1].words.substr(0, 200)), 0U);
    EXPECT_EQ(c.added[2].words, "they all said");
}

TEST_F(ChangesTest, NothingChanged) {
    const Article a = article(text(1, 80), "A title"), b = article(text(1, 80), "a TITLE");
    const Changes c = changes_between(printer(), a, b);
    ASSERT_EQ(c.shared.size(), 1U);
    EXPECT_EQ(c.shared[0].words, 80U);
    EXPECT_TRUE(c.added.empty() && c.cut.empty());
    EXPECT_FALSE(c.retitled);
}

TEST_F(ChangesTest, PartsInAnotherOrder) {
    const std::string x = text(1, 30), y = text(2, 30);
    const Changes c = changes_between(printer(), article(x + y), article(y + x));
    ASSERT_EQ(c.shared.size(), 2U);
    EXPECT_EQ(c.added_words + c.cut_words, 0U);
}

TEST_F(ChangesTest, AWordIsSharedOnce) {
    const std::string x = text(1, 20);
    const Changes c = changes_between(printer(), article(x), article(x + x + x));
    ASSERT_EQ(c.shared.size(), 1U);
    EXPECT_EQ(c.added_words, 40U);
    EXPECT_EQ(c.cut_words, 0U);
}

TEST_F(ChangesTest, EmptyAndHostileTexts) {
    EXPECT_TRUE(changes_between(printer(), article(""), article("")).shared.empty());
    EXPECT_TRUE(changes_between(printer(), article("one two"), article("one two")).shared.empty());
    std::string same;
    for (int i = 0; i < 200'000; ++i) same += "same ";
    const Changes c = changes_between(printer(), article(same), article(same + "end"));
    EXPECT_EQ(c.first_words, Print::kMostWords);
    EXPECT_EQ(c.cut_words, 0U);
}

Printing at(const std::string& published, const std::string& agency = {}, const std::string& outlet = {}) {
    Article a;
    a.published.value = published;
    a.agency.value = agency;
    a.outlet.value = outlet;
    return printing_of(a);
}

TEST(First, ReadsTimes) {
    EXPECT_EQ(at("1970-01-02").seconds, 86'400);
    EXPECT_FALSE(at("1970-01-02").has_clock);
    EXPECT_EQ(at("1970-01-01T02:00:00+01:00").seconds, 3'600);
    EXPECT_EQ(at("1970-01-01 00:01").seconds, 60);
    EXPECT_EQ(at("1970-01-01T00:00:05-00:30").seconds, 1'805);
    for (const char* none : {"", "yesterday", "2024", "2024-13-01", "2024-02-30", "2024-0a-01"})
        EXPECT_FALSE(at(none).seconds) << none;
}

TEST(First, TheEarliest) {
    const std::vector<Printing> clocks = {at("2025-01-02T10:00:00Z"), at("2025-01-02T11:30:00+03:00"),
                                          at("2025-01-02T09:00:00Z")};
    EXPECT_EQ(first_of(clocks).index, 1U);
    EXPECT_EQ(first_of(clocks).doubt, "");
    EXPECT_EQ(first_of(std::vector<Printing>{at("2025-01-03"), at("2025-01-02")}).index, 1U);
}

TEST(First, SaysWhatIsDoubtful) {
    const auto days = first_of(std::vector<Printing>{at("2025-01-02"), at("2025-01-02T08:00:00Z")});
    EXPECT_EQ(days.index, 0U);
    EXPECT_EQ(days.doubt, "one other may have been as early by its date");
    const auto agency = first_of(std::vector<Printing>{at("2025-01-02"), at("2025-01-02", "SANA", "SANA")});
    EXPECT_EQ(agency.index, 1U);
    const auto none = first_of(std::vector<Printing>{at(""), at("2025-01-02"), at("")});
    EXPECT_EQ(none.index, 1U);
    EXPECT_EQ(none.doubt, "2 others have no date");
    const auto credited = first_of(std::vector<Printing>{at("2025-01-02T08:00:00Z", "Reuters", "The Vale")});
    EXPECT_EQ(credited.doubt, "it is credited to Reuters, whose own print may be earlier");
    EXPECT_NE(first_of(std::vector<Printing>{at(""), at("")}).doubt, "");
}

}  // namespace
}  // namespace riwaya::origins
