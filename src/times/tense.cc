#include "tense.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace riwaya::times {

namespace {

constexpr std::array<std::string_view, 8> kNames = {"none",       "ahead",         "present",    "past",
                                                    "shape-past", "shape-present", "infinitive", "shape-ahead"};
constexpr std::array<Tense, 8> kSays = {Tense::kNothing,   Tense::kAhead,   Tense::kPresent,    Tense::kPast,
                                        Tense::kMaybePast, Tense::kPresent, Tense::kInfinitive, Tense::kAhead};

std::size_t letters(std::string_view s) {
    return static_cast<std::size_t>(
        std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Result<Tenses> Tenses::load(const text::Segmenter& segmenter) {
    Tenses out;
    out.segmenter_ = &segmenter;
    auto lexicon = text::Lexicon::make(segmenter);
    if (!lexicon) return lexicon.error();
    auto table = segmenter.language().table("time_verbs.tsv",
                                            {"form", "says", "ends", "not_ends", "letters", "seen", "unseen", "place"});
    if (!table) return table.error();
    const auto fold = [&](std::string_view s) { return segmenter.folder().fold(s); };
    const auto put_before = [&](std::string_view s) { return s == "*" ? std::string() : fold(s); };
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view says = table->cell(row, 1);
        const auto* const at = std::find(kNames.begin(), kNames.end(), says);
        if (at == kNames.end())
            return Error{ErrorCode::kData, "unknown word '" + std::string(says) + "'", table->where(row), ""};
        const Tense tense = kSays[static_cast<std::size_t>(at - kNames.begin())];
        if (!says.starts_with("shape-")) {
            for (const std::string_view form : language::parts(table->cell(row, 0))) {
                lexicon->add(segmenter, form, static_cast<std::uint32_t>(tense), text::Lexicon::Article::kMustNot);
                if (tense == Tense::kNothing) out.nothing_.insert(fold(form));
            }
            continue;
        }
        Shape s;
        s.says = tense;
        s.ends = fold(table->cell(row, 2));
        for (const std::string_view e : language::parts(table->cell(row, 3))) s.not_ends.push_back(fold(e));
        const std::string_view least = table->cell(row, 4);
        std::from_chars(least.data(), least.data() + least.size(), s.letters);
        for (const std::string_view e : language::parts(table->cell(row, 5))) s.seen.push_back(put_before(e));
        for (const std::string_view e : language::parts(table->cell(row, 6))) s.unseen.push_back(put_before(e));
        s.first = table->cell(row, 7) == "first";
        // The least number of letters is that of the first form; a longer one asks for as many behind it.
        const std::vector<std::string_view> forms = language::parts(table->cell(row, 0));
        if (forms.empty()) out.shapes_.push_back(s);
        for (const std::string_view form : forms) {
            out.shapes_.push_back(s);
            out.shapes_.back().begins = fold(form);
            out.shapes_.back().letters += letters(form) - letters(forms.front());
        }
    }
    out.lexicon_.emplace(std::move(*lexicon));
    return out;
}

bool Tenses::known(std::string_view begins, std::string_view rest) const {
    std::string word(begins);
    word += rest;
    return segmenter_->frequencies().of(word) > 0;
}

bool Tenses::fits(const Shape& s, std::string_view word) const {
    if (!word.starts_with(s.begins) || !word.ends_with(s.ends) || letters(word) < s.letters) return false;
    if (std::any_of(s.not_ends.begin(), s.not_ends.end(), [&](const auto& e) { return word.ends_with(e); }))
        return false;
    const std::string_view rest = word.substr(s.begins.size());
    const auto is_known = [&](const std::string& before) { return known(before, rest); };
    const auto tells = [&](const std::string& before) {
        return is_known(before) && !nothing_.contains(before + std::string(rest));
    };
    return (s.seen.empty() || std::any_of(s.seen.begin(), s.seen.end(), tells)) &&
           std::none_of(s.unseen.begin(), s.unseen.end(), is_known);
}

bool Tenses::phrase_ahead(const text::Words& words, std::uint32_t i, std::uint32_t end, std::string_view text) const {
    if (words[i].kind != text::WordKind::kWord) return false;
    const auto hit = lexicon_->find(words, i, end, text);
    return hit && hit->end > i + 1 && static_cast<Tense>(hit->value) == Tense::kAhead;
}

bool Tenses::future_form(const text::Words& words, std::uint32_t i, std::uint32_t end, std::string_view text) const {
    return words[i].kind == text::WordKind::kWord && !lexicon_->find(words, i, end, text) &&
           of(words, i, end, text, false) == Tense::kAhead;
}

Tense Tenses::of(const text::Words& words, std::uint32_t i, std::uint32_t end, std::string_view text,
                 bool first) const {
    if (words[i].kind != text::WordKind::kWord) return Tense::kNothing;
    if (const auto hit = lexicon_->find(words, i, end, text);
        hit && (hit->clitics & (text::kPreposition | text::kArticle)) == 0)
        return static_cast<Tense>(hit->value);
    if (words.has(i, text::kPreposition | text::kArticle | text::kPossessive)) return Tense::kNothing;
    for (const Shape& s : shapes_)
        if ((first || !s.first) && fits(s, words.core(i))) return s.says;
    return Tense::kNothing;
}

}  // namespace riwaya::times
