// Sentences: ICU's boundaries, corrected for news.
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "text/words.h"

namespace riwaya::text {

namespace {

// ICU's sentence iterator; it keeps state, so each thread has its own.
icu::BreakIterator* sentence_iterator() {
    thread_local std::unique_ptr<icu::BreakIterator> iterator;
    if (!iterator) {
        UErrorCode status = U_ZERO_ERROR;
        iterator.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status)) iterator.reset();
    }
    return iterator.get();
}

Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view inner = base::trim(text.substr(begin, end - begin));
    const auto b = static_cast<std::uint32_t>(inner.data() - text.data());
    return {b, b + static_cast<std::uint32_t>(inner.size())};
}

bool holds_letter_or_digit(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (u_isalnum(static_cast<UChar32>(base::next_code_point(text, at)))) return true;
    return false;
}

// The last run without white space.
std::string_view last_word(std::string_view text) {
    std::size_t begin = text.size();
    while (begin > 0) {
        std::size_t before = begin;
        if (base::is_space(base::previous_code_point(text, before))) break;
        begin = before;
    }
    return text.substr(begin);
}

}  // namespace

// A sentence that ends in an abbreviation or a single initial goes on.
bool Segmenter::joins_next(std::string_view text, Span sentence) const {
    std::string_view word = last_word(slice(text, sentence));
    if (!word.ends_with('.')) return false;
    // "Mr. X said: the marks before it are none of it.
    for (std::size_t at = 0; !word.empty(); at = 0) {
        const char32_t c = base::next_code_point(word, at);
        if (c != '(' && c != '[' && c != '"' && c != '\'' && c != '`' && c != 0x201C && c != 0x2018) break;
        word.remove_prefix(at);
    }
    const std::string_view letters = word.substr(0, word.empty() ? 0 : word.size() - 1);
    std::size_t at = 0;
    if (!letters.empty() && u_isupper(static_cast<UChar32>(base::next_code_point(letters, at))) && at == letters.size())
        return true;
    const std::string folded = folder_.fold(word);
    return std::binary_search(abbreviations_.begin(), abbreviations_.end(), folded);
}

// "Where are they?" he asked: behind a question or a cry in marks a small letter goes on with the sentence.
static bool goes_on(std::string_view text, Span before, Span next) {
    std::size_t at = before.end;
    char32_t c = base::previous_code_point(text, at);
    if (c != '"' && c != 0x201D && c != 0x2019 && c != 0xBB && c != '\'') return false;
    if (at <= before.begin) return false;
    const char32_t mark = c;
    c = base::previous_code_point(text, at);
    if (mark == '\'' && c == mark && at > before.begin) c = base::previous_code_point(text, at);
    if (c != '?' && c != '!' && c != 0x2026) return false;
    std::size_t from = next.begin;
    return u_islower(static_cast<UChar32>(base::next_code_point(text, from)));
}

// A.F.P, C.N.N: a point with one or two letters right before and right behind it ends no sentence, whatever the script.
static bool spelled_out(std::string_view text, Span before, Span next) {
    constexpr int kLetters = 2;
    if (before.end != next.begin) return false;
    std::size_t at = before.end;
    if (base::previous_code_point(text, at) != '.') return false;
    int left = 0, right = 0;
    while (at > before.begin && left <= kLetters &&
           u_isalpha(static_cast<UChar32>(base::previous_code_point(text, at))))
        ++left;
    for (at = next.begin; at < next.end && right <= kLetters; ++right)
        if (!u_isalpha(static_cast<UChar32>(base::next_code_point(text, at)))) break;
    return left > 0 && left <= kLetters && right > 0 && right <= kLetters;
}

// "We came.. and saw": points that pause within marks end no sentence, unless a capital follows.
static bool pauses(std::string_view text, Span before, Span next) {
    const std::string_view piece = slice(text, before);
    if (!piece.ends_with("..") && !piece.ends_with("\u2026")) return false;
    std::size_t from = next.begin;
    if (u_isupper(static_cast<UChar32>(base::next_code_point(text, from)))) return false;
    int open = 0;
    bool straight = false;
    for (std::size_t at = 0; at < piece.size();) {
        const char32_t c = base::next_code_point(piece, at);
        if (c == '"') straight = !straight;
        if (c == 0x201C || c == 0xAB) ++open;
        if ((c == 0x201D || c == 0xBB) && open > 0) --open;
    }
    return straight || open > 0;
}

void Segmenter::add_sentences(std::string_view text, Span block, Index block_index, std::vector<Sentence>& out) const {
    icu::BreakIterator* iterator = sentence_iterator();
    UErrorCode status = U_ZERO_ERROR;
    UText* utext = utext_openUTF8(nullptr, text.data() + block.begin, block.size(), &status);
    const std::size_t first = out.size();
    if (iterator == nullptr || U_FAILURE(status)) {
        out.push_back({trimmed(text, block.begin, block.end), block_index});
    } else {
        iterator->setText(utext, status);
        bool join = false;
        for (std::int32_t b = iterator->first(), e = iterator->next(); e != icu::BreakIterator::DONE;
             b = e, e = iterator->next()) {
            const Span s =
                trimmed(text, block.begin + static_cast<std::uint32_t>(b), block.begin + static_cast<std::uint32_t>(e));
            if (s.empty()) continue;
            // A piece without a letter (a closing quote, a stray point) belongs to what is before it.
            if (out.size() > first &&
                (join || !holds_letter_or_digit(slice(text, s)) || goes_on(text, out.back().span, s) ||
                 pauses(text, out.back().span, s) || spelled_out(text, out.back().span, s)))
                out.back().span.end = s.end;
            else
                out.push_back({s, block_index});
            join = joins_next(text, out.back().span);
        }
    }
    utext_close(utext);
}

}  // namespace riwaya::text
