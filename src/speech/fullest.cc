// Which of the phrases that name somebody name the same one, and the fullest of them.
#include <algorithm>

#include "forms.h"

namespace riwaya::speech {

namespace {

constexpr std::size_t kLeastStem = 6;        // bytes of a country's name without the ending of its adjective
constexpr std::size_t kAdjectiveEnding = 4;  // bytes
constexpr std::uint32_t kBodyReach = 12;     // words of a sentence in which the body that it is about is named
constexpr WordBits kTitle = kRole | kBody | kSource;

bool holds_all(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) {
    return std::all_of(some.begin(), some.end(),
                       [&](std::string_view w) { return std::find(all.begin(), all.end(), w) != all.end(); });
}

}  // namespace

// The body decided its ..., the body of the need to: behind a definite head a noun with a pronoun at its end, one
// behind a preposition and a bare frequent one begin something else.
Range Forms::behind_definite(Range r) const {
    if (!t_.rules.subject_after() || !t_.definite(r.begin) || t_.in_name(r.begin)) return r;
    for (std::uint32_t i = r.begin + 1; i < r.end; ++i) {
        if (!t_.is_word(i)) return r;
        if (t_.in_name(i) || t_.is(i, kInside | kRole | kBody)) continue;
        // The company for the railways: what a body is for is part of its name, unless it is what it asks for.
        const bool purpose = t_.is(r.begin, kBody) && t_.prefixed(i) && t_.among(i, t_.rules.to()) &&
                             !phrases_.opens_matter(i) && (t_.tokens[i].shape & kMatter) == 0 &&
                             (t_.rules.begins_with_joined_preposition(t_.bare(i)) ||
                              (i + 1 < r.end && t_.is_word(i + 1) && t_.words.has(i + 1, text::kArticle)));
        if (purpose) continue;
        const bool behind = t_.prefixed(i) && !t_.is(i, kPreposition);
        const bool bare =
            t_.words[i].clitics == 0 && t_.tokens[i].bits == 0 && phrases_.is_common(i) && !t_.is_adjective(i);
        if (!t_.words.has(i, text::kPronoun) && !(t_.is(r.begin, kBody) && (behind || bare))) continue;
        while (i > r.begin + 1 && t_.is(i - 1, kPreposition)) --i;
        return {r.begin, i};
    }
    return r;
}

bool Forms::shares_name(const Form& a, const Form& b) const {
    const auto words = [&](const Form& f) {
        std::vector<std::string_view> out;
        for (std::uint32_t i = f.person.begin; i < f.person.end; ++i)
            if (t_.is_word(i)) out.push_back(t_.words.base(i));
        return out;
    };
    const auto x = words(a), y = words(b);
    return !x.empty() && !y.empty() && x.back() == y.back() && (holds_all(x, y) || holds_all(y, x));
}

// True where every word of `some` stands in `all`, a country's adjective for its name and the other way round.
// The French ambassador, the ambassador of France: a country's adjective, where its name loses its ending in it.
bool Forms::is_of_country(std::string_view adjective, std::string_view name) const {
    const std::string_view stem = t_.rules.without_object_ending(name);
    return stem.size() < name.size() && stem.size() >= kLeastStem && adjective.starts_with(stem) &&
           adjective.size() > stem.size() && adjective.size() - stem.size() <= kAdjectiveEnding &&
           t_.rules.ends_as_adjective(adjective);
}

bool Forms::holds_alike(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) const {
    return std::all_of(some.begin(), some.end(), [&](std::string_view w) {
        return std::any_of(all.begin(), all.end(), [&](std::string_view other) {
            if (w == other || (&other == &all[1] && is_of_country(w, other))) return true;
            const std::string_view longer = w.size() > other.size() ? w : other;
            const std::string_view shorter = w.size() > other.size() ? other : w;
            return shorter.size() >= kLeastStem && longer.size() - shorter.size() <= kAdjectiveEnding &&
                   longer.starts_with(shorter) && t_.rules.ends_as_adjective(longer);
        });
    });
}

// The spokesman of the army, and the speaker for the national army, colonel X: two titles of one kind, one of which
// holds what the other is for.
bool Forms::same_title(const Form& longer, const Form& shorter) const {
    const std::string_view kind = t_.rules.title_kind(shorter.words.front());
    if (shorter.words.size() < 2 || longer.words.size() < 2 || !t_.is(shorter.range.begin, kRole)) return false;
    if (shorter.words.front() != longer.words.front() &&
        (kind.empty() || t_.rules.title_kind(longer.words.front()) != kind))
        return false;
    const Gender a = t_.tokens[longer.range.begin].agreement.gender,
                 b = t_.tokens[shorter.range.begin].agreement.gender;
    if (a != Gender::kAny && b != Gender::kAny && a != b) return false;
    const std::vector<std::string_view> rest(shorter.words.begin() + 1, shorter.words.end());
    if (holds_alike(longer.words, rest)) return true;
    if (longer.person.empty() || longer.person.begin <= longer.range.begin + 1) return false;
    // What stands before the name, without a rank.
    std::vector<std::string_view> title;
    for (std::uint32_t i = longer.range.begin + 1; i < longer.person.begin; ++i)
        if (t_.is_word(i) && !(t_.is(i, kRole) && t_.words.has(i, text::kArticle))) title.push_back(t_.words.base(i));
    return title.size() >= 2 && holds_all(shorter.words, title);
}

// True for two long titles that share no word behind their heads: the head of the chamber is not the head of the
// university, unless it is known that he is.
bool Forms::two_titles(const Form& a, const Form& b) const {
    if (t_.entities[a.entity].known || !t_.is(a.range.begin, kRole) || !t_.is(b.range.begin, kRole)) return false;
    // The general director, the commercial director.
    const auto sort = [&](const Form& f) -> std::string_view {
        const std::uint32_t i = f.range.begin + 1;
        const bool adjective = i < f.range.end && t_.is_word(i) && t_.definite(f.range.begin) && t_.definite(i) &&
                               t_.is_adjective(i) && !t_.in_name(i);
        return adjective ? t_.words.base(i) : std::string_view{};
    };
    if (t_.rules.subject_after() && !sort(a).empty() && !sort(b).empty() && sort(a) != sort(b)) return true;
    const auto rest = [&](const Form& f) {
        std::vector<std::string_view> out;
        const std::uint32_t end = f.person.empty() ? f.range.end : f.person.begin;
        for (std::uint32_t i = f.range.begin + 1; i < end; ++i)
            if (t_.is_word(i)) out.push_back(t_.words.base(i));
        return out;
    };
    const auto x = rest(a), y = rest(b);
    return x.size() >= 2 && y.size() >= 2 && std::find_first_of(x.begin(), x.end(), y.begin(), y.end()) == x.end();
}

// True where the longer phrase names whoever the shorter one names: it holds its words, and they are what it is about,
// not what somebody belongs to (the office of X is not X).
bool Forms::names(const Form& longer, const Form& shorter) const {
    if (!holds_all(longer.words, shorter.words)) return false;
    // A country or a body is none of its officials.
    const bool official = t_.is(longer.range.begin, kRole) && !t_.in_name(longer.range.begin);
    std::uint32_t first = shorter.range.begin;
    while (first + 1 < shorter.range.end && !t_.is_word(first)) ++first;
    const bool marked = first > shorter.range.begin && t_.tokens[shorter.range.begin].opens;
    const bool named = t_.in_name(first);
    if (official && (named ? t_.mentions[t_.tokens[first].mention].type != EntityType::kPerson : marked)) return false;
    const bool title = t_.is(shorter.range.begin, kTitle) && !t_.in_name(shorter.range.begin);
    const std::string_view head = shorter.words.front();
    for (std::uint32_t i = longer.range.begin; i < longer.range.end; ++i) {
        if (!t_.is_word(i) || t_.words.base(i) != head) continue;
        if (!heads(longer, shorter, i)) continue;
        if (i == longer.range.begin || !t_.is_word(i - 1)) return true;
        // X, the general director of Y, and the general director of Y.
        if (title && titled_behind(longer, shorter, i)) return true;
        if (t_.prefixed(i) || title) continue;
        const bool belongs = t_.is(i - 1, kRole | kBody | kPreposition | kInside | kSource | kDocument) &&
                             !t_.words.has(i - 1, text::kArticle) && !t_.in_name(i - 1);
        if (!belongs) return true;
    }
    return false;
}

// True where the whole of a title of some words stands behind the name of its bearer, at token i.
bool Forms::titled_behind(const Form& longer, const Form& shorter, std::uint32_t i) const {
    if (!t_.rules.subject_after() || longer.person.empty() || shorter.words.size() < 2 || longer.several) return false;
    const bool behind =
        i == longer.person.end || (i == longer.person.end + 1 && t_.tokens[i - 1].punct == Punct::kComma);
    if (!behind || t_.prefixed(i) || t_.tokens[i].conjunction > 0) return false;
    for (const std::string_view w : shorter.words) {
        if (i >= longer.range.end || !t_.is_word(i) || t_.words.base(i) != w) return false;
        ++i;
    }
    return true;
}

// A body's name, a place's: what its last word belongs to is no person.
bool Forms::names_body(const Form& f) const {
    const std::uint32_t last = f.range.end - 1;
    return t_.rules.fixed_order() && f.person.empty() && t_.in_name(last) &&
           t_.mentions[t_.tokens[last].mention].type != EntityType::kPerson;
}

// Teachers are no teachers' union, and those who signed a letter are not the letter: a common noun is the head of
// whatever names the same one more fully. The tables tell of other languages by their own signs.
bool Forms::heads(const Form& longer, const Form& shorter, std::uint32_t first) const {
    if (!t_.rules.fixed_order()) return true;
    std::uint32_t last = first;
    while (last + 1 < longer.range.end && t_.words.base(last) != shorter.words.back()) ++last;
    if (last + 1 < longer.range.end && t_.is_word(last) && t_.words.has(last, text::kPossessive)) return false;
    for (std::uint32_t i = shorter.range.begin; i < shorter.range.end; ++i)
        if (t_.in_name(i)) return true;
    for (std::uint32_t i = longer.range.begin; i < first; ++i)
        if (t_.is(i, kPreposition) && !t_.in_name(i) && (t_.tokens[i].shape & kOf) == 0) return false;
    const std::uint32_t next = last + 1;
    // The police, the police chief; teachers, teachers unions: somebody else is the head.
    if (next < longer.range.end && t_.is_word(next) && !t_.in_name(next) && longer.person.empty() &&
        t_.is(next, kTitle | kOutlet | kDocument))
        return false;
    return next >= longer.range.end || !t_.is_word(next) || t_.in_name(next) || t_.tokens[next].bits != 0 ||
           t_.tokens[next].shape != 0 || t_.rules.ends_as_past(t_.words.folded(next)) ||
           t_.rules.ends_as_participle(t_.words.folded(next));
}

// The governor is Gov. Hale, and the senator Senator Moss: a title alone, and one that stands before a name.
bool Forms::bears_title(const Form& longer, const Form& shorter) const {
    if (!t_.rules.fixed_order() || longer.person.empty() || shorter.words.size() > 2 ||
        !t_.rules.is_definite(t_.words.folded(shorter.range.begin)) || !t_.is(shorter.range.end - 1, kRole))
        return false;
    const std::uint32_t word = title_word(longer);
    if (word == longer.person.begin || longer.range.begin > shorter.range.begin) return false;
    const std::string_view a = t_.words.base(word), b = shorter.words.back();
    const bool point = t_.tokens[longer.person.begin - 1].punct == Punct::kStop;
    return a == b || (point && !t_.rules.title_kind(a).empty() && t_.rules.title_kind(a) == t_.rules.title_kind(b));
}

// The word of a title right before the name that bears it, behind which the point of an abbreviation may stand.
std::uint32_t Forms::title_word(const Form& f) const {
    std::uint32_t i = f.person.begin;
    if (i > f.range.begin && t_.tokens[i - 1].punct == Punct::kStop) --i;
    if (i == f.range.begin || !t_.is_word(i - 1) || t_.in_name(i - 1) || !t_.is(i - 1, kRole)) return f.person.begin;
    return i - 1;
}

// His daughter Mary Stone is not John Stone: between a title and a name of one word a word that is neither is the name
// that was given to its bearer.
bool Forms::given_apart(const Form& longer, const Form& shorter) const {
    const std::uint32_t name = shorter.person.begin;
    if (!t_.rules.subject_after() || shorter.person.size() != 1 || name < shorter.range.begin + 2 ||
        !t_.is(name - 2, kRole) || t_.in_name(name - 2))
        return false;
    const std::uint32_t given = name - 1;
    if (!t_.is_word(given) || t_.in_name(given) || t_.words[given].clitics != 0 || t_.tokens[given].bits != 0 ||
        t_.is_adjective(given) || phrases_.is_common(given))
        return false;
    const std::string_view word = t_.words.base(given);
    return std::find(longer.words.begin(), longer.words.end(), word) == longer.words.end();
}

bool Forms::same(const Form& longer, const Form& shorter) const {
    if (longer.several) return false;
    // The company is not its president.
    const auto in_person = [&](std::string_view w) {
        for (std::uint32_t i = longer.person.begin; i < longer.person.end; ++i)
            if (t_.words.base(i) == w) return true;
        return false;
    };
    if (!longer.person.empty() && names_body(shorter) && !in_person(shorter.words.back())) return false;
    if (!longer.person.empty() && !shorter.person.empty() && given_apart(longer, shorter)) return false;
    if (!longer.person.empty() && !shorter.person.empty())
        return (longer.entity != kNoIndex && longer.entity == shorter.entity) || shares_name(longer, shorter);
    if (!shorter.person.empty()) return !longer.belongs && names(longer, shorter);
    // A country is named by its own name, short or long, not by a body of it.
    if (t_.rules.subject_after() && t_.begins_name(shorter.range.begin) &&
        t_.tokens[shorter.range.begin].name_end >= shorter.range.end &&
        t_.mentions[t_.tokens[shorter.range.begin].mention].type == EntityType::kPlace)
        return longer.entity != kNoIndex && longer.entity == shorter.entity && names(longer, shorter);
    // The minister (f.) is not the minister (m.).
    const Gender a = t_.tokens[longer.range.begin].agreement.gender,
                 b = t_.tokens[shorter.range.begin].agreement.gender;
    if (bears_title(longer, shorter)) return true;
    const bool roles = t_.is(longer.range.begin, kRole) && t_.is(shorter.range.begin, kRole) &&
                       !t_.in_name(longer.range.begin) && !t_.in_name(shorter.range.begin);
    if (roles && a != Gender::kAny && b != Gender::kAny && a != b) return false;
    if (longer.entity != kNoIndex && longer.entity == shorter.entity && !two_titles(longer, shorter)) return true;
    return names(longer, shorter) || same_title(longer, shorter);
}

std::vector<std::uint32_t> Forms::like(const Form& f) const {
    std::vector<std::uint32_t> out;
    const auto take = [&](const std::vector<std::uint32_t>& ids) { out.insert(out.end(), ids.begin(), ids.end()); };
    const std::uint32_t word = f.person.empty() ? f.range.begin : f.person.begin;
    if (const auto at = by_word_.find(f.words.front()); at != by_word_.end()) take(at->second);
    if (const auto at = by_word_.find(t_.words.base(word)); word != f.range.begin && at != by_word_.end())
        take(at->second);
    if (const auto at = by_title_.find(t_.rules.title_kind(f.words.front())); at != by_title_.end()) take(at->second);
    // The Virginia senator: its last word is the title.
    if (const auto at = by_title_.find(t_.rules.title_kind(f.words.back()));
        t_.rules.fixed_order() && f.words.size() == 2 && at != by_title_.end())
        take(at->second);
    if (f.entity < by_entity_.size()) take(by_entity_[f.entity]);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// True where nothing speaks against the entity of a title: a name of its own behind a comma, or another title that the
// same one bears.
bool Forms::holds_entity(const Form& title, const std::vector<std::uint32_t>& alike) const {
    for (std::uint32_t i = title.range.begin; i < title.range.end; ++i)
        if (t_.tokens[i].punct == Punct::kComma) return false;
    return std::none_of(alike.begin(), alike.end(), [&](std::uint32_t id) {
        const Form& f = forms_[id];
        return !f.person.empty() && f.entity != kNoIndex && f.entity == title.entity && two_titles(f, title);
    });
}

// Hale's plan came late: whose it is, where a sentence begins so.
Range Forms::first_owner(std::uint32_t sentence) const {
    std::uint32_t i = t_.words.first(sentence);
    const std::uint32_t end = t_.words.first(sentence + 1);
    while (i < end && !t_.in_name(i) &&
           (t_.is_word(i) ? t_.is(i, kRole | kInside) : i > t_.words.first(sentence) && t_.raw(i) == "."))
        ++i;  // Mr. Hale's
    if (t_.rules.subject_after() || i >= end || !person_at(i)) return {};
    const std::uint32_t last = t_.tokens[i].name_end - 1;
    return t_.words.has(last, text::kPossessive) ? Range{i, last + 1} : Range{};
}

// The first body that a sentence names, and not in a phrase behind a preposition, no later than `end`.
Range Forms::first_body(std::uint32_t sentence, std::uint32_t end) const {
    const std::uint32_t first = t_.words.first(sentence);
    end = std::min({end, t_.words.first(sentence + 1), first + kBodyReach});
    for (std::uint32_t i = first; i < end; ++i) {
        if (t_.tokens[i].inside != kNone) return {};
        if (!t_.begins_name(i) || (i > first && t_.is(i - 1, kPreposition))) continue;
        const std::uint32_t stop = t_.tokens[i].name_end;
        if (t_.mentions[t_.tokens[i].mention].type == EntityType::kOrganization &&
            !t_.words.has(stop - 1, text::kPossessive) && (stop >= end || !t_.begins_name(stop)))
            return {i, stop};
    }
    return {};
}

Range Forms::fullest(Range r) const {
    // A name alone is no fuller than a title.
    const Range title = clip(r), out = bearer(r);
    return out.size() > title.size() || form(out).person.size() < out.size() ? out : title;
}

Range Forms::bearer(Range r) const {
    r = clip(r);
    Form wanted = form(r);
    if (wanted.words.empty() || wanted.several) return r;
    // A source, reports: another one each time.
    if (t_.rules.subject_after() && t_.is(r.begin, kSource) && !t_.is(r.begin, kBody | kOutlet) &&
        !t_.in_name(r.begin) && !t_.definite(r.begin))
        return r;
    std::uint32_t head = r.begin;
    while (head + 1 < r.end && determines(head)) ++head;
    // A governor is nobody who was named before; the governor may be.
    if (head > r.begin && wanted.person.empty()) {
        if (!t_.rules.is_definite(t_.words.folded(r.begin))) return r;
        if (wanted.entity == kNoIndex) wanted.entity = mention_entity(head);
    }
    const bool title = t_.is(head, kTitle) && !t_.in_name(head) && wanted.person.empty();
    const std::vector<std::uint32_t> alike = like(wanted);
    if (title && !holds_entity(wanted, alike)) wanted.entity = kNoIndex;
    const bool meant = title && wanted.entity < by_entity_.size() &&
                       std::any_of(by_entity_[wanted.entity].begin(), by_entity_[wanted.entity].end(),
                                   [&](std::uint32_t id) { return !forms_[id].person.empty(); });
    const Form* best = nullptr;
    bool several = false;  // people by name bear the title
    for (const std::uint32_t id : alike) {
        const Form& f = forms_[id];
        if (!same(f, wanted)) continue;
        // Whom the report has as the minister is no other one who is a minister too.
        if (meant && !f.person.empty() && f.entity != wanted.entity) continue;
        // Of a title alone, whoever bears it must have been named before.
        if (title && f.range.begin > r.begin && f.entity != wanted.entity) continue;
        if (best == nullptr) {
            if (f.weight() > wanted.weight() || (title && !f.person.empty())) best = &f;
            continue;
        }
        several |= !f.person.empty() && !best->person.empty() && f.entity != best->entity;
        // Somebody by name rather than a longer title; of a title alone, whoever spoke last bears it now.
        if (f.person.empty() != best->person.empty()) {
            if (!f.person.empty() && title) best = &f;
            if (title) continue;
        }
        // Two of one surname: whoever spoke last before, else whoever was named first.
        const bool surname = !wanted.person.empty() && wanted.words.size() == 1 && !f.person.empty() &&
                             !best->person.empty() && f.entity != best->entity && !shares_name(f, *best);
        if (surname) {
            if (f.spoke && (!best->spoke || f.range.begin <= r.begin)) best = &f;
            continue;
        }
        const bool later = title && f.spoke && f.entity != best->entity && f.weight() > wanted.weight();
        if (later || f.weight() > best->weight()) best = &f;
    }
    if (best == nullptr || (title && several && !best->spoke)) return r;
    if (!title || best->person.empty()) return best->range;
    const Form bearer = *best;
    const Form* out = &bearer;
    for (const std::uint32_t id : like(bearer)) {
        const Form& f = forms_[id];
        if (f.weight() > out->weight() && !f.person.empty() && same(f, bearer)) out = &f;
    }
    return out->range;
}

}  // namespace riwaya::speech
