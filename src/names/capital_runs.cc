#include "capital_runs.h"

#include <algorithm>

namespace riwaya::names {

namespace {

// A word in more than this many of 10,000 reports is one of the language rather than part of a name only. By hand on
// paragraphs of our own: surnames that are no words stand in 0 to 12, words that organizations are named by in 8 to
// 1,000.
constexpr std::uint32_t kWordOfLanguage = 12;
// A word in more than this many is more likely one of a compound than the second half of a given name.
constexpr std::uint32_t kFrequent = 100;
constexpr std::uint32_t kLongestRun = 10;  // words; the longest name of our own cases has eight

class RunReader {
  public:
    RunReader(const ReportView& v, const SentenceView& s, const std::vector<bool>& titles, std::vector<CapitalRun>& out)
        : v_(v), s_(s), titles_(titles), out_(out) {}

    void run() {
        for (std::uint32_t i = s_.begin; i < s_.end;) {
            const std::uint32_t head = behind_particles(i);
            if (head == i && !starts(i)) {
                ++i;
                continue;
            }
            const std::uint32_t last = extent(i, head);
            split(i, last);
            i = std::max(last, i + 1);
        }
    }

  private:
    [[nodiscard]] bool is_word(std::uint32_t i) const {
        return i < s_.end && s_.words[i].kind == text::WordKind::kWord;
    }
    [[nodiscard]] bool is_capital(std::uint32_t i) const { return is_word(i) && s_.facts[i].capital; }
    [[nodiscard]] bool touches(std::uint32_t i) const {  // no space before word i
        return i > s_.begin && i < s_.end && s_.words[i].span.begin == s_.words[i - 1].span.end;
    }
    [[nodiscard]] bool is_sign(std::uint32_t i, std::string_view sign) const {
        return i < s_.end && s_.words[i].kind == text::WordKind::kPunctuation && s_.words.folded(i) == sign;
    }
    [[nodiscard]] bool is(std::uint32_t i, Sort sort) const { return (s_.facts[i].cues & cue(sort)) != 0; }

    // A word that opens a run. What is in no name may still be a given name where another capital follows (Will).
    [[nodiscard]] bool starts(std::uint32_t i) const {
        if (!is_capital(i) || is(i, Sort::kNoName)) return false;
        const Facts& f = s_.facts[i];
        if (!f.never) return true;
        if (!is_capital(i + 1) || s_.facts[i + 1].actor || is(i, Sort::kCalendar)) return false;
        // Inside of a sentence such words have a capital only where they are part of a name (Last Harvest).
        if (!opens(i)) return !s_.lexicon.is_article(s_.words.folded(i)) && !is(i + 1, Sort::kCalendar);
        return f.given && !s_.facts[i + 1].never;
    }

    // Particles in small letters before a name ("al-Masri", "van Dijk").
    [[nodiscard]] std::uint32_t behind_particles(std::uint32_t i) const {
        std::uint32_t at = i;
        while (at < i + 3 && is_word(at) && s_.facts[at].particle && !s_.facts[at].capital) {
            ++at;
            if (is_sign(at, "-") && touches(at) && touches(at + 1)) ++at;
        }
        return at > i && is_capital(at) && !s_.facts[at].never ? at : i;
    }

    // The end of the run that begins at word `first`.
    [[nodiscard]] std::uint32_t extent(std::uint32_t first, std::uint32_t head) {
        std::uint32_t last = head + 1, owned = 0;  // owned: the run's end before what a possessive owns
        while (last < first + kLongestRun) {
            std::uint32_t next = joined(first, last);
            if (next == last) break;
            if (owned == 0 && ends_in_possessive(last)) owned = last;
            last = next;
        }
        // "the Seamen's Union" is one name, "Keller's Ford" are two.
        if (owned != 0 && !(is_organization_end(last - 1) && group_before(owned))) return owned;
        return last;
    }

    // Behind word `last`, the end of what goes on with the run; `last` itself where it ends.
    [[nodiscard]] std::uint32_t joined(std::uint32_t first, std::uint32_t last) const {
        const auto goes_on = [&](std::uint32_t i) {
            return is_capital(i) && (!s_.facts[i].never || s_.facts[i].given || s_.facts[i].family ||
                                     (!is(i, Sort::kCalendar) && is_capital(i + 1)));
        };
        if (last >= s_.end) return last;
        if (goes_on(last)) return last + 1;
        const std::uint32_t next = last + 1;
        const Facts& f = s_.facts[last];
        if (s_.words[last].kind == text::WordKind::kPunctuation) {
            const std::string_view sign = s_.words.folded(last);
            const bool glued = touches(last) && touches(next);
            if (sign == "-" && glued && is_word(next)) {
                if (s_.facts[next].capital && !(s_.facts[last - 1].actor && s_.facts[next].actor)) return next + 1;
                return !s_.facts[next].capital && is_syllable(last - 1, next) ? next + 1 : last;
            }
            if (sign == "." && touches(last) && goes_on(next) && is_initial(last - 1)) return next + 1;
            if (sign == "&" && goes_on(next)) return next + 1;
            if (v_.lexicon.is_apostrophe(sign)) {
                if (glued && is_word(next)) return next + 1;  // O'Brien
                if (touches(last) && goes_on(next)) return next + 1;
            }
            return last;
        }
        if (const std::uint32_t behind = behind_particles(last); behind != last) return behind + 1;
        if (f.connector) {
            if (!heads_organization(first, last) && !heads_place(last - 1) && !goes_on_with(first, last)) return last;
            const std::uint32_t at = is_word(next) && s_.lexicon.is_article(s_.words.folded(next)) ? next + 1 : next;
            return goes_on(at) ? at + 1 : last;
        }
        if (is(last, Sort::kJoiner) && goes_on(next) && joins_nouns(last)) return next + 1;
        return last;
    }

    // "Min-jae", but not "London-based".
    [[nodiscard]] bool is_syllable(std::uint32_t first, std::uint32_t second) const {
        const std::uint32_t seen = v_.segmenter.frequencies().of(s_.words.base(second));
        return seen <= kWordOfLanguage || (s_.facts[first].given && seen <= kFrequent);
    }

    // One letter, as the first of a given name; or a short word that a place's name begins with (St.).
    [[nodiscard]] bool is_initial(std::uint32_t i) const { return s_.words[i].span.size() == 1 || s_.facts[i].toponym; }

    [[nodiscard]] bool ends_in_possessive(std::uint32_t last) const {
        return s_.words.has(last - 1, text::kPossessive) ||
               (last < s_.end && v_.lexicon.is_apostrophe(s_.words.folded(last)) && !touches(last + 1));
    }

    // Whether what stands before a possessive are people of some kind rather than somebody.
    [[nodiscard]] bool group_before(std::uint32_t last) const {
        const Facts& f = s_.facts[last - 1];
        if (last >= s_.begin + 2 && s_.facts[last - 2].toponym) return true;  // St Anne's
        return !f.given && !f.family && !f.actor && !f.nationality;
    }

    [[nodiscard]] static bool is_organization_head(const Facts& f) {
        return f.head && (f.head.sort == Sort::kInside || f.head.sort == Sort::kOutside);
    }

    [[nodiscard]] bool is_organization_end(std::uint32_t i) const {
        const Facts& f = s_.facts[i];
        return is(i, Sort::kOrganizationEnd) || f.company || is_organization_head(f) ||
               (i > s_.begin && is_organization_head(s_.facts[i - 1]) && s_.facts[i - 1].head.words == 2);
    }

    // "Bank of", "Institute for": the word before a connector begins or ends an organization's name.
    [[nodiscard]] bool heads_organization(std::uint32_t first, std::uint32_t last) const {
        const Facts& f = s_.facts[last - 1];
        if (is_organization_head(f) || (is(last - 1, Sort::kOrganizationEnd) && !f.company)) return true;
        return is(last - 1, Sort::kEvent) && last > first;
    }

    // "Gulf of", "Isle of".
    [[nodiscard]] bool heads_place(std::uint32_t i) const {
        const Facts& f = s_.facts[i];
        return f.capital &&
               (is(i, Sort::kPlaceEnd) || is(i, Sort::kPlaceNoun) || (f.head.sort == Sort::kPlace && f.head));
    }

    // "Court of Appeal for": a second complement.
    [[nodiscard]] bool goes_on_with(std::uint32_t first, std::uint32_t last) const {
        for (std::uint32_t i = first + 1; i + 1 < last; ++i)
            if (s_.facts[i].connector && heads_organization(first, i)) return is_common(v_, s_.facts, last - 1);
        return false;
    }

    // "the Food and Drug Administration": two nouns, and behind the second a head.
    [[nodiscard]] bool joins_nouns(std::uint32_t joiner) const {
        if (!is_common(v_, s_.facts, joiner - 1) || !is_common(v_, s_.facts, joiner + 1)) return false;
        if (is_organization_end(joiner - 1) || s_.facts[joiner + 1].head) return false;
        std::uint32_t last = joiner + 1;
        while (last < joiner + 4 && is_capital(last)) ++last;
        return (last > joiner + 2 && is_organization_end(last - 1)) ||
               (joiner >= s_.begin + 2 && s_.facts[joiner - 2].connector);
    }

    // ---- cutting a run where it holds more than one name

    void split(std::uint32_t first, std::uint32_t last) {
        while (last > first + 1 && s_.words[last - 1].kind == text::WordKind::kPunctuation) --last;
        bool titled = titles_[first];
        if (first == s_.begin && last > first + 1 && !s_.facts[first].given &&
            (is(first, Sort::kPersonNoun) || is(first, Sort::kOrganizationNoun)) && !s_.facts[first].head &&
            !s_.facts[first + 1].connector && s_.words[first + 1].kind == text::WordKind::kWord) {
            titled = is(first, Sort::kPersonNoun);  // "Novelist Ada Bell"
            ++first;
        }
        if (whole(first, last)) return;
        std::uint32_t begin = first;
        for (std::uint32_t i = first; i < last;) {
            const Facts& f = s_.facts[i];
            const bool role =
                f.head && (f.head.sort == Sort::kRole || f.head.sort == Sort::kHonorific) && i + 1 <= last;
            if (!role) {
                ++i;
                continue;
            }
            if (!whole(begin, i)) piece(begin, i, titled);
            i = std::min(last, i + f.head.words);
            if (i < last && is_sign(i, ".")) ++i;
            begin = i;
            titled = true;
        }
        if (begin == first || !whole(begin, last)) piece(begin, last, titled);
    }

    // The run as one name whose words show what it is. False where they do not.
    bool whole(std::uint32_t first, std::uint32_t last) {
        if (last < first + 2) return false;
        const Facts& head = s_.facts[first];
        if (head.actor && first + head.actor.words >= last) return true;  // found as it stands
        // The known name of an organization at the end, behind its country's adjective and the like.
        for (std::uint32_t i = first; i < last; ++i)
            if (s_.facts[i].actor && i + s_.facts[i].actor.words == last && s_.facts[i].actor.words > 1 &&
                is_organization(s_.facts[i].actor))
                return false;
        CapitalRun r;
        r.first = first;
        r.last = last;
        if (is(last - 1, Sort::kEvent)) {
            r.shape = Shape::kEvent;
        } else if (!organization_shape(r) && !place_shape(r)) {
            if (!is(first, Sort::kEventBegin)) return false;
            r.shape = Shape::kEvent;
        }
        // An office or title opens it: only where the name is no person's ("King Fahd University").
        const Match& title = head.head;
        if (title && title.sort == Sort::kRole && r.shape == Shape::kOrganization && !is_king(first)) return false;
        if (r.shape == Shape::kOrganization && !is_organization_end(last - 1) && holds_office(first, last))
            return false;
        add(r);
        return true;
    }

    [[nodiscard]] bool holds_office(std::uint32_t first, std::uint32_t last) const {
        for (std::uint32_t i = first + 1; i < last; ++i)
            if (s_.facts[i].capital && s_.facts[i].head && s_.facts[i].head.sort == Sort::kRole) return true;
        return false;
    }

    // Titles of rulers stand in names of what was named after them.
    [[nodiscard]] bool is_king(std::uint32_t first) const {
        return s_.facts[first].head.sort == Sort::kHonorific || s_.lexicon.key(s_.facts[first].head.value) == "king";
    }

    bool organization_shape(CapitalRun& r) const {
        bool headed = false, sign = false;
        std::uint32_t known = r.first;
        for (std::uint32_t i = r.first; i < r.last; ++i) {
            const Facts& f = s_.facts[i];
            sign = sign || is_sign(i, "&");
            if (f.connector && i > r.first && heads_organization(r.first, i)) headed = true;
            if (f.actor && is_organization(f.actor)) known = i;
            if (is_organization_head(f) || f.head.sort == Sort::kBody) r.key = f.head.words > 0 ? f.head.value : r.key;
            if (f.company && i > r.first && r.key == kNone) r.key = f.company_key;
        }
        if (common_body(r.first, r.last)) return false;
        const bool ends = is_organization_end(r.last - 1);
        const bool begins = is(r.first, Sort::kOrganizationBegin) &&
                            !(r.last == r.first + 2 && opens(r.first) && s_.facts[r.first + 1].actor);
        if (!headed && !ends && !sign && !begins) return false;
        // A given name before one word that only companies bear may be a person's ("Anna Mills").
        const Facts& end = s_.facts[r.last - 1];
        if (!headed && !sign && !begins && r.last == r.first + 2 && s_.facts[r.first].given &&
            !is_organization_head(end) && end.family)
            return false;
        r.strong = begins || headed || sign || is_organization_head(end) || is(r.last - 1, Sort::kOrganizationEnd);
        r.shape = Shape::kOrganization;
        const Facts& inner = s_.facts[known];
        if (inner.actor && is_organization(inner.actor) && known == r.first && is_organization_head(end) &&
            known + inner.actor.words + 1 == r.last)
            r.actor = inner.actor.value;
        return true;
    }

    // "the Israeli Foreign Ministry": institutions named by common nouns stay what their phrases make them.
    [[nodiscard]] bool common_body(std::uint32_t first, std::uint32_t last) const {
        std::uint32_t i = first;
        while (i < last) {
            const Facts& f = s_.facts[i];
            if (f.head && f.head.sort == Sort::kBody && i + f.head.words >= last) return true;
            if (f.head && f.head.sort == Sort::kBody && i + f.head.words < last &&
                s_.facts[i + f.head.words].connector && s_.lexicon.key(f.head.value).empty() &&
                !is(i, Sort::kOrganizationEnd))
                return true;
            if (f.nationality)
                i += f.nationality.words;
            else if (f.actor && !v_.lexicon.is_person(f.actor.value))
                i += f.actor.words;
            else if (f.modifier)
                ++i;
            else
                return false;
        }
        return false;
    }

    bool place_shape(CapitalRun& r) const {
        const Facts& end = s_.facts[r.last - 1];
        const bool town = is(r.last - 1, Sort::kTownEnd);
        const bool ends = is(r.last - 1, Sort::kPlaceEnd) || town;
        const bool begins = s_.facts[r.first].toponym && r.last == r.first + 2 && !(opens(r.first) && end.actor);
        const bool of = r.last > r.first + 2 && heads_place(r.first) && !s_.facts[r.first + 1].capital &&
                        (s_.facts[r.first + 1].connector || s_.facts[r.first + 1].particle);
        // "Avenue Foch", "River Wend"
        const bool kind = is(r.first, Sort::kPlaceEnd) && !town && !opens(r.first) && r.last == r.first + 2 &&
                          !is_common(v_, s_.facts, r.last - 1);
        if (!ends && !begins && !of && !kind) return false;
        r.shape = Shape::kPlace;
        r.strong = of || kind || (ends && !town);
        return true;
    }

    [[nodiscard]] bool is_organization(const Match& m) const {
        return v_.known.actors()[m.value].type == EntityType::kOrganization;
    }

    [[nodiscard]] bool opens(std::uint32_t i) const {
        return i == s_.begin || (i == s_.begin + 1 && s_.words[s_.begin].kind == text::WordKind::kPunctuation) ||
               v_.lexicon.is_quote(s_.words.folded(i - 1));
    }

    // A part of a run without offices: cut at known names, unless they are part of another name.
    void piece(std::uint32_t first, std::uint32_t last, bool titled) {
        while (last > first && s_.words[last - 1].kind == text::WordKind::kPunctuation) --last;
        while (first < last && s_.words[first].kind == text::WordKind::kPunctuation) ++first;
        if (first >= last || common_body(first, last)) return;
        const Facts& f = s_.facts[first];
        if (f.nationality && first + f.nationality.words < last && f.nationality.words >= f.actor.words) {
            const std::uint32_t behind = first + f.nationality.words;
            if (national(behind, last)) return open(first, last, titled, false);
            return piece(behind, last, titled);
        }
        if (f.nationality) return;
        if (begins_region(s_.lexicon, s_.words, s_.facts, last - 1, s_.end)) {
            if (last > first + 1) piece(first, last - 1, titled);
            CapitalRun r;
            r.first = last - 1;
            r.last = last + 1;
            r.shape = Shape::kPlace;
            r.strong = true;
            return add(r);
        }
        for (std::uint32_t i = first; i < last; ++i) {
            const Match& m = s_.facts[i].actor;
            if (!m) continue;
            const std::uint32_t end = i + m.words;
            if (i == first && end >= last) return;  // known whole
            const bool owner = owns_office(first, i, titled);
            if (!owner && joins(first, last, i, std::min(end, last))) return open(first, last, titled, true);
            if (i > first && !common_body(first, i)) open(first, i, titled, false);
            if (end < last) piece(end, last, owner);
            return;
        }
        open(first, last, titled, false);
    }

    // "the minister Ethiopia's NAME", "the spokesman the foreign ministry Egypt's NAME": where names have cases, a
    // place in one of its others behind an office, or behind an institution of it, is what the office is of.
    [[nodiscard]] bool owns_office(std::uint32_t first, std::uint32_t at, bool titled) const {
        const Match& m = s_.facts[at].actor;
        if (!v_.lexicon.inflects() || !m.inflected || v_.known.type(m.value) != EntityType::kPlace) return false;
        return at == first ? titled : common_body(first, at);
    }

    // Behind a country's adjective, two words of the language or more are the name of one of its institutions.
    [[nodiscard]] bool national(std::uint32_t first, std::uint32_t last) const {
        std::uint32_t words = 0;
        for (std::uint32_t i = first; i < last; ++i) {
            if (!is_common(v_, s_.facts, i) || s_.facts[i].head) return false;
            ++words;
        }
        return words >= 2 || (words == 1 && behind_article(first));
    }

    // Whether the country's adjective before word `i` has the article.
    [[nodiscard]] bool behind_article(std::uint32_t i) const {
        return i >= s_.begin + 2 && s_.lexicon.is_article(s_.words.folded(i - 2));
    }

    // Whether the known name at [at, end) is only a part of the name [first, last).
    [[nodiscard]] bool joins(std::uint32_t first, std::uint32_t last, std::uint32_t at, std::uint32_t end) const {
        const Match& m = s_.facts[at].actor;
        // A given name that something is called like too ("Petra Novak").
        if (at == first && s_.facts[at].given && last <= end + 2 && end < last && s_.facts[end].capital &&
            !is_organization_end(end))
            return true;
        if (v_.lexicon.is_person(m.value)) return false;
        const bool particle = end < last && !s_.facts[end].capital && s_.facts[end].particle;
        if (particle) return true;
        if (v_.known.actors()[m.value].type != EntityType::kPlace || m.words > 2) return false;
        for (std::uint32_t i = first; i < last; ++i)
            if ((i < at || i >= end) && (s_.facts[i].actor || s_.facts[i].nationality || s_.facts[i].modifier))
                return false;
        if (at > first) return !(opens(first) && is_common(v_, s_.facts, first)) && !s_.facts[first].toponym;
        return !s_.facts[end].given || s_.facts[at].given;
    }

    void open(std::uint32_t first, std::uint32_t last, bool titled, bool around) {
        if (first >= last) return;
        CapitalRun r;
        r.first = first;
        r.last = last;
        r.titled = titled;
        r.around = around;
        add(r);
    }

    void add(CapitalRun r) {
        r.opens = opens(r.first);
        r.sentence = s_.words.sentence_of(r.first);
        out_.push_back(r);
    }

    const ReportView& v_;
    const SentenceView& s_;
    const std::vector<bool>& titles_;
    std::vector<CapitalRun>& out_;
};

}  // namespace

void find_runs(const ReportView& v, const SentenceView& s, const std::vector<bool>& titles,
               std::vector<CapitalRun>& out) {
    RunReader(v, s, titles, out).run();
}

bool is_common(const ReportView& v, const std::vector<Facts>& facts, std::uint32_t i) {
    const Facts& f = facts[i];
    if (f.given || f.family || f.actor || (f.cues & (cue(Sort::kPlaceName) | cue(Sort::kOrganizationName))) != 0)
        return false;
    return v.segmenter.frequencies().of(v.words.base(i)) > kWordOfLanguage;
}

}  // namespace riwaya::names
