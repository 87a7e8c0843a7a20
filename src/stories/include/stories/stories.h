// Stories: which reports are of one event, as reports come in, in any order within some days.
//
//     stories::Stories stories;
//     stories.add(index, day, profile, copies_of_it);         // any number of them, then
//     for (const auto& group : stories.settle()) tell(group);  // what changed since
//
// What two reports are to each other depends on their two profiles alone, and the groups are a function of the pairs,
// so that the order in which reports come makes no difference but for the limits that keep the work bounded. Reports of
// one origin are joined first and count once.
//
// One thread at a time. Indices are the caller's; days are days since 1970-01-01.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <stories/profile.h>

namespace riwaya::stories {

struct Settings {
    std::int32_t window_days = 4;  // reports further apart than this are never of one story
};

// What the work has cost so far.
struct Costs {
    std::uint64_t reports = 0;
    std::uint64_t candidates = 0;  // pairs whose profiles were laid beside each other
    std::uint64_t links = 0;       // pairs that speak for one story
    std::uint64_t remade = 0;      // reports in components that settle() grouped anew
};

using Group = std::vector<Index>;  // ascending

class Stories {
  public:
    explicit Stories(const Settings& = {});
    Stories(Stories&&) noexcept;
    Stories& operator=(Stories&&) noexcept;
    ~Stories();

    // Adds a report. Indices come ascending, each once. `copies`: reports added earlier that are of one origin with it;
    // ones that are not held (any more) are passed over.
    void add(Index report, std::int32_t day, const Profile&, std::span<const Index> copies = {});

    // Groups anew where something was added since the last call. Returns every group whose members are other than
    // before (new ones included), by their first member; groups that are not returned stand as they stood. A story that
    // lost or gained a report has all its reports in what is returned.
    std::vector<Group> settle();

    // The members of the story that holds a report, ascending, as of the last settle(); empty where it is not held.
    [[nodiscard]] Group members(Index report) const;

    // Forgets reports of days before this one, at once, but for what members() says of those left. Call it when the
    // clock of the stream has moved on by a day or more; without it nothing is ever forgotten.
    void forget_before(std::int32_t day);
    // All that was added was of this day after all: reports without a date, before the first that has one.
    void move_to(std::int32_t day);

    [[nodiscard]] std::size_t size() const;   // reports held
    [[nodiscard]] std::size_t bytes() const;  // about how much memory they take
    [[nodiscard]] const Costs& costs() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace riwaya::stories
