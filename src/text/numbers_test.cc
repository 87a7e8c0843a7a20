// Every example of the number tables is read to the value of its row, and rows of tests/text/numbers.tsv to theirs.
#include "text/numbers.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

#include "language/language.h"

namespace riwaya::text {
namespace {

const language::Languages& languages() {
    static const auto all = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    return *all;
}

struct Tools {
    std::unique_ptr<Segmenter> segmenter;  // in a place of its own: the numbers point into it
    std::unique_ptr<Numbers> numbers;
};
Tools tools(std::string_view code) {
    auto s = Segmenter::load(*languages().find(code));
    Tools t{std::make_unique<Segmenter>(std::move(*s)), nullptr};
    auto n = Numbers::load(*t.segmenter);
    EXPECT_TRUE(n);
    t.numbers = std::make_unique<Numbers>(std::move(*n));
    return t;
}

// The first number in a phrase.
std::optional<Number> first(const Tools& t, std::string_view text) {
    const Words w = t.segmenter->phrase(text);
    for (std::uint32_t i = 0; i < w.size(); ++i)
        if (auto n = t.numbers->read(w, i, w.size(), text)) return n;
    return std::nullopt;
}

TEST(Numbers, ReadsTheTable) {
    auto table = language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/tests/text/numbers.tsv",
                                       {"language", "text", "span", "value", "high", "ordinal"});
    ASSERT_TRUE(table);
    const Tools ar = tools("ar"), en = tools("en"), ru = tools("ru");
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string text(table->cell(row, 1));
        const auto n = first(table->cell(row, 0) == "ar" ? ar : table->cell(row, 0) == "ru" ? ru : en, text);
        ASSERT_TRUE(n) << table->where(row) << ' ' << text;
        EXPECT_EQ(slice(text, n->span), table->cell(row, 2)) << table->where(row);
        EXPECT_DOUBLE_EQ(n->value, std::stod(std::string(table->cell(row, 3)))) << table->where(row) << ' ' << text;
        const std::string high(table->cell(row, 4));
        EXPECT_DOUBLE_EQ(n->high, high.empty() ? n->value : std::stod(high)) << table->where(row);
        EXPECT_EQ(n->ordinal, table->cell(row, 5) == "yes") << table->where(row);
    }
}

TEST(Numbers, EveryExampleHoldsANumber) {
    for (const char* code : {"ar", "en", "ru"}) {
        const Tools t = tools(code);
        auto table = languages().find(code)->table("numbers.tsv", {"example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row)
            EXPECT_TRUE(first(t, table->cell(row, 0))) << table->where(row);
    }
}

TEST(Numbers, BothDigitSetsAreOne) {
    const Tools ar = tools("ar");
    std::mt19937 random(7);
    for (int k = 0; k < 2000; ++k) {
        std::string latin, arabic;
        const int size = 1 + static_cast<int>(random() % 9);
        for (int d = 0; d < size; ++d) {
            const auto digit = static_cast<int>(random() % 10);
            latin += static_cast<char>('0' + digit);
            arabic += "\xD9";
            arabic += static_cast<char>(0xA0 + digit);
            if (d + 1 < size && random() % 5 == 0) {
                const char sign = random() % 2 == 0 ? '.' : ',';
                latin += sign;
                arabic += sign;
            }
        }
        const auto a = first(ar, latin), b = first(ar, arabic);
        ASSERT_EQ(a.has_value(), b.has_value()) << latin;
        if (!a) continue;
        EXPECT_EQ(a->value, b->value) << latin;
        EXPECT_EQ(a->plain, b->plain) << latin;
    }
}

}  // namespace
}  // namespace riwaya::text
