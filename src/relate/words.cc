#include "words.h"

#include <algorithm>

namespace riwaya::relate {

namespace {

bool is_left(const Token& t) { return t.tells && t.partner == kNoIndex; }

// The tokens that `wanted` holds of, those that follow each other in one span.
template <class Wanted>
std::vector<Span> spans(const Side& s, Wanted wanted) {
    std::vector<Span> out;
    bool before = false;
    for (const Token& t : s.tokens) {
        const bool is = wanted(t);
        if (is && before)
            out.back().end = t.span.end;
        else if (is)
            out.push_back(t.span);
        before = is;
    }
    return out;
}

// The words that stand on another side of an axis than a word left over in the other text.
std::vector<Span> opposed(const Side& s, const Side& other) {
    return spans(s, [&](const Token& t) {
        if (!is_left(t)) return false;
        bool opposite = false, alike = false;
        for (const Token& o : other.tokens) {
            if (!is_left(o)) continue;
            for (const Pole& p : *t.poles)
                for (const Pole& q : *o.poles) {
                    opposite |= p.axis == q.axis && p.second != q.second;
                    alike |= p == q;
                }
        }
        return opposite && !alike;
    });
}

std::vector<Span> left_names(const Side& s, EntityType type) {
    return spans(s, [&](const Token& t) {
        return is_left(t) && t.name != nullptr && t.name->entity != kNoIndex && t.name->type == type;
    });
}

std::vector<Span> left_figures(const Side& s) {
    return spans(s, [](const Token& t) { return is_left(t) && t.number; });
}

bool denies(const Side& s) {
    return std::any_of(s.tokens.begin(), s.tokens.end(), [](const Token& t) { return t.denies; });
}

bool is_shared(const Token& t) { return t.tells && t.partner != kNoIndex; }

// Whether a text tells who denies and then what is denied, which the other text tells: "Ministry: no truth to ...".
bool denies_all_behind(const Side& s) {
    constexpr std::ptrdiff_t kTold = 3;    // words of what is denied, at least
    constexpr std::ptrdiff_t kReport = 1;  // words between: "the truth of", "reports of"
    constexpr std::ptrdiff_t kWho = 5;     // words of who denies it
    const auto denial = std::ranges::find_if(s.tokens, &Token::denies);
    if (denial == s.tokens.end() || is_shared(*denial)) return false;
    const auto first = std::find_if(denial + 1, s.tokens.end(), is_shared);
    return std::none_of(s.tokens.begin(), denial, is_shared) &&
           std::count_if(s.tokens.begin(), denial, is_left) <= kWho &&
           std::count_if(denial + 1, first, is_left) <= kReport && std::none_of(first, s.tokens.end(), is_left) &&
           std::count_if(first, s.tokens.end(), is_shared) >= kTold;
}

void add(std::vector<Span>& to, const std::vector<Span>& more) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

bool one_denies(const Side& a, const Side& b) {
    if (denies(a) == denies(b)) return false;
    const auto left = [](const Side& s) {
        return std::count_if(s.tokens.begin(), s.tokens.end(), [](const Token& t) { return is_left(t) && !t.denies; });
    };
    const auto shared = std::count_if(a.tokens.begin(), a.tokens.end(), is_shared);
    const Side& denier = denies(a) ? a : b;
    const Side& other = denies(a) ? b : a;
    return left(other) == 0 && ((shared >= 2 && left(denier) == 0) || denies_all_behind(denier));
}

bool turned(const Side& a, const Side& b) {
    // The act, and the two names, each once in both.
    const Token *act = nullptr, *first = nullptr, *second = nullptr;
    for (const Token& t : a.tokens) {
        if (is_left(t)) return false;
        if (t.partner == kNoIndex) continue;
        if (t.directed && act == nullptr && b.tokens[t.partner].directed) act = &t;
        if (t.name == nullptr || t.name->entity == kNoIndex) continue;
        if (first == nullptr)
            first = &t;
        else if (second == nullptr && t.name->type == first->name->type && t.name->entity != first->name->entity)
            second = &t;
    }
    if (act == nullptr || second == nullptr || std::any_of(b.tokens.begin(), b.tokens.end(), is_left)) return false;
    return b.tokens[first->partner].folded == first->folded && b.tokens[second->partner].folded == second->folded &&
           first->partner > second->partner;
}

Deciding deciding(RelationKind kind, const Side& a, const Side& b) {
    Deciding out;
    if (kind == RelationKind::kOther) return out;
    if (kind == RelationKind::kAgree) {
        out.why = RelationWhy::kShared;
        const auto shared = [](const Token& t) { return t.partner != kNoIndex; };
        out.a = spans(a, shared);
        out.b = spans(b, shared);
        return out;
    }
    const auto tell = [&](RelationWhy why, std::vector<Span> x, std::vector<Span> y) {
        out.why = why;
        out.a = std::move(x);
        out.b = std::move(y);
        return out;
    };
    if (auto x = opposed(a, b), y = opposed(b, a); !x.empty() && !y.empty())
        return tell(RelationWhy::kOpposites, std::move(x), std::move(y));
    if (auto x = left_figures(a), y = left_figures(b); !x.empty() && !y.empty())
        return tell(RelationWhy::kFigures, std::move(x), std::move(y));
    for (const EntityType type : {EntityType::kPerson, EntityType::kPlace, EntityType::kOrganization}) {
        auto x = left_names(a, type), y = left_names(b, type);
        if (x.empty() || y.empty()) continue;
        add(out.a, x);
        add(out.b, y);
    }
    if (!out.a.empty()) {
        std::sort(out.a.begin(), out.a.end());
        std::sort(out.b.begin(), out.b.end());
        out.why = RelationWhy::kNames;
        return out;
    }
    if (turned(a, b)) {
        const auto named = [](const Token& t) { return t.name != nullptr && t.partner != kNoIndex; };
        return tell(RelationWhy::kNames, spans(a, named), spans(b, named));
    }
    if (denies(a) != denies(b)) {
        const auto denying = [](const Token& t) { return t.denies; };
        return tell(RelationWhy::kDenial, spans(a, denying), spans(b, denying));
    }
    return tell(RelationWhy::kWords, spans(a, is_left), spans(b, is_left));
}

}  // namespace riwaya::relate
