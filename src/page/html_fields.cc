#include "html_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "cues.h"
#include "html_credits.h"
#include "html_dates.h"
#include "html_title.h"
#include "linked_data.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kSiteWords = 6;
constexpr std::size_t kShortestName = 6;  // bytes
constexpr std::size_t kFootRuns = 12;     // last runs of a page among which its owner stands
constexpr std::uint32_t kOwnerLetters = 160;

constexpr std::array<std::string_view, 9> kMarks = {
    " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xC2\xAB ", " \xC2\xB7 ", ": "};

// The part of a title that is not the headline: what a site puts behind or before it. Of several the outermost.
std::string site_in(std::string_view title, std::string_view headline) {
    const std::string wanted = bare(headline);
    if (wanted.size() < 8 || wanted == bare(title)) return {};
    for (const std::string_view mark : kMarks) {
        const std::size_t first = title.find(mark), last = title.rfind(mark);
        if (first == std::string_view::npos) continue;
        const std::string_view begin = base::trim(title.substr(0, first));
        const std::string_view end = base::trim(title.substr(last + mark.size()));
        const std::string before = bare(title.substr(0, last)), behind = bare(title.substr(first + mark.size()));
        const auto is_name = [](std::string_view s) {
            return !s.empty() && count_words(s, kSiteWords + 1) <= kSiteWords;
        };
        if (mark == ": ") {
            // A headline has one too: only what stands before the whole of it is the site's.
            if (is_name(begin) && behind == wanted) return std::string(begin);
            continue;
        }
        if (is_name(end) && bare(end) != wanted && (before.starts_with(wanted) || wanted.starts_with(before)))
            return std::string(end);
        if (is_name(begin) && bare(begin) != wanted && (behind.starts_with(wanted) || wanted.starts_with(behind)))
            return std::string(begin);
    }
    return {};
}

class FieldReader {
  public:
    FieldReader(const Rules& rules, const PageView& page, const Document& d, Article& a)
        : rules_(rules), page_(page), d_(d), a_(a) {}

    void take() {
        take_outlet();
        take_title();
        take_outlet_last();
        settle_dates(dates_of(rules_, page_, d_, a_), a_);
        take_credits(rules_, page_, a_);
        take_address();
        if (!page_.facts.language.empty())
            a_.language = {
                page_.facts.language.substr(0, page_.facts.language.find_first_of("-_")), FieldOrigin::kMarkup, {}};
    }

  private:
    // As offer(), but a value that says the same in other marks or cut off is no other one.
    static void offer_other(Field& field, const std::string& value, FieldOrigin from) {
        const std::string a = bare(field.value), b = bare(value);
        if (!a.empty() && !b.empty() && (a.starts_with(b) || b.starts_with(a))) return;
        offer(field, value, from);
    }

    void take_title() {
        const std::string site = a_.outlet.value;
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
    }

    // Who publishes the page: what its head says, the end of its title, its owner by the line of copyright. An agency
    // that is named as the publisher of another's page is whom the report is taken from.
    void take_outlet() {
        if (a_.outlet.from == FieldOrigin::kText || a_.outlet.from == FieldOrigin::kGuess)
            said_ = std::exchange(a_.outlet, {});
        std::vector<Fact> outlets = page_.facts.outlets;
        if (outlets.size() > 1) {
            const auto agency = [this](const Fact& f) {
                const Credit c = rules_.credits.split(f.value);
                return !c.agency.empty() && c.rest.empty();
            };
            const auto other = std::find_if_not(outlets.begin(), outlets.end(), agency);
            if (agency(outlets.front()) && other != outlets.end()) {
                offer(a_.agency, outlets.front().value, outlets.front().from);
                std::rotate(outlets.begin(), other, other + 1);
            }
        }
        for (const Fact& f : outlets) offer_other(a_.outlet, f.value, f.from);
    }

    // Where the head of the page does not tell it.
    void take_outlet_last() {
        if (said_ && !a_.outlet && said_.from == FieldOrigin::kText) a_.outlet = std::move(said_);
        if (const std::string site = site_in(page_.facts.title_element, a_.title.value); !a_.outlet && !site.empty())
            offer(a_.outlet, site, FieldOrigin::kMarkup);
        if (!a_.outlet) take_owner();
        if (said_ && !a_.outlet) a_.outlet = std::move(said_);
    }

    void take_owner() {
        const auto& runs = page_.runs;
        for (std::size_t i = runs.size(); i > 0 && runs.size() - i < kFootRuns; --i) {
            if (runs[i - 1].letters > kOwnerLetters) continue;
            const std::string text = page_.text_of(runs[i - 1]);
            const auto owner = rules_.credits.owner(text);
            if (!owner) continue;
            const std::string named = part_of_title_in(text);
            offer(a_.outlet, named.empty() ? *owner : named, FieldOrigin::kText);
            return;
        }
    }

    // The longest part of the page's title that a line holds.
    [[nodiscard]] std::string part_of_title_in(std::string_view line) const {
        const std::string all = bare(line);
        std::string best;
        std::vector<std::string_view> parts = {page_.facts.title_element};
        for (const std::string_view mark : kMarks)
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (const std::size_t at = parts[i].find(mark); at != std::string_view::npos) {
                    parts.push_back(parts[i].substr(at + mark.size()));
                    parts[i] = parts[i].substr(0, at);
                }
        for (const std::string_view part : parts) {
            const std::string name = bare(part);
            if (name.size() >= kShortestName && name.size() > bare(best).size() && all.find(name) != std::string::npos)
                best = std::string(base::trim(part));
        }
        return best;
    }

    // The page's own address. A canonical one that leads to the site's front is a template's mistake.
    void take_address() {
        std::string base = page_.facts.base;
        std::string whole = d_.url;
        for (const Fact& f : page_.facts.urls)
            if (whole.empty()) whole = absolute(f.value, "");
        base = base.empty() ? whole : absolute(base, whole);
        for (const Fact& f : page_.facts.urls) {
            const std::string address = absolute(f.value, base);
            if (address.empty() || bare_address(address).find('/') == std::string::npos) continue;
            if (a_.url && bare_address(a_.url.value) == bare_address(address)) continue;
            offer(a_.url, address, f.from);
        }
    }

    const Rules& rules_;
    const PageView& page_;
    const Document& d_;
    Article& a_;
    Field said_;  // the outlet by a line of the text, or a guess
};

}  // namespace

void take_fields(const Rules& rules, const PageView& page, const Document& d, Article& a) {
    FieldReader(rules, page, d, a).take();
}

}  // namespace riwaya::page
