// What class names and ids say of a part, and what they do not.
#include <gtest/gtest.h>

#include "part_names.h"

namespace riwaya::page {

namespace {

const PartNames& names() {
    static const auto kNames = PartNames::load(RIWAYA_SOURCE_DIR "/knowledge");
    return *kNames;
}

std::string kind_of(std::string_view classes, std::string_view id = "") {
    const auto verdict = names().judge(classes, id);
    if (verdict.good) return "article";
    return verdict.part == nullptr ? "" : name_of(verdict.part->kind);
}

TEST(PartNames, AreReadInEverySpelling) {
    EXPECT_EQ(kind_of("entry-content"), "article");
    EXPECT_EQ(kind_of("entryContent"), "article");
    EXPECT_EQ(kind_of("c-entry_content--wide"), "article");
    EXPECT_EQ(kind_of("read-more-box"), "related");
    EXPECT_EQ(kind_of("", "comment-7575"), "comments");
}

TEST(PartNames, SayNothingWhereTheySpeakOfOthers) {
    EXPECT_EQ(kind_of("has-comments no-sidebar with-sidebar js-lightbox"), "");
    EXPECT_EQ(kind_of("hidden"), "other");
    EXPECT_EQ(kind_of("field-label-hidden hidden-xs"), "");
    EXPECT_EQ(kind_of("commentary uploads broadcast"), "");
}

TEST(PartNames, TellWhichPartsMayOutgrowTheirPage) {
    EXPECT_TRUE(names().judge("comment-list", "").part->longer);
    EXPECT_TRUE(names().judge("cookie-notice", "").part->longer);
    EXPECT_FALSE(names().judge("paywall", "").part->longer);
}

TEST(PartNames, BoundWhatTheyRead) {
    const std::string much = std::string(100000, 'a') + " comments";
    EXPECT_EQ(kind_of(much), "");
}

}  // namespace

}  // namespace riwaya::page
