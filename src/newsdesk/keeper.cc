#include "newsdesk/keeper.h"

#include <utility>

#include "newsdesk/clock.h"

namespace riwaya::newsdesk {

Keeper::Keeper(store::Store& store, std::function<bool(const Kept&)> tell)
    : intake_(store), tell_(std::move(tell)), thread_([this] { run(); }) {}

Keeper::~Keeper() {
    if (thread_.joinable()) (void)finish();
}

bool Keeper::take(store::Packed p) {
    std::unique_lock hold(lock_);
    moved_.wait(hold, [this] { return stopped_ || waiting_.size() < kMostWaiting; });
    if (stopped_) return false;
    if (waiting_.empty()) oldest_ = std::chrono::steady_clock::now();
    waiting_.push_back(std::move(p));
    moved_.notify_all();
    return true;
}

Status Keeper::finish() {
    {
        const std::lock_guard hold(lock_);
        ended_ = true;
        moved_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
    if (error_) return *error_;
    return Ok{};
}

void Keeper::run() {
    for (std::unique_lock hold(lock_);;) {
        moved_.wait(hold, [this] { return ended_ || !waiting_.empty(); });
        // What has come is kept at once when there is enough of it, or when the first of it has waited long enough.
        moved_.wait_until(hold, oldest_ + kLongestWait, [this] { return ended_ || waiting_.size() >= kMostWaiting; });
        if (waiting_.empty()) return;
        std::vector<store::Packed> batch = std::exchange(waiting_, {});
        moved_.notify_all();
        hold.unlock();
        const bool goes_on = keep(std::move(batch));
        hold.lock();
        if (goes_on) continue;
        stopped_ = true;
        waiting_.clear();
        moved_.notify_all();
        return;
    }
}

bool Keeper::keep(std::vector<store::Packed> batch) {
    const auto kept = intake_.keep(std::move(batch), seconds_now());
    if (kept) return tell_(*kept);
    error_ = kept.error();
    return false;
}

}  // namespace riwaya::newsdesk
