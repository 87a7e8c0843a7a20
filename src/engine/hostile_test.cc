// Whatever is read, riwaya neither crashes nor hangs, and every span that it gives is sound.
#include <gtest/gtest.h>
#include <riwaya/riwaya.h>

#include <fstream>
#include <random>

#include "sound.h"

namespace riwaya {
namespace {

const Engine& engine() {
    static const Engine opened = *Engine::open(RIWAYA_SOURCE_DIR);
    return opened;
}

Result<Reading> read(std::string content, DocumentKind kind = DocumentKind::kText) {
    Document d;
    d.id = "hostile";
    d.kind = kind;
    d.content = std::move(content);
    return engine().read(d);
}

std::string example(const std::string& name) {
    std::ifstream file(std::string(RIWAYA_SOURCE_DIR) + "/examples/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
}

// Cuts a text at spaces, so that what is put together again stays valid UTF-8.
std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        out.back().push_back(c);
        if (c == ' ' || c == '\n' || c == '"' || c == '>') out.emplace_back();
    }
    return out;
}

TEST(Hostile, ShuffledReportsAreReadSoundly) {
    const std::string odd[] = {"\"",
                               "\xC2\xAB",
                               "\xC2\xBB",
                               "\xE2\x80\x9C",
                               "\xE2\x80\x9D",
                               ":",
                               ". ",
                               "\n",
                               "(",
                               ")",
                               "2023",
                               "99999999999999999999",
                               "-",
                               "\xE2\x80\xAE",
                               std::string(1, '\0')};
    std::mt19937 random(5);
    for (const char* name : {"call/al-mina.txt", "call/al-ufuq.html", "quake/first-hours.txt", "quake/evening.html",
                             "readalso/qanat.txt"}) {
        const std::vector<std::string> pieces = pieces_of(example(name));
        const bool html = std::string_view(name).ends_with(".html");
        for (int k = 0; k < 40; ++k) {
            std::string text;
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                const auto dice = random() % 20;
                if (dice == 0) text += odd[random() % std::size(odd)];
                if (dice == 1) text += pieces[random() % pieces.size()];
                if (dice != 2) text += pieces[i];
            }
            const Result<Reading> r = read(text, html ? DocumentKind::kHtml : DocumentKind::kText);
            ASSERT_TRUE(r) << r.error().message();
            expect_sound(*r);
            if (::testing::Test::HasFailure()) return;
        }
    }
}

// Long runs of what opens, repeats or never ends; a quadratic step anywhere would not finish here.
TEST(Hostile, LongRunsEnd) {
    constexpr std::size_t kBytes = 300'000;
    const std::string said = "\xD9\x82\xD8\xA7\xD9\x84 ",
                      and_added = "\xD9\x88\xD8\xA3\xD8\xB6\xD8\xA7\xD9\x81 \xD8\xA3\xD9\x86 ";
    for (const std::string& piece :
         {std::string("\""), std::string("\xC2\xAB"), std::string("("), std::string("a"), std::string("1"),
          std::string("1,"), std::string("\n"), std::string(". "), std::string("A. "), said, and_added, said + "\"",
          std::string("he said that "), std::string("President Smith said "), std::string("Monday "), std::string("5 "),
          std::string("\xD9\x88"), std::string("\xD9\x8E")}) {
        SCOPED_TRACE(piece);
        const Result<Reading> r = read("\xD9\x82\xD8\xA7\xD9\x84 the minister. " + repeated(piece, kBytes));
        ASSERT_TRUE(r);
        expect_sound(*r);
    }
}

// What a report says may end with whoever issued a document: nothing stands behind it.
TEST(Hostile, ATextMayEndInAnIssuer) {
    for (const char* text : {"The army rejects a statement by the United Nations",
                             "The army rejects a report of the ministry", "Iran rejects the statement issued by"}) {
        SCOPED_TRACE(text);
        const Result<Reading> r = read(text);
        ASSERT_TRUE(r);
        expect_sound(*r);
    }
}

TEST(Hostile, DeepAndUnclosedMarkupEnds) {
    for (const std::string& piece :
         {std::string("<div>"), std::string("<b><i>"), std::string("<table><tr><td>"), std::string("<p>x</p>"),
          std::string("<a href='x'>y</a>"), std::string("&amp;"), std::string("<!--"), std::string("<script>"),
          std::string("<x y='z' "), std::string("<ul><li>")}) {
        SCOPED_TRACE(piece);
        const Result<Reading> r = read(
            "<html><body><p>The minister said that talks began.</p>" + repeated(piece, 200'000), DocumentKind::kHtml);
        ASSERT_TRUE(r);
        expect_sound(*r);
    }
}

// A title is cut at a bound, but never inside a character.
TEST(Hostile, LongTitlesStayUtf8) {
    const std::string paragraph =
        "<p>" + repeated("The minister said that talks had begun in the town. ", 400) + "</p>";
    for (std::size_t extra = 0; extra < 4; ++extra) {
        const std::string title = std::string(extra, 'x') + repeated("\xE2\x82\xAC", 3000);
        const std::string head =
            "<title>Talks begin in the town</title><meta property='og:title' content='" + title + "'>";
        const Result<Reading> r =
            read("<html><head>" + head + "</head><body><article><h1>Talks begin in the town</h1>" + paragraph +
                     paragraph + "</article></body></html>",
                 DocumentKind::kHtml);
        ASSERT_TRUE(r);
        EXPECT_FALSE(r->article.refused) << r->article.refused.message;
        EXPECT_TRUE(reading_from_json(to_json(*r))) << extra;
    }
}

TEST(Hostile, ManyReportsOfOneTextCompare) {
    const Result<Reading> one = read(example("call/al-mina.txt"));
    ASSERT_TRUE(one);
    std::vector<Reading> many;
    for (int i = 0; i < 30; ++i) {
        many.push_back(*one);
        many.back().article.id = "copy" + std::to_string(i);
    }
    const Comparison c = engine().compare(many);
    EXPECT_EQ(c.documents.size(), many.size());
}

Result<Reading> named(std::string id, std::string content) {
    Document d;
    d.id = std::move(id);
    d.kind = DocumentKind::kText;
    d.content = std::move(content);
    return engine().read(d);
}

// Compares two reports; what grows with the cube of either would not finish here.
void expect_compared(const std::string& a, const std::string& b) {
    const Result<Reading> x = named("a", a), y = named("b", b);
    ASSERT_TRUE(x && y);
    expect_sound(*x);
    expect_sound(*y);
    EXPECT_EQ(engine().compare(std::vector<Reading>{*x, *y}).documents.size(), 2U);
}

// One sentence of counts without end, in two languages: "the strike killed 5, and wounded 9 soldiers, and wounded ...".
TEST(Hostile, LongListsOfCountsCompare) {
    const std::string killed = "\xD0\xA3\xD0\xB4\xD0\xB0\xD1\x80 \xD1\x83\xD0\xB1\xD0\xB8\xD0\xBB ";
    const std::string wounded = ", \xD0\xB8 \xD1\x80\xD0\xB0\xD0\xBD\xD0\xB8\xD0\xBB ";
    const std::string soldiers = " \xD1\x81\xD0\xBE\xD0\xBB\xD0\xB4\xD0\xB0\xD1\x82";
    const auto list = [](std::string text, int first, const std::string& act, const std::string& whom) {
        for (int i = 0; i < 600; ++i) text += act + std::to_string(first + i * 7 % 900) + whom;
        return text + ".\n";
    };
    const std::string one = list("The strike killed 5 people", 2, ", and wounded ", " soldiers");
    expect_compared(one, list(killed + "7", 3, wounded, soldiers));
    expect_compared(one, list("The strike killed 6 people", 3, ", and wounded ", " soldiers"));
}

// Thousands of short paragraphs, each of a strike told in almost the same words.
TEST(Hostile, ManyStrikesCompare) {
    const char* const struck[] = {"market", "school", "port", "airport", "bridge"};
    const char* const part[] = {"morning", "evening", "night"};
    const char* const gate[] = {"north", "south", "east", "west"};
    const auto report = [&](unsigned seed) {
        std::mt19937 random(seed);
        std::string out;
        for (int i = 0; i < 2000; ++i)
            out += std::string("A drone struck the ") + struck[random() % 5] + " in the " + part[random() % 3] +
                   " near the " + gate[random() % 4] + " gate.\n\n";
        return out;
    };
    expect_compared(report(1), report(2));
}

}  // namespace
}  // namespace riwaya
