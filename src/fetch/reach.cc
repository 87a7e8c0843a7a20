#include "reach.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace riwaya::fetch {

namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

template <class Bytes>
struct Block {
    Bytes begin;
    int bits;
    const char* what;
};

// IANA's registry of special-purpose IPv4 addresses, multicast and the reserved block.
constexpr std::array<Block<Bytes4>, 17> kBlocks4 = {{
    {{0, 0, 0, 0}, 8, "unspecified"},
    {{10, 0, 0, 0}, 8, "private network"},
    {{100, 64, 0, 0}, 10, "carrier's network"},
    {{127, 0, 0, 0}, 8, "loopback"},
    {{169, 254, 0, 0}, 16, "link-local"},
    {{172, 16, 0, 0}, 12, "private network"},
    {{192, 0, 0, 0}, 24, "reserved"},
    {{192, 0, 2, 0}, 24, "documentation"},
    {{192, 31, 196, 0}, 24, "reserved"},
    {{192, 52, 193, 0}, 24, "reserved"},
    {{192, 88, 99, 0}, 24, "relay"},
    {{192, 168, 0, 0}, 16, "private network"},
    {{198, 18, 0, 0}, 15, "benchmarking"},
    {{198, 51, 100, 0}, 24, "documentation"},
    {{203, 0, 113, 0}, 24, "documentation"},
    {{224, 0, 0, 0}, 4, "multicast"},
    {{240, 0, 0, 0}, 4, "reserved"},
}};

// Of IPv6 only 2000::/3 is given out to the open internet; these are the blocks in it that are not, and names for some
// that lie outside it.
constexpr std::array<Block<Bytes16>, 8> kBlocks6 = {{
    {{0xfc}, 7, "private network"},
    {{0xfe, 0x80}, 10, "link-local"},
    {{0xfe, 0xc0}, 10, "private network"},
    {{0xff}, 8, "multicast"},
    {{0x20, 0x01, 0x00, 0x00}, 23, "reserved"},  // Teredo, benchmarking, ORCHID and others
    {{0x20, 0x01, 0x0d, 0xb8}, 32, "documentation"},
    {{0x3f, 0xff}, 20, "documentation"},
    {{0x5f, 0x00}, 16, "reserved"},
}};

template <class Bytes>
bool begins(const Bytes& address, const Bytes& block, int bits) {
    for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
        const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
        if (((address[i] ^ block[i]) & mask) != 0) return false;
    }
    return true;
}

template <class Bytes, std::size_t N>
std::string found(const Bytes& address, const std::array<Block<Bytes>, N>& blocks) {
    const auto block =
        std::find_if(blocks.begin(), blocks.end(), [&](const auto& b) { return begins(address, b.begin, b.bits); });
    return block == blocks.end() ? std::string{} : block->what;
}

std::string why_private4(const std::uint8_t* bytes) {
    Bytes4 address{};
    std::copy_n(bytes, 4, address.begin());
    return found(address, kBlocks4);
}

std::string why_private6(const Bytes16& a) {
    constexpr Bytes16 kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr Bytes16 kTranslated = {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    constexpr Bytes16 kNat64 = {0x00, 0x64, 0xff, 0x9b};
    constexpr Bytes16 kNat64Local = {0x00, 0x64, 0xff, 0x9b, 0x00, 0x01};
    constexpr Bytes16 k6to4 = {0x20, 0x02};
    if (a == Bytes16{}) return "unspecified";
    if (begins(a, Bytes16{}, 120) && a[15] == 1) return "loopback";
    if (begins(a, Bytes16{}, 96) || begins(a, kMapped, 96) || begins(a, kTranslated, 96)) {
        const std::string inner = why_private4(&a[12]);
        return inner.empty() ? "IPv4 written as IPv6" : inner;
    }
    // What a translator of the own network reaches is the open internet, where the address inside is.
    if (begins(a, kNat64, 96)) return why_private4(&a[12]);
    if (begins(a, kNat64Local, 48)) return "private network";
    if (begins(a, k6to4, 16)) return why_private4(&a[2]);
    if (auto what = found(a, kBlocks6); !what.empty()) return what;
    return (a[0] & 0xe0) == 0x20 ? std::string{} : "reserved";
}

}  // namespace

std::string why_private(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, address, sizeof in);
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &in.sin_addr, bytes.size());
        return why_private4(bytes.data());
    }
    if (address->sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, address, sizeof in);
        Bytes16 bytes{};
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return why_private6(bytes);
    }
    return "not an internet address";
}

std::string shown(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address->sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, address, sizeof in);
        ::inet_ntop(AF_INET, &in.sin_addr, text.data(), text.size());
        return text.data();
    }
    if (address->sa_family != AF_INET6) return {};
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    ::inet_ntop(AF_INET6, &in.sin6_addr, text.data(), text.size());
    return "[" + std::string(text.data()) + "]";
}

}  // namespace riwaya::fetch
