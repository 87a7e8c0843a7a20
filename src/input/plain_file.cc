#include "plain_file.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "decode.h"

namespace riwaya::input {

namespace {

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
    bytes = bytes.substr(0, 1 << 16);
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const auto b = static_cast<unsigned char>(c);
        return b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != '\v' && b != 0x1B && b != 0x1A;
    });
    return static_cast<std::size_t>(controls) * 50 > bytes.size();
}

}  // namespace

bool is_media(std::string_view begin) {
    const Magic* m = magic_of(begin);
    return m != nullptr && m->media;
}

Result<Document> document_of_file(std::string bytes, const std::string& path) {
    if (bytes.empty()) return Error{ErrorCode::kEmpty, "is empty", path, ""};
    if (const Magic* m = magic_of(bytes))
        return Error{ErrorCode::kBinary, std::string("is ") + m->what + ", not text", path, m->hint};
    const bool wide = is_wide(bytes);
    if (!wide && (holds_controls(bytes) ||
                  std::count(bytes.begin(), bytes.end(), '\0') > static_cast<std::ptrdiff_t>(bytes.size() / 1000)))
        return Error{ErrorCode::kBinary, "is binary, not text", path,
                     "give plain text, HTML, JSON lines or saved readings"};
    auto decoded = decode(std::move(bytes), path);
    if (!decoded) return decoded.error();
    if (base::trim(decoded->text).empty()) return Error{ErrorCode::kEmpty, "holds only white space", path, ""};
    Document d;
    d.kind = looks_like_html(decoded->text) ? DocumentKind::kHtml : DocumentKind::kText;
    d.content = std::move(decoded->text);
    d.path = path;
    d.charset = std::move(decoded->charset);
    d.map = std::move(decoded->map);
    d.notes = std::move(decoded->notes);
    return d;
}

}  // namespace riwaya::input
