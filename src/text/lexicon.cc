#include "text/lexicon.h"

#include <algorithm>

#include "text/affixes.h"

namespace riwaya::text {

namespace {

constexpr std::size_t kLong = 6, kShort = 4;  // bytes of an ending; what is shorter than kShort never has clitics

std::uint8_t clitic_bit(std::string_view name) {
    if (name == "conjunction") return kConjunction;
    if (name == "preposition") return kPreposition;
    if (name == "article") return kArticle;
    return 0;
}

}  // namespace

Result<Lexicon> Lexicon::make(const Segmenter& segmenter) {
    Lexicon out;
    out.folder_ = &segmenter.folder();
    auto table = segmenter.language().table("clitics.tsv", {"form", "what", "place"});
    if (!table) return table.error();
    std::vector<Clitics> one;
    for (std::size_t row = 0; row < table->rows(); ++row)
        if (table->cell(row, 2) != "after")
            if (const std::uint8_t what = clitic_bit(table->cell(row, 1)); what != 0)
                one.push_back({segmenter.folder().fold(table->cell(row, 0)), what});
    // Conjunction, preposition, article: each at most once, in this order. A preposition that is written as two letters
    // of which the second is the article's holds the article ("lil-").
    std::vector<Clitics> all = {{"", 0}};
    for (const std::uint8_t what : {std::uint8_t{kConjunction}, std::uint8_t{kPreposition}, std::uint8_t{kArticle}}) {
        const std::vector<Clitics> before = all;
        for (const Clitics& b : before)
            for (const Clitics& c : one)
                if (c.what == what) all.push_back({b.form + c.form, static_cast<std::uint8_t>(b.what | what)});
    }
    for (Clitics& c : all)
        for (const Clitics& p : one)
            if (p.what == kPreposition && p.form.size() > 2 && c.form.ends_with(p.form)) c.what |= kArticle;
    std::stable_sort(all.begin(), all.end(),
                     [](const Clitics& a, const Clitics& b) { return a.form.size() < b.form.size(); });
    out.before_ = std::move(all);
    return out;
}

void Lexicon::add(const Segmenter& segmenter, std::string_view phrase, std::uint32_t value, Article article) {
    const Words words = segmenter.phrase(phrase);
    if (words.size() == 0) return;
    Entry e{{}, value, article};
    for (std::uint32_t i = 1; i < words.size(); ++i) e.rest.emplace_back(words.folded(i));
    const std::string_view first = words.folded(0);
    if (first.size() >= kLong)
        long_.add(ending_hash(first.substr(first.size() - kLong)));
    else if (first.size() >= kShort)
        short_.add(ending_hash(first.substr(first.size() - kShort)));
    firsts_.add(base::quick_hash(first));
    auto& list = by_first_[std::string(first)];
    for (const std::uint32_t other : list)
        if (entries_[other].rest == e.rest && entries_[other].article == e.article) return;
    list.push_back(static_cast<std::uint32_t>(entries_.size()));
    entries_.push_back(std::move(e));
}

const Lexicon::Entry* Lexicon::best(std::string_view first, std::uint8_t clitics, const Words& words, std::uint32_t i,
                                    std::uint32_t end) const {
    if (!firsts_.has(base::quick_hash(first))) return nullptr;
    const auto at = by_first_.find(first);
    if (at == by_first_.end()) return nullptr;
    const Entry* found = nullptr;
    for (const std::uint32_t index : at->second) {
        const Entry& e = entries_[index];
        const bool has = (clitics & kArticle) != 0;
        if ((e.article == Article::kMust && !has) || (e.article == Article::kMustNot && has)) continue;
        if (e.rest.size() >= end - i || (found != nullptr && e.rest.size() <= found->rest.size())) continue;
        bool all = true;
        for (std::size_t k = 0; all && k < e.rest.size(); ++k)
            all = words.folded(i + 1 + static_cast<std::uint32_t>(k)) == e.rest[k];
        if (all) found = &e;
    }
    return found;
}

bool Lexicon::may_hold(std::string_view word) const {
    if (word.size() < kShort) return true;
    if (word.size() >= kLong && long_.has(ending_hash(word.substr(word.size() - kLong)))) return true;
    return word.size() < kLong + before_.back().form.size() &&
           short_.has(ending_hash(word.substr(word.size() - kShort)));
}

std::optional<Lexicon::Hit> Lexicon::find(const Words& words, std::uint32_t i, std::uint32_t end,
                                          std::string_view text) const {
    const std::string_view whole = words.folded(i);
    // "week's" is found as "week".
    const std::string_view word = words.has(i, kPossessive) ? whole.substr(0, words[i].base_end) : whole;
    if (!may_hold(word)) return std::nullopt;
    const bool may_split = words[i].kind == WordKind::kWord;
    for (const Clitics& c : before_) {
        if (!c.form.empty() && (!may_split || word.size() < c.form.size() + kShort)) break;
        if (!begins_with(word, c.form)) continue;
        const Entry* e = best(word.substr(c.form.size()), c.what, words, i, end);
        if (e == nullptr) continue;
        Hit hit{e->value, i + 1 + static_cast<std::uint32_t>(e->rest.size()), words[i].span.begin, c.what};
        if ((c.what & ~kArticle) != 0) {
            // The article belongs to the phrase where it is written in full; "lil-" holds it and gives it up.
            std::size_t strip = c.form.size();
            if ((c.what & kArticle) != 0)
                for (const Clitics& a : before_)
                    if (a.what == kArticle && c.form.ends_with(a.form)) strip -= a.form.size();
            const Folded aligned = folder_->fold_aligned(slice(text, words[i].span));
            hit.begin += aligned.origin[strip];
        }
        return hit;
    }
    return std::nullopt;
}

}  // namespace riwaya::text
