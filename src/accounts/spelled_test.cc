// Names and nouns that two reports write differently.
#include "spelled.h"

#include <gtest/gtest.h>

namespace riwaya::accounts {
namespace {

TEST(Spelled, OneSlipInALongWord) {
    EXPECT_TRUE(spelled_alike("intercontinental", "intercontinentall"));
    EXPECT_TRUE(spelled_alike("manchester", "manhcester"));
    EXPECT_TRUE(spelled_alike("beljafifa", "beljajifa"));
    EXPECT_FALSE(spelled_alike("beljafifa", "baljajifa"));
}

TEST(Spelled, ShortWordsAreTwo) {
    EXPECT_TRUE(spelled_alike("salem", "salem"));
    EXPECT_FALSE(spelled_alike("salem", "selem"));
    EXPECT_FALSE(spelled_alike("", "a"));
}

TEST(Spelled, Endings) {
    EXPECT_TRUE(other_ending("president", "presidents"));
    EXPECT_TRUE(other_ending("agency", "agencie"));
    EXPECT_FALSE(other_ending("iran", "iraq"));
    EXPECT_FALSE(other_ending("mali", "malawi"));
}

}  // namespace
}  // namespace riwaya::accounts
