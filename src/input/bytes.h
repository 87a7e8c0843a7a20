// Where the bytes of a stream come from: a file, memory, or other bytes that are unpacked on the way.
//
// Not for several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace riwaya::input {

// How much was read and what it was unpacked to: shared by all that is unpacked out of one file, so that packings
// inside packings count together.
struct Unpacking {
    std::uint64_t read = 0;
    std::uint64_t unpacked = 0;
    std::uint64_t* job = nullptr;  // of all files of a job: grows as `read` does; null where nobody asks

    // A page packs to a third or a tenth, a page between its like to a fiftieth; bombs to a thousandth for every
    // packing around them. What is small may unpack to 4 GiB, in the worst case some seconds of work; beyond that to
    // 200 times what was read of it.
    [[nodiscard]] bool too_much() const { return unpacked > (4ULL << 30) && unpacked / 200 > read; }
};

class Bytes {
  public:
    virtual ~Bytes() = default;
    // Up to `size` bytes into `to`; 0 at the end, -1 where reading broke off.
    virtual long read(char* to, std::size_t size) = 0;
    // What is wrong after -1.
    [[nodiscard]] virtual std::string problem() const { return "broke off while it was read"; }
    // Of packed bytes: where the part (a gzip member) begins that the last bytes were in, counted in packed bytes. One
    // read gives bytes of one part. Bytes that are not packed are one part.
    [[nodiscard]] virtual std::uint64_t part() const { return 0; }
    // After -1, goes on with the next part that unpacks to something that begins so; false where there is none.
    virtual bool recover(std::string_view /*begin*/) { return false; }
};

std::unique_ptr<Bytes> bytes_of_file(int fd, bool owned, std::shared_ptr<Unpacking>);
std::unique_ptr<Bytes> bytes_of_memory(std::string);
// `first`, then what `from` has left.
std::unique_ptr<Bytes> bytes_behind(std::string first, std::unique_ptr<Bytes> from);

// Undoes gzip. Several members one after the other are one stream; what follows them and is none is left out.
std::unique_ptr<Bytes> gunzipped(std::unique_ptr<Bytes> from, std::shared_ptr<Unpacking>);

}  // namespace riwaya::input
