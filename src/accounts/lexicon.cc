#include "lexicon.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace riwaya::accounts {

namespace {

// The rarity of a word in a language without a frequency table: between a frequent verb and a rare name.
constexpr double kFlatRarity = 4.5;
// Words in more than this share of all reports tell nothing. On the ANT counts 0.08 holds particles and words as يوم;
// the rarest left out is in 800 of 10,000 reports.
constexpr double kTooFrequent = 0.08;

std::size_t letters(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::string marked(char mark, std::string_view rest) {
    std::string out(1, mark);
    out += rest;
    return out;
}

std::string number_key(double value) {
    char out[40];
    std::snprintf(out, sizeof out, "#%.10g", value);
    return out;
}

// A comma followed by three digits groups thousands; otherwise it is a decimal point, as many papers write it.
std::string number_key(std::string_view word) {
    std::string plain;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (c >= '0' && c <= '9') {
            plain.push_back(c);
            continue;
        }
        std::size_t digits = 0;
        while (i + 1 + digits < word.size() && word[i + 1 + digits] >= '0' && word[i + 1 + digits] <= '9') ++digits;
        if (c == '.' || (c == ',' && digits != 3)) plain.push_back('.');
    }
    return number_key(std::strtod(plain.c_str(), nullptr));
}

Result<Lexicon> Lexicon::load(const text::Segmenter& segmenter) {
    Lexicon out(segmenter);
    const text::Folder& folder = segmenter.folder();
    auto common = segmenter.language().table("common.tsv", {"word"});
    if (!common) return common.error();
    for (std::size_t row = 0; row < common->rows(); ++row) out.stop_.insert(folder.fold(common->cell(row, 0)));
    auto concepts = segmenter.language().table("concepts.tsv", {"concept", "words"});
    if (!concepts) return concepts.error();
    for (std::size_t row = 0; row < concepts->rows(); ++row) {
        const std::string key = marked('=', concepts->cell(row, 0));
        for (const std::string_view word : language::parts(concepts->cell(row, 1), ' ')) {
            const std::string folded = folder.fold(word);
            out.concepts_.try_emplace(folded, key);
            out.concepts_.try_emplace(marked('~', segmenter.stem(folded)), key);
        }
    }
    return out;
}

bool Lexicon::is_stop(const text::Words& words, std::uint32_t i) const {
    if (words[i].kind != text::WordKind::kWord) return words[i].kind == text::WordKind::kPunctuation;
    if (letters(words.base(i)) < 2) return true;
    if (stop_.contains(words.folded(i)) || stop_.contains(words.core(i)) || stop_.contains(words.base(i))) return true;
    const text::Frequencies& f = segmenter_->frequencies();
    return f.documents() > 0 && f.of(words.core(i)) > kTooFrequent * f.documents();
}

std::string_view Lexicon::concept_of(const text::Words& words, std::uint32_t i) const {
    for (const std::string_view form : {words.core(i), words.base(i)}) {
        const auto at = concepts_.find(form);
        if (at != concepts_.end()) return at->second;
    }
    const auto at = concepts_.find(marked('~', segmenter_->stem(words.base(i))));
    return at == concepts_.end() ? std::string_view{} : std::string_view(at->second);
}

std::string Lexicon::key(const text::Words& words, std::uint32_t i) const {
    if (words[i].kind == text::WordKind::kNumber) return number_key(words.folded(i));
    const std::string_view concept_key = concept_of(words, i);
    if (!concept_key.empty()) return std::string(concept_key);
    return segmenter_->stem(words.base(i));
}

double Lexicon::rarity(const text::Words& words, std::uint32_t i) const {
    const text::Frequencies& f = segmenter_->frequencies();
    if (f.documents() == 0 || words[i].kind == text::WordKind::kNumber) return kFlatRarity;
    return std::min({f.rarity(words.folded(i)), f.rarity(words.core(i)), f.rarity(words.base(i))});
}

}  // namespace riwaya::accounts
