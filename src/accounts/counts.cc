#include "counts.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "figure_context.h"

namespace riwaya::accounts {

namespace {

// How far from its figure the word stands that tells what befell those who are counted, in telling words.
constexpr std::ptrdiff_t kFateNear = 2;
// Figures of a report that are looked at, so that a table costs no more than a report.
constexpr std::size_t kMostFigures = 200;
// Reports that give a figure of one kind are laid against each other up to so many.
constexpr std::size_t kMostReports = 64;

// Whether a word before a figure says that it is a part of another ("among them").
bool is_part(const Digest& d, const std::vector<Term>& terms, const Figure& f) {
    static const std::uint32_t kPart = term_number("part");
    const std::uint32_t at = d.words.at_byte(f.span.begin);
    return std::any_of(terms.begin(), terms.end(), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kPart && t.end <= at && t.end + 2 >= at &&
               d.words.sentence_of(t.begin) == d.words.sentence_of(at);
    });
}

// The kinds that a bare count is of: people by what befell them, and what is counted.
std::vector<std::string> kinds_of(const Digest& d, Index claim, const Figure& f) {
    const Context c = context_of(d, claim, f);
    std::vector<std::string> out;
    if (c.aim_key != 0 || !f.dimension.empty()) return out;
    const auto tokens = d.of(d.units[claim]);
    const auto at =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= f.span.begin; }) -
        tokens.begin();
    std::ptrdiff_t nearest = kFateNear + 1;
    std::string fate;
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(tokens.size()); ++i) {
        const Token& t = tokens[static_cast<std::size_t>(i)];
        if (t.fate != Fate::kPeople || std::abs(i - at) >= nearest) continue;
        nearest = std::abs(i - at);
        fate = d.lexicon->key(d.words, t.word);
    }
    if (!fate.empty()) out.push_back("fate " + fate);
    if (c.people) return out;
    for (const std::string& key : c.counted) out.push_back("of " + key);
    return out;
}

}  // namespace

Counts::Counts(const std::vector<Digest>& all) : all_(all) {
    of_.resize(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Digest& d = all[i];
        const std::vector<Term> terms = d.lexicon->terms().in(d.words);
        for (std::size_t k = 0; k < d.figures.size() && k < kMostFigures; ++k) {
            const Figure& f = d.figures[k];
            const auto holds =
                std::find_if(d.claims.begin(), d.claims.end(), [&](const Claim& c) { return c.span.contains(f.span); });
            if (holds == d.claims.end() || is_part(d, terms, f)) continue;
            const auto claim = static_cast<Index>(holds - d.claims.begin());
            for (std::string& kind : kinds_of(d, claim, f)) of_[i].push_back({std::move(kind), k, claim, true});
        }
        auto& mine = of_[i];
        std::stable_sort(mine.begin(), mine.end(), [](const Count& x, const Count& y) { return x.kind < y.kind; });
        for (std::size_t from = 0; from < mine.size();) {
            std::size_t to = from;
            bool one = true;
            for (; to < mine.size() && mine[to].kind == mine[from].kind; ++to)
                one &= agreement(d.figures[mine[from].figure], d.figures[mine[to].figure]) != Agreement::kClash;
            for (; from < to; ++from) mine[from].only = one;
        }
    }
}

bool Counts::meet(Index a, const Figure& fa, Index b, const Figure& fb) const {
    const auto at_a = static_cast<std::size_t>(&fa - all_[a].figures.data()),
               at_b = static_cast<std::size_t>(&fb - all_[b].figures.data());
    for (const Count& x : of_[a]) {
        if (x.figure != at_a || !x.only) continue;
        // Sorted by kind.
        const auto [from, to] = std::equal_range(of_[b].begin(), of_[b].end(), x,
                                                 [](const Count& p, const Count& q) { return p.kind < q.kind; });
        if (std::any_of(from, to, [&](const Count& y) { return y.figure == at_b && y.only; })) return true;
    }
    return false;
}

std::vector<std::pair<ClaimRef, ClaimRef>> Counts::apart(const std::vector<Digest>& all,
                                                         const std::vector<Index>& event, const Sides& sides) const {
    std::map<std::string, std::vector<std::pair<Index, const Count*>>> by_kind;
    for (Index d = 0; d < of_.size(); ++d)
        for (const Count& c : of_[d]) {
            auto& list = by_kind[c.kind];
            if (c.only && list.size() < kMostReports && (list.empty() || list.back().first != d))
                list.push_back({d, &c});
        }
    std::vector<std::pair<ClaimRef, ClaimRef>> out;
    for (const auto& [kind, list] : by_kind)
        for (std::size_t i = 0; i < list.size(); ++i)
            for (std::size_t j = i + 1; j < list.size(); ++j) {
                const auto& [a, x] = list[i];
                const auto& [b, y] = list[j];
                const Index sa = sides[a][x->claim], sb = sides[b][y->claim];
                if (event[a] != event[b] || sa == kNoIndex || sb == kNoIndex || sa == sb) continue;
                if (agreement(all[a].figures[x->figure], all[b].figures[y->figure]) == Agreement::kClash)
                    out.push_back({{a, x->claim}, {b, y->claim}});
            }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace riwaya::accounts
