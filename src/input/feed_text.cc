#include "feed_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "input/feed.h"
#include "input/web.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kLongestReference = 12;  // "&thetasym;" is the longest name of HTML 4

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What browsers show for references to the controls 0x80 to 0x9F: the characters of windows-1252.
constexpr std::array<char32_t, 32> kControls = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::optional<char32_t> numbered(std::string_view digits) {
    const bool hex = !digits.empty() && (digits.front() == 'x' || digits.front() == 'X');
    if (hex) digits.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    if (problem != std::errc() || end != digits.data() + digits.size() || digits.empty()) return std::nullopt;
    if (value >= 0x80 && value < 0xA0) return kControls[value - 0x80];
    const bool text = value == '\t' || value == '\n' || value == '\r' || (value >= 0x20 && value < 0xD800) ||
                      (value >= 0xE000 && value <= 0x10FFFF && value != 0xFFFE && value != 0xFFFF);
    return text ? value : U'\xFFFD';
}

// The tag, comment or declaration at the front of `text`, which begins with '<'; 0 where it is only a character.
std::size_t tag_size(std::string_view text) {
    if (text.starts_with("<!--")) {
        const std::size_t end = text.find("-->", 4);
        return end == std::string_view::npos ? text.size() : end + 3;
    }
    if (text.size() < 2 || (!is_letter(text[1]) && text[1] != '/' && text[1] != '!')) return 0;
    char quote = 0;
    for (std::size_t i = 2; i < text.size(); ++i) {
        if (quote != 0) {
            if (text[i] == quote) quote = 0;
        } else if (text[i] == '>') {
            return i + 1;
        } else if ((text[i] == '"' || text[i] == '\'') && text[i - 1] == '=') {
            quote = text[i];
        }
    }
    return text.size();
}

bool parts_words(std::string_view tag) {
    static constexpr std::array<std::string_view, 18> kInline = {"a",   "b",   "i",   "em",   "strong", "span",
                                                                 "u",   "s",   "sub", "sup",  "font",   "small",
                                                                 "bdi", "bdo", "big", "abbr", "mark",   "q"};
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    std::string name;
    for (const char c : tag.substr(0, 10)) {
        if (!is_letter(c) && !is_digit(c)) break;
        name += static_cast<char>(c | 0x20);
    }
    return std::find(kInline.begin(), kInline.end(), name) == kInline.end();
}

// Days from 1970-01-01 of a date in the Gregorian calendar (Howard Hinnant's days_from_civil).
std::int64_t days_of(std::int64_t y, unsigned m, unsigned d) {
    y -= m <= 2;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const auto yoe = static_cast<unsigned>(y - era * 400);
    const unsigned doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    return era * 146097 + static_cast<std::int64_t>(yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

// The next run of `least` to `most` digits of `text`, taken off it.
std::optional<unsigned> take_number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t n = 0;
    unsigned value = 0;
    while (n < most && n < text.size() && is_digit(text[n]))
        value = value * 10 + static_cast<unsigned>(text[n++] - '0');
    if (n < least) return std::nullopt;
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

std::string two(unsigned n) { return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)}; }

// "+0300", "+03:00", "GMT", "EST" as ISO 8601 writes it; empty where it is none of them.
std::string zone_of(std::string_view zone) {
    struct Named {
        std::string_view name;
        const char* iso;
    };
    static constexpr std::array<Named, 12> kNamed = {{{"GMT", "Z"},
                                                      {"UT", "Z"},
                                                      {"UTC", "Z"},
                                                      {"Z", "Z"},
                                                      {"EST", "-05:00"},
                                                      {"EDT", "-04:00"},
                                                      {"CST", "-06:00"},
                                                      {"CDT", "-05:00"},
                                                      {"MST", "-07:00"},
                                                      {"MDT", "-06:00"},
                                                      {"PST", "-08:00"},
                                                      {"PDT", "-07:00"}}};
    for (const Named& n : kNamed)
        if (n.name == zone) return n.iso;
    if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return {};
    std::string_view rest = zone.substr(1);
    const auto hours = take_number(rest, 2, 2);
    take(rest, ':');
    const auto minutes = take_number(rest, 2, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return {};
    if (*hours == 0 && *minutes == 0) return "Z";
    return std::string(1, zone[0]) + two(*hours) + ":" + two(*minutes);
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size() && out.size() < 8;) {
        std::size_t end = at;
        while (end < text.size() && !is_white(text[end]) && text[end] != ',') ++end;
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// "10:00" or "10:00:05" with seconds; empty where it is no time of day.
std::string clock_of(std::string_view text) {
    const auto hour = take_number(text, 1, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return {};
    const auto minute = take_number(text, 2, 2);
    if (!minute || *minute > 59) return {};
    unsigned second = 0;
    if (take(text, ':')) second = take_number(text, 2, 2).value_or(0);
    return two(*hour) + ":" + two(*minute) + ":" + two(std::min(second, 59U));
}

// Path of an address without "." and ".." segments.
std::string without_dots(std::string_view path) {
    std::vector<std::string_view> parts;
    const std::string_view whole = path;
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        const bool last = slash == std::string_view::npos;
        if (part == "..") {
            if (!parts.empty()) parts.pop_back();
            if (last) parts.emplace_back();
        } else if (part != "." || last) {
            parts.push_back(part == "." ? std::string_view{} : part);
        }
        if (last) break;
        path.remove_prefix(slash + 1);
    }
    std::string out;
    out.reserve(whole.size() + 1);
    for (const std::string_view part : parts) (out += '/') += part;
    return out;
}

}  // namespace

std::optional<Reference> reference(std::string_view text) {
    const std::size_t end = text.substr(0, kLongestReference).find(';');
    if (end == std::string_view::npos || end < 2) return std::nullopt;
    const std::string_view name = text.substr(1, end - 1);
    Reference out{{}, end + 1};
    if (name.front() == '#') {
        const auto c = numbered(name.substr(1));
        if (!c) return std::nullopt;
        base::append_utf8(out.characters, *c);
        return out;
    }
    if (name == "apos") {
        out.characters = "'";
        return out;
    }
    if (!std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); })) return std::nullopt;
    const std::string terminated(name);
    const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
    if (known == nullptr) return std::nullopt;
    base::append_utf8(out.characters, known->value);
    return out;
}

bool holds_markup(std::string_view text) {
    for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
         at = text.find_first_of("<&", at + 1)) {
        const std::string_view rest = text.substr(at);
        if (rest.front() == '&' ? reference(rest).has_value()
                                : rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/' || rest.starts_with("<!--")))
            return true;
    }
    return false;
}

std::string plain(std::string_view text, bool tags) {
    std::string out;
    bool space = false;
    const auto add = [&](std::string_view characters) {
        if (space && !out.empty()) out += ' ';
        space = false;
        out += characters;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.front() == '&') {
            if (const auto r = reference(rest)) {
                std::size_t used = 0;
                if (base::is_space(base::next_code_point(r->characters, used)))
                    space = true;
                else
                    add(r->characters);
                at += r->size;
                continue;
            }
        } else if (rest.front() == '<' && tags) {
            if (const std::size_t size = tag_size(rest); size > 0) {
                space = space || parts_words(rest.substr(0, size));
                at += size;
                continue;
            }
        }
        std::size_t next = at;
        if (base::is_space(base::next_code_point(text, next)))
            space = true;
        else
            add(text.substr(at, next - at));
        at = next;
    }
    return out;
}

std::string unescaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        const auto r = reference(text);
        out += r ? std::string_view(r->characters) : "&";
        text.remove_prefix(r ? r->size : 1);
    }
    return out;
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
}

std::string iso_date(std::string_view date) {
    date = base::trim(date);
    const auto words = words_of(date);
    std::size_t at = !words.empty() && is_letter(words[0][0]) ? 1 : 0;
    if (words.size() < at + 3) return std::string(date);
    static constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    std::string_view day_text = words[at], year_text = words[at + 2];
    const auto day = take_number(day_text, 1, 2);
    const std::size_t month =
        words[at + 1].size() < 3 ? std::string_view::npos : kMonths.find(words[at + 1].substr(0, 3));
    const bool four = year_text.size() == 4;
    auto year = take_number(year_text, 2, 4);
    if (!day || !day_text.empty() || *day == 0 || *day > 31 || month == std::string_view::npos || month % 3 != 0 ||
        !year || !year_text.empty())
        return std::string(date);
    if (!four) *year += *year < 70 ? 2000 : 1900;
    std::string out = std::to_string(*year) + "-" + two(static_cast<unsigned>(month / 3 + 1)) + "-" + two(*day);
    const std::string clock = words.size() > at + 3 ? clock_of(words[at + 3]) : "";
    if (clock.empty()) return out;
    out += "T" + clock;
    if (words.size() > at + 4) out += zone_of(words[at + 4]);
    return out;
}

std::optional<std::int64_t> seconds_of(std::string_view iso) {
    iso = base::trim(iso);
    const auto year = take_number(iso, 4, 4);
    if (!year) return std::nullopt;
    unsigned month = 1, day = 1;
    if (take(iso, '-')) month = take_number(iso, 2, 2).value_or(0);
    if (take(iso, '-')) day = take_number(iso, 2, 2).value_or(0);
    if (month == 0 || month > 12 || day == 0 || day > 31) return std::nullopt;
    std::int64_t out = days_of(*year, month, day) * 86400;
    if (!iso.starts_with('T') && !iso.starts_with(' ')) return out;
    iso.remove_prefix(1);
    const auto hour = take_number(iso, 2, 2);
    if (!hour) return out;
    out += *hour * 3600;
    if (take(iso, ':')) out += take_number(iso, 2, 2).value_or(0) * 60;
    if (take(iso, ':')) out += take_number(iso, 2, 2).value_or(0);
    if (take(iso, '.')) take_number(iso, 0, 9);
    const std::string zone = zone_of(iso);
    if (zone.size() < 6) return out;
    const std::int64_t offset =
        ((zone[1] - '0') * 10 + (zone[2] - '0')) * 3600 + ((zone[4] - '0') * 10 + (zone[5] - '0')) * 60;
    return zone[0] == '+' ? out - offset : out + offset;
}

std::string resolved(std::string_view base, std::string_view link) {
    link = base::trim(link);
    if (link.empty()) return {};
    // A scheme of its own ("https:", "urn:", "mailto:").
    const std::size_t colon = link.find_first_of(":/?#");
    const bool scheme = colon != std::string_view::npos && colon > 0 && link[colon] == ':' && is_letter(link[0]);
    if (scheme || !is_address(base)) return std::string(link);
    base = base.substr(0, base.find('#'));
    const std::size_t host = base.find("//") + 2;
    const std::size_t path = std::min(base.find_first_of("/?", host), base.size());
    if (link.starts_with("//")) return std::string(base.substr(0, base.find("//"))) + std::string(link);
    const std::string site(base.substr(0, path));
    if (link.front() == '#') return std::string(base) + std::string(link);
    const std::string_view base_path = base.substr(path, base.find('?', path) - path);
    if (link.front() == '?') return site + std::string(base_path.empty() ? "/" : base_path) + std::string(link);
    const std::size_t tail = std::min(link.find_first_of("?#"), link.size());
    const std::size_t slash = base_path.rfind('/');
    const std::string full = link.front() == '/'
                                 ? std::string(link.substr(0, tail))
                                 : std::string(slash == std::string_view::npos ? "/" : base_path.substr(0, slash + 1)) +
                                       std::string(link.substr(0, tail));
    return site + without_dots(full) + std::string(link.substr(tail));
}

}  // namespace riwaya::input
