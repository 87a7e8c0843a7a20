#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
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

Progress::Progress(const char* what)
    : what_(what), shows_(::isatty(STDERR_FILENO) == 1), begin_(std::chrono::steady_clock::now()), last_(begin_) {}

Progress::~Progress() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::step() {
    ++done_;
    if (!shows_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - begin_ < std::chrono::seconds(2) || now - last_ < std::chrono::milliseconds(200)) return;
    draw(now);
}

void Progress::draw(std::chrono::steady_clock::time_point now) {
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    std::fprintf(stderr, "\r\x1b[K%s: %llu, %.0f a second", what_, static_cast<unsigned long long>(done_),
                 static_cast<double>(done_) / seconds);
    std::fflush(stderr);
    drawn_ = true;
    last_ = now;
}

}  // namespace riwaya::cli
