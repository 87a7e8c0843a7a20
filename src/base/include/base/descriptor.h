// A file descriptor that is closed when it goes out of scope.
#pragma once

#include <unistd.h>

namespace riwaya::base {

// Closes the descriptor that it holds.
struct Descriptor {
    int fd = -1;
    explicit Descriptor(int d) : fd(d) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

}  // namespace riwaya::base
