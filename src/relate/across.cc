#include "across.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace riwaya::relate {

namespace {

bool is_left(const Token& t) { return t.tells && t.partner == kNoIndex; }

// A name of a text with the token that it begins with.
struct Named {
    const Mention* mention;
    std::uint32_t begin, end;  // tokens
};

std::vector<Named> named(const Side& s) {
    std::vector<Named> out;
    for (std::uint32_t i = 0; i < s.tokens.size(); ++i) {
        const Mention* m = s.tokens[i].name;
        if (m == nullptr || m->entity == kNoIndex) continue;
        if (!out.empty() && out.back().mention == m)
            out.back().end = i + 1;
        else
            out.push_back({m, i, i + 1});
    }
    return out;
}

std::string_view id_of(const Side& s, const Named& n) { return s.text.entities[n.mention->entity].id; }

// An act of one of two who are named, on the other: who does it by the order of words.
struct Deed {
    const Token* act = nullptr;
    const Named* doer = nullptr;
    const Named* other = nullptr;
};

// Between these two tokens a new clause may begin.
bool parted(const Side& s, const Token& before, const Token& behind) {
    return slice(s.text.text, {before.span.end, behind.span.begin}).find_first_not_of(" \t\n") !=
           std::string_view::npos;
}

// "X strikes Y", "strikes X Y" where verbs come first, "X struck by Y".
Deed deed_of(const Side& s, const std::vector<Named>& names) {
    Deed out;
    if (names.size() != 2 || id_of(s, names[0]) == id_of(s, names[1])) return out;
    const Named &first = names[0], &second = names[1];
    const auto next_is_name = [&](std::uint32_t i) { return i + 1 == first.begin || i + 1 == second.begin; };
    std::uint32_t act = 0;
    while (act < s.tokens.size() && !(s.tokens[act].directed || (s.tokens[act].onto && next_is_name(act)))) ++act;
    if (act >= s.tokens.size()) return out;
    for (std::uint32_t i = act + 1; i < s.tokens.size(); ++i)
        if (s.tokens[i].before_doer && next_is_name(i)) {
            const bool is_second = i + 1 == second.begin;
            return {&s.tokens[act], is_second ? &second : &first, is_second ? &first : &second};
        }
    const bool between = first.end <= act && act < second.begin;
    const bool ahead = act + 1 == first.begin;
    if (!between && !ahead) return out;
    for (std::uint32_t i = std::min(act, first.begin); i + 1 <= second.begin; ++i)
        if (parted(s, s.tokens[i], s.tokens[i + 1])) return out;
    return {&s.tokens[act], &first, &second};
}

bool one_act(const Token& a, const Token& b) {
    bool alike = false, opposite = false;
    for (const Pole& p : *a.poles)
        for (const Pole& q : *b.poles) {
            alike |= p == q;
            opposite |= p.axis == q.axis && p.second != q.second;
        }
    // Who hosts and who visits do one thing from two ends: of acts that no table calls alike nothing is known.
    return alike || (!opposite && !a.concept_key.empty() && a.concept_key == b.concept_key);
}

std::optional<Deciding> turned_across(const Side& a, const Side& b) {
    const std::vector<Named> in_a = named(a), in_b = named(b);
    const Deed x = deed_of(a, in_a), y = deed_of(b, in_b);
    if (x.act == nullptr || y.act == nullptr || !one_act(*x.act, *y.act)) return std::nullopt;
    if (id_of(a, *x.doer) != id_of(b, *y.other) || id_of(a, *x.other) != id_of(b, *y.doer)) return std::nullopt;
    Deciding out{RelationWhy::kNames, {}, {}};
    for (const Named& n : in_a) out.a.push_back(n.mention->span);
    for (const Named& n : in_b) out.b.push_back(n.mention->span);
    return out;
}

// The one figure that the other text does not have.
const Quantity* left_figure(const Side& s) {
    std::set<Index> left;
    for (const Token& t : s.tokens)
        if (t.number && is_left(t) && t.figure != kNoIndex) left.insert(t.figure);
    return left.size() == 1 ? &s.text.figures[*left.begin()] : nullptr;
}

// A figure that is told as one that is not exact stands for others that lie near.
constexpr double kAbout = 0.1;

// Decimals that a figure is told with, three at most.
int decimals(double x) {
    constexpr double kSame = 1e-6;
    int out = 0;
    for (; out < 3 && std::abs(x - std::round(x)) > kSame; ++out) x *= 10;
    return out;
}

// Whether one is the other at its own decimals: 2.84 and 2.8.
bool is_rounded(double x, double y) {
    const int of_x = decimals(x), of_y = decimals(y);
    const double unit = std::pow(10, std::min(of_x, of_y));
    return of_x != of_y && std::round(x * unit) == std::round(y * unit);
}

std::optional<Deciding> figures_across(const Side& a, const Side& b) {
    const Quantity *x = left_figure(a), *y = left_figure(b);
    if (x == nullptr || y == nullptr || x->unit != y->unit || x->ordinal != y->ordinal) return std::nullopt;
    if (x->low <= y->high && y->low <= x->high) return std::nullopt;
    if (is_rounded(x->low, y->low)) return std::nullopt;
    const bool exact = x->bound == Bound::kExact && y->bound == Bound::kExact;
    if (!exact && std::abs(x->low - y->low) <= kAbout * std::max(std::abs(x->low), std::abs(y->low)))
        return std::nullopt;
    return Deciding{RelationWhy::kFigures, {x->span}, {y->span}};
}

// The one day that a text tells.
const Time* day_of(const Side& s) {
    const Time* out = nullptr;
    for (const Time& t : s.text.times) {
        const bool is_day =
            t.said.form == TimeSaid::Form::kWeekday || (t.said.form == TimeSaid::Form::kCalendar && t.said.month > 0);
        if (!is_day || t.until || t.open_begin || t.open_end || out != nullptr) return nullptr;
        out = &t;
    }
    return out;
}

std::optional<Deciding> days_across(const Side& a, const Side& b) {
    const Time *x = day_of(a), *y = day_of(b);
    if (x == nullptr || y == nullptr || x->said.form != y->said.form) return std::nullopt;
    const auto differ = [](int one, int other) { return one > 0 && other > 0 && one != other; };
    if (x->said.calendar != y->said.calendar) return std::nullopt;
    if (!differ(x->said.weekday, y->said.weekday) && !differ(x->said.month, y->said.month) &&
        !differ(x->said.day, y->said.day))
        return std::nullopt;
    return Deciding{RelationWhy::kWords, {x->span}, {y->span}};
}

bool denies(const Side& s) {
    return std::any_of(s.tokens.begin(), s.tokens.end(), [](const Token& t) { return t.denies; });
}

// Whether a text refuses, bans or stops something in a word of its own: it may mean what the other denies.
bool refuses(const Side& s) {
    return std::any_of(s.tokens.begin(), s.tokens.end(), [](const Token& t) {
        return is_left(t) && std::any_of(t.poles->begin(), t.poles->end(), [](const Pole& p) { return p.second; });
    });
}

std::optional<Deciding> denied_across(const Side& a, const Side& b) {
    if (denies(a) == denies(b) || refuses(denies(a) ? b : a)) return std::nullopt;
    const auto shared = std::count_if(a.tokens.begin(), a.tokens.end(),
                                      [](const Token& t) { return t.tells && t.partner != kNoIndex; });
    if (shared < 2) return std::nullopt;
    Deciding out{RelationWhy::kDenial, {}, {}};
    for (const Token& t : a.tokens)
        if (t.denies) out.a.push_back(t.span);
    for (const Token& t : b.tokens)
        if (t.denies) out.b.push_back(t.span);
    return out;
}

}  // namespace

std::optional<Deciding> clash_across(const Side& a, const Side& b, bool ordered, bool near) {
    if (ordered)
        if (auto clash = turned_across(a, b)) return clash;
    if (auto clash = figures_across(a, b)) return clash;
    if (auto clash = days_across(a, b)) return clash;
    return near ? denied_across(a, b) : std::nullopt;
}

}  // namespace riwaya::relate
