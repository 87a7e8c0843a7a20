#include "roles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "clash_parts.h"

namespace riwaya::accounts {

namespace {

// How far who fills a role may stand from the words that tell of it, in words; of a verb whose subject may stand on
// either side nearer behind it, for its object may stand there.
constexpr std::uint32_t kReach = 5, kSubjectReach = 4, kBehindThing = 7;
// How many words may stand between two parts of a filler: "the State Secretary [at the] Ministry".
constexpr std::uint32_t kBetween = 2, kApposition = 6;
// How far the thing stands that the role is of.
constexpr std::uint32_t kThingReach = 14;
// How far what else may tell of a filler reaches.
constexpr std::uint32_t kAround = 12;
// A sentence that tells of more is no sentence.
constexpr std::uint32_t kMostRoles = 32;
// A name that is not known to be one has so many words at most.
constexpr std::uint32_t kMostNameWords = 4;

bool is_word(const Side& s, std::uint32_t w) { return s.d->words[w].kind != text::WordKind::kPunctuation; }

std::uint32_t words_between(const Side& s, std::uint32_t from, std::uint32_t to) {
    std::uint32_t out = 0;
    for (std::uint32_t w = from; w < to; ++w) out += is_word(s, w) ? 1 : 0;
    return out;
}

bool is_role(const Term& t, std::uint32_t where) { return t.kind == TermKind::kRole && (t.side & where) != 0; }

// Whether words begin between two others that end a filler or tell of another role, or a thing that has one stands
// there.
bool is_parted(const Side& s, std::uint32_t from, std::uint32_t to) {
    return from < to && std::ranges::any_of(terms_reaching(s, from, to), [&](const Term& t) {
               return t.kind == TermKind::kRole && t.end > from && (t.begin >= from || is_role(t, kRoleThing));
           });
}

bool holds_role(const Side& s, std::uint32_t word, std::uint32_t where) {
    return std::ranges::any_of(terms_reaching(s, word, word + 1),
                               [&](const Term& t) { return t.end > word && is_role(t, where); });
}

// Whether a part only tells more of another: "a group linked [with another]", "the [Kenyan] delegation".
bool is_bound(const Side& s, std::uint32_t from, const Words& part) {
    if (part.begin <= from) return false;
    const bool adjective = !s.d->lexicon->country(s.d->words, part.begin).empty() && part.end == part.begin + 1;
    return holds_role(s, part.begin - 1, adjective ? kFillerEnd | kRoleThing : kFillerEnd);
}

// Whether another clause or another one of several begins between two words.
bool is_stopped(const Side& s, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t w = from; w < to; ++w)
        if (s.d->words.has(w, text::kConjunction)) return true;
    return std::ranges::any_of(terms_between(s, from, to),
                               [](const Term& t) { return is_role(t, kFillerStop | kFillerThat); });
}

// Whether a mention can fill a role: a person, a body, a country.
bool can_fill(const Side& s, const Mention& m) {
    if (m.level == MentionLevel::kNested || m.entity >= s.d->reading->entities.size()) return false;
    if (m.type == EntityType::kPerson || m.type == EntityType::kOrganization) return true;
    return s.d->reading->entities[m.entity].id.starts_with("country:");
}

// Words that may be a name that nothing knows, from one on.
Words name_at(const Side& s, std::uint32_t from, std::uint32_t end) {
    Words out{from, from};
    const text::Words& words = s.d->words;
    while (out.end < end && out.end - from < kMostNameWords && words[out.end].kind == text::WordKind::kWord &&
           !s.d->lexicon->is_stop(words, out.end) && !words.has(out.end, text::kArticle | text::kPreposition) &&
           (out.end == from || !words.has(out.end, text::kConjunction)) && !is_parted(s, out.end, out.end + 1))
        ++out.end;
    return out;
}

// Whether a word is written with a capital letter.
bool is_capital(const Side& s, std::uint32_t w) {
    const std::string_view written = slice(s.text(), s.d->words[w].span), folded = s.d->words.folded(w);
    return !written.empty() && !folded.empty() && written.substr(0, 2) != folded.substr(0, 2) &&
           !s.d->words.has(w, text::kConjunction | text::kPreposition | text::kArticle);
}

// The first word of a group's name that stands before the word for it: "the [Ansar al-Haq militant] group".
std::uint32_t begin_of_doer(const Side& s, const Term& t, std::uint32_t first) {
    static const std::uint32_t kBody = term_number("body");
    std::uint32_t out = t.begin;
    if (t.group != kBody) return out;
    for (std::uint32_t w = t.begin; w > first && t.begin - w < kMostNameWords; --w) {
        const bool hyphen = slice(s.text(), s.d->words[w - 1].span) == "-";
        if ((!is_word(s, w - 1) && !hyphen) || is_parted(s, w - 1, w)) break;
        if (is_capital(s, w - 1)) out = w - 1;
    }
    return out;
}

// The word behind one for who does something; of a group its name belongs to it: "the front [of liberation]".
std::uint32_t end_of_doer(const Side& s, const Term& t, std::uint32_t end) {
    static const std::uint32_t kBody = term_number("body");
    if (t.group != kBody || t.end >= end) return t.end;
    const bool bound = s.d->words.has(t.end, text::kArticle) && !s.d->words.has(t.begin, text::kArticle);
    return bound ? t.end + 1 : std::max(t.end, name_at(s, t.end, end).end);
}

// Where a filler is looked for: anywhere, or as the subject of a verb, before it or behind it.
enum class As : std::uint8_t { kAny, kSubjectBefore, kSubjectBehind };

// A form for one who something is done to: no subject, in some languages only behind the verb.
bool is_object(const Side& s, const Term& t, As as) {
    static const std::uint32_t kObject = term_number("object"), kAnywhere = term_number("anywhere");
    if (as == As::kAny) return false;
    return std::ranges::any_of(terms_between(s, t.begin, t.begin + 1), [&](const Term& x) {
        return x.kind == TermKind::kDoer && x.group == kObject && (as == As::kSubjectBehind || x.side == kAnywhere);
    });
}

struct Part {
    Words words;
    bool named = false;  // a person by name
    bool doer = false;   // by a word of doers.tsv, or a body
};

// The parts of fillers in some words, by their first: mentions, words for those who do something, adjectives of
// countries.
std::vector<Part> parts_in(const Side& s, Words in, As as) {
    static const std::uint32_t kPlain = term_number("plain"), kObject = term_number("object");
    std::vector<Part> out;
    const std::vector<Mention>& all = s.d->reading->mentions;
    if (in.begin >= in.end) return out;
    const std::uint32_t from = s.d->words[in.begin].span.begin, to = s.d->words[in.end - 1].span.end;
    auto m = std::ranges::partition_point(all, [&](const Mention& x) { return x.span.begin < from; });
    for (; m != all.end() && m->span.begin < to; ++m)
        if (can_fill(s, *m) && m->span.end <= to)
            out.push_back({{s.d->words.at_byte(m->span.begin), s.d->words.at_byte(m->span.end - 1) + 1},
                           m->type == EntityType::kPerson && m->level == MentionLevel::kName,
                           m->type == EntityType::kOrganization});
    for (const Term& t : terms_between(s, in.begin, in.end))
        if (t.kind == TermKind::kDoer && t.group != kPlain && t.group != kObject && t.end <= in.end &&
            !is_object(s, t, as))
            out.push_back({{begin_of_doer(s, t, in.begin), end_of_doer(s, t, in.end)}, false, true});
    for (std::uint32_t w = in.begin; w < in.end; ++w)
        if (!s.d->lexicon->country(s.d->words, w).empty()) out.push_back({{w, w + 1}, false, false});
    std::erase_if(out, [&](const Part& p) { return is_parted(s, p.words.begin, p.words.end); });
    std::ranges::sort(out, {}, [](const Part& p) { return p.words.begin; });
    return out;
}

// Whether two parts are of one filler, or a part stands beside the words of its role. Behind a comma is told who it is,
// or before one: "the head of the chamber of commerce, NAME".
bool go_together(const Side& s, std::uint32_t end, std::uint32_t begin) {
    if (begin <= end) return true;
    const bool told = !is_word(s, begin - 1) && !is_stopped(s, end, begin);
    return words_between(s, end, begin) <= (told ? kApposition : kBetween) && !is_parted(s, end, begin);
}

// Whether other words than particles part two parts, so that they are two: "the police [three] workers".
bool are_apart(const Side& s, std::uint32_t end, const Part& next) {
    if (next.named) return false;
    for (std::uint32_t w = end; w < next.words.begin; ++w)
        if (is_word(s, w) && !s.d->lexicon->is_stop(s.d->words, w)) return true;
    return false;
}

struct Filling {
    Words words;
    bool doer = false;
};

std::optional<Filling> filler_behind(const Side& s, Words in, std::uint32_t reach, As as) {
    Filling out;
    for (const Part& p : parts_in(s, in, as)) {
        if (out.words.end == 0) {
            const std::uint32_t to = p.words.begin;
            if (words_between(s, in.begin, to) > reach || is_stopped(s, in.begin, to)) break;
            // So many of them are whom it is done to.
            if (as != As::kAny && to > in.begin && !figures_in(*s.d, span_of(s, {in.begin, to})).empty()) break;
            if (!is_bound(s, in.begin, p.words)) out = {p.words, p.doer};
        } else if (go_together(s, out.words.end, p.words.begin) && !are_apart(s, out.words.end, p)) {
            out = {{out.words.begin, std::max(out.words.end, p.words.end)}, out.doer || p.doer};
        } else {
            break;
        }
    }
    if (out.words.end != 0) return out;
    out.words = name_at(s, in.begin, in.end);
    return out.words.end > out.words.begin + 1 ? std::optional(out) : std::nullopt;
}

std::optional<Filling> filler_before(const Side& s, std::uint32_t first, std::uint32_t word) {
    // "The tanker, [which] left its course".
    if (word > first && holds_role(s, word - 1, kFillerThat)) --word;
    Filling out{{word, word}, false};
    const std::vector<Part> parts = parts_in(s, {first, word}, As::kSubjectBefore);
    for (auto p = parts.rbegin(); p != parts.rend(); ++p) {
        if (!go_together(s, p->words.end, out.words.begin)) break;
        if (out.words.begin == word) out.words.end = p->words.end;
        out.words = {std::min(out.words.begin, p->words.begin), std::max(out.words.end, p->words.end)};
        out.doer = out.doer || p->doer;
    }
    return out.words.begin < word ? std::optional(out) : std::nullopt;
}

// The subject of a verb that may stand on either side of it stands before it only right there.
std::optional<Filling> subject_of(const Side& s, const Term& t, std::uint32_t first, std::uint32_t end) {
    const std::optional<Filling> before = filler_before(s, first, t.begin);
    if (before && before->words.end == t.begin) return before;
    const std::uint32_t reach = (t.side & kRoleOfThing) != 0 ? kBehindThing : kSubjectReach;
    const std::optional<Filling> behind = filler_behind(s, {t.end, end}, reach, As::kSubjectBehind);
    return behind ? behind : before;
}

std::optional<Filling> filler_of(const Side& s, const Term& t, std::uint32_t first, std::uint32_t end) {
    constexpr std::uint32_t kEither = kFillerBefore | kFillerBehind;
    if ((t.side & kFillerInside) != 0)
        return filler_behind(s, {t.begin + 1, std::max(t.begin + 1, t.end - 1)}, kReach, As::kSubjectBehind);
    if ((t.side & kEither) == kEither) return subject_of(s, t, first, end);
    if ((t.side & kFillerBefore) != 0) return filler_before(s, first, t.begin);
    return filler_behind(s, {t.end, end}, kReach, As::kAny);
}

// The nearest thing that a role can be of; nullptr where none is near.
const Term* thing_beside(const Side& s, const Term& t, std::uint32_t first, std::uint32_t end) {
    const Term* out = nullptr;
    std::uint32_t best = kThingReach + 1;
    for (const Term& x : terms_between(s, first, end)) {
        if (!is_role(x, kRoleThing)) continue;
        const std::uint32_t far = x.begin < t.begin ? t.begin - x.begin : x.begin - t.begin;
        if (far < best) best = far, out = &x;
    }
    return out;
}

// The country whose a thing is told to be right beside it.
std::string country_of(const Side& s, const Term& thing, std::uint32_t first, std::uint32_t end) {
    if (thing.begin > first)
        if (const auto before = s.d->lexicon->country(s.d->words, thing.begin - 1); !before.empty())
            return std::string(before);
    return thing.end < end ? std::string(s.d->lexicon->country(s.d->words, thing.end)) : std::string();
}

// Whether a verb has no object behind it, so that it may be passive: "three soldiers arrested in Sidra".
bool is_passive(const Side& s, const Term& t, std::uint32_t end) {
    static const std::uint32_t kBy = term_number("by");
    return t.end >= end || !is_word(s, t.end) || begins_setting(s, t.end, kBy) || holds_role(s, t.end, kFillerEnd);
}

std::optional<Role> role_of(const Side& s, const Term& t) {
    const std::uint32_t sentence = s.d->words.sentence_of(t.begin);
    const std::uint32_t first = s.d->words.first(sentence), end = s.d->words.first(sentence + 1);
    Role role;
    role.role = t.group;
    role.once = (t.side & kRoleOnce) != 0;
    role.whom = (t.side & kRoleWhom) != 0;
    if ((t.side & kRoleObject) != 0 && is_passive(s, t, end)) return std::nullopt;
    role.told = {t.begin, (t.side & kFillerInside) != 0 ? t.begin + 1 : t.end};
    if ((t.side & kRoleOfThing) != 0) {
        const Term* thing = thing_beside(s, t, first, end);
        if (thing == nullptr) return std::nullopt;
        role.thing = thing->group;
        role.country = country_of(s, *thing, first, end);
    }
    const std::optional<Filling> filler = filler_of(s, t, first, end);
    if (!filler || ((t.side & kFillerDoer) != 0 && !filler->doer)) return std::nullopt;
    const Words words = role.filler = filler->words;
    role.around = {words.begin - std::min(kAround, words.begin - first), std::min(words.end + kAround, end)};
    return role;
}

}  // namespace

std::vector<Role> roles_told(const Side& s) {
    std::vector<Role> out;
    std::uint32_t sentence = 0, told = 0;
    for (const Term& t : *s.terms) {
        if (!is_role(t, kFillerBehind | kFillerBefore | kFillerInside)) continue;
        if (std::exchange(sentence, s.d->words.sentence_of(t.begin)) != s.d->words.sentence_of(t.begin)) told = 0;
        if (told++ >= kMostRoles) continue;
        if (std::optional<Role> role = role_of(s, t)) out.push_back(std::move(*role));
    }
    return out;
}

Span span_of(const Side& s, Words w) { return {s.d->words[w.begin].core, s.d->words[w.end - 1].span.end}; }

}  // namespace riwaya::accounts
