#include "phrases.h"

namespace riwaya::names {

namespace {

constexpr std::uint32_t kMostWords =
    9;  // of a phrase behind its head; the longest seen in the ANT corpus that is no mistake

bool is_word(const SentenceView& s, std::uint32_t i) { return i < s.end && s.words[i].kind == text::WordKind::kWord; }

bool names_noun(const Facts& f) {
    return f.head && (f.head.sort == Sort::kRole || f.head.sort == Sort::kBody || f.head.sort == Sort::kInside ||
                      f.head.sort == Sort::kOutside);
}

class PhraseReader {
  public:
    PhraseReader(const SentenceView& s, std::uint32_t i) : s_(s) {
        const Facts& f = s.facts[i];
        phrase_.first = phrase_.head = i;
        phrase_.head_words = f.head.words;
        phrase_.last = i + f.head.words;
        phrase_.span = {f.head.begin, f.head.end};
        phrase_.sort = f.head.sort == Sort::kHonorific ? Sort::kRole : f.head.sort;  // the emir of Kuwait
        phrase_.key = f.head.value;
        phrase_.pronoun = f.head.words == 1 && s.words.has(i, text::kPronoun);
        if (phrase_.pronoun) phrase_.span.end = s.words[i].span.end;
        const bool definite = s.facts[i].definite || s.facts[phrase_.last - 1].definite;
        phrase_.complete = definite || phrase_.pronoun || !s.lexicon.has_article();
        // A head without the article goes on with what it is of.
        open_ = !s.lexicon.article().empty() && !phrase_.pronoun && (!definite || s.facts[phrase_.last - 1].connector);
    }

    Phrase run() {
        if (s_.lexicon.adjective_first()) backward();
        forward();
        return phrase_;
    }

  private:
    // Adjectives and owners before the head ("the former Russian", "Russia's").
    void backward() {
        while (phrase_.first > s_.begin) {
            const std::uint32_t before = phrase_.first - 1;
            const Facts& f = s_.facts[before];
            std::uint32_t begin = before;
            if (const std::uint32_t adjective = adjective_before(phrase_.first); adjective != kNone) {
                begin = adjective;
            } else if (const std::uint32_t body = body_before(phrase_.first); body != kNone) {
                begin = phrase_.inner_at = body;
                phrase_.inner = s_.facts[body].head.value;
            } else if (!(f.modifier && is_word(s_, before))) {
                begin = owner_before(phrase_.first);
                if (begin == kNone) break;
            }
            phrase_.first = begin;
            phrase_.span.begin = s_.words[begin].span.begin;
        }
        if (phrase_.first == s_.begin) return;
        const std::uint32_t before = phrase_.first - 1;
        if (s_.lexicon.is_article(s_.words.folded(before))) phrase_.complete = true;
        if (phrase_.sort != Sort::kRole) return;
        phrase_.its = s_.facts[before].owner;
        if (s_.words.has(before, text::kPossessive)) phrase_.owner_at = before;
        phrase_.complete = phrase_.complete || phrase_.its || phrase_.owner_at != kNone;
    }

    // The word at which an institution begins whose office the head is ("the army spokesman", "the union leader");
    // kNone where none does.
    [[nodiscard]] std::uint32_t body_before(std::uint32_t at) const {
        if (phrase_.sort != Sort::kRole || phrase_.inner_at != kNone || at == s_.begin ||
            s_.words.has(at - 1, text::kPossessive))
            return kNone;
        for (std::uint32_t back = 3; back > 0; --back) {
            if (at < s_.begin + back) continue;
            const Match& m = s_.facts[at - back].head;
            const bool body = m.sort == Sort::kBody || m.sort == Sort::kInside || m.sort == Sort::kOutside;
            if (m && m.words == back && body) return at - back;
        }
        return kNone;
    }

    // The word at which a country's adjective begins that ends just before word `at` ("U.S." has four words).
    std::uint32_t adjective_before(std::uint32_t at) {
        for (std::uint32_t back = 1; back <= 4 && at >= s_.begin + back; ++back) {
            const Match& m = s_.facts[at - back].nationality;
            if (!m || m.words != back) continue;
            set_country(m.value);
            phrase_.complete = true;
            return at - back;
        }
        return kNone;
    }

    // The word at which a known actor begins that ends just before word `at`; kNone where none does.
    std::uint32_t owner_before(std::uint32_t at) {
        for (std::uint32_t back = 1; back <= 4 && at >= s_.begin + back; ++back) {
            const Match& m = s_.facts[at - back].actor;
            if (!m || m.words != back) continue;
            if (is_person_like(m)) {
                // "Netanyahu's office"
                if (phrase_.sort != Sort::kBody || m.end == s_.words[at - 1].span.end) return kNone;
                phrase_.owner = m.value;
            } else {
                // "Los Angeles police chief": of the town's police, and not for the town.
                if (phrase_.inner_at != kNone && phrase_.inner_at < phrase_.head && !s_.lexicon.is_country(m.value))
                    return kNone;
                set_country(m.value);
            }
            phrase_.complete = true;
            return at - back;
        }
        return kNone;
    }

    void forward() {
        for (std::uint32_t n = 0; n < kMostWords && is_word(s_, phrase_.last) && !phrase_.pronoun; ++n)
            if (!take(phrase_.last)) break;
        phrase_.more = s_.lexicon.adjective_first() && is_word(s_, phrase_.last) && s_.facts[phrase_.last].connector;
    }

    // Takes word i into the phrase where it goes on with it.
    bool take(std::uint32_t i) {
        const Facts& f = s_.facts[i];
        if (f.connector) return take_connector(i);
        if (s_.lexicon.bare_complement()) return take_bare(i);
        if (s_.lexicon.adjective_first()) return false;
        const bool bare = f.core == s_.words[i].span.begin;  // no particle before it
        if (f.nationality && bare) {
            set_country(f.nationality.value);
            open_ = false;
            return absorb(i, f.nationality.words, f.nationality.end);
        }
        if (f.modifier && bare && (!open_ || !f.definite || complement_)) return absorb(i, 1, f.end);
        if (open_ && bare) return take_complement(i, f);
        if (complement_ && bare && f.definite && !f.given && !f.family && !f.actor &&
            (!f.head || f.head.sort == Sort::kBody) && s_.lexicon.is_relation(s_.words.folded(i)))
            return absorb(i, 1, f.end);
        if (complement_ && phrase_.inner_at != kNone && is_purpose(s_, i)) return absorb(i, 1, f.end);
        if (complement_ && f.conjunction && f.definite && !f.head && !f.actor && !f.given && !joined_) {
            joined_ = true;  // "education and training": one joined complement, no list
            return absorb(i, 1, f.end);
        }
        // "the secretary general of ...": a preposition joins a definite head to an institution or a place.
        if (phrase_.sort != Sort::kRole || phrase_.country != kNone || complement_) return false;
        if (f.actor && joins(f.actor) && !is_person_like(f.actor)) {
            set_country(f.actor.value);
            return absorb(i, f.actor.words, f.actor.end);
        }
        if (names_noun(f) && joins(f.head) && f.head.sort != Sort::kRole && f.definite) return take_noun(i, f);
        return false;
    }

    bool take_complement(std::uint32_t i, const Facts& f) {
        if (f.actor && (!is_person_like(f.actor) || phrase_.sort == Sort::kBody)) {
            if (is_person_like(f.actor))
                phrase_.owner = f.actor.value;  // the office of NAME
            else
                set_country(f.actor.value);
            open_ = false;
            complement_ = true;
            return absorb(i, f.actor.words, f.actor.end);
        }
        if (names_noun(f)) return take_noun(i, f);
        if (f.members && !f.definite && phrase_.inner_at != kNone) {
            const bool complete = phrase_.complete;
            absorb(i, 1, f.end);
            phrase_.complete = complete;
            return true;
        }
        if (f.definite && !f.given && !f.never) {
            open_ = false;
            complement_ = true;
            return absorb(i, 1, s_.words[i].span.end);
        }
        return false;
    }

    // "president Russia's": where no word stands between, its case tells, or the capitals of what has none ("US").
    bool take_bare(std::uint32_t i) {
        const Facts& f = s_.facts[i];
        if (f.actor && (!is_person_like(f.actor) || phrase_.sort == Sort::kBody)) {
            if (is_person_like(f.actor))
                phrase_.owner = f.actor.value;
            else
                set_country(f.actor.value);
            return absorb(i, f.actor.words, f.actor.end);
        }
        std::uint32_t noun = i;
        if (f.nationality)
            noun += f.nationality.words;
        else if (f.modifier)
            ++noun;
        if (noun >= s_.end || !names_noun(s_.facts[noun])) return false;
        if (!s_.facts[noun].head.inflected && !s_.facts[noun].capital) return false;
        if (f.nationality) set_country(f.nationality.value);
        return take_noun(noun, s_.facts[noun]);
    }

    bool take_noun(std::uint32_t i, const Facts& f) {
        if (phrase_.inner == kNone) phrase_.inner = f.head.value;
        if (phrase_.inner_at == kNone && f.head.sort != Sort::kRole) phrase_.inner_at = i;
        if (f.head.sort == Sort::kRole && phrase_.inner_role == kNone) phrase_.inner_role = i;
        const bool definite = f.definite || s_.facts[i + f.head.words - 1].definite;
        open_ = !definite;
        if (definite) complement_ = true;
        return absorb(i, f.head.words, f.head.end);
    }

    // "of Russia", "for the foreign ministry".
    bool take_connector(std::uint32_t i) {
        std::uint32_t next = i + 1;
        const bool article = is_word(s_, next) && s_.lexicon.is_article(s_.words.folded(next));
        if (article) ++next;
        if (!is_word(s_, next)) return false;
        const Facts& f = s_.facts[next];
        if (f.actor && !is_person_like(f.actor)) {
            set_country(f.actor.value);
            return absorb(next, f.actor.words, f.actor.end);
        }
        if (f.nationality) {
            set_country(f.nationality.value);
            if (names_noun(s_.facts[next + f.nationality.words < s_.end ? next + f.nationality.words : next]))
                return take_noun(next + f.nationality.words, s_.facts[next + f.nationality.words]);
            return false;
        }
        if (names_noun(f)) return take_noun(next, f);
        if (f.definite) {
            complement_ = true;
            return absorb(next, 1, f.end);
        }
        return f.capital && take_capitals(next);
    }

    // A name that no list holds, as far as capitals go ("for the Harbour Workers' Union").
    bool take_capitals(std::uint32_t first) {
        std::uint32_t last = first;
        while (last < s_.end && last < first + kMostWords) {
            if (is_word(s_, last) && s_.facts[last].capital)
                ++last;
            else if (last > first && last + 1 < s_.end && s_.lexicon.is_apostrophe(s_.words.folded(last)) &&
                     s_.facts[last + 1].capital)
                ++last;
            else
                break;
        }
        return absorb(first, last - first, s_.facts[last - 1].end);
    }

    bool absorb(std::uint32_t i, std::uint32_t words, std::uint32_t end) {
        phrase_.last = i + words;
        phrase_.span.end = end;
        phrase_.complete = true;
        return true;
    }

    // Written together with a preposition, and with no conjunction.
    static bool joins(const Match& m) {
        return (m.clitics & text::kPreposition) != 0 && (m.clitics & text::kConjunction) == 0;
    }

    void set_country(std::uint32_t actor) {
        if (phrase_.country == kNone) phrase_.country = actor;
    }

    [[nodiscard]] bool is_person_like(const Match& m) const { return s_.lexicon.is_person(m.value); }

    const SentenceView& s_;
    Phrase phrase_;
    bool open_ = false;        // may take what it is of
    bool complement_ = false;  // has taken it
    bool joined_ = false;
};

}  // namespace

namespace {

// Whether two or three words in capitals stand between commas, the first at word i: "the president of Kenya, NAME,
// said".
bool apposed(const SentenceView& s, std::uint32_t i) {
    const auto comma = [&](std::uint32_t k) { return k < s.end && s.lexicon.is_comma(s.words.folded(k)); };
    std::uint32_t last = i + 1;
    while (is_word(s, last) && s.facts[last].capital) ++last;
    return comma(i) && comma(last) && last >= i + 3 && last <= i + 4;
}

}  // namespace

void mark_titles(const SentenceView& s, std::vector<bool>& titles) {
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        const Match& head = s.facts[i].head;
        if (!head || (head.sort != Sort::kRole && head.sort != Sort::kHonorific)) continue;
        const std::uint32_t last = head.sort == Sort::kRole ? read_phrase(s, i).last : i + head.words;
        if (last < s.end) titles[last + (s.lexicon.capitals() && apposed(s, last) ? 1 : 0)] = true;
    }
}

bool is_purpose(const SentenceView& s, std::uint32_t i) {
    const Facts& f = s.facts[i];
    return is_word(s, i) && f.definite && !f.conjunction && !f.head && !f.nationality && !f.actor && !f.modifier &&
           s.lexicon.swallows_article(s.words.folded(i));
}

Phrase read_phrase(const SentenceView& s, std::uint32_t i) { return PhraseReader(s, i).run(); }

}  // namespace riwaya::names
