// What somebody has seen of a story: the ids of its reports, a line each, as the store keeps them.
#pragma once

#include <set>
#include <string>

#include "newsdesk/view.h"

namespace riwaya::newsdesk {

class Seen {
  public:
    static Result<Seen> load(store::Store&, const std::string& story, Since);
    static Status note(store::Store&, const StoryView&, Since, std::int64_t now);
    // What was seen of `from`, and that it is followed, goes for `to` too, which reports of it went into.
    static Status carry(store::Store&, const std::string& from, const std::string& to);

    [[nodiscard]] bool looked() const { return looked_; }
    [[nodiscard]] std::int64_t when() const { return when_; }
    [[nodiscard]] bool holds(const std::string& report) const { return reports_.contains(report); }

  private:
    [[nodiscard]] std::string lines() const;
    void join(const Seen&);

    bool looked_ = false;
    std::int64_t when_ = 0;  // seconds since 1970-01-01 UTC
    std::set<std::string> reports_;
};

}  // namespace riwaya::newsdesk
