#include "persons.h"

namespace riwaya::names {

namespace {

constexpr std::uint32_t kMostParts = 6;
// A word in more reports than this (of some 10,000 in the ANT corpus) is taken for a word and no name that no list
// holds; chosen by hand on that corpus.
constexpr std::uint32_t kCommon = 40;

class PersonReader {
  public:
    PersonReader(const SentenceView& s, const text::Frequencies& seen, bool titled, bool unlisted)
        : s_(s), seen_(seen), titled_(titled), unlisted_(unlisted) {}

    NameWords read(std::uint32_t i) {
        NameWords out{i, i, 0};
        std::uint32_t at = i;
        bool known = false;
        while (at < s_.end && out.count < kMostParts) {
            const std::uint32_t next = part(at, at == i, known);
            if (next == at) break;
            out.last = next;
            ++out.count;
            at = behind_hyphen(next);
        }
        if (!titled_ && (out.count < 2 || !known)) out.last = out.first;
        return out;
    }

  private:
    // The word behind the part of a name that begins at `at`; `at` itself where none does.
    std::uint32_t part(std::uint32_t at, bool first, bool& known) {
        std::uint32_t end = at;
        while (end < s_.end && s_.facts[end].particle && usable(end, first && end == at)) end = behind_hyphen(end + 1);
        if (end >= s_.end) return at;
        const Facts& f = s_.facts[end];
        const bool opens = first && end == at;
        if (f.compound && end + 1 < s_.end && usable(end, opens) && s_.facts[end + 1].definite &&
            usable(end + 1, false)) {
            known = true;
            return end + 2;
        }
        if (!usable(end, opens)) return at;
        if (s_.lexicon.capitals()) return capital_part(at, end, first, known);
        if (f.given || f.family) {
            if (first && !titled_ && !f.given) return at;
            known = known || f.given;
            return end + 1;
        }
        if (f.nationality || f.modifier || f.head) return at;
        if (end > at) return end + 1;  // behind a particle (son of) any word is a name
        if (first && f.definite) return at;
        return unlisted_ && (titled_ || known) && rare(end) ? end + 1 : at;
    }

    // The word behind a hyphen that joins two parts (al-Junaidi), where one stands at i; else i.
    std::uint32_t behind_hyphen(std::uint32_t i) const {
        if (i == s_.begin || i + 1 >= s_.end || s_.words.folded(i) != "-") return i;
        const Span span = s_.words[i].span;
        return s_.words[i - 1].span.end == span.begin && s_.words[i + 1].span.begin == span.end ? i + 1 : i;
    }

    std::uint32_t capital_part(std::uint32_t at, std::uint32_t end, bool first, bool& known) {
        const Facts& f = s_.facts[end];
        if (!f.capital || f.head || f.nationality) return at;
        if (first && !titled_ && !f.given) return at;
        known = known || f.given || titled_;
        return end + 1;
    }

    // Whether word i may stand in a name at all.
    bool usable(std::uint32_t i, bool first) const {
        const Facts& f = s_.facts[i];
        if (s_.words[i].kind != text::WordKind::kWord || f.never || f.connector) return false;
        const bool surname = !first && s_.lexicon.capitals() && f.actor.words == 1;  // Jack London
        if (f.actor && !s_.lexicon.is_person(f.actor.value) && !f.given && !surname) return false;
        const bool attached = f.core > s_.words[i].span.begin && !f.given && !f.family;
        return first || !attached;
    }

    bool rare(std::uint32_t i) const {
        return seen_.of(s_.words.folded(i)) <= kCommon && seen_.of(s_.words.core(i)) <= kCommon;
    }

    const SentenceView& s_;
    const text::Frequencies& seen_;
    bool titled_;
    bool unlisted_;
};

}  // namespace

NameWords read_person(const SentenceView& s, const text::Frequencies& seen, std::uint32_t i, bool titled,
                      bool unlisted) {
    return PersonReader(s, seen, titled, unlisted).read(i);
}

std::uint32_t name_begin(const SentenceView& s, std::uint32_t i) {
    const Facts& f = s.facts[i];
    return f.name_begin != 0 ? f.name_begin : f.core;
}

}  // namespace riwaya::names
