// Addresses of points and of their parts.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "decisions/decisions.h"

namespace riwaya::decisions {

namespace {

using Part = PointItem::Part;

constexpr std::array<std::pair<std::string_view, Part>, 5> kParts{{{"cell", Part::kCell},
                                                                   {"conflict", Part::kConflict},
                                                                   {"difference", Part::kDifference},
                                                                   {"link", Part::kLink},
                                                                   {"silence", Part::kSilence}}};

std::size_t count_of(const Point& p, Part part) {
    switch (part) {
        case Part::kPoint: return 1;
        case Part::kCell: return p.cells.size();
        case Part::kConflict: return p.conflicts.size();
        case Part::kDifference: return p.differences.size();
        case Part::kLink: return p.links.size();
        case Part::kSilence: return p.left_out.size();
    }
    return 0;
}

// Digits alone, and not so many that they would rather be an id's.
std::optional<std::size_t> number_in(std::string_view digits) {
    std::size_t n = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return n;
}

Error usage(std::string what, std::string_view where, std::string hint = {}) {
    return {ErrorCode::kUsage, std::move(what), std::string(where), std::move(hint)};
}

std::string parts_of(const Point& p) {
    std::string out;
    for (const auto& [name, part] : kParts) {
        const std::size_t n = count_of(p, part);
        if (n == 0) continue;
        out += (out.empty() ? "" : ", ") + std::string(name) + "1";
        if (n > 1) out += " to " + std::string(name) + std::to_string(n);
    }
    return out;
}

Result<Index> find_point(const Comparison& c, std::string_view name) {
    // The table's number; an id of digits alone has twelve of them.
    if (const auto n = number_in(name); n && *n >= 1 && *n <= c.points.size()) return static_cast<Index>(*n - 1);
    Index found = kNoIndex;
    std::size_t fitting = 0;
    for (Index i = 0; i < c.points.size() && !name.empty(); ++i) {
        if (!c.points[i].id.starts_with(name)) continue;
        if (fitting++ == 0) found = i;
        if (c.points[i].id == name) return i;
    }
    if (fitting == 1) return found;
    if (fitting > 1)
        return usage(std::to_string(fitting) + " points have an id that begins so", name, "give more of its digits");
    return usage("no point is called so", name,
                 c.points.empty() ? "the comparison has no points"
                                  : "the comparison has points 1 to " + std::to_string(c.points.size()));
}

}  // namespace

}  // namespace riwaya::decisions

namespace riwaya {

Result<PointItem> find_item(const Comparison& c, std::string_view address) {
    const std::size_t colon = address.find(':');
    using namespace decisions;
    const auto point = find_point(c, address.substr(0, colon));
    if (!point) return point.error();
    PointItem item{*point, Part::kPoint, 0};
    if (colon == std::string_view::npos) return item;
    const std::string_view rest = address.substr(colon + 1);
    const Point& p = c.points[*point];
    for (const auto& [name, part] : kParts) {
        if (!rest.starts_with(name)) continue;
        const auto n = number_in(rest.substr(name.size()));
        if (!n || *n < 1 || *n > count_of(p, part)) break;
        item.part = part;
        item.index = static_cast<Index>(*n - 1);
        return item;
    }
    return usage("the point has no such part", address, "it has " + parts_of(p));
}

}  // namespace riwaya
