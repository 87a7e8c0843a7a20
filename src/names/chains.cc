#include "chains.h"

#include <algorithm>

namespace riwaya::names {

namespace {

bool is_given(const Lexicon& lexicon, const std::string& folded) {
    const std::uint32_t word = lexicon.word(folded), node = word == kNone ? kNone : lexicon.step(0, word);
    if (node == kNone) return false;
    for (std::uint32_t i = lexicon.entry_at(node); i != kNone; i = lexicon.entry(i).next)
        if (lexicon.entry(i).sort == Sort::kGiven) return true;
    return false;
}

// The words of a person's name as they are listed, where the given name shows that they stand in another case. A family
// name is of the given name's gender: where one ends as women's do, the other does.
void to_listed(const Lexicon& lexicon, std::vector<std::string>& words) {
    if (words.size() < 2 || is_given(lexicon, words.front())) return;
    const std::vector<std::string> given = lexicon.dictionary_forms(words.front());
    const auto known =
        std::find_if(given.begin(), given.end(), [&](const std::string& form) { return is_given(lexicon, form); });
    if (known == given.end()) return;
    const auto like_given = [&](const std::string& form) {
        return lexicon.names_women(form) == lexicon.names_women(*known);
    };
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::vector<std::string> forms = lexicon.dictionary_forms(words[i]);
        const auto form = std::find_if(forms.begin() + 1, forms.end(), like_given);
        if (form != forms.end()) words[i] = *form;
    }
    words.front() = *known;
}

}  // namespace

std::uint32_t ChainBook::of(const std::string& id, EntityType type, std::uint32_t actor) {
    const auto [at, fresh] = by_id_.try_emplace(id, static_cast<std::uint32_t>(chains_.size()));
    if (fresh) {
        Chain c;
        c.id = id;
        c.type = type;
        c.actor = actor;
        if (actor != kNone) c.party = party_of(actor);
        chains_.push_back(std::move(c));
    }
    return at->second;
}

// Copies of a report agree on it.
std::uint32_t ChainBook::of_here(const std::string& id, EntityType type) {
    if (here_.empty()) here_ = "@" + base::hex(base::hash64(v_.article.text), 8);
    return of(id + here_, type, kNone);
}

std::uint32_t ChainBook::of_actor(std::uint32_t actor) {
    const auto& a = v_.known.actors()[actor];
    return of(std::string(a.id), a.type, actor);
}

std::uint32_t ChainBook::find(const std::string& id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? kNone : at->second;
}

std::string_view ChainBook::day() const {
    const std::string_view date = v_.article.published.value;
    return date.size() < 10 ? std::string_view{} : date.substr(0, 10);
}

// Who an actor speaks for on the report's date: an office held then comes before what the table says of today, which
// does not hold before the office that someone is in today.
std::uint32_t ChainBook::party_of(std::uint32_t actor) const {
    bool later = false;
    if (!day().empty())
        for (const knowledge::Tenure& t : v_.known.tenures()) {
            if (t.person != actor) continue;
            if (day() >= t.since && (t.until.empty() || day() <= t.until)) return v_.known.party(t.of);
            later = later || (t.until.empty() && day() < t.since);
        }
    return !later && v_.known.party(actor) != actor ? v_.known.party(actor) : kNone;
}

void ChainBook::join(Draft& d, std::uint32_t chain) {
    d.mention.entity = chain;
    Chain& c = chains_[chain];
    c.first = std::min(c.first, d.mention.span.begin);
    const bool proper = d.mention.level == MentionLevel::kName || d.id_last > 0;
    const std::string_view text = slice(v_.article.text, d.mention.span);
    // Of names in several cases the shortest of as many words is the listed one most often.
    const auto words_of = [](std::string_view name) { return std::count(name.begin(), name.end(), ' '); };
    const bool better = v_.lexicon.inflects() && !c.name.empty() && words_of(text) == words_of(c.name)
                            ? text.size() < c.name.size()
                            : text.size() > c.name.size();
    if ((proper && !c.name_is_proper) || (proper == c.name_is_proper && better)) {
        c.name = std::string(text);
        c.name_is_proper = proper;
    }
}

Entity ChainBook::entity_of(Chain& c) const {
    const std::string& language = v_.segmenter.language().code;
    Entity e{c.id, std::move(c.name), c.type, c.actor != kNone, {}, {}};
    // A name whose article a preposition swallowed is shown as the knowledge base has it.
    const std::string_view shown = c.actor == kNone ? std::string_view{} : v_.known.name(c.actor, language);
    if (shown.size() > e.name.size() && shown.ends_with(e.name) && !v_.lexicon.article().empty() &&
        shown.size() == e.name.size() + v_.lexicon.article().size())
        e.name = std::string(shown);
    // One that names put in a case is shown as the knowledge base has it too.
    if (!shown.empty() && v_.lexicon.inflects()) e.name = std::string(shown);
    if (c.party != kNone) {
        e.party = std::string(v_.known.actors()[c.party].id);
        e.party_name = std::string(v_.known.name(c.party, language));
    }
    return e;
}

Found ChainBook::finish(std::vector<Draft> drafts) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < chains_.size(); ++i)
        if (chains_[i].first != kNone) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return chains_[a].first < chains_[b].first; });
    std::vector<Index> place(chains_.size(), kNoIndex);
    Found out;
    std::vector<std::pair<Index, std::uint32_t>> bodies;
    for (const std::uint32_t i : order) {
        place[i] = static_cast<Index>(out.entities.size());
        out.entities.push_back(entity_of(chains_[i]));
        if (chains_[i].body != kNone) bodies.emplace_back(place[i], chains_[i].body);
    }
    for (const auto& [person, body] : bodies) {
        if (place[body] == kNoIndex) continue;
        const Entity& e = out.entities[place[body]];
        out.entities[person].party = e.party.empty() ? e.id : e.party;
        out.entities[person].party_name = e.party.empty() ? e.name : e.party_name;
    }
    for (Draft& d : drafts) {
        if (d.bare && d.mention.entity == kNoIndex) continue;  // of no kind that the report names
        if (d.mention.entity != kNoIndex) d.mention.entity = place[d.mention.entity];
        out.mentions.push_back(std::move(d.mention));
    }
    return out;
}

std::vector<std::string> folded_words(const ReportView& v, const Draft& d) {
    if (!d.meant.empty()) return {d.meant};
    std::vector<std::string> out;
    const text::Words cut = v.segmenter.phrase(slice(v.article.text, d.mention.span));
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind != text::WordKind::kPunctuation) out.emplace_back(cut.folded(i));
    if (v.lexicon.inflects() && d.mention.type == EntityType::kPerson && d.mention.level == MentionLevel::kName)
        to_listed(v.lexicon, out);
    return out;
}

bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
    if (part.empty() || part.size() > whole.size() || part.back() != whole.back()) return false;
    std::size_t at = 0;
    for (const std::string& w : whole)
        if (at < part.size() && part[at] == w) ++at;
    return at == part.size();
}

std::string key_of(EntityType type, const std::vector<std::string>& words) {
    std::string out = std::string(name_of(type)) + ":x";
    for (const std::string& w : words) out += "-" + w;
    return out;
}

}  // namespace riwaya::names
