// Quotation marks in pairs, over the sentences of a block. Directional marks tell by themselves; a straight mark opens
// or closes by what stands beside it and by whether one is open. An opening mark that is never closed runs to the end
// of its sentence.
#include <text/marks.h>

#include "base/utf8.h"
#include "tokens.h"

namespace riwaya::speech {

namespace {

using text::QuoteSide;

enum class Beside : std::uint8_t { kBlank, kPause, kStop, kLetter };

constexpr std::size_t kDeepest = 4;      // nested quotations beyond this are taken as one
constexpr std::uint32_t kFarthest = 12;  // sentences that one quotation may run over

// What a mark is by itself or by its neighbours.
QuoteSide side_of(const Text& t, std::uint32_t i) {
    const std::string_view text = t.article.text;
    const Span s = t.words[i].span;
    std::size_t at = s.begin;
    const char32_t mark = base::next_code_point(text, at);
    const QuoteSide by_itself = text::quote_side(mark);
    if (by_itself == QuoteSide::kOpens || by_itself == QuoteSide::kCloses) return by_itself;
    const auto beside = [&](bool before) {
        if (before ? s.begin == 0 : s.end >= text.size()) return Beside::kBlank;
        std::size_t p = before ? s.begin : s.end;
        const char32_t c = before ? base::previous_code_point(text, p) : base::next_code_point(text, p);
        if (base::is_space(c)) return Beside::kBlank;
        switch (c) {
            case '.':
            case '!':
            case '?':
            case 0x61F: return Beside::kStop;
            case ',':
            case ';':
            case ':':
            case 0x60C:
            case 0x61B:
            case ')':
            case ']': return before ? Beside::kPause : Beside::kStop;
            case '(':
            case '[': return Beside::kPause;
            default: return Beside::kLetter;
        }
    };
    const Beside before = beside(true), after = beside(false);
    if ((before == Beside::kBlank || before == Beside::kPause) && after == Beside::kLetter) return QuoteSide::kOpens;
    if ((before == Beside::kLetter || before == Beside::kStop) && (after == Beside::kBlank || after == Beside::kStop))
        return QuoteSide::kCloses;
    if (before == Beside::kBlank && after == Beside::kStop) return QuoteSide::kCloses;
    return QuoteSide::kEither;
}

// A single mark right behind a letter, where nothing is open: the workers' union.
bool apostrophe(const Text& t, std::uint32_t i) {
    const std::string_view raw = t.raw(i);
    std::size_t at = 0;
    const char32_t mark = base::next_code_point(raw, at);
    return (mark == '\'' || mark == 0x2019) && i > 0 && t.is_word(i - 1) &&
           t.words[i - 1].span.end == t.words[i].span.begin;
}

// A verb of saying.
bool says(const Text& t, std::uint32_t i) {
    const std::vector<Form>* forms = t.tokens[i].may_be_cue ? t.rules.forms(t.bare(i)) : nullptr;
    return forms != nullptr && forms->front().kind == CueKind::kVerb && forms->front().rest.empty();
}

// The token of the mark that closes what is open at the end of sentence `s`, in a later sentence of its block: the
// first mark there must be one that closes. kNone where there is none.
std::uint32_t closed_later(const Text& t, std::uint32_t s) {
    const auto last = static_cast<std::uint32_t>(t.sentences.size());
    for (std::uint32_t k = s + 1; k < last && k <= s + kFarthest; ++k) {
        if (t.sentences[k].block != t.sentences[s].block) return kNone;
        // And he said: the quotation before was never closed.
        const std::uint32_t first = t.words.first(k);
        if (first < t.words.first(k + 1) && t.tokens[first].conjunction > 0 && says(t, first)) return kNone;
        for (std::uint32_t i = t.words.first(k); i < t.words.first(k + 1); ++i) {
            if (t.tokens[i].punct != Punct::kQuote) continue;
            // Right behind a comma, a mark that may be either closes what is open: "... again," she said.
            const QuoteSide side = side_of(t, i);
            const bool behind = i > 0 && t.words[i - 1].span.end == t.words[i].span.begin;
            return side == QuoteSide::kCloses || (side == QuoteSide::kEither && behind) ? i : kNone;
        }
    }
    return kNone;
}

// A straight mark written to the word before it, where nothing is open: it opens where somebody was just said to speak.
bool opens_late(const Text& t, std::uint32_t i, std::uint32_t first) {
    constexpr std::uint32_t kNear = 6;  // words of a cue and who speaks
    if (t.raw(i) != "\"") return false;
    for (std::uint32_t k = i; k > first && i - k < kNear && t.is_word(k - 1) && !t.is(k - 1, kThat); --k)
        if (says(t, k - 1)) return true;
    return false;
}

// The end of the block of sentence `s` where a mark that begins it is closed in none of its sentences, and the next
// block begins with a mark again: a quotation over several paragraphs. kNone where it is none.
std::uint32_t runs_on(const Text& t, std::uint32_t s, std::uint32_t mark) {
    const Index block = t.sentences[s].block;
    if (!t.rules.fixed_order() || (s > 0 && t.sentences[s - 1].block == block) || t.words.first(s) != mark)
        return kNone;
    std::uint32_t next = s + 1;
    while (next < t.sentences.size() && next <= s + kFarthest && t.sentences[next].block == block) ++next;
    if (next >= t.sentences.size() || t.sentences[next].block == block) return kNone;
    const std::uint32_t first = t.words.first(next), last = first - 1;
    if (first >= t.words.first(next + 1) || t.tokens[first].punct != Punct::kQuote || t.raw(first) != t.raw(mark))
        return kNone;
    for (std::uint32_t i = mark + 1; i <= last; ++i)
        if (t.tokens[i].punct == Punct::kQuote && t.raw(i).size() == t.raw(mark).size()) return kNone;
    return t.tokens[last].punct == Punct::kStop ? last : kNone;
}

// <<We went, - said X. - We saw>>: where words stand in free order, a dash behind a pause closes what is quoted before
// the verb that tells who speaks, and another one opens it again.
bool closes_before_verb(const Text& t, std::uint32_t i) {
    if (t.rules.fixed_order() || t.rules.subject_after() || t.tokens[i].punct != Punct::kDash || i == 0) return false;
    const Punct before = t.tokens[i - 1].punct;
    if ((before != Punct::kComma && before != Punct::kStop) || i + 1 >= t.words.size() || !t.is_word(i + 1))
        return false;
    return t.words[i - 1].span.end != t.words[i].span.begin && says(t, i + 1);
}

bool opens_again(const Text& t, std::uint32_t i) {
    if (t.tokens[i].punct != Punct::kDash || i == 0 || t.words[i - 1].span.end == t.words[i].span.begin) return false;
    const Punct before = t.tokens[i - 1].punct;
    return before == Punct::kComma || before == Punct::kStop;
}

}  // namespace

void pair_quotes(Text& t) {
    std::vector<std::uint32_t> open;
    bool aside = false;      // of whoever tells who speaks, within a quotation
    std::uint32_t told = 0;  // the sentence that it stands in
    for (std::uint32_t s = 0; s < t.sentences.size(); ++s) {
        std::uint32_t known_close = kNone;
        if (s > 0 && t.sentences[s].block != t.sentences[s - 1].block) open.clear();
        aside = aside && s <= told + 1 && t.sentences[s].block == t.sentences[told].block;
        for (std::uint32_t i = t.words.first(s); i < t.words.first(s + 1); ++i) {
            Token& token = t.tokens[i];
            if (open.size() == 1 && closes_before_verb(t, i)) {
                token.punct = Punct::kQuote;
                aside = true;
                told = s;
            } else if (aside && open.empty() && opens_again(t, i)) {
                token.punct = Punct::kQuote;
                token.opens = true;
                open.push_back(i);
                aside = false;
                continue;
            }
            if (token.punct != Punct::kQuote) {
                token.inside = open.empty() ? kNone : open.back();
                continue;
            }
            const QuoteSide side = side_of(t, i);
            const bool opens = side == QuoteSide::kOpens
                                   ? open.size() < kDeepest
                                   : open.empty() && (side == QuoteSide::kEither || opens_late(t, i, t.words.first(s)));
            if (opens) {
                token.inside = open.empty() ? kNone : open.back();
                token.opens = true;
                open.push_back(i);
            } else if (!open.empty()) {
                token.partner = open.back();
                t.tokens[open.back()].partner = i;
                open.pop_back();
                token.inside = open.empty() ? kNone : open.back();
            } else if (apostrophe(t, i)) {
                token.punct = Punct::kApostrophe;
            }
        }
        while (open.size() > 1) open.pop_back();
        if (!open.empty()) known_close = closed_later(t, s);
        if (!open.empty() && known_close == kNone) {
            const std::uint32_t mark = open.front();
            if (t.tokens[mark].partner == kNone) t.tokens[mark].partner = runs_on(t, s, mark);
            known_close = t.tokens[mark].partner;
        }
        if (known_close == kNone) open.clear();
    }
}

}  // namespace riwaya::speech
