// Statements as people and annotation tools get them. tests/quotes.py holds the whole program to the same readings.
#include "report/quotes.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "fixture.h"
#include "flow.h"
#include "record/record.h"
#include "report/report.h"
#include "statement_view.h"
#include "view.h"

namespace riwaya::report {
namespace {

std::vector<Reading> readings() {
    const auto file = base::MappedFile::open(RIWAYA_SOURCE_DIR "/tests/quotes/readings.jsonl");
    EXPECT_TRUE(file);
    std::vector<Reading> out;
    for (const std::string& line : parted(std::string(file->bytes()), "\n"))
        if (!line.empty()) out.push_back(*record::read(line));
    return out;
}

Quotes all_of(const Reading& r) {
    Quotes out;
    for (Index i = 0; i < r.statements.size(); ++i) {
        Quote q;
        q.statement = i;
        q.date = "2024-03-13";
        out.quotes.push_back(q);
    }
    return out;
}

// A report of one statement: its content is what stands between < and >.
Reading told(std::string text) {
    Reading r;
    r.article.id = "report.txt";
    const std::size_t begin = text.find('<');
    text.erase(begin, 1);
    const std::size_t end = text.find('>');
    text.erase(end, 1);
    r.article.text = text;
    Statement s;
    s.content = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    r.statements = {s};
    return r;
}

std::string annotated(const Reading& r) { return QuoteAnnotations().add(r, all_of(r)); }

TEST(QuotesTable, NoLineIsWiderThanAskedAndIsolatesAreClosed) {
    for (const Reading& r : readings()) {
        for (unsigned width = 20; width < 130; ++width) {
            for (const std::string& line : parted(terminal(r, all_of(r), {width, false}), "\n")) {
                ASSERT_LE(columns_of(line), width) << line;
                int open = 0;
                for (std::size_t at = 0; at + 3 <= line.size(); ++at) {
                    const std::string_view mark = std::string_view(line).substr(at, 3);
                    open += mark == "\u2066" || mark == "\u2067" ? 1 : mark == "\u2069" ? -1 : 0;
                }
                ASSERT_EQ(open, 0) << line;
            }
        }
    }
}

TEST(QuotesTable, NothingForAReportWithoutOne) { EXPECT_EQ(terminal(told("a <b> c"), Quotes{}, {80, false}), ""); }

TEST(Annotations, CountCharactersAndNotBytesOrCodeUnits) {
    const std::string out = annotated(told("\U0001F600\U0001F600 \u00e9t\u00e9 <ab> c"));
    EXPECT_NE(out.find(R"("start":7,"end":9)"), std::string::npos) << out;
    EXPECT_NE(out.find("\"prefix\":\"\U0001F600\U0001F600 \u00e9t\u00e9 \",\"suffix\":\" c\""), std::string::npos)
        << out;
}

TEST(Annotations, OfPointsCountCharactersToo) {
    Comparison c;
    ComparedDocument d;
    d.id = "a.txt";
    d.text = "\U0001F600\U0001F600 \u00e9t\u00e9 ab c";
    const Span all{0, static_cast<std::uint32_t>(d.text.size())};
    d.blocks.push_back({BlockKind::kParagraph, all, {all}, ""});
    c.documents.push_back(d);
    c.accounts.push_back({"a.txt", "a", AccountsBy::kReport, {0}, {}});
    Point p;
    p.id = "p1";
    const auto at = static_cast<std::uint32_t>(d.text.find("ab"));
    p.cells.push_back({0, 0, {{at, at + 2}}, {}, {}});
    c.points.push_back(p);
    const std::string counted = R"({"type":"TextPositionSelector","start":7,"end":9})";
    EXPECT_NE(annotations(c).find(counted), std::string::npos) << annotations(c);
    // Of a page only the words are told: its text is not the resource.
    c.documents[0].blocks[0].page = {{15, 40}};
    EXPECT_EQ(annotations(c).find("TextPositionSelector"), std::string::npos);
    c.documents[0] = d;
    c.documents[0].url = "https://news.example/a";
    EXPECT_EQ(annotations(c).find("TextPositionSelector"), std::string::npos);
}

TEST(Annotations, CutNoLetterFromItsMarks) {
    // The 32nd character before and behind is followed, or preceded, by a mark of its letter.
    std::string before = "xe\u0301", behind = "e\u0301x";
    const std::string filler(30, '.');
    const std::string out = annotated(told(before + filler + ".<ab>" + filler + "." + behind));
    EXPECT_NE(out.find("\"prefix\":\"e\u0301" + filler + ".\""), std::string::npos) << out;
    EXPECT_NE(out.find("\"suffix\":\"" + filler + ".e\u0301\""), std::string::npos) << out;
}

TEST(Annotations, PositionsHoldFarIntoALongText) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "\u0645\u064a\u0646\u0627\u0621 ";
    const std::string out = annotated(told(text + "<\u0627\u0628> \u062c"));
    EXPECT_NE(out.find(R"("start":18000,"end":18002)"), std::string::npos) << out.substr(out.size() - 300);
}

TEST(Annotations, TheSourceIsAnIriThatLeadsBack) {
    Reading r = told("a <b> c");
    const auto source = [&](std::string id, std::string url) {
        r.article.id = std::move(id);
        r.article.url.value = std::move(url);
        const std::string out = annotated(r);
        const std::size_t at = out.find("\"source\":\"") + 10;
        return out.substr(at, out.find('"', at) - at);
    };
    EXPECT_EQ(source("a b.txt", ""), "a%20b.txt");
    EXPECT_EQ(source("x:y#2", ""), "x%3Ay%232");
    EXPECT_EQ(source("//server/x", ""), "/%2Fserver/x");
    EXPECT_EQ(source("100%.txt", ""), "100%25.txt");
    EXPECT_EQ(source("\u0645.txt", ""), "%D9%85.txt");
    EXPECT_EQ(source("a.txt", "https://news.example/a?b=c#d"), "https://news.example/a?b=c#d");
    EXPECT_EQ(source("a.txt", "javascript:alert(1)"), "a.txt");
}

TEST(Annotations, AnEmptyCollectionIsOneToo) {
    const std::string whole = QuoteAnnotations::head() + QuoteAnnotations().tail();
    EXPECT_TRUE(whole.starts_with("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"")) << whole;
    EXPECT_TRUE(whole.ends_with("\"total\":0}\n")) << whole;
}

std::string joined(const Voice& v) {
    std::string out;
    for (const LinePiece& p : pieces_of(v)) out += p.text;
    return out;
}

TEST(Voices, TellHowAStatementIsPutWhenToWhomAndHowSurely) {
    Voice v;
    v.speaker = "the minister";
    EXPECT_EQ(joined(v), "the minister (say)");
    v.via = {"an agency", "the ministry"};
    v.addressee = "reporters";
    v.act = SpeechAct::kDeny;
    v.polarity = Polarity::kDenied;
    v.modality = Modality::kFuture;
    v.distance = Distance::kDoubting;
    v.time = "2024-03-12";
    v.inferred = true;
    EXPECT_EQ(joined(v),
              "the minister via the ministry via an agency to reporters (deny, negated, future, doubted by the report, "
              "said 2024-03-12, named earlier)");
    Voice w;
    w.unsure = "a guard";
    w.doubtful = true;
    EXPECT_EQ(joined(w), "speaker not sure: perhaps a guard (say, unsure whether it is a statement)");
    EXPECT_EQ(joined(Voice{}), "speaker not known (say)");
    // Nobody who is not known was named earlier; who passes it on may have been.
    Voice unknown;
    unknown.inferred = true;
    EXPECT_EQ(joined(unknown), "speaker not known (say)");
    unknown.via = {"the ministry"};
    EXPECT_EQ(joined(unknown), "speaker not known via the ministry (say, who passes it on was named earlier)");
}

TEST(Statements, DoubtIsToldBelowOneHalf) {
    Statement s;
    EXPECT_TRUE(doubts_of(s).empty());
    s.probability = 0.5;
    EXPECT_TRUE(doubts_of(s).empty());
    s.probability = 0.49;
    EXPECT_EQ(doubts_of(s), (std::vector<std::string>{"unsure whether it is a statement (0.49)"}));
    s.speaker.name = "x";
    s.speaker_probability = 0.2;
    EXPECT_EQ(doubts_of(s).front(), "speaker unsure (0.20)");
}

}  // namespace
}  // namespace riwaya::report
