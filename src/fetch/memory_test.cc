#include "fetch/memory.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace riwaya::fetch {
namespace {

class MemoryTest : public ::testing::Test {
  protected:
    MemoryTest() : path_(::testing::TempDir() + "memory_test." + std::to_string(::getpid())) {}
    ~MemoryTest() override { std::filesystem::remove(path_); }
    std::string path_;
};

Answer page(const std::string& url, const std::string& body, const std::string& etag = "",
            const std::string& modified = "") {
    Answer out;
    out.asked = out.response.url = url;
    out.response.status = 200;
    out.response.body = body;
    if (!etag.empty()) out.response.headers.emplace_back("etag", etag);
    if (!modified.empty()) out.response.headers.emplace_back("last-modified", modified);
    return out;
}

TEST_F(MemoryTest, IsTheSameAfterItWasSaved) {
    auto memory = Memory::load(path_);
    ASSERT_TRUE(memory);
    memory->note(page("http://a.example/", "one", "\"1\"", "Mon, 03 Mar 2025 10:00:00 GMT"));
    Answer moved = page("http://a.example/new", "two", "\"2\"");
    moved.asked = "http://a.example/old";
    memory->note(moved);
    ASSERT_TRUE(memory->save());
    auto again = Memory::load(path_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->known("http://a.example/").etag, "\"1\"");
    EXPECT_EQ(again->known("http://a.example/").modified, "Mon, 03 Mar 2025 10:00:00 GMT");
    EXPECT_EQ(again->led_to("http://a.example/old"), "http://a.example/new");
    EXPECT_EQ(again->known("http://a.example/old").etag, "");
    EXPECT_TRUE(again->is_unchanged(page("http://a.example/", "one")));
    EXPECT_FALSE(again->is_unchanged(page("http://a.example/", "other")));
    EXPECT_FALSE(std::filesystem::exists(path_ + ".new"));
}

TEST_F(MemoryTest, AValidatorCannotCarryAnotherHeader) {
    auto memory = Memory::load("");
    ASSERT_TRUE(memory);
    memory->note(page("http://a.example/", "one", "\"1\"\r\nCookie: a=b", std::string(5000, 'x')));
    EXPECT_EQ(memory->known("http://a.example/").etag, "");
    EXPECT_EQ(memory->known("http://a.example/").modified, "");
}

TEST_F(MemoryTest, WhatIsNotItsOwnIsNotReadAndNotWrittenOver) {
    std::ofstream(path_) << "a recipe for bread\n";
    const auto memory = Memory::load(path_);
    ASSERT_FALSE(memory);
    EXPECT_EQ(memory.error().code, ErrorCode::kFormat);
}

TEST_F(MemoryTest, DamagedLinesAreForgotten) {
    std::ofstream(path_) << "# riwaya fetch: what servers said of pages, version "
                            "1\n\n\t\t\nhttp://a.example/\t\"1\"\nhttp://b.example/\t\"2\"\t\tabc";
    const auto memory = Memory::load(path_);
    ASSERT_TRUE(memory);
    EXPECT_EQ(memory->known("http://a.example/").etag, "\"1\"");
    EXPECT_EQ(memory->known("http://b.example/").etag, "");
}

TEST_F(MemoryTest, ErrorsAndPagesThatAreAsTheyWereLeaveNoTrace) {
    auto memory = Memory::load("");
    ASSERT_TRUE(memory);
    memory->note(page("http://a.example/", "one", "\"1\""));
    Answer same = page("http://a.example/", "");
    same.unchanged = true;
    EXPECT_TRUE(memory->is_unchanged(same));
    memory->note(same);
    Answer failed = page("http://a.example/", "");
    failed.error = Error{};
    memory->note(failed);
    EXPECT_EQ(memory->known("http://a.example/").etag, "\"1\"");
    EXPECT_TRUE(memory->is_unchanged(page("http://a.example/", "one")));
}

TEST_F(MemoryTest, AFolderThatMayNotBeWrittenToIsToldOf) {
    auto memory = Memory::load("/nonexistent-folder/state");
    ASSERT_TRUE(memory);
    memory->note(page("http://a.example/", "one"));
    EXPECT_FALSE(memory->save());
}

}  // namespace
}  // namespace riwaya::fetch
