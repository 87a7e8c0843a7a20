// Ctrl-C and the like: asked for, not obeyed at once, so that what is done is kept.
#pragma once

namespace riwaya::cli {

// From its making on, the first SIGINT or SIGTERM only sets a flag; the second ends the program as always. One at a
// time.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    [[nodiscard]] static bool asked();  // any thread
};

}  // namespace riwaya::cli
