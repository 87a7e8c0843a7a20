#include "form.h"

#include <gtest/gtest.h>

namespace riwaya::store {

namespace {

TEST(Form, BytesComeBack) {
    for (const std::string& bytes :
         {std::string(), std::string("a"), std::string(100'000, 'x'), std::string("\0\xff mixed \0", 10)}) {
        const auto back = unpack_bytes(pack_bytes(bytes));
        ASSERT_TRUE(back);
        EXPECT_EQ(*back, bytes);
    }
    EXPECT_LT(pack_bytes(std::string(100'000, 'x')).size(), 100U);
}

TEST(Form, AReadingNeedsItsDocument) {
    std::string document =
        "The old bridge of Ardale was closed on Tuesday, and nobody could say for how long it would stay so.";
    const std::string json = R"({"riwaya":"reading","article":{"text":")" + document + R"("}})";
    const std::string packed = pack_reading(json, document);
    EXPECT_LT(packed.size(), pack_bytes(json).size());
    const auto back = unpack_reading(packed, document);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, json);
    document.replace(4, 3, "new");
    EXPECT_FALSE(unpack_reading(packed, document)) << "never other bytes than were kept";
    EXPECT_FALSE(unpack_bytes(packed));
}

// A hostile or damaged file gives errors, and never other bytes.
TEST(Form, DamagedBytes) {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "word" + std::to_string(i * i % 37) + " ";
    const std::string packed = pack_bytes(text);
    for (std::size_t i = 0; i < packed.size(); ++i) {
        std::string damaged = packed;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        if (const auto got = unpack_bytes(damaged); got && i > 0) { EXPECT_EQ(*got, text) << i; }
        (void)unpack_bytes(packed.substr(0, i));
        (void)read_document(packed.substr(0, i));
    }
    EXPECT_FALSE(unpack_bytes(""));
}

TEST(Form, ADocumentComesBack) {
    Document d;
    d.id = "id";
    d.kind = DocumentKind::kBytes;
    d.content = std::string("\0\xff-bytes", 8);
    d.title = "title";
    d.published = "2024-03-13";
    d.modified = "2024-03-14";
    d.fetched = "2024-03-15";
    d.source = "source";
    d.author = "author";
    d.url = "https://a.example/";
    d.from_feed = true;
    d.path = "path";
    d.charset = "windows-1256";
    d.media = "text/html";
    d.map = {false, {{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}};
    d.notes = {"one", ""};
    const std::string bytes = write_document(d);
    const auto back = read_document(bytes);
    ASSERT_TRUE(back);
    EXPECT_EQ(write_document(*back), bytes);
    EXPECT_EQ(back->content, d.content);
    EXPECT_EQ(back->media, d.media);
    EXPECT_TRUE(back->from_feed);
    EXPECT_EQ(back->kind, d.kind);
    EXPECT_EQ(back->map.runs.size(), 2U);
    EXPECT_EQ(back->notes, d.notes);
    for (std::size_t i = 0; i < bytes.size(); ++i) EXPECT_FALSE(read_document(bytes.substr(0, i))) << i;
}

}  // namespace

}  // namespace riwaya::store
