#include "charset.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "convert.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kSearchedForCharset = 4096;  // bytes of a page; the HTML standard searches 1024
constexpr std::size_t kDetected = 1 << 16;         // bytes that are looked at to guess

struct Close {
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

// The part that is looked at: from shortly before the first byte that is not ASCII, as pages begin with long programs.
std::string_view telling(std::string_view bytes) {
    const auto first =
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) > 0x7F; });
    const auto at = static_cast<std::size_t>(first - bytes.begin());
    return bytes.substr(at > 256 ? at - 256 : 0).substr(0, kDetected);
}

// How far decoded text is Arabic as people write it: of the letters that are not ASCII, the share in words of Arabic
// letters alone, weighed by how frequent its letters are. 0 to 1; under half is no Arabic.
double arabic_likeness(std::string_view text) {
    // The ten most frequent letters: alef, lam, yeh, meem, noon, waw, reh, teh, beh, ain; two thirds of Arabic news.
    static constexpr std::array<char32_t, 10> kFrequent = {0x627, 0x644, 0x64A, 0x645, 0x646,
                                                           0x648, 0x631, 0x62A, 0x628, 0x639};
    std::size_t letters = 0, good = 0, frequent = 0, word = 0, arabic = 0, often = 0;
    const auto flush = [&] {
        if (word > 1 && arabic == word) good += word, frequent += often;
        word = arabic = often = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::next_code_point(text, at);
        if (c < 0x80 || c == 0x60C || c == 0x61B || c == 0x61F || c == 0xAB || c == 0xBB || c == 0xA0 ||
            (c >= 0x2010 && c <= 0x2026)) {
            flush();
            continue;
        }
        if (c >= 0x64B && c <= 0x652) continue;
        ++letters;
        ++word;
        const bool is_arabic = (c >= 0x621 && c <= 0x64A && c != 0x640) || (c == 0x640);
        arabic += is_arabic;
        often += std::find(kFrequent.begin(), kFrequent.end(), c) != kFrequent.end();
    }
    flush();
    if (letters == 0 || good == 0) return 0;
    const double share = static_cast<double>(good) / static_cast<double>(letters);
    return share * std::min(1.0, static_cast<double>(frequent) / static_cast<double>(good) / 0.6);
}

double likeness(std::string_view bytes, const char* charset) {
    std::string text;
    return convert(bytes, 0, charset, text, nullptr) ? arabic_likeness(text) : 0;
}

constexpr double kArabic = 0.5;  // Arabic in its own charset scores above 0.85, in the other one below 0.35

}  // namespace

std::string web_charset(std::string_view named) {
    std::string label = lowered(named);
    if (label.size() > 40 || !std::all_of(label.begin(), label.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
        }))
        return {};
    if (label == "utf8") return "utf-8";
    if (label == "iso-8859-1" || label == "latin1" || label == "us-ascii" || label == "ascii" || label == "iso8859-1" ||
        label == "cp1252" || label == "x-cp1252")
        return "windows-1252";
    if (label == "cp1256" || label == "x-cp1256" || label == "windows1256" || label == "win-1256")
        return "windows-1256";
    if (label == "arabic" || label == "iso_8859-6" || label == "asmo-708" || label == "iso8859-6" ||
        label == "iso-8859-6" || label == "iso-8859-6-i" || label == "iso-8859-6-e")
        return "ISO-8859-6";
    if (label == "gb2312" || label == "gbk") return "gb18030";
    return label;
}

std::string charset_of_page(std::string_view bytes) {
    const std::string head = lowered(bytes.substr(0, kSearchedForCharset));
    for (const std::string_view key : {"charset", "encoding"}) {
        for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
            std::size_t b = head.find_first_not_of(" \t\r\n", at + key.size());
            if (b == std::string::npos || head[b] != '=') continue;
            b = head.find_first_not_of(" \t\r\n\"'", b + 1);
            if (b == std::string::npos) continue;
            const std::size_t e = std::min(head.find_first_of(" \t\r\n\"'>;/?", b), head.size());
            if (e > b && e - b < 40) return web_charset(std::string_view(head).substr(b, e - b));
        }
    }
    return {};
}

std::string arabic_charset(std::string_view bytes) {
    bytes = telling(bytes);
    std::string best;
    double best_score = kArabic;
    for (const char* charset : {"windows-1256", "ISO-8859-6"}) {
        const double score = likeness(bytes, charset);
        if (score > best_score) best = charset, best_score = score;
    }
    return best;
}

bool reads_as_arabic(std::string_view bytes, const std::string& charset) {
    return likeness(telling(bytes), charset.c_str()) > kArabic;
}

std::string other_charset(std::string_view bytes) {
    bytes = bytes.substr(0, kDetected);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
    if (U_FAILURE(status)) return {};
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    ucsdet_enableInputFilter(detector.get(), true);
    std::int32_t found = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
    if (U_FAILURE(status)) return {};
    constexpr std::int32_t kLeastConfidence = 20;  // of 100; below it ICU's detector is no better than chance
    for (std::int32_t i = 0; i < found; ++i) {
        status = U_ZERO_ERROR;
        const std::string name = ucsdet_getName(matches[i], &status);
        if (ucsdet_getConfidence(matches[i], &status) < kLeastConfidence || U_FAILURE(status)) return {};
        if (name.starts_with("UTF") || name.starts_with("IBM")) continue;
        return name == "ISO-8859-1" ? "windows-1252" : name;
    }
    return {};
}

// The spaces and line ends of any script leave zero bytes in every other place only.
const char* wide_without_mark(std::string_view bytes) {
    bytes = bytes.substr(0, kDetected);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i & 1] += bytes[i] == '\0';
    const std::size_t least = bytes.size() / 100;  // a space in fifty characters
    if (zeros[1] > least && zeros[0] == 0) return "UTF-16LE";
    if (zeros[0] > least && zeros[1] == 0) return "UTF-16BE";
    return nullptr;
}

}  // namespace riwaya::input
