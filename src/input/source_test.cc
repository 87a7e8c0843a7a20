#include "input/source.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/utf8.h"
#include "input/decoded.h"
#include "test_bytes.h"

namespace riwaya::input {

namespace {

namespace fs = std::filesystem;

const std::string& arabic() {
    static const std::string kText = bytes_of(RIWAYA_SOURCE_DIR "/tests/input/report_ar.txt");
    return kText;
}

class Sources : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("riwaya_source_test_" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string put(const std::string& name, const std::string& bytes) {
        const fs::path path = folder_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }
    static std::vector<Result<Document>> all(std::vector<std::string> paths, SourceOptions options = {}) {
        Source source(std::move(paths), options);
        std::vector<Result<Document>> out;
        while (auto next = source.next()) out.push_back(*next ? decoded(**next) : std::move(*next));
        return out;
    }
    static Result<Document> one(const std::string& path, SourceOptions options = {}) {
        auto list = all({path}, options);
        EXPECT_EQ(list.size(), 1U);
        return list.empty() ? Result<Document>(Error{}) : std::move(list.front());
    }
    // The error for a file with these bytes; its message begins with the file's name.
    Error wrong(const std::string& name, const std::string& bytes, SourceOptions options = {}) {
        const std::string path = put(name, bytes);
        auto got = one(path, options);
        EXPECT_FALSE(got) << name;
        if (got) return {};
        EXPECT_EQ(got.error().message().find(path), 0U) << got.error().message();
        return got.error();
    }
    fs::path folder_;
};

// Every letter of the decoded text leads back to the bytes that it was decoded from.
void expect_mapped(const Document& d, const std::string& bytes, const char* charset) {
    for (std::size_t at = 0; at < d.content.size();) {
        const std::size_t begin = at;
        base::next_code_point(d.content, at);
        std::string raw;
        for (const Span s : d.map.to_source({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}))
            raw += slice(bytes, s);
        EXPECT_EQ(raw, encode(d.content.substr(begin, at - begin), charset)) << "at byte " << begin;
    }
}

TEST_F(Sources, PlainTextAndPagesAreToldByContent) {
    const auto text = one(put("a.html", arabic()));
    ASSERT_TRUE(text);
    EXPECT_EQ(text->kind, DocumentKind::kText);
    EXPECT_EQ(text->content, arabic());
    EXPECT_EQ(text->id, text->path);
    EXPECT_TRUE(text->map.identity);
    EXPECT_TRUE(text->notes.empty());
    EXPECT_EQ(one(put("b.txt", "\n <!DOCTYPE html><p>x</p>"))->kind, DocumentKind::kHtml);
    EXPECT_EQ(one(put("c.txt", "The tag <p> begins a paragraph, he said."))->kind, DocumentKind::kText);
}

TEST_F(Sources, ArabicInLegacyCharsetsIsDecodedAndSaidToBeAGuess) {
    for (const char* charset : {"windows-1256", "ISO-8859-6"}) {
        std::string want = arabic();
        if (std::string_view(charset) == "ISO-8859-6")  // has no such quotation marks
            for (const char* mark : {"\xC2\xAB", "\xC2\xBB"}) want.replace(want.find(mark), 2, "\"");
        const std::string bytes = encode(want, charset);
        const auto d = one(put("legacy.txt", bytes));
        ASSERT_TRUE(d) << d.error().message();
        EXPECT_EQ(d->content, want);
        EXPECT_EQ(d->charset, charset);
        ASSERT_EQ(d->notes.size(), 1U);
        EXPECT_NE(d->notes[0].find("guess"), std::string::npos);
        expect_mapped(*d, bytes, charset);
    }
}

TEST_F(Sources, FrenchInWindows1252IsNotTakenForArabic) {
    const std::string text = bytes_of(RIWAYA_SOURCE_DIR "/tests/input/report_fr.txt");
    const auto d = one(put("fr.txt", encode(text, "windows-1252")));
    ASSERT_TRUE(d) << d.error().message();
    EXPECT_EQ(d->content, text);
}

TEST_F(Sources, WhatThePageSaysOfItsCharsetIsTaken) {
    const std::string page =
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\"></head><p>" +
        arabic();
    const auto d = one(put("page.html", encode(page, "windows-1256")));
    ASSERT_TRUE(d);
    EXPECT_EQ(d->content, page);
    EXPECT_NE(d->notes[0].find("as the page says"), std::string::npos);
    // A page that is UTF-8 is, whatever it says.
    EXPECT_EQ(one(put("lies.html", page))->content, page);
}

TEST_F(Sources, WideCharsetsWithAndWithoutAMark) {
    for (const char* charset : {"UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
        const std::string bytes = encode("\xEF\xBB\xBF" + arabic(), charset);
        const auto d = one(put("wide.txt", bytes));
        ASSERT_TRUE(d) << charset << d.error().message();
        EXPECT_EQ(d->content, arabic());
        expect_mapped(*d, bytes, charset);
    }
    EXPECT_EQ(one(put("bare.txt", encode(arabic(), "UTF-16LE")))->content, arabic());
    EXPECT_EQ(one(put("bare.txt", encode(arabic(), "UTF-16BE")))->content, arabic());
    const auto marked = one(put("mark.txt", "\xEF\xBB\xBF" + arabic()));
    EXPECT_EQ(marked->content, arabic());
    EXPECT_EQ(marked->map.to_source({0, 4}), (std::vector<Span>{{3, 7}}));
}

TEST_F(Sources, AFewBrokenBytesAreShownAndTold) {
    std::string bytes = arabic();
    bytes[20] = '\xFF';
    const auto d = one(put("broken.txt", bytes));
    ASSERT_TRUE(d);
    EXPECT_TRUE(base::is_valid_utf8(d->content));
    EXPECT_NE(d->content.find("\xEF\xBF\xBD"), std::string::npos);
    ASSERT_EQ(d->notes.size(), 1U);
    EXPECT_NE(d->notes[0].find("U+FFFD"), std::string::npos);
    EXPECT_EQ(
        d->map.to_source(
            {static_cast<std::uint32_t>(d->content.size()) - 5, static_cast<std::uint32_t>(d->content.size())}),
        (std::vector<Span>{{static_cast<std::uint32_t>(bytes.size()) - 5, static_cast<std::uint32_t>(bytes.size())}}));
}

TEST_F(Sources, BadFilesAreNamedWithWhatIsWrong) {
    EXPECT_EQ(wrong("empty.txt", "").code, ErrorCode::kEmpty);
    EXPECT_EQ(wrong("white.txt", " \n\t\r\n \xC2\xA0").code, ErrorCode::kEmpty);
    EXPECT_EQ(wrong("nul.bin", std::string("a\0b\0\0\1\2\3", 8) + std::string(100, '\0')).code, ErrorCode::kBinary);
    const Error pdf = wrong("report.pdf", "%PDF-1.7\n...");
    EXPECT_EQ(pdf.code, ErrorCode::kBinary);
    EXPECT_FALSE(pdf.hint.empty());
    EXPECT_EQ(wrong("a.zip", "PK\x03\x04....").code, ErrorCode::kUnreadable);
    EXPECT_EQ(wrong("a.png", "\x89PNG\r\n\x1A\n").code, ErrorCode::kBinary);
    EXPECT_EQ(wrong("a.gz", "\x1F\x8B\x08 and then nothing of the kind").code, ErrorCode::kUnreadable);
    const auto missing = one((folder_ / "missing.txt").string());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
}

TEST_F(Sources, BytesOfNoCharsetAreRefused) {
    // Every other byte one that windows-1252 leaves empty or that stands for a mark: no language writes so.
    std::string bytes;
    for (int i = 0; i < 2000; ++i)
        bytes += {static_cast<char>(0x81 + i % 30), static_cast<char>(0xFF - i % 7), '\x1B', '\x7F'};
    const Error e = wrong("noise.txt", bytes);
    EXPECT_TRUE(e.code == ErrorCode::kEncoding || e.code == ErrorCode::kBinary);
}

TEST_F(Sources, LargeFilesAndLinesAreRefusedAndTheNextIsRead) {
    SourceOptions small;
    small.largest_document = 1 << 20;
    EXPECT_EQ(wrong("large.txt", std::string(3 << 20, 'a'), small).code, ErrorCode::kTooLarge);
    const std::string path = put("large.jsonl", R"({"id":"a","text":"one"})"
                                                "\n"
                                                R"({"id":"b","text":")" +
                                                    std::string(3 << 20, 'x') +
                                                    "\"}\n"
                                                    R"({"id":"c","text":"three"})");
    const auto list = all({path}, small);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0]->id, "a");
    ASSERT_FALSE(list[1]);
    EXPECT_EQ(list[1].error().code, ErrorCode::kTooLarge);
    EXPECT_EQ(list[1].error().where, path + ":2");
    EXPECT_EQ(list[2]->id, "c");
}

TEST_F(Sources, JsonLinesOfPagesThatWereFetched) {
    const auto list = all({put(
        "fetched.jsonl", R"({"id":"a","html":"<p>one","title":"T","from_feed":true,"fetched":"2026-11-21T13:00:00Z"})"
                         "\n"
                         R"({"id":"b","html":"<p>two","from_feed":"yes"})")});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_TRUE(list[0]->from_feed);
    EXPECT_EQ(list[0]->fetched, "2026-11-21T13:00:00Z");
    EXPECT_FALSE(list[1]->from_feed);
}

TEST_F(Sources, JsonLines) {
    const std::string path =
        put("day.jsonl", R"({"id":"a","text":"one","title":"T","published":"13/10/2016","source":"S","url":"U"})"
                         "\n\n"
                         R"({"id":null,"text":"","html":"<p>two"})"
                         "\r\n"
                         R"({"id":"a","text":"three"})"
                         "\n"
                         R"({"id":"x","title":"no text"})"
                         "\n{\"id\": broken}\n"
                         R"({"id":7,"text":"six"})"
                         "\n"
                         R"({"id":"n","text":["no","string"]})");
    const auto list = all({path});
    ASSERT_EQ(list.size(), 7U);
    EXPECT_EQ(list[0]->title, "T");
    EXPECT_EQ(list[0]->published, "13/10/2016");
    EXPECT_EQ(list[0]->source, "S");
    EXPECT_EQ(list[0]->url, "U");
    EXPECT_EQ(list[1]->id, path + ":3");
    EXPECT_EQ(list[1]->kind, DocumentKind::kHtml);
    EXPECT_EQ(list[2]->id, "a#2");
    EXPECT_EQ(list[2]->notes.size(), 1U);
    for (const auto& [i, line] : {std::pair{3, 5}, {4, 6}, {6, 8}}) {
        ASSERT_FALSE(list[static_cast<std::size_t>(i)]);
        EXPECT_EQ(list[static_cast<std::size_t>(i)].error().code, ErrorCode::kFormat);
        EXPECT_EQ(list[static_cast<std::size_t>(i)].error().where, path + ":" + std::to_string(line));
    }
    EXPECT_EQ(list[5]->id, "7");
}

TEST_F(Sources, JsonInOneFile) {
    const auto pretty = one(put("one.json", "{\n  \"id\": \"p\",\n  \"text\": \"a report\"\n}\n"));
    ASSERT_TRUE(pretty);
    EXPECT_EQ(pretty->content, "a report");
    const auto list = all({put("list.json", "[\n{\"id\":\"a\",\"text\":\"one\"},\n{\"text\":\"two\"}]")});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0]->content, "one");
    EXPECT_EQ(list[1]->id, (folder_ / "list.json").string() + ":2");
    EXPECT_EQ(one(put("text.txt", "[picture] {a caption}"))->kind, DocumentKind::kText);
}

TEST_F(Sources, SavedReadings) {
    const std::string line = R"({"riwaya":"reading","version":1,"id":"r1","article":{}})";
    const auto list = all({put("saved.jsonl", line + "\n" + line)});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0]->kind, DocumentKind::kReading);
    EXPECT_EQ(list[0]->content, line);
    EXPECT_EQ(list[0]->id, "r1");
    EXPECT_EQ(list[1]->id, "r1#2");
}

TEST_F(Sources, GzipIsUndone) {
    EXPECT_EQ(one(put("a.gz", gzip(arabic())))->content, arabic());
    const auto list = all({put("b.gz", gzip("{\"text\":\"one\"}\n") + gzip("{\"text\":\"two\"}\n"))});
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[1]->content, "two");
}

TEST_F(Sources, FoldersInOrderOfName) {
    put("day/b.txt", "second report");
    put("day/a/z.txt", "first report");
    put("day/.hidden.txt", "hidden");
    put("day/c.png", "\x89PNG\r\n\x1A\n");
    put("day/d.txt", "");
    const auto list = all({(folder_ / "day").string()});
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0]->content, "first report");
    EXPECT_EQ(list[1]->content, "second report");
    EXPECT_EQ(list[2].error().code, ErrorCode::kEmpty);
}

TEST_F(Sources, AFolderWithoutReportsIsSaidToHoldNone) {
    put("pictures/a.png", "\x89PNG\r\n\x1A\n");
    put("pictures/.notes.txt", "hidden");
    const auto list = all({(folder_ / "pictures").string(), put("a.txt", "a report")});
    ASSERT_EQ(list.size(), 2U);
    ASSERT_FALSE(list[0]);
    EXPECT_EQ(list[0].error().code, ErrorCode::kEmpty);
    EXPECT_EQ(list[0].error().where, (folder_ / "pictures").string());
    EXPECT_EQ(list[1]->content, "a report");
}

}  // namespace

}  // namespace riwaya::input
