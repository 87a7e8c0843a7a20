// What very many reports say in the same words.
#include "echoes.h"

#include <gtest/gtest.h>

namespace riwaya::accounts {
namespace {

Reading says(std::string text) {
    Reading r;
    Sentence s;
    s.span = {0, static_cast<std::uint32_t>(text.size())};
    r.article.text = std::move(text);
    r.sentences.push_back(s);
    return r;
}

Digest digest(const Reading& r, std::vector<Span> claims) {
    Digest d;
    d.reading = &r;
    for (const Span s : claims) {
        Claim c;
        c.span = s;
        c.sentence = 0;
        d.claims.push_back(c);
        d.units.emplace_back();
    }
    d.sentences.emplace_back();
    return d;
}

TEST(Echoes, AreOnlyWhatManySayInTheSameWords) {
    const Reading same = says("The bridge fell at noon."), other = says("The bridge fell at nine.");
    std::vector<Digest> all;
    for (int i = 0; i < 32; ++i) all.push_back(digest(same, {{0, 15}}));
    all.push_back(digest(other, {{0, 15}}));  // in another sentence
    all.push_back(digest(same, {{0, 24}}));   // more of the sentence
    const Sides sides(36, {0, 0});
    EXPECT_TRUE(find_echoes(all, sides).empty());

    all.push_back(digest(same, {{0, 15}, {0, 24}}));
    all.push_back(digest(same, {{0, 15}}));
    const Echoes found = find_echoes(all, sides);
    const Echoes wanted{{{34, 0}, {0, 0}}, {{35, 0}, {0, 0}}};
    EXPECT_EQ(found, wanted);
    EXPECT_TRUE(all[34].units[0].echo);
    EXPECT_FALSE(all[34].units[1].echo);
    EXPECT_FALSE(all[34].sentences[0].echo);  // one of its claims is none
    EXPECT_TRUE(all[35].sentences[0].echo);
    EXPECT_FALSE(all[32].units[0].echo);
}

TEST(Echoes, WhatTakesNoPartIsNone) {
    const Reading same = says("The bridge fell at noon.");
    std::vector<Digest> all;
    for (int i = 0; i < 40; ++i) all.push_back(digest(same, {{0, 15}}));
    EXPECT_TRUE(find_echoes(all, Sides(40, {kNoIndex})).empty());
}

}  // namespace
}  // namespace riwaya::accounts
