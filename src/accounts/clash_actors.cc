// Doers of one thing that exclude each other, in independent words.
#include <algorithm>
#include <optional>

#include "clash_parts.h"
#include "phrases.h"
#include "setting.h"
#include "spelled.h"

namespace riwaya::accounts {

namespace {

bool overlaps(const Party& p, Span s) { return !p.span.empty() && p.span.overlaps(s); }

}  // namespace

bool is_mouth(const Side& s, Span name) {
    return std::any_of(s.d->reading->statements.begin(), s.d->reading->statements.end(), [&](const Statement& x) {
        return (x.source && x.source->overlaps(name)) || overlaps(x.speaker, name) ||
               std::any_of(x.via.begin(), x.via.end(), [&](const Party& p) { return overlaps(p, name); }) ||
               (x.addressee && overlaps(*x.addressee, name));
    });
}

namespace {

// Whether the two have more than one small figure in common, or one that is large.
bool share_figures(const Side& a, const Side& b) {
    double proven = 0;
    for (const Figure& x : a.d->figures) {
        if (!a.sentence_span().contains(x.span)) continue;
        proven += std::any_of(b.d->figures.begin(), b.d->figures.end(),
                              [&](const Figure& y) {
                                  return b.sentence_span().contains(y.span) && x.dimension == y.dimension &&
                                         agreement(x, y) == Agreement::kEqual;
                              })
                      ? (x.low / x.step < 10 ? 0.5 : 1)
                      : 0;
    }
    return proven >= 1;
}

// Whether figures of one measure differ and none agrees: two sums of two who do the like.
bool figures_apart(const Side& a, const Side& b) {
    bool apart = false;
    for (const Figure& x : a.d->figures)
        for (const Figure& y : b.d->figures) {
            if (x.dimension.empty() || x.dimension != y.dimension) continue;
            if (!a.sentence_span().contains(x.span) || !b.sentence_span().contains(y.span)) continue;
            if (agreement(x, y) != Agreement::kClash) return false;
            apart = true;
        }
    return apart;
}

// Whether a number stands in both that is no figure of anything: the minute of a goal, a flight.
bool share_number(const Side& a, const Side& b) {
    const auto tokens = a.d->of(*a.sentence);
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) {
        return t.figure && a.d->words.folded(t.word).size() > 1 && holds(*b.sentence, t.key);
    });
}

// Whether somebody is one of several of a kind that a sentence names: of a list.
bool in_list(const Side& s, const Mention& one) {
    const Reading& r = *s.d->reading;
    return std::count_if(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
               return m.level == MentionLevel::kName && m.type == one.type && m.entity != one.entity &&
                      !m.span.overlaps(one.span) && s.sentence_span().contains(m.span) && !is_mouth(s, m.span);
           }) > 1;
}

}  // namespace

bool names(const Side& teller, const Side& of, const Mention& m) {
    const Reading &r = *teller.d->reading, &own = *of.d->reading;
    const std::string_view id = shared_id(own.entities[m.entity]);
    const text::Words &wt = teller.d->words, &wo = of.d->words;
    const auto is_it = [&](const Mention& x) {
        if (x.entity < r.entities.size() && shared_id(r.entities[x.entity]) == id) return true;
        for (std::uint32_t i = wo.at_byte(m.span.begin); i < wo.size() && wo[i].span.begin < m.span.end; ++i)
            for (std::uint32_t j = wt.at_byte(x.span.begin); j < wt.size() && wt[j].span.begin < x.span.end; ++j)
                if (!of.d->lexicon->is_stop(wo, i) &&
                    (wo.base(i) == wt.base(j) || spelled_alike(wo.folded(i), wt.folded(j))))
                    return true;
        return false;
    };
    return std::any_of(r.mentions.begin(), r.mentions.end(), is_it);
}

const Mention* only_stranger(const Side& s, const Side& other) {
    const Reading& r = *s.d->reading;
    const Mention* out = nullptr;
    for (const Mention& m : r.mentions) {
        if (m.level != MentionLevel::kName || m.entity >= r.entities.size() ||
            (m.type != EntityType::kPerson && m.type != EntityType::kOrganization))
            continue;
        if (!s.sentence_span().contains(m.span) || is_mouth(s, m.span) || names(other, s, m)) continue;
        if (out != nullptr && out->entity != m.entity) return nullptr;
        if (out == nullptr) out = &m;
    }
    return out;
}

bool other_doers(const Side& a, const Side& b) {
    if (a.d->lexicon != b.d->lexicon) return false;
    const Mention *x = only_stranger(a, b), *y = only_stranger(b, a);
    return x != nullptr && y != nullptr && x->type == y->type;
}

namespace {

// Who does something to whom.
struct Roles {
    Key act = 0;
    Phrase doer, other;
};

// Whose doer is told by another word ("by"), or who has no phrase of its own, is not told.
std::optional<Roles> roles_of(const Side& s) {
    static const std::uint32_t kDirected = term_number("directed"), kBy = term_number("by");
    const text::Words& words = s.d->words;
    const Term* verb = nullptr;
    for (const Term& t : terms_between(s, s.begin, s.end)) {
        if (t.kind != TermKind::kSetting || t.end > s.end) continue;
        if (t.group == kBy) return std::nullopt;
        if (t.group == kDirected && words[t.begin].span.overlaps(s.claim->predicate)) verb = &t;
    }
    if (verb == nullptr) return std::nullopt;
    Roles out;
    for (const Token& t : s.tokens())
        if (t.word == verb->begin) out.act = t.key;
    out.doer = phrase_before(s, verb->begin);
    out.other = phrase_behind(s, verb->end);
    // The doer stands behind the verb, and who it is done to behind him.
    if (out.doer.keys.empty() && !out.other.keys.empty()) {
        out.doer = std::move(out.other);
        out.other = phrase_behind(s, out.doer.end);
    }
    if (out.doer.keys.empty() || out.other.keys.empty()) return std::nullopt;
    return out;
}

}  // namespace

void find_turned(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.claim->polarity != b.claim->polarity || !modalities_fit(a, b) || other_time(a, b)) return;
    const auto x = roles_of(a), y = roles_of(b);
    if (!x || !y || x->act != y->act) return;
    const auto meet = [](const Phrase& p, const Phrase& q) {
        return 2 * common(p, q) >= std::min(p.keys.size(), q.keys.size());
    };
    if (!meet(x->doer, y->other) || !meet(x->other, y->doer)) return;
    if (common(x->doer, y->doer) >= common(x->doer, y->other)) return;
    if (common(x->other, y->other) >= common(x->other, y->doer)) return;
    Clash c = clash(ConflictKind::kActor, a, x->doer.span, b, y->doer.span);
    c.note = quote(a.text(), x->doer.span) + " / " + quote(b.text(), y->doer.span) +
             ": who does it in the one has it done to him in the other";
    out.push_back(std::move(c));
}

void find_actors(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.d == b.d || a.d->lexicon != b.d->lexicon || !modalities_fit(a, b) || a.claim->polarity != b.claim->polarity ||
        other_time(a, b))
        return;
    // A verb in common is too little: two prizes are won on one day, two suspects are held.
    const Frame frame = frame_of(a, b);
    if (!likely_one_thing(frame) || figures_apart(a, b)) return;
    if (!share_figures(a, b) && !share_number(a, b)) return;
    const Mention *x = only_stranger(a, b), *y = only_stranger(b, a);
    if (x == nullptr || y == nullptr || x->type != y->type) return;
    // One of several who are named, or one told of in another clause, is no doer of what both tell.
    if (!a.claim->span.contains(x->span) || !b.claim->span.contains(y->span) || in_list(a, *x) || in_list(b, *y))
        return;
    std::vector<Clash> opposite;
    find_opposites_of(a, b, false, opposite);
    if (!opposite.empty()) return;
    Clash c = clash(ConflictKind::kActor, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": another doer of one thing";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
