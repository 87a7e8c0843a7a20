#include "base/utf8.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace riwaya::base {
namespace {

// Decoding by the table of well-formed byte sequences in the Unicode standard (3.9, D92), one byte for what is none.
char32_t plain_next(std::string_view t, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return i < t.size() ? static_cast<unsigned char>(t[i]) : 0U; };
    const unsigned b0 = byte(at), b1 = byte(at + 1), b2 = byte(at + 2), b3 = byte(at + 3);
    const auto within = [](unsigned b, unsigned low, unsigned high) { return b >= low && b <= high; };
    const bool tail1 = within(b1, 0x80, 0xBF), tail2 = within(b2, 0x80, 0xBF), tail3 = within(b3, 0x80, 0xBF);
    if (b0 < 0x80) return ++at, b0;
    if (within(b0, 0xC2, 0xDF) && tail1) return at += 2, (b0 - 0xC0) * 64 + (b1 - 0x80);
    const bool three = (b0 == 0xE0 && within(b1, 0xA0, 0xBF)) || (within(b0, 0xE1, 0xEC) && tail1) ||
                       (b0 == 0xED && within(b1, 0x80, 0x9F)) || (within(b0, 0xEE, 0xEF) && tail1);
    if (three && tail2) return at += 3, (b0 - 0xE0) * 4096 + (b1 - 0x80) * 64 + (b2 - 0x80);
    const bool four = (b0 == 0xF0 && within(b1, 0x90, 0xBF)) || (within(b0, 0xF1, 0xF3) && tail1) ||
                      (b0 == 0xF4 && within(b1, 0x80, 0x8F));
    if (four && tail2 && tail3)
        return at += 4, (b0 - 0xF0) * 262144 + (b1 - 0x80) * 4096 + (b2 - 0x80) * 64 + (b3 - 0x80);
    return ++at, 0xFFFD;
}

TEST(Utf8, RandomBytesDecodeAsTheStandardSays) {
    std::mt19937 random(3);
    // Bytes at the edges of what each place of a sequence may hold.
    const unsigned char edges[] = {0x00, 0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xD9,
                                   0xDF, 0xE0, 0xE2, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t size = random() % 12 + 1; size > 0; --size)
            text.push_back(static_cast<char>(random() % 3 == 0 ? random() % 256 : edges[random() % std::size(edges)]));
        for (std::size_t at = 0, plain = 0; at < text.size();) {
            const char32_t wanted = plain_next(text, plain);
            ASSERT_EQ(next_code_point(text, at), wanted);
            ASSERT_EQ(at, plain);
        }
    }
}

TEST(Utf8, WhatIsWrittenIsReadInBothDirections) {
    std::string text;
    std::vector<char32_t> all;
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        all.push_back(c);
        append_utf8(text, c);
    }
    ASSERT_TRUE(is_valid_utf8(text));
    std::size_t at = 0;
    for (const char32_t c : all) ASSERT_EQ(next_code_point(text, at), c);
    for (auto c = all.rbegin(); c != all.rend(); ++c) ASSERT_EQ(previous_code_point(text, at), *c);
}

TEST(Utf8, SpacesAreTrimmedAtBothEnds) {
    EXPECT_EQ(trim("\xC2\xA0 \n\xE2\x80\x8B\xEF\xBB\xBFone two\xE3\x80\x80\t"), "one two");
    EXPECT_EQ(trim(" \t\xE2\x80\xAF"), "");
    for (const char32_t c : {U'\u0085', U'\u1680', U'\u2000', U'\u2028', U'\u205F'}) EXPECT_TRUE(is_space(c));
    for (const char32_t c : {U'a', U'\u0640', U'\u200C', U'\u200D', U'\u200E', U'\u2030'}) EXPECT_FALSE(is_space(c));
}

}  // namespace
}  // namespace riwaya::base
