#include "decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "base/utf8.h"
#include "charset.h"
#include "convert.h"

namespace riwaya::input {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_head(std::string_view text, std::size_t most) {
    std::string out(text.substr(0, most));
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
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

Result<Decoded> decode_as(std::string_view bytes, std::size_t from, const std::string& charset,
                          const std::string& where) {
    Decoded d;
    d.charset = charset;
    d.map.identity = false;
    const auto quality = convert(bytes, from, charset.c_str(), d.text, &d.map);
    // Text of a charset that fits has hardly a character that is none; 2 in 100 is far above what damaged pages show.
    if (!quality || quality->bad * 50 > quality->characters)
        return Error{ErrorCode::kEncoding, "is no text in " + charset, where, "save it as UTF-8"};
    return d;
}

// Notes what is said against it. Sequences of several bytes that are right in UTF-8 are hardly ever anything else,
// whatever is said of them.
void note_contradiction(std::string_view served, Decoded& d) {
    for (const auto& [label, who] : {std::pair(web_charset(served), "server"), {charset_of_page(d.text), "page"}}) {
        if (label.empty() || label.starts_with("utf-") || (label != web_charset(served) && !looks_like_html(d.text)))
            continue;
        unsigned char any = 0;
        for (const char c : d.text) any |= static_cast<unsigned char>(c);
        if (any < 0x80) return;
        d.notes.push_back(std::string("is UTF-8, though the ") + who + " says " + label);
    }
}

// By what the server or the page says, as far as the bytes bear it out; else by what they look like. nullopt where
// nothing fits.
std::optional<Decoded> decode_legacy(std::string_view bytes, std::size_t from, std::string_view served,
                                     const std::string& where) {
    const std::string_view rest = bytes.substr(from);
    const std::string arabic = arabic_charset(rest);
    std::string disbelieved;
    for (const auto& [label, who] :
         {std::pair(web_charset(served), "server"), {looks_like_html(rest) ? charset_of_page(rest) : "", "page"}}) {
        // They are no UTF-8, and no UTF-16 or -32: that has been seen.
        if (label.empty() || label.starts_with("utf-") || label.starts_with("ucs-")) continue;
        // A server's default is often another charset than the page's: what is plainly Arabic is believed to be so
        // only.
        if (arabic.empty() || label == arabic || reads_as_arabic(rest, label)) {
            if (auto d = decode_as(bytes, from, label, where)) {
                d->notes.push_back("decoded from " + label + ", as the " + who + " says");
                return std::move(*d);
            }
        }
        disbelieved += std::string(disbelieved.empty() ? "" : ", ") + "the " + who + " says " + label;
    }
    for (const bool other : {false, true}) {
        const std::string guessed = other ? other_charset(rest) : arabic;
        if (guessed.empty()) continue;
        if (auto d = decode_as(bytes, from, guessed, where)) {
            d->notes.push_back("decoded from " + guessed + ": a guess from its bytes" +
                               (disbelieved.empty() ? "" : "; " + disbelieved));
            return std::move(*d);
        }
    }
    return std::nullopt;
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
    std::size_t from = 0;
    for (const Mark& m : kMarks) {
        if (!bytes.starts_with(m.bytes)) continue;
        if (std::strcmp(m.charset, "UTF-8") != 0) return decode_as(bytes, m.bytes.size(), m.charset, where);
        from = m.bytes.size();
        const std::string_view rest = std::string_view(bytes).substr(from);
        if (!base::is_valid_utf8(rest)) break;
        Decoded d{std::string(rest), {}, "UTF-8", {}};
        d.map.identity = false;
        if (!rest.empty()) add_run(d.map, 0, rest.size(), from, bytes.size());
        return d;
    }
    if (const char* wide = from > 0 ? nullptr : wide_without_mark(bytes)) {
        auto d = decode_as(bytes, 0, wide, where);
        if (d) d->notes.push_back(std::string("decoded from ") + wide + ": a guess, it has no byte-order mark");
        return d;
    }
    if (from == 0 && base::is_valid_utf8(bytes)) {
        Decoded d{std::move(bytes), {}, "UTF-8", {}};
        note_contradiction(served, d);
        return d;
    }
    // Bytes of another charset hardly ever make right UTF-8 sequences by chance; one in twenty broken is damage, not
    // another charset, whatever the page is said to be in.
    const Utf8Count count = count_utf8(std::string_view(bytes).substr(from));
    if (count.broken * 20 <= count.right) return repaired_utf8(bytes, from);
    if (auto d = decode_legacy(bytes, from, served, where)) return std::move(*d);
    if (count.broken * 3 <= count.right) return repaired_utf8(bytes, from);
    return Error{ErrorCode::kEncoding, "is no text in UTF-8 or in a charset that could be told", where,
                 "save it as UTF-8"};
}

}  // namespace riwaya::input
