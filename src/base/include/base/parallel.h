// Work shared by threads, with a result that does not depend on their number.
#pragma once

#include <cstddef>
#include <functional>

namespace riwaya::base {

// Calls work(i) for every i below `count`, each once, on up to `threads` threads (0: one a core), and returns when all
// are done. `work` must not throw, and must write only what belongs to its i.
void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace riwaya::base
