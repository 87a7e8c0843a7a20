// When a host may be asked again, and whether an address that failed is tried again. Decisions only: the time is handed
// in, nothing here waits.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace riwaya::fetch {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int kTries = 3;             // of one address, the first included
constexpr Seconds kLongestWait{120};  // that a server can ask for; a longer one ends the host for this run

// What Retry-After says, from `now` (seconds since 1970): a number of seconds or an HTTP date. Nullopt where it says
// neither; never negative.
[[nodiscard]] std::optional<Seconds> retry_after(std::string_view header, std::int64_t now);

enum class Failure : std::uint8_t {
    kNone,    // answered
    kBusy,    // 429, 503: the server asks for patience
    kServer,  // 500, 502, 504
    kBroken,  // the connection could not be made, broke off or took too long
    kFinal,   // anything that a second try would not mend
};
[[nodiscard]] Failure failure_of(int status);

struct Retry {
    bool again = false;
    Seconds wait{0};          // before the next try, and before anything else is asked of the host
    bool close_host = false;  // nothing more is asked of the host in this run
};
// After try number `tries` (1 is the first) of an address on a host with `delay` between requests.
[[nodiscard]] Retry decide_retry(Failure, int tries, Seconds delay, std::optional<Seconds> asked);

// One host's turn: requests go one at a time, with a delay between the end of one and the begin of the next.
class Turn {
  public:
    explicit Turn(Seconds delay) : delay_(delay) {}
    // A longer delay that the site asks for, up to kLongestWait.
    void slow_down(Seconds delay);
    [[nodiscard]] Seconds delay() const { return delay_; }
    [[nodiscard]] bool is_free(Clock::time_point now) const { return !busy_ && now >= next_; }
    [[nodiscard]] bool is_busy() const { return busy_; }
    [[nodiscard]] Clock::time_point next() const { return next_; }
    void begin() { busy_ = true; }
    // `waits` false: the answer was a robots.txt, after which the page that it was asked for may follow at once.
    void end(Clock::time_point now, bool waits = true);
    void hold(Clock::time_point now, Seconds);

  private:
    Seconds delay_;
    bool busy_ = false;
    Clock::time_point next_{};
};

}  // namespace riwaya::fetch
