// Stories as a spreadsheet, a row each.
#include "csv_rows.h"
#include "report/story.h"

namespace riwaya::report {

std::string stories_csv_head() {
    CsvRows rows;
    for (const char* column : {"story", "title", "reports", "origins", "first_day", "last_day", "changed", "followed"})
        rows.text(column);
    rows.end();
    return std::move(rows).take();
}

std::string story_csv(const StoryLine& s) {
    CsvRows rows;
    rows.text(s.id).text(s.title).number(s.reports).number(s.origins);
    rows.text(s.first_day).text(s.last_day).text(s.changed).text(s.followed ? "yes" : "no");
    rows.end();
    return std::move(rows).take();
}

}  // namespace riwaya::report
