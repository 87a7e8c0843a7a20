// Family names that titles begin with too: "Omar al-Tayeb al-Amin" ends in one, "the Amin-General" does not.
#include "listed_names.h"

namespace riwaya::names {

// A definite word that people are called by, with nothing behind it that goes on as a title does: an adjective of it
// (the general secretary), its bearer's name, what it is of.
bool ListedNames::ends_name(const SentenceView& s, std::uint32_t i) const {
    const Facts& f = facts_[i];
    if (v_.lexicon.article().empty() || v_.lexicon.capitals() || !f.definite || f.actor || f.nationality || f.never ||
        f.head.words > 1 || s.words[i].kind != text::WordKind::kWord || !v_.lexicon.begins_title(s.words.core(i)) ||
        !(v_.lexicon.names_people(s.words.core(i)) || v_.lexicon.names_people(s.words.base(i))))
        return false;
    const std::uint32_t next = i + 1;
    if (next >= s.end || s.words[next].kind == text::WordKind::kPunctuation) return true;
    const Facts& behind = facts_[next];
    return !(behind.definite && !behind.conjunction && !behind.preposition) && !taken_[next] && !behind.given &&
           !behind.nationality;
}

// True for a word that stands elsewhere in the report too as a name alone does.
bool ListedNames::stands_alone(std::uint32_t i) {
    if (!alone_) {
        alone_.emplace();
        for (std::uint32_t k = 0; k < v_.words.sentences(); ++k) {
            const SentenceView s{v_.lexicon, v_.words, facts_, v_.words.first(k), v_.words.first(k + 1)};
            for (std::uint32_t w = s.begin; w < s.end; ++w) {
                const bool within = w > s.begin && (facts_[w - 1].given || facts_[w - 1].family);
                if (facts_[w].definite && !within && ends_name(s, w)) ++(*alone_)[std::string(s.words.core(w))];
            }
        }
    }
    const auto at = alone_->find(v_.words.core(i));
    return at != alone_->end() && at->second > 0;
}

void ListedNames::end_names(const SentenceView& s, std::size_t from) {
    for (std::size_t k = from; k < out_.drafts.size(); ++k) {
        Draft& d = out_.drafts[k];
        const std::uint32_t i = d.last;
        if (d.mention.type != EntityType::kPerson || d.mention.level != MentionLevel::kName || d.actor != kNone ||
            i >= s.end || taken_[i] || facts_[i].core != s.words[i].span.begin || !ends_name(s, i))
            continue;
        const bool titled = d.first < titles_.size() && titles_[d.first];
        if (i + 1 < s.end && facts_[i + 1].preposition && facts_[i].head) continue;  // the judge of
        if (!titled && !stands_alone(i)) continue;
        d.last = i + 1;
        d.mention.span.end = end_of(i);
        taken_[i] = true;
    }
}

// The end of what goes on with a given name behind a title: one or two words that hardly any report holds, up to a word
// of grammar or a mark; the word behind the name itself where that tells nothing.
std::uint32_t ListedNames::titled_end(const SentenceView& s, std::uint32_t i) const {
    constexpr std::uint32_t kMostBehind = 2, kRare = 40;  // words; reports of some 10,000
    std::uint32_t at = i + 1;
    for (; at <= i + kMostBehind && at < s.end; ++at) {
        const Facts& f = facts_[at];
        if (taken_[at] || s.words[at].kind != text::WordKind::kWord || f.core != s.words[at].span.begin) break;
        if (f.given || f.family) continue;
        const bool rare = !v_.lexicon.is_circumstance(s.words.folded(at)) &&
                          v_.segmenter.frequencies().of(s.words.folded(at)) <= kRare &&
                          v_.segmenter.frequencies().of(s.words.base(at)) <= kRare;
        if (f.never || f.connector || f.head || f.nationality || f.modifier || f.actor || f.town || f.locative || !rare)
            break;
    }
    const bool ends = at >= s.end || s.words[at].kind == text::WordKind::kPunctuation ||
                      (facts_[at].never && !written_like_particle(at));
    return ends ? at : i + 1;
}

// NAME behind a title: a given name of the lists, or one written like a particle but for a letter (Ali), goes on.
NameWords ListedNames::titled_name(const SentenceView& s, std::uint32_t i) const {
    const Facts& f = facts_[i];
    const bool begins = !v_.lexicon.capitals() && f.core == s.words[i].span.begin &&
                        (written_like_particle(i) || (f.given && !f.definite));
    const std::uint32_t end = begins ? titled_end(s, i) : i;
    return end > i + 1 ? NameWords{i, end, end - i} : NameWords{i, i, 0};
}

// The same for a person's name of one word that was found.
void ListedNames::lengthen(const SentenceView& s, Draft& d) {
    if (d.actor != kNone || d.last != d.first + 1 || facts_[d.first].definite || v_.lexicon.capitals()) return;
    const std::uint32_t end = titled_end(s, d.first);
    if (end == d.last) return;
    std::fill(taken_.begin() + d.first, taken_.begin() + end, true);
    d.last = end;
    d.mention.span.end = end_of(end - 1);
}

}  // namespace riwaya::names
