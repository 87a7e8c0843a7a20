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
    // Times in text order, resolved against the article's date where it has one.
    [[nodiscard]] std::vector<Time> find(const Article&, const std::vector<Sentence>&, const text::Words&) const;

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
void resolve(Time&, std::string_view anchor);

}  // namespace riwaya::times
