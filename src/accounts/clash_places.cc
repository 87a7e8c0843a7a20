// Places of one thing that exclude each other.
#include <algorithm>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// The one place that a sentence says something happened at; of several the one that is known by name.
const Site* only_site(const std::vector<Site>& sites, bool known = false) {
    if (!known && std::count_if(sites.begin(), sites.end(), [](const Site& s) { return s.at; }) > 1)
        return only_site(sites, true);
    const Site* out = nullptr;
    for (const Site& s : sites) {
        if (!s.at || (known && !s.known)) continue;
        if (out != nullptr) return nullptr;
        out = &s;
    }
    return out;
}

}  // namespace

void find_places(const Side& a, const Side& b, std::vector<Clash>& out) {
    const Frame frame = frame_of(a, b);
    // In two languages something must be the same beside the place, or both must tell when.
    if (!modalities_fit(a, b) || !likely_one_thing(frame) || other_time(a, b) || other_doers(a, b)) return;
    if (frame.other_language && frame.keys == 0 && a.claim->times.empty() && b.claim->times.empty()) return;
    const auto of = [](const Side& s, const Side& other) {
        std::vector<Site> sites = sites_of(s, s.sentence_span());
        // What both name tells nothing apart, nor what is a part of the other, or may be.
        const std::vector<Site> others = sites_of(other, other.sentence_span());
        std::erase_if(sites, [&](const Site& x) {
            return x.kind != Site::Kind::kTown || std::any_of(others.begin(), others.end(), [&](const Site& y) {
                       return y.kind == x.kind && may_be_one(s, x, other, y);
                   });
        });
        return sites;
    };
    const std::vector<Site> xs = of(a, b), ys = of(b, a);
    const Site *x = only_site(xs), *y = only_site(ys);
    if (x == nullptr || y == nullptr || may_be_one(a, *x, b, *y) || tells_of(a, b, *y) || tells_of(b, a, *x)) return;
    Clash c = clash(ConflictKind::kPlace, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": another place of one thing";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
