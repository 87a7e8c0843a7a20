#include "html_fields.h"

#include <algorithm>

#include "html_dates.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

class FieldReader {
  public:
    FieldReader(const Rules& rules, const PageView& page, const Document& d, Article& a)
        : rules_(rules), page_(page), d_(d), a_(a) {}

    void take() {
        const std::string site = page_.facts.outlets.empty() ? "" : page_.facts.outlets.front().value;
        std::string_view shown;
        for (const Block& b : a_.blocks)
            if (b.kind == BlockKind::kHeadline) shown = slice(a_.text, b.span);
        const std::string shown_bare = bare(shown);
        FieldOrigin from = FieldOrigin::kMarkup;
        for (auto f = page_.facts.titles.rbegin(); f != page_.facts.titles.rend(); ++f)
            if (bare(f->value) == shown_bare || bare(without_site(f->value, site)) == shown_bare) from = f->from;
        if (!shown.empty()) offer(a_.title, shown, from);
        for (const Fact& f : page_.facts.titles) offer_other(a_.title, without_site(f.value, site), f.from);
        if (!page_.facts.title_element.empty())
            offer_other(a_.title, without_site(page_.facts.title_element, site), FieldOrigin::kMarkup);
        settle_dates(dates_of(rules_, page_, d_, a_), a_);
        for (const Fact& f : page_.facts.outlets) offer_other(a_.outlet, f.value, f.from);
        for (const Fact& f : page_.facts.authors) offer_other(a_.author, f.value, f.from);
        for (const Fact& f : page_.facts.urls) offer(a_.url, f.value, f.from);
    }

  private:
    // As offer(), but a value that says the same in other marks or cut off is no other one.
    static void offer_other(Field& field, const std::string& value, FieldOrigin from) {
        const std::string a = bare(field.value), b = bare(value);
        if (!a.empty() && !b.empty() && (a.starts_with(b) || b.starts_with(a))) return;
        offer(field, value, from);
    }

    const Rules& rules_;
    const PageView& page_;
    const Document& d_;
    Article& a_;
};

}  // namespace

void take_fields(const Rules& rules, const PageView& page, const Document& d, Article& a) {
    FieldReader(rules, page, d, a).take();
}

}  // namespace riwaya::page
