// For tests: checks that a reading is what reading.h promises.
#pragma once

#include <gtest/gtest.h>
#include <riwaya/reading.h>

namespace riwaya {

// Every span of every layer lies in the text and on code-point boundaries; indices name something.
inline void expect_sound(const Reading& r) {
    const std::string& text = r.article.text;
    const auto good = [&](Span s) {
        const auto boundary = [&](std::uint32_t at) {
            return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
        };
        return s.begin <= s.end && s.end <= text.size() && boundary(s.begin) && boundary(s.end);
    };
    for (const Block& b : r.article.blocks) EXPECT_TRUE(good(b.span));
    for (const Sentence& s : r.sentences) {
        EXPECT_TRUE(good(s.span));
        EXPECT_TRUE(r.article.blocks.at(s.block).span.contains(s.span));
        EXPECT_TRUE(is_own(r.article.blocks[s.block].kind));
    }
    for (const Mention& m : r.mentions) {
        EXPECT_TRUE(good(m.span) && !m.span.empty());
        EXPECT_TRUE(m.entity == kNoIndex || m.entity < r.entities.size());
    }
    for (const Time& t : r.times) EXPECT_TRUE(good(t.span) && !t.span.empty());
    for (const Quantity& q : r.quantities) EXPECT_TRUE(good(q.span) && good(q.counted) && q.low <= q.high);
    for (const Statement& s : r.statements) {
        EXPECT_TRUE(good(s.content) && good(s.cue) && !s.content.empty());
        EXPECT_TRUE(!s.source || good(*s.source));
        EXPECT_LT(s.sentence, r.sentences.size());
    }
    for (const Claim& c : r.claims) {
        EXPECT_TRUE(good(c.span) && good(c.predicate) && !c.span.empty());
        EXPECT_TRUE(r.sentences.at(c.sentence).span.contains(c.span));
        EXPECT_TRUE(c.statement == kNoIndex || c.statement < r.statements.size());
    }
}

}  // namespace riwaya
