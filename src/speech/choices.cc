#include <cmath>

#include "choices_bins.h"

namespace riwaya::speech {

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
    static constexpr std::pair<WordBits, Kind> kClasses[] = {
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
        // Which it adopted: a verb that acts upon what stands before it opens no saying.
        if (h.form != nullptr && h.form->with_object) return Kind::kVerb;
        if (h.form != nullptr)
            return h.form->kind == CueKind::kVerb || h.form->kind == CueKind::kRelay ? Kind::kCueVerb
                   : h.form->kind == CueKind::kNoun                                  ? Kind::kCueNoun
                                                                                     : Kind::kCueOther;
    }
    if ((t.bits & kFinite) != 0) return Kind::kVerb;
    if (t_.words.has(i, text::kArticle)) return t_.is_adjective(i) ? Kind::kAdjective : Kind::kArticle;
    if (t_.owned(i)) return Kind::kPossessed;
    if (t_.is_adjective(i)) return Kind::kAdjective;
    const std::uint32_t times = t_.rules.segmenter().frequencies().of(t_.bare(i));
    if (times == 0) return Kind::kUnseen;
    return times > phrases_.least_common() ? Kind::kCommon : Kind::kRare;
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
    if (t_.owned(i)) s.flags |= kHasPronoun;
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

// How a word may belong to the one before it, no further back than `first`: whether that one is definite, and whether
// this one is an adjective. A definite noun behind a definite one begins another phrase, behind a bare one it tells
// whose that is.
std::uint32_t Choices::join(std::uint32_t i, std::uint32_t first) {
    constexpr std::uint32_t kSorts = 3;
    std::uint32_t before = 0;
    if (i > first) {
        const Seen& p = seen(i - 1);
        const bool name = p.kind >= Kind::kPerson && p.kind <= Kind::kOtherName;
        const bool other = p.kind >= Kind::kComma && p.kind < Kind::kRole;
        const bool definite = (p.flags & kHasArticle) != 0;
        before = name ? 1 : other || (p.flags & kHasPronoun) != 0 ? 3 : definite ? 2 : 4;
    }
    const Seen& s = seen(i);
    const std::uint32_t here = s.kind == Kind::kAdjective ? 0 : (s.flags & kHasArticle) != 0 ? 1 : 2;
    return before * kSorts + here;
}

std::size_t Choices::best() const {
    return static_cast<std::size_t>(std::max_element(chances_.begin(), chances_.end()) - chances_.begin());
}

double Choices::stands(const Draft& d, bool rule) {
    if (!active()) return rule ? 1 : 0;
    options_.clear();
    options_.begin({0, 0});  // does not
    options_.begin({0, 1});
    const Found& f = d.found;
    const std::uint32_t cue = f.hit.begin;
    const SpeechAct act = t_.rules.cues()[f.hit.form->cue].act;
    const Kind before = cue > 0 && t_.words.sentence_of(cue - 1) == d.sentence ? seen(cue - 1).kind : Kind::kEdge;
    add(kStandsRule, (rule ? 1U : 0U) + (d.dropped ? 2U : 0U) + (f.merged ? 4U : 0U));
    add(kStandsCue, f.hit.form->kind);
    add(kStandsAct, act);
    add(kStandsOpening, static_cast<std::uint32_t>(f.opening));
    add(kStandsForm, (f.hit.form->present ? 1U : 0U) + (f.hit.form->bare ? 2U : 0U) +
                         (f.hit.form->with_object ? 4U : 0U) + (t_.tokens[cue].inside != kNone ? 8U : 0U));
    add(kStandsBefore, before);
    add(kStandsNext, static_cast<std::uint32_t>(seen(f.hit.end).kind));
    add(kStandsFirst, static_cast<std::uint32_t>(d.content.empty() ? Kind::kEdge : seen(d.content.begin).kind));
    add(kStandsSource, (f.subject.empty() ? 1U : 2U) + (d.same != kNone ? 4U : 0U) +
                           (!f.subject.empty() && f.subject.begin < cue ? 8U : 0U));
    add(kStandsHead, static_cast<std::uint32_t>(head_of(f.subject)));
    add(kStandsLength, bin(d.content.size()));
    add(kStandsOuter, (d.outer != kNone ? 1U : 0U) + (f.inside_relative ? 2U : 0U) + (d.clause != kNone ? 4U : 0U) +
                          (t_.tokens[cue].conjunction > 0 ? 8U : 0U));
    if (seen(cue).word != 0) add(kStandsWord, seen(cue).word);
    add(kStandsCueOpening, f.hit.form->kind, f.opening);
    add(kStandsActOpening, act, f.opening);
    if (observer_ != nullptr) observer_->choice(Choice::kStands, t_, d, options_, rule ? 1 : 0);
    score();
    return chances_[1];
}

}  // namespace riwaya::speech
