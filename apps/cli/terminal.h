// What the program knows of the terminal that it talks to, and the progress line that it shows there.
#pragma once

#include <chrono>
#include <cstdint>

namespace riwaya::cli {

[[nodiscard]] bool output_is_terminal();
[[nodiscard]] bool input_is_terminal();

// Columns of the terminal on standard output; $COLUMNS; else 100. Between 20 and 500.
[[nodiscard]] unsigned terminal_width();

// Whether to colour: standard output is a terminal that knows how, and NO_COLOR is not set (https://no-color.org).
[[nodiscard]] bool wants_colour();

// A line on standard error that says how far a long job is. It appears only on a terminal, and only after two seconds.
class Progress {
  public:
    explicit Progress(const char* what);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();
    void step();

  private:
    void draw(std::chrono::steady_clock::time_point now);
    const char* what_;
    bool shows_;
    bool drawn_ = false;
    std::uint64_t done_ = 0;
    std::chrono::steady_clock::time_point begin_, last_;
};

}  // namespace riwaya::cli
