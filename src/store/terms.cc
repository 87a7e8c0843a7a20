#include "store/terms.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/akin.h"
#include "text/words.h"
#include "tokenizer.h"

namespace riwaya::store {

namespace {

constexpr std::size_t kLongestTerm = 96;       // bytes; of a longer word its begin is looked for
constexpr std::size_t kStemsKept = 1U << 16U;  // by each thread
constexpr std::size_t kLettersLooked = 200;    // that tell what script most of a text is in

// Of the scripts that languages here are written in, by ISO 15924; a word goes to the language of its first letter.
const char* script_of(char32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? "Latn" : nullptr;
    if (c >= 0xC0 && c < 0x250) return "Latn";
    if (c >= 0x370 && c < 0x400) return "Grek";
    if (c >= 0x400 && c < 0x530) return "Cyrl";
    if (c >= 0x590 && c < 0x600) return "Hebr";
    if ((c >= 0x620 && c < 0x660) || (c >= 0x66E && c < 0x6F0) || (c >= 0x750 && c < 0x780) ||
        (c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF))
        return "Arab";
    return nullptr;
}

// Stems of this thread; news repeats its words.
const std::string& stem_of(const text::Segmenter& segmenter, std::string_view base) {
    thread_local std::unordered_map<const text::Segmenter*, base::StringMap<std::string>> all;
    auto& known = all[&segmenter];
    if (const auto at = known.find(base); at != known.end()) return at->second;
    if (known.size() >= kStemsKept) known.clear();
    return known.emplace(base, segmenter.stem(base)).first->second;
}

// A figure without the marks between its thousands, its decimal point as in Latin script.
std::string bare_number(std::string_view folded) {
    std::string out;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(folded, at);
        if (c == 0x66B)
            out += '.';
        else if (c != ',' && c != 0x66C && c != 0x60C)
            out.append(folded.substr(begin, at - begin));
    }
    return out;
}

// Terms end at spaces and marks, which no folded word holds; where one does (a hostile one), what is behind is cut.
std::string_view clean(std::string_view term) {
    term = term.substr(0, base::code_point_floor(term, std::min(term.size(), kLongestTerm)));
    for (std::size_t i = 0; i < term.size(); ++i)
        if (static_cast<unsigned char>(term[i]) <= 0x20) return term.substr(0, i);
    return term;
}

}  // namespace

struct Terms::Parts {
    struct One {
        std::string script;
        text::Segmenter segmenter;
        std::vector<std::pair<std::string, std::string>> spellings;  // what a stem is written with, and is made
        text::Akin akin;
    };
    std::vector<One> languages;

    [[nodiscard]] const One* of_script(const char* script) const {
        if (script != nullptr)
            for (const One& one : languages)
                if (one.script == script) return &one;
        return nullptr;
    }
    // The one of the script that most letters at the begin of a text are in.
    [[nodiscard]] const One& mostly(std::string_view text) const {
        std::vector<std::size_t> counts(languages.size());
        std::size_t letters = 0;
        for (std::size_t at = 0; at < text.size() && letters < kLettersLooked;) {
            const One* s = of_script(script_of(base::next_code_point(text, at)));
            for (std::size_t i = 0; i < languages.size(); ++i)
                if (s == &languages[i]) ++counts[i], ++letters;
        }
        return languages[std::max_element(counts.begin(), counts.end()) - counts.begin()];
    }

    [[nodiscard]] static std::string in_one_spelling(std::string_view stem, const One& language) {
        std::string out(stem);
        for (const auto& [from, to] : language.spellings)
            for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at + to.size()))
                out.replace(at, from.size(), to);
        return out;
    }

    // The term of word i: its base, and the stem behind its mark where that is another. Empty for punctuation.
    [[nodiscard]] static std::string term(const One& language, const text::Words& words, std::uint32_t i) {
        if (words[i].kind == text::WordKind::kPunctuation) return {};
        if (words[i].kind == text::WordKind::kNumber) return std::string(clean(bare_number(words.folded(i))));
        const std::string_view base = clean(words.base(i));
        std::string out(base);
        const std::string stem = in_one_spelling(clean(stem_of(language.segmenter, base)), language);
        if (!base.empty() && !stem.empty() && stem != base) out.append(1, kStemMark).append(stem);
        return out;
    }

    template <class Take>
    void each(std::string_view text, const Take& take) const {
        if (languages.empty()) return;
        const One& main = mostly(text);
        const text::Words words = main.segmenter.phrase(text);
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            std::size_t at = words[i].span.begin;
            const One* own = of_script(script_of(base::next_code_point(text, at)));
            if (own == nullptr || own == &main || words[i].kind != text::WordKind::kWord) {
                if (std::string t = term(main, words, i); !t.empty()) take(std::move(t), words[i].span);
                continue;
            }
            const text::Words foreign = own->segmenter.phrase(slice(text, words[i].span));
            for (std::uint32_t k = 0; k < foreign.size(); ++k) {
                const Span s{words[i].span.begin + foreign[k].span.begin, words[i].span.begin + foreign[k].span.end};
                if (std::string t = term(*own, foreign, k); !t.empty()) take(std::move(t), s);
            }
        }
    }
};

Terms::Terms(std::unique_ptr<const Parts> p) : parts_(std::move(p)) {}
Terms::Terms(Terms&&) noexcept = default;
Terms& Terms::operator=(Terms&&) noexcept = default;
Terms::~Terms() = default;

Result<Terms> Terms::load(const language::Languages& languages) {
    auto parts = std::make_unique<Parts>();
    for (const auto& language : languages.all()) {
        auto segmenter = text::Segmenter::load(*language);
        if (!segmenter) return segmenter.error();
        const auto table = language->table("spellings.tsv", {"from", "to"});
        if (!table) return table.error();
        auto akin = text::Akin::load(*segmenter);
        if (!akin) return akin.error();
        Parts::One& one =
            parts->languages.emplace_back(Parts::One{language->script, std::move(*segmenter), {}, std::move(*akin)});
        for (std::size_t row = 0; row < table->rows(); ++row)
            if (!table->cell(row, 0).empty()) one.spellings.emplace_back(table->cell(row, 0), table->cell(row, 1));
    }
    return Terms(std::move(parts));
}

std::string Terms::of(std::string_view text) const {
    std::string out;
    out.reserve(text.size() + text.size() / 2);
    parts_->each(text, [&](std::string term, Span) { out.append(term).append(1, ' '); });
    return out;
}

std::vector<Terms::At> Terms::at(std::string_view text) const {
    std::vector<At> out;
    parts_->each(text, [&](std::string term, Span span) { out.push_back({std::move(term), span}); });
    return out;
}

std::vector<std::string> Terms::akin(std::string_view base) const {
    std::vector<std::string> out;
    std::size_t at = 0;
    const Parts::One* own = base.empty() ? nullptr : parts_->of_script(script_of(base::next_code_point(base, at)));
    if (own == nullptr) return out;
    for (const std::string& word : own->akin.of(base)) {
        std::string stem = Parts::in_one_spelling(clean(stem_of(own->segmenter, word)), *own);
        if (std::find(out.begin(), out.end(), stem) == out.end()) out.push_back(std::move(stem));
    }
    return out;
}

}  // namespace riwaya::store
