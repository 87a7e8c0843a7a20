#include "check.h"

#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"

namespace riwaya::fuzz {

void hold(bool good, const char* what) {
    if (good) return;
    std::fprintf(stderr, "fuzz: %s\n", what);
    std::abort();
}

void check(const Article& a, std::size_t source) {
    hold(base::is_valid_utf8(a.text) && base::is_valid_utf8(a.title.value) && base::is_valid_utf8(a.body()),
         "text is no UTF-8");
    hold(!a.refused || (a.text.empty() && a.blocks.empty() && a.title.value.empty()), "a refused page has text");
    std::uint32_t at = 0;
    for (const Block& b : a.blocks) {
        hold(b.span.begin >= at && b.span.end <= a.text.size() && b.span.begin < b.span.end,
             "blocks overlap, or are out of order");
        hold(base::is_valid_utf8(slice(a.text, b.span)), "a block begins or ends inside a character");
        for (const Span s : b.page) hold(s.begin <= s.end && s.end <= source, "a block's place is not on the page");
        at = b.span.end;
    }
    for (const MapRun& r : a.map.runs)
        hold(r.text.begin <= r.text.end && r.text.end <= a.text.size() && r.source.begin <= r.source.end &&
                 r.source.end <= source,
             "the map leads out of the page");
}

}  // namespace riwaya::fuzz
