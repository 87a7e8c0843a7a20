#include "forms.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::size_t kMostOfOneWord = 64;  // phrases of the article looked at for one word
constexpr std::uint32_t kLongestForm = 18;  // words of a form that names somebody
constexpr std::size_t kOneLetter = 2;       // bytes of a conjunction that stands alone
constexpr std::uint32_t kTitleReach = 12;   // words of a title that stands before a comma and a name
constexpr std::uint32_t kClauseReach = 16;  // words of a sentence in which whom it is about is named
constexpr std::uint32_t kMarkedName = 5;    // tokens of a name in marks

void note(std::vector<std::uint32_t>& ids, std::uint32_t id) {
    if (ids.size() < kMostOfOneWord && (ids.empty() || ids.back() != id)) ids.push_back(id);
}

}  // namespace

bool is_outlet(std::string_view kind) { return kind == "outlet" || kind == "agency"; }

Forms::Forms(const Text& t, const Phrases& phrases, const std::vector<Draft>& drafts)
    : t_(t), phrases_(phrases), by_entity_(t.entities.size()) {
    for (const Draft& d : drafts)
        if (!d.carried && !d.found.subject.empty())
            add(with_marked(clip(agreeing(tidy(d.found.subject), d.found.hit.form))), true);
    for (const Draft& d : drafts)
        for (const Range r : d.via)
            if (!r.empty() && t.is(r.begin, kOutlet)) add(tidy(r), false);
    for (const Form& f : forms_)
        if (f.several) shared_titles_.push_back(f.range.begin);
    std::sort(shared_titles_.begin(), shared_titles_.end());
    for (std::uint32_t i = 0; i < t.tokens.size(); ++i) {
        if (t.begins_name(i)) add_name(i);
        // The paper "X": named somewhere, and the paper from then on.
        if (t.is(i, kOutlet) && !t.is(i, kRole) && !t.in_name(i) && t.rules.subject_after() && !t.definite(i) &&
            i + 3 < t.tokens.size() && t.tokens[i + 1].opens && t.tokens[i + 1].partner <= i + kMarkedName)
            add({i, t.tokens[i + 1].partner + 1}, false);
    }
    for (const Mention& m : t.mentions) {
        if (m.level != MentionLevel::kBody) continue;
        const std::uint32_t begin = t.words.at_byte(m.span.begin);
        if (t.two_bodies(begin, m.span)) continue;
        std::uint32_t end = begin;
        while (end < t.words.size() && t.words[end].span.begin < m.span.end) ++end;
        add({begin, end}, false);
    }
}

void Forms::add(Range r, bool spoke) {
    if (r.empty() || r.size() > kLongestForm) return;
    // As the coach of X: what somebody was is nobody.
    if (t_.rules.subject_after() && t_.is(r.begin, kRole) && t_.prefixed(r.begin) && t_.among(r.begin, t_.rules.like()))
        return;
    Form f = form(r);
    if (f.words.empty()) return;
    f.spoke = spoke;
    const auto id = static_cast<std::uint32_t>(forms_.size());
    for (const std::string_view w : f.words) note(by_word_[std::string(w)], id);
    if (const std::string_view kind = t_.rules.title_kind(f.words.front()); !kind.empty())
        note(by_title_[std::string(kind)], id);
    if (t_.rules.fixed_order() && !f.person.empty())
        if (const std::uint32_t w = title_word(f); w < f.person.begin)
            if (const std::string_view kind = t_.rules.title_kind(t_.words.base(w)); !kind.empty())
                note(by_title_[std::string(kind)], id);
    if (f.entity < by_entity_.size()) note(by_entity_[f.entity], id);
    forms_.push_back(std::move(f));
}

// A title with the name that follows it: in marks, behind a comma or not, or a person's behind a comma.
Range Forms::with_marked(Range r) const {
    if (r.empty() || !t_.is(r.begin, kRole) || !form(r).person.empty()) return r;
    const std::uint32_t end = t_.words.first(t_.words.sentence_of(r.begin) + 1);
    std::uint32_t open = r.end;
    if (open < end && t_.tokens[open].punct == Punct::kComma) ++open;
    if (open > r.end && open < end && t_.rules.subject_after() && person_at(open) && !t_.prefixed(open) &&
        t_.tokens[open].conjunction == 0 && t_.tokens[r.begin].agreement.number == Number::kOne)
        return {r.begin, std::min(t_.tokens[open].name_end, end)};
    if (open >= end || !t_.tokens[open].opens || t_.tokens[open].partner == kNone) return r;
    const std::uint32_t close = t_.tokens[open].partner;
    return close > open + 1 && close < std::min(end, open + kMarkedName) ? Range{r.begin, close + 1} : r;
}

// A name with the titles round it.
void Forms::add_name(std::uint32_t i) {
    const std::uint32_t sentence = t_.words.sentence_of(i);
    const std::uint32_t first = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    // The official called on Tunisia: the country bears no title.
    std::uint32_t begin = i;
    if (!phrases_.country_behind(i)) begin = title_before(i, first), begin = std::min(begin, role_before(begin));
    // The ministers X and Y: the title is no form of X alone.
    if (std::binary_search(shared_titles_.begin(), shared_titles_.end(), begin)) begin = i;
    if (begin == i && t_.tokens[i].conjunction > 0 && phrases_.verb_at(i, t_.tokens[i].name_end)) ++begin;
    add({begin, t_.tokens[i].name_end}, false);
    if (!person_at(i)) return;
    const std::uint32_t aside = title_before_comma(begin, first);
    if (aside < begin) add({aside, t_.tokens[i].name_end}, false);
    const std::uint32_t behind = t_.tokens[i].name_end;
    if (behind + 1 < end && t_.tokens[behind].punct == Punct::kComma && title_at(behind + 1)) {
        // By the words of X, ministers agreed: where a verb need not come first, only a phrase between two commas.
        const bool free = !t_.rules.subject_after() && !t_.rules.fixed_order();
        const std::uint32_t stop = free ? phrases_.source_phrase(i, end) : phrases_.noun_phrase(behind + 1, end, true);
        if (stop > behind + 1) add(clip({begin, stop}), false);
    }
}

// The words from a role on that stand before a name.
std::uint32_t Forms::title_before(std::uint32_t i, std::uint32_t first) const {
    std::uint32_t begin = i;
    // Gov. X: the point of an abbreviation.
    if (t_.rules.fixed_order() && i > first + 1 && t_.tokens[i - 1].punct == Punct::kStop && t_.is(i - 2, kRole) &&
        !t_.in_name(i - 2) && t_.words[i - 2].span.end == t_.words[i - 1].span.begin)
        return i - 2;
    for (std::uint32_t k = i; k > first && k + 7 > i; --k) {
        if (!t_.is_word(k - 1) || t_.in_name(k - 1) ||
            (t_.tokens[k - 1].bits & ~(kRole | kBody | kInside | kSource)) != 0)
            break;
        if (t_.is(k - 1, kRole)) {
            // The envoy of the president is another person; the president of the ministers is one title.
            if (t_.tokens[k - 1].agreement.number != Number::kMany) {
                begin = k - 1;
                const bool team = begin > first && t_.is(begin, kBody) && t_.is_word(begin - 1) &&
                                  t_.is(begin - 1, kRole) && !t_.definite(begin - 1) && !t_.in_name(begin - 1);
                if (begin > first && (team || deputizes(begin - 1))) --begin;
                break;
            }
        } else if (!t_.words.has(k - 1, text::kArticle) && !t_.is_adjective(k - 1) && t_.rules.subject_after()) {
            break;
        }
        if (t_.prefixed(k - 1) || t_.tokens[k - 1].conjunction > 0) break;
    }
    return begin;
}

// The vice president X: a title without article that makes one with the title behind it.
bool Forms::deputizes(std::uint32_t i) const {
    return t_.is_word(i) && t_.is(i, kRole) && !t_.in_name(i) && !t_.words.has(i, text::kArticle) &&
           t_.rules.is_deputy(t_.words.base(i));
}

// Where a title begins that the names room found right before this token.
std::uint32_t Forms::role_before(std::uint32_t token) const {
    const std::uint32_t byte = t_.words[token].span.begin;
    auto at = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), byte,
                               [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    for (int k = 0; k < 3 && at != t_.mentions.begin(); ++k) {
        --at;
        if (at->level != MentionLevel::kRole || at->span.end > byte + 1 || at->span.end + 2 < byte) continue;
        return t_.words.at_byte(at->span.begin);
    }
    return token;
}

// Where a title begins that stands before the comma before this token: the deputy envoy of X to Y, Z.
std::uint32_t Forms::title_before_comma(std::uint32_t token, std::uint32_t first) const {
    if (token < first + 2 || t_.tokens[token - 1].punct != Punct::kComma || !t_.rules.subject_after()) return token;
    if (t_.tokens[token].conjunction > 0) return token;  // Y, and sheikh X: another one
    const std::uint32_t comma = token - 1;
    const std::uint32_t least = comma > first + kTitleReach ? comma - kTitleReach : first;
    std::uint32_t begin = token;
    for (std::uint32_t k = comma; k-- > least;) {
        if (!t_.is_word(k) || (t_.is(k, kThat | kRelative | kAuxiliary | kOpener | kWhat) && !t_.in_name(k))) break;
        if (person_at(k) || (!t_.in_name(k) && phrases_.verb_at(k, comma))) break;
        if (!t_.is(k, kRole) || t_.in_name(k)) continue;
        if (t_.tokens[k].joined > 0) break;
        // A definite title belongs to nothing before it, and nothing behind it belongs to it.
        const bool definite = t_.words.has(k, text::kArticle);
        if (begin < token && definite && t_.tokens[begin].conjunction == 0) break;
        begin = k;
        // The head of X and member of Y, Z: one who is both.
        if (t_.tokens[k].conjunction > 0 && !t_.prefixed(k)) continue;
        if (definite || t_.prefixed(k)) break;
    }
    return begin;
}

bool Forms::person_at(std::uint32_t i) const {
    return t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
}

// The end of the person's name that a phrase begins within (a verb was taken for its first word); its begin where none.
std::uint32_t Forms::rest_of_name(Range r) const {
    std::uint32_t end = r.begin;
    const Index m = t_.tokens[r.begin].mention;
    if (m == kNoIndex || t_.begins_name(r.begin) || t_.mentions[m].type != EntityType::kPerson) return end;
    while (end < r.end && t_.tokens[end].mention == m) ++end;
    return end;
}

Range Forms::tidy(Range r) const {
    const auto leads = [&](std::uint32_t i) {
        if (!t_.is_word(i)) return t_.tokens[i].punct != Punct::kQuote;
        if (r.size() < 2 || t_.in_name(i) || !t_.rules.subject_after()) return false;
        // However, and; a verb before its subject.
        return (t_.is(i, kOpener) && !t_.is(i, kPronounWord)) ||
               (t_.words.folded(i).size() <= kOneLetter && t_.words[i].kind == text::WordKind::kWord) ||
               t_.is(i, kFinite) || (!t_.is(i, kRole | kBody | kSource) && phrases_.verb_at(i, r.end));
    };
    while (!r.empty() && leads(r.begin)) ++r.begin;
    if (const Range to = recipient(r); !to.empty()) r.end = to.begin;
    while (!r.empty() && (t_.tokens[r.end - 1].punct == Punct::kComma || t_.tokens[r.end - 1].punct == Punct::kStop ||
                          t_.tokens[r.end - 1].punct == Punct::kDash))
        --r.end;
    return r;
}

Range Forms::agreeing(Range r, const speech::Form* verb) const {
    if (verb == nullptr || !t_.rules.subject_after() || r.empty() || verb->agreement.number != Number::kOne) return r;
    bool person = false;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        if (t_.in_name(i)) {
            person |= t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
            continue;
        }
        if (!person || !t_.is(i, kRole) || t_.tokens[i].conjunction > 0 || t_.prefixed(i)) continue;
        const Agreement a = t_.tokens[i].agreement, b = verb->agreement;
        // Women bear titles in the masculine, men none in the feminine.
        const bool apart = a.gender == Gender::kFeminine && b.gender == Gender::kMasculine;
        const bool direct = t_.in_name(i - 1) || t_.tokens[i - 1].punct == Punct::kComma;
        if (direct && (apart || a.number == Number::kMany || a.number == Number::kTwo)) return {r.begin, i};
    }
    return r;
}

bool Forms::corresponds(std::uint32_t i) const {
    if (t_.in_name(i) || !t_.is_word(i)) return false;
    const std::string_view word = t_.bare(i);
    return t_.is(i, kInterview) || std::any_of(t_.rules.to().begin(), t_.rules.to().end(), [&](const std::string& to) {
               return t_.rules.is_clitic(to) && word.starts_with(to) &&
                      (t_.rules.word_class(word.substr(to.size())).bits & kInterview) != 0;
           });
}

// The outlet, or its correspondent, that the phrase says somebody spoke to: an official to the agency X.
Range Forms::recipient(Range r) const {
    if (!t_.rules.subject_after()) return {};
    for (std::uint32_t i = r.begin + 1; i < r.end; ++i) {
        if (!t_.is_word(i) || t_.is(i, kPreposition)) continue;
        const bool to = t_.prefixed(i) && t_.among(i, t_.rules.to());
        const bool outlet = t_.begins_name(i) && is_outlet(t_.mentions[t_.tokens[i].mention].kind);
        const bool reporter = to && t_.is(i, kInterview) && t_.is(i, kRole);
        if ((to && (outlet || t_.is(i, kOutlet))) || reporter || (!t_.is(i, kInterview) && corresponds(i)))
            return {i, r.end};
    }
    return {};
}

// Title and name that stand together: what runs on behind a person's name belongs to it only where it is a title.
Range Forms::clip(Range r) const {
    if (r.empty()) return r;
    if (const std::uint32_t rest = rest_of_name(r); rest > r.begin) return {r.begin, rest};
    // Whom a relative clause tells of is not the one before it.
    for (std::uint32_t i = r.begin + 1; i < r.end && t_.rules.subject_after(); ++i)
        if (t_.is(i, kRelative) && !t_.in_name(i)) r.end = t_.is_word(i - 1) ? i : i - 1;
    std::uint32_t name = r.begin;
    while (name < r.end && !(person_at(name) && bears(r, name))) ++name;
    if (name >= r.end) { return behind_definite(r); }
    // The prime minister told Y: an office that is known to be another one's.
    if (t_.rules.subject_after() && name > r.begin && t_.is(r.begin, kRole) && t_.is_word(name - 1)) {
        const Index office = mention_entity(r.begin), who = t_.mentions[t_.tokens[name].mention].entity;
        if (office < t_.entities.size() && who < t_.entities.size() && office != who && t_.entities[office].known &&
            t_.entities[who].known && t_.entities[office].type == EntityType::kPerson)
            return {r.begin, name};
    }
    std::uint32_t end = std::min(t_.tokens[name].name_end, r.end);
    // The poet "X": with the mark that closes the name.
    if (end < r.end && t_.tokens[end].punct == Punct::kQuote && t_.tokens[end].partner == name - 1 && name > r.begin)
        ++end;
    std::uint32_t next = end;
    if (next < r.end && t_.tokens[next].punct == Punct::kComma) ++next;
    if (next >= r.end) return {r.begin, end};
    const bool joined = t_.is_word(next) && (t_.tokens[next].conjunction > 0 || t_.words.has(next, text::kConjunction));
    bool second = false;
    for (std::uint32_t i = end; i < r.end; ++i) second |= person_at(i);
    if (joined && second) return r;  // two people
    const bool inside = next == end && t_.is_word(next) && t_.is(next, kInside) && !t_.in_name(next);
    return (inside || title_at(next)) && !second ? r : Range{r.begin, end};
}

// True where a title may begin that tells who the name before it is: nobody is several.
bool Forms::title_at(std::uint32_t i) const {
    return t_.is_word(i) && t_.is(i, kRole) && !t_.in_name(i) && !t_.prefixed(i) && t_.tokens[i].conjunction == 0 &&
           !((t_.rules.subject_after() || t_.rules.fixed_order()) && t_.tokens[i].agreement.number == Number::kMany) &&
           !t_.rules.ends_as_object(t_.raw(i));
}

// True where a phrase from its title on is about the person whose name begins at `name`: not the office of X, and not
// the envoy of the president X.
bool Forms::bears(Range r, std::uint32_t name) const {
    // Tull's spokeswoman is not Tull.
    const std::uint32_t last = std::min(t_.tokens[name].name_end, r.end) - 1;
    if (last + 1 < r.end && t_.words.has(last, text::kPossessive)) return false;
    if (name == r.begin || !t_.is_word(name - 1)) return true;
    if (t_.prefixed(name) || (t_.is(name - 1, kPreposition) && !t_.in_name(name - 1))) return false;
    bool comma = false;
    for (std::uint32_t i = r.begin; i < name; ++i) comma |= t_.tokens[i].punct == Punct::kComma;
    if (comma) return true;
    if (!t_.rules.subject_after()) return true;
    if (t_.is(r.begin, kBody | kDocument | kOutlet) && !t_.is(r.begin, kRole) && !t_.in_name(r.begin)) return false;
    // The brother of X, the director of X's office: a noun without the article right before the name is X's.
    if (t_.is(name - 1, kRole | kBody) && !t_.in_name(name - 1) && !t_.definite(name - 1) &&
        !t_.words.has(name - 1, text::kPronoun) && !t_.rules.is_address(t_.words.base(name - 1)) &&
        !t_.is_adjective(name - 1))
        return false;
    for (std::uint32_t k = name; k-- > r.begin + 1;) {
        // The president of the ministers X: many bear no single name.
        if (!t_.is(k, kRole) || t_.in_name(k) || t_.tokens[k].agreement.number == Number::kMany) continue;
        // The coach of the team X: a body, though it is a rank as well.
        if (t_.is(k, kBody) && t_.is(k - 1, kRole) && !t_.definite(k - 1)) continue;
        return !t_.words.has(k, text::kArticle) || t_.words.has(k - 1, text::kArticle) || t_.in_name(k - 1) ||
               t_.is_adjective(k - 1) || deputizes(k - 1);
    }
    return true;
}

// True for a word that a title has before it and a name's title has not: the governor, Governor X.
bool Forms::determines(std::uint32_t i) const {
    return !t_.rules.subject_after() && !t_.in_name(i) &&
           ((t_.tokens[i].shape & kDeterminer) != 0 || t_.is(i, kInside));
}

Forms::Form Forms::form(Range r) const {
    Form f;
    f.range = r;
    if (!r.empty())
        if (const std::uint32_t rest = rest_of_name(r); rest > r.begin) f.person = {r.begin, rest};
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        if (t_.is_word(i) && !determines(i)) f.words.push_back(t_.words.base(i));
        if (!person_at(i)) continue;
        if (f.person.empty()) {
            if (bears(r, i))
                f.person = {i, std::min(t_.tokens[i].name_end, r.end)};
            else
                f.belongs = true;
        } else if (t_.mentions[t_.tokens[i].mention].entity != t_.mentions[t_.tokens[f.person.begin].mention].entity) {
            f.several = true;
        }
    }
    if (r.empty()) return f;
    // The head of the club is not the head of the state, whoever is known as the head.
    const bool state = r.size() > 1 && (t_.rules.is_state(t_.words.base(r.begin + 1)) ||
                                        (r.size() > 2 && t_.rules.is_state(t_.words.base(r.begin + 2))));
    const bool other =
        f.person.empty() && r.size() > 1 && !state && t_.rules.subject_after() && t_.is(r.begin, kRole) &&
        !t_.in_name(r.begin) && !t_.in_name(r.begin + 1) &&
        (t_.is(r.begin + 1, kBody) || (t_.words.has(r.begin + 1, text::kArticle) && !t_.definite(r.begin) &&
                                       !t_.rules.title_kind(f.words.front()).empty()));
    if (other) return f;
    f.entity = f.person.empty() ? mention_entity(r.begin) : t_.mentions[t_.tokens[f.person.begin].mention].entity;
    return f;
}

Range Forms::first_person(std::uint32_t sentence, std::uint32_t end) const {
    if (t_.rules.subject_after()) return {};
    const std::uint32_t first = t_.words.first(sentence);
    end = std::min({end, t_.words.first(sentence + 1), first + kClauseReach});
    std::uint32_t begin = first;  // of the clause, or of a title before a comma
    for (std::uint32_t i = first; i < end; ++i) {
        if (t_.tokens[i].inside != kNone || t_.tokens[i].punct == Punct::kQuote) return {};
        if (t_.tokens[i].punct == Punct::kComma) {
            if (!t_.is(begin, kRole | kInside)) begin = i + 1;
            continue;
        }
        if (!person_at(i)) continue;
        const bool whole = bears({begin, t_.tokens[i].name_end + 1}, i);
        const bool led = i == begin || (t_.is(i - 1, kRole | kBody | kInside) && !t_.is(i - 1, kPreposition)) ||
                         t_.tokens[i - 1].punct == Punct::kComma;
        // They are, however, angry at President X: no title reaches over a verb.
        bool verb = false;
        for (std::uint32_t k = begin; k < i; ++k)
            verb |=
                !t_.in_name(k) && (t_.is(k, kAuxiliary) || (t_.tokens[k].shape & (kBe | kModal | kFiniteVerb)) != 0);
        // The minister of defence X: a title that goes on with what it is of.
        bool titled = !t_.rules.fixed_order() && begin < i && t_.is(begin, kRole);
        for (std::uint32_t k = begin; k < i; ++k)
            titled = titled && (t_.in_name(k) || (t_.is_word(k) && !t_.is(k, kPreposition | kThat | kRelative) &&
                                                  !phrases_.looks_finite(k)));
        if (whole && (led || titled) && !verb)
            return {t_.is(begin, kRole | kInside) ? begin : i, t_.tokens[i].name_end};
        i = t_.tokens[i].name_end - 1;
        begin = i + 1;
    }
    return {};
}

bool Forms::title_alone(Range r) const {
    return !r.empty() && t_.is(r.begin, kRole) && !t_.in_name(r.begin) && form(r).person.empty();
}

bool Forms::names_person(Range r) const { return !form(r).person.empty(); }

}  // namespace riwaya::speech
