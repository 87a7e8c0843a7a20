#include "capitals.h"

#include <algorithm>

namespace riwaya::names {

namespace {

// What must speak for the type of a name. By hand on paragraphs of our own, as the weights of capital_signs.cc.
constexpr int kOfSeveralWords = 1;
constexpr int kBehindArticle = 3;  // what has the article could also be a work, an event, a law
constexpr int kOfOneWord = 2;
constexpr int kOpensSentence = 3;  // one word whose capital tells nothing
constexpr int kWord = 6;           // one word that is one of the language too
constexpr int kSureName = 4;       // below this the type is a guess
constexpr int kMostOfOutside = 12;
constexpr int kSurname = 8, kShortName = 3, kInitials = 6, kInRow = 2;
constexpr std::size_t kMostAlike = 8;  // names kept that begin with the same word

class Capitals {
  public:
    Capitals(const ReportView& v, const std::vector<Facts>& facts) : v_(v), facts_(facts) {}

    std::vector<CapitalName> run() {
        find();
        gather();
        share();
        for (Candidate& c : all_)
            if (!is_short(c)) decide(c);
        learn();
        for (Candidate& c : all_)
            if (is_short(c)) decide(c);
        return names();
    }

  private:
    struct Candidate {
        CapitalRun run;
        Signs signs;
        int learned = 0;          // what other names of the report speak for it
        std::uint32_t words = 0;  // with a capital
        std::uint32_t group = 0;  // of candidates with the same words
        EntityType type = EntityType::kOther;
        bool named = false, guessed = false;
    };
    struct Group {
        Signs inner, outer;
    };

    // Names that another one of the report may be the whole of: one word, or particles and one.
    [[nodiscard]] bool is_short(const Candidate& c) const {
        return !c.run.titled && (c.words == 1 || facts_[c.run.first].particle);
    }

    [[nodiscard]] SentenceView sentence(std::uint32_t k) const {
        return {v_.lexicon, v_.words, facts_, v_.words.first(k), v_.words.first(k + 1)};
    }

    void find() {
        std::vector<bool> titles(v_.words.size());
        std::vector<CapitalRun> runs;
        for (std::uint32_t k = 0; k < v_.words.sentences(); ++k) {
            const SentenceView s = sentence(k);
            if (in_title_case(v_, s)) {
                headlines_.push_back(k);
                continue;
            }
            mark_titles(s, titles);
            find_runs(v_, s, titles, runs);
        }
        all_.reserve(runs.size());
        for (const CapitalRun& r : runs) {
            Candidate c;
            c.run = r;
            for (std::uint32_t i = r.first; i < r.last; ++i) c.words += facts_[i].capital ? 1 : 0;
            if (c.words == 1 && !r.titled && is_noun(r.first)) continue;
            all_.push_back(c);
        }
    }

    // One word that begins offices and institutions, or an adjective: no name by itself.
    [[nodiscard]] bool is_noun(std::uint32_t i) const {
        const Facts& f = facts_[i];
        return f.head || f.modifier || f.nationality || f.company || (f.cues & cue(Sort::kEvent)) != 0;
    }

    // What speaks for a name at one place speaks for it everywhere in the report.
    void gather() {
        base::StringMap<std::uint32_t> by_words;
        std::vector<Group> groups;
        for (Candidate& c : all_) {
            const SentenceView s = sentence(c.run.sentence);
            const auto [at, fresh] = by_words.try_emplace(folded(c.run), static_cast<std::uint32_t>(groups.size()));
            if (fresh) groups.emplace_back();
            c.group = at->second;
            Group& g = groups[c.group];
            const Signs inner = inner_signs(v_, s, c.run);
            g.inner.person = fresh ? inner.person : std::max(g.inner.person, inner.person);
            g.inner.place = fresh ? inner.place : std::max(g.inner.place, inner.place);
            g.inner.organization = fresh ? inner.organization : std::max(g.inner.organization, inner.organization);
            g.outer += outer_signs(v_, s, c.run);
        }
        for (Candidate& c : all_) {
            const Group& g = groups[c.group];
            c.signs = g.inner;
            c.signs += {bounded(g.outer.person), bounded(g.outer.place), bounded(g.outer.organization)};
        }
    }

    static int bounded(int weight) { return std::clamp(weight, -kMostOfOutside, kMostOfOutside); }

    [[nodiscard]] std::string folded(const CapitalRun& r) const {
        std::string out;
        for (std::uint32_t i = r.first; i < r.last; ++i) {
            if (i > r.first) out += ' ';
            out += i + 1 == r.last ? v_.words.base(i) : v_.words.folded(i);
        }
        return out;
    }

    // Names in a row are of one type: "in Assen and Emmen", "Ada Bell and Ivo Lunt".
    void share() {
        const std::vector<std::uint8_t> known = known_types();
        std::vector<Signs> more(all_.size());
        for (std::size_t k = 0; k < all_.size(); ++k) {
            const CapitalRun& r = all_[k].run;
            const std::uint32_t before = behind_gap(r.first, v_.words.first(r.sentence));
            if (before != kNone && known[before] != 0) add_type(more[k], known[before] - 1, kInRow);
            // With a comma alone the second may be the office holder of the first ("of Tarn Bank, Ada Bell,").
            const bool row = before != kNone && (is_joiner(r.first - 1) || all_[k].words == 1);
            if (k > 0 && all_[k - 1].run.sentence == r.sentence && row && all_[k - 1].run.last == before + 1) {
                more[k] += leading(all_[k - 1].signs);
                more[k - 1] += leading(all_[k].signs);
            }
        }
        for (std::size_t k = 0; k < all_.size(); ++k) all_[k].signs += more[k];
    }

    [[nodiscard]] bool is_joiner(std::uint32_t i) const { return (facts_[i].cues & cue(Sort::kJoiner)) != 0; }

    // The word before a comma or "and" that stands before word `first`; kNone where none does.
    [[nodiscard]] std::uint32_t behind_gap(std::uint32_t first, std::uint32_t begin) const {
        std::uint32_t at = first;
        for (int n = 0; n < 2 && at > begin; ++n) {
            const bool joins =
                (facts_[at - 1].cues & cue(Sort::kJoiner)) != 0 ||
                (v_.words[at - 1].kind == text::WordKind::kPunctuation && v_.lexicon.is_comma(v_.words.folded(at - 1)));
            if (!joins) break;
            --at;
        }
        return at == first || at == begin ? kNone : at - 1;
    }

    static Signs leading(const Signs& s) {
        Signs out;
        const int most = std::max({s.person, s.place, s.organization});
        if (most < kInRow) return out;
        if (s.person == most) out.person = kInRow;
        if (s.place == most) out.place = kInRow;
        if (s.organization == most) out.organization = kInRow;
        return out;
    }

    static void add_type(Signs& s, int type, int weight) {
        if (type == static_cast<int>(EntityType::kPerson)) s.person += weight;
        if (type == static_cast<int>(EntityType::kPlace)) s.place += weight;
        if (type == static_cast<int>(EntityType::kOrganization)) s.organization += weight;
    }

    // One more than the type of the known name that each word is part of; 0 for others.
    [[nodiscard]] std::vector<std::uint8_t> known_types() const {
        std::vector<std::uint8_t> out(v_.words.size());
        for (std::uint32_t i = 0; i < out.size(); ++i) {
            const Match& m = facts_[i].actor;
            if (!m) continue;
            const auto type = static_cast<std::uint8_t>(v_.lexicon.type_code(m.value) + 1);
            std::fill(out.begin() + i, out.begin() + i + m.words, type);
        }
        return out;
    }

    // The type for which most speaks, if enough does.
    void decide(Candidate& c) {
        const Signs& s = c.signs;
        if (c.run.shape == Shape::kEvent) {
            c.named = true;
            c.type = EntityType::kOther;
            return;
        }
        const int most = std::max({s.person, s.place, s.organization});
        const bool word = c.words == 1 && c.run.opens && is_common(v_, facts_, c.run.first);
        if (most < needed(c) || (word && c.learned < kWord)) {
            // With the article it is some name, of what nobody says.
            c.named = c.words > 1 && behind_article(c.run) && !c.run.around;
            c.guessed = true;
            return;
        }
        const int several = (s.person == most) + (s.place == most) + (s.organization == most);
        if (c.words == 1 && several > 1) return;
        c.named = true;
        c.guessed = most < kSureName;
        c.type = c.run.titled && s.person == most ? EntityType::kPerson
                 : s.place == most                ? EntityType::kPlace
                 : s.organization == most         ? EntityType::kOrganization
                                                  : EntityType::kPerson;
        // What begins with an adjective is no person's name.
        if (c.type == EntityType::kPerson && c.guessed && !c.run.titled &&
            v_.lexicon.is_relation(v_.words.folded(c.run.first)))
            c.named = false;
        // Next to a known place's name only an organization or a person is a name of its own.
        if (c.run.around && c.type == EntityType::kPlace && c.run.shape != Shape::kPlace) c.named = false;
    }

    [[nodiscard]] int needed(const Candidate& c) const {
        if (c.words > 1) return behind_article(c.run) ? kBehindArticle : kOfSeveralWords;
        if (is_common(v_, facts_, c.run.first)) return c.run.opens ? kWord : kSureName;
        return c.run.opens ? kOpensSentence : kOfOneWord;
    }

    [[nodiscard]] bool behind_article(const CapitalRun& r) const {
        return r.first > v_.words.first(r.sentence) && v_.lexicon.is_article(v_.words.folded(r.first - 1));
    }

    // Parts of the names found: last names, short names of organizations, and their initials.
    void learn() {
        for (const Candidate& c : all_) {
            if (!c.named) continue;
            if (c.type == EntityType::kPerson) {
                surnames_.emplace(v_.words.base(c.run.last - 1));
            } else if (c.type == EntityType::kOrganization) {
                learn_short_names(c.run);
                std::string initials;
                for (std::uint32_t i = c.run.first; i < c.run.last; ++i)
                    if (facts_[i].capital) initials += v_.words.folded(i).front();
                if (initials.size() > 1) initials_.emplace(std::move(initials));
            }
        }
        for (Candidate& c : all_) {
            if (!is_short(c)) continue;
            const std::string_view word = v_.words.base(c.run.last - 1);
            const int person = surnames_.contains(word) ? kSurname : 0;
            const int organization =
                (short_names_.contains(word) ? short_name(c) : 0) + (initials_.contains(word) ? kInitials : 0);
            c.signs.person += person;
            c.signs.organization += organization;
            c.learned = std::max(person, organization);
        }
    }

    // A word of the language is the short name of an organization inside of a sentence, or where it does something.
    [[nodiscard]] int short_name(const Candidate& c) const {
        if (!is_common(v_, facts_, c.run.first)) return kShortName;
        if (!c.run.opens) return kSureName;
        constexpr std::uint32_t kDoes = cue(Sort::kAuxiliary) | cue(Sort::kSaying);
        const bool does = v_.words.has(c.run.last - 1, text::kPossessive) ||
                          (c.run.last < facts_.size() && (facts_[c.run.last].cues & kDoes) != 0);
        return does ? kWord : 0;
    }

    // "Tarn" of "Tarn Minerals" and "FC Tarn", but not of "University of Tarn".
    void learn_short_names(const CapitalRun& r) {
        for (std::uint32_t i = r.first; i < r.last; ++i)
            if (facts_[i].connector) return;
        for (const std::uint32_t i : {r.first, r.last - 1})
            if (!facts_[i].actor && !is_noun(i) && (i == r.first || !is_common(v_, facts_, i)))
                short_names_.emplace(v_.words.base(i));
    }

    [[nodiscard]] std::vector<CapitalName> names() {
        std::vector<CapitalName> out;
        for (const Candidate& c : all_) {
            if (!c.named) continue;
            CapitalName n{c.run.first, c.run.last, c.type, c.guessed, false, kNone, kNone};
            if (c.type == EntityType::kOrganization) {
                n.headed = c.run.strong;
                n.key = c.run.key;
                n.actor = c.run.actor;
            }
            out.push_back(n);
        }
        if (!headlines_.empty()) find_in_headlines(out);
        return out;
    }

    // Names of several words that the rest of the report tells.
    void find_in_headlines(std::vector<CapitalName>& out) const {
        base::StringMap<std::vector<std::uint32_t>> by_first;
        for (std::uint32_t k = 0; k < out.size(); ++k) {
            if (out[k].last < out[k].first + 2) continue;
            std::vector<std::uint32_t>& alike = by_first[std::string(v_.words.folded(out[k].first))];
            if (alike.size() < kMostAlike) alike.push_back(k);
        }
        const std::size_t found = out.size();
        for (const std::uint32_t h : headlines_) {
            const SentenceView s = sentence(h);
            for (std::uint32_t i = s.begin; i < s.end; ++i) {
                const auto alike = by_first.find(v_.words.folded(i));
                if (alike == by_first.end()) continue;
                for (const std::uint32_t k : alike->second) {
                    if (!same_words(out[k], i, s.end)) continue;
                    CapitalName n = out[k];
                    n.last = i + n.last - n.first;
                    n.first = i;
                    i = n.last - 1;
                    out.push_back(n);
                    break;
                }
            }
        }
        if (out.size() > found)
            std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    }

    [[nodiscard]] bool same_words(const CapitalName& n, std::uint32_t at, std::uint32_t end) const {
        const std::uint32_t size = n.last - n.first;
        if (at + size > end) return false;
        for (std::uint32_t i = 0; i < size; ++i)
            if (v_.words.base(n.first + i) != v_.words.base(at + i)) return false;
        return true;
    }

    const ReportView& v_;
    const std::vector<Facts>& facts_;
    std::vector<Candidate> all_;
    std::vector<std::uint32_t> headlines_;  // sentences in title case
    base::StringSet surnames_, short_names_, initials_;
};

}  // namespace

std::vector<CapitalName> find_capital_names(const ReportView& v, const std::vector<Facts>& facts) {
    return Capitals(v, facts).run();
}

bool in_title_case(const ReportView& v, const SentenceView& s) {
    std::uint32_t words = 0, capitals = 0, nouns = 0, small = 0;
    for (std::uint32_t i = s.begin; i < s.end; ++i) {
        if (s.words[i].kind != text::WordKind::kWord) continue;
        const Facts& f = s.facts[i];
        ++words;
        if (f.capital) {
            ++capitals;
            nouns += f.never || is_common(v, s.facts, i) ? 1 : 0;
        } else if (!f.never && !f.connector && !f.particle && !f.locative) {
            ++small;
        }
    }
    return words >= 4 && small * 6 <= capitals && nouns * 3 >= capitals;
}

}  // namespace riwaya::names
