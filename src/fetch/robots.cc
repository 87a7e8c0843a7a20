#include "robots.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace riwaya::fetch {

namespace {

constexpr std::size_t kLongestPattern = 2048;  // bytes; a longer rule is passed over

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

bool is_unreserved(unsigned char c) {
    return (c >= '0' && c <= '9') || (lower(static_cast<char>(c)) >= 'a' && lower(static_cast<char>(c)) <= 'z') ||
           c == '-' || c == '.' || c == '_' || c == '~';
}

void append_escaped(std::string& out, unsigned char c) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    out += {'%', kDigits[c >> 4], kDigits[c & 15]};
}

// Escapes in one form, so that rule and address compare octet by octet: those of unreserved characters resolved, others
// in capitals, and what must be escaped escaped.
std::string normal(std::string_view path) {
    std::string out;
    out.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        auto c = static_cast<unsigned char>(path[i]);
        const bool escape =
            c == '%' && i + 2 < path.size() && hex_digit(path[i + 1]) >= 0 && hex_digit(path[i + 2]) >= 0;
        if (escape) {
            c = static_cast<unsigned char>(hex_digit(path[i + 1]) * 16 + hex_digit(path[i + 2]));
            i += 2;
        }
        if (escape ? !is_unreserved(c) : c <= 0x20 || c >= 0x7f)
            append_escaped(out, c);
        else
            out += static_cast<char>(c);
    }
    return out;
}

// Whether the pattern (with * for any run and $ at its end for the end) matches from the target's begin. Each piece
// between stars is taken at its first place, which is enough, so nothing is tried twice.
bool matches(std::string_view pattern, std::string_view target) {
    const bool to_end = pattern.ends_with('$');
    if (to_end) pattern.remove_suffix(1);
    std::size_t at = 0;
    for (bool first = true;; first = false) {
        const std::size_t star = pattern.find('*');
        const std::string_view piece = pattern.substr(0, star);
        const bool last = star == std::string_view::npos;
        if (first && !target.starts_with(piece)) return false;
        if (first && last) return !to_end || target.size() == piece.size();
        if (first) {
            at = piece.size();
        } else if (last && to_end) {
            return target.size() >= at + piece.size() && target.ends_with(piece);
        } else {
            const std::size_t found = target.find(piece, at);
            if (found == std::string_view::npos) return false;
            at = found + piece.size();
        }
        if (last) return true;
        pattern.remove_prefix(star + 1);
    }
}

// One line's key and value; an empty key where it says nothing.
struct Line {
    std::string_view key, value;
};

Line take_line(std::string_view& text) {
    const std::size_t end = text.find_first_of("\r\n");
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    return {base::trim(line.substr(0, colon)), base::trim(line.substr(colon + 1))};
}

// "Riwaya/1.0 (news)" speaks to Riwaya.
std::string_view product_of(std::string_view value) {
    if (value.starts_with('*')) return value.substr(0, 1);
    const auto end = std::find_if_not(value.begin(), value.end(), [](char c) {
        return (lower(c) >= 'a' && lower(c) <= 'z') || c == '-' || c == '_';
    });
    return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

}  // namespace

Robots Robots::all() { return {}; }

Robots Robots::none() {
    Robots out;
    out.rules_.push_back({"/", false});
    return out;
}

Robots Robots::parse(std::string_view text, std::string_view product) {
    // The line that the limit cuts through is left out: half a rule forbids what the whole does not.
    if (text.size() > kLargest) text = text.substr(0, text.substr(0, kLargest).find_last_of("\r\n") + 1);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Robots ours, everyones;
    bool named = false;                                           // there is a group for us
    bool in_names = false, for_us = false, for_everyone = false;  // of the group that is being read
    while (!text.empty()) {
        const Line line = take_line(text);
        if (same_word(line.key, "user-agent")) {
            if (!in_names) for_us = for_everyone = false;
            in_names = true;
            const std::string_view name = product_of(line.value);
            for_us |= same_word(name, product);
            for_everyone |= name == "*";
            named |= for_us;
            continue;
        }
        const bool allow = same_word(line.key, "allow"), disallow = same_word(line.key, "disallow");
        const bool delay = same_word(line.key, "crawl-delay");
        if (!allow && !disallow && !delay)
            continue;  // other lines (Sitemap) neither belong to a group nor end its names
        in_names = false;
        double seconds = 0;
        if (delay &&
            std::from_chars(line.value.data(), line.value.data() + line.value.size(), seconds).ec != std::errc{})
            continue;
        // An empty Disallow forbids nothing; a pattern that does not begin as a path does can match none.
        if (!delay && (line.value.empty() || line.value.size() > kLongestPattern)) continue;
        if (!delay && line.value[0] != '/' && line.value[0] != '*') continue;
        for (Robots* group : {for_us ? &ours : nullptr, for_everyone ? &everyones : nullptr}) {
            if (group == nullptr) continue;
            if (!delay)
                group->rules_.push_back({normal(line.value), allow});
            else if (seconds >= 0)
                group->delay_ = std::max(group->delay_.value_or(0), seconds);
        }
    }
    Robots& out = named ? ours : everyones;
    std::stable_sort(out.rules_.begin(), out.rules_.end(), [](const Rule& a, const Rule& b) {
        return a.pattern.size() != b.pattern.size() ? a.pattern.size() > b.pattern.size() : a.allow && !b.allow;
    });
    return std::move(out);
}

bool Robots::allows(std::string_view target) const {
    const std::string path = normal(target);
    if (path == "/robots.txt") return true;
    const auto rule =
        std::find_if(rules_.begin(), rules_.end(), [&](const Rule& r) { return matches(r.pattern, path); });
    return rule == rules_.end() || rule->allow;
}

}  // namespace riwaya::fetch
