// Bytes of a file, of standard input or of memory, one chunk after the other, gzip undone on the way.
//
//     auto stream = open_stream(path);
//     while (auto line = (*stream)->line(limit)) …
//
// Not for several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::input {

// Where bytes come from.
class Bytes {
  public:
    virtual ~Bytes() = default;
    // Up to `size` bytes into `to`; 0 at the end, -1 where reading broke off (errno is set, or 0 for a broken gzip).
    virtual long read(char* to, std::size_t size) = 0;
};

// What was cut off the stream: a line, or all that was left.
struct Taken {
    std::string bytes;        // without the line end
    std::uint64_t begin = 0;  // offset of the first byte in the stream
    bool too_large = false;   // more than the limit; `bytes` is empty and the rest of the line was passed over
    bool broken = false;      // reading broke off
};

class Stream {
  public:
    Stream(std::unique_ptr<Bytes> from, std::string name) : from_(std::move(from)), name_(std::move(name)) {}

    // The bytes that come next, without taking them: at least `size` where the stream has so many.
    [[nodiscard]] std::string_view peek(std::size_t size);
    // Leaves out `size` bytes that were peeked at.
    void skip(std::size_t size);
    // The next line; nullopt at the end.
    std::optional<Taken> line(std::uint64_t limit);
    // All that is left. Too large: nothing more is read.
    Taken rest(std::uint64_t limit);
    // Puts gunzip between this stream and its source, from here on.
    void unpack();
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    bool fill();                  // reads a chunk behind what is held; false at the end
    void drop(std::size_t size);  // forgets the first bytes that are held
    std::unique_ptr<Bytes> from_;
    std::string name_;
    std::string held_;
    std::size_t at_ = 0;        // of held_, the next byte
    std::uint64_t offset_ = 0;  // of the stream, of held_[0]
    bool ended_ = false;
    bool broken_ = false;
};

// "-" is standard input. Fails as base::file_error does.
Result<std::unique_ptr<Stream>> open_stream(const std::string& path);
std::unique_ptr<Stream> stream_of(std::string bytes, std::string name);

}  // namespace riwaya::input
