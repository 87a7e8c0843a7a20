#include "people.h"

#include <algorithm>
#include <tuple>

namespace riwaya::names {

namespace {

constexpr std::size_t kMostOfSurname = 32;  // people of one surname who are told apart in one report
// Sentences between a whole name and a surname that is meant for it, and for none of its namesakes.
constexpr std::uint32_t kNear = 1, kFar = 4;

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

}  // namespace

// Longest names first, so that a short form finds the full one.
void People::chain(std::vector<Draft>& drafts) {
    std::vector<std::uint32_t> order;
    std::vector<std::vector<std::string>> words(drafts.size());
    for (std::uint32_t i = 0; i < drafts.size(); ++i) {
        const Draft& d = drafts[i];
        if (d.mention.level != MentionLevel::kName || d.mention.type != EntityType::kPerson) continue;
        words[i] = folded_words(v_, d);
        if (d.actor != kNone)
            remember(d.mention.entity, words[i]), named_whole(d, words[i]);
        else
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return words[a].size() > words[b].size(); });
    for (const std::uint32_t i : order) {
        auto [chain, several] = named(words[i]);
        // A family name alone, in another case than where it was named whole.
        if (chain == kNone && words[i].size() == 1 && v_.lexicon.inflects())
            for (const std::string& form : v_.lexicon.dictionary_forms(words[i].front()))
                if (chain == kNone && !several) std::tie(chain, several) = named({form});
        if (several) chain = nearest(words[i], drafts[i].first);
        if (several && chain == kNone) continue;  // two of one surname: open
        if (chain == kNone && words[i].size() == 1) chain = given(words[i].front());
        if (chain == kNone) {
            chain = fresh(drafts[i], words[i]);
            remember(chain, words[i]);
        }
        book_.join(drafts[i], chain);
        named_whole(drafts[i], words[i]);
    }
}

// By the name's key, which scripts and spellings share; by its words where it says too little.
std::uint32_t People::fresh(const Draft& d, const std::vector<std::string>& words) {
    const std::string listed = v_.lexicon.inflects() ? joined(words) : std::string();
    const std::string_view name = listed.empty() ? slice(v_.article.text, d.mention.span) : std::string_view(listed);
    const std::string key = v_.keys.full(name);
    const std::uint32_t actor = !key.empty()        ? v_.known_names.full(key)
                                : words.size() == 1 ? v_.known_names.single(v_.keys.single(name))
                                                    : kNone;
    if (actor != kNone) return book_.of_actor(actor);
    if (words.size() == 1) return book_.of_here(key_of(EntityType::kPerson, words), EntityType::kPerson);
    return book_.of(key.empty() ? key_of(EntityType::kPerson, words) : "person:n-" + key, EntityType::kPerson, kNone);
}

void People::remember(std::uint32_t chain, const std::vector<std::string>& words) {
    if (words.size() > book_[chain].words.size()) book_[chain].words = words;
    if (std::find(persons_.begin(), persons_.end(), chain) == persons_.end()) persons_.push_back(chain);
    if (words.empty()) return;
    if (words.size() > 1) {
        const auto [at, fresh] = by_given_.try_emplace(words.front(), chain);
        if (!fresh && at->second != chain) at->second = kNone;
    }
    std::vector<std::uint32_t>& same = by_surname_[words.back()];
    if (same.size() < kMostOfSurname && std::find(same.begin(), same.end(), chain) == same.end()) same.push_back(chain);
}

void People::named_whole(const Draft& d, const std::vector<std::string>& words) {
    if (words.size() < 2) return;
    std::vector<std::uint32_t>& at = whole_[d.mention.entity];
    at.insert(std::upper_bound(at.begin(), at.end(), d.first), d.first);
}

// Of several of one surname, the one who was named whole in this sentence or the one before, where nobody else of them
// was for long before that.
std::uint32_t People::nearest(const std::vector<std::string>& words, std::uint32_t at) const {
    const auto candidates = by_surname_.find(words.back());
    const std::uint32_t here = v_.words.sentence_of(at);
    std::uint32_t found = kNone;
    for (const std::uint32_t c : candidates->second) {
        const auto whole = whole_.find(c);
        if (whole == whole_.end()) continue;
        const auto behind = std::upper_bound(whole->second.begin(), whole->second.end(), at);
        if (behind == whole->second.begin()) continue;
        const std::uint32_t away = here - v_.words.sentence_of(*std::prev(behind));
        if (away >= kFar) continue;
        if (found != kNone || away > kNear) return kNone;
        found = c;
    }
    return found;
}

// One given name alone: the person of this report whose name begins with it, where only one does.
std::uint32_t People::given(const std::string& word) const {
    const auto at = by_given_.find(word);
    return at == by_given_.end() ? kNone : at->second;
}

// The person of this report whom these words name; kNone where none or several could be meant.
std::pair<std::uint32_t, bool> People::named(const std::vector<std::string>& words) const {
    std::uint32_t found = kNone;
    if (words.empty()) return {kNone, false};
    const auto candidates = by_surname_.find(words.back());
    if (candidates == by_surname_.end()) return {kNone, false};
    for (const std::uint32_t c : candidates->second) {
        if (c == found || !is_part(words, book_[c].words)) continue;
        if (found != kNone) return {kNone, words.size() == 1};
        found = c;
    }
    return {found, false};
}

}  // namespace riwaya::names
