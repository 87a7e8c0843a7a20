// One thing in words that take sides.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr std::size_t kNear = 2;  // tokens on either side of a term that tell what it is of

struct Company {
    std::set<Key> keys;
    std::set<std::string> ids;  // of who and what is named there; a state's body stands for the state
};

// The words around a term, its own left out, and who is named there, in the term too: "the Russian government".
Company company_of(const Side& s, const Term& term) {
    Company out;
    const auto tokens = s.tokens();
    const text::Words& words = s.d->words;
    const Span span{words[term.begin].span.begin, words[term.end - 1].span.end};
    const auto at = [&](std::uint32_t byte) {
        return static_cast<std::size_t>(
            std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= byte; }) -
            tokens.begin());
    };
    const std::size_t first = at(span.begin);
    std::size_t behind = first;
    while (behind < tokens.size() && tokens[behind].span.begin < span.end) ++behind;
    const std::size_t from = first > kNear ? first - kNear : 0, to = std::min(tokens.size(), behind + kNear);
    Span around = span;
    for (std::size_t k = from; k < to; ++k) {
        if (k < first || k >= behind) out.keys.insert(tokens[k].key);
        around = {std::min(around.begin, tokens[k].span.begin), std::max(around.end, tokens[k].span.end)};
    }
    const Reading& r = *s.d->reading;
    for (const Index m : s.claim->mentions) {
        const Mention& x = r.mentions[m];
        if (!around.overlaps(x.span) || x.entity >= r.entities.size()) continue;
        const std::string_view id = shared_id(r.entities[x.entity]);
        out.ids.emplace(id.substr(0, id.find('#')));
    }
    return out;
}

// Of a claim; of its sentence where asked for.
std::vector<const Term*> terms_of(const Side& s, bool sentence) {
    const Span all = s.sentence_span();
    const std::uint32_t begin = sentence ? s.d->words.at_byte(all.begin) : s.begin,
                        end = sentence ? s.d->words.at_byte(all.end) : s.end;
    std::vector<const Term*> out;
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < begin; });
    for (; at != s.terms->end() && at->end <= end; ++at)
        if (at->kind == TermKind::kWording) out.push_back(&*at);
    return out;
}

// The figure that counts what a term names; nullptr where none does.
const Figure* count_of(const Side& s, const Term& t) {
    const Span words{s.d->words[t.begin].span.begin, s.d->words[t.end - 1].span.end};
    for (const Figure* f : figures_in(*s.d, s.sentence_span()))
        if (f->counted.overlaps(words)) return f;
    return nullptr;
}

bool as_many(const Side& a, const Term& x, const Side& b, const Term& y) {
    const Figure *p = count_of(a, x), *q = count_of(b, y);
    return p != nullptr && q != nullptr && p->dimension.empty() && q->dimension.empty() &&
           agreement(*p, *q) == Agreement::kEqual;
}

// What one tells at another place or time is another thing; so is what has little in common.
bool of_one_event(const Side& a, const Side& b) {
    constexpr double kLeast = 0.2, kShort = 0.45;
    constexpr std::size_t kKeys = 4;
    const Frame f = frame_of(a, b);
    if (!f.other_language && (other_time(a, b) || other_places(a, b))) return false;
    return f.other_language || (f.containment >= kLeast && f.keys >= kKeys) || f.containment >= kShort;
}

// Whether a term only takes up what was named before: "that attack".
bool is_taken_up(const Side& s, const Term& t) {
    static const std::uint32_t kPlain = term_number("plain"), kThis = term_number("this");
    return t.side == kPlain && t.begin > 0 && begins_setting(s, t.begin - 1, kThis);
}

// Whether the other report has a word of the same side where it says the same rather: both use both, each in its place.
bool says_likewise(const Side& s, const Term& x, const Side& other) {
    const double here = shared_weight(*s.sentence, *other.sentence);
    return std::ranges::any_of(*other.terms, [&](const Term& t) {
        if (t.kind != TermKind::kWording || t.group != x.group || t.side != x.side) return false;
        const std::uint32_t at = other.d->words.sentence_of(t.begin);
        return at < other.d->sentences.size() && shared_weight(*s.sentence, other.d->sentences[at]) > here;
    });
}

// How much tells that two terms name one thing; 0: nothing does.
std::size_t one_named(const Side& a, const Term& x, const Side& b, const Term& y) {
    // Gunmen and civilians may be two lots of people, unless they are as many.
    static const std::uint32_t kCounted = term_number("arms-counted");
    if (x.group == kCounted && !as_many(a, x, b, y)) return 0;
    const Company ca = company_of(a, x), cb = company_of(b, y);
    std::size_t out = common(ca.keys, cb.keys) + common(ca.ids, cb.ids);
    // A term of several words names little else; terms in two languages share few words around them.
    const bool telling = (x.end - x.begin > 1 && y.end - y.begin > 1) || a.d->lexicon != b.d->lexicon;
    if (out == 0 && telling) out = one_thing(frame_of(a, b)) ? 1 : 0;
    return out;
}

}  // namespace

// Words of different sides of one group, each in the company of what the other has too.
void find_wording(const Side& a, const Side& b, std::vector<Clash>& out) {
    // In two languages sentences are cut into claims in two ways.
    const bool sentence = a.d->lexicon != b.d->lexicon;
    const auto xs = terms_of(a, sentence), ys = terms_of(b, sentence);
    // Where either uses both words, it takes no side by its choice.
    const auto uses = [](const std::vector<const Term*>& all, const Term& w) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Term* t) { return t->group == w.group && t->side == w.side; });
    };
    if (xs.empty() || ys.empty() || !of_one_event(a, b)) return;
    const Term *best_x = nullptr, *best_y = nullptr;
    std::size_t most = 0;
    for (const Term* x : xs)
        for (const Term* y : ys) {
            if (x->group != y->group || x->side == y->side || uses(xs, *y) || uses(ys, *x)) continue;
            if (is_taken_up(a, *x) || is_taken_up(b, *y) || says_likewise(a, *x, b) || says_likewise(b, *y, a))
                continue;
            const std::size_t n = one_named(a, *x, b, *y);
            if (n > most) most = n, best_x = x, best_y = y;
        }
    if (most == 0) return;
    const auto span = [](const Side& s, const Term& t) {
        return Span{s.d->words[t.begin].core, s.d->words[t.end - 1].span.end};
    };
    Clash c = clash(ConflictKind::kWording, a, span(a, *best_x), b, span(b, *best_y));
    c.note =
        quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": the same thing in words that take sides";
    c.choice = Choice{best_x->group, best_x->side, best_y->side, frame_of(a, b).shared};
    out.push_back(std::move(c));
}

void choose_once(std::vector<std::vector<Clash>>& found) {
    const auto is_choice = [](const Clash& c) { return c.kind == ConflictKind::kWording; };
    using Told = std::tuple<Index, Index, std::uint32_t, std::uint32_t, std::uint32_t>;
    const auto told = [](const Clash& c) {
        return c.a < c.b ? Told{c.a, c.b, c.choice.group, c.choice.a_side, c.choice.b_side}
                         : Told{c.b, c.a, c.choice.group, c.choice.b_side, c.choice.a_side};
    };
    std::map<Told, const Clash*> best;
    for (const std::vector<Clash>& list : found)
        for (const Clash& c : list) {
            if (!is_choice(c)) continue;
            const auto at = best.try_emplace(told(c), &c).first;
            if (c.choice.shared > at->second->choice.shared) at->second = &c;
        }
    std::set<const Clash*> kept;
    for (const auto& [key, clash] : best) kept.insert(clash);
    for (std::vector<Clash>& list : found) {
        std::vector<Clash> left;
        for (Clash& c : list)
            if (!is_choice(c) || kept.contains(&c)) left.push_back(std::move(c));
        list = std::move(left);
    }
}

}  // namespace riwaya::accounts
