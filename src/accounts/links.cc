#include "links.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

namespace riwaya::accounts {

namespace {

// Words that a reason quotes at most.
constexpr std::size_t kMostWords = 6;

std::string two_digits(double x) {
    char out[32];
    std::snprintf(out, sizeof out, "%.2f", x);
    return out;
}

const Unit& unit(const std::vector<Digest>& all, ClaimRef r) { return all[r.document].units[r.claim]; }

// The weightiest words of a claim whose keys the other holds too, in text order, as they are written.
std::string common_words(const std::vector<Digest>& all, ClaimRef a, ClaimRef b) {
    const Digest& d = all[a.document];
    const Unit& other = unit(all, b);
    std::vector<Token> shared;
    std::set<Key> seen;
    for (const Token& t : d.of(unit(all, a))) {
        const auto at = std::lower_bound(other.features.begin(), other.features.end(), t.key,
                                         [](const Feature& x, Key k) { return x.key < k; });
        if (at != other.features.end() && at->key == t.key && seen.insert(t.key).second) shared.push_back(t);
    }
    std::stable_sort(shared.begin(), shared.end(), [](const Token& x, const Token& y) { return x.weight > y.weight; });
    if (shared.size() > kMostWords) shared.resize(kMostWords);
    std::sort(shared.begin(), shared.end(), [](const Token& x, const Token& y) { return x.span < y.span; });
    std::string list;
    for (const Token& t : shared) {
        if (!list.empty()) list += ", ";
        list += slice(d.reading->article.text, t.span);
    }
    return list;
}

}  // namespace

std::vector<Reason> reasons_of(const std::vector<Digest>& all, const Edge& e) {
    const PairWeights& w = weights_for(kWeights, all[e.a.document], all[e.b.document]);
    const PairWeights::Step x = values_of(e.evidence);
    const std::string words = common_words(all, e.a, e.b);
    std::vector<Reason> out;
    const auto add = [&](std::string text, double weight) {
        if (weight != 0) out.push_back({std::move(text), weight});
    };
    if (!words.empty()) add("in common: " + words, w.score[1] * x[1]);
    add("the sentences' words are alike by " + two_digits(x[2]), w.score[2] * x[2]);
    add("how rare it is what the sentences share", w.score[3] * x[3]);
    add("the sentences are near in meaning: " + two_digits(x[4]), w.score[4] * x[4]);
    add("near in meaning: " + two_digits(x[5]), w.score[5] * x[5]);
    add("figures that agree", w.score[6] * x[6]);
    add("no figure that agrees", w.score[7] * x[7]);
    if (e.standing.best > 0)
        add(e.standing.best < 1 ? "the best match of one of the two sentences" : "each other's best match",
            w.best * e.standing.best);
    add("what else the two sentences may match",
        w.lead_less * e.standing.lead_less + w.lead_more * e.standing.lead_more);
    add("how seldom two claims say the same", w.score[0]);
    std::stable_sort(out.begin(), out.end(),
                     [](const Reason& l, const Reason& r) { return std::abs(l.weight) > std::abs(r.weight); });
    return out;
}

std::vector<Link> links_of(const std::vector<Digest>& all, const std::vector<Digest>& own,
                           const std::vector<Index>& document, const Sides& account, const Group& g,
                           const std::vector<Cell>& cells) {
    const auto cell = [&](ClaimRef r) {
        const auto at = std::find_if(cells.begin(), cells.end(), [&](const Cell& c) {
            return c.account == account[r.document][r.claim] && c.document == document[r.document];
        });
        return static_cast<Index>(at - cells.begin());
    };
    std::vector<Link> out;
    for (const Edge* e : g.edges) {
        Link l;
        ClaimRef a = e->a, b = e->b;
        if (cell(b) < cell(a)) std::swap(a, b);
        l.a = cell(a), l.b = cell(b);
        if (l.b >= cells.size() || l.a == l.b) continue;
        l.a_claim = a.claim, l.b_claim = b.claim;
        l.a_span = all[a.document].claims[a.claim].span;
        l.b_span = all[b.document].claims[b.claim].span;
        l.probability = 1 / (1 + std::exp(-e->score));
        l.reasons = reasons_of(by_keys_of(all, own, a.document, b.document), *e);
        out.push_back(std::move(l));
    }
    return out;
}

}  // namespace riwaya::accounts
