#include "text_count.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/utf8.h"

namespace riwaya::page {
namespace {

// As the header says, a character at a time.
TextCount plainly(std::string_view text) {
    TextCount n;
    bool inside = false;
    const auto any = [](char32_t c, std::u32string_view list) { return list.find(c) != list.npos; };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::next_code_point(text, at);
        if (base::is_space(c)) {
            inside = false;
            continue;
        }
        n.words += !inside;
        inside = true;
        ++n.letters;
        n.stops += any(c, U".!?,;\u060C\u061F\u061B\u3002\u3001\uFF0C\u0964");
        if (!any(c, U"\"')]\u201D\u2019\u00BB\u201C")) n.ends = any(c, U".!?:\u061F\u3002\u2026\u06D4\u0964");
    }
    return n;
}

TEST(TextCount, CountsLettersWordsAndStops) {
    const TextCount n = count_text("One, two. ");
    EXPECT_EQ(n.letters, 8U);
    EXPECT_EQ(n.words, 2U);
    EXPECT_EQ(n.stops, 2U);
    EXPECT_TRUE(n.ends);
    EXPECT_TRUE(count_text("he said \"yes.\") ").ends);
    EXPECT_FALSE(count_text("and then").ends);
    EXPECT_EQ(count_text(" \n\t ").letters, 0U);
}

// Plain text is counted eight bytes at a time.
TEST(TextCount, RandomTextCountsAsPlainly) {
    std::mt19937 random(9);
    const std::string pieces[] = {"a",        "word",     " ",        "Two words ",   "1200",         ", ", ".",   "\n",
                                  "\xD8\xA7", "\xD9\x85", "\xD8\x8C", "\xE2\x80\x9D", "\xC2\xA0",     ")",  "?",   "  ",
                                  "\xC3\xA9", "@[`{",     "\x7F",     "abcdefgh",     "\xE3\x80\x82", ":",  "\xFF"};
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t n = random() % 14; n > 0; --n) text += pieces[random() % std::size(pieces)];
        const TextCount wanted = plainly(text), got = count_text(text);
        ASSERT_EQ(got.letters, wanted.letters) << text;
        ASSERT_EQ(got.words, wanted.words) << text;
        ASSERT_EQ(got.stops, wanted.stops) << text;
        ASSERT_EQ(got.ends, wanted.ends) << text;
    }
}

}  // namespace
}  // namespace riwaya::page
