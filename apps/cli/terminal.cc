#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace riwaya::cli {

namespace {

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool input_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool error_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

unsigned terminal_width() {
    unsigned width = 100;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    else if (const int columns =
                 std::atoi(environment("COLUMNS").data() == nullptr ? "" : environment("COLUMNS").data());
             columns > 0)
        width = static_cast<unsigned>(columns);
    return std::clamp(width, 20U, 500U);
}

bool wants_colour() { return output_is_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb"; }

Progress* Progress::latest_ = nullptr;

Progress::Progress(const char* what)
    : what_(what), shows_(error_is_terminal()), begin_(std::chrono::steady_clock::now()), last_(begin_) {
    latest_ = this;
}

Progress::~Progress() {
    clear();
    if (latest_ == this) latest_ = nullptr;
}

void Progress::hide() {
    if (latest_ != nullptr) latest_->clear();
}

void Progress::clear() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
    drawn_ = false;
}

void Progress::step(double share, std::string_view more) {
    ++done_;
    if (!shows_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - begin_ < std::chrono::seconds(2) || now - last_ < std::chrono::milliseconds(200)) return;
    draw(now, share, more);
}

void Progress::draw(std::chrono::steady_clock::time_point now, double share, std::string_view more) {
    constexpr double kLeast = 0.005;  // of the whole; from less than that nothing can be foretold
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const double rate = static_cast<double>(done_) / seconds;
    std::string line = fmt::format("riwaya: {} {}, {} a second", done_, what_,
                                   rate < 10 ? fmt::format("{:.1f}", rate) : fmt::format("{:.0f}", rate));
    if (share >= kLeast && share <= 1)
        line += fmt::format(", {:.0f}% done, about {} left", share * 100, duration(seconds * (1 - share) / share));
    if (!more.empty()) line += fmt::format(", {}", more);
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
    drawn_ = true;
    last_ = now;
}

std::string duration(double seconds) {
    const auto s = static_cast<std::uint64_t>(std::ceil(std::clamp(seconds, 0.0, 1e9)));
    if (s < 100) return fmt::format("{} s", s);
    const std::uint64_t minutes = (s + 59) / 60;
    if (minutes < 100) return fmt::format("{} min", minutes);
    return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace riwaya::cli
