#include "figure_context.h"

#include <cstdlib>

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kContext = 4;  // tokens on either side of a figure that tell what it is of
// Lengths of time further apart than this are of two things.
constexpr double kLengthRatio = 4;
// Weight of the words that must be the same around two counts of one thing.
constexpr double kCountContext = 0.2;

// Weight of what stands around both figures.
double around(const Context& a, const Context& b) {
    double sum = 0;
    for (const auto& [key, weight] : a.keys) {
        const auto at = b.keys.find(key);
        if (at != b.keys.end()) sum += std::min(weight, at->second);
    }
    return sum;
}

// How many tokens lie between a token and the nearest figure but this one: of two words as near to a figure, the one
// that stands beside another figure is that one's ("15 killed and 20 wounded").
std::ptrdiff_t to_other_figure(std::span<const Token> tokens, std::ptrdiff_t at, const Figure& f) {
    constexpr std::ptrdiff_t kReach = 4;
    const auto size = static_cast<std::ptrdiff_t>(tokens.size());
    for (std::ptrdiff_t away = 1; away <= kReach; ++away)
        for (const std::ptrdiff_t i : {at - away, at + away})
            if (i >= 0 && i < size && tokens[static_cast<std::size_t>(i)].figure &&
                !tokens[static_cast<std::size_t>(i)].span.overlaps(f.span))
                return away;
    return kReach + 1;
}

// The words that say what is counted, with a noun right behind them that has no particle of its own.
Span with_joined(const Digest& d, Span counted) {
    constexpr std::uint8_t kParticles = text::kConjunction | text::kPreposition | text::kArticle | text::kFuture;
    if (counted.empty()) return counted;
    const std::uint32_t next = d.words.at_byte(counted.end);
    if (next >= d.words.size() || d.words[next].kind != text::WordKind::kWord ||
        d.words[next].span.begin != counted.end + 1 || (d.words[next].clitics & kParticles) != 0 ||
        d.lexicon->is_stop(d.words, next))
        return counted;
    return {counted.begin, d.words[next].span.end};
}

}  // namespace

void add_counted(std::vector<Digest>& all, const meaning::Encoder& encoder, unsigned threads) {
    if (std::ranges::all_of(all, [&](const Digest& d) { return d.lexicon == all.front().lexicon; })) return;
    const auto encode = [&](Span (*words)(const Digest&, Span), std::vector<meaning::Vector> Digest::*out) {
        std::vector<std::string_view> texts;
        for (const Digest& d : all)
            for (const Figure& f : d.figures) texts.push_back(slice(d.reading->article.text, words(d, f.counted)));
        const std::vector<meaning::Vector> vectors = encoder.encode_all(texts, threads);
        auto at = vectors.begin();
        for (Digest& d : all) {
            (d.*out).assign(at, at + static_cast<std::ptrdiff_t>(d.figures.size()));
            at += static_cast<std::ptrdiff_t>(d.figures.size());
        }
    };
    encode([](const Digest&, Span counted) { return counted; }, &Digest::near_counted);
    encode(with_joined, &Digest::near_joined);
}

double counted_nearness(const Digest& a, const Figure& fa, const Digest& b, const Figure& fb) {
    if (a.near_counted.empty() || b.near_counted.empty() || a.lexicon == b.lexicon) return 0;
    const auto i = static_cast<std::size_t>(&fa - a.figures.data()),
               j = static_cast<std::size_t>(&fb - b.figures.data());
    const double near = meaning::nearness(a.near_counted[i], b.near_counted[j]);
    return std::max({near, meaning::nearness(a.near_joined[i], b.near_counted[j]),
                     meaning::nearness(a.near_counted[i], b.near_joined[j])});
}

Sameness same_thing(const Context& a, const Context& b) {
    if (a.things.empty() || b.things.empty()) return Sameness::kUnknown;
    return common(a.things, b.things) > 0 ? Sameness::kOne : Sameness::kTwo;
}

Context context_of(const Digest& d, const Unit& unit, const Figure& f) {
    Context c;
    if (!f.counted.empty())
        c.things =
            d.lexicon->things().counted(d.words, d.words.at_byte(f.counted.begin), d.words.at_byte(f.counted.end));
    const auto tokens = d.of(unit);
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= f.span.begin; });
    const auto at = first - tokens.begin();
    std::ptrdiff_t last = at;  // of the figure's own words
    while (last + 1 < static_cast<std::ptrdiff_t>(tokens.size()) &&
           tokens[static_cast<std::size_t>(last + 1)].span.overlaps(f.span))
        ++last;
    std::ptrdiff_t nearest = static_cast<std::ptrdiff_t>(tokens.size()) + 1, nearest_aim = nearest, nearest_clear = 0;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(tokens.size()); ++i) {
        const Token& t = tokens[static_cast<std::size_t>(i)];
        if (t.figure || t.span.overlaps(f.span)) continue;
        std::ptrdiff_t distance = i < at ? at - i : i - last;
        if (t.named && i > last && distance <= static_cast<std::ptrdiff_t>(kContext) && c.name_behind == 0)
            c.name_behind = t.key + 1;
        const bool counted = !f.counted.empty() && f.counted.overlaps(t.span), is_thing = counted && !c.things.empty();
        if (!counted && distance <= static_cast<std::ptrdiff_t>(kContext)) c.keys.emplace(t.key, t.weight);
        if (t.fate == Fate::kPeople) {
            const std::ptrdiff_t clear = to_other_figure(tokens, i, f);
            // What befalls the counted goes before what they are: "380 detainees were released".
            if (is_thing) distance = static_cast<std::ptrdiff_t>(kContext);
            if (distance < nearest || (distance == nearest && clear > nearest_clear))
                nearest = distance, nearest_clear = clear, c.fate = true, c.fate_key = t.key;
        }
        // Proposals and goals that are counted are no aim of their count.
        if (t.fate == Fate::kAim && !is_thing && distance < nearest_aim) nearest_aim = distance, c.aim_key = t.key + 1;
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

double match(const Figure& fa, const Context& ca, const Figure& fb, const Context& cb, bool same_point,
             double measure_context) {
    if (fa.dimension != fb.dimension) return 0;
    // Distances from two places: "13 miles east of Sidra", "4 miles from Zawia".
    if (fa.dimension == "length" && ca.name_behind != 0 && cb.name_behind != 0 && ca.name_behind != cb.name_behind)
        return 0;
    // One fate proves as much as any word around.
    const bool one_fate = ca.fate && cb.fate && ca.fate_key == cb.fate_key;
    const double near = around(ca, cb) + (one_fate ? kCountContext : 0);
    if (fa.dimension == "time") {
        // Lengths that are many times each other are of two things: three days of mourning, two years of drought.
        const bool alike = fa.low <= kLengthRatio * fb.low && fb.low <= kLengthRatio * fa.low;
        return alike ? near + 1.0 : 0;
    }
    if (!same_point) return 0;
    double counted = static_cast<double>(common(ca.counted, cb.counted));
    if (fa.dimension.empty() && same_thing(ca, cb) == Sameness::kTwo) return 0;
    // "214 cases" and "341 people fell ill": people of one fate, counted in two words.
    if (counted == 0 && ca.people && cb.people && one_fate) counted = 1;
    // Measures very many times each other are of two things, whatever stands around.
    constexpr double kMostRatio = 10;
    if (!fa.dimension.empty() && (fa.low > kMostRatio * fb.low || fb.low > kMostRatio * fa.low)) return 0;
    if (!fa.dimension.empty()) return near + counted >= measure_context ? near + counted : 0;
    return counted > 0 && near >= kCountContext ? counted + near : 0;
}

}  // namespace riwaya::accounts
