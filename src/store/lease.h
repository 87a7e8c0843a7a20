// Lease: that one process alone ingests into a store. A lock on a file beside it, which the system takes off when the
// process ends, however it ends.
#pragma once

#include <string>

#include <riwaya/result.h>

namespace riwaya::store {

class Lease {
  public:
    // Fails with kUnreadable where another process (or another Store of this one) has it.
    static Result<Lease> take(const std::string& store_path);
    ~Lease();
    Lease(Lease&& o) noexcept : path_(std::move(o.path_)), fd_(std::exchange(o.fd_, -1)) {}
    Lease& operator=(Lease&&) = delete;

  private:
    Lease(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
    std::string path_;
    int fd_;
};

}  // namespace riwaya::store
