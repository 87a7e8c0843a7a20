#include "tokens.h"

#include <algorithm>

#include <text/marks.h>

#include "base/utf8.h"

namespace riwaya::speech {

namespace {

Punct punct_of(std::string_view raw) {
    std::size_t at = 0;
    const char32_t mark = base::next_code_point(raw, at);
    switch (mark) {
        case ',':
        case 0x60C:
        case ';':
        case 0x61B: return Punct::kComma;
        case ':': return Punct::kColon;
        case '.':
        case '!':
        case '?':
        case 0x61F:
        case 0x2026: return Punct::kStop;
        case '(':
        case '[': return Punct::kOpen;
        case ')':
        case ']': return Punct::kClose;
        case '-':
        case 0x2013:
        case 0x2014: return Punct::kDash;
        case '`': return raw.size() > 1 ? Punct::kQuote : Punct::kOther;  // ``so''
        default: return text::find_quote_mark(mark) != nullptr ? Punct::kQuote : Punct::kOther;
    }
}

// A.F.P., C.N.N: a point with one or two letters right before and right behind it ends nothing.
bool within_abbreviation(const Text& t, std::uint32_t i) {
    constexpr std::size_t kLetters = 4;  // bytes of two
    if (!t.rules.subject_after() || i == 0 || i + 1 >= t.words.size() || t.raw(i) != ".") return false;
    const auto& before = t.words[i - 1];
    const auto& behind = t.words[i + 1];
    return before.kind == text::WordKind::kWord && behind.kind == text::WordKind::kWord &&
           before.span.end == t.words[i].span.begin && behind.span.begin == t.words[i].span.end &&
           t.words.folded(i - 1).size() <= kLetters && t.words.folded(i + 1).size() <= kLetters;
}

// The statement, His Excellency: a word that the tables know for a noun of documents or for a title before titles is
// nobody's whole name.
bool common_noun(const Text& t, const Mention& m, std::uint32_t i) {
    if (i >= t.words.size() || t.words[i].span.end < m.span.end || m.type == EntityType::kPlace) return false;
    if (t.words.has(i, text::kArticle) && t.is(i, kDocument | kInterview)) return true;
    return m.type == EntityType::kPerson && t.rules.subject_after() && t.rules.is_address(t.bare(i)) &&
           i + 1 < t.words.size() && t.is(i + 1, kRole) && !t.words.has(i, text::kArticle);
}

void mark_names(Text& t) {
    for (Index m = 0; m < t.mentions.size(); ++m) {
        const Mention& mention = t.mentions[m];
        if (mention.level != MentionLevel::kName || mention.span.empty()) continue;
        const std::uint32_t first = t.words.at_byte(mention.span.begin);
        if (common_noun(t, mention, first) || t.two_bodies(first, mention.span)) continue;
        std::uint32_t i = first;
        for (; i < t.words.size() && t.words[i].span.begin < mention.span.end; ++i) {
            if (t.tokens[i].mention != kNoIndex) break;
            t.tokens[i].mention = m;
            // A name of its own behind another one begins with no preposition.
            const bool inner = i > first && mention.type == EntityType::kPerson && t.words.has(i, text::kPreposition);
            if (inner) t.inner_names.emplace(t.bare(i));
        }
        if (i > first) t.tokens[first].name_end = i;
        // Ali is written like "upon".
        if (i > first && mention.type == EntityType::kPerson && mention.span.begin == t.words[first].span.begin)
            t.tokens[first].bits &= ~static_cast<WordBits>(kPreposition);
    }
}

// Dr. X: behind a letter that stands for a title the point, or a stroke, ends nothing.
void mark_titles(Text& t) {
    constexpr std::size_t kOneLetter = 2;  // bytes
    if (t.rules.fixed_order()) return;
    for (std::uint32_t i = 1; i + 1 < t.words.size(); ++i) {
        if (t.raw(i) != "." && t.raw(i) != "/") continue;
        const bool letter = t.is_word(i - 1) && t.words.folded(i - 1).size() <= kOneLetter && t.is_word(i + 1) &&
                            t.words[i - 1].kind == text::WordKind::kWord &&
                            t.words[i - 1].span.end == t.words[i].span.begin &&
                            t.words.sentence_of(i - 1) == t.words.sentence_of(i + 1);
        const bool initial = !t.rules.subject_after() && t.in_name(i - 1);
        const bool titled = letter && (initial || t.begins_name(i + 1) || t.words.folded(i + 1).size() <= kOneLetter);
        if (!titled) continue;
        t.tokens[i].punct = Punct::kApostrophe;
        if (t.rules.subject_after()) t.tokens[i - 1].bits |= kRole;
        // Where the letter alone was taken for a name, the surname behind it is of it.
        if (!initial || t.in_name(i + 1) || t.tokens[i + 1].bits != 0) continue;
        std::uint32_t first = i - 1;
        while (first > 0 && t.tokens[first - 1].mention == t.tokens[i - 1].mention) --first;
        t.tokens[i].mention = t.tokens[i + 1].mention = t.tokens[first].mention;
        t.tokens[first].name_end = i + 2;
    }
}

// Marks nest no deeper than pair_quotes lets them, so that each word is counted a few times at most.
void mark_quotations(Text& t) {
    std::uint32_t next = kNone;
    for (std::uint32_t s = t.words.sentences(); s-- > 0;) {
        const std::uint32_t end = t.words.first(s + 1);
        for (std::uint32_t i = end; i-- > t.words.first(s);) {
            Token& token = t.tokens[i];
            if (token.opens && t.quotes_between(i, token.partner == kNone ? end : token.partner)) next = i;
            token.quotes = next;
        }
    }
}

}  // namespace

void build_tokens(Text& t) {
    t.tokens.assign(t.words.size(), {});
    for (std::uint32_t i = 0; i < t.words.size(); ++i) {
        Token& token = t.tokens[i];
        if (t.words[i].kind == text::WordKind::kPunctuation) {
            token.punct = punct_of(t.raw(i));
            // At 9:30: no colon behind which somebody speaks.
            const auto number = [&](std::uint32_t k) {
                return k < t.words.size() && t.words[k].kind == text::WordKind::kNumber;
            };
            if (token.punct == Punct::kColon && i > 0 && number(i - 1) && number(i + 1)) token.punct = Punct::kOther;
            if (token.punct == Punct::kStop && within_abbreviation(t, i)) token.punct = Punct::kOther;
            continue;
        }
        // C.N.N: its syllables are no words.
        if ((i > 0 && within_abbreviation(t, i - 1)) || within_abbreviation(t, i + 1)) continue;
        const std::string_view folded = t.words.folded(i);
        Class c = t.rules.word_class(folded);
        const std::size_t conjunction = t.rules.conjunction(folded);
        if (c.bits == 0 && conjunction > 0) {
            c = t.rules.word_class(folded.substr(conjunction));
            if (c.bits != 0 || t.words.has(i, text::kConjunction))
                token.conjunction = static_cast<std::uint8_t>(conjunction);
        }
        if (c.bits == 0 && t.words.core(i).size() < folded.size()) c = t.rules.word_class(t.words.core(i));
        // The noun without its article or pronoun: the statement, his statement.
        constexpr WordBits kNouns = kDocument | kInterview | kOutlet | kTalk | kRole | kBody | kSource;
        if (c.bits == 0 && t.words[i].clitics != 0) {
            c = t.rules.word_class(t.words.base(i));
            c.bits &= kNouns;
        }
        if (c.bits == 0 && t.words[i].clitics == 0) {
            const std::string_view rest = t.rules.without_joined_preposition(folded.substr(conjunction));
            if (!rest.empty()) c = t.rules.word_class(rest), c.bits &= kNouns;
        }
        // To a correspondent: a preposition of one letter before a noun that no report had.
        if (c.bits == 0 && t.words[i].clitics == 0 && t.rules.subject_after()) {
            const std::string_view bare = folded.substr(conjunction);
            for (const std::string& to : t.rules.to()) {
                if (!t.rules.is_clitic(to) || !bare.starts_with(to)) continue;
                c = t.rules.word_class(bare.substr(to.size()));
                c.bits &= kInterview | kRole | kOutlet;
                if (c.bits != 0) {
                    token.joined = static_cast<std::uint8_t>(to.size());
                    token.conjunction = static_cast<std::uint8_t>(conjunction);
                }
            }
        }
        // In the palace of: the same before a body.
        if (c.bits == 0 && t.words[i].clitics == 0 && t.rules.subject_after()) {
            constexpr std::size_t kLeastBody = 6;  // bytes of three letters
            const std::string_view bare = folded.substr(conjunction);
            for (const std::string& in : t.rules.clitics()) {
                if (!bare.starts_with(in) || bare.size() < in.size() + kLeastBody) continue;
                if ((t.rules.word_class(bare.substr(in.size())).bits & kBody) == 0) continue;
                c = t.rules.word_class(bare.substr(in.size()));
                c.bits &= kNouns;
                token.joined = static_cast<std::uint8_t>(in.size());
                token.conjunction = static_cast<std::uint8_t>(conjunction);
                break;
            }
        }
        if (c.bits == 0 && t.rules.ends_as_object(t.raw(i))) {
            c = t.rules.word_class(t.rules.without_object_ending(folded));
            c.bits &= kNouns;
        }
        if (token.conjunction == 0 && conjunction > 0 && t.rules.forms(folded) == nullptr &&
            t.rules.forms(folded.substr(conjunction)) != nullptr)
            token.conjunction = static_cast<std::uint8_t>(conjunction);
        token.may_be_cue = t.rules.forms(folded) != nullptr ||
                           (conjunction > 0 && t.rules.forms(folded.substr(conjunction)) != nullptr) ||
                           (t.words.core(i).size() < folded.size() && t.rules.forms(t.words.core(i)) != nullptr);
        token.bits = c.bits;
        token.shape = c.shape;
        // The bill is no Bill.
        const char initial = t.raw(i).front();
        if ((c.shape & kGiven) != 0 && initial >= 'a' && initial <= 'z') c.agreement = {};
        token.agreement = c.agreement;
    }
    for (std::uint32_t i = t.words.size(); i-- > 0;) {
        if (!t.is(i, kDay) || i + 1 >= t.words.size()) continue;
        if (t.is(i + 1, kTime) || t.words[i + 1].kind == text::WordKind::kNumber) t.tokens[i].bits |= kTime;
    }
    // X ibn Ali: no preposition, though it may be written like one.
    constexpr std::size_t kParticle = 6;  // bytes of three letters
    for (std::uint32_t i = 1; i < t.words.size() && t.rules.subject_after(); ++i)
        if (t.is(i, kPreposition) && t.is(i - 1, kInside) && !t.words.has(i - 1, text::kArticle) &&
            t.words.folded(i - 1).size() <= kParticle && t.raw(i) == t.words.folded(i) &&
            t.words.folded(i).size() == kParticle)
            t.tokens[i].bits &= ~static_cast<WordBits>(kPreposition);
    mark_names(t);
    mark_titles(t);
    pair_quotes(t);
    mark_quotations(t);
}

bool Text::quotes_between(std::uint32_t open, std::uint32_t close) const {
    std::uint32_t count = 0, named = 0;
    for (std::uint32_t k = open + 1; k < close; ++k) count += is_word(k), named += in_name(k);
    return (count >= 3 && named < count) || (count == 2 && named == 0);
}

// The organization the army of X: of a definite body and a bare one no body's name consists.
bool Text::two_bodies(std::uint32_t i, Span name) const {
    return rules.subject_after() && i + 1 < words.size() && is(i, kBody) && words.has(i, text::kArticle) &&
           is(i + 1, kBody) && words[i + 1].span.end <= name.end && words[i + 1].clitics == 0;
}

bool Text::whole_name(std::uint32_t i) const {
    return is_word(i) && words.has(i, text::kPreposition) && inner_names.find(bare(i)) != inner_names.end();
}

bool Text::is_adjective(std::uint32_t i) const {
    const std::string_view folded = words.folded(i);
    if (const auto known = rules.known_adjective(folded.substr(words[i].base_begin))) return *known;
    return rules.ends_as_adjective(folded);
}

bool Text::nominative_people(std::uint32_t i) const {
    constexpr std::uint32_t kSeen = 3;  // reports
    if (!rules.subject_after() || in_name(i) || !words.has(i, text::kArticle) || prefixed(i)) return false;
    const std::string_view word = bare(i), stem = rules.without_subject_ending(word);
    if (stem.empty()) return false;
    return std::any_of(
        rules.plural_object_endings().begin(), rules.plural_object_endings().end(),
        [&](const std::string& e) { return rules.segmenter().frequencies().of(std::string(stem) + e) >= kSeen; });
}

bool Text::whole_adverb(std::uint32_t i) const {
    if (!is(i, kAdverb) || in_name(i)) return false;
    return i + 1 >= words.size() || !is_word(i + 1) || !words.has(i + 1, text::kArticle) || owned(i);
}

bool Text::definite(std::uint32_t i) const {
    return is_word(i) && (words.has(i, text::kArticle) || rules.begins_with_joined_preposition(bare(i)));
}

std::uint32_t Text::core_byte(std::uint32_t i) const {
    // Where a name begins within the word, the name's own begin is known best.
    const Index m = tokens[i].mention;
    const bool within =
        m != kNoIndex && mentions[m].span.begin >= words[i].span.begin && mentions[m].span.begin < words[i].span.end;
    if (within) return mentions[m].span.begin;
    if (whole_name(i)) return words[i].span.begin + tokens[i].conjunction;
    // No name begins behind a future, and nobody is named behind "like".
    const std::string_view own = bare(i);
    const bool like = words.has(i, text::kPreposition) &&
                      std::any_of(rules.like().begin(), rules.like().end(),
                                  [&](const std::string& w) { return own.starts_with(w) && own.size() > w.size(); });
    if (like) return words[i].span.begin + tokens[i].conjunction;
    if (tokens[i].joined > 0) return words[i].span.begin + tokens[i].conjunction + tokens[i].joined;
    return words.has(i, text::kFuture) ? words[i].span.begin : words[i].core;
}

bool Text::begins_with(std::uint32_t i, std::string_view preposition, bool clitic) const {
    if (!is_word(i)) return false;
    const std::string_view word = bare(i);
    if (word == preposition) return true;
    return clitic && prefixed(i) && word.size() > preposition.size() && word.starts_with(preposition);
}

bool Text::prefixed(std::uint32_t i) const {
    const Index m = tokens[i].mention;
    if (whole_name(i)) return false;
    if (m != kNoIndex &&
        (!words.has(i, text::kPreposition) || (begins_name(i) && mentions[m].type == EntityType::kPerson))) {
        // A name that begins within the word, behind more than a conjunction.
        return mentions[m].span.begin > words[i].span.begin + tokens[i].conjunction &&
               mentions[m].span.begin < words[i].span.end;
    }
    return words.has(i, text::kPreposition) || tokens[i].joined > 0 ||
           (is_word(i) && !in_name(i) && rules.begins_with_joined_preposition(bare(i)));
}

bool Text::among(std::uint32_t i, const std::vector<std::string>& prepositions) const {
    return std::any_of(prepositions.begin(), prepositions.end(),
                       [&](const std::string& w) { return begins_with(i, w, rules.is_clitic(w)); });
}

bool Text::may_begin_with(std::uint32_t i, std::string_view clitic, bool unseen) const {
    constexpr std::size_t kLeastRest = 6;  // bytes of three letters
    if (!is_word(i) || in_name(i)) return false;
    const std::string_view word = bare(i);
    return word.size() >= clitic.size() + kLeastRest && word.starts_with(clitic) &&
           (unseen || rules.segmenter().frequencies().of(word.substr(clitic.size())) > 0);
}

Span Text::span_of(Range r) const {
    if (r.empty()) return {};
    return {core_byte(r.begin), words[r.end - 1].span.end};
}

}  // namespace riwaya::speech
