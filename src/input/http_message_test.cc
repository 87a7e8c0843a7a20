#include "input/http_message.h"

#include <gtest/gtest.h>

#include "test_bytes.h"

namespace riwaya::input {

namespace {

constexpr std::uint64_t kLimit = 1 << 20;

std::string from_hex(std::string_view digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        out.push_back(static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16)));
    return out;
}

Result<Response> with(const std::string& headers, const std::string& body, std::uint64_t limit = kLimit) {
    return parse_response("HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body, limit);
}

const std::string kPage = "<html><p>" + std::string(3000, 'a') + "</p></html>";
// What libbrotlienc makes of kPage, and of 8 MiB of zeros.
const std::string kPageInBrotli = from_hex("1BCB0B00A4797CC2E0F4208400F39A46C4546525E1B80100D9C87934260F");
const std::string kZerosInBrotli = from_hex("9BFFFF7F002400E2B14072EFFF00");

TEST(HttpMessage, HeadAndContentType) {
    const auto r = parse_response(
        "HTTP/1.1 404 Not Found\r\nContent-Type: Text/HTML; Charset=\"Windows-1256\"\r\nX-Long: one\r\n two\r\nno "
        "header\r\n\r\nbody",
        kLimit);
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 404);
    EXPECT_EQ(r->media, "text/html");
    EXPECT_EQ(r->charset, "windows-1256");
    EXPECT_EQ(header(*r, "x-long"), "one two");
    EXPECT_EQ(r->body, "body");
    // Line ends without a carriage return, and a head that is all there is.
    EXPECT_EQ(parse_response("HTTP/1.0 200\nContent-Type:text/html\n\nx", kLimit)->body, "x");
    EXPECT_EQ(parse_response("HTTP/1.0 200 OK\r\nA: b", kLimit)->body, "");
    EXPECT_FALSE(parse_response("<html>", kLimit));
    EXPECT_EQ(content_type("text/html;charset=utf-8,text/html").charset, "utf-8");
    EXPECT_EQ(content_type("text/html; charset").charset, "");
}

TEST(HttpMessage, EncodingsAreUndone) {
    EXPECT_EQ(with("Content-Encoding: gzip\r\n", packed(kPage, 31))->body, kPage);
    EXPECT_EQ(with("Content-Encoding: gzip\r\n", packed("<html>", 31) + packed("</html>", 31))->body, "<html></html>");
    EXPECT_EQ(with("Content-Encoding: deflate\r\n", packed(kPage, 15))->body, kPage);
    EXPECT_EQ(with("Content-Encoding: deflate\r\n", packed(kPage, -15))->body, kPage);
    EXPECT_EQ(with("Content-Encoding: br\r\n", kPageInBrotli)->body, kPage);
    EXPECT_EQ(with("Content-Encoding: br, gzip\r\n", packed(kPageInBrotli, 31))->body, kPage);
    EXPECT_EQ(with("Transfer-Encoding: chunked\r\n", "5;x=y\r\n<html\r\n1 \r\n>\r\n0\r\n\r\n")->body, "<html>");
    EXPECT_EQ(with("Transfer-Encoding: gzip, chunked\r\n",
                   "3\r\n" + packed(kPage, 31).substr(0, 3) + "\r\nfff\r\n" + packed(kPage, 31).substr(3))
                  ->body,
              kPage);
}

TEST(HttpMessage, LyingAndBrokenEncodings) {
    // Archives undo encodings and leave the headers that name them.
    for (const char* coding : {"gzip", "deflate", "br"})
        EXPECT_EQ(with(std::string("Content-Encoding: ") + coding + "\r\n", kPage)->body, kPage) << coding;
    EXPECT_EQ(with("Transfer-Encoding: chunked\r\n", kPage)->body, kPage);
    // What was cut off is read as far as it goes.
    EXPECT_TRUE(with("Transfer-Encoding: chunked\r\n", "5\r\n<html\r\nffff\r\n>..")->body.starts_with("<html>"));
    std::string noise;
    for (int i = 0; i < 5000; ++i) noise.push_back(static_cast<char>('a' + i * i % 23));
    const std::string whole = packed(noise, 31);
    const auto cut = with("Content-Encoding: gzip\r\n", whole.substr(0, whole.size() / 2));
    ASSERT_TRUE(cut);
    EXPECT_FALSE(cut->body.empty());
    EXPECT_TRUE(noise.starts_with(cut->body));
    const auto unknown = with("Content-Encoding: zpaq\r\n", "??");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::kEncoding);
    EXPECT_FALSE(with("Content-Encoding: gzip\r\n", "\x1F\x8B and then nothing of the kind"));
    EXPECT_FALSE(with("Content-Encoding: gzip, gzip, gzip, gzip\r\n", ""));
    // A chunk that says it is the largest there is.
    EXPECT_EQ(with("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n<p>")->body, "<p>");
}

TEST(HttpMessage, BombsEndAtTheLimit) {
    const std::string zeros(8 << 20, '\0');
    for (const auto& [coding, body] :
         {std::pair("gzip", packed(zeros, 31)), {"deflate", packed(zeros, 15)}, {"br", kZerosInBrotli}}) {
        const auto r = with(std::string("Content-Encoding: ") + coding + "\r\n", body);
        ASSERT_FALSE(r) << coding;
        EXPECT_EQ(r.error().code, ErrorCode::kTooLarge);
    }
}

}  // namespace

}  // namespace riwaya::input
