#include "report/labels.h"

#include <gtest/gtest.h>

#include "fixture.h"
#include "report/report.h"

namespace riwaya::report {
namespace {

Labels arabic() {
    auto labels = Labels::load(std::string(RIWAYA_SOURCE_DIR) + "/languages", "ar");
    EXPECT_TRUE(labels);
    return labels ? *labels : Labels();
}

std::string line_of(const std::vector<LinePiece>& pieces) {
    std::string out;
    for (const LinePiece& p : pieces) out += p.name ? "[" + p.text + "]" : p.text;
    return out;
}

TEST(Labels, EnglishIsWhatTheCodeHolds) {
    const Labels labels;
    EXPECT_EQ(labels("only here"), "only here");
    EXPECT_EQ(labels("quoted in {reports}", {{"reports", labels.counted(1, "report", "reports")}}),
              "quoted in 1 report");
    EXPECT_EQ(labels.counted(1234, "report", "reports"), "1234 reports");
    EXPECT_FALSE(labels.translates());
    EXPECT_EQ(labels.attributes(), " lang=\"en\" dir=\"ltr\"");
}

TEST(Labels, WhatHasNoRowStaysEnglish) {
    const Labels labels = arabic();
    EXPECT_EQ(labels("no such label of {x}", {{"x", "ours"}}), "no such label of ours");
    EXPECT_EQ(labels.counted(2, "nothing", "nothings"), "2 nothings");
    EXPECT_TRUE(labels.told("a sentence that nobody knows").empty());
}

TEST(Labels, AKeyWithoutAValueIsShown) {
    EXPECT_EQ(english()("a {b} c{", {{"x", "y"}}), "a {b} c{");
    EXPECT_EQ(english()("{x}{x}", {{"x", "{x}"}}), "{x}{x}");
}

TEST(Labels, NumbersTakeTheirForms) {
    const Labels labels = arabic();
    const auto form = [&](std::size_t n) { return labels.counted(n, "report", "reports"); };
    const std::string one = form(1), two = form(2);
    EXPECT_EQ(one.find('1'), std::string::npos);
    EXPECT_EQ(two.find('2'), std::string::npos);
    EXPECT_NE(one, two);
    const auto word = [&](std::size_t n) { return form(n).substr(std::to_string(n).size()); };
    EXPECT_EQ(word(3), word(10));
    EXPECT_EQ(word(11), word(99));
    EXPECT_EQ(word(100), word(102));
    EXPECT_EQ(word(103), word(3));
    EXPECT_EQ(word(111), word(11));
    EXPECT_NE(word(3), word(11));
    EXPECT_NE(word(11), word(100));
    EXPECT_EQ(word(5000000003), word(3));
    EXPECT_EQ(form(1000001).find("1000001"), 0U);
}

TEST(Labels, SentencesKeepTheWordsOfReportsApart) {
    const Labels labels = arabic();
    EXPECT_TRUE(line_of(labels.told("in common: bridge, toll")).ends_with(": [bridge]" + labels(",") + " [toll]"));
    EXPECT_TRUE(line_of(labels.told("set apart: date line (2)")).ends_with(" ([2])"));
    EXPECT_EQ(line_of(labels.told("set apart: date line")).find("date"), std::string::npos);
    EXPECT_NE(line_of(labels.told("set apart: no such line")).find("[no such line]"), std::string::npos);
    EXPECT_TRUE(line_of(labels.told("\"12\" / \"14\": the same count")).starts_with("[\"12\"] / [\"14\"]: "));
    EXPECT_FALSE(labels.told("the first denies what the second says").empty());
    EXPECT_TRUE(labels.told("the first denies what the second says, twice").empty());
    EXPECT_TRUE(labels.told("in common: ").empty());
    EXPECT_TRUE(labels.told("").empty());
}

TEST(Labels, OnlyLanguagesThatHaveThem) {
    const std::string languages = std::string(RIWAYA_SOURCE_DIR) + "/languages";
    for (const char* code : {"xx", "", "../ar", "AR", "a", "arab"}) {
        const auto labels = Labels::load(languages, code);
        ASSERT_FALSE(labels) << code;
        EXPECT_EQ(labels.error().code, ErrorCode::kUsage) << code;
    }
    EXPECT_TRUE(Labels::load(languages, "en"));
}

TEST(Labels, APageRunsInTheirDirection) {
    const Labels labels = arabic();
    const std::string page = html(Fixture::load("ferry.tsv"), labels);
    EXPECT_NE(page.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
    EXPECT_NE(page.find(labels("Point by point")), std::string::npos);
    EXPECT_EQ(page.find("Point by point"), std::string::npos);
    EXPECT_EQ(html(Fixture::load("ferry.tsv")), html(Fixture::load("ferry.tsv"), Labels()));
}

}  // namespace
}  // namespace riwaya::report
