#include "listed_names.h"

#include <set>

namespace riwaya::names {

namespace {

// Kinds of known actors that are institutions named by a common noun ("the Israeli army"), where a head begins them.
bool is_common_body(std::string_view kind) {
    return kind == "force" || kind == "ministry" || kind == "office" || kind == "government";
}

// Kinds of places that "town", "province" and their like stand before; "Mount Lebanon" and "the Gulf of Aden" keep
// theirs.
bool is_settled(std::string_view kind) {
    return kind == "city" || kind == "governorate" || kind == "state" || kind == "camp" || kind == "district" ||
           kind == "region";
}

}  // namespace

// What the tagger says: for each word of the sentence, the name that begins there.
std::vector<ListedNames::Tagged> ListedNames::tagged(const SentenceView& s) {
    std::vector<Tagged> out(s.end - s.begin);
    if (v_.tagger == nullptr) return out;
    if (labels_.empty()) tag();
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        if (!is_begin(labels_[i])) continue;
        const EntityType type = kTagged[labels_[i] / 2];
        const bool one = type == EntityType::kPerson || type == EntityType::kPlace;  // "A and B" are two
        std::uint32_t first = i, last = i + 1;
        while (last < s.end && labels_[last] == labels_[i] + 1 && !begins_anew(last) && !(one && is_joined(last)))
            ++last;
        const std::uint32_t name = type == EntityType::kPerson ? before_body(first, last) : last;
        for (std::uint32_t k = name; k < last; ++k) labels_[k] = 0;
        last = name;
        if (one && last < s.end && labels_[last] == labels_[i] + 1 && !begins_anew(last)) labels_[last] = labels_[i];
        while (last > first && no_edge(last - 1, type)) --last;
        while (first < last && no_edge(first, EntityType::kOther)) ++first;
        if (first == last) continue;
        if (type == EntityType::kOrganization && facts_[first].head.sort == Sort::kInside && facts_[first].head &&
            !facts_[first].actor)
            while (last < s.end && labels_[last] == 0 && goes_on(last)) ++last;
        // One definite word that is told to be neither person, place nor organization is rather a noun ("cholera").
        if (type == EntityType::kOther && last == first + 1 && facts_[first].definite && !facts_[first].actor) continue;
        if (may_be_name(s, first, last)) out[first - s.begin] = {last, type};
    }
    return out;
}

// "Salem accused the militia": a definite noun that bodies are called by goes on with no person's name.
std::uint32_t ListedNames::before_body(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first + 1; i < last; ++i) {
        const Facts& f = facts_[i];
        const bool body =
            f.head && (f.head.sort == Sort::kBody || f.head.sort == Sort::kInside || f.head.sort == Sort::kOutside);
        if (body && f.definite && !f.given && !f.family && !f.actor) return i;
    }
    return last;
}

// A definite adjective behind a definite word ("the Party of the Future" "Democratic").
bool ListedNames::goes_on(std::uint32_t i) const {
    const Facts& f = facts_[i];
    return v_.words[i].kind == text::WordKind::kWord && facts_[i - 1].definite && f.definite &&
           f.core == v_.words[i].span.begin && !f.head && !f.actor && !f.given && !f.never && !f.nationality &&
           v_.lexicon.is_relation(v_.words.folded(i));
}

// A sign or a word of grammar neither begins nor ends a name, and "son of" ends no person's.
bool ListedNames::no_edge(std::uint32_t i, EntityType type) const {
    const Facts& f = facts_[i];
    if (v_.words[i].kind == text::WordKind::kPunctuation) return true;
    if (f.given || f.family || f.actor) return false;
    return f.never || (type == EntityType::kPerson && f.particle);
}

// Whether a word is joined to what stands before it: a particle is written together with it, or it begins like one,
// no report holds it so, and some hold the rest.
bool ListedNames::is_joined(std::uint32_t i) const {
    const Facts& f = facts_[i];
    if (f.actor) return f.actor.begin > v_.words[i].span.begin;
    if (f.given || f.family) return f.name_begin > v_.words[i].span.begin;
    return f.conjunction || seeming_conjunction(i, false) > 0;
}

// Bytes of the conjunction that word i seems to begin with; 0 where a report holds the word so, or where none holds the
// rest unless `unseen` says that it may be new.
std::size_t ListedNames::seeming_conjunction(std::uint32_t i, bool unseen) const {
    const std::string_view whole = v_.words.folded(i);
    if (v_.segmenter.frequencies().of(whole) > 0) return 0;
    const std::size_t particle = v_.lexicon.conjunction(whole);
    return particle > 0 && (unseen || v_.segmenter.frequencies().of(whole.substr(particle)) > 0) ? particle : 0;
}

void ListedNames::tag() {
    titles_.resize(v_.words.size());
    for (std::uint32_t k = 0; k < v_.words.sentences(); ++k)
        mark_titles({v_.lexicon, v_.words, facts_, v_.words.first(k), v_.words.first(k + 1)}, titles_);
    labels_ = v_.tagger->tag({v_.lexicon, v_.words, facts_, v_.segmenter.frequencies(), titles_, v_.tagger->table()});
}

// A title, and what is joined by a conjunction, are no part of the person before.
bool ListedNames::begins_anew(std::uint32_t i) const {
    const Facts& f = facts_[i];
    if (f.actor && f.actor.begin > v_.words[i].span.begin) return true;
    return f.head && (f.head.sort == Sort::kRole || f.head.sort == Sort::kHonorific) && f.conjunction;
}

bool ListedNames::behind_quote(const SentenceView& s, std::uint32_t i) const {
    return i > s.begin && v_.lexicon.is_quote(s.words.folded(i - 1));
}

bool ListedNames::any_listed(std::uint32_t first, std::uint32_t last) const {
    return std::any_of(facts_.begin() + first, facts_.begin() + last,
                       [](const Facts& f) { return f.given || f.family || f.actor || f.head; });
}

// Institutions and offices named by common nouns are found by their heads and stay what they are.
bool ListedNames::may_be_name(const SentenceView& s, std::uint32_t first, std::uint32_t last) const {
    if (s.words[first].kind == text::WordKind::kPunctuation) return false;
    const Match& head = facts_[first].head;
    if (facts_[first].actor) return true;
    if (facts_[first].nationality && last == first + 1) return false;
    // News quotes words more often than names: F1 on ANERcorp dev 0.726 without this, 0.729 with it, and fewer
    // mistakes.
    if (behind_quote(s, first) && !any_listed(first, last)) return false;
    return !head || !(head.sort == Sort::kBody || (head.sort == Sort::kRole && last <= first + head.words));
}

bool ListedNames::capital_part(const SentenceView& s, std::uint32_t i) const {
    if (i >= s.end) return false;
    const Facts& f = facts_[i];
    return !taken_[i] && !in_body_[i] && f.capital && !f.never && !f.nationality &&
           s.words[i].kind == text::WordKind::kWord &&
           !(f.head && (f.head.sort == Sort::kRole || f.head.sort == Sort::kHonorific));
}

void ListedNames::capital_names(const SentenceView& s) {
    for (; next_capital_ < capital_names_.size() && capital_names_[next_capital_].first < s.end; ++next_capital_) {
        const CapitalName& n = capital_names_[next_capital_];
        Draft& d = add({s.words[n.first].span.begin, end_of(n.last - 1)}, n.type, MentionLevel::kName, n.first, n.last,
                       n.type == EntityType::kPerson  ? "person"
                       : n.type == EntityType::kPlace ? "place"
                                                      : "");
        d.guessed = n.guessed;
        d.headed = n.headed;
        d.head_key = n.key;
        d.actor = n.actor;
        if (n.actor == kNone) add_nested(n.first, n.last);
    }
}

// Where the name that ends in word i ends: a possessive (Jackson's) is no part of it.
std::uint32_t ListedNames::end_of(std::uint32_t i) const {
    if (!v_.words.has(i, text::kPossessive)) return facts_[i].end;
    const text::Word& w = v_.words[i];
    const text::Folded aligned = v_.segmenter.folder().fold_aligned(slice(v_.article.text, w.span));
    return w.base_end < aligned.origin.size() ? w.span.begin + aligned.origin[w.base_end] : facts_[i].end;
}

// "Al-Watan" alone is the newspaper that the report calls "the newspaper Al-Watan" elsewhere.
void ListedNames::settle_told() {
    if (told_.empty()) return;
    for (Draft& d : out_.drafts) {
        if (d.actor != kNone || d.mention.level != MentionLevel::kName || d.title != kNone) continue;
        const auto told = told_.find(v_.segmenter.folder().fold(slice(v_.article.text, d.mention.span)));
        if (told == told_.end() || told->second == kNone) continue;
        const knowledge::Actor a = v_.known.actors()[told->second];
        if (a.type != d.mention.type) continue;
        d.actor = told->second;
        d.mention.kind = a.kind;
    }
}

void ListedNames::settle_guesses() {
    base::StringMap<EntityType> told;
    const auto folded = [&](const Draft& d) {
        return v_.segmenter.folder().fold(slice(v_.article.text, d.mention.span));
    };
    for (const Draft& d : out_.drafts)
        if (d.mention.level == MentionLevel::kName && !d.guessed) told.try_emplace(folded(d), d.mention.type);
    for (Draft& d : out_.drafts) {
        if (!d.guessed || d.title != kNone) continue;
        const auto at = told.find(folded(d));
        if (at == told.end() || at->second == d.mention.type) continue;
        d.mention.type = at->second;
        d.mention.kind.clear();
    }
}

// "Jack London", "Paris Hilton": a town's name behind a given name, or one that is given to people too before a word
// that is hardly used but as a name. With capitals only.
bool ListedNames::in_persons_name(const SentenceView& s, std::uint32_t i) const {
    const Match& m = facts_[i].actor;
    if (!v_.lexicon.capitals() || !m || m.words > 1 || v_.known.type(m.value) != EntityType::kPlace) return false;
    if (v_.known.people(m.value) == 0) return false;
    const auto name = [&](std::uint32_t k) {
        const Facts& f = facts_[k];
        return s.words[k].kind == text::WordKind::kWord && f.capital && !f.never && !f.head && !f.nationality &&
               !f.actor;
    };
    if (i > s.begin && name(i - 1) && facts_[i - 1].given && !taken_[i - 1]) return true;
    return facts_[i].given && i + 1 < s.end && name(i + 1) &&
           v_.segmenter.frequencies().of(s.words.folded(i + 1)) <= kRareSurname;
}

// Known actors and what the tagger finds, leftmost first, the longer of two.
void ListedNames::names(const SentenceView& s) {
    const std::vector<Tagged> tags = tagged(s);
    for (std::uint32_t i = s.begin; i < s.end;) {
        Match m = facts_[i].actor;
        if (m && (facts_[i].nationality.words > m.words || !is_free(i, i + m.words) || in_persons_name(s, i))) m = {};
        const Tagged& t = tags[i - s.begin];
        const std::uint32_t at = told_town(s, i, m, t);
        if (at != kNone)
            i = add_town(at);
        else if (t.last > i + m.words)
            i = add_tagged(s, i, t, m);
        else if (m && names_another(s, i, m))
            i = add_namesake(i);
        else if (m && m.words >= facts_[i].town.words)
            i = add_known(i, m);
        else if (towns_.is_place(s, i))
            i = add_town(i);
        else if (m)
            i = add_known(i, m);
        else
            ++i;
    }
}

// A given name right before a known person's surname alone: longer names of that person were looked for at the given
// name, so this is someone else, or a spelling that no list holds, which the name's key tells.
bool ListedNames::names_another(const SentenceView& s, std::uint32_t i, const Match& m) const {
    if (m.words != 1 || i == s.begin || !v_.lexicon.is_person(m.value) || m.begin > s.words[i].span.begin) return false;
    if (taken_[i - 1]) {
        const std::uint32_t k = begins_at_[i - 1];
        if (k == kNone) return false;
        const Draft& d = out_.drafts[k];
        return d.last == i && d.actor == kNone && d.mention.type == EntityType::kPerson && d.title == kNone;
    }
    const Facts& before = facts_[i - 1];
    if (s.words[i - 1].kind != text::WordKind::kWord || before.head || before.never) return false;
    return before.capital == v_.lexicon.capitals() &&
           (before.given || v_.known_names.begins_a_name(s.words.folded(i - 1)));
}

std::uint32_t ListedNames::add_namesake(std::uint32_t i) {
    if (taken_[i - 1]) {
        Draft& d = out_.drafts[begins_at_[i - 1]];
        d.last = i + 1;
        d.mention.span.end = end_of(i);
        taken_[i] = true;
    } else {
        const std::uint32_t begin = facts_[i - 1].name_begin != 0 ? facts_[i - 1].name_begin : facts_[i - 1].core;
        add({begin, end_of(i)}, EntityType::kPerson, MentionLevel::kName, i - 1, i + 1, "person");
    }
    return i + 1;
}

// The word at which a town begins that the report tells, where the tagger sees part of it or no place; kNone
// where none does.
std::uint32_t ListedNames::told_town(const SentenceView& s, std::uint32_t i, const Match& m, const Tagged& t) const {
    if (t.last == 0 || m) return kNone;
    const Match& head = facts_[i].head;
    const std::uint32_t at = head && head.sort == Sort::kPlace ? i + head.words : i;
    if (at >= t.last || at + facts_[at].town.words < t.last) return kNone;
    if (t.type == EntityType::kPlace && at + facts_[at].town.words == t.last) return kNone;
    return towns_.is_told(s, at) ? at : kNone;
}

// "the Gaza strip", "the Hamas movement": where what follows the head is a name by itself, that is the name.
bool ListedNames::head_outside(std::uint32_t i, const Match& m) const {
    const Match& head = facts_[i].head;
    if (!head || (head.sort != Sort::kOutside && head.sort != Sort::kPlace) || head.words >= m.words) return false;
    const Match& rest = facts_[i + head.words].actor;
    return rest && rest.words == m.words - head.words && rest.value == m.value;
}

// "the newspaper Al-Watan", "the Italian Milan": what tells an outlet, a club or a company from what else is called so
// stands in its name in the tables and is no part of it. Words [first, last) are. F1 on ANERcorp dev 0.74 without this,
// 0.75 with it.
std::pair<std::uint32_t, std::uint32_t> ListedNames::told_apart(std::uint32_t i, const Match& m,
                                                                std::string_view kind) const {
    std::uint32_t first = i, last = i + m.words;
    const bool twice = kind == "sport" || kind == "outlet";
    const Match& head = facts_[i].head;
    if (v_.lexicon.adjective_first()) return {first, last};
    if (!head || head.words >= m.words) {
        if (!twice) return {first, last};
    } else if (head.sort == Sort::kOutside && (twice || kind == "company")) {
        if (!facts_[i].definite) first += head.words;  // "the National Company" is its name
    } else if (head.sort == Sort::kPlace && is_settled(kind)) {
        const Match& rest = facts_[i + head.words].actor;
        if (!rest || rest.words < m.words - head.words || kind == "state") first += head.words;
    }
    if (twice && last - first > 1 && facts_[last - 1].nationality) --last;
    if (facts_[first].nationality) return {i, i + m.words};
    return {first, last};
}

std::uint32_t ListedNames::add_known(std::uint32_t i, const Match& m) {
    const knowledge::Actor a = v_.known.actors()[m.value];
    const auto [first, last] = told_apart(i, m, a.kind);
    const bool outside = head_outside(i, m);
    if (last - first < m.words || outside) {
        const std::uint32_t at = outside ? i + facts_[i].head.words : first;
        const bool whole = at == i || facts_[at].actor.end == m.end;
        const Span bare{at == i ? m.begin
                        : whole ? facts_[at].actor.begin
                                : v_.words[at].span.begin,
                        last == i + m.words ? m.end : facts_[last - 1].end};
        add(bare, a.type, MentionLevel::kName, at, last, a.kind).actor = m.value;
        if (outside && a.type == EntityType::kOrganization)
            add({m.begin, m.end}, a.type, MentionLevel::kBody, i, i + m.words, a.kind).actor = m.value;
        const auto [told, fresh] = told_.try_emplace(v_.segmenter.folder().fold(slice(v_.article.text, bare)), m.value);
        if (!fresh && told->second != m.value) told->second = kNone;
        return i + m.words;
    }
    const Match& head = facts_[v_.lexicon.adjective_first() ? i + m.words - 1 : i].head;
    const bool common = head && head.sort == Sort::kBody && is_common_body(a.kind);
    Draft& d =
        add({m.begin, m.end}, a.type, common ? MentionLevel::kBody : MentionLevel::kName, i, i + m.words, a.kind);
    d.actor = m.value;
    if (common) std::fill(taken_.begin() + i, taken_.begin() + i + m.words, true);
    return i + m.words;
}

std::uint32_t ListedNames::add_town(std::uint32_t i) {
    const Match& m = facts_[i].town;
    add({m.begin, m.end}, EntityType::kPlace, MentionLevel::kName, i, i + m.words, "city");
    return i + m.words;
}

void ListedNames::repeat_towns() {
    std::set<std::uint32_t> told;
    for (const Draft& d : out_.drafts) {
        const Match& m = facts_[d.first].town;
        if (m && d.mention.type == EntityType::kPlace && d.mention.level == MentionLevel::kName &&
            m.words == d.last - d.first)
            told.insert(m.value);
    }
    if (told.empty()) return;
    for (std::uint32_t k = 0; k < v_.words.sentences(); ++k) {
        const SentenceView s{v_.lexicon, v_.words, facts_, v_.words.first(k), v_.words.first(k + 1)};
        for (std::uint32_t i = s.begin; i < s.end; ++i) {
            const Match& m = facts_[i].town;
            if (m && told.contains(m.value) && i + m.words <= s.end && is_free(i, i + m.words) &&
                towns_.may_repeat(s, i))
                add_town(i);
        }
    }
}

// Where a tagged name begins. A word that no report holds and that begins like a conjunction is taken for one with it
// behind another name, or where some report holds the rest.
std::uint32_t ListedNames::behind_conjunction(const SentenceView& s, std::uint32_t i) const {
    const std::uint32_t begin = name_begin(s, i);
    const Facts& f = facts_[i];
    if (begin != s.words[i].span.begin || f.given || f.family || v_.lexicon.capitals()) return begin;
    const std::size_t particle = seeming_conjunction(i, i > s.begin && taken_[i - 1]);
    if (particle == 0) return begin;
    const text::Folded aligned = v_.segmenter.folder().fold_aligned(slice(v_.article.text, s.words[i].span));
    return begin + aligned.origin[particle];
}

std::uint32_t ListedNames::add_tagged(const SentenceView& s, std::uint32_t i, const Tagged& t, const Match& m) {
    const std::uint32_t begin = m ? m.begin : behind_conjunction(s, i);
    Draft& d = add({begin, facts_[t.last - 1].end}, t.type, MentionLevel::kName, i, t.last, {});
    const bool same = m && t.type == EntityType::kPerson && v_.lexicon.is_person(m.value);
    if (same) d.actor = m.value;
    if (!same) add_nested(i, t.last);
    return t.last;
}

// Known names inside a longer one.
void ListedNames::add_nested(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t k = first; k < last; ++k) {
        const Match& inner = facts_[k].actor;
        if (!inner || k + inner.words > last || inner.words == last - first) continue;
        const knowledge::Actor a = v_.known.actors()[inner.value];
        add({inner.begin, inner.end}, a.type, MentionLevel::kNested, k, k + inner.words, a.kind).actor = inner.value;
        k += inner.words - 1;
    }
}

}  // namespace riwaya::names
