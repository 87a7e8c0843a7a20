#include "date_claims.h"

#include <algorithm>
#include <utility>

#include "rules.h"

namespace riwaya::page {

namespace {

constexpr std::string_view kFirstPage = "1991-08-06";  // of the World Wide Web
// Minutes by which a date may lie behind the moment when the page was fetched, or behind its last change: clocks
// differ, and a report may be dated with the next morning's paper.
constexpr std::int64_t kSlack = 60;
constexpr std::int64_t kDay = 24 * 60;

std::string quoted(const DateClaim& c) { return "'" + c.date.iso + "' (from " + name_of(c.from) + ")"; }

bool has_clock(const std::string& iso) { return iso.size() > 10; }
bool is_zoned(const std::string& iso) {
    const auto m = moment_of(iso);
    return m && m->zoned;
}
// Midnight to the second is what systems write that keep days only.
bool is_midnight(const std::string& iso) {
    const auto m = moment_of(iso);
    return m && m->second == 0;
}
// How much a date says: its day; a clock; a clock with its zone.
int precision(const std::string& iso) { return !has_clock(iso) || is_midnight(iso) ? 0 : is_zoned(iso) ? 2 : 1; }

bool same(const std::string& a, const std::string& b) {
    if (same_date(a, b)) return true;
    const auto x = moment_of(a), y = moment_of(b);
    return x && y && x->day == y->day && (x->second == 0 || y->second == 0);
}

class Settler {
  public:
    Settler(DateClaims& claims, Article& a) : claims_(claims), a_(a) {}

    void settle() {
        settle_figures(claims_.published);
        settle_figures(claims_.modified);
        drop_begins_of_clocks(claims_.published);
        drop_begins_of_clocks(claims_.modified);
        choose_modified();
        what_is_a_change();
        choose_published();
    }

  private:
    static bool clear(const DateClaim& c) { return c.date.other.empty(); }

    // Figures that can be read day first or month first are read as the page's other dates say.
    void settle_figures(std::vector<DateClaim>& list) {
        for (DateClaim& c : list) {
            if (clear(c)) continue;
            const int as_read = witnesses(c.date.iso), turned = witnesses(c.date.other);
            bool known = as_read != turned;
            bool turn = turned > as_read;
            // "12/10/2023 4:30:00 PM" came turned already; the other reading of it is day first.
            const bool day_first = moment_of(c.date.iso) && c.date.iso.substr(8, 2) == first_figure(c);
            if (!known && claims_.day_first_seen != claims_.month_first_seen)
                known = true, turn = day_first != claims_.day_first_seen;
            if (!known && !claims_.latest.empty()) {
                const bool late = minutes_after(c.date.iso, claims_.latest) > kSlack;
                if (late && minutes_after(c.date.other, claims_.latest) <= 0)
                    known = turn = true;
                else if (!late && minutes_after(c.date.other, claims_.latest) > kSlack)
                    known = true;
            }
            if (turn) std::swap(c.date.iso, c.date.other);
            if (!known)
                note("the date " + quoted(c) + " is given in figures that could also mean " +
                     c.date.other.substr(0, 10) + "; nothing else on the page tells which");
            c.date.other.clear();
        }
    }
    // The first of the figures as they stood: the day, or where it came turned, the month.
    static std::string first_figure(const DateClaim& c) {
        return c.date.month_first ? c.date.iso.substr(5, 2) : c.date.iso.substr(8, 2);
    }
    [[nodiscard]] int witnesses(const std::string& iso) const {
        int n = 0;
        for (const auto* list : {&claims_.published, &claims_.modified})
            for (const DateClaim& c : *list) n += clear(c) && same(c.date.iso, iso);
        return n;
    }

    // Where clocks begin: what systems write for a date that they do not have.
    void drop_begins_of_clocks(std::vector<DateClaim>& list) {
        std::erase_if(list, [this](const DateClaim& c) {
            if (!is_begin_of_clock(c.date.iso)) return false;
            note("the date " + quoted(c) + " is where a clock begins, not when the report was published");
            return true;
        });
    }
    static bool is_begin_of_clock(std::string_view iso) {
        return iso.starts_with("1970-01-01") || iso.starts_with("1969-12-31") || iso == "2001-01-01T00:00:00Z" ||
               iso.starts_with("1900-01-01");
    }

    [[nodiscard]] std::string doubt(const DateClaim& c) const { return doubt_of(c.date, claims_.latest); }

    void choose_modified() {
        if (a_.modified.from == FieldOrigin::kGiven) return;
        const Field fed = std::exchange(a_.modified, {});
        for (const DateClaim& c : claims_.modified) {
            if (const std::string why = doubt(c); !why.empty()) {
                note("the time of change " + quoted(c) + " " + why + "; it was not taken");
                continue;
            }
            take(a_.modified, c.date.iso, c.from);
        }
        if (fed) take(a_.modified, fed.value, fed.from);
    }

    // A date that only stands at the report and is that of its last change is no date of publication.
    void what_is_a_change() {
        if (!a_.modified) return;
        const std::string& changed = a_.modified.value;
        const bool told = std::any_of(claims_.published.begin(), claims_.published.end(), [&](const DateClaim& c) {
            return c.labelled && !same(c.date.iso, changed) && minutes_after(changed, c.date.iso) > -kDay;
        });
        if (told)
            std::erase_if(claims_.published,
                          [&](const DateClaim& c) { return !c.labelled && same(c.date.iso, changed); });
    }

    void choose_published() {
        auto& list = claims_.published;
        if (a_.published.from != FieldOrigin::kGiven) a_.published = {};
        std::vector<std::string> doubts(list.size());
        std::size_t best = list.size();
        for (std::size_t i = 0; i < list.size(); ++i) {
            doubts[i] = doubt(list[i]);
            // Nothing is changed before it is published.
            if (doubts[i].empty() && a_.modified && minutes_after(list[i].date.iso, a_.modified.value) > kDay)
                doubts[i] = "lies after the report's last change, '" + a_.modified.value + "'";
            if (doubts[i].empty() && best == list.size()) best = i;
        }
        if (best < list.size()) best = outvoted(best, doubts);
        const bool sane = best < list.size();
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!doubts[i].empty())
                note("the date " + quoted(list[i]) + " " + doubts[i] +
                     (sane && !a_.published ? "; another one was taken" : ""));
        if (!sane && !list.empty()) best = 0;
        if (best == list.size()) {
            if (a_.modified && !a_.published)
                note("the page tells when the report was last changed, not when it was published");
            return;
        }
        if (!a_.published) {
            const DateClaim fullest = most_precise(best, doubts);
            take(a_.published, fullest.date.iso, fullest.from);
            if (list[best].date.hijri)
                note(
                    "the date of publication is given in the Hijri calendar alone; its day was computed by the "
                    "calendar of Umm "
                    "al-Qura and can be off by one");
        }
        for (const DateClaim& c : list) take(a_.published, c.date.iso, c.from);
        // What was never changed since.
        if (a_.modified && a_.modified.from != FieldOrigin::kGiven && a_.modified.value == a_.published.value)
            a_.modified = {};
    }

    // The claim that two other origins speak for against one alone, where there are such.
    std::size_t outvoted(std::size_t best, const std::vector<std::string>& doubts) {
        const auto& list = claims_.published;
        const auto votes = [&](std::size_t i) {
            std::vector<FieldOrigin> origins;
            for (std::size_t k = 0; k < list.size(); ++k)
                if (doubts[k].empty() && same(list[k].date.iso, list[i].date.iso) &&
                    std::find(origins.begin(), origins.end(), list[k].from) == origins.end())
                    origins.push_back(list[k].from);
            return origins.size();
        };
        if (votes(best) > 1) return best;
        for (std::size_t i = best + 1; i < list.size(); ++i) {
            if (!doubts[i].empty() || same(list[i].date.iso, list[best].date.iso) || votes(i) < 2) continue;
            note("the date " + quoted(list[best]) + " stands alone against '" + list[i].date.iso +
                 "', which other parts of the page agree on");
            return i;
        }
        return best;
    }

    // Of claims that name one moment as far as they go, the one that says most.
    DateClaim most_precise(std::size_t best, const std::vector<std::string>& doubts) const {
        const auto& list = claims_.published;
        DateClaim out = list[best];
        for (std::size_t i = 0; i < list.size(); ++i)
            if (doubts[i].empty() && same(list[i].date.iso, list[best].date.iso) &&
                precision(list[i].date.iso) > precision(out.date.iso) &&
                list[i].date.iso.substr(0, 10) == out.date.iso.substr(0, 10) && same(list[i].date.iso, out.date.iso))
                out = list[i];
        return out;
    }

    static void take(Field& field, const std::string& iso, FieldOrigin from) {
        if (field && same(field.value, iso)) return;
        for (const Field::Other& o : field.others)
            if (same(o.value, iso)) return;
        offer(field, iso, from);
    }

    void note(std::string text) {
        if (std::find(a_.notes.begin(), a_.notes.end(), text) == a_.notes.end()) a_.notes.push_back(std::move(text));
    }

    DateClaims& claims_;
    Article& a_;
};

}  // namespace

void settle_dates(DateClaims claims, Article& a) { Settler(claims, a).settle(); }

std::string doubt_of(const FoundDate& d, const std::string& latest) {
    if (!latest.empty() && minutes_after(d.iso, latest) > kSlack) return "lies in the future";
    if (d.iso < kFirstPage) return "lies before the first page of the web";
    return {};
}

}  // namespace riwaya::page
