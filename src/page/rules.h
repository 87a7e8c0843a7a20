// What the readers of plain text and of pages share.
#pragma once

#include <language/language.h>

#include "credits.h"
#include "cues.h"
#include "dates.h"
#include "part_names.h"
#include "refusals.h"
#include "rule_ids.h"

namespace riwaya::page {

struct Rules {
    const language::Languages* languages;
    Cues cues;
    Dates dates;
    Refusals refusals;
    PartNames part_names;
    Credits credits;
    std::string now;        // when the tables were loaded, ISO 8601: what a date in the future is told against
    std::uint64_t off = 0;  // bits of the PageRules that are left out; only what measures them sets any

    [[nodiscard]] bool on(PageRule r) const { return (off >> static_cast<unsigned>(r) & 1) == 0; }
};

// Puts a value into a field. Where the field has one already, the new value goes to its others if it differs.
void offer(Field&, std::string_view value, FieldOrigin);
// The same for a date as written, to `field` of the article; a date that cannot be read goes to the notes where `told`.
void offer_date(Article&, Field& field, const Dates&, std::string_view raw, FieldOrigin, bool told);

// The fields that were given beside the content: title, date, outlet, address.
void take_given(const Document&, const Dates&, Article&);

// Sets each block's page bytes, the language, and drops what a refused article must not have.
void finish(const Rules&, Article&);

}  // namespace riwaya::page
