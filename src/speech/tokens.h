// Tokens: the words of an article with what the speech tables, the quotation marks and the names say about each.
// Scratch of one call; belongs to one thread.
#pragma once

#include <string_view>
#include <vector>

#include "rules.h"

namespace riwaya::speech {

inline constexpr std::uint32_t kNone = 0xffffffff;

enum class Punct : std::uint8_t { kNone, kComma, kColon, kStop, kOpen, kClose, kDash, kQuote, kApostrophe, kOther };

struct Token {
    WordBits bits = 0;   // WordClass
    WordBits shape = 0;  // WordShape
    Agreement agreement;
    Punct punct = Punct::kNone;
    std::uint32_t partner = kNone;   // of a quotation mark: the token of the other one; kNone where it has none
    bool opens = false;              // of a quotation mark
    std::uint32_t inside = kNone;    // the innermost mark that is open over this token
    Index mention = kNoIndex;        // the name that this token lies in
    std::uint32_t name_end = kNone;  // of the first token of a name: the token behind the name
    std::uint32_t quotes = kNone;    // the next mark, this one or behind it, that opens more than a name or a term
    bool may_be_cue = false;         // some form of a cue begins with this word
    std::uint8_t joined = 0;         // bytes of a preposition before a noun that only these tables know
    std::uint8_t conjunction = 0;    // bytes of the folded word that are a conjunction written together with it
};

struct Range {  // of tokens
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool empty() const { return end <= begin; }
    [[nodiscard]] std::uint32_t size() const { return empty() ? 0 : end - begin; }
    [[nodiscard]] bool holds(std::uint32_t i) const { return begin <= i && i < end; }
};

struct Text {
    const Article& article;
    const std::vector<Sentence>& sentences;
    const text::Words& words;
    const std::vector<Mention>& mentions;
    const std::vector<Entity>& entities;
    const SpeechRules& rules;
    std::vector<Token> tokens;
    base::StringSet inner_names;  // words that stand whole within a person's name, behind its first

    [[nodiscard]] bool is(std::uint32_t i, WordBits bits) const { return (tokens[i].bits & bits) != 0; }
    [[nodiscard]] bool is_word(std::uint32_t i) const { return tokens[i].punct == Punct::kNone; }
    [[nodiscard]] bool begins_name(std::uint32_t i) const { return tokens[i].name_end != kNone; }
    [[nodiscard]] bool in_name(std::uint32_t i) const { return tokens[i].mention != kNoIndex; }
    // The folded word without a conjunction before it.
    [[nodiscard]] std::string_view bare(std::uint32_t i) const { return words.folded(i).substr(tokens[i].conjunction); }
    // True for an adjective, as far as its ending or a table tells.
    // True for a word that is part of somebody's name somewhere in the report, whatever it seems to begin with.
    [[nodiscard]] bool whole_name(std::uint32_t i) const;
    [[nodiscard]] bool is_adjective(std::uint32_t i) const;
    // True for a definite word of many people that its ending marks as a subject, also seen with that of an object.
    [[nodiscard]] bool nominative_people(std::uint32_t i) const;
    // True where what was taken for one body's name from token i on is that of two.
    [[nodiscard]] bool two_bodies(std::uint32_t i, Span name) const;
    // True for a noun with a pronoun at its end that tells whose it is.
    [[nodiscard]] bool owned(std::uint32_t i) const {
        return words.has(i, text::kPronoun) || (!words.has(i, text::kArticle) && rules.feminine_owned(bare(i)));
    }
    // True for an adverb that begins as a preposition does (in his turn); but: by all the rooms, by this decision.
    [[nodiscard]] bool whole_adverb(std::uint32_t i) const;
    // True for a word with the article, also where a preposition is joined to it.
    [[nodiscard]] bool definite(std::uint32_t i) const;
    // True for a word with a conjunction before it, written together with it or alone.
    [[nodiscard]] bool joined(std::uint32_t i) const {
        return tokens[i].conjunction > 0 || (rules.subject_after() && i > 0 && lone_conjunction(i - 1));
    }
    // "And" that is not written together with what follows.
    [[nodiscard]] bool lone_conjunction(std::uint32_t i) const {
        constexpr std::size_t kLetter = 2;  // bytes
        return is_word(i) && !in_name(i) && words.folded(i).size() <= kLetter;
    }
    // Where the word's own letters begin, a clitic preposition or conjunction off.
    [[nodiscard]] std::uint32_t core_byte(std::uint32_t i) const;
    // True where word i is this preposition, or begins with it as a clitic.
    [[nodiscard]] bool begins_with(std::uint32_t i, std::string_view preposition, bool clitic) const;
    // True where word i is one of these prepositions, or begins with it.
    [[nodiscard]] bool among(std::uint32_t i, const std::vector<std::string>& prepositions) const;
    // True for a word with a preposition written together with it.
    [[nodiscard]] bool prefixed(std::uint32_t i) const;
    // True where the rest behind this clitic is a word that was seen: enough where a cue asks for the clitic.
    // `unseen`: the rest need not have been seen.
    [[nodiscard]] bool may_begin_with(std::uint32_t i, std::string_view clitic, bool unseen = false) const;
    // True for a word that no report had.
    [[nodiscard]] bool unseen(std::uint32_t i) const { return rules.segmenter().frequencies().of(bare(i)) == 0; }
    [[nodiscard]] Span span_of(Range) const;
    // True where what stands between two tokens in marks is quoted, not a name or a single term.
    [[nodiscard]] bool quotes_between(std::uint32_t open, std::uint32_t close) const;
    [[nodiscard]] std::string_view raw(std::uint32_t i) const { return slice(article.text, words[i].span); }
};

// Classes, names and quotation marks of every word.
void build_tokens(Text&);
// Pairs the quotation marks; called by build_tokens.
void pair_quotes(Text&);

}  // namespace riwaya::speech
