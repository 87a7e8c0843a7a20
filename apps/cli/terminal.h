// What the program knows of the terminal that it talks to, and the progress line that it shows there.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace riwaya::cli {

[[nodiscard]] bool output_is_terminal();
[[nodiscard]] bool input_is_terminal();
[[nodiscard]] bool error_is_terminal();

// Columns of the terminal on standard output; $COLUMNS; else 100. Between 20 and 500.
[[nodiscard]] unsigned terminal_width();

// Whether to colour: standard output is a terminal that knows how, and NO_COLOR is not set (https://no-color.org).
[[nodiscard]] bool wants_colour();

// A line on standard error that says how far a long job is: what is done, how fast, and, where the share that is done
// is known, the time that is left. It appears only on a terminal, and only after two seconds.
class Progress {
  public:
    explicit Progress(const char* what);  // "reports read"
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();
    // One more is done; `share` of the whole job is behind it, 0 to 1; below 0: not known. `more` stands at the line's
    // end: "38 left, 1.2 MB".
    void step(double share = -1, std::string_view more = {});
    // Takes the line away, so that something else can be printed; the next step draws it again.
    void clear();
    // The same of whichever line there is; before anything is printed to a terminal that may show one.
    static void hide();

  private:
    void draw(std::chrono::steady_clock::time_point now, double share, std::string_view more);
    const char* what_;
    bool shows_;
    bool drawn_ = false;
    static Progress* latest_;  // a program shows one at a time
    std::uint64_t done_ = 0;
    std::chrono::steady_clock::time_point begin_, last_;
};

// "40 s", "3 min", "2 h 5 min": a time as people say it, rounded up.
[[nodiscard]] std::string duration(double seconds);

}  // namespace riwaya::cli
