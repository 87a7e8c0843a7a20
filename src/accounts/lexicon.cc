#include "lexicon.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace riwaya::accounts {

namespace {

// The rarity of a word in a language without a frequency table: between a frequent verb and a rare name.
constexpr double kFlatRarity = 4.5;
// Words in more than this share of all reports tell nothing. On the ANT counts 0.08 holds particles and the commonest
// nouns; the rarest left out is in 800 of 10,000 reports.
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
    auto numbers = text::Numbers::load(segmenter);
    if (!numbers) return numbers.error();
    Lexicon out(segmenter, std::move(*numbers));
    const text::Folder& folder = segmenter.folder();
    auto common = segmenter.language().table("common.tsv", {"word"});
    if (!common) return common.error();
    for (std::size_t row = 0; row < common->rows(); ++row) out.stop_.insert(folder.fold(common->cell(row, 0)));
    if (auto done = out.load_concepts(); !done) return done.error();
    auto terms = Terms::load(segmenter);
    if (!terms) return terms.error();
    out.terms_ = std::move(*terms);
    auto things = Things::load(segmenter);
    if (!things) return things.error();
    out.things_ = std::move(*things);
    auto sounds = text::Sounds::load(segmenter.language(), folder);
    if (!sounds) return sounds.error();
    out.sounds_ = std::move(*sounds);
    if (auto done = out.load_calendar(); !done) return done.error();
    auto glossary = Glossary::load(segmenter);
    if (!glossary) return glossary.error();
    out.glossary_ = std::move(*glossary);
    if (auto done = out.load_countries(); !done) return done.error();
    auto verbs = VerbForms::load(segmenter);
    if (!verbs) return verbs.error();
    out.verbs_ = std::move(*verbs);
    return out;
}

Status Lexicon::load_concepts() {
    auto table = segmenter_->language().table("concepts.tsv", {"concept", "fate", "words"});
    if (!table) return table.error();
    const text::Frequencies& frequencies = segmenter_->frequencies();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto number = static_cast<std::uint32_t>(concepts_.size());
        double seen = 0;
        for (const std::string_view word : language::parts(table->cell(row, 2), ' ')) {
            const std::string folded = segmenter_->folder().fold(word);
            if (table->cell(row, 0) == "nothing") {
                stop_.insert(folded);
                continue;
            }
            seen += frequencies.of(folded);
            concept_of_.try_emplace(folded, number);
            concept_of_.try_emplace(marked('~', segmenter_->stem(folded)), number);
        }
        const double rarity = std::max(0.0, std::log((frequencies.documents() + 1.0) / (seen + 0.5)));
        const std::string_view fate = table->cell(row, 1);
        if (!fate.empty() && fate != "people" && fate != "aim")
            return Error{ErrorCode::kData, "unknown fate '" + std::string(fate) + "'", table->where(row), ""};
        concepts_.push_back({marked('=', table->cell(row, 0)),
                             fate == "people" ? Fate::kPeople
                             : fate == "aim"  ? Fate::kAim
                                              : Fate::kNone,
                             frequencies.documents() > 0 ? rarity : kFlatRarity});
    }
    return Ok{};
}

// The names of weekdays and months, from the table that times are read with.
Status Lexicon::load_calendar() {
    auto table = segmenter_->language().table("times.tsv", {"form", "class", "value"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const bool weekday = table->cell(row, 1) == "weekday";
        if (!weekday && table->cell(row, 1) != "month") continue;
        const int value = std::atoi(std::string(table->cell(row, 2)).c_str());
        for (const std::string_view form : language::parts(table->cell(row, 0)))
            calendar_.try_emplace(segmenter_->folder().fold(form),
                                  static_cast<std::uint16_t>((weekday ? 100 : 200) + value));
    }
    return Ok{};
}

Status Lexicon::load_countries() {
    auto table = segmenter_->language().table("nationalities.tsv", {"country", "adjective"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::string_view form : language::parts(table->cell(row, 1)))
            if (form.find(' ') == std::string_view::npos) {
                const std::string folded = segmenter_->folder().fold(form);
                const auto [at, fresh] = country_of_.try_emplace(
                    segmenter_->stem(folded), Country{std::string(table->cell(row, 0)), letters(folded)});
                if (!fresh) at->second.letters = std::min(at->second.letters, letters(folded));
            }
    auto sides = segmenter_->language().table("sides.tsv", {"form"});
    if (!sides) return sides.error();
    for (std::size_t row = 0; row < sides->rows(); ++row)
        for (const std::string_view form : language::parts(sides->cell(row, 0)))
            sides_.insert(segmenter_->stem(segmenter_->folder().fold(form)));
    auto states = segmenter_->language().table("states.tsv", {"form", "sort"});
    if (!states) return states.error();
    for (std::size_t row = 0; row < states->rows(); ++row) {
        const std::string_view sort = states->cell(row, 1);
        const State state = sort == "body" ? State::kBody : sort == "office" ? State::kOffice : State::kHead;
        for (const std::string_view form : language::parts(states->cell(row, 0)))
            states_[segmenter_->stem(segmenter_->folder().fold(form))] |= static_cast<std::uint8_t>(state);
    }
    return Ok{};
}

std::string_view Lexicon::country(const text::Words& words, std::uint32_t i) const {
    const std::string_view word = words.base(i);
    const auto at = country_of_.find(segmenter_->stem(word));
    // "Naval" and "Bahraini" are of one stem in Arabic.
    if (at == country_of_.end() || letters(word) < at->second.letters) return {};
    return at->second.id;
}

bool Lexicon::is_side(const text::Words& words, std::uint32_t i) const {
    return sides_.contains(segmenter_->stem(words.base(i)));
}

bool Lexicon::is_state(const text::Words& words, std::uint32_t i, State state) const {
    const auto at = states_.find(segmenter_->stem(words.base(i)));
    return at != states_.end() && (at->second & static_cast<std::uint8_t>(state)) != 0;
}

std::uint16_t Lexicon::calendar(const text::Words& words, std::uint32_t i) const {
    for (const std::string_view form : {words.folded(i), words.core(i), words.base(i)}) {
        const auto at = calendar_.find(form);
        if (at != calendar_.end()) return at->second;
    }
    return 0;
}

Fate Lexicon::fate(const text::Words& words, std::uint32_t i) const {
    const auto meaning = meaning_at(words, i, Tongues::kOne);
    return meaning ? meaning->fate : Fate::kNone;
}

bool Lexicon::is_stop(const text::Words& words, std::uint32_t i) const {
    if (words[i].kind != text::WordKind::kWord) return words[i].kind == text::WordKind::kPunctuation;
    if (letters(words.base(i)) < 2) return true;
    if (stop_.contains(words.folded(i)) || stop_.contains(words.core(i)) || stop_.contains(words.base(i))) return true;
    const text::Frequencies& f = segmenter_->frequencies();
    return f.documents() > 0 && f.of(words.core(i)) > kTooFrequent * f.documents();
}

std::optional<Lexicon::Meaning> Lexicon::meaning_of(std::string_view form, Tongues tongues) const {
    if (const auto at = concept_of_.find(form); at != concept_of_.end()) {
        const Concept& c = concepts_[at->second];
        return Meaning{c.key, c.fate, c.rarity};
    }
    const std::uint32_t row = tongues == Tongues::kSeveral ? glossary_.find(form) : Glossary::kNone;
    if (row == Glossary::kNone) return std::nullopt;
    return Meaning{glossary_.key(row), Fate::kNone, glossary_.rarity(row)};
}

std::optional<Lexicon::Meaning> Lexicon::meaning_at(const text::Words& words, std::uint32_t i, Tongues tongues) const {
    for (const std::string_view form : {words.core(i), words.base(i)})
        if (auto found = meaning_of(form, tongues)) return found;
    return meaning_of(marked('~', segmenter_->stem(words.base(i))), tongues);
}

bool Lexicon::one_verb(const text::Words& words, std::uint32_t i, const Lexicon& other, const text::Words& others,
                       std::uint32_t j) const {
    if (key(words, i, Tongues::kSeveral) == other.key(others, j, Tongues::kSeveral)) return true;
    return this == &other && (segmenter_->stem(words.base(i)) == segmenter_->stem(others.base(j)) ||
                              verbs_.one(words.core(i), others.core(j)));
}

std::string Lexicon::key(const text::Words& words, std::uint32_t i, Tongues tongues) const {
    if (words[i].kind == text::WordKind::kNumber) return number_key(words.folded(i));
    const auto meaning = meaning_at(words, i, tongues);
    return meaning ? std::string(meaning->key) : segmenter_->stem(words.base(i));
}

double Lexicon::rarity(const text::Words& words, std::uint32_t i, Tongues tongues) const {
    const text::Frequencies& f = segmenter_->frequencies();
    if (f.documents() == 0 || words[i].kind == text::WordKind::kNumber) return kFlatRarity;
    if (const auto meaning = meaning_at(words, i, tongues)) return meaning->rarity;
    return std::min({f.rarity(words.folded(i)), f.rarity(words.core(i)), f.rarity(words.base(i))});
}

}  // namespace riwaya::accounts
