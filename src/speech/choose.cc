// Where a sentence's drafts ask the model.
#include <algorithm>

#include "choices.h"
#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSourceReach = 24;  // words behind a cue without content that its source may stand in
// The least probability of a statement that the rules tell, and of one that they do not. At about half of the best F1 a
// further one gains more than it costs (Z. Lipton et al. 2014); rules are left where the model is not sure.
constexpr double kLeastTold = 0.3;
constexpr double kLeastUntold = 0.5;

}  // namespace

SentenceReader::SentenceReader(const Text& t, const Model& model, Observer* observer)
    : t_(t),
      phrases_(t),
      complements_(t, phrases_),
      choices_(std::make_unique<Choices>(t, phrases_, model, observer)) {}

SentenceReader::~SentenceReader() = default;

void SentenceReader::choose_begin(Scratch& s, Draft& d) const {
    if (!choices_->active() || d.found.sure) return;
    // Said X that: verb, subject and complementiser side by side leave nothing to choose.
    const Found& f = d.found;
    if (t_.rules.subject_after() && f.opening == Opening::kThat && f.hit.form->kind == CueKind::kVerb &&
        !f.subject.empty() && f.subject.begin == f.hit.end && f.subject.end + 1 == f.content)
        return;
    const std::uint32_t content = d.found.opening == Opening::kNone ? 0 : d.found.content;
    choices_->begin(d, s.end);
    // What the rules did not look at on the way to it: outlets that it was told.
    if (d.found.opening != Opening::kNone && d.found.content > content)
        complements_.interviewers(std::max(d.found.hit.end, content), d.found.content, d.found.via);
}

void SentenceReader::choose_source(Scratch& s, std::size_t k) const {
    if (!choices_->active()) return;
    Draft& d = s.drafts[k];
    Found& f = d.found;
    // The paper quoted from X that: whom it quotes leaves nothing to choose.
    if (t_.rules.subject_after() && f.hit.form->kind == CueKind::kRelay && !f.subject.empty() && !f.via.empty() &&
        f.subject.begin > f.via.front().begin && t_.among(f.subject.begin - 1, t_.rules.from()))
        return;
    // Met with the poet, who said.
    if (t_.rules.subject_after() && !f.subject.empty() && f.subject.end < f.hit.begin && t_.prefixed(f.subject.begin) &&
        t_.is(f.hit.begin - 1, kRelative))
        return;
    // Twelve deputies said.
    if (t_.rules.subject_after() && f.subject.begin == f.hit.end && !f.subject.empty() &&
        t_.words[f.subject.begin].kind == text::WordKind::kNumber)
        return;
    // X said that ..., adding: what was said before holds nobody who adds it.
    if (t_.rules.subject_after() && f.hit.form->kind == CueKind::kParticiple && f.subject.empty())
        for (std::size_t j = k > kNearest ? k - kNearest : 0; j < k; ++j) {
            const Found& other = s.drafts[j].found;
            const Gender a = other.hit.form == nullptr ? Gender::kAny : other.hit.form->agreement.gender;
            if (s.drafts[j].carried || other.opening == Opening::kNone || other.opening == Opening::kBefore) continue;
            if (a == f.hit.form->agreement.gender && is_verb(other) && other.content <= f.hit.begin) return;
        }
    std::uint32_t from = s.from;
    for (std::size_t j = k > kNearest ? k - kNearest : 0; j < k; ++j) {
        const Found& other = s.drafts[j].found;
        if (s.drafts[j].carried || other.opening == Opening::kBefore) continue;
        from = std::max(
            from, other.content <= f.hit.begin && other.opening != Opening::kNone ? other.content : other.hit.end);
    }
    from = std::min(from, f.hit.begin);
    std::uint32_t limit = s.end;
    if (f.opening != Opening::kNone && f.opening != Opening::kBefore) {
        limit = std::max(f.content, f.hit.end);
    } else {
        limit = std::min(limit, f.hit.end + kSourceReach);
        if (k + 1 < s.drafts.size()) limit = std::clamp(s.drafts[k + 1].found.hit.begin, f.hit.end, limit);
    }
    const Range chosen = choices_->source(d, from, limit, f.subject, d.source_chance);
    if (chosen.begin == f.subject.begin && chosen.end == f.subject.end) return;
    f.subject = chosen;
    if (!chosen.empty() && f.addressee.begin < chosen.end && chosen.begin < f.addressee.end) f.addressee = {};
}

void SentenceReader::choose_standing(std::vector<Draft>& drafts) const {
    if (!choices_->active()) return;
    for (Draft& d : drafts) {
        if (d.denied) d.stands = false;
        if (d.denied || d.carried || d.asked || d.span.empty() || d.found.hit.form == nullptr) continue;
        d.asked = true;
        const bool told = d.stands && !d.dropped;
        d.stands_chance = choices_->stands(d, told);
        // What only tells through whom the next one comes stays so, however much it looks like a statement.
        const bool relays = !d.stands && !d.dropped;
        d.stands = !relays && !d.mute && d.stands_chance >= (told ? kLeastTold : kLeastUntold);
        d.refused = told && !d.stands;
    }
}

}  // namespace riwaya::speech
