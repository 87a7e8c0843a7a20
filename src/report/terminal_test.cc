#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "fixture.h"
#include "flow.h"
#include "record/record.h"
#include "report/report.h"
#include "report/visible.h"
#include "view.h"

namespace riwaya::report {
namespace {

// Widest line of an output, in display columns.
unsigned widest(const std::string& text) {
    unsigned most = 0;
    for (const std::string& line : parted(text, "\n")) most = std::max(most, columns_of(line));
    return most;
}

TEST(Terminal, Table) { expect_golden("ferry.100.txt", terminal(Fixture::load("ferry.tsv"), {100, false})); }
TEST(Terminal, Stacked) { expect_golden("ferry.50.txt", terminal(Fixture::load("ferry.tsv"), {50, false})); }

// A cell of somebody's words and of the report's own: nobody is shown to say what he did not say.
TEST(Cells, AreShownByWhoSaysThem) {
    Comparison c = Fixture::load("ferry.tsv");
    Cell& cell = c.points[0].cells[2];  // of the English report
    const std::string& text = c.documents[cell.document].text;
    const auto place = [&](std::string_view words) {
        const auto at = static_cast<std::uint32_t>(text.find(words));
        return Span{at, at + static_cast<std::uint32_t>(words.size())};
    };
    const std::string own = "A ferry caught fire on Tuesday evening", said = "Passenger safety comes before everything";
    Voice minister;
    minister.speaker = "Transport Minister Salma Haddad";
    cell.spans = {place(own), place(said)};
    cell.claims = {0, 1};
    cell.said_by = {minister};
    cell.voices = {kNoIndex, 0};
    const auto parts = parts_of(cell);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_TRUE(parts[0].voices.empty() && parts[0].beside_others);
    ASSERT_EQ(parts[1].voices.size(), 1U);
    const auto in_order = [](const std::string& out, std::initializer_list<std::string> pieces) {
        std::size_t at = 0;
        for (const std::string& piece : pieces)
            if ((at = out.find(piece, at)) == std::string::npos) return false;
        return true;
    };
    EXPECT_TRUE(in_order(terminal(c, {400, false}), {kOwnWords, own, minister.speaker, said}));
    EXPECT_TRUE(in_order(markdown(c), {kOwnWords, own, minister.speaker, said}));
    EXPECT_TRUE(in_order(html(c), {kOwnWords, own, minister.speaker, said}));
    EXPECT_TRUE(in_order(csv(c), {minister.speaker, "; the report itself"}));
    EXPECT_TRUE(in_order(record::write(c), {"\"voices\":[null,0]"}));
    // Where it is not known who says which words, all voices stand before all of them.
    cell.voices.clear();
    EXPECT_EQ(parts_of(cell).size(), 1U);
    EXPECT_EQ(parts_of(cell).front().voices.size(), 1U);
}

template <class Text, class Upto>
std::vector<Voice> random_voices(const Text& text, const Upto& upto) {
    std::vector<Voice> out(upto(3));
    for (Voice& v : out) {
        (upto(2) == 0 ? v.speaker : v.unsure) = text();
        v.via.assign(upto(3), text());
        if (upto(2) == 0) v.addressee = text();
        if (upto(2) == 0) v.time = text();
        v.polarity = static_cast<Polarity>(upto(2));
        v.modality = static_cast<Modality>(upto(5));
        v.inferred = upto(2) == 0;
        v.doubtful = upto(2) == 0;
    }
    return out;
}

// Reports are taken apart into random rows of random accounts, among them what would harm a terminal.
Comparison random_comparison(std::mt19937& random) {
    static const std::vector<std::string> kWords = {"a",
                                                    "word",
                                                    "of\nlines",
                                                    std::string(90, 'x'),
                                                    "\x1b[31mred\x07",
                                                    "\u202eevil",
                                                    "e\u0301\u0301",
                                                    "\u4e16\u754c\u4e16\u754c",
                                                    "-"};
    const auto upto = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    static const Comparison ferry = Fixture::load("ferry.tsv");
    const auto text = [&] {
        std::string out = upto(2) == 0 ? ferry.documents[upto(3)].text : std::string();
        for (std::size_t n = upto(12); n > 0; --n) out += kWords[upto(kWords.size())] + (upto(5) == 0 ? "" : " ");
        return out;
    };
    Comparison c;
    c.by = upto(2) == 0 ? AccountsBy::kReport : AccountsBy::kParty;
    for (std::size_t i = 0, n = upto(11); i < n; ++i) {
        c.documents.push_back({"id" + std::to_string(i),
                               text(),
                               upto(2) == 0 ? "" : text(),
                               "",
                               upto(2) == 0 ? "ar" : "",
                               "2024-01-01",
                               text(),
                               text(),
                               {},
                               {text()}});
        c.accounts.push_back({"id" + std::to_string(i), text(), c.by, {static_cast<Index>(upto(i + 1))}, {text()}});
    }
    for (std::size_t i = 0, n = c.accounts.empty() ? 0 : upto(6); i < n; ++i) {
        Point p;
        p.status = static_cast<PointStatus>(upto(3));
        p.why = {text()};
        for (Index a = 0; a < c.accounts.size(); ++a) {
            const auto size = static_cast<std::uint32_t>(c.documents[a].text.size());
            if (upto(3) == 0)
                p.left_out.push_back({a, static_cast<Silence>(upto(2)), text()});
            else
                p.cells.push_back({a, a, {{0, size}, {0, size}}, {}, {}, random_voices(text, upto)});
            p.conflicts.push_back({ConflictKind::kDate, {a, {0, size}}, {0, {}}, text()});
        }
        c.points.push_back(std::move(p));
    }
    c.notes = {text(), ""};
    return c;
}

TEST(Terminal, NoLineIsWiderThanAsked) {
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        const Comparison c = random_comparison(random);
        for (const unsigned width : {20U, 37U, 60U, 80U, 100U, 237U})
            ASSERT_LE(widest(terminal(c, {width, false})), width) << "comparison " << i;
    }
}

TEST(Terminal, SendsNothingThatSteersATerminalButColoursThatWereAsked) {
    std::mt19937 random(11);
    for (int i = 0; i < 40; ++i) {
        const Comparison c = random_comparison(random);
        const std::string plain = terminal(c, {80, false});
        for (const char ch : plain) ASSERT_TRUE(static_cast<unsigned char>(ch) >= 0x20 || ch == '\n');
        ASSERT_EQ(plain.find("\u202e"), std::string::npos);
        std::string coloured = terminal(c, {80, true});
        for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at))
            coloured.erase(at, coloured.find('m', at) - at + 1);
        ASSERT_EQ(coloured, plain);
    }
}

TEST(Terminal, IsolatesAreClosedOnTheLineThatOpensThem) {
    std::mt19937 random(13);
    for (int i = 0; i < 40; ++i) {
        for (const std::string& line : parted(terminal(random_comparison(random), {70, false}), "\n")) {
            int open = 0;
            for (std::size_t at = 0; at + 3 <= line.size(); ++at) {
                const std::string_view mark = std::string_view(line).substr(at, 3);
                if (mark == "\u2066" || mark == "\u2067") ++open;
                if (mark == "\u2069") --open;
                ASSERT_TRUE(open == 0 || open == 1) << line;
            }
            ASSERT_EQ(open, 0) << line;
        }
    }
}

TEST(Terminal, NothingToCompare) {
    EXPECT_EQ(terminal(Comparison{}, {80, false}), "0 reports, 0 accounts by report. No points were found.\n\n");
    Comparison c = Fixture::load("ferry.tsv");
    c.points.clear();
    c.one_event = false;
    EXPECT_NE(terminal(c, {200, false}).find("do not tell of one event; no points were forced"), std::string::npos);
}

Reading ferry_reading() {
    const std::string line = file_text("ferry.reading.jsonl");
    auto reading = record::read(line.substr(0, line.find('\n')));
    EXPECT_TRUE(reading);
    return reading ? std::move(*reading) : Reading{};
}

TEST(TerminalReading, Golden) { expect_golden("ferry.reading.txt", terminal(ferry_reading(), {90, false})); }

TEST(TerminalReading, NoLineIsWiderThanAsked) {
    for (const unsigned width : {20U, 33U, 60U, 91U})
        EXPECT_LE(widest(terminal(ferry_reading(), {width, false})), width);
}

TEST(TerminalReading, ShowsWhatWouldSteerATerminalAndSaysWhyAPageWasRefused) {
    Reading r;
    r.article.id = "a\x1b[2J";
    r.article.title = {"\u202etitle", FieldOrigin::kText, {}};
    r.article.refused = {"section-front", "lists other pages\x07"};
    const std::string out = terminal(r, {80, false});
    for (const char ch : out) EXPECT_TRUE(static_cast<unsigned char>(ch) >= 0x20 || ch == '\n');
    EXPECT_NE(out.find("\\u{202E}title"), std::string::npos);
    EXPECT_NE(out.find("not taken as an article"), std::string::npos);
}

TEST(TerminalReading, ALayerThatWasNotRunIsNotShownAsEmpty) {
    Reading r;
    r.upto = Layer::kMentions;
    const std::string out = terminal(r, {80, false});
    EXPECT_NE(out.find("Names (0)"), std::string::npos);
    EXPECT_EQ(out.find("Statements"), std::string::npos);
}

TEST(View, DatesAreForPeople) {
    ComparedDocument d;
    d.outlet = "outlet";
    const std::vector<std::pair<std::string, std::string>> kCases = {
        {"2024-03-13", "2024-03-13"},
        {"2024-03-13T06:40Z", "2024-03-13 06:40 UTC"},
        {"2024-03-13T06:40:59+01:00", "2024-03-13 06:40 +01:00"},
        {"2024-03-13T06:40", "2024-03-13 06:40"},
        {"2024-03", "2024-03"},
        {"", "no date"}};
    for (const auto& [published, expected] : kCases) {
        d.published = published;
        EXPECT_EQ(dateline_of(d), expected);
    }
    d.outlet.clear();
    EXPECT_EQ(dateline_of(d), "outlet not known, no date");
}

TEST(Flow, CountsDisplayColumns) {
    EXPECT_EQ(columns_of("abc"), 3U);
    EXPECT_EQ(columns_of("e\u0301"), 1U);                // a combining mark
    EXPECT_EQ(columns_of("\u4e16\u754c"), 4U);           // two wide characters
    EXPECT_EQ(columns_of("a\u200db\u2067c\u2069"), 3U);  // format characters
    EXPECT_EQ(columns_of("\u1100\u1161\u11a8"), 2U);     // one Hangul syllable of three letters
}

TEST(Flow, FoldsAtSpacesAndKeepsMarksWithTheirLetters) {
    const auto lines = Flow().add("one two three").fold(8, 2);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].text, "one two");
    EXPECT_EQ(lines[1].text, "  three");
    const auto cut = Flow().add("ae\u0301e\u0301").fold(2);
    ASSERT_EQ(cut.size(), 2U);
    EXPECT_EQ(cut[0].text, "ae\u0301");
    EXPECT_EQ(cut[1].text, "e\u0301");
    const auto glued = Flow().add("see (").add("here", Style::kPlain, Direction::kLeftToRight).add(").").fold(8);
    ASSERT_EQ(glued.size(), 2U);
    EXPECT_EQ(glued[1].text, "(\u2066here\u2069).");
}

}  // namespace
}  // namespace riwaya::report
