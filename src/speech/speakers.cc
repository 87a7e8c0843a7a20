#include "speakers.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthestSentence = 8;  // sentences back to whoever goes on speaking
constexpr std::size_t kMostOfOneWord = 64;      // phrases of the article looked at for one word
constexpr std::uint32_t kLongestForm = 18;      // words of a form that names somebody

bool compatible(Agreement a, Agreement b) {
    if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) return false;
    return a.number == Number::kAny || b.number == Number::kAny || a.number == b.number ||
           (a.number != Number::kOne && b.number != Number::kOne);
}

bool holds_all(const std::vector<std::string_view>& all, const std::vector<std::string_view>& some) {
    return std::all_of(some.begin(), some.end(),
                       [&](std::string_view w) { return std::find(all.begin(), all.end(), w) != all.end(); });
}

}  // namespace

Speakers::Speakers(const Text& t, const SentenceReader& reader, const std::vector<Draft>& drafts)
    : t_(t), reader_(reader) {
    for (const Draft& d : drafts)
        if (!d.carried && !d.found.subject.empty()) add_candidate(tidy(d.found.subject), true);
    for (std::uint32_t i = 0; i < t.tokens.size(); ++i) {
        if (!t.begins_name(i)) continue;
        // A name with the titles before it: the words from a role on.
        const std::uint32_t first = t.words.first(t.words.sentence_of(i));
        std::uint32_t begin = i;
        for (std::uint32_t k = i; k > first && k + 7 > i; --k) {
            if (!t.is_word(k - 1) || t.in_name(k - 1) ||
                (t.tokens[k - 1].bits & ~(kRole | kBody | kInside | kSource)) != 0)
                break;
            if (t.is(k - 1, kRole)) {
                begin = k - 1;
                // The envoy of the president is another person; the president of the ministers is one title.
                if (t.tokens[k - 1].agreement.number != Number::kMany) break;
            } else if (!t.words.has(k - 1, text::kArticle) && !t.rules.ends_as_adjective(t.words.folded(k - 1)) &&
                       t.rules.subject_after()) {
                break;
            }
            if (t.prefixed(k - 1) || t.tokens[k - 1].conjunction > 0) break;
        }
        begin = std::min(begin, title_before(begin));
        if (begin == i && t.tokens[i].conjunction > 0 && reader.phrases().verb_at(i, t.tokens[i].name_end)) ++begin;
        add_candidate({begin, t.tokens[i].name_end}, false);
    }
}

void Speakers::split_told(std::vector<Draft>& drafts) const {
    for (Draft& d : drafts) {
        Found& f = d.found;
        if (d.carried || f.subject.empty() || !f.addressee.empty() || f.opening != Opening::kPreposition) continue;
        const auto& frames = t_.rules.cues()[f.hit.form->cue].prepositions;
        if (std::none_of(frames.begin(), frames.end(), [](const FramePreposition& p) { return p.addressee; })) continue;
        std::uint32_t name = f.subject.begin + 1;
        while (name < f.subject.end && !t_.begins_name(name)) ++name;
        if (name >= f.subject.end || t_.tokens[name].name_end < f.subject.end || !t_.is(f.subject.begin, kRole))
            continue;
        if (t_.mentions[t_.tokens[name].mention].type != EntityType::kPerson) continue;
        const Range bearer = fullest({f.subject.begin, name});
        // Whoever else bears the title: a form with a name that shares no word with this one.
        bool other = false, same = false;
        for (std::uint32_t i = bearer.begin; i < bearer.end; ++i) {
            if (!t_.in_name(i)) continue;
            other = true;
            for (std::uint32_t k = name; k < f.subject.end; ++k) same |= t_.words.base(k) == t_.words.base(i);
        }
        if (!other || same) continue;
        f.addressee = {name, f.subject.end};
        f.subject.end = name;
    }
}

// Where a title begins that the names room found right before this token.
std::uint32_t Speakers::title_before(std::uint32_t token) const {
    const std::uint32_t byte = t_.words[token].span.begin;
    auto at = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), byte,
                               [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    for (int k = 0; k < 3 && at != t_.mentions.begin(); ++k) {
        --at;
        if (at->level != MentionLevel::kRole || at->span.end > byte + 1 || at->span.end + 2 < byte) continue;
        return t_.words.at_byte(at->span.begin);
    }
    return token;
}

Range Speakers::tidy(Range r) const {
    while (!r.empty() && !t_.is_word(r.begin) && t_.tokens[r.begin].punct != Punct::kQuote) ++r.begin;
    while (!r.empty() && (t_.tokens[r.end - 1].punct == Punct::kComma || t_.tokens[r.end - 1].punct == Punct::kStop ||
                          t_.tokens[r.end - 1].punct == Punct::kDash))
        --r.end;
    return r;
}

void Speakers::add_candidate(Range r, bool spoke) {
    if (r.empty() || r.size() > kLongestForm) return;
    Candidate c{r, {}, kNoIndex, spoke};
    for (std::uint32_t i = r.begin; i < r.end; ++i)
        if (t_.is_word(i)) c.words.push_back(t_.words.base(i));
    c.entity = entity_of(t_.span_of(r));
    const auto id = static_cast<std::uint32_t>(candidates_.size());
    for (const std::string_view w : c.words) {
        std::vector<std::uint32_t>& ids = by_word_[std::string(w)];
        if (ids.size() < kMostOfOneWord && (ids.empty() || ids.back() != id)) ids.push_back(id);
    }
    candidates_.push_back(std::move(c));
}

Index Speakers::entity_of(Span span) const {
    Index best = kNoIndex;
    int rank = -1;
    const auto from = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), span.begin,
                                       [](const Mention& m, std::uint32_t b) { return m.span.end <= b; });
    for (auto m = from; m != t_.mentions.end() && m->span.begin < span.end; ++m) {
        if (m->entity == kNoIndex || m->span.shared(span) == 0) continue;
        int r = m->level == MentionLevel::kName ? 2 : m->level == MentionLevel::kNested ? 0 : 1;
        if (m->level == MentionLevel::kName && m->type == EntityType::kPerson) r = 4;
        if (m->span.begin <= span.begin && m->level != MentionLevel::kNested) r += r == 4 ? 0 : 2;
        if (r > rank) rank = r, best = m->entity;
    }
    return best;
}

// True where the longer phrase names whoever the shorter one names: it holds its words, and they are what it is about,
// not what somebody belongs to (the office of X is not X).
bool Speakers::names(const Candidate& longer, const Candidate& shorter) const {
    if (!holds_all(longer.words, shorter.words)) return false;
    // The first person that a phrase names is the one that it is about.
    for (std::uint32_t i = longer.range.begin; i < longer.range.end; ++i) {
        if (!t_.begins_name(i) || t_.mentions[t_.tokens[i].mention].type != EntityType::kPerson) continue;
        const bool held = std::any_of(shorter.words.begin(), shorter.words.end(), [&](std::string_view w) {
            for (std::uint32_t k = i; k < t_.tokens[i].name_end; ++k)
                if (t_.is_word(k) && t_.words.base(k) == w) return true;
            return false;
        });
        const bool title = t_.is(shorter.range.begin, kRole | kBody | kSource) && !t_.in_name(shorter.range.begin);
        if (!held && !title) return false;
        break;
    }
    const std::string_view head = shorter.words.front();
    for (std::uint32_t i = longer.range.begin; i < longer.range.end; ++i) {
        if (!t_.is_word(i) || t_.words.base(i) != head) continue;
        if (i == longer.range.begin || !t_.is_word(i - 1)) return true;
        if (t_.prefixed(i)) continue;
        const bool title = t_.is(shorter.range.begin, kRole | kBody | kSource) && !t_.in_name(shorter.range.begin);
        if (title) continue;
        const bool belongs = t_.is(i - 1, kRole | kBody | kPreposition | kInside | kSource) &&
                             !t_.words.has(i - 1, text::kArticle) && !t_.in_name(i - 1);
        if (!belongs) return true;
    }
    return false;
}

Range Speakers::fullest(Range r) const {
    Candidate wanted{r, {}, kNoIndex, false};
    for (std::uint32_t i = r.begin; i < r.end; ++i)
        if (t_.is_word(i)) wanted.words.push_back(t_.words.base(i));
    if (wanted.words.empty()) return r;
    const auto ids = by_word_.find(wanted.words.front());
    if (ids == by_word_.end()) return r;
    const bool title = t_.is(r.begin, kRole | kBody | kSource) && !t_.in_name(r.begin);
    Range best = r;
    for (const std::uint32_t id : ids->second) {
        const Candidate& c = candidates_[id];
        if (c.range.size() <= (title && c.spoke ? r.size() : best.size()) || !names(c, wanted)) continue;
        // Of a title alone, whoever bears it must have been named before, and whoever spoke last bears it now.
        if (title && c.range.begin > r.begin) continue;
        if (title && c.spoke && best.size() > r.size()) {
            best = c.range;
            continue;
        }
        best = c.range;
    }
    return best;
}

Party Speakers::party(Range r) const {
    Party p;
    p.span = t_.span_of(tidy(r));
    p.name = std::string(slice(t_.article.text, p.span));
    p.entity = entity_of(p.span);
    return p;
}

Agreement Speakers::agreement_of(Range r, const Form* form) const {
    Agreement a;
    const std::uint32_t last = std::min(r.end, r.begin + 5);
    for (std::uint32_t i = r.begin; i < last; ++i) {
        if (i > r.begin && t_.is(i, kPreposition)) break;
        if (t_.in_name(i) && t_.rules.body_gender() != Gender::kAny &&
            t_.mentions[t_.tokens[i].mention].type != EntityType::kPerson)
            a.gender = t_.rules.body_gender();
        if (t_.in_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson) a.number = Number::kOne;
        if (t_.tokens[i].agreement.gender == Gender::kAny && t_.tokens[i].agreement.number == Number::kAny) continue;
        if (i > r.begin && t_.rules.subject_after()) break;
        a = t_.tokens[i].agreement;
    }
    if (a.gender == Gender::kAny && form != nullptr) a.gender = form->agreement.gender;
    if (form != nullptr && form->agreement.number != Number::kOne && form->agreement.number != Number::kAny)
        a.number = form->agreement.number;
    return a;
}

const Speakers::Speaker* Speakers::previous(Agreement a, std::uint32_t sentence) const {
    // An office or a body is taken up in either gender, right behind its sentence.
    const bool body = !spoken_.empty() && spoken_.back().body && a.number != Number::kTwo &&
                      a.gender != Gender::kNeuter && t_.rules.body_gender() == Gender::kAny &&
                      spoken_.back().sentence + 1 >= sentence;
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const Speaker& s = spoken_[k];
        if (s.sentence + (body ? 1 : kFarthestSentence) < sentence) break;
        if (compatible(s.agreement, a) && !s.party.name.empty()) return &s;
    }
    return body ? &spoken_.back() : nullptr;
}

Speakers::Speaker Speakers::explicit_speaker(Range r, const Draft& d) {
    r = tidy(r);
    Speaker s;
    s.sentence = d.sentence;
    s.agreement = agreement_of(r, d.found.hit.form);
    const std::uint32_t head = r.begin;
    s.body = t_.is(head, kBody | kOutlet | kDocument) && !t_.is(head, kRole);
    if (t_.is(head, kPronounWord)) {
        if (const Speaker* p = previous(t_.tokens[head].agreement, d.sentence)) {
            s = *p;
            s.party.inferred = true;
        }
        return s;
    }
    if (t_.is(head, kDocument) && !t_.in_name(head)) {
        bool relay = false;
        const Range by = reader_.complements().issuer(head, std::min(r.end + 6, t_.words.first(d.sentence + 1)), relay);
        if (!by.empty() && !relay) {
            s.party = party(fullest(by));
            return s;
        }
        // The statement, his statement: one that is known. A study is a new one.
        const bool known =
            t_.words.has(head, text::kArticle) || t_.words.has(head, text::kPronoun) || !t_.rules.subject_after();
        if (known && !issuer_.name.empty()) {
            s.party = issuer_;
            s.party.inferred = true;
            return s;
        }
        const Speaker* last = known ? previous({}, d.sentence) : nullptr;
        if (last != nullptr) {
            s = *last;
            s.party.inferred = true;
            return s;
        }
    }
    const bool same = (head + 1 < r.end && t_.is(head + 1, kSame)) ||
                      (r.end < t_.tokens.size() && r.end == head + 1 && t_.is(r.end, kSame));
    if (same || (t_.is(head, kSource) && t_.words.has(head, text::kArticle))) {
        for (std::size_t k = spoken_.size(); k-- > 0;) {
            const std::uint32_t first = t_.words.at_byte(spoken_[k].party.span.begin);
            if (first >= t_.words.size() || t_.words.base(first) != t_.words.base(head)) continue;
            s.party = spoken_[k].party;
            s.party.inferred = true;
            return s;
        }
        if (same && !spoken_.empty()) {
            s.party = spoken_.back().party;
            s.party.inferred = true;
            return s;
        }
    }
    const Range full = fullest(r);
    // The official: no longer form anywhere, so whoever spoke last.
    const bool generic =
        full.size() == r.size() && r.size() == 1 && t_.is(head, kRole) && t_.words.has(head, text::kArticle);
    if (generic) {
        const Speaker* last = previous(s.agreement, d.sentence);
        if (last != nullptr && !last->body) {
            s = *last;
            s.party.inferred = true;
            s.sentence = d.sentence;
            return s;
        }
    }
    s.party = party(full);
    return s;
}

Speakers::Speaker Speakers::speaker_of(const Draft& d, const std::vector<Speaker>& here, std::size_t) {
    if (d.carried) {
        Speaker s;
        if (!spoken_.empty()) s = spoken_.back();
        s.party.inferred = true;
        s.sentence = d.sentence;
        return s;
    }
    if (!d.found.subject.empty()) return explicit_speaker(d.found.subject, d);
    if (d.same != kNone && d.same < here.size() && !here[d.same].party.name.empty()) return here[d.same];
    Speaker s;
    if (const Speaker* p = previous(d.found.hit.form->agreement, d.sentence)) {
        s = *p;
        s.party.inferred = true;
        for (Party& v : s.via) v.inferred = true;
    }
    s.sentence = d.sentence;
    return s;
}

// The Chinese statement: a document that a further word tells from the one that was named last.
bool Speakers::told_apart(Range r) const {
    const std::uint32_t next = r.begin + 1;
    return t_.rules.subject_after() && next < r.end && t_.words.has(r.begin, text::kArticle) &&
           t_.words.has(next, text::kArticle) && !t_.is(next, kSame | kInside | kIssued);
}

// A relay as written; the statement or report stands for its issuer.
Party Speakers::relay(Range r, const Draft& d) {
    r = tidy(r);
    if (!r.empty() && t_.is(r.begin, kDocument) && !t_.in_name(r.begin) && !told_apart(r)) {
        Party p = explicit_speaker(r, d).party;
        return p;
    }
    return party(r);
}

void Speakers::note_issuers(std::uint32_t sentence) {
    const std::uint32_t end = t_.words.first(sentence + 1);
    for (std::uint32_t i = t_.words.first(sentence); i < end; ++i) {
        if (!t_.is(i, kDocument) || t_.in_name(i)) continue;
        bool relay = false;
        const Range by = reader_.complements().issuer(i, end, relay);
        if (!by.empty() && !relay && (t_.begins_name(by.begin) || t_.is(by.begin, kBody | kRole)))
            issuer_ = party(fullest(by));
    }
}

// True where the statement before is the one whose quotation goes on here.
bool Speakers::goes_on(const Draft& d, const std::vector<Statement>& out, const std::vector<Statement>& made) const {
    const std::vector<Statement>& from = made.empty() ? out : made;
    return !from.empty() && from.back().sentence >= t_.words.sentence_of(d.found.content);
}

void Speakers::resolve(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first, std::size_t last,
                       std::vector<Statement>& out) {
    std::vector<Speaker> here;
    std::vector<Statement> made;
    for (std::size_t k = first; k < last; ++k) {
        const Draft& d = drafts[k];
        Speaker who = speaker_of(d, here, first);
        Statement s;
        s.sentence = d.sentence;
        s.content = d.span;
        if (d.carried) {
            s.cue = out.empty() && made.empty() ? Span{d.span.begin, d.span.begin}
                                                : (made.empty() ? out.back().cue : made.back().cue);
        } else {
            const Cue& cue = t_.rules.cues()[d.found.hit.form->cue];
            const std::uint32_t end = std::max({d.found.hit.begin + 1, d.found.hit.end, d.found.cue_end});
            s.cue = {t_.words[d.found.hit.begin].span.begin, t_.words[end - 1].span.end};
            s.act = cue.act;
            s.distance = cue.distance;
            if (!d.found.subject.empty()) s.source = t_.span_of(tidy(d.found.subject));
        }
        s.type = speech_type(t_, d.content, d.span, d.carried);
        s.speaker = who.party;
        std::vector<Party> via;
        if (d.outer != kNone && d.outer < here.size()) {
            via = here[d.outer].via;
            via.push_back(here[d.outer].party);
        }
        if (!d.carried) {
            for (const std::vector<Range>* list : {&d.via, &d.found.via})
                for (const Range r : *list) via.push_back(relay(r, d));
        }
        if (d.found.subject.empty() && d.same != kNone && d.same < here.size() && via.empty()) via = here[d.same].via;
        for (Party& v : via) {
            const bool known =
                v.name.empty() || v.name == s.speaker.name || (v.entity != kNoIndex && v.entity == s.speaker.entity) ||
                std::any_of(s.via.begin(), s.via.end(), [&](const Party& o) { return o.name == v.name; });
            if (!known) s.via.push_back(v);
        }
        if (!d.found.addressee.empty() && !d.carried) {
            Range to = tidy(d.found.addressee);
            if (!to.empty() && !t_.is(to.begin, kPronounWord)) s.addressee = party(to);
        }
        s.chain = s.via;
        if (s.chain.empty() && s.speaker.inferred) s.chain = who.via;
        if (!s.speaker.name.empty()) s.chain.push_back(s.speaker);
        who.via = s.via.empty() ? who.via : s.via;
        if (d.carried && s.chain.size() > 1) s.chain.erase(s.chain.begin(), s.chain.end() - 1);
        here.push_back(who);
        // Within what somebody else says, whoever cannot be named is no speaker.
        const bool alone = d.carried && !goes_on(d, out, made);
        const bool clause = d.found.opening == Opening::kThat || d.found.opening == Opening::kQuote ||
                            d.found.opening == Opening::kBefore;
        const bool nobody = alone || (s.speaker.name.empty() && (d.outer != kNone || !clause));
        if (d.stands && !d.span.empty() && !nobody) made.push_back(std::move(s));
    }
    note_issuers(sentence);
    for (std::size_t k = 0; k < here.size(); ++k)
        if (drafts[first + k].outer == kNone && !drafts[first + k].found.inside_relative && !here[k].party.name.empty())
            spoken_.push_back(here[k]);
    std::stable_sort(made.begin(), made.end(),
                     [](const Statement& a, const Statement& b) { return a.content < b.content; });
    for (Statement& s : made) out.push_back(std::move(s));
}

}  // namespace riwaya::speech
