#include "bodies.h"

#include <algorithm>

namespace riwaya::names {

namespace {

bool is_organization(const Draft& d) {
    return d.mention.type == EntityType::kOrganization && d.mention.entity != kNoIndex &&
           (d.mention.level == MentionLevel::kName || d.mention.level == MentionLevel::kBody);
}

class Affiliator {
  public:
    Affiliator(const ReportView& view, const std::vector<Draft>& drafts, const std::vector<Phrase>& phrases,
               const BodyHeads& heads)
        : v_(view), drafts_(drafts), phrases_(phrases), heads_(heads), at_(view.words.size(), kNone) {
        for (const Draft& d : drafts_)
            if (is_organization(d)) std::fill(at_.begin() + d.first, at_.begin() + d.last, d.mention.entity);
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> run() const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
        for (const Draft& d : drafts_) {
            const std::uint32_t office = d.title != kNone ? d.title : d.phrase;
            if (office == kNone || d.mention.entity == kNoIndex || d.mention.type != EntityType::kPerson) continue;
            const Phrase& p = phrases_[office];
            if (p.sort != Sort::kRole || p.country != kNone || p.inner_role != kNone) continue;
            if (!v_.known.office_kind(v_.lexicon.key(p.key)).for_body) continue;
            const std::uint32_t body = body_of(p);
            if (body != kNone) out.emplace_back(d.mention.entity, body);
        }
        return out;
    }

  private:
    [[nodiscard]] std::uint32_t body_of(const Phrase& p) const {
        if (p.owner_at != kNone) return at_[p.owner_at];
        if (p.its || p.pronoun) return named_before(p.first);
        // "Corran Minerals spokesman"; one word at a sentence's begin may be no name ("Polygamist leader").
        if (v_.lexicon.adjective_first() && p.first > v_.words.first(v_.words.sentence_of(p.first)) &&
            p.inner_at == kNone && p.head == p.first && at_[p.first - 1] != kNone &&
            p.first - 1 > v_.words.first(v_.words.sentence_of(p.first)))
            return at_[p.first - 1];
        for (std::uint32_t i = p.head + 1; i < p.last; ++i)
            if (at_[i] != kNone) return at_[i];
        const bool before = p.inner_at != kNone && p.inner_at < p.head;  // "the union leader"
        if (before && at_[p.inner_at] != kNone) return at_[p.inner_at];
        if (p.inner_at == kNone || (p.inner_at + 1 != p.last && !before)) return kNone;
        return heads_.find(v_.words.base(p.inner_at), v_.lexicon.key(p.inner), p.inner_at);
    }

    // The one organization that the sentence names before a word, or the sentence before it.
    [[nodiscard]] std::uint32_t named_before(std::uint32_t word) const {
        const std::uint32_t sentence = v_.words.sentence_of(word);
        const std::uint32_t here = only_one(v_.words.first(sentence), word);
        if (here != kNone) return here == kSeveral ? kNone : here;
        const std::uint32_t before =
            sentence == 0 ? kNone : only_one(v_.words.first(sentence - 1), v_.words.first(sentence));
        return before == kSeveral ? kNone : before;
    }

    static constexpr std::uint32_t kSeveral = kNone - 1;
    static constexpr std::uint32_t kFarthest = 60;  // words; longer sentences name too much to tell whose it is

    [[nodiscard]] std::uint32_t only_one(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t found = kNone;
        for (std::uint32_t i = end - std::min(end - begin, kFarthest); i < end; ++i) {
            if (at_[i] == kNone || at_[i] == found) continue;
            if (found != kNone) return kSeveral;
            found = at_[i];
        }
        return found;
    }

    const ReportView& v_;
    const std::vector<Draft>& drafts_;
    const std::vector<Phrase>& phrases_;
    const BodyHeads& heads_;
    std::vector<std::uint32_t> at_;  // the organization that each word names
};

}  // namespace

void BodyHeads::put(base::StringMap<Named>& map, std::string_view word, const Draft& d) {
    if (word.empty() || d.mention.entity == kNoIndex) return;
    const auto [at, fresh] = map.try_emplace(std::string(word), Named{d.mention.entity, kNone});
    if (!fresh && at->second.entity != d.mention.entity && at->second.second_at == kNone)
        at->second.second_at = d.first;
}

std::uint32_t BodyHeads::get(const base::StringMap<Named>& map, std::string_view word, std::uint32_t at) {
    const auto named = map.find(word);
    return named == map.end() || named->second.second_at <= at ? kNone : named->second.entity;
}

void BodyHeads::note(std::string_view word, const Draft& d) { put(words_, word, d); }

void BodyHeads::note_kind(std::string_view key, const Draft& d) {
    if (key == kCompanyKey) put(kinds_, key, d);
    if (d.headed || !key.empty() || d.actor != kNone || d.mention.entity == kNoIndex) return;
    if (plain_.entity == kNone) plain_.entity = d.mention.entity;
    if (plain_.entity != d.mention.entity && plain_.second_at == kNone) plain_.second_at = d.first;
}

std::uint32_t BodyHeads::find(std::string_view word, std::string_view key, std::uint32_t at) const {
    const std::uint32_t called = get(words_, word, at);
    if (called != kNone || words_.contains(word) || key != kCompanyKey) return called;
    if (kinds_.contains(key)) return get(kinds_, key, at);
    return plain_.second_at == kNone ? plain_.entity : kNone;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> affiliations(const ReportView& view,
                                                                  const std::vector<Draft>& drafts,
                                                                  const std::vector<Phrase>& phrases,
                                                                  const BodyHeads& heads) {
    return Affiliator(view, drafts, phrases, heads).run();
}

}  // namespace riwaya::names
