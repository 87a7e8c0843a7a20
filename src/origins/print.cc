// Prints: made, packed and unpacked.
#include "cutter.h"

namespace riwaya::origins {

namespace {

constexpr char kVersion = 1;

void put_number(std::string& out, std::size_t n) {
    for (; n >= 0x80; n >>= 7) out.push_back(static_cast<char>((n & 0x7F) | 0x80));
    out.push_back(static_cast<char>(n));
}

// False where the bytes end, or tell more than 28 bits.
bool take_number(std::string_view& bytes, std::size_t& n) {
    n = 0;
    for (unsigned shift = 0; shift < 28 && !bytes.empty(); shift += 7) {
        const auto b = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        n |= static_cast<std::size_t>(b & 0x7FU) << shift;
        if (b < 0x80) return true;
    }
    return false;
}

bool take_words(std::string_view& bytes, Print& out) {
    std::size_t n = 0;
    if (!take_number(bytes, n) || n > Print::kMostWords || bytes.size() < 2 * n) return false;
    out.words.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        out.words[i] = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[2 * i]) |
                                                  static_cast<unsigned char>(bytes[2 * i + 1]) << 8);
    bytes.remove_prefix(2 * n);
    return true;
}

// Each begin and end by how far it lies behind the one before: none is empty, and they do not overlap.
bool take_quotes(std::string_view& bytes, Print& out) {
    std::size_t n = 0, at = 0, step = 0;
    if (!take_number(bytes, n) || n > out.words.size()) return false;
    for (std::size_t i = 0; i < 2 * n; ++i) {
        if (!take_number(bytes, step) || (i % 2 == 1 && step == 0)) return false;
        at += step;
        if (at > out.words.size()) return false;
        out.quotes.push_back(static_cast<std::uint32_t>(at));
    }
    return bytes.empty();
}

}  // namespace

std::string Print::pack() const {
    std::string out(1, kVersion);
    out.reserve(2 * words.size() + 2 * quotes.size() + 8);
    put_number(out, words.size());
    for (const std::uint16_t w : words) {
        out.push_back(static_cast<char>(w & 0xFF));
        out.push_back(static_cast<char>(w >> 8));
    }
    put_number(out, quotes.size() / 2);
    std::uint32_t before = 0;
    for (const std::uint32_t q : quotes) put_number(out, q - std::exchange(before, q));
    return out;
}

Result<Print> Print::unpack(std::string_view bytes) {
    Print out;
    if (!bytes.empty() && bytes.front() == kVersion) {
        bytes.remove_prefix(1);
        if (take_words(bytes, out) && take_quotes(bytes, out)) return out;
    }
    return Error{ErrorCode::kFormat, "is no print of a report, or one of another version", {}, "make it again"};
}

Result<Printer> Printer::load(const language::Languages& languages) {
    auto cutter = Cutter::load(languages);
    if (!cutter) return cutter.error();
    Printer out;
    out.cutter_ = std::make_shared<const Cutter>(std::move(*cutter));
    return out;
}

Print Printer::print(std::string_view text) const {
    Print out;
    out.words.reserve(std::min(text.size() / 8 + 8, Print::kMostWords));
    cutter_->cut(text, out);
    return out;
}

Print Printer::print(const Article& article) const {
    Print out;
    if (article.refused) return out;
    for (const Block& b : article.blocks)
        if (is_own(b.kind) && b.kind != BlockKind::kHeadline) cutter_->cut(slice(article.text, b.span), out);
    return out;
}

}  // namespace riwaya::origins
