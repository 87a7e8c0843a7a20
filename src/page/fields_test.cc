// Pages made of pieces, and what is told of their report: date, author, agency, outlet, address.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"
#include "credits.h"
#include "html_meta.h"
#include "page/page.h"

namespace riwaya::page {

namespace {

const language::Languages& languages() {
    static const auto kLanguages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    return *kLanguages;
}

Article read(std::string html, const std::string& fetched = "") {
    static const auto kReader = ArticleReader::load(languages(), RIWAYA_SOURCE_DIR "/knowledge");
    Document d;
    d.id = "page";
    d.kind = DocumentKind::kHtml;
    d.content = std::move(html);
    d.fetched = fetched;
    return kReader->read(d);
}

std::string text_of_report() {
    const auto table = language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/fields_text.tsv", {"headline", "text"});
    return "<h1>" + std::string(table->cell(0, 0)) + "</h1>\n%TOP%\n" + std::string(table->cell(0, 1));
}

std::string page_of(std::string_view head, std::string_view top, std::string_view below, std::string_view side) {
    std::string report = text_of_report();
    report.replace(report.find("%TOP%"), 5, top);
    return "<html lang=\"ar\"><head>" + std::string(head) + "</head><body><div><article>" + report +
           std::string(below) + "</article></div>" + std::string(side) + "</body></html>";
}

const Field& field(const Article& a, std::string_view name) {
    if (name == "published") return a.published;
    if (name == "modified") return a.modified;
    if (name == "author") return a.author;
    if (name == "agency") return a.agency;
    if (name == "outlet") return a.outlet;
    if (name == "language") return a.language;
    if (name == "title") return a.title;
    return a.url;
}

bool has_note(const Article& a, std::string_view words) {
    return std::any_of(a.notes.begin(), a.notes.end(),
                       [&](const std::string& n) { return n.find(words) != std::string::npos; });
}

void expect(const Article& a, std::string_view want, const std::string& where) {
    const std::size_t mark = want.find('=');
    const std::string_view key = want.substr(0, mark), value = want.substr(mark + 1);
    if (key == "note") {
        EXPECT_TRUE(has_note(a, value)) << where << ": " << value << testing::PrintToString(a.notes);
    } else if (key == "no_note") {
        EXPECT_FALSE(has_note(a, value)) << where;
    } else if (key == "no_others") {
        for (const Field::Other& o : field(a, value).others) ADD_FAILURE() << where << ": " << o.value;
    } else if (key == "others") {
        const std::size_t colon = value.find(':');
        const auto& others = field(a, value.substr(0, colon)).others;
        const bool held = std::any_of(others.begin(), others.end(),
                                      [&](const Field::Other& o) { return o.value == value.substr(colon + 1); });
        EXPECT_TRUE(held) << where << ": " << value;
    } else if (key.ends_with("_from")) {
        EXPECT_EQ(name_of(field(a, key.substr(0, key.size() - 5)).from), value) << where;
    } else {
        EXPECT_EQ(field(a, key).value, value) << where << ": " << key;
    }
}

TEST(Fields, OfPagesMadeOfPieces) {
    const auto table = language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/fields.tsv",
                                             {"case", "head", "top", "below", "side", "want"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto cell = [&](std::size_t c) { return table->cell(row, c); };
        const Article a = read(page_of(cell(1), cell(2), cell(3), cell(4)));
        const std::string where = table->where(row) + " (" + std::string(cell(0)) + ")";
        EXPECT_FALSE(a.refused) << where << a.refused.message;
        std::string_view rest = cell(5);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(" ; "), rest.size());
            expect(a, base::trim(rest.substr(0, end)), where);
            rest.remove_prefix(std::min(end + 3, rest.size()));
        }
    }
}

TEST(Fields, NoDateIsLaterThanTheDayOfFetching) {
    const std::string html = page_of("<meta property=\"article:published_time\" content=\"2024-05-05T08:00:00Z\">",
                                     "<span>Posted 10 December 2023</span>", "", "");
    EXPECT_EQ(read(html).published.value, "2024-05-05T08:00:00Z");
    const Article a = read(html, "2023-12-11T09:00:00Z");
    EXPECT_EQ(a.published.value, "2023-12-10");
    EXPECT_TRUE(has_note(a, "lies in the future"));
}

TEST(Fields, TheSameTextWithoutAMarkIsNoOtherLanguage) {
    const Article a = read(page_of("", "", "", ""));
    EXPECT_EQ(a.language.value, "ar");
    EXPECT_TRUE(a.language.others.empty());
    std::string html = page_of("", "", "", "");
    html.replace(html.find("\"ar\""), 4, "\"en\"");
    const Article b = read(html);
    ASSERT_EQ(b.language.others.size(), 1U);
    EXPECT_EQ(b.language.others[0].value, "en");
    EXPECT_EQ(b.language.others[0].from, FieldOrigin::kMarkup);
}

TEST(Posts, KeepAuthorAndDate) {
    const auto table =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/posts.tsv", {"html", "author", "published"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const Article a = read(page_of("", "", table->cell(row, 0), ""));
        std::string author = "none", published;
        for (const Block& b : a.blocks)
            if (b.kind == BlockKind::kEmbed) author = b.author, published = b.published;
        EXPECT_EQ(author, table->cell(row, 1)) << table->where(row);
        EXPECT_EQ(published, table->cell(row, 2)) << table->where(row);
    }
}

// Every row of the tables of credits does what it says.
TEST(Credits, EveryExampleHolds) {
    const auto credits = Credits::load(languages());
    ASSERT_TRUE(credits);
    for (const auto& language : languages().all()) {
        const auto table = language->table("credits.tsv", {"what", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view what = table->cell(row, 0), example = table->cell(row, 1);
            if (what == "agency" || what == "agencies") {
                EXPECT_FALSE(credits->in_dateline(example, "").empty() && credits->in_signature(example).empty())
                    << table->where(row);
            } else if (what == "head") {
                EXPECT_FALSE(credits->split(example).agency.empty()) << table->where(row);
            } else if (what == "before-author") {
                EXPECT_FALSE(credits->byline(example, "", true).rest.empty()) << table->where(row);
            } else if (what == "no-author") {
                EXPECT_TRUE(credits->byline(example, "", true).rest.empty()) << table->where(row);
            } else if (what == "copyright") {
                EXPECT_FALSE(credits->owner(example).value_or("").empty()) << table->where(row);
            } else if (what == "owner-prefix") {
                EXPECT_EQ(credits->owner(example), "") << table->where(row);
            } else if (what == "outlet") {
                EXPECT_FALSE(credits->outlet_in(example).empty()) << table->where(row);
            } else if (what == "issuer" || what == "issuer-rest" || what == "issuer-join") {
                EXPECT_TRUE(credits->is_issuer(example)) << table->where(row);
            } else if (what == "issuer-verb" || what == "issuer-end") {
                EXPECT_FALSE(credits->is_issuer(example)) << table->where(row);
            } else if (what == "family-begin") {
                EXPECT_EQ(credits->author_alone(example), example) << table->where(row);
            } else if (what == "before-place") {
                // Two words are left of the name, and no place behind them.
                const std::string name = credits->byline(example, "", true).rest;
                EXPECT_EQ(std::count(name.begin(), name.end(), ' '), 1) << name << ' ' << table->where(row);
            } else if (what == "post") {
                EXPECT_GT(credits->behind_post_words(example), 0U) << table->where(row);
            }
        }
    }
}

TEST(Credits, LinesTakenApart) {
    const auto table =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/credits.tsv", {"kind", "text", "agency", "rest"});
    ASSERT_TRUE(table) << table.error().message();
    const auto credits = Credits::load(languages());
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view kind = table->cell(row, 0), text = table->cell(row, 1);
        Credit got;
        if (kind == "dateline") got.agency = credits->in_dateline(text, "");
        if (kind == "signature") got.agency = credits->in_signature(text);
        if (kind == "source") got = credits->split(text);
        if (kind == "byline") got = credits->byline(text, "Coast Times");
        EXPECT_EQ(got.agency, table->cell(row, 2)) << table->where(row);
        EXPECT_EQ(got.rest, table->cell(row, 3)) << table->where(row);
    }
}

TEST(Addresses, AreMadeWhole) {
    EXPECT_EQ(absolute("/news/7", "https://example.org/ar/x?y"), "https://example.org/news/7");
    EXPECT_EQ(absolute("news/7", "https://example.org/ar/x"), "https://example.org/ar/news/7");
    EXPECT_EQ(absolute("../7", "https://example.org/ar/x/y"), "https://example.org/ar/7");
    EXPECT_EQ(absolute("//example.org/7", "https://other.example/"), "https://example.org/7");
    EXPECT_EQ(absolute("https://example.org/7", ""), "https://example.org/7");
    EXPECT_EQ(absolute("/news/7", ""), "");
    EXPECT_EQ(absolute("javascript:void(0)", "https://example.org/"), "");
}

TEST(Addresses, HoldDates) {
    EXPECT_EQ(date_in_url("https://example.org/2023/12/10/harbour"), "2023-12-10");
    EXPECT_EQ(date_in_url("https://example.org/news/2023-12-10-harbour"), "2023-12-10");
    EXPECT_EQ(date_in_url("https://example.org/20231210/harbour"), "2023-12-10");
    EXPECT_EQ(date_in_url("https://example.org/2023/12/harbour"), "");
    EXPECT_EQ(date_in_url("https://example.org/news/20231399"), "");
    EXPECT_EQ(date_in_url("https://example.org/id/2023121012345"), "");
}

}  // namespace

}  // namespace riwaya::page
