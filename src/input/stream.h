// Bytes of a file, of standard input or of memory, looked at and taken in pieces; packings undone on the way.
//
//     auto stream = open_stream(path);
//     while (auto line = (*stream)->line(limit)) …
//
// Not for several threads.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/result.h>

#include "bytes.h"

namespace riwaya::input {

// What was cut off the stream: a line, or all that was left.
struct Taken {
    std::string bytes;       // without the line end
    bool too_large = false;  // more than the limit; `bytes` is empty and the rest of the line was passed over
    bool broken = false;     // reading broke off
};

class Stream {
  public:
    Stream(std::unique_ptr<Bytes> from, std::string name, std::shared_ptr<Unpacking> = nullptr);

    // The bytes that come next, without taking them: at least `size` where the stream has so many.
    [[nodiscard]] std::string_view peek(std::size_t size);
    // Leaves out `size` bytes that were peeked at.
    void skip(std::size_t size);
    // The next line; nullopt at the end.
    std::optional<Taken> line(std::uint64_t limit);
    // All that is left. Too large: nothing more is read.
    Taken rest(std::uint64_t limit);

    // Puts gunzip, or something else that unpacks, between this stream and its source, from here on.
    void unpack() { unpack_with(gunzipped); }
    void unpack_with(std::unique_ptr<Bytes> (*unpacked)(std::unique_ptr<Bytes>, std::shared_ptr<Unpacking>));
    // What is left, given to another reader; this stream is at its end then.
    std::unique_ptr<Bytes> release();

    // Whether reading broke off behind what peek() gives, and why.
    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] std::string problem() const { return problem_; }
    // After that: drops what is held and goes on with the next packed part that begins so; false where there is none.
    bool recover(std::string_view begin);

    // Where the next byte stands: "1234", or "1234+56", 56 bytes into what the part at byte 1234 unpacks to.
    [[nodiscard]] std::string position() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::shared_ptr<Unpacking>& unpacking() const { return count_; }

  private:
    struct Part {
        std::uint64_t begin = 0;   // in this stream
        std::uint64_t packed = 0;  // in the packed bytes
    };
    bool fill();       // reads a chunk behind what is held; false at the end
    void make_room();  // for a chunk
    [[nodiscard]] std::size_t held() const { return end_ - at_; }

    std::unique_ptr<Bytes> from_;
    std::string name_;
    std::shared_ptr<Unpacking> count_;
    std::unique_ptr<char[]> buffer_;  // what is held stands in [at_, end_)
    std::size_t room_ = 0;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::uint64_t offset_ = 0;  // of the stream, of buffer_[0]
    std::deque<Part> parts_;    // that are held
    bool packed_ = false;
    bool ended_ = false;
    bool broken_ = false;
    std::string problem_;
};

// "-" is standard input. Fails as base::file_error does. `job` grows by the bytes that are read from the file, before
// they are unpacked; it must live as long as the stream, or be null.
Result<std::unique_ptr<Stream>> open_stream(const std::string& path, std::uint64_t* job = nullptr);
std::unique_ptr<Stream> stream_of(std::string bytes, std::string name);

}  // namespace riwaya::input
