#include "signs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"

namespace riwaya::relate {

namespace {

constexpr double kMostCounted = 8;

double counted(std::size_t n) { return std::min(static_cast<double>(n), kMostCounted) / kMostCounted; }

bool is_left(const Token& t) { return t.tells && t.partner == kNoIndex; }

// What is seen of one text alone.
struct Counts {
    std::size_t words = 0, left = 0;
    double rarity = 0, shared_rarity = 0;
    bool denies = false, asks = false, figure_left = false;
    std::array<std::set<std::string_view>, 3> names;       // left over, by type: their entities
    std::map<std::string_view, unsigned> left_axes, axes;  // sides on which words stand: bit 1, bit 2
};

bool asks(std::string_view text) {
    constexpr char32_t kArabicMark = 0x61F;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::next_code_point(text, at);
        if (c == '?' || c == kArabicMark) return true;
    }
    return false;
}

Counts count(const Side& s) {
    Counts c;
    c.words = s.tokens.size();
    c.asks = asks(s.text.text);
    for (const Token& t : s.tokens) {
        c.denies |= t.denies;
        for (const Pole& p : *t.poles) c.axes[p.axis] |= p.second ? 2U : 1U;
        if (!t.tells) continue;
        c.rarity += t.rarity;
        if (!is_left(t)) {
            c.shared_rarity += t.rarity;
            continue;
        }
        ++c.left;
        c.figure_left |= t.number;
        for (const Pole& p : *t.poles) c.left_axes[p.axis] |= p.second ? 2U : 1U;
        if (t.name != nullptr && t.name->type != EntityType::kOther && t.name->entity != kNoIndex)
            c.names[static_cast<std::size_t>(t.name->type)].insert(s.text.entities[t.name->entity].id);
    }
    return c;
}

bool lacks(const std::set<std::string_view>& one, const std::set<std::string_view>& other) {
    return std::any_of(one.begin(), one.end(), [&](std::string_view e) { return !other.contains(e); });
}

void names(const Side& a, const Counts& x, const Counts& y, std::array<double, kSigns>& out) {
    constexpr std::array<std::pair<EntityType, Sign>, 3> kTypes = {{{EntityType::kPerson, kPersonClash},
                                                                    {EntityType::kPlace, kPlaceClash},
                                                                    {EntityType::kOrganization, kBodyClash}}};
    for (const auto& [type, first] : kTypes) {
        const auto& one = x.names[static_cast<std::size_t>(type)];
        const auto& other = y.names[static_cast<std::size_t>(type)];
        const bool left_one = lacks(one, other), left_other = lacks(other, one);
        out[first] = left_one && left_other;
        out[first + 1] = left_one != left_other;
        out[first + 2] = std::any_of(a.tokens.begin(), a.tokens.end(), [t = type](const Token& k) {
            return k.partner != kNoIndex && k.name != nullptr && k.name->type == t;
        });
    }
}

// Axes on which both stand on one side each: on the same, and on other ones.
std::pair<std::size_t, std::size_t> sides(const std::map<std::string_view, unsigned>& a,
                                          const std::map<std::string_view, unsigned>& b) {
    std::size_t same = 0, other = 0;
    for (const auto& [axis, where] : a) {
        const auto found = b.find(axis);
        if (found == b.end()) continue;
        same += where == found->second ? 1 : 0;
        other += (where & found->second) == 0 ? 1 : 0;
    }
    return {same, other};
}

double order(const Side& a) {
    std::vector<std::uint32_t> places;
    for (const Token& t : a.tokens)
        if (t.partner != kNoIndex) places.push_back(t.partner);
    std::size_t turned = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) turned += places[j] > places[i] ? 1 : 0;
    const std::size_t pairs = places.empty() ? 0 : places.size() * (places.size() - 1) / 2;
    return pairs == 0 ? 0 : static_cast<double>(turned) / static_cast<double>(pairs);
}

// 1 / length of a vector; 0 for the empty one.
double inverse_length(const meaning::Vector& v) {
    std::int64_t sum = 0;
    for (const std::int8_t x : v) sum += std::int64_t{x} * x;
    return sum == 0 ? 0 : 1 / std::sqrt(static_cast<double>(sum));
}

}  // namespace

const std::array<std::string_view, kSigns>& sign_names() {
    static constexpr std::array<std::string_view, kSigns> kNames = {
        "always",      "cover_least",   "cover_most",    "shared",         "left_least",    "left_most",
        "left_on_one", "left_none",     "left_one_each", "left_few_each",  "length",        "length_apart",
        "deny_one",    "deny_both",     "figure_clash",  "figure_one",     "figure_shared", "person_clash",
        "person_one",  "person_shared", "place_clash",   "place_one",      "place_shared",  "body_clash",
        "body_one",    "body_shared",   "order",         "ask_one",        "ask_both",      "opposite",
        "opposites",   "alike",         "alikes",        "opposite_alike", "opposite_all",  "near",
        "near_square", "left_near",     "left_unknown"};
    return kNames;
}

std::string left_over(std::string_view text, const std::vector<Token>& tokens) {
    std::string out;
    for (const Token& t : tokens)
        if (is_left(t)) out.append(out.empty() ? "" : " ").append(slice(text, t.span));
    return out;
}

std::array<double, kSigns> signs_of(const Side& a, const Side& b, const Vectors& v) {
    const Counts x = count(a), y = count(b);
    std::array<double, kSigns> out{};
    const auto share = [](const Counts& c) { return c.rarity > 0 ? c.shared_rarity / c.rarity : 0; };
    out[kAlways] = 1;
    std::tie(out[kCoverLeast], out[kCoverMost]) = std::minmax(share(x), share(y));
    const auto shared = static_cast<std::size_t>(
        std::count_if(a.tokens.begin(), a.tokens.end(), [](const Token& t) { return t.partner != kNoIndex; }));
    out[kShared] = counted(shared);
    const auto [least, most] = std::minmax(x.left, y.left);
    out[kLeftLeast] = counted(least);
    out[kLeftMost] = counted(most);
    out[kLeftOnOne] = least == 0 && most > 0;
    out[kLeftNone] = most == 0;
    out[kLeftOneEach] = least == 1 && most == 1;
    out[kLeftFewEach] = least >= 1 && most <= 2;
    out[kLength] = std::log(static_cast<double>(std::max<std::size_t>(x.words + y.words, 1))) / 3;
    out[kLengthApart] = std::abs(static_cast<double>(x.words) - static_cast<double>(y.words)) / 10;
    out[kDenyOne] = x.denies != y.denies;
    out[kDenyBoth] = x.denies && y.denies;
    out[kFigureClash] = x.figure_left && y.figure_left;
    out[kFigureOne] = x.figure_left != y.figure_left;
    out[kFigureShared] =
        std::any_of(a.tokens.begin(), a.tokens.end(), [](const Token& t) { return t.number && t.partner != kNoIndex; });
    names(a, x, y, out);
    out[kOrder] = order(a);
    out[kAskOne] = x.asks != y.asks;
    out[kAskBoth] = x.asks && y.asks;
    const auto [alike, opposite] = sides(x.left_axes, y.left_axes);
    out[kOpposite] = opposite > 0;
    out[kOpposites] = opposite > 1;
    out[kAlike] = alike > 0;
    out[kAlikes] = alike > 1;
    out[kOppositeAlike] = alike > 0 && opposite > 0;
    out[kOppositeAll] = sides(x.axes, y.axes).second > 0;
    if (!v.there) return out;
    out[kNear] = meaning::nearness(v.a, v.b);
    out[kNearSquare] = out[kNear] * out[kNear];
    out[kLeftNear] = meaning::nearness(v.left_a, v.left_b);
    out[kLeftUnknown] = least == 0;
    return out;
}

// The constants bring the parts to about the same size, so that one strength of regularization suits all.
LeftSigns left_signs(const Vectors& v) {
    constexpr double kApartSize = 4, kBothSize = 20, kSumSize = 2.8;
    LeftSigns out{};
    const double a = inverse_length(v.left_a), b = inverse_length(v.left_b);
    for (std::size_t k = 0; k < meaning::kDimensions; ++k) {
        const double x = v.left_a[k] * a, y = v.left_b[k] * b;
        out[kApart][k] = kApartSize * std::abs(x - y);
        out[kBoth][k] = kBothSize * x * y;
        out[kSum][k] = kSumSize * (x + y);
    }
    return out;
}

}  // namespace riwaya::relate
