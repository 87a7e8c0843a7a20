// Many documents through one function, over all cores, results in the order of the input and in bounded memory.
//
//     engine::in_order<Reading>(next, read, show, threads);
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace riwaya::engine {

// Takes items from `next` (called by one thread at a time) until it gives nullopt, turns each into a result with `work`
// (called from up to `threads` threads at a time; 0: one a core), and hands the results to `show` (one at a time, in
// the order of the items). `next` and `show` may run at the same time: what is done is shown while the next item is
// waited for. At most four items a thread are held. `show` returns false to stop early. Nothing may throw.
template <class Item, class Out>
void in_order(const std::function<std::optional<Item>()>& next, const std::function<Out(Item)>& work,
              const std::function<bool(Out)>& show, unsigned threads) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t window = std::uint64_t{4} * threads;
    // Whoever waits for the next item keeps nobody from handing on what is done: a stream may pause.
    std::mutex taking, lock;
    std::condition_variable moved;
    std::uint64_t taken = 0, shown = 0;
    bool ended = false;
    std::map<std::uint64_t, Out> waiting;

    const auto take = [&](std::uint64_t& turn) -> std::optional<Item> {
        const std::lock_guard first(taking);
        std::unique_lock hold(lock);
        moved.wait(hold, [&] { return ended || taken < shown + window; });
        if (ended) return std::nullopt;
        turn = taken++;
        hold.unlock();
        std::optional<Item> item = next();
        if (item) return item;
        hold.lock();
        ended = true;
        moved.notify_all();
        return std::nullopt;
    };
    const auto run = [&] {
        for (;;) {
            std::uint64_t turn = 0;
            std::optional<Item> item = take(turn);
            if (!item) return;
            Out out = work(std::move(*item));
            const std::lock_guard hold(lock);
            waiting.emplace(turn, std::move(out));
            // Whoever finds the next one in turn shows it, and all that waited for it.
            for (auto first = waiting.begin(); first != waiting.end() && first->first == shown;
                 first = waiting.erase(first)) {
                if (!show(std::move(first->second))) ended = true;
                ++shown;
            }
            moved.notify_all();
        }
    };
    std::vector<std::jthread> others;
    for (unsigned k = 1; k < threads; ++k) others.emplace_back(run);
    run();
}

}  // namespace riwaya::engine
