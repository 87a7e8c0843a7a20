#include "convert.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <array>
#include <memory>

#include "base/utf8.h"

namespace riwaya::input {

namespace {

struct Close {
    void operator()(UConverter* c) const { ucnv_close(c); }
};

bool is_bad(char32_t c) {
    if (c == 0xFFFD) return true;
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE ||
           (type == U_CONTROL_CHAR && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x85);
}

// What a charset of one byte a character makes of each byte: asked once, so that a page of it is read by looking up.
struct Byte {
    std::array<char, 4> utf8{};
    std::uint8_t size = 0;
    bool bad = false;
};

std::array<Byte, 256> table_of(UConverter* converter) {
    std::array<Byte, 256> table;
    for (int b = 0; b < 256; ++b) {
        const char byte = static_cast<char>(b);
        const char* at = &byte;
        UErrorCode status = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter, &at, &byte + 1, &status);
        if (U_FAILURE(status)) c = 0xFFFD;
        std::string utf8;
        base::append_utf8(utf8, static_cast<char32_t>(c));
        Byte& entry = table[static_cast<std::size_t>(b)];
        utf8.copy(entry.utf8.data(), entry.utf8.size());
        entry.size = static_cast<std::uint8_t>(utf8.size());
        entry.bad = is_bad(static_cast<char32_t>(c));
        ucnv_resetToUnicode(converter);
    }
    return table;
}

Quality convert_bytes(std::string_view bytes, std::size_t from, const std::array<Byte, 256>& table, std::string& text,
                      SourceMap* map) {
    Quality quality;
    text.reserve(text.size() + (bytes.size() - from) * 3 / 2);
    for (std::size_t at = from; at < bytes.size();) {
        const std::size_t begin = at, text_begin = text.size();
        // Bytes that stay one byte go together.
        while (at < bytes.size()) {
            const Byte& byte = table[static_cast<unsigned char>(bytes[at])];
            if (byte.size != 1 && at > begin) break;
            text.append(byte.utf8.data(), byte.size);
            quality.bad += byte.bad;
            ++at;
            if (byte.size != 1) break;
        }
        quality.characters += at - begin;
        if (map != nullptr) add_run(*map, text_begin, text.size(), begin, at);
    }
    return quality;
}

}  // namespace

// Appends a run to a map; touching runs of equal lengths join.
void add_run(SourceMap& map, std::size_t text, std::size_t text_end, std::size_t source, std::size_t source_end) {
    const Span t{static_cast<std::uint32_t>(text), static_cast<std::uint32_t>(text_end)};
    const Span s{static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(source_end)};
    if (!map.runs.empty() && t.size() == s.size()) {
        MapRun& last = map.runs.back();
        if (last.text.size() == last.source.size() && last.text.end == t.begin && last.source.end == s.begin) {
            last.text.end = t.end;
            last.source.end = s.end;
            return;
        }
    }
    map.runs.push_back({t, s});
}

std::optional<Quality> convert(std::string_view bytes, std::size_t from, const char* charset, std::string& text,
                               SourceMap* map) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Close> converter(ucnv_open(charset, &status));
    if (U_FAILURE(status)) return std::nullopt;
    if (ucnv_getMaxCharSize(converter.get()) == 1)
        return convert_bytes(bytes, from, table_of(converter.get()), text, map);
    Quality quality;
    const char* at = bytes.data() + from;
    const char* const end = bytes.data() + bytes.size();
    while (at < end) {
        const char* const before = at;
        status = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
        if (U_FAILURE(status)) c = 0xFFFD;
        if (at == before) ++at;
        ++quality.characters;
        quality.bad += is_bad(static_cast<char32_t>(c));
        const std::size_t begin = text.size();
        base::append_utf8(text, static_cast<char32_t>(c));
        if (map != nullptr)
            add_run(*map, begin, text.size(), static_cast<std::size_t>(before - bytes.data()),
                    static_cast<std::size_t>(at - bytes.data()));
    }
    return quality;
}

}  // namespace riwaya::input
