#include "summary_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "view.h"

namespace riwaya::report {

std::string counts_of(const Summary& s) {
    return fmt::format("{} shared, {} in conflict, {} only here", s.shared, s.conflicts, s.only);
}

std::string silences_of(const Summary& s) {
    std::size_t n = 0;
    std::string by;
    for (std::size_t i = 0; i < s.silent.size(); ++i) {
        n += s.silent[i];
        if (s.silent[i] == 0) continue;
        if (!by.empty()) by += ", ";
        by += fmt::format("{} told by {}", s.silent[i], counted(i + 1, "origin", "origins"));
    }
    std::string out = n == 0 ? "silent on none" : fmt::format("silent on {}", counted(n, "point", "points"));
    if (s.silent.size() > 1) out += ": " + by;
    if (s.not_comparable > 0) out += fmt::format("; {} not comparable", s.not_comparable);
    return out;
}

std::vector<std::size_t> passed_over(const Comparison& c, const Summary& s, std::size_t most) {
    std::vector<std::size_t> out;
    for (const std::string& id : s.passed_over) {
        if (out.size() == most) break;
        const auto at = std::find_if(c.points.begin(), c.points.end(), [&](const Point& p) { return p.id == id; });
        if (at != c.points.end()) out.push_back(static_cast<std::size_t>(at - c.points.begin()));
    }
    return out;
}

std::string first_words(const Comparison& c, const Point& p) {
    return p.cells.empty() ? std::string() : words_of(c, p.cells.front());
}

std::vector<Place> absent_of(const Point& p, const LeftOut& l, std::size_t most) {
    std::vector<Place> out;
    for (const LeftOut::Found& f : l.found)
        if (f.at.span.empty() && f.sought < p.sought.size() && out.size() < most) out.push_back(p.sought[f.sought].at);
    return out;
}

std::string cut(std::string_view words, std::size_t characters) {
    std::string out = shown(words);
    std::size_t n = 0, space = 0;
    for (std::size_t at = 0; at < out.size(); ++n) {
        const std::size_t begin = at;
        if (base::next_code_point(out, at) == U' ') space = begin;
        if (n < characters) continue;
        out.resize(space > 0 ? space : begin);
        return out + " \u2026";
    }
    return out;
}

const char* word_of(Against a) {
    switch (a) {
        case Against::kNone: return "";
        case Against::kAgrees: return "agrees";
        case Against::kAdds: return "adds";
        case Against::kDiffers: return "differs";
        case Against::kPassesOver: return "passes over";
        case Against::kNotComparable: return "not comparable";
    }
    return "";
}

}  // namespace riwaya::report
