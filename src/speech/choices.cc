#include "choices.h"

#include <algorithm>
#include <cmath>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kContentReach = 45;   // words behind a cue that its content may begin in
constexpr std::uint32_t kObjectReach = 16;    // the same of an object
constexpr std::uint32_t kMostEnds = 64;       // options of one content's end
constexpr std::uint32_t kMostStarts = 10;     // words behind a cue, or before it, where its source may begin
constexpr std::uint32_t kLongestSource = 20;  // words
constexpr std::uint32_t kReachBefore = 24;    // words before a cue that its source may stand in
constexpr double kShared = 0.5;               // of two contents: the share that makes them one

enum Flag : std::uint8_t { kHasArticle = 1, kHasPreposition = 2, kHasConjunction = 4, kHasPronoun = 8 };

// 0, 1, 2, 3, 4, 5-6, 7-8, 9-12, 13-16, 17-24, 25-32, more.
std::uint32_t bin(std::uint32_t n) {
    constexpr std::uint32_t kTops[] = {0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32};
    std::uint32_t b = 0;
    while (b < std::size(kTops) && n > kTops[b]) ++b;
    return b;
}

Kind kind_of_opening(Opening o) { return static_cast<Kind>(static_cast<std::uint8_t>(o) + 1); }

}  // namespace

Choices::Choices(const Text& t, const Phrases& phrases, const Model& model, Observer* observer)
    : t_(t), phrases_(phrases), model_(model), observer_(observer) {
    if (active()) seen_.resize(t.tokens.size());
}

Kind Choices::kind_of(std::uint32_t i) const {
    const Token& t = t_.tokens[i];
    switch (t.punct) {
        case Punct::kNone: return kind_of_word(i);
        case Punct::kComma: return Kind::kComma;
        case Punct::kColon: return Kind::kColon;
        case Punct::kStop: return Kind::kStop;
        case Punct::kOpen: return Kind::kOpenParen;
        case Punct::kClose: return Kind::kCloseParen;
        case Punct::kDash: return Kind::kDash;
        case Punct::kQuote: return t.opens ? Kind::kQuoteOpens : Kind::kQuoteCloses;
        case Punct::kApostrophe:
        case Punct::kOther: return Kind::kMark;
    }
    return Kind::kMark;
}

Kind Choices::kind_of_word(std::uint32_t i) const {
    const Token& t = t_.tokens[i];
    if (t_.in_name(i)) {
        switch (t_.mentions[t.mention].type) {
            case EntityType::kPerson: return Kind::kPerson;
            case EntityType::kOrganization: return Kind::kOrganization;
            case EntityType::kPlace: return Kind::kPlace;
            default: return Kind::kOtherName;
        }
    }
    static constexpr std::pair<std::uint32_t, Kind> kClasses[] = {
        {kThat, Kind::kThat},           {kRelative, Kind::kRelative},
        {kAuxiliary, Kind::kAuxiliary}, {kOpener, Kind::kOpener},
        {kDeny | kDoubt, Kind::kDeny},  {kWhat, Kind::kWhat},
        {kTime, Kind::kTime},           {kAdverb, Kind::kAdverb},
        {kInside, Kind::kInside},       {kPreposition, Kind::kPreposition},
        {kPronounWord, Kind::kPronoun}, {kIssued, Kind::kIssued},
        {kRole, Kind::kRole},           {kBody, Kind::kBody},
        {kSource, Kind::kSource},       {kDocument | kInterview | kTalk, Kind::kDocument},
        {kOutlet, Kind::kOutlet}};
    if (t_.words[i].kind == text::WordKind::kNumber) return Kind::kNumber;
    for (const auto& [bits, kind] : kClasses)
        if ((t.bits & bits) != 0) return kind;
    if (t.may_be_cue) {
        const Hit h = phrases_.cue_at(i, t_.words.first(t_.words.sentence_of(i) + 1));
        if (h.form != nullptr)
            return h.form->kind == CueKind::kVerb || h.form->kind == CueKind::kRelay ? Kind::kCueVerb
                   : h.form->kind == CueKind::kNoun                                  ? Kind::kCueNoun
                                                                                     : Kind::kCueOther;
    }
    if ((t.bits & kFinite) != 0) return Kind::kVerb;
    if (t_.words.has(i, text::kArticle))
        return t_.rules.ends_as_adjective(t_.words.folded(i)) ? Kind::kAdjective : Kind::kArticle;
    if (t_.words.has(i, text::kPronoun)) return Kind::kPossessed;
    if (t_.rules.ends_as_adjective(t_.words.folded(i))) return Kind::kAdjective;
    if (t_.rules.segmenter().frequencies().of(t_.bare(i)) == 0) return Kind::kUnseen;
    return phrases_.is_common(i) ? Kind::kCommon : Kind::kRare;
}

const Choices::Seen& Choices::seen(std::uint32_t i) {
    static const Seen kOutside;
    if (i >= seen_.size()) return kOutside;
    Seen& s = seen_[i];
    if (s.filled) return s;
    s.filled = true;
    s.kind = kind_of(i);
    if (!t_.is_word(i)) return s;
    if (t_.words.has(i, text::kArticle)) s.flags |= kHasArticle;
    if (t_.prefixed(i)) s.flags |= kHasPreposition;
    if (t_.tokens[i].conjunction > 0) s.flags |= kHasConjunction;
    if (t_.words.has(i, text::kPronoun)) s.flags |= kHasPronoun;
    s.word = model_.word(t_.words.folded(i));
    return s;
}

void Choices::score() {
    chances_.assign(options_.size(), 0.0);
    double top = -1e300;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        double sum = 0;
        for (const std::uint32_t* f = options_.features_begin(i); f != options_.features_end(i); ++f)
            sum += model_.weight(*f);
        chances_[i] = sum;
        top = std::max(top, sum);
    }
    double all = 0;
    for (double& c : chances_) all += c = std::exp(c - top);
    for (double& c : chances_) c /= all;
}

void Choices::offer_begin(Opening o, std::uint32_t token, std::uint32_t byte, std::uint32_t cue_end) {
    for (const Begin& b : begins_)
        if (b.token == token && b.opening == o) return;
    begins_.push_back({o, token, byte, cue_end});
}

// Whatever a content may begin with behind a cue: a complementiser, marks, a colon, a preposition of the cue's, an
// object.
void Choices::list_begins(const Draft& d, std::uint32_t limit) {
    const Found& f = d.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    for (std::uint32_t i = f.hit.end; i < limit; ++i) {
        const Token& t = t_.tokens[i];
        const auto at = [&](std::uint32_t token) { return t_.words[token].span.begin; };
        if (t.punct == Punct::kStop && i + 1 < limit && t_.tokens[i + 1].inside == kNone) break;
        if (t.punct == Punct::kColon && i + 1 < limit)
            offer_begin(t_.tokens[i + 1].opens ? Opening::kQuote : Opening::kThat, i + 1, at(i + 1), 0);
        if (t.punct == Punct::kQuote && t.opens && i + 1 < limit && !t_.is(i + 1, kThat))
            offer_begin(Opening::kQuote, i, at(i), 0);
        if (!t_.is_word(i) || i + 1 >= limit) continue;
        if (t_.is(i, kThat)) {
            offer_begin(Opening::kThat, i + 1, at(i + 1), 0);
            continue;
        }
        for (const FramePreposition& p : cue.prepositions) {
            const bool split = t_.begins_with(i, p.word, p.clitic);
            if (!split && !(p.clitic && t_.may_begin_with(i, p.word))) continue;
            const bool whole = t_.bare(i) == p.word;
            if (whole) {
                if (!t_.is(i + 1, kThat))
                    offer_begin(Opening::kPreposition, i + 1, at(i + 1), i == f.hit.end ? i + 1 : 0);
            } else {
                const bool core = t_.core_byte(i) > at(i);
                offer_begin(Opening::kPreposition, i,
                            core ? t_.core_byte(i) : at(i) + static_cast<std::uint32_t>(t.conjunction + p.word.size()),
                            0);
            }
        }
        if ((cue.frames & kObject) != 0 && i < f.hit.end + kObjectReach && !(t_.in_name(i) && !t_.begins_name(i))) {
            const Kind k = seen(i).kind;
            const bool noun = k < Kind::kComma || k >= Kind::kRole || k == Kind::kWhat || k == Kind::kInside;
            if (noun && k != Kind::kCueVerb && k != Kind::kVerb && !t_.prefixed(i))
                offer_begin(Opening::kObject, i, at(i), 0);
        }
    }
}

void Choices::add_begin(const Draft& d, const Begin& b, const Begin& rule, std::uint32_t limit) {
    options_.begin({b.token, b.token + 1});
    const Found& f = d.found;
    const Form& form = *f.hit.form;
    const Cue& cue = t_.rules.cues()[form.cue];
    const Kind kind = static_cast<Kind>(static_cast<std::uint8_t>(form.kind) + 1);
    const Kind act = static_cast<Kind>(cue.act);
    const bool same = b.opening == rule.opening && b.token == rule.token;
    if (b.opening == Opening::kNone) {
        add(kBeginRule, same ? 0 : 1);
        add(kBeginNone, Model::pair(kind, seen(f.hit.end).kind));
        add(kBeginAct, Model::pair(act, kind_of_opening(b.opening)));
        add(kBeginForm, Model::pair(f.hit.begin > 0 ? seen(f.hit.begin - 1).kind : Kind::kEdge, Kind::kEdge));
        if (seen(f.hit.begin).word != 0) add(kBeginCueWord, seen(f.hit.begin).word);
        return;
    }
    add(kBeginRule, same                             ? 2
                    : rule.opening == Opening::kNone ? 3
                    : b.token < rule.token           ? 4
                    : b.token == rule.token          ? 5
                                                     : 6);
    add(kBeginOpening, Model::pair(kind, kind_of_opening(b.opening)));
    const bool that = (cue.frames & kThatClause) != 0, quote = (cue.frames & kQuoteFrame) != 0,
               object = (cue.frames & kObject) != 0;
    add(kBeginAllowed, b.opening == Opening::kThat     ? (that    ? 0
                                                          : quote ? 1
                                                                  : 2)
                       : b.opening == Opening::kQuote  ? (quote            ? 3
                                                          : that || object ? 4
                                                                           : 5)
                       : b.opening == Opening::kObject ? (that ? 6 : 7)
                                                       : (that ? 8 : 9));
    // Of a clause, what counts is how far the word that opens it stands.
    const std::uint32_t from = b.opening == Opening::kThat ? b.token - 1 : b.token;
    add(kBeginGap, bin(from - std::min(from, f.hit.end)));
    const Kind before = from > f.hit.end ? seen(from - 1).kind : Kind::kEdge;
    const Kind first = seen(b.token).kind;
    add(kBeginBefore, static_cast<std::uint32_t>(before));
    add(kBeginFirst, static_cast<std::uint32_t>(first));
    add(kBeginEdge, Model::pair(before, kind_of_opening(b.opening)));
    add(kBeginNext, Model::pair(first, kind_of_opening(b.opening)));
    if (seen(from).word != 0) add(kBeginWord, seen(from).word);
    std::uint32_t commas = 0, verbs = 0, cues = 0, thats = 0, breaks = 0;
    for (std::uint32_t i = f.hit.end; i < from; ++i) {
        const Kind k = seen(i).kind;
        commas += k == Kind::kComma;
        verbs += k == Kind::kVerb;
        cues += k == Kind::kCueVerb || k == Kind::kCueOther;
        thats += k == Kind::kThat || k == Kind::kQuoteOpens || k == Kind::kColon;
        breaks += k == Kind::kRelative || k == Kind::kOpener;
    }
    add(kBeginCommas, std::min(commas, 5U));
    add(kBeginVerbs, std::min(verbs, 2U) + 3 * std::min(cues, 2U) + (verbs + cues == 0 && breaks > 0 ? 9U : 0U));
    add(kBeginThats, std::min(thats, 2U) + (breaks > 0 ? 4U : 0U) +
                         (t_.tokens[b.token].inside != kNone && t_.tokens[b.token].inside < f.hit.begin ? 8U : 0U));
    add(kBeginAct, Model::pair(act, kind_of_opening(b.opening)));
    (void)limit;
}

void Choices::begin(Draft& d, std::uint32_t limit) {
    if (!active()) return;
    Found& f = d.found;
    limit = std::min(limit, f.hit.end + kContentReach);
    const Begin rule{f.opening, f.opening == Opening::kNone ? 0 : f.content, f.content_byte, f.cue_end};
    begins_.assign(1, Begin{});
    if (rule.opening != Opening::kNone) begins_.push_back(rule);
    list_begins(d, limit);
    options_.clear();
    for (const Begin& b : begins_) add_begin(d, b, rule, limit);
    const std::size_t chosen = rule.opening == Opening::kNone ? 0 : 1;
    if (observer_ != nullptr) observer_->choice(Choice::kBegin, t_, d, options_, chosen);
    score();
    const auto best = static_cast<std::size_t>(std::max_element(chances_.begin(), chances_.end()) - chances_.begin());
    if (best == chosen) return;
    const Begin& b = begins_[best];
    f.opening = b.opening;
    f.content = b.token;
    f.content_byte = b.byte;
    f.cue_end = b.cue_end;
    if (b.opening == Opening::kNone) return;
    if (f.subject.end > f.content) f.subject = {};
    if (f.addressee.end > f.content) f.addressee = {};
}

void Choices::add_end(const Draft& d, std::uint32_t begin, std::uint32_t at, std::uint32_t rule_end,
                      std::uint32_t limit) {
    options_.begin({begin, at});
    const Kind left = at > begin ? seen(at - 1).kind : Kind::kEdge;
    const Kind right = at < limit ? seen(at).kind : Kind::kEdge;
    const Kind next = at + 1 < limit ? seen(at + 1).kind : Kind::kEdge;
    add(kEndRule, at == rule_end ? 0 : at < rule_end ? 1 : 2);
    add(kEndRight, static_cast<std::uint32_t>(right));
    add(kEndNext, Model::pair(right, next));
    add(kEndLeft, static_cast<std::uint32_t>(left));
    add(kEndEdge, Model::pair(left, right));
    if (at < limit && seen(at).word != 0) add(kEndWord, seen(at).word);
    if (at + 1 < limit && !t_.is_word(at) && seen(at + 1).word != 0) add(kEndNextWord, seen(at + 1).word);
    add(kEndLength, bin(at - begin));
    add(kEndRest, bin(limit - at));
    // How the marks stand: outside, within one that stood open at the begin, within a later one; closed right here.
    const std::uint32_t open =
        t_.tokens[begin].punct == Punct::kQuote && t_.tokens[begin].opens ? begin : t_.tokens[begin].inside;
    const std::uint32_t inside = at < limit ? t_.tokens[at].inside : t_.tokens[at - 1].inside;
    const bool closes = left == Kind::kQuoteCloses ||
                        (left == Kind::kStop && at >= 2 && at - 2 > begin && seen(at - 2).kind == Kind::kQuoteCloses);
    const bool later = inside != kNone && inside > begin;
    add(kEndQuotes, (open != kNone ? 8U : 0U) + (closes ? 4U : 0U) + (later ? 2U : inside != kNone ? 1U : 0U));
    const auto count = [&](const std::vector<std::uint32_t>& list) {
        return static_cast<std::uint32_t>(std::lower_bound(list.begin(), list.end(), at) - list.begin());
    };
    const bool cut = std::find(cues_.begin(), cues_.end(), at) != cues_.end();
    add(kEndCues, std::min(count(cues_), 3U) + (cut ? 4U : 0U));
    add(kEndCommas, std::min(count(commas_), 7U));
    add(kEndOpening, Model::pair(kind_of_opening(d.found.opening), right));
    const std::uint32_t verbs = count(verbs_);
    const bool more = verbs < verbs_.size();
    add(kEndVerbs, std::min(verbs, 3U) + (more ? 4U : 0U));
    const bool phrase = d.found.opening == Opening::kPreposition || d.found.opening == Opening::kObject;
    add(kEndFrame, (phrase ? 8U : 0U) + (verbs > 0 ? 4U : 0U) + (more ? 2U : 0U) + (at == limit ? 1U : 0U));
}

std::uint32_t Choices::end(const Draft& d, std::uint32_t begin, std::uint32_t rule_end, std::uint32_t limit,
                           const std::vector<Draft>& drafts, double& probability) {
    probability = 1;
    if (!active() || begin + 1 >= limit) return rule_end;
    // Before a stop or comma and behind it are one place.
    const auto trimmed = [&](std::uint32_t at) {
        while (at > begin + 1 && (t_.tokens[at - 1].punct == Punct::kStop || t_.tokens[at - 1].punct == Punct::kComma))
            --at;
        return at;
    };
    limit = trimmed(limit);
    rule_end = std::min(trimmed(rule_end), limit);
    cues_.clear(), commas_.clear(), verbs_.clear();
    for (const Draft& other : drafts)
        if (&other != &d && !other.carried && other.found.hit.form != nullptr && other.found.hit.begin > begin &&
            other.found.hit.begin < limit)
            cues_.push_back(other.found.hit.begin);
    std::sort(cues_.begin(), cues_.end());
    for (std::uint32_t i = begin; i < limit; ++i) {
        const Kind k = seen(i).kind;
        if (k == Kind::kComma) commas_.push_back(i);
        if (k == Kind::kVerb || k == Kind::kCueVerb) verbs_.push_back(i);
    }
    options_.clear();
    std::size_t rule = 0;
    for (std::uint32_t at = begin + 1; at <= limit && options_.size() < kMostEnds; ++at) {
        bool edge = at == limit || at == rule_end;
        if (!edge && !(t_.in_name(at) && !t_.begins_name(at))) {
            const Seen& s = seen(at);
            edge = !t_.is_word(at) || (s.flags & kHasConjunction) != 0 || (s.flags & kHasPreposition) != 0 ||
                   (s.kind >= Kind::kThat && s.kind <= Kind::kPreposition) || s.kind == Kind::kIssued ||
                   s.kind == Kind::kVerb || (s.kind >= Kind::kCueVerb && s.kind <= Kind::kCueOther) ||
                   (at > begin && !t_.is_word(at - 1));
        }
        if (!edge || trimmed(at) != at) continue;
        if (at == rule_end) rule = options_.size();
        add_end(d, begin, at, rule_end, limit);
    }
    if (observer_ != nullptr) observer_->choice(Choice::kEnd, t_, d, options_, rule);
    score();
    // The option that most likely shares half with what is right.
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < options_.size(); ++i) {
        double sum = 0;
        const double own = options_.range(i).size();
        for (std::size_t k = 0; k < options_.size(); ++k) {
            const double other = options_.range(k).size();
            if (std::min(own, other) >= kShared * std::max(own, other)) sum += chances_[k];
        }
        sum += 0.2 * chances_[i];
        if (sum > most) most = sum, best = i;
    }
    probability = std::min(1.0, most - 0.2 * chances_[best]);
    return options_.range(best).end;
}

Kind Choices::head_of(Range r) {
    if (r.empty()) return Kind::kEdge;
    Kind name = Kind::kEdge;
    for (std::uint32_t i = r.begin; i < std::min(r.end, r.begin + 6); ++i) {
        const Kind k = seen(i).kind;
        if (k >= Kind::kRole && k <= Kind::kOutlet) return k;
        if (k >= Kind::kPerson && k <= Kind::kOtherName && name == Kind::kEdge) name = k;
        if (k == Kind::kPreposition || k == Kind::kComma) break;
    }
    return name != Kind::kEdge ? name : seen(r.begin).kind;
}

void Choices::add_source(const Draft& d, Range r, Range rule, std::uint32_t from, std::uint32_t limit) {
    options_.begin(r);
    const Form& form = *d.found.hit.form;
    const std::uint32_t cue = d.found.hit.begin, cue_end = d.found.hit.end;
    const bool same = r.begin == rule.begin && r.end == rule.end;
    const bool both_none = r.empty() && rule.empty();
    if (r.empty()) {
        const bool joined = t_.tokens[cue].conjunction > 0;
        add(kSourceRule, both_none ? 0 : 1);
        add(kSourceNone, Model::pair(seen(cue_end).kind, kind_of_opening(d.found.opening)));
        add(kSourceSide, (joined ? 4U : 0U) + (cue <= from ? 2U : 0U) + 8U);
        add(kSourceAgrees, 8U + static_cast<std::uint32_t>(form.kind));
        add(kSourceWhole, d.found.content == cue_end ? 8U : 9U);
        return;
    }
    const bool after = r.begin >= cue;
    add(kSourceRule, same ? 2 : rule.empty() ? 3 : r.begin == rule.begin ? 4 : r.end == rule.end ? 5 : 6);
    add(kSourceSide, (after ? 1U : 0U) + (form.kind == CueKind::kVerb || form.kind == CueKind::kRelay ? 2U : 0U) +
                         (form.present ? 4U : 0U));
    add(kSourceGap, bin(after ? r.begin - cue_end : cue - r.end) + (after ? 0U : 0U));
    const Seen& first = seen(r.begin);
    const Seen& last = seen(r.end - 1);
    const Seen& before = r.begin > from ? seen(r.begin - 1) : seen(kNone);
    const Seen& next = r.end < limit || !after ? seen(r.end) : seen(kNone);
    add(kSourceFirst, static_cast<std::uint32_t>(first.kind));
    add(kSourceBefore, static_cast<std::uint32_t>(before.kind));
    add(kSourceLast, static_cast<std::uint32_t>(last.kind));
    add(kSourceNext, static_cast<std::uint32_t>(next.kind));
    add(kSourceEdge, Model::pair(last.kind, next.kind));
    const Kind head = head_of(r);
    add(kSourceHead, Model::pair(head, after ? Kind::kPerson : Kind::kEdge));
    add(kSourceOpens, Model::pair(before.kind, first.kind));
    add(kSourceLength, bin(r.size()));
    const Agreement a = t_.tokens[r.begin].agreement, b = form.agreement;
    const bool known = a.gender != Gender::kAny && b.gender != Gender::kAny;
    add(kSourceAgrees, known ? (a.gender == b.gender ? 1 : 2) : 0);
    add(kSourceFlags, static_cast<std::uint32_t>(first.flags));
    if (first.word != 0) add(kSourceFirstWord, first.word);
    if (next.word != 0) add(kSourceNextWord, next.word);
    if (before.word != 0) add(kSourceBeforeWord, before.word);
    std::uint32_t commas = 0, stops = 0;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        const Kind k = seen(i).kind;
        commas += k == Kind::kComma;
        stops +=
            k == Kind::kThat || k == Kind::kRelative || k == Kind::kVerb || k == Kind::kCueVerb || k == Kind::kOpener;
    }
    add(kSourceCommas, std::min(commas, 3U) + (stops > 0 ? 4U : 0U) + (stops > 1 ? 4U : 0U));
    add(kSourceWhole, after ? (r.begin == cue_end ? 1U : 0U) + (r.end == d.found.content ? 2U : 0U) +
                                  (seen(r.begin).flags & kHasPreposition ? 4U : 0U)
                            : 10U + (r.end == cue ? 1U : 0U) + (r.begin == from ? 2U : 0U));
}

Range Choices::source(const Draft& d, std::uint32_t from, std::uint32_t limit, Range rule, double& probability) {
    probability = 1;
    if (!active()) return rule;
    const std::uint32_t cue = d.found.hit.begin, cue_end = d.found.hit.end;
    options_.clear();
    std::size_t chosen = 0;
    const auto offer = [&](Range r) {
        if (r.begin == rule.begin && r.end == rule.end) chosen = options_.size();
        add_source(d, r, rule, from, limit);
    };
    add_source(d, {}, rule, from, limit);
    const auto cuts_name = [&](std::uint32_t i) { return i < t_.tokens.size() && t_.in_name(i) && !t_.begins_name(i); };
    const auto may_begin = [&](std::uint32_t i) {
        const Kind k = seen(i).kind;
        return !cuts_name(i) && (t_.is_word(i) || k == Kind::kQuoteOpens) && k != Kind::kThat &&
               k != Kind::kPreposition;
    };
    bool has_rule = rule.empty();
    const auto may_end = [&](std::uint32_t i, std::uint32_t stop) {  // before token i
        if (i >= stop) return true;
        if (cuts_name(i)) return false;
        const Seen& s = seen(i);
        const Seen& l = seen(i - 1);
        if (l.kind == Kind::kComma || l.kind == Kind::kPreposition || l.kind == Kind::kQuoteOpens) return false;
        return !t_.is_word(i) || s.kind < Kind::kComma || s.kind >= Kind::kThat || (s.flags != 0) ||
               l.kind < Kind::kComma || l.kind == Kind::kArticle || l.kind == Kind::kAdjective;
    };
    // Behind the cue.
    std::uint32_t starts = 0;
    for (std::uint32_t b = cue_end; b < limit && starts < kMostStarts; ++b) {
        if (!may_begin(b) && b != rule.begin) continue;
        ++starts;
        const std::uint32_t last = std::min(limit, b + kLongestSource);
        for (std::uint32_t e = b + 1; e <= last; ++e) {
            const bool is_rule = b == rule.begin && e == rule.end;
            if (!is_rule && !may_end(e, limit)) continue;
            has_rule |= is_rule;
            offer({b, e});
        }
    }
    // Before it: up to the cue, or to what leads to it.
    const std::uint32_t least = std::max(from, cue > kReachBefore ? cue - kReachBefore : 0);
    std::uint32_t e = cue;
    for (int ends = 0; ends < 4 && e > least; ++ends) {
        for (std::uint32_t b = least; b < e; ++b) {
            const bool is_rule = b == rule.begin && e == rule.end;
            if (!is_rule && !(may_begin(b) && (b == least || may_end(b, cue)))) continue;
            has_rule |= is_rule;
            offer({b, e});
        }
        const Kind k = seen(e - 1).kind;
        if (k != Kind::kComma && k != Kind::kAuxiliary && k != Kind::kAdverb && k != Kind::kTime &&
            k != Kind::kRelative && k != Kind::kOpener && k != Kind::kPreposition)
            break;
        --e;
    }
    if (!has_rule) offer(rule);
    if (observer_ != nullptr) observer_->choice(Choice::kSource, t_, d, options_, chosen);
    score();
    const auto best = static_cast<std::size_t>(std::max_element(chances_.begin(), chances_.end()) - chances_.begin());
    probability = chances_[best];
    return options_.range(best);
}

double Choices::stands(const Draft& d, bool rule) {
    if (!active()) return rule ? 1 : 0;
    options_.clear();
    options_.begin({0, 0});  // does not
    options_.begin({0, 1});
    const Found& f = d.found;
    const Kind opening = kind_of_opening(f.opening);
    const std::uint32_t cue = f.hit.begin;
    const Kind act = static_cast<Kind>(t_.rules.cues()[f.hit.form->cue].act);
    const Kind before = cue > 0 && t_.words.sentence_of(cue - 1) == d.sentence ? seen(cue - 1).kind : Kind::kEdge;
    add(kStandsRule, (rule ? 1U : 0U) + (d.dropped ? 2U : 0U) + (f.merged ? 4U : 0U));
    add(kStandsCue, static_cast<std::uint32_t>(f.hit.form->kind));
    add(kStandsAct, static_cast<std::uint32_t>(act));
    add(kStandsOpening, static_cast<std::uint32_t>(f.opening));
    add(kStandsForm, (f.hit.form->present ? 1U : 0U) + (f.hit.form->bare ? 2U : 0U) +
                         (f.hit.form->with_object ? 4U : 0U) + (t_.tokens[cue].inside != kNone ? 8U : 0U));
    add(kStandsBefore, static_cast<std::uint32_t>(before));
    add(kStandsNext, static_cast<std::uint32_t>(seen(f.hit.end).kind));
    add(kStandsFirst, static_cast<std::uint32_t>(d.content.empty() ? Kind::kEdge : seen(d.content.begin).kind));
    add(kStandsSource, (f.subject.empty() ? 1U : 2U) + (d.same != kNone ? 4U : 0U) +
                           (!f.subject.empty() && f.subject.begin < cue ? 8U : 0U));
    add(kStandsHead, static_cast<std::uint32_t>(head_of(f.subject)));
    add(kStandsLength, bin(d.content.size()));
    add(kStandsOuter, (d.outer != kNone ? 1U : 0U) + (f.inside_relative ? 2U : 0U) + (d.clause != kNone ? 4U : 0U) +
                          (t_.tokens[cue].conjunction > 0 ? 8U : 0U));
    if (seen(cue).word != 0) add(kStandsWord, seen(cue).word);
    add(kStandsCueOpening, Model::pair(static_cast<Kind>(f.hit.form->kind), opening));
    add(kStandsActOpening, Model::pair(act, opening));
    if (observer_ != nullptr) observer_->choice(Choice::kStands, t_, d, options_, rule ? 1 : 0);
    score();
    return chances_[1];
}

}  // namespace riwaya::speech
