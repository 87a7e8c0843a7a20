#include "text/words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::text {

namespace {

enum class Sign : std::uint8_t { kLetter, kDigit, kJoiner, kSpace, kOther };

Sign sign_of(char32_t c) {
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Sign::kLetter;
        if (c >= '0' && c <= '9') return Sign::kDigit;
        if (c == '\'') return Sign::kJoiner;
        return base::is_space(c) ? Sign::kSpace : Sign::kOther;
    }
    if (c >= 0x621 && c <= 0x652) return Sign::kLetter;  // Arabic letters, tatweel and diacritics
    if (c == 0x2019) return Sign::kJoiner;
    if (base::is_space(c)) return Sign::kSpace;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_UPPERCASE_LETTER:
        case U_LOWERCASE_LETTER:
        case U_TITLECASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER:
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK: return Sign::kLetter;
        case U_DECIMAL_DIGIT_NUMBER: return Sign::kDigit;
        case U_FORMAT_CHAR: return c == 0x200C || c == 0x200D ? Sign::kLetter : Sign::kSpace;
        default: return Sign::kOther;
    }
}

// A separator inside a number when a digit follows: 27.2, 1,050, and the Arabic marks, the comma too.
bool is_number_separator(char32_t c) { return c == '.' || c == ',' || c == 0x66B || c == 0x66C || c == 0x60C; }

// Whether the character that ends at `at` is Arabic: its particles are written on figures ("and2011", "the15") too.
bool is_arabic(std::string_view text, std::size_t at) {
    const char32_t c = base::previous_code_point(text, at);
    return c >= 0x600 && c <= 0x6FF;
}

// Two single marks side by side are one: typewriters and old wires write ``so'' and ''so''.
std::size_t behind_pair(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
    std::size_t from = begin;
    const char32_t mark = base::next_code_point(text, from);
    if ((mark != '\'' && mark != '`' && mark != 0x2018 && mark != 0x2019) || at >= end) return at;
    std::size_t next = at;
    return base::next_code_point(text, next) == mark ? next : at;
}

Sign peek(std::string_view text, std::size_t at, std::size_t end) {
    return at < end ? sign_of(base::next_code_point(text, at)) : Sign::kSpace;
}

}  // namespace

std::uint32_t Words::sentence_of(std::uint32_t word) const {
    return static_cast<std::uint32_t>(std::upper_bound(first_.begin(), first_.end(), word) - first_.begin()) - 1;
}

std::uint32_t Words::at_byte(std::uint32_t byte) const {
    const auto at = std::upper_bound(words_.begin(), words_.end(), byte,
                                     [](std::uint32_t b, const Word& w) { return b < w.span.end; });
    return static_cast<std::uint32_t>(at - words_.begin());
}

std::string_view Words::folded(std::uint32_t i) const {
    return std::string_view(store_).substr(words_[i].folded, words_[i].folded_size);
}
std::string_view Words::core(std::uint32_t i) const { return folded(i).substr(core_begin_[i]); }
std::string_view Words::base(std::uint32_t i) const {
    return folded(i).substr(words_[i].base_begin, static_cast<std::size_t>(words_[i].base_end - words_[i].base_begin));
}
std::string_view Words::pronoun(std::uint32_t i) const { return folded(i).substr(words_[i].base_end); }

std::vector<Sentence> Segmenter::segment(const Article& article, Words& words) const {
    std::vector<Sentence> out;
    for (Index i = 0; i < article.blocks.size(); ++i)
        if (is_own(article.blocks[i].kind)) add_sentences(article.text, article.blocks[i].span, i, out);
    cut_words(article, out, words);
    return out;
}

void Segmenter::cut_words(const Article& article, const std::vector<Sentence>& sentences, Words& words) const {
    words = Words();
    for (const Sentence& s : sentences) {
        add_words(article.text, s.span, words);
        words.first_.push_back(words.size());
    }
}

Words Segmenter::phrase(std::string_view phrase) const {
    Words words;
    add_words(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, words);
    words.first_.push_back(words.size());
    return words;
}

void Segmenter::add_words(std::string_view text, Span range, Words& words) const {
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t begin = at;
        const Sign sign = sign_of(base::next_code_point(text, at));
        if (sign == Sign::kSpace) continue;
        WordKind kind = WordKind::kPunctuation;
        if (sign == Sign::kLetter || sign == Sign::kDigit) {
            kind = sign == Sign::kLetter ? WordKind::kWord : WordKind::kNumber;
            while (at < range.end) {
                std::size_t next = at;
                const char32_t c = base::next_code_point(text, next);
                const Sign s = sign_of(c);
                if (s == Sign::kDigit && kind == WordKind::kWord && is_arabic(text, at)) break;
                const bool inside =
                    kind == WordKind::kWord
                        ? s == Sign::kLetter || s == Sign::kDigit ||
                              (s == Sign::kJoiner && peek(text, next, range.end) == Sign::kLetter)
                        : s == Sign::kDigit || (is_number_separator(c) && peek(text, next, range.end) == Sign::kDigit);
                if (!inside) break;
                at = next;
            }
        } else {
            at = behind_pair(text, begin, at, range.end);
        }
        add_word(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, kind, words);
    }
}

void Segmenter::add_word(std::string_view text, Span span, WordKind kind, Words& words) const {
    Word w{};
    w.span = span;
    w.core = span.begin;
    w.kind = kind;
    w.folded = static_cast<std::uint32_t>(words.store_.size());
    folder_.fold(slice(text, span), words.store_);
    // A word of more bytes than fit is kept, and looked up by its first ones only.
    const std::size_t size = std::min<std::size_t>(words.store_.size() - w.folded, 0xffff);
    w.folded_size = w.base_end = static_cast<std::uint16_t>(size);
    std::uint16_t core_begin = 0;
    const std::string_view folded = std::string_view(words.store_).substr(w.folded, size);
    if (kind == WordKind::kWord && size < 64) split_clitics(folded, w, core_begin);
    if (core_begin > 0) {
        const Folded aligned = folder_.fold_aligned(slice(text, span));
        w.core = span.begin + aligned.origin[core_begin];
    }
    words.words_.push_back(w);
    words.core_begin_.push_back(core_begin);
}

}  // namespace riwaya::text
