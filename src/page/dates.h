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

#include <base/hash.h>
#include <language/language.h>
#include <riwaya/result.h>
#include <text/fold.h>

namespace riwaya::page {

struct FoundDate {
    std::string iso;        // "2023-12-11", "2023-12-11T14:05" or "2023-12-11T14:05:00+02:00"
    std::size_t begin = 0;  // bytes of the text that was searched
    std::size_t end = 0;
};

class Dates {
  public:
    // From page_dates.tsv of every language.
    static Result<Dates> load(const language::Languages&);

    // The first full date (day, month and year) in the first 400 bytes of `text`, with the time that follows it.
    // Numbers alone are read day first, unless the second cannot be a month or the year comes first. Years 1970 to
    // 2099.
    [[nodiscard]] std::optional<FoundDate> find(std::string_view text) const;

    [[nodiscard]] bool is_weekday(std::string_view word) const;

  private:
    struct Words {
        text::Folder folder;
        base::StringMap<int> months;         // folded name, words kept apart by one space: 1 to 12
        base::StringMap<int> halves;         // hours to add where the hour is below 12
        base::StringMap<std::string> zones;  // "Z", "+03:00"
        base::StringSet fillers;             // words that may stand inside a date
        base::StringSet weekdays;
    };
    class Scanner;
    std::vector<Words> languages_;
};

// Whether two ISO dates name one moment as far as both say: the shorter one's day, and the clock where both have it.
[[nodiscard]] bool same_date(std::string_view a, std::string_view b);

}  // namespace riwaya::page
