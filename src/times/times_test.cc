// Rows of tests/times/<language>.tsv: a sentence, the report's date, and the time that stands in it.
#include "times/times.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>

#include "language/language.h"

namespace riwaya::times {
namespace {

const language::Languages& languages() {
    static const auto all = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    return *all;
}

struct Tools {
    std::unique_ptr<text::Segmenter> segmenter;
    std::unique_ptr<TimeFinder> finder;

    [[nodiscard]] std::vector<Time> find(const std::string& text, const std::string& anchor,
                                         Dated* dated = nullptr) const {
        Article a;
        a.text = text;
        a.published.value = anchor;
        const auto size = static_cast<std::uint32_t>(text.size());
        a.blocks.push_back({BlockKind::kParagraph, {0, size}, {}, ""});
        text::Words words;
        const auto sentences = segmenter->segment(a, words);
        return finder->find(a, sentences, words, dated);
    }
};

const Tools& tools(std::string_view code) {
    static const auto make = [](std::string_view c) {
        auto s = text::Segmenter::load(*languages().find(c));
        Tools t{std::make_unique<text::Segmenter>(std::move(*s)), nullptr};
        auto f = TimeFinder::load(*t.segmenter);
        if (!f) std::cerr << f.error().message() << '\n';
        t.finder = std::make_unique<TimeFinder>(std::move(*f));
        return t;
    };
    static const Tools ar = make("ar"), en = make("en"), ru = make("ru");
    return code == "ar" ? ar : code == "ru" ? ru : en;
}

std::string show(const std::vector<Time>& times, const std::string& text) {
    std::string out;
    for (const Time& t : times)
        out += "[" + std::string(slice(text, t.span)) + "] " + name_of(t.kind) + " " + t.begin + " " + t.end + " " +
               t.duration + " " + t.edtf + "; ";
    return out;
}

class TimesTable : public testing::TestWithParam<const char*> {};

TEST_P(TimesTable, Rows) {
    const std::string code = GetParam();
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/times/" + code + ".tsv",
                                       {"text", "anchor", "span", "kind", "begin", "end", "duration", "edtf"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string text(table->cell(row, 0)), anchor(table->cell(row, 1));
        const auto times = tools(code).find(text, anchor);
        SCOPED_TRACE(table->where(row) + ": " + show(times, text));
        if (table->cell(row, 2).empty()) {
            EXPECT_TRUE(times.empty());
            continue;
        }
        const Time* found = nullptr;
        for (const Time& t : times)
            if (slice(text, t.span) == table->cell(row, 2)) found = &t;
        EXPECT_NE(found, nullptr);
        if (found == nullptr) continue;
        EXPECT_EQ(name_of(found->kind), table->cell(row, 3));
        EXPECT_EQ(found->begin, table->cell(row, 4));
        EXPECT_EQ(found->end, table->cell(row, 5));
        EXPECT_EQ(found->duration, table->cell(row, 6));
        EXPECT_EQ(found->edtf, table->cell(row, 7));
    }
}
INSTANTIATE_TEST_SUITE_P(Languages, TimesTable, testing::Values("ar", "en", "ru"));

// Every example of a time word holds a time, but for words that only accompany one.
TEST(Times, TableExamplesLoad) {
    for (const char* code : {"ar", "en", "ru"}) {
        auto table = languages().find(code)->table("times.tsv", {"class", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view what = table->cell(row, 0);
            const bool names = what == "month" || what == "weekday" || what == "day" || what == "unit" ||
                               what == "season" || what == "part";
            if (!names) continue;
            EXPECT_FALSE(tools(code).find(std::string(table->cell(row, 1)), "2023-12-11").empty())
                << table->where(row) << ' ' << table->cell(row, 1);
        }
    }
}

// A weekday behind an example clause lies ahead where the row says that the clause looks ahead, else it is past.
TEST(Times, VerbsOfClauses) {
    for (const char* code : {"ar", "en", "ru"}) {
        auto table = languages().find(code)->table("time_verbs.tsv", {"says", "example"});
        ASSERT_TRUE(table);
        EXPECT_GT(table->rows(), 0U);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view says = table->cell(row, 0);
            const bool ahead = says == "ahead" || says == "shape-ahead" || says == "present" ||
                               says == "shape-present" || says == "infinitive";
            const auto times = tools(code).find(std::string(table->cell(row, 1)), "2023-12-13");
            ASSERT_EQ(times.size(), 1U) << table->where(row);
            EXPECT_EQ(times[0].begin, ahead ? "2023-12-17" : "2023-12-10") << table->where(row);
        }
    }
}

TEST(Times, ResolveStartsOver) {
    for (const char* code : {"ar", "en", "ru"}) {
        auto table =
            language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/times/" + code + ".tsv", {"text", "anchor"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row)
            for (const Time& t : tools(code).find(std::string(table->cell(row, 0)), std::string(table->cell(row, 1)))) {
                if (t.counted_from != kNoIndex) continue;
                Time again = t;
                resolve(again, "1999-05-05");
                resolve(again, "");
                resolve(again, table->cell(row, 1));
                EXPECT_EQ(again.begin, t.begin) << table->where(row);
                EXPECT_EQ(again.end, t.end);
                EXPECT_EQ(again.edtf, t.edtf);
                EXPECT_EQ(again.duration, t.duration);
                EXPECT_EQ(again.anchor, t.anchor);
            }
    }
}

// Rows of tests/times/undated.tsv: a report without a date, what it says of its day, and a time placed from there.
TEST(Times, UndatedReports) {
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/times/undated.tsv",
                                       {"language", "text", "begin", "end", "edtf", "span", "edtf_of_span"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string text(table->cell(row, 1));
        Dated dated;
        const auto times = tools(table->cell(row, 0)).find(text, "", &dated);
        SCOPED_TRACE(table->where(row) + ": " + text + " " + dated.edtf + " " + dated.why + "; " + show(times, text));
        EXPECT_EQ(dated.begin, table->cell(row, 2));
        EXPECT_EQ(dated.end, table->cell(row, 3));
        EXPECT_EQ(dated.edtf, table->cell(row, 4));
        EXPECT_EQ(dated.why.empty(), dated.edtf.empty());
        for (const Time& t : times) {
            if (table->cell(row, 5).empty() || slice(text, t.span) != table->cell(row, 5)) continue;
            EXPECT_EQ(t.edtf, table->cell(row, 6));
            EXPECT_EQ(t.anchor_from, t.anchor.empty() ? AnchorFrom::kNone : AnchorFrom::kDated);
        }
    }
}

// The anchor is named: the report's date, an earlier time of the text, another report's date.
TEST(Times, NamesTheAnchor) {
    auto times =
        tools("en").find("He was arrested on Sunday and released two days later. It was in 2019.", "2023-12-11");
    ASSERT_EQ(times.size(), 3U);
    EXPECT_EQ(times[0].anchor_from, AnchorFrom::kPublished);
    EXPECT_EQ(times[1].anchor_from, AnchorFrom::kText);
    EXPECT_EQ(times[1].counted_from, 0U);
    EXPECT_EQ(times[1].anchor, "2023-12-10");
    EXPECT_EQ(times[1].begin, "2023-12-12");
    EXPECT_EQ(times[2].anchor_from, AnchorFrom::kNone);
    place_all(times, "2023-12-18", AnchorFrom::kBorrowed);
    EXPECT_EQ(times[0].anchor_from, AnchorFrom::kBorrowed);
    EXPECT_EQ(times[1].begin, "2023-12-19");
    place_all(times, "", AnchorFrom::kNone);
    EXPECT_EQ(times[1].begin, "");
}

TEST(Times, DigitSetsAreOne) {
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/times/ar.tsv", {"text", "anchor"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string text(table->cell(row, 0)), anchor(table->cell(row, 1));
        std::string other;
        for (const char c : text) {
            if (c >= '0' && c <= '9') other += "\xD9";
            other += c >= '0' && c <= '9' ? static_cast<char>(0xA0 + (c - '0')) : c;
        }
        const auto a = tools("ar").find(text, anchor), b = tools("ar").find(other, anchor);
        ASSERT_EQ(a.size(), b.size()) << table->where(row);
        for (std::size_t k = 0; k < a.size(); ++k) {
            EXPECT_EQ(a[k].said, b[k].said) << table->where(row);
            EXPECT_EQ(a[k].begin, b[k].begin) << table->where(row);
        }
    }
}

// Words of the tables thrown together: nothing breaks, spans lie in order and within the text.
TEST(Times, AnyMixtureIsRead) {
    std::mt19937 random(11);
    for (const char* code : {"ar", "en", "ru"}) {
        auto table = languages().find(code)->table("times.tsv", {"form"});
        ASSERT_TRUE(table);
        std::vector<std::string> forms = {"1", "12", "2016", "31", "/", "-", ",", "3.5", ".", "(", ")"};
        for (std::size_t row = 0; row < table->rows(); ++row)
            for (const auto form : language::parts(table->cell(row, 0))) forms.emplace_back(form);
        for (int k = 0; k < 3000; ++k) {
            std::string text;
            const int size = 1 + static_cast<int>(random() % 14);
            for (int w = 0; w < size; ++w) text += forms[random() % forms.size()] + (random() % 6 == 0 ? "" : " ");
            std::uint32_t last = 0;
            for (const Time& t : tools(code).find(text, "2023-12-11")) {
                EXPECT_LE(last, t.span.begin) << text;
                EXPECT_LT(t.span.begin, t.span.end) << text;
                EXPECT_LE(t.span.end, text.size()) << text;
                EXPECT_TRUE(t.begin.empty() || t.end.empty() || t.begin < t.end) << text << show({t}, text);
                last = t.span.end;
            }
        }
    }
}

// Saved readings are untrusted: no value of what was said, and no anchor, breaks resolve().
TEST(Times, ResolveTakesAnything) {
    std::mt19937 random(3);
    const auto pick = [&](int least, int most) {
        return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
    };
    const auto any = [&] {
        TimeSaid s;
        s.form = static_cast<TimeSaid::Form>(pick(0, 5));
        s.calendar = static_cast<TimeSaid::Calendar>(pick(0, 1));
        s.year = static_cast<std::int16_t>(pick(0, 2) == 0 ? pick(-9999, 9999) : pick(0, 1) * 2016);
        s.month = static_cast<std::int8_t>(pick(0, 12));
        s.day = static_cast<std::int8_t>(pick(0, 31));
        s.weekday = static_cast<std::int8_t>(pick(0, 7));
        s.hour = static_cast<std::int8_t>(pick(-1, 24));
        s.minute = static_cast<std::int8_t>(pick(-1, 59));
        s.direction = static_cast<TimeSaid::Direction>(pick(0, 3));
        s.unit = static_cast<TimeSaid::Unit>(pick(0, 11));
        s.more_unit = static_cast<TimeSaid::Unit>(pick(0, 11));
        s.part = static_cast<TimeSaid::Part>(pick(0, 4));
        s.count = pick(0, 9) == 0 ? 1e300 : pick(-20000, 20000) / 2.0;
        s.more = pick(0, 3);
        s.quarter = static_cast<std::int8_t>(pick(0, 4));
        s.half = static_cast<std::int8_t>(pick(0, 2));
        s.season = static_cast<std::int8_t>(pick(0, 4));
        s.nth = static_cast<std::int8_t>(pick(-1, 9));
        s.excluded = pick(0, 1) == 1;
        s.approximate = pick(0, 1) == 1;
        return s;
    };
    constexpr const char* kAnchors[] = {"2023-12-11",           "0001-01-01", "9999-12-31",
                                        "2024-02-29T10:00:00Z", "nonsense",   ""};
    for (int k = 0; k < 20000; ++k) {
        Time t;
        t.kind = static_cast<TimeKind>(pick(0, 3));
        t.said = any();
        if (pick(0, 3) == 0) t.until = any();
        t.open_begin = pick(0, 5) == 0;
        t.open_end = !t.open_begin && pick(0, 5) == 0;
        resolve(t, kAnchors[pick(0, 5)]);
        EXPECT_TRUE(t.begin.empty() || t.end.empty() || t.begin < t.end || t.end.size() != t.begin.size())
            << t.begin << ' ' << t.end;
    }
}

// Nested without end: read in time that grows with the text.
TEST(Times, HostileNestingEnds) {
    std::string ar, en;
    auto table =
        language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/times/hostile.tsv", {"language", "text"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::string text;
        while (text.size() < 200000) text += std::string(table->cell(row, 1)) + " ";
        (void)tools(table->cell(row, 0)).find(text, "2023-12-11");
    }
}

}  // namespace
}  // namespace riwaya::times
