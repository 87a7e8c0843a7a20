// Words as prints see them; prints as bytes.
#include "cutter.h"
#include "fixture.h"
#include "text/fold.h"

namespace riwaya::origins {
namespace {

using PrintTest = OriginsTest;

TEST_F(PrintTest, WordsThatFoldAlikeAreTheSame) {
    const auto languages = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    ASSERT_TRUE(languages);
    std::size_t rows = 0;
    for (const auto& language : languages->all()) {
        const auto folder = text::Folder::load(*language);
        const auto table = language->table("fold.tsv", {"why"});
        ASSERT_TRUE(folder && table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            // The examples name spellings that meet: each folds to what its folded form does.
            const std::string_view why = table->cell(row, 0);
            EXPECT_EQ(print(why).words, print(folder->fold(why)).words) << table->where(row);
            ++rows;
        }
    }
    EXPECT_GT(rows, 10U);
}

TEST_F(PrintTest, CutsAtWhatIsNoLetter) {
    EXPECT_EQ(print("The mill's gate, closed.").words, print("the MILLS gate... closed").words);
    EXPECT_EQ(print("one-two three").words, print("one two\nthree").words);
    EXPECT_EQ(print("11tons").words, print("11 tons").words);
    EXPECT_EQ(print("").words.size(), 0U);
    EXPECT_EQ(print(" ,.!?\n\"\" ").words.size(), 0U);
    const Print figures = print("ab 12 cd");
    ASSERT_EQ(figures.words.size(), 3U);
    EXPECT_EQ(figures.words[0] & kFigure, 0);
    EXPECT_NE(figures.words[1] & kFigure, 0);
}

TEST_F(PrintTest, BytesThatAreNoTextPartWords) {
    EXPECT_EQ(print("one\xFF\xFEtwo\xC3").words, print("one two").words);
    EXPECT_EQ(print("\xE2\x80").words.size(), 0U);
    EXPECT_EQ(print(std::string(1000, '\x80')).words.size(), 0U);
}

TEST_F(PrintTest, SeesQuotations) {
    EXPECT_EQ(print("he said \"we will not go\" today").quotes, (std::vector<std::uint32_t>{2, 6}));
    EXPECT_EQ(print("he said \xC2\xABwe will\xC2\xBB and \xE2\x80\x9Cnot go\xE2\x80\x9D").quotes,
              (std::vector<std::uint32_t>{2, 4, 5, 7}));
    // A mark that is not closed on its line opens nothing.
    EXPECT_TRUE(print("he said \"we will\nnot go today").quotes.empty());
    EXPECT_TRUE(print("\"\" \xC2\xAB \xC2\xBB").quotes.empty());
}

TEST_F(PrintTest, SpansAreTheWords) {
    const std::string text = "One, two\nthree 44!";
    Print p;
    std::vector<Span> spans;
    printer().cutter().cut(text, p, &spans);
    ASSERT_EQ(spans.size(), 4U);
    EXPECT_EQ(slice(text, spans[0]), "One");
    EXPECT_EQ(slice(text, spans[3]), "44");
}

TEST_F(PrintTest, PackedAndBack) {
    for (const std::string& t : {std::string(), std::string("one"), text(1, 250), "say \"" + text(2, 300) + "\" now"}) {
        const Print p = print(t);
        const std::string bytes = p.pack();
        EXPECT_LE(bytes.size(), 2 * p.words.size() + 16);
        const auto back = Print::unpack(bytes);
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, p);
    }
}

TEST_F(PrintTest, BrokenBytesAreRefusedOrSound) {
    const std::string whole = print("say \"" + text(3, 40) + "\" and \"" + text(4, 30) + "\" now").pack();
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(Print::unpack(whole.substr(0, size))) << size;
    EXPECT_FALSE(Print::unpack(whole + "x"));
    Copies copies;
    Index number = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int flip : {1, 0x80, 0xFF}) {
            std::string broken = whole;
            broken[at] = static_cast<char>(broken[at] ^ flip);
            auto p = Print::unpack(broken);
            if (!p) continue;
            for (std::size_t i = 0; i < p->quotes.size(); ++i) {
                EXPECT_LE(p->quotes[i], p->words.size());
                EXPECT_GE(p->quotes[i], i == 0 ? 0 : p->quotes[i - 1]);
            }
            copies.add(number++, 0, std::move(*p));
        }
    }
}

TEST_F(PrintTest, LooksAtSoManyWordsAtMost) {
    std::string many;
    for (int i = 0; i < 1'000'000; ++i) many += "same ";
    EXPECT_EQ(print(many).words.size(), Print::kMostWords);
    EXPECT_EQ(print(std::string(5'000'000, 'x')).words.size(), 1U);
}

}  // namespace
}  // namespace riwaya::origins
