#include "listed_names.h"

namespace riwaya::names {

namespace {

// Kinds of known actors that are institutions named by a common noun ("the Israeli army"), where a head begins them.
bool is_common_body(std::string_view kind) {
    return kind == "force" || kind == "ministry" || kind == "office" || kind == "government";
}

}  // namespace

// What the tagger says: for each word of the sentence, the name that begins there.
std::vector<ListedNames::Tagged> ListedNames::tagged(const SentenceView& s) {
    std::vector<Tagged> out(s.end - s.begin);
    if (v_.tagger == nullptr) return out;
    titles_.resize(v_.words.size());
    mark_titles(s, titles_);
    const std::vector<std::uint8_t> labels =
        v_.tagger->tag({s, v_.segmenter.frequencies(), titles_, v_.tagger->clusters()});
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
        if (!is_begin(labels[i])) continue;
        std::uint32_t last = i + 1;
        while (last < labels.size() && labels[last] == labels[i] + 1 && !begins_anew(s.begin + last)) ++last;
        while (last > i + 1 && s.words[s.begin + last - 1].kind == text::WordKind::kPunctuation) --last;
        if (may_be_name(s, s.begin + i, s.begin + last)) out[i] = {s.begin + last, kTagged[labels[i] / 2]};
    }
    return out;
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

// A headline that capitalizes most words tells nothing by capitals.
bool ListedNames::in_title_case(const SentenceView& s) const {
    std::uint32_t words = 0, capitals = 0;
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        if (s.words[i].kind != text::WordKind::kWord) continue;
        ++words;
        if (facts_[i].capital) ++capitals;
    }
    return words >= 4 && capitals * 3 > words * 2;
}

bool ListedNames::capital_part(const SentenceView& s, std::uint32_t i) const {
    if (i >= s.end) return false;
    const Facts& f = facts_[i];
    return !taken_[i] && !in_body_[i] && f.capital && !f.never && !f.nationality &&
           s.words[i].kind == text::WordKind::kWord &&
           !(f.head && (f.head.sort == Sort::kRole || f.head.sort == Sort::kHonorific));
}

// Names that no list holds, by their capital letters: behind a preposition of place a place, with the head of an
// organization inside one of those, else of two or three words a person.
void ListedNames::capital_names(const SentenceView& s) {
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        if (!capital_part(s, i)) continue;
        std::uint32_t last = i + 1;
        while (last < i + kLongestQuoted &&
               (capital_part(s, last) ||
                (last + 1 < s.end && v_.lexicon.is_apostrophe(s.words.folded(last)) && capital_part(s, last + 1))))
            ++last;
        const bool behind_place = i > s.begin && facts_[i - 1].locative;
        bool headed = false, company = last > i + 1 && !behind_place && is_thing(s, last);
        std::uint32_t key = kNone;
        for (std::uint32_t k = i; k < last; ++k) {
            const Match& head = facts_[k].head;
            const bool here =
                head && (head.sort == Sort::kInside || head.sort == Sort::kBody || head.sort == Sort::kOutside);
            headed = headed || here;
            if (here) key = head.value;
            if (k == i || !facts_[k].company) continue;
            company = true;
            if (key == kNone) key = facts_[k].company_key;
        }
        const std::uint32_t words = last - i;
        const Span span{s.words[i].span.begin, facts_[last - 1].end};
        // People stand without the article; what else has it could be anything.
        const bool article = i > s.begin && (taken_[i - 1] || v_.lexicon.is_article(s.words.folded(i - 1)));
        const bool institution = headed || company;
        if (institution && words > 1) {
            Draft& d = add(span, EntityType::kOrganization, MentionLevel::kName, i, last, {});
            d.headed = headed;
            d.head_key = key;
        } else if (!institution && behind_place)
            add(span, EntityType::kPlace, MentionLevel::kName, i, last, "place");
        else if (!institution && article)
            add(span, EntityType::kOther, MentionLevel::kName, i, last, {}).guessed = true;
        else if (!institution && (words == 2 || words == 3))
            add(span, EntityType::kPerson, MentionLevel::kName, i, last, "person").guessed = true;
        i = last;
    }
}

// "NAME, which": no person.
bool ListedNames::is_thing(const SentenceView& s, std::uint32_t i) const {
    return i + 1 < s.end && v_.lexicon.is_comma(s.words.folded(i)) && facts_[i + 1].thing;
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

// Known actors and what the tagger finds, leftmost first, the longer of two.
void ListedNames::names(const SentenceView& s) {
    const std::vector<Tagged> tags = tagged(s);
    for (std::uint32_t i = s.begin; i < s.end;) {
        Match m = facts_[i].actor;
        if (m && facts_[i].nationality.words > m.words) m = {};
        const Tagged& t = tags[i - s.begin];
        if (t.last > i + m.words)
            i = add_tagged(s, i, t, m);
        else if (m)
            i = add_known(i, m);
        else
            ++i;
    }
}

// "the Gaza strip", "the Hamas movement": where what follows the head is a name by itself, that is the name.
bool ListedNames::head_outside(std::uint32_t i, const Match& m) const {
    const Match& head = facts_[i].head;
    if (!head || (head.sort != Sort::kOutside && head.sort != Sort::kPlace) || head.words >= m.words) return false;
    const Match& rest = facts_[i + head.words].actor;
    return rest && rest.words == m.words - head.words && rest.value == m.value;
}

std::uint32_t ListedNames::add_known(std::uint32_t i, const Match& m) {
    const knowledge::Actor a = v_.known.actors()[m.value];
    if (head_outside(i, m)) {
        const std::uint32_t at = i + facts_[i].head.words;
        add({facts_[at].actor.begin, m.end}, a.type, MentionLevel::kName, at, i + m.words, a.kind).actor = m.value;
        if (a.type == EntityType::kOrganization)
            add({m.begin, m.end}, a.type, MentionLevel::kBody, i, i + m.words, a.kind).actor = m.value;
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

// Where a tagged name begins. A word that no report holds and that begins like a conjunction is taken for one with
// it: names that begin so are few, and listed.
std::uint32_t ListedNames::behind_conjunction(const SentenceView& s, std::uint32_t i) const {
    const std::uint32_t begin = name_begin(s, i);
    const Facts& f = facts_[i];
    if (begin != s.words[i].span.begin || f.given || f.family || v_.lexicon.capitals()) return begin;
    const std::string_view whole = s.words.folded(i);
    if (v_.segmenter.frequencies().of(whole) > 0) return begin;
    const std::size_t particle = v_.lexicon.conjunction(whole);
    if (particle == 0) return begin;
    const text::Folded aligned = v_.segmenter.folder().fold_aligned(slice(v_.article.text, s.words[i].span));
    return begin + aligned.origin[particle];
}

std::uint32_t ListedNames::add_tagged(const SentenceView& s, std::uint32_t i, const Tagged& t, const Match& m) {
    const std::uint32_t begin = m ? m.begin : behind_conjunction(s, i);
    Draft& d = add({begin, facts_[t.last - 1].end}, t.type, MentionLevel::kName, i, t.last, {});
    const bool same = m && t.type == EntityType::kPerson && v_.lexicon.is_person(m.value);
    if (same) d.actor = m.value;
    for (std::uint32_t k = i; k < t.last; ++k) {
        const Match& inner = facts_[k].actor;
        if (!inner || same || k + inner.words > t.last || inner.words == t.last - i) continue;
        const knowledge::Actor a = v_.known.actors()[inner.value];
        add({inner.begin, inner.end}, a.type, MentionLevel::kNested, k, k + inner.words, a.kind).actor = inner.value;
        k += inner.words - 1;
    }
    return t.last;
}

}  // namespace riwaya::names
