// Keeper: a thread that keeps reports as they come, many in one transaction, while others are still being read.
//
//     newsdesk::Keeper keeper(store, [&](const Kept& kept) { return print(kept); });
//     keeper.take(packed);            // any thread; waits while too many wait
//     auto status = keeper.finish();
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <newsdesk/intake.h>

namespace riwaya::newsdesk {

class Keeper {
  public:
    // So many may wait while as many are being written: at most 256 reports, or a second, stand between reading and
    // keeping.
    static constexpr std::size_t kMostWaiting = 128;
    static constexpr std::chrono::milliseconds kLongestWait{900};

    // `tell` is called on the keeper's thread after each batch is on the disk; false: nothing more is wanted. The store
    // belongs to the keeper until finish().
    Keeper(store::Store& store, std::function<bool(const Kept&)> tell);
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;
    ~Keeper();

    // Hands a report over; any thread. False where nothing more is taken: something failed, or `tell` wants no more.
    bool take(store::Packed);
    // Keeps what waits and ends. Fails as Intake::keep() did.
    Status finish();

  private:
    void run();
    bool keep(std::vector<store::Packed> batch);

    Intake intake_;
    std::function<bool(const Kept&)> tell_;
    std::mutex lock_;
    std::condition_variable moved_;
    std::vector<store::Packed> waiting_;
    std::chrono::steady_clock::time_point oldest_;
    bool ended_ = false, stopped_ = false;
    std::optional<Error> error_;
    std::thread thread_;
};

}  // namespace riwaya::newsdesk
