// Reads the fields of a Protocol Buffers message, as far as SentencePiece's models need it.
//
//     for (Protobuf in(bytes); in.next();)
//         if (in.field() == 1) use(in.text());
#pragma once

#include <cstdint>
#include <string_view>

namespace riwaya::tools {

class Protobuf {
  public:
    explicit Protobuf(std::string_view message) : rest_(message) {}

    // On to the next field; false at the end, or where the message is broken.
    bool next() {
        if (rest_.empty()) return false;
        std::uint64_t key = 0;
        if (!varint(key)) return fail();
        field_ = key >> 3;
        switch (key & 7) {
            case 0: return varint(number_) || fail();
            case 1: return take(8);
            case 2: {
                std::uint64_t size = 0;
                return (varint(size) && take(size)) || fail();
            }
            case 5: return take(4);
            default: return fail();
        }
    }
    [[nodiscard]] std::uint64_t field() const { return field_; }
    // Of the last field: a number, or the bytes of any other kind.
    [[nodiscard]] std::uint64_t number() const { return number_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] bool is_broken() const { return is_broken_; }

  private:
    bool fail() {
        is_broken_ = true;
        return false;
    }
    bool take(std::uint64_t size) {
        if (size > rest_.size()) return fail();
        text_ = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return true;
    }
    bool varint(std::uint64_t& out) {
        out = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            out |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return true;
        }
        return false;
    }

    std::string_view rest_, text_;
    std::uint64_t field_ = 0, number_ = 0;
    bool is_broken_ = false;
};

}  // namespace riwaya::tools
