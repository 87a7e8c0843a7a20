#include "evidence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace riwaya::stories {

namespace {

// What a word weighs by where it stands.
constexpr float kTitleWeight = 2.5F, kLeadWeight = 1.6F;
constexpr std::uint8_t kMarks = 12;
// Nats: one report in a thousand holds such a word.
constexpr float kRare = 7;
constexpr std::size_t kFirstSentences = 3;

float place_weight(std::uint8_t places) {
    return (places & kTitle) != 0 ? kTitleWeight : (places & kLead) != 0 ? kLeadWeight : 1;
}

float nats(std::uint8_t rarity) { return static_cast<float>(rarity) / 16; }

float weight_of(const Term& t) {
    return nats(t.rarity) * place_weight(t.places) * (1 + std::log(static_cast<float>(std::max<int>(t.count, 1))));
}

bool leads(std::uint8_t places) { return (places & (kTitle | kLead)) != 0; }

// Calls `both`, `left` or `right` for each key of two sorted lists.
template <class T, class Both, class Left, class Right>
void merge(const std::vector<T>& a, const std::vector<T>& b, Both both, Left left, Right right) {
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
        if (x->key < y->key)
            left(*x++);
        else if (y->key < x->key)
            right(*y++);
        else
            both(*x++, *y++);
    }
    for (; x != a.end(); ++x) left(*x);
    for (; y != b.end(); ++y) right(*y);
}

// What one report holds that the other lacks.
struct Missing {
    double marks = 0, heaviest = 0, title = 0;
    void add(const Side::Word& w) {
        if (w.rank < kMarks) marks += w.weight;
        heaviest = std::max(heaviest, double{w.weight});
        if ((w.sentences & 1U) != 0) title = std::max(title, double{w.times});
    }
};

// What two reports share, sentence by sentence: the title, then those of the body.
class Sentences {
  public:
    void add(const Side::Word& x, const Side::Word& y) {
        const bool is_rare = x.rarity > kRare;
        if (is_rare) ++rare_;
        for (unsigned i = 0; i < kAll; ++i)
            for (unsigned j = 0; (x.sentences >> i & 1U) != 0 && j < kAll; ++j) {
                if ((y.sentences >> j & 1U) == 0) continue;
                mass_[i][j] += double{x.rarity} * y.rarity;
                if (is_rare) ++rare_in_[i][j];
            }
    }
    [[nodiscard]] double cosine(const Side& a, const Side& b, std::size_t i, std::size_t j) const {
        const double norms = double{a.sentence_norms[i]} * b.sentence_norms[j];
        return norms > 0 ? std::min(1.0, mass_[i][j] / norms) : 0;
    }
    // Of pairs that share as much the one with more rare words, so that it is the same from both sides.
    [[nodiscard]] int rare_elsewhere() const {
        std::pair<double, int> most = {0, 0};
        for (std::size_t i = 1; i < kAll; ++i)
            for (std::size_t j = 1; j < kAll; ++j) most = std::max(most, {mass_[i][j], rare_in_[i][j]});
        return rare_ - most.second;
    }

  private:
    static constexpr std::size_t kAll = 8;
    std::array<std::array<double, kAll>, kAll> mass_ = {};
    std::array<std::array<int, kAll>, kAll> rare_in_ = {};
    int rare_ = 0;
};

double share(double part, float whole) { return whole > 0 ? part / whole : 1; }

void lay_words(const Side& a, const Side& b, Signs& s) {
    double leading = 0;
    Missing one, other;
    Sentences sentences;
    merge(
        a.words, b.words,
        [&](const Side::Word& x, const Side::Word& y) {
            sentences.add(x, y);
            if (leads(x.places) && leads(y.places)) leading += double{x.rarity} * y.rarity;
        },
        [&](const Side::Word& x) { one.add(x); }, [&](const Side::Word& y) { other.add(y); });
    const double norms = double{a.lead_norm} * b.lead_norm;
    s[kLeads] = norms > 0 ? std::min(1.0, leading / norms) : 0;
    const double x = share(one.marks, a.mark_mass), y = share(other.marks, b.mark_mass);
    s[kMissingLeast] = std::min(x, y);
    s[kMissingMost] = std::max(x, y);
    s[kHeaviest] = std::min(one.heaviest, other.heaviest) / 10;
    s[kTitleMissing] = std::max(one.title, other.title) / 10;
    for (std::size_t i = 1; i <= kFirstSentences; ++i)
        for (std::size_t j = 1; j <= kFirstSentences; ++j)
            s[kOneSentence] = std::max(s[kOneSentence], sentences.cosine(a, b, i, j));
    s[kRareElsewhere] = std::log1p(sentences.rare_elsewhere());
}

void lay_names(const Side& a, const Side& b, Signs& s) {
    double places = 0, actors = 0, one = 0, other = 0;
    const auto miss = [](const Side::Name& n, double& most) {
        if ((n.places & kTitle) != 0) most = std::max(most, double{n.weight});
    };
    merge(
        a.names, b.names,
        [&](const Side::Name& x, const Side::Name& y) {
            const double weight = std::min(x.weight, y.weight);
            if (x.kind == Kind::kPlace) places += weight;
            if (x.known && y.known) actors += weight;
            if (x.local && y.local && leads(x.places) && leads(y.places)) s[kLocalShared] = 1;
        },
        [&](const Side::Name& x) { miss(x, one); }, [&](const Side::Name& y) { miss(y, other); });
    s[kPlacesShared] = std::log1p(places);
    s[kActorsShared] = std::log1p(actors);
    s[kTitlesApart] = std::min(one, other) / 10;
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
    for (const Figure& y : b.figures) {
        bool is_counted = false, is_same = false;
        for (const Figure& x : a.figures) {
            if (x.counted == 0 || x.counted != y.counted || !leads(x.places) || !leads(y.places)) continue;
            is_counted = true;
            is_same = is_same || x.value == y.value;
        }
        if (is_counted && !is_same) ++apart;
    }
    s[kFiguresShared] = std::log1p(shared);
    s[kFiguresApart] = std::log1p(apart / 2);
}

}  // namespace

Side Side::of(const Profile& p) {
    Side s;
    s.language = p.language;
    s.day = p.day;
    s.figures = p.figures;
    s.meaning = p.meaning;
    double lead = 0;
    for (const Term& t : p.words) {
        Word w;
        w.key = t.key;
        w.weight = weight_of(t);
        w.rarity = nats(t.rarity);
        w.times = w.rarity * (1 + std::log(static_cast<float>(std::max<int>(t.count, 1))));
        w.places = t.places;
        w.sentences = t.sentences;
        for (unsigned i = 0; i < s.sentence_norms.size(); ++i)
            if ((w.sentences >> i & 1U) != 0) s.sentence_norms[i] += w.rarity * w.rarity;
        if (leads(w.places)) lead += double{w.rarity} * w.rarity;
        s.words.push_back(w);
    }
    for (float& norm : s.sentence_norms) norm = std::sqrt(norm);
    s.lead_norm = static_cast<float>(std::sqrt(lead));
    std::vector<std::size_t> heaviest(s.words.size());
    std::iota(heaviest.begin(), heaviest.end(), std::size_t{0});
    std::stable_sort(heaviest.begin(), heaviest.end(),
                     [&](std::size_t i, std::size_t j) { return s.words[i].weight > s.words[j].weight; });
    for (std::size_t i = 0; i < heaviest.size(); ++i) {
        Word& w = s.words[heaviest[i]];
        w.rank = static_cast<std::uint8_t>(std::min<std::size_t>(i, 255));
        if (i < kMarks) s.mark_mass += w.weight;
    }
    for (const Named& n : p.names)
        s.names.push_back({n.term.key, weight_of(n.term), n.term.places, n.kind, n.known, n.local});
    return s;
}

Signs signs_of(const Side& a, const Side& b) {
    Signs s{};
    lay_words(a, b, s);
    lay_names(a, b, s);
    lay_figures(a, b, s);
    // Without vectors: what they are worth on average, by the words alone (stories-ar dev, pairs of one language).
    s[kMeaning] = a.meaning && b.meaning ? meaning::nearness(*a.meaning, *b.meaning) : 0.11 + 0.93 * s[kLeads];
    s[kDays] = a.day == kNoDay || b.day == kNoDay ? 0 : std::abs(static_cast<double>(a.day) - b.day);
    return s;
}

// Weights of the log odds, one row for pairs in one language, one for pairs in two; fitted by tools/train_stories.py
// (logistic regressions, C = 0.3) on stories-ar dev and the half of tests/stories/day.json that is not held back, those
// for two languages on tests/stories/events.json. That of kDays in one language is set by reason: the data has one day.
float weigh(const Side& a, const Side& b) {
    const Signs s = signs_of(a, b);
    const bool is_one_language = a.language == b.language;
    double sum = 0;
    if (is_one_language)
        sum = 5.94 + 6.75 * s[kMeaning] - 6.59 * s[kMissingMost] - 1.25 * s[kHeaviest] - 2.17 * s[kTitleMissing] -
              0.35 * s[kTitlesApart] - 5.18 * s[kOneSentence] + 2.09 * s[kRareElsewhere] + 0.44 * s[kPlacesShared] +
              1.85 * s[kLocalShared] - 2.41 * s[kFiguresApart] - 0.5 * s[kDays];
    else
        sum = -8.08 + 11.6 * s[kMeaning] + 1.07 * s[kActorsShared] + 0.96 * s[kFiguresShared] - 1.02 * s[kTitlesApart] -
              1.06 * s[kDays];
    return static_cast<float>(kMostEvidence * std::tanh(sum / kMostEvidence));
}

}  // namespace riwaya::stories
