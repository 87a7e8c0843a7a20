// The same words in another mouth.
#include <algorithm>
#include <set>

#include "clash_parts.h"

namespace riwaya::accounts {

namespace {

// Whether someone is named, and not only called by an office, which another report may give to whom it names.
bool is_named(const Reading& r, const Party& p) {
    const Entity& e = r.entities[p.entity];
    return e.type != EntityType::kPerson || std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
               return m.entity == p.entity && m.level == MentionLevel::kName;
           });
}

std::set<std::string> ids(const Reading& r, const Statement& s) {
    std::set<std::string> out;
    const auto add = [&](const Party& p) {
        if (p.entity >= r.entities.size()) return;
        out.emplace(shared_id(r.entities[p.entity]));
        if (!r.entities[p.entity].party.empty()) out.insert(r.entities[p.entity].party);
    };
    add(s.speaker);
    for (const Party& p : s.chain) add(p);
    for (const Party& p : s.via) add(p);
    return out;
}

}  // namespace

bool may_be_one_voice(const Side& a, const Statement& x, const Side& b, const Statement& y) {
    const std::set<std::string> ia = ids(*a.d->reading, x), ib = ids(*b.d->reading, y);
    if (std::any_of(ia.begin(), ia.end(), [&](const std::string& id) { return ib.contains(id); })) return true;
    // One speaker under two names, one a part of the other.
    const text::Words na = a.d->lexicon->segmenter().phrase(x.speaker.name),
                      nb = b.d->lexicon->segmenter().phrase(y.speaker.name);
    for (std::uint32_t i = 0; i < na.size(); ++i)
        for (std::uint32_t j = 0; j < nb.size(); ++j)
            if (!a.d->lexicon->is_stop(na, i) && na.base(i) == nb.base(j)) return true;
    return false;
}

// The same quoted words in another mouth.
void find_attribution(const Side& a, const Side& b, double alike, std::vector<Clash>& out) {
    if (a.tokens().size() < 4 || a.claim->statement == kNoIndex || b.claim->statement == kNoIndex) return;
    const Reading &ra = *a.d->reading, &rb = *b.d->reading;
    const Statement &x = ra.statements[a.claim->statement], &y = rb.statements[b.claim->statement];
    if (x.type == SpeechType::kIndirect || y.type == SpeechType::kIndirect || x.speaker.inferred || y.speaker.inferred)
        return;
    // Two quotations of one point in two languages are one, translated.
    if (alike < kNearlySame && a.d->lexicon == b.d->lexicon) return;
    if (x.speaker.entity >= ra.entities.size() || y.speaker.entity >= rb.entities.size()) return;
    const Entity &ea = ra.entities[x.speaker.entity], &eb = rb.entities[y.speaker.entity];
    if ((!is_named(ra, x.speaker) || !is_named(rb, y.speaker)) &&
        (ea.party.empty() || eb.party.empty() || ea.party == eb.party))
        return;
    if (may_be_one_voice(a, x, b, y)) return;
    const Span sa = x.source ? *x.source : x.speaker.span, sb = y.source ? *y.source : y.speaker.span;
    if (sa.empty() || sb.empty()) return;
    Clash c = clash(ConflictKind::kAttribution, a, sa, b, sb);
    c.note = x.speaker.name + " / " + y.speaker.name + ": the same words in another mouth";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
