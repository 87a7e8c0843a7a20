// Archives, whole and broken, through Source: what is read of them, in which order, and what a broken one costs.
#include "archives.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "input/decoded.h"
#include "input/source.h"

namespace riwaya::input {

namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;
using Files = std::vector<std::pair<std::string, std::string>>;

// An archive of these files, as libarchive writes it; `format` is its name for bsdtar ("zip", "7zip", "gnutar"), and
// `filter` its packing ("gzip", "xz", "zstd", "bzip2") or null.
std::string archived(const Files& files, const char* format, const char* filter = nullptr,
                     const char* password = nullptr) {
    archive* a = archive_write_new();
    EXPECT_EQ(archive_write_set_format_by_name(a, format), ARCHIVE_OK);
    if (filter != nullptr) { EXPECT_EQ(archive_write_add_filter_by_name(a, filter), ARCHIVE_OK); }
    if (password != nullptr) {
        EXPECT_EQ(archive_write_set_options(a, "zip:encryption=traditional"), ARCHIVE_OK);
        EXPECT_EQ(archive_write_set_passphrase(a, password), ARCHIVE_OK);
    }
    // The last block is not filled up: files may end behind their last byte.
    archive_write_set_bytes_in_last_block(a, 1);
    std::string out(16 << 20, '\0');
    std::size_t used = 0;
    EXPECT_EQ(archive_write_open_memory(a, out.data(), out.size(), &used), ARCHIVE_OK);
    for (const auto& [name, bytes] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        EXPECT_EQ(archive_write_header(a, entry), ARCHIVE_OK) << archive_error_string(a);
        archive_write_data(a, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    EXPECT_EQ(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    out.resize(used);
    return out;
}

const Files kFiles = {{"b/second.txt", "A report of the harbour."},
                      {"b/", ""},
                      {"a.html", "<!DOCTYPE html><p>A report of the bridge.</p>"},
                      {"picture.png", "\x89PNG\r\n\x1A\n"},
                      {".hidden.txt", "hidden"},
                      {"__MACOSX/._a.html", "hidden"},
                      {"lines.jsonl", "{\"id\":\"x\",\"text\":\"one\"}\n{\"text\":\"two\"}\n"}};

class Archives : public testing::Test {
  protected:
    void SetUp() override {
        path_ = (fs::temp_directory_path() / ("riwaya_archive_" + std::to_string(::getpid()))).string();
    }
    void TearDown() override { fs::remove(path_); }

    // The ids of a file's documents, its path taken out, and "! " with the message for an error.
    Strings read(const std::string& bytes, SourceOptions options = {}) {
        std::ofstream(path_, std::ios::binary) << bytes;
        Source source({path_}, options);
        Strings out;
        texts_.clear();
        while (auto next = source.next()) {
            auto document = *next ? decoded(std::move(**next)) : std::move(*next);
            std::string line = document ? document->id : "! " + document.error().message();
            if (const auto at = line.find(path_); at != std::string::npos) line.erase(at, path_.size());
            out.push_back(line);
            if (document) texts_.push_back(document->content);
            if (out.size() > 1000) break;
        }
        return out;
    }
    std::string path_;
    Strings texts_;
};

TEST_F(Archives, MembersInTheirOrder) {
    const Strings want = {"!b/second.txt", "!a.html", "x", "!lines.jsonl:2"};
    for (const auto& [format, filter] : {std::pair<const char*, const char*>{"gnutar", nullptr},
                                         {"gnutar", "gzip"},
                                         {"gnutar", "xz"},
                                         {"gnutar", "bzip2"},
                                         {"gnutar", "zstd"},
                                         {"ustar", nullptr},
                                         {"pax", "gzip"},
                                         {"zip", nullptr},
                                         {"zip", "gzip"},
                                         {"7zip", nullptr}}) {
        SCOPED_TRACE(std::string(format) + " " + (filter == nullptr ? "" : filter));
        EXPECT_EQ(read(archived(kFiles, format, filter)), want);
        ASSERT_EQ(texts_.size(), 4U);
        EXPECT_EQ(texts_[1], kFiles[2].second);
    }
}

TEST_F(Archives, PackedFilesAreNoArchives) {
    for (const char* filter : {"xz", "bzip2", "zstd", "gzip"}) {
        EXPECT_EQ(read(archived({{"r", "A report of the harbour and its ships."}}, "raw", filter)), Strings{""});
        EXPECT_EQ(texts_, Strings{"A report of the harbour and its ships."}) << filter;
    }
}

TEST_F(Archives, InOneAnother) {
    const std::string warc =
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: text/html\r\n"
        "Content-Length: 15\r\n\r\n<html>A report.\r\n\r\n";
    const std::string inner = archived({{"crawl.warc", warc}, {"z.txt", "The end."}}, "gnutar", "gzip");
    for (const char* format : {"zip", "gnutar", "7zip"})
        EXPECT_EQ(read(archived({{"day.tar.gz", inner}, {"a.txt", "A report."}}, format)),
                  (Strings{"https://news.example/1", "!day.tar.gz!z.txt", "!a.txt"}))
            << format;
    const std::string zip = archived({{"r.txt", "A report."}}, "zip");
    EXPECT_EQ(read(archived({{"a.zip", zip}}, "zip")), Strings{"!a.zip!r.txt"});
    EXPECT_EQ(read(archived({{"a.zip", archived({{"r.txt", "A report."}}, "7zip")}}, "gnutar")),
              Strings{"!a.zip!r.txt"});
    std::string deep = "A report.";
    for (int i = 0; i < 9; ++i) deep = archived({{"d", deep}}, "gnutar");
    const Strings got = read(deep);
    ASSERT_EQ(got.size(), 1U);
    EXPECT_NE(got[0].find("times over"), std::string::npos) << got[0];
}

TEST_F(Archives, ABrokenOrEncryptedMemberCostsItselfOnly) {
    const Strings locked = read(archived({{"a.txt", "A report."}}, "zip", nullptr, "secret"));
    ASSERT_EQ(locked.size(), 1U);
    EXPECT_EQ(locked[0].find("! !a.txt: is encrypted"), 0U) << locked[0];

    std::string varied;
    for (unsigned i = 0; i < 4000; ++i) varied.push_back(static_cast<char>('a' + i * i % 1013 % 26));
    std::string zip = archived({{"a.txt", varied}, {"b.txt", "The report that stays."}}, "zip");
    const std::size_t data = zip.find("a.txt") + 200;
    for (std::size_t i = data; i < data + 20; ++i) zip[i] = static_cast<char>(~zip[i]);
    const Strings broken = read(zip);
    ASSERT_EQ(broken.size(), 2U) << testing::PrintToString(broken);
    EXPECT_EQ(broken[0].find("! !a.txt: is broken"), 0U) << broken[0];
    EXPECT_EQ(broken[1], "!b.txt");
}

TEST_F(Archives, WhatIsCutOffIsReadAsFarAsItGoes) {
    const std::string tar = archived({{"a.txt", "A report."}, {"b.txt", std::string(9000, 'b')}}, "gnutar");
    const Strings cut = read(tar.substr(0, 4000));
    ASSERT_FALSE(cut.empty());
    EXPECT_EQ(cut[0], "!a.txt");
    EXPECT_EQ(cut.back()[0], '!');
    for (const char* format : {"zip", "7zip", "gnutar"}) {
        const std::string whole = archived(kFiles, format);
        for (std::size_t size = 1; size < whole.size(); size += whole.size() / 60 + 1)
            EXPECT_LT(read(whole.substr(0, size)).size(), 12U);
        // Any byte may be another one.
        for (std::size_t at = 0; at < whole.size(); at += whole.size() / 300 + 1) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x55);
            EXPECT_LT(read(changed).size(), 50U) << format << at;
        }
    }
}

TEST_F(Archives, NamesAreOnlyNames) {
    const std::string out = "/tmp/riwaya_never_written";
    EXPECT_EQ(read(archived({{"../../../../../.." + out, "A report."}, {out, "Another report."}}, "gnutar")),
              (Strings{"!../../../../../.." + out, "!" + out}));
    EXPECT_FALSE(fs::exists(out));
    EXPECT_EQ(read(archived({{"caf\xE9.txt", "A report."}}, "gnutar")), Strings{"!caf%e9.txt"});
}

TEST_F(Archives, EmptyOnesAndOfficeDocuments) {
    const Strings empty = read(archived({{"picture.png", "\x89PNG\r\n\x1A\n"}}, "zip"));
    ASSERT_EQ(empty.size(), 1U);
    EXPECT_NE(empty[0].find("holds no reports"), std::string::npos);
    const Strings office = read(archived({{"[Content_Types].xml", "<?xml?>"}, {"word/document.xml", "<w>"}}, "zip"));
    ASSERT_EQ(office.size(), 1U);
    EXPECT_NE(office[0].find("office document"), std::string::npos) << office[0];
}

TEST_F(Archives, MembersThatAreTooLargeAndBombs) {
    SourceOptions small;
    small.largest_document = 1 << 20;
    const Files files = {{"a.txt", std::string(8 << 20, 'a')}, {"b.txt", "A report."}};
    for (const char* format : {"zip", "gnutar", "7zip"}) {
        const Strings got = read(archived(files, format), small);
        ASSERT_EQ(got.size(), 2U) << format;
        EXPECT_NE(got[0].find("holds more than 1 MiB"), std::string::npos) << got[0];
        EXPECT_EQ(got[1], "!b.txt");
    }
    // What unpacks to far more than it is: 4 GiB and 200 times what was read.
    Unpacking count;
    count.read = 1 << 20;
    count.unpacked = 4ULL << 30;
    EXPECT_FALSE(count.too_much());
    count.unpacked += 1 << 20;
    EXPECT_TRUE(count.too_much());
    count.read = 1 << 26;
    EXPECT_FALSE(count.too_much());
}

}  // namespace

}  // namespace riwaya::input
