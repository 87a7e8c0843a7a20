#include <gtest/gtest.h>

#include "fixture.h"
#include "report/report.h"

namespace riwaya::report {
namespace {

TEST(Csv, Golden) { expect_golden("ferry.csv", csv(Fixture::load("ferry.tsv"))); }
TEST(Markdown, Golden) { expect_golden("ferry.md", markdown(Fixture::load("ferry.tsv"))); }

// A plain reader of RFC 4180, for the test: fields of rows.
std::vector<std::vector<std::string>> parsed(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row{""};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char ch = text[i];
        if (quoted) {
            if (ch != '"')
                row.back().push_back(ch);
            else if (i + 1 < text.size() && text[i + 1] == '"')
                row.back().push_back(text[++i]);
            else
                quoted = false;
        } else if (ch == '"') {
            quoted = true;
        } else if (ch == ',') {
            row.emplace_back();
        } else if (ch == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
            rows.push_back(row);
            row = {""};
        } else {
            row.back().push_back(ch);
        }
    }
    return rows;
}

Comparison one_cell(const std::string& text) {
    Comparison c;
    c.documents.push_back({text, text, text, "", "", "", "", text, {}, {}});
    c.accounts.push_back({"a", text, AccountsBy::kReport, {0}, {}});
    Point p;
    p.id = "p";
    p.cells.push_back({0, 0, {{0, static_cast<std::uint32_t>(text.size())}}, {}, {}});
    p.why = {text};
    c.points = {p};
    return c;
}

TEST(Csv, EveryRowHasTheColumnsOfTheHeader) {
    const auto rows = parsed(csv(Fixture::load("ferry.tsv")));
    ASSERT_EQ(rows.size(), 1U + 3U + 24U);  // summaries, then eight points, three accounts
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
    EXPECT_EQ(rows[1][6], "summary");
    EXPECT_EQ(rows[4][6], "told");
    const Comparison ferry = Fixture::load("ferry.tsv");
    const std::size_t begin = std::stoul(rows[4][15]), end = std::stoul(rows[4][16]);
    EXPECT_EQ(ferry.documents[0].text.substr(begin, end - begin), rows[4][14]);
}

TEST(Csv, QuotesAndDefuses) {
    const std::vector<std::pair<std::string, std::string>> kCases = {
        {"a,b", "a,b"},
        {"say \"so\"", "say \"so\""},
        {"two\nlines\r\nmore", "two lines more"},
        {"=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'=1"},
        {" \r=1", "'=1"},
        {"\uff1d1", "'\uff1d1"},
        {"a=1", "a=1"},
        {"\x1b[0m", "\\u{001B}[0m"},
        {"\u202ex", "\\u{202E}x"},
    };
    for (const auto& [text, expected] : kCases) {
        const auto rows = parsed(csv(one_cell(text)));
        ASSERT_EQ(rows.size(), 2U) << text;
        EXPECT_EQ(rows[1][14], expected);
        for (const auto& field : rows[1])
            EXPECT_TRUE(field.empty() || std::string("=+-@\t\r").find(field[0]) == std::string::npos) << field;
    }
}

TEST(Markdown, NothingFromAReportIsTakenForMarkup) {
    const std::string out = markdown(one_cell("a | b <img src=x> `c` **d** [e](http://f) @g &amp; #1\n# h"));
    for (const char* never : {"a | b", "<img", "`c`", "**d**", "[e]", "http:", "@g", "&amp;", "\n# h"}) {
        const std::size_t at = out.find(never);
        EXPECT_TRUE(at == std::string::npos || (at > 0 && out[at - 1] == '\\')) << never;
    }
    for (const std::string& line : parted(out, "\n")) {
        if (!line.starts_with("| 1")) continue;
        EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 3) << line;
    }
}

TEST(Sheets, NothingToCompare) {
    EXPECT_EQ(parsed(csv(Comparison{})).size(), 1U);
    EXPECT_NE(markdown(Comparison{}).find("No points were found"), std::string::npos);
}

}  // namespace
}  // namespace riwaya::report
