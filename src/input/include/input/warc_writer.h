// Answers of web servers kept as a WARC file (ISO 28500, version 1.1), one gzip member a record.
//
//     auto writer = input::WarcWriter::open("day.warc.gz", "riwaya/0.1");
//     if (auto status = writer->add(exchange); !status) return fail(status.error());
//
// Each record is on disk (handed to the system, not only to a buffer) when add() comes back. A file that exists is gone
// on with: whole records stay, and what a crash left of the last one is cut off. Not for several threads at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::input {

// One answer as it is to be kept.
struct WarcResponse {
    std::string url;      // that was asked for
    std::string date;     // when the answer came: UTC as "2026-11-21T13:00:00Z"; empty: now
    std::string address;  // of the server, "192.0.2.7"; empty: not known
    // The status line and the header lines as the server sent them, each with its line end; the empty line at the end
    // may be missing. Content-Encoding, Transfer-Encoding and Content-Length are renamed to X-Riwaya-…, as `body` comes
    // without encodings, and a Content-Length of its own is written.
    std::string head;
    std::string body;  // without transfer and content encodings
};

class WarcWriter {
  public:
    // Opens or makes the file; a new one begins with a warcinfo record that names `software`. Fails with kUnreadable
    // where it may not be written, kFormat where it exists and is no WARC of one gzip member a record (nothing is
    // changed then).
    static Result<WarcWriter> open(const std::string& path, std::string_view software);

    // Writes a response record. Fails with kUnreadable where the disk is full or gone; the file then ends with the last
    // whole record.
    Status add(const WarcResponse&);

    // What was cut off when the file was opened: bytes of a record that a crash left unfinished.
    [[nodiscard]] std::uint64_t cut() const { return cut_; }

    WarcWriter(WarcWriter&&) noexcept;
    WarcWriter& operator=(WarcWriter&&) noexcept;
    WarcWriter(const WarcWriter&) = delete;
    WarcWriter& operator=(const WarcWriter&) = delete;
    ~WarcWriter();

  private:
    WarcWriter(int fd, std::string path, std::uint64_t size, std::uint64_t cut);
    Status write(std::string_view head, std::string_view block);
    int fd_ = -1;
    std::string path_;
    std::uint64_t size_ = 0;  // of the file: all whole records
    std::uint64_t cut_ = 0;
};

}  // namespace riwaya::input
