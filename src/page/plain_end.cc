#include "plain_end.h"

#include <algorithm>

#include "base/utf8.h"
#include "cues.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kKeywords = 20;  // words behind the last sentence
constexpr std::size_t kSigned = 3;     // words behind the mark of the end: who typed it
constexpr std::size_t kZoneWords = 2, kZoneLetters = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where the last sentence of a line ends, behind its stop and quotation mark; 0 where the line is one sentence or none.
std::size_t behind_last_stop(std::string_view line) {
    for (std::size_t at = line.size(); at > 0;) {
        const std::size_t space = line.find_last_of(" \n", at - 1);
        if (space == std::string_view::npos || space == 0) return 0;
        if (ends_sentence(line.substr(0, space))) return space + 1;
        at = space;
    }
    return 0;
}

}  // namespace

bool is_clock(std::string_view line) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view time = line.substr(0, end);
    if (time.size() < 4 || time.size() > 5 || time[time.size() - 3] != ':' ||
        !std::ranges::all_of(time, [](char c) { return c == ':' || is_digit(c); }))
        return false;
    // A zone, in letters.
    const std::string_view zone = base::trim(line.substr(end));
    if (count_words(zone, kZoneWords + 1) > kZoneWords || ends_sentence(zone)) return false;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < zone.size();) letters += !base::is_space(base::next_code_point(zone, at));
    return letters <= kZoneLetters && std::ranges::none_of(zone, is_digit);
}

std::optional<EndMark> end_mark(const Rules& rules, std::string_view line) {
    if (is_clock(line)) return EndMark{BlockKind::kDateline, "time of day alone"};
    if (ends_sentence(line)) return std::nullopt;
    const auto take = [&](std::size_t begin) -> std::optional<EndMark> {
        const auto hit = rules.cues.match(line.substr(begin), true);
        if (!hit || hit->place != CuePlace::kLast) return std::nullopt;
        const std::size_t most = hit->kind == BlockKind::kKeywords ? kKeywords
                                 : hit->kind == BlockKind::kCredit ? kSigned
                                                                   : 0;
        if (count_words(hit->rest, most + 1) > most) return std::nullopt;
        return EndMark{hit->kind, hit->why, begin};
    };
    if (auto whole = take(0)) return whole;
    const std::size_t tail = behind_last_stop(line);
    return tail > 0 ? take(tail) : std::nullopt;
}

}  // namespace riwaya::page
