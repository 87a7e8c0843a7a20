#include "facts.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace riwaya::names {

namespace {

constexpr std::uint32_t kLongestPhrase = 10;  // words; the longest in the tables has eight

bool is_head(Sort s) {
    return s == Sort::kRole || s == Sort::kHonorific || s == Sort::kBody || s == Sort::kInside || s == Sort::kOutside ||
           s == Sort::kPlace;
}

bool begins_capital(std::string_view text, std::uint32_t at) {
    std::size_t next = at;
    return at < text.size() && u_isupper(static_cast<UChar32>(base::next_code_point(text, next)));
}

bool all_capitals(std::string_view word) {
    bool any = false;
    for (const char c : word) {
        if (c >= 'a' && c <= 'z') return false;
        any = any || (c >= 'A' && c <= 'Z');
    }
    return any;
}

class Gatherer {
  public:
    Gatherer(const Lexicon& lexicon, const text::Segmenter& segmenter, std::string_view text, const text::Words& words)
        : lexicon_(lexicon), segmenter_(segmenter), text_(text), words_(words) {}

    std::vector<Facts> run() {
        std::vector<Facts> out(words_.size());
        for (std::uint32_t s = 0; s < words_.sentences(); ++s) {
            const std::uint32_t begin = words_.first(s), end = words_.first(s + 1);
            for (std::uint32_t i = begin; i < end; ++i) word(i, end, out[i]);
            for (std::uint32_t i = begin; i < end; ++i) {
                join_matters(i, end, out);
                forget_within(out[i].head, i, out);
            }
        }
        return out;
    }

  private:
    // "Minister of Foreign Affairs and Trade,": in capitals, a second matter of an office belongs to its name.
    void join_matters(std::uint32_t i, std::uint32_t end, std::vector<Facts>& all) const {
        constexpr std::uint32_t kMost = 3;  // words behind "and"
        Match& head = all[i].head;
        const std::uint32_t joiner = i + head.words;
        if (head.sort != Sort::kRole || head.words < 2 || !all[i].capital || joiner >= end ||
            (all[joiner].cues & cue(Sort::kJoiner)) == 0)
            return;
        std::uint32_t last = joiner + 1;
        for (; last < end && all[last].capital; ++last) {
            const Facts& f = all[last];
            if (f.head || f.actor || f.nationality || f.given || f.family || f.town) return;
        }
        const bool ends = last == end || words_[last].kind == text::WordKind::kPunctuation || all[last].connector;
        if (last == joiner + 1 || last > joiner + 1 + kMost || !ends) return;
        head.words = last - i;
        head.end = all[last - 1].end;
    }

    // Within the name of an office nobody else is named: "the Minister of Foreign Affairs" is not of the magazine.
    static void forget_within(const Match& head, std::uint32_t i, std::vector<Facts>& all) {
        for (std::uint32_t k = i + 1; k < i + head.words; ++k) {
            if (all[k].actor && k + all[k].actor.words <= i + head.words) all[k].actor = {};
            if (head.sort == Sort::kRole) all[k].capital = false;
        }
    }

    void word(std::uint32_t i, std::uint32_t end, Facts& facts) {
        const text::Word& w = words_[i];
        facts.core = w.core;
        facts.end = w.span.end;
        facts.conjunction = words_.has(i, text::kConjunction);
        facts.preposition = words_.has(i, text::kPreposition);
        facts.definite = lexicon_.definite(words_, i);
        if (w.kind == text::WordKind::kPunctuation) return;
        facts.capital = lexicon_.capitals() && begins_capital(text_, w.span.begin);
        if (lexicon_.capitals() && words_.has(i, text::kPossessive))
            facts.end = end_of(i, static_cast<std::uint16_t>(words_.pronoun(i).size()));
        forms_.clear();
        lexicon_.forms(words_, i, forms_);
        facts.listed = !forms_.empty();
        for (const Form& form : forms_) walk(i, end, form, facts);
    }

    // Follows every phrase that begins with this form of the word.
    void walk(std::uint32_t i, std::uint32_t end, const Form& form, Facts& facts) {
        std::uint32_t node = lexicon_.step(0, form.word);
        std::uint16_t cut = form.cut;
        for (std::uint32_t n = 1; node != kNone; ++n) {
            for (std::uint32_t e = lexicon_.entry_at(node); e != kNone; e = lexicon_.entry(e).next)
                take(i, n, form, cut, lexicon_.entry(e), node, facts);
            if (n >= kLongestPhrase || i + n >= end || cut != 0) break;
            next_.clear();
            const std::string_view whole = words_.folded(i + n);
            std::uint32_t word = lexicon_.word(whole);
            std::uint32_t step = word == kNone ? kNone : lexicon_.step(node, word);
            if (step == kNone) {
                lexicon_.forms(words_, i + n, next_);
                for (const Form& f : next_)
                    if (f.stripped == 0 && (f.cut != 0 || (f.inflected && !f.agrees)) && step == kNone) {
                        step = lexicon_.step(node, f.word);
                        cut = f.cut;
                    }
            }
            node = step;
        }
    }

    // A word that more reports hold than hold the name behind its first letter is no name: in Arabic "early" is "in
    // Accra", "banks" are "in Nuuk".
    bool is_word_itself(std::uint32_t i, std::uint32_t n, const Form& form) const {
        if (n > 1 || form.stripped == 0 || lexicon_.capitals()) return false;
        const std::string_view whole = words_.folded(i);
        const text::Frequencies& seen = segmenter_.frequencies();
        return form.stripped < whole.size() && seen.of(whole) > seen.of(whole.substr(form.stripped));
    }

    void take(std::uint32_t i, std::uint32_t n, const Form& form, std::uint16_t cut, const Entry& entry,
              std::uint32_t node, Facts& facts) {
        const auto match = [&] {
            return Match{n,
                         entry.sort,
                         entry.value,
                         begin_of(i, form.stripped),
                         end_of(i + n - 1, cut),
                         form.clitics,
                         form.inflected};
        };
        const bool name = entry.sort == Sort::kActor || entry.sort == Sort::kGiven || entry.sort == Sort::kFamily;
        if (name && form.agrees) return;
        switch (entry.sort) {
            case Sort::kActor:
                if (n > facts.actor.words && written_as_name(i, n, form, entry) && !is_word_itself(i, n, form))
                    facts.actor = match();
                return;
            case Sort::kNationality:
                if (n > facts.nationality.words && (lexicon_.small_adjectives() || written_as_name(i, n, form, entry)))
                    facts.nationality = match();
                return;
            case Sort::kTown:
                if (n <= facts.town.words || !written_as_name(i, n, form, entry)) return;
                facts.town = match();
                facts.town.value = node;
                return;
            case Sort::kPeople: facts.people = facts.people || n == 1; return;
            default: break;
        }
        if (is_head(entry.sort)) {
            if (n > facts.head.words) facts.head = match();
            return;
        }
        if (n > 1) return;
        if (entry.sort >= Sort::kPersonNoun && entry.sort <= Sort::kThingPronoun) facts.cues |= cue(entry.sort);
        if (entry.sort == Sort::kModifier) facts.modifier = true;
        if (entry.sort == Sort::kConnector) facts.connector = true;
        if (entry.sort == Sort::kParticle) facts.particle = true;
        if (entry.sort == Sort::kCompound) facts.compound = true;
        if (entry.sort == Sort::kGiven || entry.sort == Sort::kFamily) {
            // The first form that is a name counts: the whole word before what is left of it.
            if (!facts.given && !facts.family) {
                facts.name_begin = begin_of(i, form.stripped);
                facts.oblique = form.inflected;
            }
            (entry.sort == Sort::kGiven ? facts.given : facts.family) = true;
        }
        if (entry.sort == Sort::kLocative) {
            facts.locative = true;
            facts.locative_key = entry.value;
        }
        if (entry.sort == Sort::kMembers) facts.members = true;
        if (entry.sort == Sort::kToponym) facts.toponym = true;
        if (entry.sort == Sort::kThing) facts.thing = true;
        if (entry.sort == Sort::kOwner) facts.owner = true;
        if (entry.sort == Sort::kCompany) {
            facts.company = true;
            facts.company_key = entry.value;
        }
        if (entry.sort == Sort::kNever && form.stripped == 0) facts.never = true;
    }

    // Where the language writes names with capitals, the text must do so too.
    bool written_as_name(std::uint32_t i, std::uint32_t n, const Form& form, const Entry& entry) const {
        if (!lexicon_.capitals()) return true;
        if (form.stripped == 0 && entry.capitals && n == 1) {
            const text::Word& w = words_[i];
            return all_capitals(text_.substr(w.span.begin, w.span.size() - form.cut));
        }
        return begins_capital(text_, words_[i].span.begin);
    }

    std::uint32_t begin_of(std::uint32_t i, std::uint16_t stripped) const {
        const text::Word& w = words_[i];
        if (stripped == 0) return w.span.begin;
        const text::Folded aligned = segmenter_.folder().fold_aligned(slice(text_, w.span));
        return w.span.begin + aligned.origin[stripped];
    }

    std::uint32_t end_of(std::uint32_t i, std::uint16_t cut) const {
        const text::Word& w = words_[i];
        if (cut == 0) return w.span.end;
        const text::Folded aligned = segmenter_.folder().fold_aligned(slice(text_, w.span));
        return w.span.begin + aligned.origin[aligned.text.size() - cut];
    }

    const Lexicon& lexicon_;
    const text::Segmenter& segmenter_;
    std::string_view text_;
    const text::Words& words_;
    std::vector<Form> forms_, next_;
};

}  // namespace

std::vector<Facts> gather(const Lexicon& lexicon, const text::Segmenter& segmenter, std::string_view text,
                          const text::Words& words) {
    return Gatherer(lexicon, segmenter, text, words).run();
}

}  // namespace riwaya::names
