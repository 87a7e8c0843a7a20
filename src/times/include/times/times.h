// When: the time expressions of a report, and their place on the calendar.
//
// Const once loaded; find() may be called from many threads; resolve() is a pure function.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::times {

class TimeFinder {
  public:
    // The segmenter must outlive the finder.
    static Result<TimeFinder> load(const text::Segmenter&);
    // Times in text order, placed from the article's date where it has one; else, where `dated` is given, from what the
    // report itself says of its day, which is put there.
    [[nodiscard]] std::vector<Time> find(const Article&, const std::vector<Sentence>&, const text::Words&,
                                         Dated* dated = nullptr) const;

    TimeFinder(TimeFinder&&) noexcept;
    TimeFinder& operator=(TimeFinder&&) noexcept;
    ~TimeFinder();

  private:
    struct Rules;
    explicit TimeFinder(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

// Sets begin, end, duration, edtf and anchor from what was said and the anchor date (ISO, "" for none: what needs one
// stays open). A function of its arguments alone: resolving again with another anchor starts over.
void resolve(Time&, std::string_view anchor, AnchorFrom = AnchorFrom::kPublished);

// All times of a report, those told from an earlier one too ("two days later"), which must stand before them.
void place_all(std::vector<Time>&, std::string_view anchor, AnchorFrom);
// The same from what an undated report says of its day: a time is placed where every such day places it alike.
void place_all(std::vector<Time>&, const Dated&);

}  // namespace riwaya::times
