// What a point asks of an account that lacks it.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "silence.h"

namespace riwaya::accounts {

namespace {

// A quotation of fewer telling words than this is a term: it is searched by its names and figures alone.
constexpr std::size_t kLeastQuoted = 2;
// Days within so many minutes of a report are those of its news.
constexpr std::int64_t kThese = 2L * 24 * 60;
constexpr std::size_t kMostWords = 6;  // that stand for a point which has nothing else

// Whole numbers below are common, and others may tell them by a dual or by naming each.
constexpr double kTelling = 10;
// The claims of a point that an account is searched by for something near in meaning: the first.
constexpr std::size_t kMostVectors = 4;

class Asker {
  public:
    Asker(const std::vector<Digest>& all, const std::vector<Index>& document,
          const std::vector<std::vector<Span>>& quoted, const std::vector<std::string>& parties, AccountsBy by)
        : all_(all), document_(document), quoted_(quoted), parties_(parties), by_(by) {}

    void add(ClaimRef m) {
        const Digest& d = all_[m.document];
        const Claim& c = d.claims[m.claim];
        digest_ = m.document;
        tellers_.insert(m.document);
        for (const Index i : c.mentions) name(d.reading->mentions[i], false);
        figures(c, d.units[m.claim]);
        dates(c);
        quotations(c, d.units[m.claim]);
        if (first_ == kNoIndex) first_ = m.document, first_claim_ = m.claim;
        if (by_ == AccountsBy::kReport && c.statement < d.reading->statements.size())
            speaker(d.reading->statements[c.statement].speaker);
        for (const Feature& f : d.units[m.claim].features) {
            auto& [n, w] = words_[f.key];
            ++n;
            w = std::max(w, f.weight);
        }
        ++members_;
    }

    Quest take() && {
        Quest q;
        // Of a point that several tell, what more than half of them have; where nothing is, all.
        const auto common = [&](const Known& k) { return 2 * k.by.size() > tellers_.size(); };
        const bool any = std::any_of(known_.begin(), known_.end(),
                                     [&](const auto& k) { return !k.second.anchor.speaker && common(k.second); });
        for (auto& [id, k] : known_)
            if (!any || common(k)) q.anchors.push_back(std::move(k.anchor));
        std::stable_sort(q.anchors.begin(), q.anchors.end(), [](const Anchor& a, const Anchor& b) {
            if (a.speaker != b.speaker) return b.speaker;
            if (a.weight != b.weight) return a.weight > b.weight;
            return a.words < b.words;
        });
        if (std::all_of(q.anchors.begin(), q.anchors.end(), [](const Anchor& a) { return a.day; })) words(q);
        for (const auto& [key, nw] : words_)
            if (2 * nw.first >= members_) q.words.push_back({key, nw.second}), q.mass += nw.second;
        return q;
    }

  private:
    struct Known {
        Anchor anchor;
        std::set<Index> by;  // digests that have it
    };
    using Id = std::pair<SoughtKind, Key>;

    void keep(Id id, Anchor&& a) {  // a reference: the id is made from what it holds
        const auto at = known_.try_emplace(id, Known{std::move(a), {}}).first;
        at->second.by.insert(digest_);
    }
    [[nodiscard]] Anchor anchor(SoughtKind kind, Span s) const {
        const Digest& d = all_[digest_];
        Anchor a;
        a.kind = kind;
        a.at = {document_[digest_], s};
        a.words = slice(d.reading->article.text, s);
        return a;
    }
    // The tokens that a span touches.
    [[nodiscard]] std::span<const Token> tokens(Span s) const {
        const auto& all = all_[digest_].tokens;
        const auto first =
            std::partition_point(all.begin(), all.end(), [&](const Token& t) { return t.span.end <= s.begin; });
        const auto last = std::partition_point(first, all.end(), [&](const Token& t) { return t.span.begin < s.end; });
        return {first, last};
    }

    void name(const Mention& m, bool speaker) {
        const Digest& d = all_[digest_];
        if (m.level == MentionLevel::kNested || m.entity >= d.reading->entities.size()) return;
        const Entity& e = d.reading->entities[m.entity];
        // A common noun that nothing is known of (the government, the minister) is no name.
        if (m.level != MentionLevel::kName && !e.known) return;
        Anchor a = anchor(SoughtKind::kName, m.span);
        for (const Token& t : tokens(m.span)) a.keys.push_back({t.key, t.weight});
        if (a.keys.empty()) return;
        std::stable_sort(a.keys.begin(), a.keys.end(),
                         [](const Feature& x, const Feature& y) { return x.weight > y.weight; });
        a.weight = a.keys.front().weight;
        a.party = e.party.empty() ? std::string(shared_id(e)) : e.party;
        if (std::find(parties_.begin(), parties_.end(), a.party) != parties_.end()) return;
        a.person = e.type == EntityType::kPerson;
        if (a.person) a.last = d.words.base(d.words.at_byte(m.span.end - 1));
        a.speaker = speaker;
        a.written = d.lexicon;
        a.telling = !speaker && !doubtful(m);
        if (!meets_everywhere(e)) a.lexicon = d.lexicon;
        if (!e.known) a.unlisted = d.lexicon;
        keep({SoughtKind::kName, a.keys.front().key}, std::move(a));
    }
    // Whether letters were cut from the one word of a name, no country, that the report has nowhere else: it may be
    // none.
    [[nodiscard]] bool doubtful(const Mention& m) const {
        const Digest& d = all_[digest_];
        const Entity& e = d.reading->entities[m.entity];
        const auto inside = tokens(m.span);
        if (e.id.starts_with("country:") || inside.size() != 1 || inside.front().words != 1) return false;
        if (d.words[inside.front().word].span.begin >= m.span.begin) return false;
        const auto& all = d.reading->mentions;
        return std::count_if(all.begin(), all.end(), [&](const Mention& x) { return x.entity == m.entity; }) == 1;
    }
    // The most telling words of the first claim, where there is nothing else to look for.
    void words(Quest& q) {
        digest_ = first_;
        std::vector<Token> tokens;
        std::set<Key> seen;
        for (const Token& t : all_[first_].of(all_[first_].units[first_claim_]))
            if (t.weight > 0 && seen.insert(t.key).second) tokens.push_back(t);
        std::stable_sort(tokens.begin(), tokens.end(),
                         [](const Token& x, const Token& y) { return x.weight > y.weight; });
        if (tokens.size() > kMostWords) tokens.resize(kMostWords);
        for (const Token& t : tokens) {
            Anchor a = anchor(SoughtKind::kName, t.span);
            a.word = true;
            a.keys.push_back({t.key, t.weight});
            a.weight = t.weight;
            a.lexicon = all_[first_].lexicon;
            q.anchors.push_back(std::move(a));
        }
    }
    void speaker(const Party& p) {
        if (p.span.empty() || p.entity == kNoIndex) return;
        const Mention* best = nullptr;
        for (const Mention& m : all_[digest_].reading->mentions)
            if (m.entity == p.entity && p.span.contains(m.span) &&
                (best == nullptr || (m.level == MentionLevel::kName && best->level != MentionLevel::kName)))
                best = &m;
        if (best != nullptr) name(*best, true);
    }
    void figures(const Claim& c, const Unit& u) {
        const Digest& d = all_[digest_];
        for (const Token& t : d.of(u)) {
            if (!t.figure) continue;
            if (hour(c, t)) continue;
            Anchor a = anchor(SoughtKind::kFigure, t.span);
            const auto in = std::partition_point(d.figures.begin(), d.figures.end(),
                                                 [&](const Figure& f) { return f.span.end <= t.span.begin; });
            const bool time = std::any_of(c.times.begin(), c.times.end(), [&](Index i) {
                return d.times[i].kind != TimeKind::kDuration && d.times[i].span.overlaps(t.span);
            });
            if (!time && in != d.figures.end() && in->span.begin < t.span.end) {
                // Of "an hour and a quarter" no word alone is what is looked for.
                if (a.words.find_first_of("0123456789") == std::string_view::npos)
                    a = anchor(SoughtKind::kFigure, in->span);
                a.figure = *in;
                a.telling = tells(*in, a.words);
            }
            a.keys.push_back({t.key, t.weight});
            a.weight = t.weight;
            keep({SoughtKind::kFigure, t.key}, std::move(a));
        }
    }
    // Of a figure in a time of day the whole time is looked for, in any words and by any clock. Others may well do
    // without it.
    bool hour(const Claim& c, const Token& t) {
        const Digest& d = all_[digest_];
        const auto in = std::find_if(c.times.begin(), c.times.end(), [&](Index i) {
            return d.times[i].said.hour >= 0 && d.times[i].span.overlaps(t.span);
        });
        if (in == c.times.end()) return false;
        const Time& time = d.times[*in];
        Anchor a = anchor(SoughtKind::kFigure, time.span);
        a.hour = hour_of(d, time);
        a.keys.push_back({t.key, t.weight});
        a.weight = t.weight;
        const Token* first = nullptr;
        for (const Token& x : tokens(time.span)) first = first == nullptr ? &x : first;
        keep({SoughtKind::kFigure, first == nullptr ? t.key : first->key}, std::move(a));
        return true;
    }
    // Small whole numbers, parts of one and round numbers in words ("thousands", "a hundred") may be told by other
    // words as well.
    static bool tells(const Figure& f, std::string_view words) {
        const double said = std::abs(f.low / f.step);
        if (said < kTelling) return said > 1 && said != std::floor(said);
        const bool digits = words.find_first_of("0123456789") != std::string_view::npos;
        return digits || !(said == 100 || said == 1e3 || said == 1e6 || said == 1e9);
    }
    void dates(const Claim& c) {
        const Digest& d = all_[digest_];
        for (const Index i : c.times) {
            const Time& time = d.times[i];
            if (time.kind != TimeKind::kDate || time.begin.size() < 10) continue;
            for (const Token& t : tokens(time.span)) {
                if (t.span != time.span) continue;  // a day that was placed is one token
                Anchor a = anchor(SoughtKind::kDate, t.span);
                const auto told = moments_of(d.published), meant = moments_of(time.begin);
                a.day = !told || !meant || std::abs(told->first - meant->first) <= kThese;
                a.telling = !a.day;
                a.keys.push_back({t.key, t.weight});
                a.weight = t.weight;
                keep({SoughtKind::kDate, t.key}, std::move(a));
            }
        }
    }
    void quotations(const Claim& c, const Unit& u) {
        const Digest& d = all_[digest_];
        const auto& all = quoted_[digest_];
        auto at = std::partition_point(all.begin(), all.end(), [&](Span s) { return s.end <= c.span.begin; });
        for (; at != all.end() && at->begin < c.span.end; ++at) {
            const Span s{std::max(at->begin, c.span.begin), std::min(at->end, c.span.end)};
            Anchor a = anchor(SoughtKind::kQuotation, s);
            std::set<Key> seen;
            for (const Token& t : d.of(u))
                if (t.span.overlaps(s) && seen.insert(t.key).second) {
                    a.keys.push_back({t.key, t.weight});
                    a.weight += t.weight;
                }
            if (a.keys.empty()) continue;
            a.lexicon = d.lexicon;
            a.telling = true;
            if (a.keys.size() < kLeastQuoted) {  // what is called so, unless it is read as a name already
                a.kind = SoughtKind::kName;
                keep({SoughtKind::kName, a.keys.front().key}, std::move(a));
                continue;
            }
            // Two cuts or renderings of one quotation are known by the word that tells it best.
            const auto best = std::max_element(a.keys.begin(), a.keys.end(),
                                               [](const Feature& x, const Feature& y) { return x.weight < y.weight; });
            keep({SoughtKind::kQuotation, best->key}, std::move(a));
        }
    }
    // Whether one token stands for the entity in every language, see draft().
    static bool meets_everywhere(const Entity& e) { return e.known || e.id.starts_with("person:n-"); }

    const std::vector<Digest>& all_;
    const std::vector<Index>& document_;
    const std::vector<std::vector<Span>>& quoted_;
    const std::vector<std::string>& parties_;
    AccountsBy by_;
    Index digest_ = 0;
    Index first_ = kNoIndex;  // the digest and number of the first claim
    Index first_claim_ = 0;
    std::size_t members_ = 0;
    std::set<Index> tellers_;
    std::map<Id, Known> known_;
    std::map<Key, std::pair<std::size_t, float>> words_;
};

// The latest time of day that a claim tells of, by the clock of the report's own place; nothing where that is not
// known.
std::optional<Moments> latest_of(const Digest& d, const Claim& c) {
    const std::size_t zone = d.published.size() > 16 ? d.published.find_first_of("Z+-", 16) : std::string::npos;
    if (zone == std::string::npos) return std::nullopt;
    std::string latest;
    for (const Index i : c.times) {
        const Time& t = d.times[i];
        if (t.begin.size() >= 16 && t.begin[10] == 'T' && !t.open_end) latest = std::max(latest, t.begin.substr(0, 16));
    }
    if (latest.empty()) return std::nullopt;
    return moments_of(latest + d.published.substr(zone));
}

}  // namespace

Quest quest_of(const std::vector<Digest>& all, const std::vector<Index>& document,
               const std::vector<std::vector<Span>>& quoted, const std::vector<ClaimRef>& members,
               const std::string& day, const std::vector<std::string>& parties, AccountsBy by) {
    Asker asker(all, document, quoted, parties, by);
    for (const ClaimRef m : members) asker.add(m);
    Quest q = std::move(asker).take();
    bool after = !day.empty();
    for (const ClaimRef m : members) {
        if (q.vectors.size() < kMostVectors && !all[m.document].near_claims.empty())
            q.vectors.push_back(&all[m.document].near_claims[m.claim]);
        if (std::find(q.languages.begin(), q.languages.end(), all[m.document].lexicon) == q.languages.end())
            q.languages.push_back(all[m.document].lexicon);
        if (const auto at = latest_of(all[m.document], all[m.document].claims[m.claim]);
            at && (!q.happened || at->first > q.happened->first))
            q.happened = at;
        const std::string& published = all[m.document].published;
        if (published.size() < 10 || published.substr(0, 10) < day) after = false;
        const auto moments = moments_of(published);
        if (!moments) continue;
        if (!q.told || moments->first < q.told->first) q.told = moments;
    }
    if (after) q.day = day;
    return q;
}

}  // namespace riwaya::accounts
