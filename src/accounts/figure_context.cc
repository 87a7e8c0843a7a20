#include "figure_context.h"

#include <cstdlib>

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kContext = 4;  // tokens on either side of a figure that tell what it is of
// Weight of the words that must be the same around two measures. On accounts-ar dev at 1.5 lists of stock prices still
// gave conflicts between different shares.
constexpr double kMeasureContext = 2.5;
// Lengths of time further apart than this are of two things.
constexpr double kLengthRatio = 4;
// Weight of the words that must be the same around two counts of one thing.
constexpr double kCountContext = 0.2;
// The key of words for people as such (concepts.tsv).
constexpr const char* kPeople = "=people";

// Weight of what stands around both figures.
double around(const Context& a, const Context& b) {
    double sum = 0;
    for (const auto& [key, weight] : a.keys) {
        const auto at = b.keys.find(key);
        if (at != b.keys.end()) sum += std::min(weight, at->second);
    }
    return sum;
}

}  // namespace

Context context_of(const Digest& d, const Unit& unit, const Figure& f) {
    Context c;
    const auto tokens = d.of(unit);
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= f.span.begin; });
    const auto at = first - tokens.begin();
    std::ptrdiff_t nearest = static_cast<std::ptrdiff_t>(tokens.size()) + 1, nearest_aim = nearest;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(tokens.size()); ++i) {
        const Token& t = tokens[static_cast<std::size_t>(i)];
        if (t.figure || t.span.overlaps(f.span)) continue;
        const std::ptrdiff_t distance = std::abs(i - at);
        const bool counted = !f.counted.empty() && f.counted.overlaps(t.span);
        if (!counted && distance <= static_cast<std::ptrdiff_t>(kContext)) c.keys.emplace(t.key, t.weight);
        if (t.fate == Fate::kPeople && distance < nearest) nearest = distance, c.fate = true, c.fate_key = t.key;
        if (t.fate == Fate::kAim && distance < nearest_aim) nearest_aim = distance, c.aim_key = t.key + 1;
    }
    if (f.counted.empty()) return c;
    c.people = true;
    for (std::uint32_t i = d.words.at_byte(f.counted.begin);
         i < d.words.size() && d.words[i].span.begin < f.counted.end; ++i)
        if (d.words[i].kind == text::WordKind::kWord) {
            std::string key = d.lexicon->key(d.words, i, d.tongues);
            c.people &= key == kPeople || d.lexicon->fate(d.words, i) == Fate::kPeople;
            c.counted.insert(std::move(key));
        }
    return c;
}

Context context_of(const Digest& d, Index claim, const Figure& f) {
    Context c = context_of(d, d.units[claim], f);
    const Index s = d.claims[claim].statement;
    if (c.aim_key != 0 || s >= d.reading->statements.size()) return c;
    const Statement& said = d.reading->statements[s];
    if (!said.content.contains(f.span)) return c;
    auto t = std::partition_point(d.tokens.begin(), d.tokens.end(),
                                  [&](const Token& k) { return k.span.end <= said.cue.begin; });
    for (; t != d.tokens.end() && t->span.begin < said.cue.end; ++t)
        if (t->fate == Fate::kAim) c.aim_key = t->key + 1;
    return c;
}

double match(const Figure& fa, const Context& ca, const Figure& fb, const Context& cb, bool same_point) {
    if (fa.dimension != fb.dimension) return 0;
    const double near = around(ca, cb);
    if (fa.dimension == "time") {
        // Lengths that are many times each other are of two things: three days of mourning, two years of drought.
        const bool alike = fa.low <= kLengthRatio * fb.low && fb.low <= kLengthRatio * fa.low;
        return alike ? near + 1.0 : 0;
    }
    if (!same_point) return 0;
    double counted = static_cast<double>(common(ca.counted, cb.counted));
    // "214 cases" and "341 people fell ill": people of one fate, counted in two words.
    if (counted == 0 && ca.people && cb.people && ca.fate && cb.fate && ca.fate_key == cb.fate_key) counted = 1;
    if (!fa.dimension.empty()) return near + counted >= kMeasureContext ? near + counted : 0;
    return counted > 0 && near >= kCountContext ? counted + near : 0;
}

}  // namespace riwaya::accounts
