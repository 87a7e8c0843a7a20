#include "input/warc_writer.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "unpack.h"

namespace riwaya::input {

namespace {

class WarcWriting : public testing::Test {
  protected:
    void SetUp() override {
        path_ = (std::filesystem::temp_directory_path() / ("riwaya_warc_" + std::to_string(::getpid()))).string();
        std::filesystem::remove(path_);
    }
    void TearDown() override { std::filesystem::remove(path_); }

    [[nodiscard]] std::string bytes() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void put(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }
    [[nodiscard]] std::string text() const {
        const Unpacked out = unpack(bytes(), Packing::kGzip, 1 << 20);
        EXPECT_TRUE(out.whole);
        return out.bytes;
    }
    void write(const std::string& url) const {
        auto writer = WarcWriter::open(path_, "riwaya/test");
        ASSERT_TRUE(writer) << writer.error().message();
        const auto status = writer->add({url, "2026-11-21T13:00:00Z", "192.0.2.7",
                                         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
                                         "Content-Length: 7\r\n\r\n",
                                         "<p>A report.</p>"});
        ASSERT_TRUE(status) << status.error().message();
    }
    std::string path_;
};

TEST_F(WarcWriting, ARecordSaysWhatItHolds) {
    write("https://news.example/a b");
    const std::string got = text();
    EXPECT_EQ(got.find("WARC/1.1\r\n"), 0U);
    EXPECT_NE(got.find("WARC-Type: warcinfo\r\n"), std::string::npos);
    const std::string record = got.substr(got.rfind("WARC/1.1\r\n"));
    for (const char* line :
         {"WARC-Type: response\r\n", "WARC-Date: 2026-11-21T13:00:00Z\r\n", "WARC-IP-Address: 192.0.2.7\r\n",
          "WARC-Target-URI: https://news.example/a%20b\r\n", "Content-Type: application/http; msgtype=response\r\n",
          "X-Riwaya-Content-Encoding: gzip\r\n", "X-Riwaya-Content-Length: 7\r\n", "\r\nContent-Length: 16\r\n\r\n<p>"})
        EXPECT_NE(record.find(line), std::string::npos) << line;
    const std::size_t block = record.find("\r\n\r\n") + 4;
    const std::size_t length = std::stoul(record.substr(record.find("Content-Length: ") + 16));
    // The first Content-Length is the renamed one of the answer or the record's own, which stands before the block.
    EXPECT_LT(record.find("\r\nContent-Length: "), block);
    EXPECT_EQ(std::stoul(record.substr(record.find("\r\nContent-Length: ") + 18)), record.size() - block - 4);
    EXPECT_GT(length, 0U);
    EXPECT_TRUE(record.ends_with("<p>A report.</p>\r\n\r\n"));
}

TEST_F(WarcWriting, AFileIsGoneOnWithAndATornRecordCutOff) {
    write("https://news.example/1");
    const std::string one = bytes();
    write("https://news.example/2");
    const std::string two = bytes();
    ASSERT_TRUE(two.starts_with(one));
    // A crash may leave any part of the last record.
    for (std::size_t left = one.size(); left < two.size(); left += 37) {
        put(two.substr(0, left));
        auto writer = WarcWriter::open(path_, "riwaya/test");
        ASSERT_TRUE(writer);
        EXPECT_EQ(writer->cut(), left - one.size());
        EXPECT_EQ(bytes(), one);
    }
    // Blocks that the system had reserved and not yet written are zeros.
    put(two.substr(0, two.size() - 50) + std::string(50, '\0'));
    write("https://news.example/2");
    EXPECT_EQ(bytes(), two);
}

TEST_F(WarcWriting, DamageBetweenRecordsCostsNoneAfterIt) {
    write("https://news.example/1");
    std::string damaged = bytes();
    const std::size_t first = damaged.size();
    write("https://news.example/2");
    const std::size_t second = bytes().size();
    write("https://news.example/3");
    damaged = bytes();
    for (std::size_t i = first + 30; i < second - 30; ++i) damaged[i] = 'x';
    put(damaged);
    auto writer = WarcWriter::open(path_, "riwaya/test");
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->cut(), 0U);
    EXPECT_EQ(bytes(), damaged);
}

TEST_F(WarcWriting, OtherFilesAreLeftAlone) {
    for (const std::string& other : {std::string("WARC/1.0\r\nWARC-Type: warcinfo\r\n"), std::string("a report"),
                                     "\x1F\x8B\x08" + std::string(9000, 'x')}) {
        put(other);
        const auto writer = WarcWriter::open(path_, "riwaya/test");
        ASSERT_FALSE(writer);
        EXPECT_EQ(writer.error().code, ErrorCode::kFormat);
        EXPECT_EQ(bytes(), other);
    }
    EXPECT_FALSE(WarcWriter::open("/nowhere/at/all.warc.gz", "riwaya/test"));
}

TEST_F(WarcWriting, OneWriterAtATime) {
    auto first = WarcWriter::open(path_, "riwaya/test");
    ASSERT_TRUE(first);
    EXPECT_FALSE(WarcWriter::open(path_, "riwaya/test"));
}

}  // namespace

}  // namespace riwaya::input
