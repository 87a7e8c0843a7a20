#include "record/record.h"

#include <gtest/gtest.h>

#include <random>

#include "record/json.h"

namespace riwaya {
namespace {

// A reading with every field set to something that is not its default.
Reading full_reading() {
    Reading r;
    Article& a = r.article;
    a.id = "one.txt#2";
    a.text = "Head \"line\"\nThe minister said on Sunday that 50 people left.\n\tEnd \\ \x01";
    a.blocks = {{BlockKind::kHeadline, {0, 11}, {{3, 14}}, ""},
                {BlockKind::kParagraph, {12, 60}, {{20, 40}, {45, 70}}, ""},
                {BlockKind::kEmbed, {62, 65}, {}, "post", "A. Poster", "2023-12-09"}};
    a.title = {"Head \"line\"", FieldOrigin::kJsonLd, {{"Head", FieldOrigin::kOpenGraph}}};
    a.published = {"2023-12-11", FieldOrigin::kText, {}};
    a.dated = {"2023-12-10", "", "2023-12-10/..", "its dateline"};
    a.modified = {"2023-12-12T10:00", FieldOrigin::kJsonLd, {{"2023-12-13", FieldOrigin::kFeed}}};
    a.agency = {"The Agency", FieldOrigin::kText, {}};
    a.outlet = {"The Paper", FieldOrigin::kGiven, {}};
    a.author = {"A. Writer", FieldOrigin::kMarkup, {}};
    a.url = {"https://example.org/a?b=1&c=2", FieldOrigin::kUrl, {}};
    a.language = {"en", FieldOrigin::kGuess, {}};
    a.map = {false, {{{0, 11}, {3, 14}}, {{12, 60}, {20, 70}}}};
    a.notes = {"decoded from windows-1256"};
    r.sentences = {{{12, 60}, 1}};
    r.entities = {{"person:x", "The minister", EntityType::kPerson, false, "country:XX", "Exland"},
                  {"city:y", "Y", EntityType::kPlace, true, "", ""}};
    r.mentions = {{{12, 24}, EntityType::kPerson, MentionLevel::kRole, 0, "minister"},
                  {{25, 29}, EntityType::kOther, MentionLevel::kNested, kNoIndex, ""}};
    Time t;
    t.span = {30, 39};
    t.kind = TimeKind::kPeriod;
    t.said = {TimeSaid::Form::kWeekday,
              TimeSaid::Calendar::kHijri,
              1445,
              5,
              27,
              7,
              14,
              30,
              TimeSaid::Direction::kPast,
              TimeSaid::Unit::kDay,
              1.5,
              TimeSaid::Unit::kHour,
              2.5,
              3,
              1,
              4,
              -1,
              true,
              TimeSaid::Part::kLate,
              true,
              true};
    t.until = TimeSaid{};
    t.until->year = 2024;
    t.open_begin = t.open_end = true;
    t.begin = "2023-12-10";
    t.end = "2023-12-11";
    t.duration = "PT50M";
    t.edtf = "2023-12-10~";
    t.anchor = "2023-12-11";
    t.anchor_from = AnchorFrom::kText;
    t.tabular = "2023-12-09";
    r.times = {t, t};
    r.times[1].counted_from = 0;
    r.quantities = {{{45, 54}, 50, 60.25, Bound::kRange, "person", {48, 54}, true}};
    Statement s;
    s.content = {45, 59};
    s.cue = {25, 29};
    s.source = Span{12, 24};
    s.type = SpeechType::kMixed;
    s.act = SpeechAct::kReport;
    s.distance = Distance::kDoubting;
    s.speaker = {"The minister", {12, 24}, 0, true};
    s.via = {{"The Agency", {0, 0}, kNoIndex, false}};
    s.chain = {s.via[0], s.speaker};
    s.addressee = Party{"Y", {1, 2}, 1, false};
    s.polarity = Polarity::kDenied;
    s.modality = Modality::kPossible;
    s.time = 0;
    s.probability = 0.93;
    s.speaker_probability = 0.4;
    s.unsure = Party{"The minister", {12, 24}, 0, true};
    r.statements = {s};
    r.claims = {{{45, 59}, {55, 59}, 0, 0, Polarity::kDenied, Modality::kConditional, {0, 1}, {0}, {0}}};
    return r;
}

TEST(Record, ReadsBackWhatItWrote) {
    const std::string once = record::write(full_reading());
    const Result<Reading> back = record::read(once);
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(record::write(*back), once);
    EXPECT_EQ(back->times[0].said, full_reading().times[0].said);
    EXPECT_EQ(back->times[0].until->year, 2024);
    EXPECT_EQ(back->times[1].anchor_from, AnchorFrom::kText);
    EXPECT_EQ(back->times[1].counted_from, 0U);
    EXPECT_EQ(back->times[1].tabular, "2023-12-09");
    EXPECT_EQ(back->article.dated.why, "its dateline");
    EXPECT_EQ(back->statements[0].modality, Modality::kPossible);
    EXPECT_EQ(back->statements[0].unsure->name, "The minister");
    EXPECT_EQ(back->claims[0].modality, Modality::kConditional);
    EXPECT_EQ(back->mentions[1].entity, kNoIndex);
    EXPECT_EQ(once.find('\n'), std::string::npos);
}

TEST(Record, KeepsRefusal) {
    Reading r;
    r.article.id = "x";
    r.article.refused = {"section-front", "a list of links"};
    r.upto = Layer::kArticle;
    const Result<Reading> back = record::read(record::write(r));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->article.refused.reason, "section-front");
    EXPECT_EQ(back->upto, Layer::kArticle);
}

TEST(Record, EmptyReadingIsItself) {
    const std::string once = record::write(Reading{});
    EXPECT_EQ(record::write(*record::read(once)), once);
}

// Replaces the first `from`, and says what reading the result complains of.
std::string complaint(const std::string& from, const std::string& to) {
    std::string line = record::write(full_reading());
    const std::size_t at = line.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    line.replace(at, from.size(), to);
    const Result<Reading> back = record::read(line);
    return back ? "" : back.error().what;
}

TEST(Record, SaysWhatIsWrong) {
    EXPECT_NE(complaint("\"span\":[12,60]", "\"span\":[12,6000]").find("'span' is out of range"), std::string::npos);
    EXPECT_NE(complaint("\"span\":[12,60]", "\"span\":[60,12]").find("'span' is out of range"), std::string::npos);
    EXPECT_NE(complaint("\"span\":[12,60]", "\"span\":[12]").find("'span' is out of range"), std::string::npos);
    EXPECT_NE(complaint("\"entity\":\"person:x\"", "\"entity\":\"nobody\"").find("'entity' names none"),
              std::string::npos);
    EXPECT_NE(complaint("\"act\":\"report\"", "\"act\":\"sing\"").find("unknown value 'sing'"), std::string::npos);
    EXPECT_NE(complaint("\"version\":1", "\"version\":99").find("newer"), std::string::npos);
    EXPECT_NE(complaint("\"statement\":0", "\"statement\":1").find("'statement' is out of range"), std::string::npos);
    EXPECT_NE(complaint("\"month\":5", "\"month\":13").find("'month' is out of range"), std::string::npos);
    EXPECT_NE(complaint("\"article\":", "\"particle\":").find("'article' is missing"), std::string::npos);
    EXPECT_FALSE(record::read("{"));
    EXPECT_FALSE(record::read(""));
    EXPECT_FALSE(record::read("[]"));
    EXPECT_FALSE(record::read("{\"id\":\"x\",\"text\":\"y\"}"));
}

// Whatever is done to a saved reading, it is read or refused, and what was read can be written.
TEST(Record, SurvivesDamage) {
    const std::string whole = record::write(full_reading());
    std::mt19937 random(3);
    for (int k = 0; k < 20000; ++k) {
        std::string line = whole;
        for (int n = 0; n < 3; ++n) line[random() % line.size()] = "0129-,:[]{}\"ax"[random() % 14];
        const Result<Reading> back = record::read(line);
        if (back) { EXPECT_FALSE(record::write(*back).empty()); }
    }
}

TEST(Record, EscapesWhatJsonForbids) {
    Reading r;
    r.article.text = std::string("a\"b\\c\n\t\r\x1f\x7f", 10);
    const std::string line = record::write(r);
    EXPECT_NE(line.find("a\\\"b\\\\c\\n\\t\\r\\u001f\\u007f"), std::string::npos);
    EXPECT_EQ(record::read(line)->article.text, r.article.text);
}

// Strings are searched for what must be escaped eight bytes at a time.
TEST(Record, RandomStringsAreEscapedAsJsonSays) {
    std::mt19937 random(11);
    const std::string bytes = "\"\\\n\t\r\x01\x1F\x7F !az#[]";
    for (int round = 0; round < 5000; ++round) {
        std::string text, wanted;
        for (std::size_t size = random() % 40; size > 0; --size) {
            const auto dice = random() % 8;
            const char c = dice == 0 ? bytes[random() % bytes.size()] : static_cast<char>('a' + dice);
            if (dice == 1) {
                text += "\xD8\xA7", wanted += "\xD8\xA7";
                continue;
            }
            text.push_back(c);
            const auto code = static_cast<unsigned char>(c);
            if (c == '\n' || c == '\t' || c == '\r')
                wanted += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
            else if (c == '"' || c == '\\')
                wanted += std::string("\\") + c;
            else if (code < 0x20 || code == 0x7F)
                wanted += code == 0x01 ? "\\u0001" : code == 0x1F ? "\\u001f" : "\\u007f";
            else
                wanted.push_back(c);
        }
        record::JsonWriter j;
        j.value(text);
        ASSERT_EQ(std::move(j).text(), '"' + wanted + '"');
    }
}

}  // namespace
}  // namespace riwaya
