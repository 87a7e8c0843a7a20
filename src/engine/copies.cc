#include "copies.h"

#include "base/parallel.h"

namespace riwaya::engine {

std::vector<Index> origins_of(std::span<const Reading> readings, const origins::Printer& printer, unsigned threads) {
    std::vector<origins::Print> prints(readings.size());
    base::for_each_index(readings.size(), threads,
                         [&](std::size_t i) { prints[i] = printer.print(readings[i].article); });
    // Who compares reports has chosen them: their days keep none apart.
    origins::Copies copies;
    origins::Groups groups;
    std::vector<Index> out(readings.size());
    for (Index i = 0; i < readings.size(); ++i)
        for (const auto [report, origin] : groups.add(i, copies.add(i, 0, std::move(prints[i])))) out[report] = origin;
    return out;
}

}  // namespace riwaya::engine
