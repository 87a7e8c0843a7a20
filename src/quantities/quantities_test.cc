// Rows of tests/quantities/<language>.tsv: a sentence, and a figure that stands in it.
#include "quantities/quantities.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

#include "language/language.h"

namespace riwaya::quantities {
namespace {

const language::Languages& languages() {
    static const auto all = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    return *all;
}

struct Tools {
    std::unique_ptr<text::Segmenter> segmenter;
    std::unique_ptr<QuantityFinder> finder;

    // `times`: words of the sentence that are a time, as the room of times would find them, "kind:words".
    [[nodiscard]] std::vector<Quantity> find(const std::string& text, std::string_view times = {}) const {
        Article a;
        a.text = text;
        a.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}, {}, ""});
        text::Words words;
        const auto sentences = segmenter->segment(a, words);
        std::vector<Time> given;
        for (const std::string_view part : language::parts(times)) {
            Time t;
            const std::size_t colon = part.find(':');
            const auto at = static_cast<std::uint32_t>(text.find(part.substr(colon + 1)));
            t.span = {at, at + static_cast<std::uint32_t>(part.size() - colon - 1)};
            const std::string_view kind = part.substr(0, colon);
            t.kind = kind == "hour" ? TimeKind::kDuration : TimeKind::kDate;
            if (kind == "hour") {
                t.said.form = TimeSaid::Form::kDuration;
                t.said.unit = TimeSaid::Unit::kHour;
                t.said.count = 1;
            }
            given.push_back(t);
        }
        return finder->find(a, sentences, words, given);
    }
};

const Tools& tools(std::string_view code) {
    static const auto make = [](std::string_view c) {
        auto s = text::Segmenter::load(*languages().find(c));
        Tools t{std::make_unique<text::Segmenter>(std::move(*s)), nullptr};
        auto f = QuantityFinder::load(*t.segmenter);
        EXPECT_TRUE(f);
        t.finder = std::make_unique<QuantityFinder>(std::move(*f));
        return t;
    };
    static const Tools ar = make("ar"), en = make("en"), ru = make("ru");
    return code == "ar" ? ar : code == "ru" ? ru : en;
}

std::string show(const std::vector<Quantity>& figures, const std::string& text) {
    std::string out;
    for (const Quantity& q : figures)
        out += "[" + std::string(slice(text, q.span)) + "] " + std::to_string(q.low) + " " + std::to_string(q.high) +
               " " + name_of(q.bound) + " " + q.unit + " <" + std::string(slice(text, q.counted)) + ">; ";
    return out;
}

class QuantitiesTable : public testing::TestWithParam<const char*> {};

TEST_P(QuantitiesTable, Rows) {
    const std::string code = GetParam();
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/quantities/" + code + ".tsv",
                                       {"text", "times", "span", "low", "high", "bound", "unit", "counted", "ordinal"});
    ASSERT_TRUE(table) << table.error().message();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string text(table->cell(row, 0));
        const auto figures = tools(code).find(text, table->cell(row, 1));
        SCOPED_TRACE(table->where(row) + ": " + show(figures, text));
        if (table->cell(row, 2).empty()) {
            EXPECT_TRUE(figures.empty());
            continue;
        }
        const Quantity* found = nullptr;
        for (const Quantity& q : figures)
            if (slice(text, q.span) == table->cell(row, 2)) found = &q;
        EXPECT_NE(found, nullptr);
        if (found == nullptr) continue;
        EXPECT_EQ(figures.size(), 1U);
        const double low = std::stod(std::string(table->cell(row, 3)));
        EXPECT_DOUBLE_EQ(found->low, low);
        EXPECT_DOUBLE_EQ(found->high, table->cell(row, 4).empty() ? low : std::stod(std::string(table->cell(row, 4))));
        EXPECT_EQ(name_of(found->bound), table->cell(row, 5));
        EXPECT_EQ(found->unit, table->cell(row, 6));
        EXPECT_EQ(slice(text, found->counted), table->cell(row, 7));
        EXPECT_EQ(found->ordinal, table->cell(row, 8) == "yes");
    }
}
INSTANTIATE_TEST_SUITE_P(Languages, QuantitiesTable, testing::Values("ar", "en", "ru"));

TEST(Quantities, EveryUnitExampleHoldsItsUnit) {
    for (const char* code : {"ar", "en", "ru"}) {
        auto table = languages().find(code)->table("units.tsv", {"unit", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string text(table->cell(row, 1));
            const auto figures = tools(code).find(text);
            ASSERT_EQ(figures.size(), 1U) << table->where(row) << ' ' << text << ' ' << show(figures, text);
            EXPECT_EQ(figures[0].unit, table->cell(row, 0)) << table->where(row);
        }
    }
}

TEST(Quantities, EveryBoundExampleIsBound) {
    for (const char* code : {"ar", "en", "ru"}) {
        auto table = languages().find(code)->table("quantities.tsv", {"class", "value", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            if (!table->cell(row, 0).starts_with("bound")) continue;
            const std::string text(table->cell(row, 2));
            const auto figures = tools(code).find(text);
            ASSERT_EQ(figures.size(), 1U) << table->where(row) << ' ' << show(figures, text);
            EXPECT_EQ(std::string(name_of(figures[0].bound)), table->cell(row, 1)) << table->where(row);
        }
    }
}

TEST(Quantities, DigitSetsAreOne) {
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/quantities/ar.tsv", {"text"});
    ASSERT_TRUE(table);
    std::mt19937 random(5);
    for (int k = 0; k < 20; ++k)
        for (std::size_t row = 0; row < table->rows(); ++row) {
            std::string latin(table->cell(row, 0)), arabic;
            for (char& c : latin)
                if (c >= '1' && c <= '9' && k > 0) c = static_cast<char>('1' + static_cast<int>(random() % 9));
            for (const char c : latin) {
                if (c >= '0' && c <= '9') arabic += "\xD9";
                arabic += c >= '0' && c <= '9' ? static_cast<char>(0xA0 + (c - '0')) : c;
            }
            const auto a = tools("ar").find(latin), b = tools("ar").find(arabic);
            ASSERT_EQ(a.size(), b.size()) << latin;
            for (std::size_t q = 0; q < a.size(); ++q) {
                EXPECT_EQ(a[q].low, b[q].low) << latin;
                EXPECT_EQ(a[q].high, b[q].high) << latin;
                EXPECT_EQ(a[q].bound, b[q].bound) << latin;
                EXPECT_EQ(a[q].unit, b[q].unit) << latin;
                EXPECT_EQ(slice(latin, a[q].counted), slice(arabic, b[q].counted)) << latin;
            }
        }
}

// Words of the tables thrown together: nothing breaks, spans lie in order and within the text.
TEST(Quantities, AnyMixtureIsRead) {
    std::mt19937 random(13);
    for (const char* code : {"ar", "en", "ru"}) {
        std::vector<std::string> forms = {"1", "12", "2016", "31", "/", "-",     ",", "3.5",
                                          ".", "(",  ")",    "$",  "%", "1,050", "0", "x"};
        for (const char* file : {"units.tsv", "quantities.tsv", "numbers.tsv"}) {
            auto table = languages().find(code)->table(file, {"form"});
            ASSERT_TRUE(table);
            for (std::size_t row = 0; row < table->rows(); ++row)
                for (const auto form : language::parts(table->cell(row, 0))) forms.emplace_back(form);
        }
        for (int k = 0; k < 3000; ++k) {
            std::string text;
            const int size = 1 + static_cast<int>(random() % 14);
            for (int w = 0; w < size; ++w) text += forms[random() % forms.size()] + (random() % 6 == 0 ? "" : " ");
            std::uint32_t last = 0;
            for (const Quantity& q : tools(code).find(text)) {
                EXPECT_LE(last, q.span.begin) << text;
                EXPECT_LT(q.span.begin, q.span.end) << text;
                EXPECT_LE(q.span.end, text.size()) << text;
                EXPECT_LE(q.low, q.high) << text;
                last = q.span.end;
            }
        }
    }
}

}  // namespace
}  // namespace riwaya::quantities
