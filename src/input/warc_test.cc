// WARC files, whole and broken, through Source: what is read, what is given up, and that the next record is found.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "input/decoded.h"
#include "input/source.h"
#include "input/warc_writer.h"
#include "test_bytes.h"

namespace riwaya::input {

namespace {

namespace fs = std::filesystem;

std::string record(const std::string& type, const std::string& url, const std::string& block,
                   const std::string& media = "application/http; msgtype=response") {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-11-21T13:00:00Z\r\nContent-Type: " + media +
           "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string page_of(int n) {
    return "<html><head><title>Report</title></head><body><p>Report number " + std::to_string(n) +
           ".</p></body></html>";
}

std::string answer(const std::string& body, const std::string& media = "text/html; charset=utf-8",
                   const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + media + "\r\n\r\n" + body;
}

std::string url_of(int n) { return "https://news.example/" + std::to_string(n); }

std::string good(int n) { return record("response", url_of(n), answer(page_of(n))); }

class Warcs : public testing::Test {
  protected:
    void SetUp() override {
        path_ = (fs::temp_directory_path() / ("riwaya_warc_test_" + std::to_string(::getpid()))).string();
    }
    void TearDown() override { fs::remove(path_); }

    // What comes out of a file with these bytes: the URLs of its documents, and "! " with the message for an error.
    std::vector<std::string> read(const std::string& bytes, SourceOptions options = {}) {
        std::ofstream(path_, std::ios::binary) << bytes;
        Source source({path_}, options);
        std::vector<std::string> out;
        documents_.clear();
        while (auto next = source.next()) {
            auto document = *next ? decoded(std::move(**next)) : std::move(*next);
            out.push_back(document ? document->id : "! " + document.error().message());
            if (document) documents_.push_back(std::move(*document));
            if (out.size() > 1000) break;
        }
        return out;
    }
    std::string path_;
    std::vector<Document> documents_;
};

using Strings = std::vector<std::string>;

TEST_F(Warcs, PlainPackedByRecordAndPackedWhole) {
    const std::string info = record("warcinfo", "", "software: a crawler\r\n", "application/warc-fields");
    const std::string plain = info + good(1) + good(2) + good(3);
    const Strings want = {url_of(1), url_of(2), url_of(3)};
    EXPECT_EQ(read(plain), want);
    EXPECT_EQ(read(gzip(info) + gzip(good(1)) + gzip(good(2)) + gzip(good(3))), want);
    EXPECT_EQ(read(gzip(plain)), want);
    EXPECT_EQ(read(gzip(info + good(1)) + gzip(good(2) + good(3))), want);
    ASSERT_EQ(documents_.size(), 3U);
    EXPECT_EQ(documents_[1].url, url_of(2));
    EXPECT_EQ(documents_[1].content, page_of(2));
    EXPECT_EQ(documents_[1].kind, DocumentKind::kHtml);
    EXPECT_EQ(documents_[1].fetched, "2026-11-21T13:00:00Z");
    EXPECT_TRUE(documents_[1].published.empty());
}

TEST_F(Warcs, WhatIsNoPageIsPassedOver) {
    std::string all;
    for (const char* type : {"request", "metadata", "revisit", "continuation", "something-new"})
        all += record(type, url_of(9), answer(page_of(9)));
    for (const char* status : {"301 Moved Permanently", "404 Not Found", "500 Oops", "no number"})
        all += record("response", url_of(9), answer(page_of(9), "text/html", status));
    for (const char* media : {"image/png", "application/json", "text/css", "application/pdf"})
        all += record("response", url_of(9), answer("x", media));
    all += record("response", "dns:news.example", "20261121 192.0.2.7", "text/dns");
    all += record("resource", url_of(9), "\x89PNG", "image/png");
    all += record("response", url_of(9), answer(""));
    all += record("response", url_of(9), "");
    EXPECT_EQ(read(all + good(1)), Strings{url_of(1)});
    const Strings none = read(all);
    ASSERT_EQ(none.size(), 1U);
    EXPECT_NE(none[0].find("holds no pages"), std::string::npos);
}

TEST_F(Warcs, ResourcesConversionsAndAddressesInBrackets) {
    EXPECT_EQ(read(record("resource", "<" + url_of(1) + ">", page_of(1), "text/html") +
                   record("conversion", url_of(2), "<p>The tags of a page that tells of tags.</p>", "text/plain")),
              (Strings{url_of(1), url_of(2)}));
    EXPECT_EQ(documents_[0].kind, DocumentKind::kHtml);
    EXPECT_EQ(documents_[1].kind, DocumentKind::kText);
}

TEST_F(Warcs, ASecondUseOfAnAddressIsMarkedAndNoAddressIsThePlace) {
    const std::string twice = good(1) + good(1);
    EXPECT_EQ(read(twice), (Strings{url_of(1), url_of(1) + "#2"}));
    EXPECT_EQ(read(good(1) + record("response", "", answer(page_of(2)))),
              (Strings{url_of(1), path_ + "@" + std::to_string(good(1).size())}));
    EXPECT_EQ(read(gzip(good(1)) + gzip(record("response", "", answer(page_of(2))))),
              (Strings{url_of(1), path_ + "@" + std::to_string(gzip(good(1)).size())}));
}

// The words are Arabic for "the minister said"; each span leads to the bytes of the answer's body.
TEST_F(Warcs, ArabicInItsOwnCharsetToldByTheServerOrThePage) {
    const std::string text = bytes_of(RIWAYA_SOURCE_DIR "/tests/input/report_ar.txt");
    const std::string silent = "<html><head></head><body><p>" + text + "</p></body></html>";
    const std::string telling = "<html><head><meta charset=windows-1256></head><body><p>" + text + "</p></body></html>";
    for (const auto& [page, media, note] :
         {std::tuple(silent, "text/html; charset=windows-1256", "as the server says"),
          std::tuple(telling, "text/html", "as the page says"),
          std::tuple(telling, "text/html; charset=utf-8", "as the page says"),
          std::tuple(silent, "text/html; charset=ISO-8859-1", "a guess"), std::tuple(silent, "text/html", "a guess")}) {
        const std::string body = encode(page, "windows-1256");
        ASSERT_EQ(read(gzip(record("response", url_of(1), answer(body, media)))), Strings{url_of(1)}) << media;
        const Document& d = documents_[0];
        EXPECT_EQ(d.content, page) << media;
        EXPECT_EQ(d.charset, "windows-1256");
        ASSERT_EQ(d.notes.size(), 1U);
        EXPECT_NE(d.notes[0].find(note), std::string::npos) << d.notes[0];
        const std::size_t word = d.content.find(text);
        const auto spans =
            d.map.to_source({static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word + text.size())});
        std::string raw;
        for (const Span s : spans) raw += slice(body, s);
        EXPECT_EQ(raw, encode(text, "windows-1256"));
    }
    // A server that says windows-1256 of UTF-8 is not believed.
    ASSERT_EQ(read(record("response", url_of(1), answer(silent, "text/html; charset=windows-1256"))).size(), 1U);
    EXPECT_EQ(documents_[0].content, silent);
    EXPECT_EQ(documents_[0].notes, Strings{"is UTF-8, though the server says windows-1256"});
}

TEST_F(Warcs, EncodedBodies) {
    const std::string packed = gzip(page_of(1));
    std::string chunks;
    for (std::size_t at = 0; at < packed.size(); at += 16)
        chunks += "10\r\n" + packed.substr(at, 16) + "\r\n";  // the last one may be cut off
    for (const std::string& block :
         {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed,
          "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" +
              chunks}) {
        ASSERT_EQ(read(record("response", url_of(1), block)), Strings{url_of(1)});
        EXPECT_TRUE(documents_[0].content.starts_with("<html>"));
    }
}

struct Broken {
    const char* name;
    std::function<std::string()> bytes;  // between two good records
    const char* says;
};

const Broken kBroken[] = {
    {"junk without a line end", [] { return std::string("junk"); }, "is no WARC record"},
    {"junk", [] { return std::string("\0\1\2 junk\xFF that is no record\r\n", 29); }, "is no WARC record"},
    {"length too large",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: "), 17, "Content-Length: 9");
     },
     "ends before its record"},
    {"length too small",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: ") + 16, 3, "100");
     },
     "wrong length"},
    {"length huge",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: ") + 16, 3, "99999999999999");
     },
     "is a record of more than"},
    {"length over any number",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: ") + 16, 3, "99999999999999999999999999");
     },
     "without a length"},
    {"length negative",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: ") + 16, 3, "-10");
     },
     "without a length"},
    {"no length",
     [] {
         std::string r = good(7);
         return r.replace(r.find("Content-Length: "), 14, "Content-Lenxxx");
     },
     "without a length"},
    {"cut off", [] { return good(7).substr(0, 250) + "\r\n"; }, "wrong length"},
    {"head without an end", [] { return "WARC/1.0\r\n" + std::string(70000, 'x') + "\r\n"; }, "without an end"},
};

TEST_F(Warcs, ABrokenRecordCostsItselfOnly) {
    for (const Broken& b : kBroken) {
        const Strings got = read(good(1) + b.bytes() + good(2));
        ASSERT_EQ(got.size(), 3U) << b.name << ": " << testing::PrintToString(got);
        EXPECT_EQ(got[0], url_of(1)) << b.name;
        EXPECT_EQ(got[1].find("! " + path_ + "@" + std::to_string(good(1).size()) + ": "), 0U) << got[1];
        EXPECT_NE(got[1].find(b.says), std::string::npos) << b.name << ": " << got[1];
        EXPECT_EQ(got[2], url_of(2)) << b.name;
        // The same where each record is a gzip member, and where all is one.
        const Strings packed = read(gzip(good(1)) + gzip(b.bytes()) + gzip(good(2)));
        ASSERT_EQ(packed.size(), 3U) << b.name << ": " << testing::PrintToString(packed);
        EXPECT_EQ(packed[2], url_of(2)) << b.name;
        EXPECT_EQ(packed[1].find("! " + path_ + "@" + std::to_string(gzip(good(1)).size()) + ": "), 0U) << packed[1];
        EXPECT_EQ(read(gzip(good(1) + b.bytes() + good(2))).size(), 3U) << b.name;
    }
}

// A file made to have nothing but broken records does not drown what is said of them.
TEST_F(Warcs, ALongRowOfBrokenRecordsIsToldInShort) {
    std::string all = good(1);
    for (int i = 0; i < 500; ++i) all += "WARC/1.0\r\nWARC-Type: response\r\n\r\n";
    for (const std::string& end : {good(2), std::string()}) {
        const Strings got = read(all + end);
        ASSERT_EQ(got.size(), 1 + 20 + 1 + (end.empty() ? 0U : 1U));
        EXPECT_NE(got[21].find("and 480 more broken records"), std::string::npos) << got[21];
        EXPECT_EQ(got.back(), end.empty() ? got[21] : url_of(2));
    }
    EXPECT_EQ(read(good(1) + record("response", url_of(2), answer(" \r\n "))), Strings{url_of(1)});
}

TEST_F(Warcs, BrokenMembersCostThemselvesOnly) {
    const std::string one = gzip(good(1)), two = gzip(good(2)), three = gzip(good(3));
    std::string flipped = two;
    for (std::size_t i = 40; i < 60; ++i) flipped[i] = static_cast<char>(~flipped[i]);
    for (const std::string& broken :
         {flipped, two.substr(0, two.size() - 30), two.substr(0, 12), std::string("junk between members"),
          std::string(5000, '\0'), std::string("\x1F\x8B\x08\x08") + std::string(3000, 'n')}) {
        const Strings got = read(one + broken + three);
        ASSERT_EQ(got.size(), 3U) << testing::PrintToString(got);
        EXPECT_EQ(got[0], url_of(1));
        EXPECT_EQ(got[1].find("! " + path_ + "@" + std::to_string(one.size())), 0U) << got[1];
        EXPECT_EQ(got[2], url_of(3));
        // The very first one.
        if (!broken.starts_with("\x1F\x8B")) continue;
        const Strings first = read(broken + three);
        ASSERT_EQ(first.size(), 2U) << testing::PrintToString(first);
        EXPECT_EQ(first[0].find("! " + path_ + "@0"), 0U) << first[0];
        EXPECT_EQ(first[1], url_of(3));
    }
    // A wrong checksum is told, behind the record that it is of.
    std::string summed = two;
    summed[summed.size() - 7] = static_cast<char>(~summed[summed.size() - 7]);
    const Strings told = read(one + summed + three);
    ASSERT_EQ(told.size(), 4U) << testing::PrintToString(told);
    EXPECT_EQ(told[2].find("! " + path_ + "@" + std::to_string(one.size())), 0U) << told[2];
    EXPECT_EQ(told[3], url_of(3));
    // The last one: what was whole is given.
    const Strings torn = read(one + two.substr(0, two.size() / 2));
    ASSERT_EQ(torn.size(), 2U);
    EXPECT_EQ(torn[0], url_of(1));
    EXPECT_EQ(torn[1][0], '!');
    const Strings end = read(good(1) + good(2).substr(0, good(2).size() - 40));
    ASSERT_EQ(end.size(), 2U);
    EXPECT_NE(end[1].find("ends before its record does"), std::string::npos) << end[1];
}

TEST_F(Warcs, WhatIsTooLargeIsGivenUpInBoundedMemory) {
    SourceOptions small;
    small.largest_document = 1 << 16;
    const std::string large = record("response", url_of(7), answer(std::string(2 << 20, 'a')));
    const std::string film = record("response", url_of(7), answer(std::string(2 << 20, 'a'), "video/mp4"));
    for (const std::string& bytes : {good(1) + large + film + good(2), gzip(good(1) + large + film + good(2)),
                                     gzip(good(1)) + gzip(large) + gzip(film) + gzip(good(2))}) {
        const Strings got = read(bytes, small);
        ASSERT_EQ(got.size(), 3U) << testing::PrintToString(got);
        EXPECT_NE(got[1].find("is a record of more than"), std::string::npos) << got[1];
        EXPECT_EQ(got[2], url_of(2));
    }
    // A bomb inside an answer.
    const std::string bomb = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" +
                             gzip(std::string(4 << 20, '\0'));
    const Strings got = read(gzip(record("response", url_of(7), bomb)) + gzip(good(2)), small);
    ASSERT_EQ(got.size(), 2U);
    EXPECT_NE(got[0].find("unpacks to more than"), std::string::npos) << got[0];
    EXPECT_EQ(got[1], url_of(2));
}

TEST_F(Warcs, WhatTheWriterWritesIsRead) {
    fs::remove(path_);
    const std::string path = path_ + ".gz";
    fs::remove(path);
    for (int n = 1; n < 4; ++n) {
        auto writer = WarcWriter::open(path, "riwaya/test");
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->add({url_of(n), "", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", page_of(n)}));
    }
    Source source({path});
    for (int n = 1; n < 4; ++n) {
        auto next = source.next();
        ASSERT_TRUE(next && *next);
        EXPECT_EQ((*next)->id, url_of(n));
        EXPECT_EQ((*next)->content, page_of(n));
    }
    EXPECT_FALSE(source.next());
    fs::remove(path);
}

}  // namespace

}  // namespace riwaya::input
