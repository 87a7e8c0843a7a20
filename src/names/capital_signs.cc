#include "capital_signs.h"

#include <algorithm>
#include <charconv>

#include "bodies.h"

namespace riwaya::names {

namespace {

// Weights are set by hand on paragraphs of our own (no text of a publisher), so that one sure sign decides against two
// hints.
constexpr int kHint = 1, kLikely = 2, kSign = 4, kSure = 6;

constexpr std::uint32_t kApposition = 6;  // words from the comma to the noun that says who or what it is
constexpr std::uint32_t kSpeech = 3;      // words from a verb of saying to the pronoun of the one who said it
constexpr std::uint32_t kWay = 6;         // words from "from" back to the verb, or to the other end of a way
constexpr int kOldest = 115;              // years

class SignReader {
  public:
    SignReader(const ReportView& v, const SentenceView& s, const CapitalRun& r) : v_(v), s_(s), r_(r) {}

    Signs inner() {
        if (r_.shape == Shape::kOrganization) out_.organization += r_.strong ? kSure + kLikely : kSign;
        if (r_.shape == Shape::kPlace) out_.place += r_.strong ? kSure : kLikely;
        const std::uint32_t words = count();
        const bool given = s_.facts[name_begin()].given;
        if (given && words > 1 && words < 5) out_.person += kSign;
        if (words > 1 && words < 4 && s_.facts[r_.last - 1].family && !is_common(v_, s_.facts, r_.first))
            out_.person += kLikely + kHint;
        if (is(r_.first, Sort::kPlaceName)) out_.place += words == 1 ? kSign : 0;
        if (is(r_.first, Sort::kOrganizationName)) out_.organization += words == 1 ? kSign : kLikely;
        if (r_.titled) out_.person += kSure;
        if (s_.facts[r_.first].town.words == r_.last - r_.first) {
            const Facts& f = s_.facts[r_.first];  // a listed town: people are called so too
            out_.place += f.given || f.family || is_common(v_, s_.facts, r_.first) ? kHint : kLikely;
        }
        if (r_.around && !s_.facts[r_.first].given) out_.organization += kLikely;
        std::uint32_t common = 0;
        for (std::uint32_t i = r_.first; i < r_.last; ++i) part(i, common);
        if (words == 1) {
            if (is_acronym(r_.first)) out_.organization += kSign;
            return out_;
        }
        if (r_.shape == Shape::kPlace) return out_;
        out_.organization += std::min(3, static_cast<int>(common)) * (given ? kHint : kLikely);
        if (!given) out_.person -= static_cast<int>(common);
        if (words > 3 && !given) out_.person -= kLikely;
        if (common == 0) out_.person += kHint;
        return out_;
    }

    Signs outer() {
        before();
        behind();
        return out_;
    }

  private:
    [[nodiscard]] bool is(std::uint32_t i, Sort sort) const {
        return i >= s_.begin && i < s_.end && (s_.facts[i].cues & cue(sort)) != 0;
    }
    [[nodiscard]] bool is_comma(std::uint32_t i) const {
        return i >= s_.begin && i < s_.end && s_.words[i].kind == text::WordKind::kPunctuation &&
               v_.lexicon.is_comma(s_.words.folded(i));
    }
    [[nodiscard]] bool is_word(std::uint32_t i) const {
        return i >= s_.begin && i < s_.end && s_.words[i].kind == text::WordKind::kWord;
    }

    // The first word behind initials.
    [[nodiscard]] std::uint32_t name_begin() const {
        std::uint32_t i = r_.first;
        while (i + 2 < r_.last && s_.words[i].span.size() == 1 && s_.words[i + 1].kind == text::WordKind::kPunctuation)
            i += 2;
        return i;
    }

    // Words with a capital.
    [[nodiscard]] std::uint32_t count() const {
        return static_cast<std::uint32_t>(std::count_if(s_.facts.begin() + r_.first, s_.facts.begin() + r_.last,
                                                        [](const Facts& f) { return f.capital; }));
    }

    [[nodiscard]] bool is_acronym(std::uint32_t i) const {
        const std::string_view word = slice(v_.article.text, {s_.words[i].span.begin, s_.facts[i].end});
        return word.size() > 1 && word.size() < 7 &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    void part(std::uint32_t i, std::uint32_t& common) {
        const Facts& f = s_.facts[i];
        if (s_.words[i].kind == text::WordKind::kPunctuation) {
            // An initial, or two parts of a given name ("Min-jae").
            if (s_.words.folded(i) == "." && !s_.facts[i - 1].toponym) out_.person += kLikely;
            if (s_.words.folded(i) == "-" && i + 1 < r_.last && !s_.facts[i + 1].capital) out_.person += kSign + kHint;
            return;
        }
        if (f.particle && i > r_.first && !f.capital) out_.person += kHint;
        if (f.capital && s_.words[i].span.size() > 1 && is_common(v_, s_.facts, i) &&
            !(i == r_.first && r_.opens && count() > 2 && is_name_behind()))
            ++common;
        if (is_acronym(i) && count() > 1) out_.organization += kLikely;
    }

    [[nodiscard]] bool is_name_behind() const { return s_.facts[r_.first + 1].given; }

    void noun(std::uint32_t i, int weight) {
        const Match& head = s_.facts[i].head;
        if (is(i, Sort::kPersonNoun) || (head && head.sort == Sort::kRole)) out_.person += weight;
        if (is(i, Sort::kOrganizationNoun) ||
            (head && (head.sort == Sort::kOutside || head.sort == Sort::kInside ||
                      (head.sort == Sort::kBody && v_.lexicon.key(head.value) == kCompanyKey))))
            out_.organization += weight;
        if (is(i, Sort::kPlaceNoun) || (head && head.sort == Sort::kPlace)) out_.place += weight;
    }

    [[nodiscard]] bool names(std::uint32_t i) const {
        const Match& head = s_.facts[i].head;
        return (s_.facts[i].cues & (cue(Sort::kPersonNoun) | cue(Sort::kOrganizationNoun) | cue(Sort::kPlaceNoun))) !=
                   0 ||
               (head && head.sort != Sort::kHonorific);
    }

    [[nodiscard]] bool ends_region(std::uint32_t i) const {
        return i > s_.begin && begins_region(s_.lexicon, s_.words, s_.facts, i - 1, s_.end);
    }

    void before() {
        std::uint32_t i = r_.first;
        if (i == s_.begin) return;
        --i;
        if (s_.lexicon.is_article(s_.words.folded(i))) {
            out_.person -= kSign;
            out_.organization += kHint;
            if (i == s_.begin) return;
            --i;
        }
        if (is_comma(i) && i > s_.begin && ends_region(i - 1)) return;
        if (is_comma(i) && i > s_.begin && !s_.facts[i - 1].capital) return noun(i - 1, kSign);
        if (v_.lexicon.is_quote(s_.words.folded(i)) && i > s_.begin) --i;
        if (!is_word(i)) return;
        const bool adjacent = i + 1 == r_.first;
        // "the governor of the region of Tarn NAME": the region is told whole, and the name is the governor's.
        const auto is_a = [&](std::uint32_t k, Sort sort) { return s_.facts[k].head && s_.facts[k].head.sort == sort; };
        const bool region = adjacent && ends_region(i);
        const bool given = adjacent && is_a(i, Sort::kPlace) && count() > 1 && s_.facts[name_begin()].given;
        if (region || given) {
            const std::uint32_t of = region ? 2 : 1;
            if (i >= s_.begin + of && is_a(i - of, Sort::kRole)) out_.person += kSure;
            if (region) return;
        }
        if (adjacent && !s_.facts[i].capital && !s_.words.has(i, text::kPossessive))
            noun(i, r_.titled ? kHint : kSign + kHint);
        if (s_.facts[i].locative) locative(i);
        if (is(i, Sort::kBeforeOrganization) && !r_.titled) out_.organization += kLikely + kHint;
        if (is(i, Sort::kRival)) out_.organization += kLikely + kHint;
        if (is(i, Sort::kBeforePlace)) out_.place += i > s_.begin && s_.facts[i - 1].locative ? kSign : kLikely;
        if (i == s_.begin) return;
        if (s_.facts[i].connector) return of(i - 1);
        // "on loan from", "a border with", "moved to".
        if (s_.facts[i].locative || !s_.facts[i].never || s_.facts[i].capital) return;
        if (is(i - 1, Sort::kBeforePlace)) out_.place += kLikely;
        if (is(i - 1, Sort::kBeforeOrganization)) out_.organization += kLikely;
    }

    void locative(std::uint32_t i) {
        const std::string_view key = v_.lexicon.key(s_.facts[i].locative_key);
        if (key.empty()) {
            // "shares in".
            (i > s_.begin && is(i - 1, Sort::kShare) ? out_.organization : out_.place) += kSign;
            return;
        }
        const bool way_to = key == "way";
        out_.place += kLikely;
        if (i == s_.begin) return;
        if (is(i - 1, Sort::kBeforeOrganization)) out_.organization += way_to ? kLikely + kHint : kSign;
        if (is(i - 1, Sort::kBeforePlace)) out_.place += kLikely;
        if (s_.facts[i - 1].capital || !way_to) way(i - 1, way_to);
    }

    // "from Tarn to NAME"; "signed Ivo Lunt from NAME".
    void way(std::uint32_t i, bool to) {
        for (std::uint32_t k = i; k > s_.begin && k + kWay > i; --k) {
            const Facts& f = s_.facts[k];
            if (to && f.locative && !f.capital) {
                if (v_.lexicon.key(f.locative_key) == "weak") out_.place += kLikely;
                return;
            }
            if (!to && is(k, Sort::kTransfer)) {
                out_.organization += kLikely + kHint;
                return;
            }
            if (!is_word(k) && s_.words[k].kind != text::WordKind::kNumber) return;
        }
    }

    // "the village of", "the outskirts of", "shares of", "widow of".
    void of(std::uint32_t i) {
        const Match& head = s_.facts[i].head;
        if (head && head.sort == Sort::kPlace) out_.place += kSign + kHint;
        if (is(i, Sort::kBeforePlace) || is(i, Sort::kPlaceSign)) out_.place += kSign;
        if (is(i, Sort::kOrganizationSign)) out_.organization += kSign;
        if (is(i, Sort::kPersonSign)) out_.person += kLikely;
        if (head && head.sort == Sort::kRole) out_.organization += kLikely;
        if (s_.facts[i].capital && !head) out_.place += kLikely;  // Ivo Lunt of Tarn
    }

    void behind() {
        std::uint32_t i = r_.last;
        if (i >= s_.end) return;
        const bool possessive = s_.words.has(i - 1, text::kPossessive) || v_.lexicon.is_apostrophe(s_.words.folded(i));
        if (possessive) {
            if (v_.lexicon.is_apostrophe(s_.words.folded(i))) ++i;
            return owned(i);
        }
        if (is_comma(i)) return apposition(i + 1);
        if (!is_word(i)) return;
        if (is(i, Sort::kPersonAct)) out_.person += kSign;
        if (is(i, Sort::kOrganizationSign)) out_.organization += kLikely + kHint;
        if (is(i, Sort::kPlaceSign)) out_.place += kLikely;
        done(i);
        if (is(i, Sort::kRival)) out_.organization += kLikely;
        const Match& head = s_.facts[i].head;
        if (head && !s_.facts[i].capital) {
            if (head.sort == Sort::kPlace) out_.place += kSign;
            if (head.sort == Sort::kInside || head.sort == Sort::kOutside || head.sort == Sort::kBody)
                out_.organization += kLikely;
            // "Tarn striker Ivo Lunt", "Tarn police".
            if (head.sort == Sort::kRole && i + head.words < s_.end && s_.facts[i + head.words].capital)
                (v_.lexicon.key(head.value) == "governor" ? out_.place : out_.organization) += kLikely + kHint;
        }
        if (is(i, Sort::kPlaceEnd)) out_.place += kLikely;
        if (is(i, Sort::kSaying)) saying(i);
    }

    void signs(std::uint32_t i) {
        if (is(i, Sort::kPersonSign)) out_.person += kSign;
        if (is(i, Sort::kOrganizationSign)) out_.organization += kLikely + kHint;
        if (is(i, Sort::kPlaceSign)) out_.place += kLikely;
    }

    // "NAME was arrested", "NAME has died".
    void done(std::uint32_t i) {
        if (!is(i, Sort::kAuxiliary)) return;
        std::uint32_t at = i + 1;
        while (at < i + 3 && is(at, Sort::kAuxiliary)) ++at;
        if (!is_word(at)) return;
        if ((is(at, Sort::kUndergone) && is(at - 1, Sort::kPassive)) || is(at, Sort::kPersonAct)) out_.person += kSign;
        if (is(at, Sort::kOrganizationSign)) out_.organization += kLikely;
    }

    // What its name owns, behind at most two adjectives ("Tarn's former chief executive").
    void owned(std::uint32_t i) {
        for (std::uint32_t k = i; k < i + 3 && is_word(k); ++k) {
            signs(k);
            const Match& head = s_.facts[k].head;
            if (head && head.sort == Sort::kRole)
                (v_.lexicon.key(head.value) == "chief-executive" || v_.lexicon.key(head.value) == "director"
                     ? out_.organization
                     : out_.place) += kLikely;
            if (is(k, Sort::kPersonSign) || is(k, Sort::kOrganizationSign) || is(k, Sort::kPlaceSign) || head) return;
        }
    }

    // ", a retired miner", ", which", ", 34,", ", president of the union".
    void apposition(std::uint32_t i) {
        if (i >= s_.end) return;
        if (s_.words[i].kind == text::WordKind::kNumber) return age(i);
        if (s_.facts[i].thing) {
            out_.organization += kSign;
            return;
        }
        if (is(i, Sort::kPersonPronoun) && !is(i, Sort::kThingPronoun)) out_.person += kSign;
        // An article, an adjective or the noun itself begins it; a verb goes on with the sentence.
        if (!s_.facts[i].never && !s_.facts[i].owner && !s_.facts[i].modifier && !names(i)) return;
        if (s_.facts[i].capital) return;
        for (std::uint32_t k = i; k < i + kApposition && k < s_.end; ++k) {
            if (!is_word(k)) {
                if (s_.words.folded(k) == "-") continue;
                return;
            }
            if (s_.facts[k].capital) return;
            // The noun is the last of its row: "a football club", "a bank manager".
            if (!names(k) || (is_word(k + 1) && names(k + 1) && !s_.facts[k + 1].connector)) {
                if (s_.facts[k].connector || s_.facts[k].locative) return;
                continue;
            }
            return noun(k, kSign);
        }
    }

    void age(std::uint32_t i) {
        const std::string_view digits = s_.words.folded(i);
        int years = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), years);
        if (error == std::errc{} && end == digits.data() + digits.size() && years > 0 && years <= kOldest &&
            (i + 1 >= s_.end || s_.words[i + 1].kind == text::WordKind::kPunctuation))
            out_.person += kSure;
    }

    // "X said it would": no person.
    void saying(std::uint32_t i) {
        out_.person += kHint;
        if (r_.titled) return;
        for (std::uint32_t k = i + 1; k < i + 1 + kSpeech && is_word(k); ++k) {
            if (is(k, Sort::kThingPronoun)) {
                out_.organization += kSign;
                out_.person -= kLikely;
                return;
            }
            if (is(k, Sort::kPersonPronoun)) {
                out_.person += kLikely;
                return;
            }
        }
    }

    const ReportView& v_;
    const SentenceView& s_;
    const CapitalRun& r_;
    Signs out_;
};

}  // namespace

Signs inner_signs(const ReportView& v, const SentenceView& s, const CapitalRun& r) {
    return SignReader(v, s, r).inner();
}

Signs outer_signs(const ReportView& v, const SentenceView& s, const CapitalRun& r) {
    return SignReader(v, s, r).outer();
}

}  // namespace riwaya::names
