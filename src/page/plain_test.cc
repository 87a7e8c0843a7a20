// Cases of tests/page/texts: a text, and what each of its lines is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "cues.h"
#include "page/page.h"

namespace riwaya::page {

namespace {

const language::Languages& languages() {
    static const auto kLanguages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    return *kLanguages;
}

const ArticleReader& reader() {
    static const auto kReader = ArticleReader::load(languages(), RIWAYA_SOURCE_DIR "/knowledge");
    return *kReader;
}

struct Case {
    std::string name;
    std::map<std::string, std::string> expected;              // of the article
    std::vector<std::pair<std::string, std::string>> blocks;  // kind, text
    std::string text;
};

// A line whose kind begins with + continues the block before it.
Case load(const std::filesystem::path& path) {
    Case c;
    c.name = path.stem().string();
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) continue;
        const std::string kind = line.substr(0, tab), text = line.substr(tab + 1);
        if (kind.starts_with("# ")) {
            c.expected[kind.substr(2)] = text;
            continue;
        }
        if (!c.text.empty()) c.text += '\n';
        c.text += text;
        if (kind.empty()) continue;  // an empty line
        if (kind.starts_with('+'))
            c.blocks.back().second += '\n' + text;
        else
            c.blocks.emplace_back(kind, text);
    }
    return c;
}

std::vector<Case> cases() {
    std::vector<std::filesystem::path> paths;
    for (const auto& e : std::filesystem::directory_iterator(RIWAYA_SOURCE_DIR "/tests/page/texts"))
        if (e.path().extension() == ".tsv") paths.push_back(e.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Case> out;
    for (const auto& p : paths) out.push_back(load(p));
    return out;
}

Article read(const std::string& text, const std::string& title = {}) {
    Document d;
    d.id = "case";
    d.content = text;
    d.title = title;
    return reader().read(d);
}

class PlainText : public testing::TestWithParam<Case> {};

TEST_P(PlainText, EveryLineIsWhatItIs) {
    const Case& c = GetParam();
    const Article a = read(c.text);
    EXPECT_EQ(a.text, c.text);
    std::string want, got;
    for (const auto& [kind, text] : c.blocks) want += kind + '\t' + text + '\n';
    for (const Block& b : a.blocks)
        got += std::string(name_of(b.kind)).append("\t").append(slice(a.text, b.span)).append("\n");
    EXPECT_EQ(got, want);
    for (const Block& b : a.blocks) {
        ASSERT_EQ(b.page.size(), 1U);
        EXPECT_EQ(b.page[0], b.span);
        EXPECT_EQ(b.why.empty(), is_own(b.kind)) << name_of(b.kind);
    }
    const auto value = [&](const char* key) { return c.expected.contains(key) ? c.expected.at(key) : std::string(); };
    EXPECT_EQ(a.title.value, value("title"));
    EXPECT_EQ(a.published.value, value("published"));
    EXPECT_EQ(a.outlet.value, value("outlet"));
    if (c.expected.contains("author")) { EXPECT_EQ(a.author.value, value("author")); }
    EXPECT_EQ(a.language.value, c.name.substr(0, 2));
    const bool told = std::any_of(a.notes.begin(), a.notes.end(), [&](const std::string& n) {
        return n.find("another article follows") != std::string::npos;
    });
    EXPECT_EQ(told, c.expected.contains("note"));
}

INSTANTIATE_TEST_SUITE_P(Cases, PlainText, testing::ValuesIn(cases()), [](const auto& i) { return i.param.name; });

TEST(PlainTextFields, WhatIsGivenStandsAndWhatTheTextSaysIsKeptBesideIt) {
    Document d;
    d.id = "given";
    d.title = "A given title";
    d.published = "13/10/2016";
    d.source = "The Given Paper";
    d.content = "Published: 14 October 2016\nThe bridge was closed on Thursday after a storm.\nSource: Another Paper";
    const Article a = reader().read(d);
    EXPECT_EQ(a.title.value, "A given title");
    EXPECT_EQ(a.title.from, FieldOrigin::kGiven);
    EXPECT_EQ(a.published.value, "2016-10-13");
    ASSERT_EQ(a.published.others.size(), 1U);
    EXPECT_EQ(a.published.others[0].value, "2016-10-14");
    EXPECT_EQ(a.outlet.value, "The Given Paper");
    ASSERT_EQ(a.outlet.others.size(), 1U);
    EXPECT_EQ(a.outlet.others[0].value, "Another Paper");
}

TEST(PlainTextFields, ADateThatCannotBeReadIsTold) {
    Document d;
    d.published = "the day before the storm";
    d.content = "The bridge was closed.";
    const Article a = reader().read(d);
    EXPECT_FALSE(a.published);
    ASSERT_EQ(a.notes.size(), 1U);
    EXPECT_NE(a.notes[0].find("the day before the storm"), std::string::npos);
}

TEST(PlainTextFields, WhereClocksBeginIsNoDate) {
    Document d;
    d.published = "1970-01-01T00:00:00Z";
    d.content = "The bridge was closed.";
    const Article a = reader().read(d);
    EXPECT_FALSE(a.published);
    EXPECT_EQ(a.notes.size(), 1U);
}

TEST(PlainTextFields, WhiteSpaceIsNoArticle) {
    const Article a = read(" \n\t\n");
    EXPECT_EQ(a.refused.reason, "empty");
    EXPECT_TRUE(a.body().empty());
}

// The kinds of the blocks of a text of the paper's, whose headline was given, and their words.
std::vector<std::pair<std::string, std::string>> blocks_under_headline(const std::string& text) {
    const Article a = read(text, "A headline that was given");
    std::vector<std::pair<std::string, std::string>> out;
    for (const Block& b : a.blocks) out.emplace_back(name_of(b.kind), slice(a.text, b.span));
    return out;
}

using Blocks = std::vector<std::pair<std::string, std::string>>;
constexpr const char* kNews = "The bridge over the Sidra was closed on Thursday after a storm.";

TEST(PlainTextEnd, KeywordsBehindTheLastSentenceAreNone) {
    const std::string text = kNews;
    EXPECT_EQ(blocks_under_headline(text + " Tags bridge storm"),
              (Blocks{{"paragraph", text}, {"keywords", "Tags bridge storm"}}));
    EXPECT_EQ(blocks_under_headline(text + " Tags are sewn on by hand."),
              (Blocks{{"paragraph", text + " Tags are sewn on by hand."}}));
}

TEST(PlainTextEnd, WhatAnAgencyPutsBehindItsReportIsNone) {
    const std::string text = kNews;
    EXPECT_EQ(blocks_under_headline(text + "\n// Ends //\n13:39 GMT"),
              (Blocks{{"paragraph", text}, {"credit", "// Ends //"}, {"dateline", "13:39 GMT"}}));
    EXPECT_EQ(blocks_under_headline(text + "\nEnds of the bridge were seen in the river on Friday"),
              (Blocks{{"paragraph", text}, {"paragraph", "Ends of the bridge were seen in the river on Friday"}}));
}

TEST(PlainTextHead, TwoNamesAboveTheFirstSentenceAreNone) {
    const std::string text = kNews;
    EXPECT_EQ(blocks_under_headline("Maya Haddad \xE2\x80\x93 Sidra\n" + text),
              (Blocks{{"byline", "Maya Haddad \xE2\x80\x93 Sidra"}, {"paragraph", text}}));
    EXPECT_EQ(blocks_under_headline("Bridge closed - two hurt in storm today\n" + text).front().first, "paragraph");
    EXPECT_EQ(blocks_under_headline("Sidra - Haddad: 3-1\n" + text).front().first, "paragraph");
}

TEST(PlainTextLimits, CountlessReadAlsoLinesEndInTime) {
    std::string text;
    for (int i = 0; i < 50000; ++i) text += "Read also:\n";
    EXPECT_EQ(read(text).blocks.size(), 50000U);
}

// Every row of the tables matches its own example.
TEST(ForeignTables, EveryExampleIsWhatItsRowSays) {
    const auto cues = Cues::load(languages());
    ASSERT_TRUE(cues);
    for (const auto& language : languages().all()) {
        const auto table = language->table("foreign.tsv", {"kind", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto hit = cues->match(table->cell(row, 1), true);
            ASSERT_TRUE(hit) << table->where(row);
            EXPECT_EQ(name_of(hit->kind), table->cell(row, 0)) << table->where(row);
        }
    }
}

}  // namespace

}  // namespace riwaya::page
