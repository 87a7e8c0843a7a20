// Through whom something comes to the reader: outlets, documents and their issuers.
#include <algorithm>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSubjectReach = 5;      // words from a sentence's begin to what it is about
constexpr std::size_t kDraftsWithDocument = 8;  // statements of a sentence that a document may belong to

}  // namespace

// Who issued the document that is named by this word: the last one of its kind, else the last document.
const Party* Speakers::issuer_of(std::uint32_t document) const {
    for (std::size_t k = issuers_.size(); k-- > 0;)
        if (t_.words.base(issuers_[k].document) == t_.words.base(document)) return &issuers_[k].by;
    return issuers_.empty() ? nullptr : &issuers_.back().by;
}

// The document that a sentence is about, where its first words name one that is known.
const Party* Speakers::about(const Draft& d) const {
    const std::uint32_t first = t_.words.first(d.sentence);
    if (!t_.rules.subject_after() || d.found.hit.begin <= first + 1) return nullptr;
    const std::uint32_t end = std::min(d.found.hit.begin, first + kSubjectReach);
    for (std::uint32_t i = first; i < end; ++i) {
        if (!t_.is_word(i) || (t_.is(i, kPreposition) && !t_.in_name(i)) || t_.prefixed(i)) return nullptr;
        if (t_.is(i, kDocument) && t_.words.has(i, text::kArticle)) return issuer_of(i);
    }
    return nullptr;
}

// The Chinese statement: a document that a further word tells from the one that was named last.
bool Speakers::told_apart(Range r) const {
    const std::uint32_t next = r.begin + 1;
    return t_.rules.subject_after() && next < r.end && t_.words.has(r.begin, text::kArticle) &&
           t_.words.has(next, text::kArticle) && !t_.is(next, kSame | kInside | kIssued);
}

// A relay as written; the statement or report stands for its issuer.
Party Speakers::relay(Range r, const Draft& d) {
    r = forms_.tidy(r);
    if (!r.empty() && t_.is(r.begin, kDocument) && !t_.in_name(r.begin) && !told_apart(r)) {
        Party p = explicit_speaker(r, d).party;
        return p;
    }
    return party(r);
}

// A verb behind the document at i that tells that it was issued, and not by whom.
bool Speakers::issued_behind(std::uint32_t i, std::uint32_t end) const {
    return i + 1 < end && t_.is(i + 1, kIssued) && t_.words.has(i + 1, text::kPronoun) &&
           (i + 2 >= end || !t_.is_word(i + 2) || t_.is(i + 2, kTime | kPreposition));
}

// The subject of a sentence that begins with its verb.
Range Speakers::first_subject(std::uint32_t sentence) const {
    const std::uint32_t first = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    if (!t_.rules.subject_after() || first + 2 >= end || t_.is(first, kPreposition | kThat)) return {};
    const Range r{first + 1, reader_.phrases().noun_phrase(first + 1, end, true)};
    return !r.empty() && !t_.prefixed(r.begin) && reader_.phrases().may_speak(r, true) ? r : Range{};
}

// Documents and who issued them: as the text tells, else whoever says something in one.
void Speakers::note_issuers(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first,
                            const std::vector<Speaker>& here) {
    const std::uint32_t end = t_.words.first(sentence + 1);
    for (std::uint32_t i = t_.words.first(sentence); i < end; ++i) {
        if (!t_.is(i, kDocument) || t_.in_name(i)) continue;
        bool relay = false;
        const Range by = reader_.complements().issuer(i, end, relay);
        if (!by.empty() && !relay && (t_.begins_name(by.begin) || t_.is(by.begin, kBody | kRole))) {
            issuers_.push_back({i, party(forms_.fullest(by))});
            continue;
        }
        // They decided ..., according to a statement that they issued.
        if (by.empty() && issued_behind(i, end)) {
            if (const Range who = first_subject(sentence); !who.empty())
                issuers_.push_back({i, party(forms_.fullest(who))});
            continue;
        }
        // Their statement is the one that is known, where one is.
        if (!by.empty() || t_.words.has(i, text::kArticle) || (t_.words.has(i, text::kPronoun) && !issuers_.empty()))
            continue;
        for (std::size_t k = 0; k < std::min<std::size_t>(here.size(), kDraftsWithDocument); ++k) {
            const Found& f = drafts[first + k].found;
            const bool says = !drafts[first + k].carried && f.hit.begin < i && i < f.content;
            if (!says || here[k].party.name.empty() || f.subject.holds(i)) continue;
            issuers_.push_back({i, here[k].party});
            break;
        }
    }
}

}  // namespace riwaya::speech
