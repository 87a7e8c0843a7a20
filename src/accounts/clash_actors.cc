// Doers of one thing that exclude each other, in independent words.
#include <algorithm>
#include <optional>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

bool overlaps(const Party& p, Span s) { return !p.span.empty() && p.span.overlaps(s); }

// Whether a name says whose words are told: another mouth is no other doer.
bool is_mouth(const Side& s, Span name) {
    return std::any_of(s.d->reading->statements.begin(), s.d->reading->statements.end(), [&](const Statement& x) {
        return (x.source && x.source->overlaps(name)) || overlaps(x.speaker, name) ||
               std::any_of(x.via.begin(), x.via.end(), [&](const Party& p) { return overlaps(p, name); }) ||
               (x.addressee && overlaps(*x.addressee, name));
    });
}

// Whether a report names somebody anywhere, by this name or a part of it.
bool names(const Side& teller, const Side& of, const Mention& m) {
    const Reading &r = *teller.d->reading, &own = *of.d->reading;
    const std::string_view id = shared_id(own.entities[m.entity]);
    const text::Words &wt = teller.d->words, &wo = of.d->words;
    const auto is_it = [&](const Mention& x) {
        if (x.entity < r.entities.size() && shared_id(r.entities[x.entity]) == id) return true;
        for (std::uint32_t i = wo.at_byte(m.span.begin); i < wo.size() && wo[i].span.begin < m.span.end; ++i)
            for (std::uint32_t j = wt.at_byte(x.span.begin); j < wt.size() && wt[j].span.begin < x.span.end; ++j)
                if (!of.d->lexicon->is_stop(wo, i) && wo.base(i) == wt.base(j)) return true;
        return false;
    };
    return std::any_of(r.mentions.begin(), r.mentions.end(), is_it);
}

// The one person or body that a sentence names and the other report does not.
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

}  // namespace

void find_actors(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.d == b.d || a.d->lexicon != b.d->lexicon || !modalities_fit(a, b) || a.claim->polarity != b.claim->polarity ||
        other_time(a, b))
        return;
    // A verb in common is too little: two prizes are won on one day, two suspects are held.
    if (!one_thing(frame_of(a, b)) || !share_figures(a, b)) return;
    const Mention *x = only_stranger(a, b), *y = only_stranger(b, a);
    if (x == nullptr || y == nullptr || x->type != y->type) return;
    Clash c = clash(ConflictKind::kActor, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": another doer of one thing";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
