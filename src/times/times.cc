#include "times/times.h"

namespace riwaya::times {

struct TimeFinder::Rules {};

TimeFinder::TimeFinder(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;
TimeFinder::~TimeFinder() = default;

Result<TimeFinder> TimeFinder::load(const text::Segmenter&) { return TimeFinder(std::make_unique<Rules>()); }

std::vector<Time> TimeFinder::find(const Article&, const std::vector<Sentence>&, const text::Words&) const {
    return {};
}

}  // namespace riwaya::times

namespace riwaya::times {

void resolve(Time&, std::string_view) {}

}  // namespace riwaya::times
