#include "digest.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace riwaya::accounts {

namespace {

// What a shared day proves: less than a rare name, for most of a report's sentences may be of one day.
constexpr float kDayRarity = 3.0F;

// Whether an entity has one id in all languages: a known one, or a person by the key of the name.
bool meets(const Entity& e) { return e.known || e.id.starts_with("person:n-"); }

// The index of the mention of a known entity that begins at or before a word and holds it; layers are sorted by begin.
class KnownNames {
  public:
    explicit KnownNames(const Reading& r) : r_(r) {
        for (Index m = 0; m < r.mentions.size(); ++m) {
            const Mention& x = r.mentions[m];
            if (x.level == MentionLevel::kNested || x.entity == kNoIndex || x.entity >= r.entities.size()) continue;
            if (x.level != MentionLevel::kName && !r.entities[x.entity].known) continue;
            names_.push_back(m);
        }
        std::stable_sort(names_.begin(), names_.end(),
                         [&](Index a, Index b) { return r.mentions[a].span.begin < r.mentions[b].span.begin; });
    }
    // The next mention that ends after `at`, as long as calls go forward; nullptr where none is left.
    const Mention* holding(Span word) {
        while (at_ < names_.size() && r_.mentions[names_[at_]].span.end <= word.begin) ++at_;
        if (at_ == names_.size()) return nullptr;
        const Mention& m = r_.mentions[names_[at_]];
        return m.span.begin < word.end ? &m : nullptr;
    }

  private:
    const Reading& r_;
    std::vector<Index> names_;
    std::size_t at_ = 0;
};

// The quantity that a word is in, as long as calls go forward.
const Quantity* quantity_holding(const std::vector<Quantity>& all, std::size_t& at, Span word) {
    while (at < all.size() && all[at].span.end <= word.begin) ++at;
    return at < all.size() && all[at].span.begin < word.end ? &all[at] : nullptr;
}

// Whether a word gives a quantity its figure: its first digits ("magnitude 7.2"), or, where it is in words, its first.
bool gives_figure(const Quantity& q, std::string_view text, Span word) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string_view all = slice(text, q.span);
    const auto digit = std::find_if(all.begin(), all.end(), is_digit);
    const auto at = q.span.begin + static_cast<std::uint32_t>(digit == all.end() ? 0 : digit - all.begin());
    return word.begin <= at && at < word.end;
}

std::vector<Claim> claims_or_sentences(const Reading& r) {
    if (!r.claims.empty()) return r.claims;
    std::vector<Claim> out;
    for (Index s = 0; s < r.sentences.size(); ++s) {
        Claim c;
        c.span = r.sentences[s].span;
        c.sentence = s;
        out.push_back(std::move(c));
    }
    return out;
}

Unit unit_of(const Digest& d, Span span) {
    Unit u;
    const auto first = std::partition_point(d.tokens.begin(), d.tokens.end(),
                                            [&](const Token& t) { return t.span.begin < span.begin; });
    const auto last =
        std::partition_point(first, d.tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
    u.begin = static_cast<std::uint32_t>(first - d.tokens.begin());
    u.end = static_cast<std::uint32_t>(last - d.tokens.begin());
    std::set<Key> figures;
    for (auto t = first; t != last; ++t) {
        u.features.push_back({t->key, t->weight});
        if (t->figure) figures.insert(t->key);
    }
    std::sort(u.features.begin(), u.features.end(),
              [](const Feature& a, const Feature& b) { return a.key != b.key ? a.key < b.key : a.weight > b.weight; });
    u.features.erase(std::unique(u.features.begin(), u.features.end(),
                                 [](const Feature& a, const Feature& b) { return a.key == b.key; }),
                     u.features.end());
    // A figure that differs may be a conflict rather than another subject: it counts half against, whole where it is
    // shared.
    for (const Feature& f : u.features) u.mass += figures.contains(f.key) ? f.weight / 2 : f.weight;
    return u;
}

}  // namespace

std::string_view shared_id(const Entity& e) {
    const std::string_view id = e.id;
    return id.substr(0, id.rfind('@'));
}

Key Vocabulary::operator()(std::string_view key) {
    const auto [at, fresh] = number_.try_emplace(std::string(key), static_cast<Key>(names_.size()));
    if (fresh) names_.push_back(&at->first);
    return at->second;
}

std::string own_day(const Reading& reading) {
    const Article& a = reading.article;
    if (a.published) return a.published.value;
    // A day whose EDTF is more than the day itself is doubted.
    return a.dated.edtf == a.dated.begin ? a.dated.begin : std::string();
}

Draft draft(const Reading& reading, const Lexicon& lexicon, Tongues tongues) {
    Draft out;
    Digest& d = out.digest;
    d.reading = &reading;
    d.lexicon = &lexicon;
    d.tongues = tongues;
    lexicon.segmenter().cut_words(reading.article, reading.sentences, d.words);
    d.claims = claims_or_sentences(reading);
    d.times = reading.times;
    d.figures = figures_of(reading);
    d.published = own_day(reading);
    KnownNames names(reading);
    std::size_t quantity = 0;
    for (std::uint32_t i = 0; i < d.words.size(); ++i) {
        const text::Word& w = d.words[i];
        if (w.kind == text::WordKind::kPunctuation) continue;
        const Mention* name = names.holding(w.span);
        const bool known = name != nullptr && meets(reading.entities[name->entity]);
        Token t;
        t.span = {w.core, w.span.end};
        t.weight = static_cast<float>(lexicon.rarity(d.words, i, tongues));
        t.word = i;
        t.named = name != nullptr;
        std::string key;
        if (known) {
            key = marked('@', reading.entities[name->entity].id);
            // One token for the whole name: it is one piece of evidence, however many words it has.
            if (!out.keys.empty() && out.keys.back() == key && d.tokens.back().span.end > name->span.begin) {
                Token& whole = d.tokens.back();
                whole.span.end = w.span.end;
                whole.weight = std::max(whole.weight, t.weight);
                ++whole.words;
                continue;
            }
        } else if (const Quantity* q = quantity_holding(reading.quantities, quantity, w.span);
                   q != nullptr && !q->ordinal && gives_figure(*q, reading.article.text, w.span)) {
            key = number_key(q->low);
            t.figure = true;
        } else if (lexicon.is_stop(d.words, i)) {
            continue;
        } else {
            key = lexicon.key(d.words, i, tongues);
            t.country = lexicon.country(d.words, i);
            t.figure = w.kind == text::WordKind::kNumber;
        }
        t.fate = lexicon.fate(d.words, i);
        out.keys.push_back(std::move(key));
        d.tokens.push_back(t);
    }
    return out;
}

void place_days(Draft& draft) {
    Digest& d = draft.digest;
    std::vector<Token> tokens;
    std::vector<std::string> keys;
    std::size_t at = 0;
    for (const Time& t : d.times) {
        const bool day = t.kind == TimeKind::kDate && t.begin.size() >= 10 && !t.open_begin && !t.open_end &&
                         (t.said.day > 0 || t.said.weekday > 0 || t.said.unit == TimeSaid::Unit::kDay);
        if (!day) continue;
        for (; at < d.tokens.size() && d.tokens[at].span.begin < t.span.begin; ++at)
            tokens.push_back(d.tokens[at]), keys.push_back(std::move(draft.keys[at]));
        Token whole;
        whole.span = t.span;
        whole.weight = kDayRarity;
        whole.word = d.words.at_byte(t.span.begin);
        if (whole.word >= d.words.size()) break;
        for (; at < d.tokens.size() && d.tokens[at].span.begin < t.span.end; ++at) ++whole.words;
        tokens.push_back(whole);
        keys.push_back(marked('/', std::string_view(t.begin).substr(0, 10)));
    }
    for (; at < d.tokens.size(); ++at) tokens.push_back(d.tokens[at]), keys.push_back(std::move(draft.keys[at]));
    d.tokens = std::move(tokens);
    draft.keys = std::move(keys);
}

std::vector<Digest> finish(std::vector<Draft> drafts, Vocabulary& vocabulary) {
    std::vector<std::uint32_t> in_sentences;  // by key
    std::size_t sentences = 0;
    for (Draft& draft : drafts) {
        Digest& d = draft.digest;
        std::vector<std::uint64_t> last_seen;
        for (std::size_t i = 0; i < d.tokens.size(); ++i) d.tokens[i].key = vocabulary(draft.keys[i]);
        in_sentences.resize(vocabulary.size());
        last_seen.assign(vocabulary.size(), 0);
        for (const Token& t : d.tokens) {
            const std::uint64_t sentence = d.words.sentence_of(t.word) + 1;
            if (last_seen[t.key] == sentence) continue;
            last_seen[t.key] = sentence;
            ++in_sentences[t.key];
        }
        sentences += d.reading->sentences.size();
    }
    const double all = std::log(static_cast<double>(sentences) + 1.0);
    std::vector<Digest> out;
    for (Draft& draft : drafts) {
        Digest& d = draft.digest;
        for (Token& t : d.tokens) {
            const double here = std::log((static_cast<double>(sentences) + 1.0) / (in_sentences[t.key] + 0.5));
            t.weight *= static_cast<float>(std::max(0.0, here) / all);
        }
        for (const Claim& c : d.claims) d.units.push_back(unit_of(d, c.span));
        for (const Sentence& s : d.reading->sentences) d.sentences.push_back(unit_of(d, s.span));
        out.push_back(std::move(d));
    }
    return out;
}

}  // namespace riwaya::accounts
