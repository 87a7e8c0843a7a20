#include "html.h"

#include <utility>

#include "html_fields.h"
#include "html_foot.h"
#include "html_lines.h"
#include "html_page.h"
#include "html_refuse.h"
#include "html_signature.h"

namespace riwaya::page {

namespace {

// Of a refused page its address stays, and what was noted on the way.
void refuse(Article& a, Refusal why) {
    Article empty;
    empty.id = std::move(a.id);
    empty.refused = std::move(why);
    empty.notes = std::move(a.notes);
    empty.url = std::move(a.url);
    a = std::move(empty);
}

}  // namespace

void read_html(const Rules& rules, const Document& d, Article& a) {
    PageView page;
    if (!page.analyse(rules, d.content)) {
        a.refused = {
            "broken",
            "the page could not be parsed: it holds more tags, or more different names of tags, than any article"};
        return;
    }
    // What a feed gives as an entry is a report by its word, however short.
    page.facts.says_article = page.facts.says_article || d.from_feed;
    mark_signature(d, page);
    build_lines(rules, page, d, a);
    set_foot_apart(rules, page, a);
    take_fields(rules, page, d, a);
    if (Refusal why = why_not(rules, page, a)) refuse(a, std::move(why));
}

}  // namespace riwaya::page
