#include "pace.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "curl_calls.h"

namespace riwaya::fetch {

namespace {

Clock::duration in_ticks(Seconds s) { return std::chrono::duration_cast<Clock::duration>(s); }

}  // namespace

std::optional<Seconds> retry_after(std::string_view header, std::int64_t now) {
    header = base::trim(header);
    if (header.empty()) return std::nullopt;
    std::uint32_t seconds = 0;
    const auto [end, problem] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (end == header.data() + header.size())
        return Seconds(problem == std::errc{} ? seconds : std::numeric_limits<std::uint32_t>::max());
    const CurlCalls* curl = curl_calls();
    const std::int64_t at = curl == nullptr ? -1 : curl->getdate(std::string(header).c_str(), nullptr);
    if (at < 0) return std::nullopt;
    return Seconds(static_cast<double>(std::max<std::int64_t>(0, at - now)));
}

Failure failure_of(int status) {
    switch (status) {
        case 429:
        case 503: return Failure::kBusy;
        case 500:
        case 502:
        case 504: return Failure::kServer;
        default: return status >= 400 ? Failure::kFinal : Failure::kNone;
    }
}

Retry decide_retry(Failure failure, int tries, Seconds delay, std::optional<Seconds> asked) {
    if (failure == Failure::kNone || failure == Failure::kFinal) return {};
    // Four delays, then sixteen: 4 s and 16 s where nothing else was said.
    const Seconds wait = std::min(kLongestWait, delay * std::pow(4.0, tries));
    if (failure != Failure::kBusy) return {tries < 2, wait, false};
    if (asked && *asked > kLongestWait) return {false, {}, true};
    return {tries < kTries, std::max(wait, asked.value_or(Seconds(0))), false};
}

void Turn::slow_down(Seconds delay) { delay_ = std::max(delay_, std::min(delay, kLongestWait)); }

void Turn::end(Clock::time_point now, bool waits) {
    busy_ = false;
    if (waits) next_ = std::max(next_, now + in_ticks(delay_));
}

void Turn::hold(Clock::time_point now, Seconds wait) { next_ = std::max(next_, now + in_ticks(wait)); }

}  // namespace riwaya::fetch
