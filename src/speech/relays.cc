// Through whom something comes to the reader: outlets, documents and their issuers.
#include <algorithm>
#include <iterator>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSubjectReach = 5;      // words from a sentence's begin to what it is about
constexpr std::uint32_t kIssuedReach = 7;       // words from a document to the verb that tells who issued it
constexpr std::uint32_t kOutletReach = 40;      // words between a cue and what is said
constexpr std::uint32_t kVerbReach = 12;        // words of a sentence that its first verb stands in
constexpr std::uint32_t kRetoldReach = 2;       // sentences that an outlet is retold without being named
constexpr std::uint32_t kFrameReach = 4;        // sentences that an interview goes on without being named
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

// A relay as written; the statement or report stands for its issuer, a correspondent for the outlet.
// The source quoted the minister: who passes on what another one says is not whom he quotes.
bool Speakers::passes_on(const Speaker& s, const Draft& d) {
    return std::any_of(d.found.via.begin(), d.found.via.end(),
                       [&](Range by) { return relay(by, d).name == s.party.name; });
}

Party Speakers::relay(Range r, const Draft& d) {
    r = forms_.tidy(r);
    // A name that runs on behind the phrase.
    if (!r.empty() && t_.in_name(r.end - 1))
        while (r.end < t_.tokens.size() && t_.tokens[r.end].mention == t_.tokens[r.end - 1].mention) ++r.end;
    while (r.size() > 1 && forms_.corresponds(r.begin)) r = forms_.tidy({r.begin + 1, r.end});
    if (r.empty()) return {};
    // The text of the statement, the same statement, the same source: what was named last.
    const std::uint32_t next = r.begin + 1;
    if (next < r.end && t_.is(next, kDocument | kSource) && t_.words.has(next, text::kArticle) &&
        !t_.words.has(r.begin, text::kArticle) && !t_.in_name(r.begin) && !t_.prefixed(next) &&
        !t_.is(r.begin, kOutlet | kBody | kRole))
        r.begin = next;
    if (t_.is(r.begin, kDocument) && !t_.in_name(r.begin) && !told_apart(r)) return explicit_speaker(r, d).party;
    // The agency: the one that was named last.
    if (t_.is(r.begin, kOutlet) && !t_.in_name(r.begin) && t_.rules.subject_after()) {
        bool named = false;
        for (std::uint32_t i = r.begin; i < r.end; ++i)
            named |= t_.in_name(i) || !t_.is_word(i) || !t_.words.has(i, text::kArticle) == (i + 1 == r.end);
        for (std::size_t k = outlets_.size(); !named && k-- > 0;) {
            const std::uint32_t head = t_.words.at_byte(outlets_[k].span.begin);
            if (t_.words.base(head) != t_.words.base(r.begin) || head >= r.begin) continue;
            Party same = outlets_[k];
            same.inferred = false;
            return same;
        }
    }
    if (const Speaker* p = taken_up(r, d.sentence)) {
        Party same = p->via.empty() ? p->party : p->via.back();
        same.inferred = true;
        return same;
    }
    return party(r);
}

// True for a phrase that something may come through: what a law says comes through nobody.
bool Speakers::relays(Range r) const {
    r = forms_.tidy(r);
    for (std::uint32_t i = r.begin; i < std::min(r.end, r.begin + 2); ++i)
        if (t_.in_name(i) || !t_.is_word(i) || t_.is(i, kOutlet | kSource | kDocument | kBody | kRole | kInterview))
            return true;
    return r.empty() || !t_.rules.subject_after();
}

// Outlets between a cue and what is said, behind a preposition: said on the channel X that ...
void Speakers::outlets_between(const Draft& d, std::vector<Range>& via) const {
    const Found& f = d.found;
    if (!t_.rules.subject_after() || f.content <= f.hit.end || f.content > f.hit.end + kOutletReach) return;
    for (std::uint32_t i = f.hit.end; i < f.content; ++i) {
        if (!t_.begins_name(i) || !is_outlet(t_.mentions[t_.tokens[i].mention].kind)) continue;
        std::uint32_t begin = i;
        while (begin > f.hit.end && t_.is(begin - 1, kOutlet | kInterview) && !t_.prefixed(begin)) --begin;
        const bool led = t_.prefixed(begin) || (begin > f.hit.end && t_.is(begin - 1, kPreposition));
        const bool known = std::any_of(via.begin(), via.end(), [&](Range r) { return r.holds(i); });
        if (led && !known) via.push_back({begin, t_.tokens[i].name_end});
    }
}

// Whom a sentence names as those through whom something came, outermost first.
void Speakers::add_relays(const Draft& d, std::vector<Party>& via) {
    std::vector<Range> all;
    std::copy_if(d.via.begin(), d.via.end(), std::back_inserter(all), [&](Range r) { return relays(r); });
    all.insert(all.end(), d.found.via.begin(), d.found.via.end());
    if (const Range to = forms_.recipient(d.found.subject); !to.empty()) all.push_back(to);
    outlets_between(d, all);
    for (const Range r : all) via.push_back(relay(r, d));
}

// The whole chain of a statement: the relays of its sentence, else those through which the same one spoke in an earlier
// sentence of the report, marked as inferred: the interview goes on.
void Speakers::link(Statement& s, Speaker& who) const {
    if (s.speaker.name.empty()) return;
    if (!s.via.empty()) who.frame = s.via;
    for (std::size_t k = spoken_.size(); k-- > 0 && s.via.empty();) {
        if (spoken_[k].sentence < narrated_) {
            who.frame.clear();
            break;
        }
        if (spoken_[k].sentence + kFrameReach < s.sentence) break;
        if (spoken_[k].party.name != s.speaker.name) continue;
        who.frame = spoken_[k].frame;
        break;
    }
    s.chain = who.frame;
    if (s.via.empty())
        for (Party& v : s.chain) v.inferred = true;
    s.chain.push_back(s.speaker);
    who.via = s.via.empty() ? who.via : s.via;
}

// True for a sentence in which the report itself tells what happened: its first clause has a verb that is no cue.
bool Speakers::narrates(std::uint32_t sentence) const {
    if (!t_.rules.subject_after()) return false;
    const std::uint32_t first = t_.words.first(sentence);
    const std::uint32_t end = std::min(t_.words.first(sentence + 1), first + kVerbReach);
    for (std::uint32_t i = first; i < end; ++i) {
        if (t_.tokens[i].punct == Punct::kQuote || t_.is(i, kThat)) return false;
        if (!t_.is_word(i) || t_.in_name(i)) continue;
        const Hit h = reader_.phrases().cue_at(i, end);
        if (h.form != nullptr && h.form->kind != CueKind::kNoun) return false;
        if (t_.is(i, kFinite)) return reader_.phrases().begins_clause(i, first) || t_.is(i - 1, kTime | kAdverb);
    }
    return false;
}

// True for somebody who brings news.
bool Speakers::outlet(const Party& p) const {
    const std::uint32_t at = t_.words.at_byte(p.span.begin);
    if (p.span.empty() || at >= t_.tokens.size()) return false;
    if (t_.in_name(at)) return is_outlet(t_.mentions[t_.tokens[at].mention].kind);
    return t_.is(at, kOutlet);
}

// What the report retells from an outlet comes through it for some sentences, until another outlet is named or the
// report tells of its own again.
void Speakers::carry_outlet(Statement& s, const Draft& d) {
    if (s.speaker.name.empty() || !t_.rules.subject_after()) return;
    for (const Party& p : s.chain)
        if (!p.inferred && outlet(p)) outlets_.push_back(p);
    if (outlet(s.speaker)) {
        // Only a report of its own is retold: what an agency says in a line, others need not have said through it.
        outlet_ = {};
        if (s.speaker.inferred || d.outer != kNone || !d.found.document) return;
        outlet_ = s.speaker;
        retold_ = s.sentence;
        return;
    }
    const bool another = std::any_of(s.chain.begin(), s.chain.end(), [&](const Party& p) { return outlet(p); });
    if (another || retold_ + kRetoldReach < s.sentence) outlet_ = {};
    if (outlet_.name.empty()) return;
    retold_ = s.sentence;
    outlet_.inferred = true;
    s.chain.insert(s.chain.begin(), outlet_);
}

// A verb behind the document at i that tells that it was issued, and not by whom.
bool Speakers::issued_behind(std::uint32_t i, std::uint32_t end) const {
    return i + 1 < end && t_.is(i + 1, kIssued) &&
           (i + 2 >= end || !t_.is_word(i + 2) || t_.is(i + 2, kTime | kPreposition));
}

// The subject of a sentence that begins with its verb.
Range Speakers::first_subject(std::uint32_t sentence) const {
    const std::uint32_t first = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    if (!t_.rules.subject_after() || first + 2 >= end || t_.is(first, kPreposition | kThat)) return {};
    const Range r{first + 1, reader_.phrases().noun_phrase(first + 1, end, true)};
    return !r.empty() && !t_.prefixed(r.begin) && reader_.phrases().may_speak(r, true) ? r : Range{};
}

// The subject of the verb before a document that tells who issued it: the ministry issued a statement.
Range Speakers::issuing_subject(std::uint32_t sentence, std::uint32_t document) const {
    const std::uint32_t first = t_.words.first(sentence);
    if (!t_.rules.subject_after()) return {};
    for (std::uint32_t i = document; i-- > first && i + kOutletReach > document;) {
        if (t_.in_name(i) || !t_.is_word(i) || !t_.rules.is_issuing(t_.bare(i))) continue;
        Range r{i + 1, reader_.phrases().noun_phrase(i + 1, document, true)};
        if (r.empty()) r = reader_.phrases().subject_before(i, first);
        return !r.empty() && !t_.prefixed(r.begin) && reader_.phrases().may_speak(r, true) ? r : Range{};
    }
    return {};
}

// Documents and who issued them: as the text tells, else whoever says something in one.
void Speakers::note_issuers(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first,
                            const std::vector<Speaker>& here) {
    const std::uint32_t end = t_.words.first(sentence + 1);
    for (std::uint32_t i = t_.words.first(sentence); i < end; ++i) {
        if (!t_.is(i, kDocument) || t_.in_name(i)) continue;
        // Issued a statement: whoever is the verb's subject.
        bool told = false;  // behind it, who did
        for (std::uint32_t k = i + 1; k < std::min(end, i + kIssuedReach); ++k) told |= t_.is(k, kIssued);
        if (!told && t_.rules.subject_after() && t_.rules.ends_as_object(t_.raw(i))) {
            if (const Range who = issuing_subject(sentence, i); !who.empty()) {
                issuers_.push_back({i, party(forms_.fullest(who))});
                continue;
            }
        }
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
            // It was so, the palace said in a statement.
            const bool behind = f.opening == Opening::kBefore && i < f.hit.end + kSubjectReach;
            const bool says = !drafts[first + k].carried && f.hit.begin < i && (i < f.content || behind);
            if (!says || here[k].party.name.empty() || f.subject.holds(i)) continue;
            issuers_.push_back({i, here[k].party});
            break;
        }
    }
}

}  // namespace riwaya::speech
