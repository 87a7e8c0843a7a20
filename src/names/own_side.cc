#include "own_side.h"

#include "facts.h"

namespace riwaya::names {

OwnSide own_side(const ReportView& v) {
    constexpr std::size_t kLongest = 200;  // bytes of an outlet's name
    const std::string& outlet = v.article.outlet.value;
    OwnSide side;
    if (outlet.empty() || outlet.size() > kLongest) return side;
    const text::Words words = v.segmenter.phrase(outlet);
    for (const Facts& f : gather(v.lexicon, v.segmenter, outlet, words)) {
        if (f.head && f.head.sort == Sort::kBody && f.head.value != kNone)
            side.state = side.state || v.known.office_kind(v.lexicon.key(f.head.value)).for_country;
        if (side.country != kNone) continue;
        if (f.nationality) side.country = f.nationality.value;
        if (f.actor && v.lexicon.is_country(f.actor.value)) side.country = f.actor.value;
    }
    return side;
}

}  // namespace riwaya::names
