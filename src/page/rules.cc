#include "rules.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::page {

void offer(Field& field, std::string_view value, FieldOrigin from) {
    value = base::trim(value);
    if (value.empty() || field.value == value) return;
    if (field.value.empty()) {
        field.value = std::string(value);
        field.from = from;
        return;
    }
    for (const Field::Other& o : field.others)
        if (o.value == value) return;
    field.others.push_back({std::string(value), from});
}

void offer_date(Article& a, Field& field, const Dates& dates, std::string_view raw, FieldOrigin from, bool told) {
    raw = base::trim(raw);
    if (raw.empty()) return;
    const auto found = dates.find_written(raw);
    if (!found) {
        if (told)
            a.notes.push_back("the date '" + std::string(raw.substr(0, base::code_point_floor(raw, 80))) +
                              "' could not be read");
        return;
    }
    // Where clocks begin: what systems write for a date that they do not have.
    if (found->iso.starts_with("1970-01-01") || found->iso == "2001-01-01T00:00:00Z") {
        a.notes.push_back("the date '" + found->iso + "' is where a clock begins, not when the report was published");
        return;
    }
    if (field && same_date(field.value, found->iso)) {
        // Of two ways to say one moment, the fuller one of the same origin is kept.
        if (field.from == from && found->iso.size() > field.value.size()) field.value = found->iso;
        return;
    }
    offer(field, found->iso, from);
}

void take_given(const Document& d, const Dates& dates, Article& a) {
    const FieldOrigin from = d.from_feed ? FieldOrigin::kFeed : FieldOrigin::kGiven;
    a.id = d.id;
    offer(a.title, d.title, from);
    offer_date(a, a.published, dates, d.published, from, true);
    offer_date(a, a.modified, dates, d.modified, from, true);
    offer(a.outlet, d.source, from);
    offer(a.author, d.author, from);
    offer(a.url, d.url, from);
    a.notes.insert(a.notes.end(), d.notes.begin(), d.notes.end());
}

void finish(const Rules& rules, Article& a) {
    std::string own;
    for (Block& b : a.blocks) {
        b.page = a.map.to_source(b.span);
        if (is_own(b.kind)) own.append(slice(a.text, b.span)).push_back('\n');
    }
    // A text of one line has few letters, and they are all that there is to tell its language by.
    constexpr std::size_t kShort = 200, kFewLetters = 2, kLetters = 8;  // bytes; letters
    Field language;
    if (const auto* l = rules.languages->detect(own, own.size() < kShort ? kFewLetters : kLetters))
        language = {l->code, FieldOrigin::kText, {}};
    // What the page calls its language is told where its text is in another one.
    if (language && a.language && a.language.value != language.value)
        language.others.push_back({a.language.value, a.language.from});
    a.language = std::move(language);
}

}  // namespace riwaya::page
