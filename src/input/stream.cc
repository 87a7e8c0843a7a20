#include "stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/file.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kChunk = 1 << 18;
constexpr std::size_t kRoomBehind = 64;  // bytes that a line's string could grow by: its parser reads so far
// Of a line over the limit, so much is passed over in search of its end; then the stream is given up.
constexpr std::uint64_t kPassedOver = 4ULL << 30;

class FileBytes : public Bytes {
  public:
    FileBytes(int fd, bool owned) : fd_(fd), owned_(owned) {}
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;
    ~FileBytes() override {
        if (owned_) ::close(fd_);
    }
    long read(char* to, std::size_t size) override {
        for (;;) {
            const ssize_t n = ::read(fd_, to, size);
            if (n >= 0 || errno != EINTR) return n;
        }
    }

  private:
    int fd_;
    bool owned_;
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

// Undoes gzip; several members one after the other are one stream, what follows them that is none is left out.
class GzipBytes : public Bytes {
  public:
    GzipBytes(std::unique_ptr<Bytes> from, std::string first) : from_(std::move(from)), in_(std::move(first)) {
        open_ = inflateInit2(&z_, 15 + 16) == Z_OK;
        z_.next_in = reinterpret_cast<Bytef*>(in_.data());
        z_.avail_in = static_cast<uInt>(in_.size());
    }
    GzipBytes(const GzipBytes&) = delete;
    GzipBytes& operator=(const GzipBytes&) = delete;
    ~GzipBytes() override { inflateEnd(&z_); }

    long read(char* to, std::size_t size) override {
        if (!open_) return broken();
        z_.next_out = reinterpret_cast<Bytef*>(to);
        z_.avail_out = static_cast<uInt>(size);
        while (z_.avail_out == size) {
            if (z_.avail_in == 0 && !refill()) return between_ ? 0 : broken();
            if (between_ && *z_.next_in != 0x1F) return 0;
            between_ = false;
            const int status = inflate(&z_, Z_NO_FLUSH);
            if (status == Z_STREAM_END) {
                between_ = true;
                if (inflateReset(&z_) != Z_OK) return broken();
            } else if (status != Z_OK && status != Z_BUF_ERROR) {
                return broken();
            }
        }
        return static_cast<long>(size - z_.avail_out);
    }

  private:
    static long broken() {
        errno = 0;
        return -1;
    }
    bool refill() {
        in_.resize(kChunk);
        const long n = from_->read(in_.data(), in_.size());
        if (n <= 0) return false;
        z_.next_in = reinterpret_cast<Bytef*>(in_.data());
        z_.avail_in = static_cast<uInt>(n);
        return true;
    }
    std::unique_ptr<Bytes> from_;
    std::string in_;
    z_stream z_{};
    bool open_ = false;
    bool between_ = false;  // a member has ended
};

}  // namespace

bool Stream::fill() {
    if (ended_) return false;
    const std::size_t before = held_.size();
    held_.resize(before + kChunk);
    const long n = from_->read(held_.data() + before, kChunk);
    held_.resize(before + static_cast<std::size_t>(std::max(n, 0L)));
    broken_ = broken_ || n < 0;
    ended_ = n <= 0;
    return n > 0;
}

void Stream::drop(std::size_t size) {
    held_.erase(0, size);
    offset_ += size;
    at_ = 0;
}

std::string_view Stream::peek(std::size_t size) {
    while (held_.size() - at_ < size && fill()) {}
    return std::string_view(held_).substr(at_);
}

void Stream::skip(std::size_t size) { at_ += std::min(size, held_.size() - at_); }

std::optional<Taken> Stream::line(std::uint64_t limit) {
    if (at_ > kChunk) drop(at_);
    Taken out;
    out.begin = offset_ + at_;
    std::uint64_t passed = 0;
    for (std::size_t searched = at_;;) {
        const std::size_t end = held_.find('\n', searched);
        const bool ends = end != std::string::npos;
        out.too_large = out.too_large || std::min(end, held_.size()) - at_ > limit;
        if (ends) {
            if (!out.too_large) {
                out.bytes.reserve(end - at_ + kRoomBehind);
                out.bytes.assign(held_, at_, end - at_);
            }
            at_ = end + 1;
            break;
        }
        if (out.too_large) {
            passed += held_.size() - at_;
            drop(held_.size());
        }
        searched = held_.size();
        if (passed > kPassedOver) ended_ = true;
        if (fill()) continue;
        out.broken = std::exchange(broken_, false);
        if (held_.size() == at_ && !out.too_large && !out.broken) return std::nullopt;
        if (!out.too_large) out.bytes.assign(held_, at_);
        at_ = held_.size();
        break;
    }
    if (out.bytes.ends_with('\r')) out.bytes.pop_back();
    return out;
}

Taken Stream::rest(std::uint64_t limit) {
    while (held_.size() - at_ <= limit && fill()) {}
    Taken out;
    out.begin = offset_ + at_;
    out.broken = broken_;
    out.too_large = held_.size() - at_ > limit;
    if (!out.too_large && at_ == 0)
        out.bytes = std::move(held_);
    else if (!out.too_large)
        out.bytes = held_.substr(at_);
    held_.clear();
    at_ = 0;
    ended_ = true;
    return out;
}

void Stream::unpack() {
    from_ = std::make_unique<GzipBytes>(std::move(from_), held_.substr(at_));
    held_.clear();
    at_ = 0;
    offset_ = 0;
    ended_ = false;
}

Result<std::unique_ptr<Stream>> open_stream(const std::string& path) {
    if (path == "-") return std::make_unique<Stream>(std::make_unique<FileBytes>(STDIN_FILENO, false), path);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return base::file_error(path, errno);
    return std::make_unique<Stream>(std::make_unique<FileBytes>(fd, true), path);
}

std::unique_ptr<Stream> stream_of(std::string bytes, std::string name) {
    return std::make_unique<Stream>(std::make_unique<MemoryBytes>(std::move(bytes)), std::move(name));
}

}  // namespace riwaya::input
