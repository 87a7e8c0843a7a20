#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace riwaya::base {

void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t workers = std::min<std::size_t>(threads, count);
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::jthread> others;
    for (std::size_t k = 1; k < workers; ++k) others.emplace_back(run);
    run();
}

}  // namespace riwaya::base
