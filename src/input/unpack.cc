#include "unpack.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

namespace riwaya::input {

namespace {

// What a buffer grows to next; a page packs three to six times smaller.
std::size_t larger(std::size_t size, std::size_t packed, std::uint64_t limit) {
    const std::size_t wanted = size == 0 ? std::max<std::size_t>(packed * 6, 1 << 14) : size * 2;
    return static_cast<std::size_t>(std::min<std::uint64_t>(wanted, limit + 1));
}

// One member that is whole and no larger than it says; nothing is said of what is broken.
bool unpack_at_once(std::string_view packed, std::uint64_t limit, Unpacked& out) {
    if (packed.size() < 18) return false;
    // A member ends with its size, modulo 2^32.
    std::uint32_t size = 0;
    for (int i = 3; i >= 0; --i) size = size << 8 | static_cast<unsigned char>(packed[packed.size() - 4 + i]);
    if (size == 0 || size > limit || size / 1100 > packed.size()) return false;
    thread_local const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> kReader(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    if (!kReader) return false;
    out.bytes.resize(size);
    std::size_t read = 0, written = 0;
    out.whole = libdeflate_gzip_decompress_ex(kReader.get(), packed.data(), packed.size(), out.bytes.data(), size,
                                              &read, &written) == LIBDEFLATE_SUCCESS &&
                read == packed.size() && written == size;
    if (!out.whole) out.bytes.clear();
    return out.whole;
}

Unpacked inflated(std::string_view packed, int window_bits, bool members, std::uint64_t limit) {
    Unpacked out;
    z_stream z{};
    if (inflateInit2(&z, window_bits) != Z_OK) return out;
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = static_cast<uInt>(packed.size());
    std::size_t filled = 0;
    for (;;) {
        if (filled == out.bytes.size()) {
            if (filled > limit) break;
            out.bytes.resize(larger(filled, packed.size(), limit));
        }
        z.next_out = reinterpret_cast<Bytef*>(out.bytes.data() + filled);
        z.avail_out = static_cast<uInt>(out.bytes.size() - filled);
        const int status = inflate(&z, Z_NO_FLUSH);
        filled = out.bytes.size() - z.avail_out;
        if (status == Z_STREAM_END) {
            out.whole = true;
            if (!members || z.avail_in < 2 || *z.next_in != 0x1F || inflateReset(&z) != Z_OK) break;
            out.whole = false;
        } else if (status != Z_OK && (status != Z_BUF_ERROR || z.avail_out > 0)) {
            break;
        }
    }
    inflateEnd(&z);
    out.too_large = filled > limit;
    out.bytes.resize(out.too_large ? 0 : filled);
    return out;
}

Unpacked unbrotlied(std::string_view packed, std::uint64_t limit) {
    Unpacked out;
    const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!state) return out;
    const auto* in = reinterpret_cast<const std::uint8_t*>(packed.data());
    std::size_t in_left = packed.size(), filled = 0;
    for (;;) {
        if (filled == out.bytes.size()) {
            if (filled > limit) break;
            out.bytes.resize(larger(filled, packed.size(), limit));
        }
        std::size_t out_left = out.bytes.size() - filled;
        auto* to = reinterpret_cast<std::uint8_t*>(out.bytes.data() + filled);
        const auto status = BrotliDecoderDecompressStream(state.get(), &in_left, &in, &out_left, &to, nullptr);
        filled = out.bytes.size() - out_left;
        out.whole = status == BROTLI_DECODER_RESULT_SUCCESS;
        if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) break;
    }
    out.too_large = filled > limit;
    out.bytes.resize(out.too_large ? 0 : filled);
    return out;
}

}  // namespace

Unpacked unpack(std::string_view packed, Packing packing, std::uint64_t limit) {
    if (packing == Packing::kBrotli) return unbrotlied(packed, limit);
    if (packing == Packing::kGzip) {
        Unpacked out;
        return unpack_at_once(packed, limit, out) ? out : inflated(packed, 15 + 16, true, limit);
    }
    Unpacked out = inflated(packed, 15, false, limit);
    return out.bytes.empty() && !out.too_large ? inflated(packed, -15, false, limit) : out;
}

}  // namespace riwaya::input
