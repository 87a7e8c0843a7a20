// Fits the numbers of src/accounts/pairs.cc: what evidence weighs that two claims say the same.
//
//     fit_pairs DATA PAIRS.json GOLD.json [--words] [--pull N] [--each] [--aim] [--first] [--toward] [--without N]...
//
// DATA holds languages/, knowledge/ and meaning/ (build/release/share/riwaya). PAIRS.json is an array of {"pair", "a",
// "b"}: two reports with "title", "source", "date" and "sentences"; GOLD.json gives the sentences of each pair that
// say the same as "links", and "optional_links" that count neither way. Prints links P, R and F1 with the numbers as
// they are, with each pair measured by numbers fitted on all others, and with the numbers fitted on all; then those.
// The same input gives the same numbers. Pairs in one language fit those for one language, pairs in two those for two;
// --words: does without the encoder, and fits what words alone weigh.
//
// Both steps are logistic regressions on pairs of sentences, each told by the likest two claims of theirs: the
// log-likelihood, less the squares of all weights but the first times half of --pull. --each: pairs of claims
// instead. --aim: moves what decides to where F1 is best on the pairs that it was fitted on. --first: the
// first step alone. --without: leaves out a value of PairWeights::Step (1 to 7) or how a pair stands (8 best, 9
// lead_less, 10 lead_more). --toward: pulls towards what words alone weigh, not towards 0.
#include <simdjson.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "clashes.h"
#include "event.h"
#include "groups.h"
#include "riwaya/engine.h"
#include "text/words.h"
#include "vectors.h"

namespace {

using namespace riwaya;
using namespace riwaya::accounts;

constexpr double kNear = -2.5;  // as in src/accounts/compare.cc
constexpr int kSteps = 30;      // of Newton's method
constexpr int kTurns = 4;       // times that the likest claims are chosen anew

struct Settings {
    double pull = 1;
    bool each = false, aim = false, first = false, words = false, toward = false;
    std::set<std::size_t> without;  // of the values of an example
};

constexpr std::size_t kValues = std::tuple_size_v<PairWeights::Step>;

using Links = std::set<std::pair<Index, Index>>;  // sentences of a and of b

// Two reports, read, with what the annotators say of them.
struct Case {
    std::vector<Reading> readings;
    std::vector<Digest> digests;
    std::size_t keys = 0;
    std::vector<Span> lines[2];  // of the numbered sentences
    Links gold, optional;
};

// A pair of sentences as an example, or a pair of claims.
struct Example {
    std::vector<double> x;
    bool right = false;
};

// By the log-likelihood, less the pull towards `from`; Newton's method.
std::vector<double> fit(const std::vector<Example>& examples, double pull, const std::vector<double>& from) {
    const std::size_t n = examples.front().x.size();
    std::vector<double> w(n);
    for (int step = 0; step < kSteps; ++step) {
        std::vector<std::vector<double>> h(n, std::vector<double>(n + 1));  // and the gradient
        for (std::size_t i = 0; i < n; ++i)
            h[i][i] = i == 0 ? 1e-9 : pull, h[i][n] = i == 0 ? 0 : -pull * (w[i] - from[i]);
        for (const Example& e : examples) {
            double score = 0;
            for (std::size_t i = 0; i < n; ++i) score += w[i] * e.x[i];
            const double p = 1 / (1 + std::exp(-score));
            for (std::size_t i = 0; i < n; ++i) {
                h[i][n] += ((e.right ? 1 : 0) - p) * e.x[i];
                for (std::size_t j = 0; j < n; ++j) h[i][j] += p * (1 - p) * e.x[i] * e.x[j];
            }
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t k = 0; k < n; ++k) {
                if (k == i) continue;
                const double part = h[k][i] / h[i][i];
                for (std::size_t j = i; j <= n; ++j) h[k][j] -= part * h[i][j];
            }
        for (std::size_t i = 0; i < n; ++i) w[i] += h[i][n] / h[i][i];
    }
    return w;
}

// The numbered sentences that a span lies in, or holds, by half: as the scorer has it.
std::vector<Index> lines_at(const std::vector<Span>& lines, Span s) {
    std::vector<Index> out;
    for (Index i = 0; i < lines.size(); ++i) {
        const auto both = static_cast<std::size_t>(s.shared(lines[i]));
        if (both > 0 && (2 * both >= s.size() || 2 * both >= lines[i].size())) out.push_back(i);
    }
    return out;
}

// The weights that the pairs are of.
PairWeights& weights_of(Weights& w, const Case& c) {
    return const_cast<PairWeights&>(weights_for(w, c.digests[0], c.digests[1]));
}

Links links_of(const Case& c, const Weights& weights) {
    const std::vector<Edge> edges = find_edges(c.digests, c.keys, kNear, 1, weights);
    Sides sides;
    for (Index d = 0; d < c.digests.size(); ++d) sides.emplace_back(c.digests[d].units.size(), d);
    Groups groups(c.digests, sides, edges);
    static const std::vector<Digest> kNone;
    const Clashes clashes(c.digests, kNone, nullptr);
    for (const Edge& e : edges) {
        std::vector<Clash> found;
        clashes.between(e.a, e.b, false, found);
        if (std::any_of(found.begin(), found.end(), [](const Clash& x) { return x.conflict; }))
            groups.put_together(e.a, e.b);
    }
    Links out;
    for (const Group& g : groups.take()) {
        std::set<Index> at[2];
        for (const ClaimRef m : g.members)
            for (const Index i : lines_at(c.lines[m.document], c.digests[m.document].claims[m.claim].span))
                at[m.document].insert(i);
        for (const Index a : at[0])
            for (const Index b : at[1]) out.insert({a, b});
    }
    return out;
}

struct Count {
    double hit = 0, told = 0, gold = 0;
    [[nodiscard]] double f1() const { return hit > 0 ? 2 * hit / (told + gold) : 0; }
    void add(const Case& c, const Weights& w) {
        gold += static_cast<double>(c.gold.size());
        for (const auto& l : links_of(c, w))
            if (c.gold.contains(l))
                ++hit, ++told;
            else if (!c.optional.contains(l))
                ++told;
    }
    void print(const char* what) const {
        std::printf("%-8s P %.3f R %.3f F1 %.3f\n", what, told > 0 ? hit / told : 0, hit / gold, f1());
    }
};

std::vector<double> features(const Candidate& k, bool second, const Settings& s) {
    const PairWeights::Step step = values_of(k.evidence);
    std::vector<double> x(step.begin(), step.end());
    if (second) x.insert(x.end(), {k.standing.best, k.standing.lead_less, k.standing.lead_more});
    for (const std::size_t i : s.without)
        if (i < x.size()) x[i] = 0;
    if (s.words && second) x[kValues + 1] = x[kValues + 2] = 0;
    return x;
}

// The candidates of a case as examples; of each two sentences the likest claims, as the weights have it.
std::vector<Example> examples_of(const Case& c, const Weights& all, const Settings& s, bool second) {
    const PairWeights& w = weights_for(all, c.digests[0], c.digests[1]);
    std::map<std::pair<Index, Index>, std::pair<double, Example>> likest;
    std::vector<Example> out;
    for (const Candidate& k : find_candidates(c.digests, c.keys, 1, all)) {
        if (k.a.document == k.b.document) continue;
        Example e{features(k, second, s), false};
        const double score = second ? score_of(w, k.evidence, k.standing) : k.rank;
        bool optional = false;
        const auto a = lines_at(c.lines[0], c.digests[0].claims[k.a.claim].span),
                   b = lines_at(c.lines[1], c.digests[1].claims[k.b.claim].span);
        for (const Index i : a)
            for (const Index j : b) {
                e.right = e.right || c.gold.contains({i, j});
                optional = optional || c.optional.contains({i, j});
            }
        if (a.empty() || b.empty() || (optional && !e.right)) continue;
        if (s.each) {
            out.push_back(std::move(e));
            continue;
        }
        auto& [most, example] = likest[{a.front(), b.front()}];
        if (example.x.empty() || score > most) most = score, example = std::move(e);
    }
    for (auto& [at, e] : likest) out.push_back(std::move(e.second));
    return out;
}

PairWeights::Step step_of(const std::vector<double>& x) {
    PairWeights::Step out{};
    std::copy_n(x.begin(), out.size(), out.begin());
    return out;
}

Weights fitted(const std::vector<const Case*>& cases, const Settings& s) {
    Weights all = kWeights;
    PairWeights& w = weights_of(all, *cases.front());
    for (const bool second : {false, true})
        for (int turn = 0; turn < kTurns; ++turn) {
            std::vector<Example> examples;
            for (const Case* c : cases)
                for (Example& e : examples_of(*c, all, s, second && !s.first)) examples.push_back(std::move(e));
            std::vector<double> from(examples.front().x.size());
            if (s.toward) {
                std::copy_n((second ? kWeights.words.score : kWeights.words.rank).begin(), kValues, from.begin());
                if (from.size() > kValues) from[kValues] = kWeights.words.best;
            }
            const std::vector<double> x = fit(examples, s.pull, from);
            if (!second) w.rank = step_of(x);
            w.score = step_of(x);
            const bool standing = second && !s.first;
            w.best = standing ? x[kValues] : 0;
            w.lead_less = standing ? x[kValues + 1] : 0;
            w.lead_more = standing ? x[kValues + 2] : 0;
        }
    if (!s.aim) return all;
    const PairWeights::Step from = w.score;
    double most = -1;
    for (int tenth = 0; tenth <= 20; ++tenth) {  // 0, 0.1, -0.1, 0.2, ...
        Weights moved = all;
        PairWeights& m = weights_of(moved, *cases.front());
        const int away = (tenth + 1) / 2;
        m.score[0] = from[0] + (tenth % 2 != 0 ? 0.1 : -0.1) * away;
        Count count;
        for (const Case* c : cases) count.add(*c, moved);
        if (count.f1() > most + 1e-9) most = count.f1(), w.score = m.score;
    }
    return all;
}

Links links_in(const simdjson::dom::element gold, const char* name) {
    Links out;
    simdjson::dom::array list;
    if (gold[name].get_array().get(list) != simdjson::SUCCESS) return out;
    for (const simdjson::dom::element l : list)
        out.insert({static_cast<Index>(l["a"].get_uint64()), static_cast<Index>(l["b"].get_uint64())});
    return out;
}

Case read_case(const Engine& engine, const std::vector<Lexicon>& lexicons, const meaning::Encoder* encoder,
               const simdjson::dom::element pair, const simdjson::dom::element gold) {
    Case c;
    for (const int side : {0, 1}) {
        const simdjson::dom::element from = pair[side == 0 ? "a" : "b"];
        Document d;
        d.id = side == 0 ? "a" : "b";
        d.source = std::string(from["source"].get_string().value());
        d.title = std::string(from["title"].get_string().value());
        d.published = std::string(from["date"].get_string().value());
        for (const simdjson::dom::element s : from["sentences"].get_array()) {
            const auto begin = static_cast<std::uint32_t>(d.content.size());
            d.content += s["text"].get_string().value();
            c.lines[side].push_back({begin, static_cast<std::uint32_t>(d.content.size())});
            d.content += '\n';
        }
        auto reading = engine.read(d);
        if (!reading) std::fprintf(stderr, "fit_pairs: %s\n", reading.error().message().c_str()), std::exit(1);
        c.readings.push_back(std::move(*reading));
    }
    const auto language = [&](int side) { return c.readings[side].article.language.value; };
    const Tongues tongues = language(0) == language(1) ? Tongues::kOne : Tongues::kSeveral;
    std::vector<Draft> drafts;
    for (const Reading& r : c.readings)
        for (const Lexicon& l : lexicons)
            if (l.segmenter().language().code == r.article.language.value) drafts.push_back(draft(r, l, tongues));
    (void)lend_dates(drafts, find_events(drafts));
    for (Draft& d : drafts) place_days(d);
    Vocabulary vocabulary;
    c.digests = finish(std::move(drafts), vocabulary);
    c.keys = vocabulary.size();
    if (encoder != nullptr) add_vectors(c.digests, *encoder, 0);
    c.gold = links_in(gold, "links");
    for (const auto& l : links_in(gold, "optional_links"))
        if (!c.gold.contains(l)) c.optional.insert(l);
    return c;
}

void print(const PairWeights::Step& w) {
    for (std::size_t i = 0; i < w.size(); ++i) std::printf("%s%.2f", i == 0 ? "{" : ", ", w[i]);
    std::printf("}, ");
}

int fail(const std::string& what) {
    std::fprintf(stderr, "fit_pairs: %s\n", what.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return fail("DATA PAIRS.json GOLD.json are missing: see the comment in its source");
    Settings settings;
    for (int i = 4; i < argc; ++i) {
        const std::string a = argv[i];
        if (a == "--pull" && i + 1 < argc)
            settings.pull = std::atof(argv[++i]);
        else if (a == "--each")
            settings.each = true;
        else if (a == "--aim")
            settings.aim = true;
        else if (a == "--first")
            settings.first = true;
        else if (a == "--toward")
            settings.toward = true;
        else if (a == "--words")
            settings.words = true;
        else if (a == "--without" && i + 1 < argc)
            settings.without.insert(static_cast<std::size_t>(std::atoi(argv[++i])));
        else
            return fail("unknown option " + a);
    }
    const auto engine = Engine::open(argv[1]);
    if (!engine) return fail(engine.error().message());
    const auto languages = language::Languages::load(std::string(argv[1]) + "/languages");
    if (!languages) return fail(languages.error().message());
    std::vector<std::unique_ptr<text::Segmenter>> segmenters;
    std::vector<Lexicon> lexicons;
    for (const auto& language : languages->all()) {
        auto segmenter = text::Segmenter::load(*language);
        if (!segmenter) return fail(segmenter.error().message());
        segmenters.push_back(std::make_unique<text::Segmenter>(std::move(*segmenter)));
        auto lexicon = Lexicon::load(*segmenters.back());
        if (!lexicon) return fail(lexicon.error().message());
        lexicons.push_back(std::move(*lexicon));
    }
    std::optional<meaning::Encoder> encoder;
    if (!settings.words) {
        auto loaded = meaning::Encoder::load(std::string(argv[1]) + "/meaning");
        if (!loaded) return fail(loaded.error().message());
        encoder.emplace(std::move(*loaded));
    }

    simdjson::dom::parser pairs_parser, gold_parser;
    const simdjson::dom::element pairs = pairs_parser.load(argv[2]), gold = gold_parser.load(argv[3]);
    std::vector<Case> cases;
    for (const simdjson::dom::element p : pairs.get_array())
        cases.push_back(read_case(*engine, lexicons, encoder ? &*encoder : nullptr, p,
                                  gold[std::to_string(p["pair"].get_int64().value())]));
    std::vector<const Case*> all;
    for (const Case& c : cases) all.push_back(&c);

    Count now, held, own;
    for (const Case& c : cases) now.add(c, kWeights);
    now.print("as it is");
    for (const Case* c : all) {
        std::vector<const Case*> others = all;
        std::erase(others, c);
        held.add(*c, fitted(others, settings));
    }
    held.print("held out");
    Weights w = fitted(all, settings);
    for (const Case& c : cases) own.add(c, w);
    own.print("fitted");
    const PairWeights& told = weights_of(w, cases.front());
    std::printf("{");
    print(told.rank);
    print(told.score);
    std::printf("%.2f, %.2f, %.2f}\n", told.best, told.lead_less, told.lead_more);
}
