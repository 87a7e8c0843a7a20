#include "form.h"

#include <zstd.h>

#include <array>
#include <cstdint>
#include <memory>

#include "embedded/readings.jsonl.h"

namespace riwaya::store {

namespace {

// The first byte tells how the others stand. Zstandard's own sum of the
// bytes is kept with them. kZstdReading: with readings.jsonl and the document before it. What stands
// in that file is part of the form: another one would be another number here.
enum Form : char { kPlain = 0, kZstd = 1, kZstdReading = 2 };

constexpr int kLevel = 3;                        // level 9 saves a twentieth more at four times the cost
constexpr std::size_t kLargest = 512U << 20;     // bytes unpacked; documents and readings end at 64 MiB
constexpr std::size_t kLongestNear = 64U << 10;  // bytes of a text that are worth laying beside

struct FreeCompressor {
    void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
};
struct FreeDecompressor {
    void operator()(ZSTD_DCtx* c) const { ZSTD_freeDCtx(c); }
};

Error broken(const char* what) {
    return {ErrorCode::kUnreadable, std::string("what is kept cannot be unpacked: ") + what, "",
            "put a copy of the file back"};
}

class Bytes {
  public:
    void number(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) out_.push_back(static_cast<char>(n | 0x80));
        out_.push_back(static_cast<char>(n));
    }
    void text(std::string_view s) {
        number(s.size());
        out_.append(s);
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

class BytesIn {
  public:
    explicit BytesIn(std::string_view in) : in_(in) {}
    std::uint64_t number() {
        std::uint64_t n = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (in_.empty()) break;
            const auto c = static_cast<unsigned char>(in_.front());
            in_.remove_prefix(1);
            n |= static_cast<std::uint64_t>(c & 0x7f) << shift;
            if (c < 0x80) return n;
        }
        good_ = false;
        return 0;
    }
    std::string text() {
        const std::uint64_t size = number();
        if (size > in_.size()) {
            good_ = false;
            return {};
        }
        std::string out(in_.substr(0, size));
        in_.remove_prefix(size);
        return out;
    }
    std::uint32_t offset() { return static_cast<std::uint32_t>(number()); }
    // A count of things that take at least a byte each.
    std::uint64_t count() {
        const std::uint64_t n = number();
        if (n > in_.size()) good_ = false;
        return good_ ? n : 0;
    }
    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool done() const { return good_ && in_.empty(); }

  private:
    std::string_view in_;
    bool good_ = true;
};

constexpr std::uint64_t kDocumentForm = 1;

constexpr std::array kStrings = {&Document::id,      &Document::title,   &Document::published, &Document::modified,
                                 &Document::fetched, &Document::source,  &Document::author,    &Document::url,
                                 &Document::path,    &Document::charset, &Document::media,     &Document::content};

// What stands before a reading while it is packed, the nearest last.
std::string before_reading(std::string_view document) {
    std::string out(embedded::readings_jsonl);
    return out.append(document.substr(0, kLongestNear));
}

std::string pack(std::string_view bytes, std::string_view before, Form form) {
    thread_local std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
    std::string out(1 + ZSTD_compressBound(bytes.size()), '\0');
    std::size_t size = bytes.size();
    if (context != nullptr) {
        ZSTD_CCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
        ZSTD_CCtx_refPrefix(context.get(), before.data(), before.size());
        size = ZSTD_compress2(context.get(), out.data() + 1, out.size() - 1, bytes.data(), bytes.size());
    }
    if (context == nullptr || ZSTD_isError(size) != 0 || size >= bytes.size()) {
        out.assign(1, kPlain).append(bytes);
        return out;
    }
    out.front() = form;
    return out.substr(0, 1 + size);
}

Result<std::string> unpack(std::string_view packed, std::string_view before, Form form) {
    thread_local std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
    if (packed.empty()) return broken("it is empty");
    const char found = packed.front();
    packed.remove_prefix(1);
    if (found == kPlain) return std::string(packed);
    if (found != form) return broken("its form is not known");
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (context == nullptr || size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kLargest)
        return broken("it does not begin as it should");
    std::string out;
    try {
        out.resize(static_cast<std::size_t>(size));
    } catch (const std::bad_alloc&) { return broken("it says that it is larger than the memory here"); }
    ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_and_parameters);
    ZSTD_DCtx_refPrefix(context.get(), before.data(), before.size());
    const std::size_t got = ZSTD_decompressDCtx(context.get(), out.data(), out.size(), packed.data(), packed.size());
    if (ZSTD_isError(got) != 0 || got != out.size()) return broken("it does not end as it should");
    return out;
}

}  // namespace

std::string pack_bytes(std::string_view bytes) { return pack(bytes, {}, kZstd); }
Result<std::string> unpack_bytes(std::string_view packed) { return unpack(packed, {}, kZstd); }

std::string pack_reading(std::string_view json, std::string_view document) {
    return pack(json, before_reading(document), kZstdReading);
}
Result<std::string> unpack_reading(std::string_view packed, std::string_view document) {
    return unpack(packed, before_reading(document), kZstdReading);
}

std::string write_document(const Document& d) {
    Bytes out;
    out.number(kDocumentForm);
    out.number(static_cast<std::uint64_t>(d.kind));
    out.number(d.from_feed ? 1 : 0);
    for (const auto field : kStrings) out.text(d.*field);
    out.number(d.notes.size());
    for (const std::string& note : d.notes) out.text(note);
    out.number(d.map.identity ? 1 : 0);
    out.number(d.map.runs.size());
    for (const MapRun& run : d.map.runs)
        for (const std::uint32_t at : {run.text.begin, run.text.end, run.source.begin, run.source.end}) out.number(at);
    return out.take();
}

Result<Document> read_document(std::string_view bytes) {
    BytesIn in(bytes);
    Document d;
    if (in.number() != kDocumentForm) return broken("a document of another form");
    const std::uint64_t kind = in.number();
    if (kind > static_cast<std::uint64_t>(DocumentKind::kBytes)) return broken("a document of no known kind");
    d.kind = static_cast<DocumentKind>(kind);
    d.from_feed = in.number() != 0;
    for (const auto field : kStrings) d.*field = in.text();
    for (std::uint64_t n = in.count(); n > 0 && in.good(); --n) d.notes.push_back(in.text());
    d.map.identity = in.number() != 0;
    for (std::uint64_t n = in.count(); n > 0 && in.good(); --n) {
        MapRun run;
        for (std::uint32_t* at : {&run.text.begin, &run.text.end, &run.source.begin, &run.source.end})
            *at = in.offset();
        d.map.runs.push_back(run);
    }
    if (!in.done()) return broken("a document that does not end as it should");
    return d;
}

}  // namespace riwaya::store
