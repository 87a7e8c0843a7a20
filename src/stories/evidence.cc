#include "evidence.h"

#include <algorithm>
#include <cmath>

namespace riwaya::stories {

namespace {

// What a word weighs by where it stands.
constexpr float kTitleWeight = 2.5F, kLeadWeight = 1.6F;
// The words that mark a report: its heaviest.
constexpr std::uint8_t kMarks = 12;

float place_weight(std::uint8_t places) {
    return (places & kTitle) != 0 ? kTitleWeight : (places & kLead) != 0 ? kLeadWeight : 1;
}

float nats(std::uint8_t rarity) { return static_cast<float>(rarity) / 16; }

float weight_of(const Term& t) {
    return nats(t.rarity) * place_weight(t.places) * (1 + std::log(static_cast<float>(std::max<int>(t.count, 1))));
}

bool leads(std::uint8_t places) { return (places & (kTitle | kLead)) != 0; }

double cosine(double dot, double norms) { return norms > 0 ? std::min(1.0, dot / norms) : 0; }

// Calls `both`, `left` or `right` for each key of two sorted lists.
template <class T, class Key, class Both, class Left, class Right>
void merge(const std::vector<T>& a, const std::vector<T>& b, Key key, Both both, Left left, Right right) {
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
        if (key(*x) < key(*y))
            left(*x++);
        else if (key(*y) < key(*x))
            right(*y++);
        else
            both(*x++, *y++);
    }
    for (; x != a.end(); ++x) left(*x);
    for (; y != b.end(); ++y) right(*y);
}

void lay_words(const Side& a, const Side& b, Signs& s) {
    double words = 0, leading = 0, titles = 0, missing_a = 0, missing_b = 0;
    const auto miss = [](const Side::Word& w, double& sum) {
        if (w.rank < kMarks) sum += w.weight;
    };
    merge(
        a.words, b.words, [](const Side::Word& w) { return w.key; },
        [&](const Side::Word& x, const Side::Word& y) {
            words += double{x.weight} * y.weight;
            const double rare = double{x.rarity} * y.rarity;
            if (leads(x.places) && leads(y.places)) leading += rare;
            if ((x.places & y.places & kTitle) != 0) titles += rare;
        },
        [&](const Side::Word& x) { miss(x, missing_a); }, [&](const Side::Word& y) { miss(y, missing_b); });
    s[kWords] = cosine(words, double{a.norm} * b.norm);
    s[kLeads] = cosine(leading, double{a.lead_norm} * b.lead_norm);
    s[kTitles] = cosine(titles, double{a.title_norm} * b.title_norm);
    const double one = a.mark_mass > 0 ? missing_a / a.mark_mass : 1;
    const double other = b.mark_mass > 0 ? missing_b / b.mark_mass : 1;
    s[kMissingLeast] = std::min(one, other);
    s[kMissingMost] = std::max(one, other);
}

void lay_names(const Side& a, const Side& b, Signs& s) {
    double names = 0;
    std::array<std::array<double, 2>, 2> apart{};  // [place?][side]
    const auto miss = [&](const Side::Name& n, std::size_t side) {
        if (!leads(n.places) || n.kind == Kind::kOther) return;
        double& most = apart[n.kind == Kind::kPlace ? 1 : 0][side];
        most = std::max(most, double{n.weight});
    };
    merge(
        a.names, b.names, [](const Side::Name& n) { return n.key; },
        [&](const Side::Name& x, const Side::Name& y) { names += double{x.weight} * y.weight; },
        [&](const Side::Name& x) { miss(x, 0); }, [&](const Side::Name& y) { miss(y, 1); });
    s[kNames] = cosine(names, double{a.name_norm} * b.name_norm);
    s[kActorsApart] = std::min(apart[0][0], apart[0][1]);
    s[kPlacesApart] = std::min(apart[1][0], apart[1][1]);
}

void lay_figures(const Side& a, const Side& b, Signs& s) {
    double shared = 0, apart = 0;
    for (const Figure& x : a.figures) {
        bool is_counted = false, is_same = false;
        for (const Figure& y : b.figures) {
            if (x.value == y.value) shared += nats(std::min(x.rarity, y.rarity));
            if (x.counted == 0 || x.counted != y.counted || !leads(x.places) || !leads(y.places)) continue;
            is_counted = true;
            is_same = is_same || x.value == y.value;
        }
        if (is_counted && !is_same) ++apart;
    }
    s[kFiguresShared] = std::log1p(shared);
    s[kFiguresApart] = std::log1p(apart);
}

}  // namespace

Side Side::of(const Profile& p) {
    Side s;
    s.language = p.language;
    s.figures = p.figures;
    s.dates = p.dates;
    s.meaning = p.meaning;
    s.length = p.length;
    double norm = 0, title = 0, lead = 0, name = 0;
    for (const Term& t : p.words) {
        Word w;
        w.key = t.key;
        w.weight = weight_of(t);
        w.rarity = nats(t.rarity);
        w.places = t.places;
        norm += double{w.weight} * w.weight;
        const double rare = double{w.rarity} * w.rarity;
        if ((w.places & kTitle) != 0) title += rare;
        if (leads(w.places)) lead += rare;
        s.words.push_back(w);
    }
    std::vector<std::size_t> heaviest(s.words.size());
    for (std::size_t i = 0; i < heaviest.size(); ++i) heaviest[i] = i;
    std::stable_sort(heaviest.begin(), heaviest.end(),
                     [&](std::size_t i, std::size_t j) { return s.words[i].weight > s.words[j].weight; });
    for (std::size_t i = 0; i < heaviest.size(); ++i) {
        s.words[heaviest[i]].rank = static_cast<std::uint8_t>(std::min<std::size_t>(i, 255));
        if (i < kMarks) s.mark_mass += s.words[heaviest[i]].weight;
    }
    for (const Named& n : p.names) {
        s.names.push_back({n.term.key, weight_of(n.term), n.term.places, n.kind, n.known});
        name += double{s.names.back().weight} * s.names.back().weight;
    }
    s.norm = static_cast<float>(std::sqrt(norm));
    s.title_norm = static_cast<float>(std::sqrt(title));
    s.lead_norm = static_cast<float>(std::sqrt(lead));
    s.name_norm = static_cast<float>(std::sqrt(name));
    return s;
}

Signs signs_of(const Side& a, const Side& b) {
    Signs s{};
    lay_words(a, b, s);
    lay_names(a, b, s);
    lay_figures(a, b, s);
    if (a.meaning && b.meaning) s[kMeaning] = meaning::nearness(*a.meaning, *b.meaning);
    return s;
}

float weigh(const Side& a, const Side& b) {
    static constexpr Signs kWeights = {8, 2, 1, 6, 1, -1.5, -1.5, -0.1, -0.05, -0.5, 0.3};
    double sum = -4;
    const Signs s = signs_of(a, b);
    for (std::size_t i = 0; i < kSigns; ++i) sum += kWeights[i] * s[i];
    return static_cast<float>(kMostEvidence * std::tanh(sum / kMostEvidence));
}

}  // namespace riwaya::stories
