#include "forms.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::size_t kMostOfOneWord = 64;   // phrases of the article looked at for one word
constexpr std::uint32_t kLongestForm = 18;   // words of a form that names somebody
constexpr std::uint32_t kTitleReach = 12;    // words of a title that stands before a comma and a name
constexpr std::size_t kLeastStem = 6;        // bytes of a country's name without the ending of its adjective
constexpr std::size_t kAdjectiveEnding = 4;  // bytes
constexpr std::uint32_t kMarkedName = 5;     // tokens of a name in marks
constexpr std::uint32_t kTitle = kRole | kBody | kSource;

bool holds_all(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) {
    return std::all_of(some.begin(), some.end(),
                       [&](std::string_view w) { return std::find(all.begin(), all.end(), w) != all.end(); });
}

void note(std::vector<std::uint32_t>& ids, std::uint32_t id) {
    if (ids.size() < kMostOfOneWord && (ids.empty() || ids.back() != id)) ids.push_back(id);
}

}  // namespace

bool is_outlet(std::string_view kind) { return kind == "outlet" || kind == "agency"; }

Forms::Forms(const Text& t, const Phrases& phrases, const std::vector<Draft>& drafts)
    : t_(t), phrases_(phrases), by_entity_(t.entities.size()) {
    for (const Draft& d : drafts)
        if (!d.carried && !d.found.subject.empty()) add(with_marked(clip(tidy(d.found.subject))), true);
    for (const Form& f : forms_)
        if (f.several) shared_titles_.push_back(f.range.begin);
    std::sort(shared_titles_.begin(), shared_titles_.end());
    for (std::uint32_t i = 0; i < t.tokens.size(); ++i)
        if (t.begins_name(i)) add_name(i);
    for (const Mention& m : t.mentions) {
        if (m.level != MentionLevel::kBody) continue;
        const std::uint32_t begin = t.words.at_byte(m.span.begin);
        std::uint32_t end = begin;
        while (end < t.words.size() && t.words[end].span.begin < m.span.end) ++end;
        add({begin, end}, false);
    }
}

void Forms::add(Range r, bool spoke) {
    if (r.empty() || r.size() > kLongestForm) return;
    Form f = form(r);
    if (f.words.empty()) return;
    f.spoke = spoke;
    const auto id = static_cast<std::uint32_t>(forms_.size());
    for (const std::string_view w : f.words) note(by_word_[std::string(w)], id);
    if (const std::string_view kind = t_.rules.title_kind(f.words.front()); !kind.empty())
        note(by_title_[std::string(kind)], id);
    if (f.entity < by_entity_.size()) note(by_entity_[f.entity], id);
    forms_.push_back(std::move(f));
}

// A title with the name in marks that follows it, behind a comma or not.
Range Forms::with_marked(Range r) const {
    if (r.empty() || !t_.is(r.begin, kRole) || !form(r).person.empty()) return r;
    const std::uint32_t end = t_.words.first(t_.words.sentence_of(r.begin) + 1);
    std::uint32_t open = r.end;
    if (open < end && t_.tokens[open].punct == Punct::kComma) ++open;
    if (open >= end || !t_.tokens[open].opens || t_.tokens[open].partner == kNone) return r;
    const std::uint32_t close = t_.tokens[open].partner;
    return close > open + 1 && close < std::min(end, open + kMarkedName) ? Range{r.begin, close + 1} : r;
}

// A name with the titles round it.
void Forms::add_name(std::uint32_t i) {
    const std::uint32_t sentence = t_.words.sentence_of(i);
    const std::uint32_t first = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    std::uint32_t begin = title_before(i, first);
    begin = std::min(begin, role_before(begin));
    // The ministers X and Y: the title is no form of X alone.
    if (std::binary_search(shared_titles_.begin(), shared_titles_.end(), begin)) begin = i;
    if (begin == i && t_.tokens[i].conjunction > 0 && phrases_.verb_at(i, t_.tokens[i].name_end)) ++begin;
    add({begin, t_.tokens[i].name_end}, false);
    if (!person_at(i)) return;
    const std::uint32_t aside = title_before_comma(begin, first);
    if (aside < begin) add({aside, t_.tokens[i].name_end}, false);
    const std::uint32_t behind = t_.tokens[i].name_end;
    if (behind + 1 < end && t_.tokens[behind].punct == Punct::kComma && title_at(behind + 1))
        add(clip({begin, phrases_.noun_phrase(behind + 1, end, true)}), false);
}

// The words from a role on that stand before a name.
std::uint32_t Forms::title_before(std::uint32_t i, std::uint32_t first) const {
    std::uint32_t begin = i;
    for (std::uint32_t k = i; k > first && k + 7 > i; --k) {
        if (!t_.is_word(k - 1) || t_.in_name(k - 1) ||
            (t_.tokens[k - 1].bits & ~(kRole | kBody | kInside | kSource)) != 0)
            break;
        if (t_.is(k - 1, kRole)) {
            begin = k - 1;
            // The envoy of the president is another person; the president of the ministers is one title.
            if (t_.tokens[k - 1].agreement.number != Number::kMany) break;
        } else if (!t_.words.has(k - 1, text::kArticle) && !t_.rules.ends_as_adjective(t_.words.folded(k - 1)) &&
                   t_.rules.subject_after()) {
            break;
        }
        if (t_.prefixed(k - 1) || t_.tokens[k - 1].conjunction > 0) break;
    }
    return begin;
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
    const std::uint32_t comma = token - 1;
    const std::uint32_t least = comma > first + kTitleReach ? comma - kTitleReach : first;
    std::uint32_t begin = token;
    for (std::uint32_t k = comma; k-- > least;) {
        if (!t_.is_word(k) || (t_.is(k, kThat | kRelative | kAuxiliary | kOpener | kWhat) && !t_.in_name(k))) break;
        if (person_at(k) || (!t_.in_name(k) && phrases_.verb_at(k, comma))) break;
        if (!t_.is(k, kRole) || t_.in_name(k)) continue;
        // A definite title belongs to nothing before it, and nothing behind it belongs to it.
        const bool definite = t_.words.has(k, text::kArticle);
        if (begin < token && definite) break;
        begin = k;
        if (definite || t_.prefixed(k) || t_.tokens[k].conjunction > 0) break;
    }
    return begin;
}

bool Forms::person_at(std::uint32_t i) const {
    return t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
}

Range Forms::tidy(Range r) const {
    while (!r.empty() && ((!t_.is_word(r.begin) && t_.tokens[r.begin].punct != Punct::kQuote) ||
                          (r.size() > 1 && t_.is(r.begin, kOpener) && !t_.in_name(r.begin) &&
                           !t_.is(r.begin, kPronounWord) && t_.rules.subject_after())))
        ++r.begin;
    if (const Range to = recipient(r); !to.empty()) r.end = to.begin;
    while (!r.empty() && (t_.tokens[r.end - 1].punct == Punct::kComma || t_.tokens[r.end - 1].punct == Punct::kStop ||
                          t_.tokens[r.end - 1].punct == Punct::kDash))
        --r.end;
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
        if ((to && (outlet || t_.is(i, kOutlet))) || (!t_.is(i, kInterview) && corresponds(i))) return {i, r.end};
    }
    return {};
}

// Title and name that stand together: what runs on behind a person's name belongs to it only where it is a title.
Range Forms::clip(Range r) const {
    std::uint32_t name = r.begin;
    while (name < r.end && !(person_at(name) && bears(r, name))) ++name;
    if (name >= r.end) return r;
    const std::uint32_t end = std::min(t_.tokens[name].name_end, r.end);
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

// True where a title may begin that tells who the name before it is.
bool Forms::title_at(std::uint32_t i) const {
    return t_.is_word(i) && t_.is(i, kRole) && !t_.in_name(i) && !t_.prefixed(i) && t_.tokens[i].conjunction == 0 &&
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
    for (std::uint32_t k = name; k-- > r.begin + 1;) {
        if (!t_.is(k, kRole) || t_.in_name(k)) continue;
        return !t_.words.has(k, text::kArticle) || t_.words.has(k - 1, text::kArticle) || t_.in_name(k - 1) ||
               t_.rules.ends_as_adjective(t_.words.folded(k - 1));
    }
    return true;
}

// The entity of the longest mention that begins with this token.
Index Forms::mention_entity(std::uint32_t token) const {
    const std::uint32_t begin = t_.words[token].span.begin, end = t_.words[token].span.end;
    auto at = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), begin,
                               [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    Index best = kNoIndex;
    std::uint32_t longest = 0;
    for (; at != t_.mentions.end() && at->span.begin < end; ++at)
        if (at->entity != kNoIndex && at->level != MentionLevel::kNested && at->span.size() > longest)
            best = at->entity, longest = at->span.size();
    return best;
}

Index Forms::entity_of(Span span) const {
    Index best = kNoIndex;
    int rank = -1;
    const auto from = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), span.begin,
                                       [](const Mention& m, std::uint32_t b) { return m.span.end <= b; });
    for (auto m = from; m != t_.mentions.end() && m->span.begin < span.end; ++m) {
        if (m->entity == kNoIndex || m->span.shared(span) == 0) continue;
        int r = m->level == MentionLevel::kName ? 2 : m->level == MentionLevel::kNested ? 0 : 1;
        if (m->level == MentionLevel::kName && m->type == EntityType::kPerson) r = 4;
        if (m->span.begin <= span.begin && m->level != MentionLevel::kNested) r += r == 4 ? 0 : 2;
        if (r > rank) rank = r, best = m->entity;
    }
    return best;
}

Forms::Form Forms::form(Range r) const {
    Form f;
    f.range = r;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        if (t_.is_word(i)) f.words.push_back(t_.words.base(i));
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
    f.entity = f.person.empty() ? mention_entity(r.begin) : t_.mentions[t_.tokens[f.person.begin].mention].entity;
    return f;
}

Range Forms::first_person(std::uint32_t sentence, std::uint32_t end) const {
    if (t_.rules.subject_after()) return {};
    const std::uint32_t first = t_.words.first(sentence);
    end = std::min({end, t_.words.first(sentence + 1), first + kTitleReach});
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
        if (whole && led) return {t_.is(begin, kRole | kInside) ? begin : i, t_.tokens[i].name_end};
        i = t_.tokens[i].name_end - 1;
        begin = i + 1;
    }
    return {};
}

bool Forms::title_alone(Range r) const {
    return !r.empty() && t_.is(r.begin, kRole) && !t_.in_name(r.begin) && form(r).person.empty();
}

bool Forms::names_person(Range r) const { return !form(r).person.empty(); }

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
bool Forms::holds_alike(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) const {
    return std::all_of(some.begin(), some.end(), [&](std::string_view w) {
        return std::any_of(all.begin(), all.end(), [&](std::string_view other) {
            if (w == other) return true;
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
    const bool named = t_.in_name(shorter.range.begin);
    if (official && named && t_.mentions[t_.tokens[shorter.range.begin].mention].type != EntityType::kPerson)
        return false;
    const bool title = t_.is(shorter.range.begin, kTitle) && !t_.in_name(shorter.range.begin);
    const std::string_view head = shorter.words.front();
    for (std::uint32_t i = longer.range.begin; i < longer.range.end; ++i) {
        if (!t_.is_word(i) || t_.words.base(i) != head) continue;
        if (i == longer.range.begin || !t_.is_word(i - 1)) return true;
        if (t_.prefixed(i) || title) continue;
        const bool belongs = t_.is(i - 1, kRole | kBody | kPreposition | kInside | kSource) &&
                             !t_.words.has(i - 1, text::kArticle) && !t_.in_name(i - 1);
        if (!belongs) return true;
    }
    return false;
}

bool Forms::same(const Form& longer, const Form& shorter) const {
    if (longer.several) return false;
    if (!longer.person.empty() && !shorter.person.empty())
        return (longer.entity != kNoIndex && longer.entity == shorter.entity) || shares_name(longer, shorter);
    if (!shorter.person.empty()) return !longer.belongs && names(longer, shorter);
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

Range Forms::fullest(Range r) const {
    // A name alone is no fuller than a title.
    const Range title = clip(r), out = bearer(r);
    return out.size() > title.size() || form(out).person.size() < out.size() ? out : title;
}

Range Forms::bearer(Range r) const {
    r = clip(r);
    Form wanted = form(r);
    if (wanted.words.empty() || wanted.several) return r;
    const bool title = t_.is(r.begin, kTitle) && !t_.in_name(r.begin) && wanted.person.empty();
    const std::vector<std::uint32_t> alike = like(wanted);
    if (title && !holds_entity(wanted, alike)) wanted.entity = kNoIndex;
    const Form* best = nullptr;
    for (const std::uint32_t id : alike) {
        const Form& f = forms_[id];
        if (!same(f, wanted)) continue;
        // Of a title alone, whoever bears it must have been named before.
        if (title && f.range.begin > r.begin && f.entity != wanted.entity) continue;
        if (best == nullptr) {
            if (f.range.size() > r.size() || (title && !f.person.empty())) best = &f;
            continue;
        }
        // Somebody by name rather than a longer title; of a title alone, whoever spoke last bears it now.
        if (f.person.empty() != best->person.empty()) {
            if (!f.person.empty() && title) best = &f;
            if (title) continue;
        }
        const bool later = title && f.spoke && f.entity != best->entity && f.range.size() > r.size();
        if (later || f.range.size() > best->range.size()) best = &f;
    }
    if (best == nullptr) return r;
    if (!title || best->person.empty()) return best->range;
    const Form bearer = *best;
    Range out = bearer.range;
    for (const std::uint32_t id : like(bearer)) {
        const Form& f = forms_[id];
        if (f.range.size() > out.size() && !f.person.empty() && same(f, bearer)) out = f.range;
    }
    return out;
}

}  // namespace riwaya::speech
