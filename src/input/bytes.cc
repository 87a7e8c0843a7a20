#include "bytes.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace riwaya::input {

namespace {

class FileBytes : public Bytes {
  public:
    FileBytes(int fd, bool owned, std::shared_ptr<Unpacking> count)
        : fd_(fd), owned_(owned), count_(std::move(count)) {}
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;
    ~FileBytes() override {
        if (owned_) ::close(fd_);
    }
    long read(char* to, std::size_t size) override {
        for (;;) {
            const ssize_t n = ::read(fd_, to, size);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) return n;
            count_->read += static_cast<std::uint64_t>(n);
            if (count_->job != nullptr) *count_->job += static_cast<std::uint64_t>(n);
            return n;
        }
    }

  private:
    int fd_;
    bool owned_;
    std::shared_ptr<Unpacking> count_;
};

class MemoryBytes : public Bytes {
  public:
    explicit MemoryBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    long read(char* to, std::size_t size) override {
        const std::size_t n = std::min(size, bytes_.size() - at_);
        std::memcpy(to, bytes_.data() + at_, n);
        at_ += n;
        return static_cast<long>(n);
    }

  private:
    std::string bytes_;
    std::size_t at_ = 0;
};

class BytesBehind : public Bytes {
  public:
    BytesBehind(std::string first, std::unique_ptr<Bytes> from) : first_(std::move(first)), from_(std::move(from)) {}
    long read(char* to, std::size_t size) override {
        const long n = first_.read(to, size);
        return n > 0 ? n : from_->read(to, size);
    }
    [[nodiscard]] std::string problem() const override { return from_->problem(); }

  private:
    MemoryBytes first_;
    std::unique_ptr<Bytes> from_;
};

}  // namespace

std::unique_ptr<Bytes> bytes_of_file(int fd, bool owned, std::shared_ptr<Unpacking> count) {
    return std::make_unique<FileBytes>(fd, owned, std::move(count));
}

std::unique_ptr<Bytes> bytes_of_memory(std::string bytes) { return std::make_unique<MemoryBytes>(std::move(bytes)); }

std::unique_ptr<Bytes> bytes_behind(std::string first, std::unique_ptr<Bytes> from) {
    return std::make_unique<BytesBehind>(std::move(first), std::move(from));
}

}  // namespace riwaya::input
