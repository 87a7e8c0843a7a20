#include "plain_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "decode.h"
#include "input/decoded.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kBegin = 1 << 16;  // bytes in which controls are looked for
constexpr std::size_t kTold = 1 << 12;   // bytes from which a kind is told without reading

struct Magic {
    std::string_view bytes;
    std::size_t at;
    bool media;
    const char* what;
    const char* hint;
};

constexpr const char* kUnpack = "unpack it and give its files";
constexpr const char* kExtract = "take its text out first, for example with pdftotext";
constexpr const char* kSaveAs = "save it as plain text or HTML first";
constexpr const char* kNoReport = "a picture, sound or font holds no report";

constexpr std::array kMagic = {
    Magic{"%PDF-", 0, false, "a PDF", kExtract},
    Magic{"PK\x03\x04", 0, false, "a ZIP archive or an office document",
          "unpack it, or save it as plain text or HTML first"},
    Magic{"\xD0\xCF\x11\xE0", 0, false, "an office document", kSaveAs},
    Magic{"{\\rtf", 0, false, "an RTF document", kSaveAs},
    Magic{"7z\xBC\xAF", 0, false, "a 7z archive", kUnpack},
    Magic{"Rar!", 0, false, "a RAR archive", kUnpack},
    Magic{"BZh", 0, false, "packed with bzip2", "unpack it with bunzip2"},
    Magic{"\xFD"
          "7zXZ",
          0, false, "packed with xz", "unpack it with unxz"},
    Magic{"\x28\xB5\x2F\xFD", 0, false, "packed with zstd", "unpack it with unzstd"},
    Magic{"ustar", 257, false, "a tar archive", kUnpack},
    Magic{"\x7F"
          "ELF",
          0, false, "a program", ""},
    Magic{"SQLite format 3", 0, false, "a database", ""},
    Magic{"\x89PNG", 0, true, "a picture", kNoReport},
    Magic{"GIF8", 0, true, "a picture", kNoReport},
    Magic{"\xFF\xD8\xFF", 0, true, "a picture", kNoReport},
    Magic{"RIFF", 0, true, "a picture, sound or film", kNoReport},
    Magic{{"\x00\x00\x01\x00", 4}, 0, true, "an icon", kNoReport},
    Magic{"ID3", 0, true, "sound", kNoReport},
    Magic{"OggS", 0, true, "sound or film", kNoReport},
    Magic{"fLaC", 0, true, "sound", kNoReport},
    Magic{"ftyp", 4, true, "a film or picture", kNoReport},
    Magic{"\x1A\x45\xDF\xA3", 0, true, "a film", kNoReport},
    Magic{"wOFF", 0, true, "a font", kNoReport},
    Magic{"wOF2", 0, true, "a font", kNoReport},
};

const Magic* magic_of(std::string_view begin) {
    for (const Magic& m : kMagic)
        if (begin.size() > m.at && begin.substr(m.at).starts_with(m.bytes)) return &m;
    return nullptr;
}

// The share of bytes that no text holds (controls but for white space and escape).
bool holds_controls(std::string_view bytes) {
    bytes = bytes.substr(0, kBegin);
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto b = static_cast<unsigned char>(c);
        return b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1B && b != 0x1A;
    });
    return static_cast<std::size_t>(controls) * 50 > bytes.size();
}

// What keeps bytes from being text; `where` for the message.
std::optional<Error> no_text(std::string_view bytes, const std::string& where) {
    if (bytes.empty()) return Error{ErrorCode::kEmpty, "is empty", where, ""};
    if (const Magic* m = magic_of(bytes))
        return Error{ErrorCode::kBinary, std::string("is ") + m->what + ", not text", where, m->hint};
    if (is_wide(bytes)) return std::nullopt;
    const auto nuls = std::count(bytes.begin(), bytes.end(), '\0');
    if (holds_controls(bytes) || static_cast<std::size_t>(nuls) > bytes.size() / 1000)
        return Error{ErrorCode::kBinary, "is binary, not text", where,
                     "give plain text, HTML, JSON lines or saved readings"};
    return std::nullopt;
}

const std::string& where(const Document& d) { return d.path.empty() ? d.id : d.path; }

// What a server said that it is, else what it looks like.
DocumentKind page_or_text(std::string_view media, std::string_view text) {
    if (media == "text/html" || media == "application/xhtml+xml") return DocumentKind::kHtml;
    if (media == "text/plain") return DocumentKind::kText;
    return looks_like_html(text) ? DocumentKind::kHtml : DocumentKind::kText;
}

}  // namespace

bool is_media(std::string_view begin) {
    const Magic* m = magic_of(begin);
    return m != nullptr && m->media;
}

Result<DocumentKind> kind_of(const Document& d) {
    if (d.kind != DocumentKind::kBytes) return d.kind;
    const std::string_view begin = std::string_view(d.content).substr(0, kTold);
    if (auto error = no_text(begin, where(d))) return *error;
    return page_or_text(d.media, begin);
}

Result<Document> decoded(Document d) {
    if (d.kind != DocumentKind::kBytes) return d;
    if (auto error = no_text(d.content, where(d))) return *error;
    auto text = decode(std::move(d.content), d.charset, where(d));
    if (!text) return text.error();
    if (base::trim(text->text).empty()) return Error{ErrorCode::kEmpty, "holds only white space", where(d), ""};
    d.kind = page_or_text(d.media, text->text);
    d.content = std::move(text->text);
    d.charset = std::move(text->charset);
    d.map = std::move(text->map);
    d.notes.insert(d.notes.begin(), text->notes.begin(), text->notes.end());
    return d;
}

}  // namespace riwaya::input
