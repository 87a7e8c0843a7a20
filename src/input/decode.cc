#include "decode.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

#include "base/utf8.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kSearchedForCharset = 4096;  // bytes of a page; the HTML standard searches 1024
constexpr std::size_t kDetected = 1 << 16;         // bytes that are looked at to guess

struct Close {
    void operator()(UConverter* c) const { ucnv_close(c); }
    void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_head(std::string_view text, std::size_t most) {
    std::string out(text.substr(0, most));
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

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

struct Mark {
    std::string_view bytes;
    const char* charset;
};
constexpr std::array kMarks = {
    Mark{{"\xFF\xFE\x00\x00", 4}, "UTF-32LE"}, Mark{{"\x00\x00\xFE\xFF", 4}, "UTF-32BE"},
    Mark{{"\xEF\xBB\xBF", 3}, "UTF-8"},        Mark{{"\xFF\xFE", 2}, "UTF-16LE"},
    Mark{{"\xFE\xFF", 2}, "UTF-16BE"},
};

// UTF-16 without a mark: the spaces and line ends of any script leave zero bytes in every other place only.
const char* wide_without_mark(std::string_view bytes) {
    bytes = bytes.substr(0, kDetected);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i & 1] += bytes[i] == '\0';
    const std::size_t least = bytes.size() / 100;  // a space in fifty characters
    if (zeros[1] > least && zeros[0] == 0) return "UTF-16LE";
    if (zeros[0] > least && zeros[1] == 0) return "UTF-16BE";
    return nullptr;
}

// What came of decoding: how many characters, and how many that no text has.
struct Quality {
    std::size_t characters = 0;
    std::size_t bad = 0;
};

bool is_bad(char32_t c) {
    if (c == 0xFFFD) return true;
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE ||
           (type == U_CONTROL_CHAR && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x85);
}

// Decodes with ICU, character by character, so that each is known to its bytes. nullopt where ICU lacks the charset.
std::optional<Quality> decode_with(std::string_view bytes, std::size_t from, const char* charset, std::string& text,
                                   SourceMap* map) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Close> converter(ucnv_open(charset, &status));
    if (U_FAILURE(status)) return std::nullopt;
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

// How UTF-8 the bytes are: sequences of several bytes that are right, and bytes that fit nowhere.
struct Utf8Count {
    std::size_t right = 0;
    std::size_t broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
    Utf8Count count;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(bytes, at);
        if (static_cast<unsigned char>(bytes[begin]) < 0x80) continue;
        // U+FFFD that stands in the bytes themselves is three bytes long.
        if (c == 0xFFFD && at - begin == 1)
            ++count.broken;
        else
            ++count.right;
    }
    return count;
}

Decoded repaired_utf8(std::string_view bytes, std::size_t from) {
    Decoded d;
    d.charset = "UTF-8";
    d.map.identity = false;
    std::size_t broken = 0;
    for (std::size_t at = from; at < bytes.size();) {
        const std::size_t begin = at, text_begin = d.text.size();
        const char32_t c = base::next_code_point(bytes, at);
        const bool bad = c == 0xFFFD && at - begin == 1;
        broken += bad;
        if (bad)
            base::append_utf8(d.text, c);
        else
            d.text.append(bytes.substr(begin, at - begin));
        add_run(d.map, text_begin, d.text.size(), begin, at);
    }
    d.notes.push_back("UTF-8 with " + std::to_string(broken) + (broken == 1 ? " broken byte" : " broken bytes") +
                      ", shown as U+FFFD");
    return d;
}

// The charset that the page itself names: in a meta tag or an XML declaration. Empty where it names none.
std::string charset_of_page(std::string_view bytes) {
    const std::string head = lower_head(bytes, kSearchedForCharset);
    for (const std::string_view key : {"charset", "encoding"}) {
        for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
            std::size_t b = head.find_first_not_of(" \t\r\n", at + key.size());
            if (b == std::string::npos || head[b] != '=') continue;
            b = head.find_first_not_of(" \t\r\n\"'", b + 1);
            if (b == std::string::npos) continue;
            const std::size_t e = std::min(head.find_first_of(" \t\r\n\"'>;/?", b), head.size());
            if (e > b && e - b < 40) return head.substr(b, e - b);
        }
    }
    return {};
}

// What browsers take a label for.
std::string web_charset(std::string label) {
    if (label == "iso-8859-1" || label == "latin1" || label == "us-ascii" || label == "ascii" || label == "iso8859-1")
        return "windows-1252";
    if (label == "cp1256" || label == "x-cp1256") return "windows-1256";
    if (label == "cp1252" || label == "x-cp1252") return "windows-1252";
    if (label == "arabic" || label == "iso_8859-6" || label == "asmo-708" || label == "iso8859-6") return "ISO-8859-6";
    if (label == "iso-8859-6") return "ISO-8859-6";
    if (label == "gb2312" || label == "gbk") return "gb18030";
    return label;
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

// The charset that legacy bytes look like; empty where none is likely. `confident` gets whether little else is
// possible.
std::string guess(std::string_view bytes) {
    bytes = bytes.substr(0, kDetected);
    std::string best;
    double best_score = 0.5;  // Arabic in its own charset scores above 0.85, in the other one below 0.35
    for (const char* charset : {"windows-1256", "ISO-8859-6"}) {
        std::string text;
        if (!decode_with(bytes, 0, charset, text, nullptr)) continue;
        const double score = arabic_likeness(text);
        if (score > best_score) best = charset, best_score = score;
    }
    if (!best.empty()) return best;
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

Result<Decoded> decode_as(std::string_view bytes, std::size_t from, const std::string& charset,
                          const std::string& where) {
    Decoded d;
    d.charset = charset;
    d.map.identity = false;
    const auto quality = decode_with(bytes, from, charset.c_str(), d.text, &d.map);
    // Text of a charset that fits has hardly a character that is none; 2 in 100 is far above what damaged pages show.
    if (!quality || quality->bad * 50 > quality->characters)
        return Error{ErrorCode::kEncoding, "is no text in " + charset, where, "save it as UTF-8"};
    return d;
}

}  // namespace

bool is_wide(std::string_view bytes) {
    for (const Mark& m : kMarks)
        if (bytes.starts_with(m.bytes)) return std::strcmp(m.charset, "UTF-8") != 0;
    return wide_without_mark(bytes) != nullptr;
}

bool looks_like_html(std::string_view text) {
    const std::string head = lower_head(text, 4096);
    const std::size_t b = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (b == std::string::npos || head.find('<') == std::string::npos) return false;
    const std::string_view at(head.data() + b, head.size() - b);
    for (const std::string_view tag :
         {"<!doctype html", "<html", "<head", "<body", "<!--", "<meta", "<title", "<article", "<div", "<p>", "<h1",
          "<section", "<main", "<table", "<script", "<link"})
        if (at.starts_with(tag)) return true;
    if (at.front() == '<' && at.find("<html") != std::string_view::npos) return true;
    // Text that happens to hold tags stays text, unless it is full of them.
    std::size_t tags = 0;
    for (const std::string_view tag :
         {"<p>", "<p ", "</p>", "<div", "<br", "<a href", "<span", "<body", "<head", "<html"})
        tags += head.find(tag) != std::string::npos;
    return tags >= 3;
}

Result<Decoded> decode(std::string bytes, std::string_view served, const std::string& where) {
    for (const Mark& m : kMarks) {
        if (!bytes.starts_with(m.bytes)) continue;
        if (std::strcmp(m.charset, "UTF-8") != 0) return decode_as(bytes, m.bytes.size(), m.charset, where);
        const std::string_view rest = std::string_view(bytes).substr(m.bytes.size());
        if (!base::is_valid_utf8(rest)) return repaired_utf8(bytes, m.bytes.size());
        Decoded d{std::string(rest), {}, "UTF-8", {}};
        d.map.identity = false;
        if (!rest.empty()) add_run(d.map, 0, rest.size(), m.bytes.size(), bytes.size());
        return d;
    }
    if (const char* wide = wide_without_mark(bytes)) {
        auto d = decode_as(bytes, 0, wide, where);
        if (d) d->notes.push_back(std::string("decoded from ") + wide + ": a guess, it has no byte-order mark");
        return d;
    }
    if (base::is_valid_utf8(bytes)) return Decoded{std::move(bytes), {}, "UTF-8", {}};
    // Bytes of another charset hardly ever make right UTF-8 sequences by chance; one in twenty broken is damage, not
    // another charset.
    const Utf8Count count = count_utf8(bytes);
    if (count.broken * 20 <= count.right) return repaired_utf8(bytes, 0);
    const std::string by_page = looks_like_html(bytes) ? web_charset(charset_of_page(bytes)) : "";
    const std::string by_server = web_charset(lower_head(served, served.size()));
    for (const auto& [named, who] : {std::pair(by_server, "server"), std::pair(by_page, "page")}) {
        if (named.empty() || named == "utf-8" || named == "utf8") continue;
        if (auto d = decode_as(bytes, 0, named, where)) {
            d->notes.push_back("decoded from " + named + ", as the " + who + " says");
            return d;
        }
    }
    const std::string& named = by_server.empty() ? by_page : by_server;
    const std::string guessed = guess(bytes);
    if (!guessed.empty()) {
        if (auto d = decode_as(bytes, 0, guessed, where)) {
            d->notes.push_back("decoded from " + guessed + ": a guess from its bytes" +
                               (named.empty() ? "" : "; it is said to be " + named));
            return d;
        }
    }
    if (count.broken * 3 <= count.right) return repaired_utf8(bytes, 0);
    return Error{ErrorCode::kEncoding, "is no text in UTF-8 or in a charset that could be told", where,
                 "save it as UTF-8"};
}

}  // namespace riwaya::input
