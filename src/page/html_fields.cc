#include "html_fields.h"

#include <algorithm>

#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kDateLetters = 80;  // a run that shows a date says little else

class FieldReader {
  public:
    FieldReader(const Rules& rules, const PageView& page, Article& a) : rules_(rules), page_(page), a_(a) {}

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
        // What the text says of itself was taken first; what the page says outranks it.
        Field seen = std::move(a_.published);
        a_.published = {};
        if (seen.from == FieldOrigin::kGiven) a_.published = std::move(seen), seen = {};
        for (const Fact& f : page_.facts.dates) offer_date(a_, rules_.dates, f.value, f.from, false);
        take_time_elements();
        if (seen) offer_date(a_, rules_.dates, seen.value, seen.from, false);
        if (!a_.published) find_shown_date();
        const std::string address = !a_.url.value.empty()      ? a_.url.value
                                    : page_.facts.urls.empty() ? ""
                                                               : page_.facts.urls.front().value;
        if (const std::string date = date_in_url(address); !date.empty())
            offer_date(a_, rules_.dates, date, FieldOrigin::kUrl, false);
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

    // The first time element behind the headline and in the article's part; else the last one shortly above.
    void take_time_elements() {
        const NodeIndex from = page_.headline == PageView::kNone
                                   ? page_.article
                                   : std::min(page_.article, page_.runs[page_.headline].first);
        const auto take = [this](NodeIndex n) {
            if (page_.tree[n].tag != LXB_TAG_TIME || page_.parts[n].unseen) return false;
            if (page_.parts[n].foreign && page_.parts[n].kind != BlockKind::kByline &&
                page_.parts[n].kind != BlockKind::kDateline)
                return false;
            const std::string_view machine = page_.tree.attribute(n, "datetime");
            const std::string shown = page_.tree.all_text(n, 200);
            const std::string_view value = rules_.dates.find(machine) ? machine : std::string_view(shown);
            if (!rules_.dates.find(value)) return false;
            offer_date(a_, rules_.dates, value, FieldOrigin::kMarkup, false);
            return true;
        };
        for (NodeIndex n = from; n < page_.tree[page_.article].end; ++n)
            if (take(n)) return;
        NodeIndex start = from;
        for (int up = 0; up < 3 && start > 1; ++up) start = page_.tree[start].parent;
        for (NodeIndex n = from; n > start; --n)
            if (take(n - 1)) return;
    }

    // A date in a short run between headline and text, or right above or below them.
    void find_shown_date() {
        std::size_t first = page_.headline == PageView::kNone ? page_.runs.size() : page_.headline;
        for (std::size_t i = 0; i < page_.runs.size() && first == page_.runs.size(); ++i)
            if (page_.inside(page_.runs[i])) first = i;
        const auto take = [this](std::size_t i) {
            const Run& r = page_.runs[i];
            if (r.letters > kDateLetters || (r.foreign && page_.parts[r.first].kind != BlockKind::kByline &&
                                             page_.parts[r.first].kind != BlockKind::kDateline))
                return false;
            const std::string text = page_.text_of(r);
            if (!rules_.dates.find(text)) return false;
            offer_date(a_, rules_.dates, text, FieldOrigin::kText, false);
            return true;
        };
        for (std::size_t i = first; i < std::min(first + 12, page_.runs.size()); ++i)
            if (take(i)) return;
        for (std::size_t i = first; i > (first > 4 ? first - 4 : 0); --i)
            if (take(i - 1)) return;
        // Behind the report's last line, as some pages sign it.
        for (std::size_t i = page_.runs.size(); i > first; --i) {
            if (!page_.inside(page_.runs[i - 1])) continue;
            for (std::size_t k = i > 3 ? i - 3 : 0; k < std::min(i + 2, page_.runs.size()); ++k)
                if (take(k)) return;
            return;
        }
    }

    const Rules& rules_;
    const PageView& page_;
    Article& a_;
};

}  // namespace

void take_fields(const Rules& rules, const PageView& page, Article& a) { FieldReader(rules, page, a).take(); }

}  // namespace riwaya::page
