// The part of a store that a new report may belong with, in memory: the indices of copies and stories over the days
// around it, and where each report of these days stands.
#pragma once

#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <origins/origins.h>
#include <store/store.h>
#include <stories/ledger.h>
#include <stories/stories.h>

namespace riwaya::newsdesk {

inline constexpr std::int64_t kNoInstant = std::numeric_limits<std::int64_t>::max();
// Seconds since 1970-01-01 UTC of a time of publication, whatever its zone; kNoInstant, which is after all, where it
// tells no day.
[[nodiscard]] std::int64_t instant_of(const std::string& published);

// A report of the window. Reports are counted from 0 as they come into it.
struct Held {
    Index number = kNoIndex;  // in the store
    std::string id;
    std::string published;
    std::string story;
    Index origin = kNoIndex;   // the lowest number of its origin
    bool is_replaced = false;  // by a newer version
    std::int64_t instant = kNoInstant;
};

class Window {
  public:
    explicit Window(store::Store& store);

    // Brings in what the store holds of the days around these, where it was not yet. Days that are far from these may
    // be let go where the window has grown large.
    Status cover(const std::set<std::int32_t>& days);

    // Brings in all that the store holds, to be grouped as if it came now: settle() and take_changed_origins() then
    // tell what stands elsewhere than the store says. For a window that holds nothing. False, and nothing is brought
    // in, where the store holds more than a window may.
    [[nodiscard]] Result<bool> bring_in_anew();

    // Adds a report that is new in the store. `print` and `profile` as they were packed.
    void add(Held report, std::int32_t day, std::string_view print, std::string_view profile);

    // Notes that a newer version of a report came.
    void set_replaced(Index number, bool is_replaced);

    // Where the stories stand now: those that were changed by what was added since the last call.
    struct Settled {
        std::vector<std::vector<Index>> groups;  // in held()
        stories::Entries entries;                // beside them
    };
    [[nodiscard]] Settled settle(const std::function<bool(std::string_view id)>& is_taken);

    [[nodiscard]] Held& held(Index i) { return held_[i]; }
    // The reports whose origin has changed since the last call, ascending.
    [[nodiscard]] std::set<Index> take_changed_origins() { return std::exchange(changed_, {}); }

  private:
    struct Origin {
        Index number = kNoIndex;  // in the store, of its first report
        std::vector<Index> reports;
    };
    void put(Held report, std::int32_t day, const origins::Print& print, const stories::Profile& profile);
    void move(origins::Groups::Change);
    Status load(std::int32_t from, std::int32_t to);
    void bring_in(const store::Trace&, Index origin);
    void forget_changes();

    store::Store* store_;
    origins::Copies copies_;
    origins::Groups groups_;
    stories::Stories stories_;
    std::vector<Held> held_;
    std::unordered_map<Index, Index> by_number_;
    std::vector<Index> origin_of_;  // beside held_: in origins_
    std::unordered_map<Index, Origin> origins_;
    std::set<std::int32_t> days_;  // that were brought in
    bool is_whole_ = false;        // all that the store held when it was begun was brought in
    std::set<Index> changed_;
    std::size_t grown_from_ = 0;  // size after it was last emptied and filled
};

}  // namespace riwaya::newsdesk
