// Dates as pages and agencies write them, made ISO 8601.
//
//     dates.find("11th, December 2023 GMT")->iso             // "2023-12-11"
//     dates.find("Mon, 11 Dec 2023 14:05:00 +0200")->iso     // "2023-12-11T14:05:00+02:00"
//
// Const once loaded; shared by threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/result.h>

#include "date_words.h"
#include "moments.h"

namespace riwaya::page {

struct FoundDate {
    std::string iso;        // "2023-12-11", "2023-12-11T14:05" or "2023-12-11T14:05:00+02:00"
    std::size_t begin = 0;  // bytes of the text that was searched
    std::size_t end = 0;
    std::string other = {};    // of figures alone that could be read month first too: that reading; else empty
    bool month_first = false;  // where `other` is given: iso is the reading month first
    bool hijri = false;        // given in the Hijri calendar alone; iso is the day of the calendar of Umm al-Qura
    DateLabel label = DateLabel::kNone;  // what the words before it say it is of
};

class Dates {
  public:
    // From page_dates.tsv of every language.
    static Result<Dates> load(const language::Languages&);

    // The first full date (day, month and year) in the first 400 bytes of `text`, with the time beside it; one of the
    // Hijri calendar only where there is no other. Figures alone are read day first, unless the second cannot be a
    // month, the year comes first, or the weekday beside them says otherwise. Years 1900 to 2099.
    [[nodiscard]] std::optional<FoundDate> find(std::string_view text) const;
    // All of them in order, at most `most`; those of the Hijri calendar too.
    [[nodiscard]] std::vector<FoundDate> all(std::string_view text, std::size_t most = 8) const;
    // A date that was written for programs: as find(), and seconds or milliseconds since 1970 and figures without
    // marks (20231211T1405).
    [[nodiscard]] std::optional<FoundDate> find_written(std::string_view value) const;

    [[nodiscard]] bool is_weekday(std::string_view word) const;
    // A word that may stand before or inside a date without meaning anything ("on", "at").
    [[nodiscard]] bool is_filler(std::string_view word) const;
    // What the last words of a text say that a date behind them is of.
    [[nodiscard]] DateLabel label_in(std::string_view text) const;

  private:
    std::vector<DateWords> languages_;
};

}  // namespace riwaya::page
