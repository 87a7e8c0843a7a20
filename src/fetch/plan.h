// Which addresses are asked for, and in which order their results come: lists are replaced by the pages that they name,
// where they stand. Decisions only; nothing here uses the network or a clock.
//
//     plan.add("https://example.org/feed");
//     while (auto ask = plan.ask()) start(ask->number, ask->url);    // as many as may be under way
//     plan.answer(number, std::move(answer));                        // in any order
//     while (auto page = plan.take()) use(*page);                    // in the plan's order
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "base/hash.h"
#include "fetch/crawl.h"
#include "input/feed.h"
#include "place.h"

namespace riwaya::fetch {

// A list that stands packed (sitemap.xml.gz), unpacked; other bytes, broken ones too, as they are.
[[nodiscard]] std::string unpacked(std::string bytes);

class Plan {
  public:
    explicit Plan(Wanted);

    // An address that the user named: a page, or a list of pages.
    void add(const std::string& url);
    // A list that the user has on a disk.
    void add(const input::List&, const std::string& where);
    // What the user named and cannot be used.
    void add(Error);

    struct Ask {
        std::size_t number = 0;
        Place place;
        std::string url;
    };
    // The next address to ask for; nullopt where enough is under way, or all is asked for.
    std::optional<Ask> ask();
    void answer(std::size_t number, Answer);
    // The first result in order; nullopt while it is not there, or nothing is left.
    std::optional<Page> take();

    [[nodiscard]] bool is_done() const { return slots_.empty(); }
    [[nodiscard]] std::size_t left() const { return slots_.size(); }
    [[nodiscard]] std::size_t waiting() const;  // results that are there and wait for those before them
    [[nodiscard]] const Counts& counts() const { return counts_; }

  private:
    enum class Stage : std::uint8_t { kNew, kAsked, kThere };
    struct Slot {
        std::size_t number = 0;
        Place place;
        Wish wish;
        Stage stage = Stage::kNew;
        bool may_be_list = false;
        Answer answer;
    };

    // `of_user`: the list is the user's own, and what it names is as if he had named it.
    void expand(input::List, const std::string& where, const Place&, bool of_user);
    std::optional<Slot> slot_of(const input::List&, input::ListEntry&, const std::string& host, bool of_user);
    bool is_too_old(const input::ListEntry&) const;
    std::vector<std::size_t> choose(const input::List&, bool of_user);
    bool expand_answer(Slot&);

    Wanted wanted_;
    std::optional<std::int64_t> since_;
    std::deque<Slot> slots_;
    std::size_t next_number_ = 0;
    std::uint32_t names_ = 0;  // that the user gave
    std::size_t taken_ = 0;    // pages that lists named
    std::uint64_t held_bytes_ = 0;
    base::StringSet seen_;   // addresses that have a slot, or had one
    base::StringSet given_;  // final addresses of pages that were handed out
    Counts counts_;
};

}  // namespace riwaya::fetch
