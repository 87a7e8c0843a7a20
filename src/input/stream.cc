#include "stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/file.h"

namespace riwaya::input {

namespace {

// Room for what is read at a time: nearly every record of a crawl, so that it is unpacked right where it stays.
constexpr std::size_t kChunk = 1 << 20;
constexpr std::size_t kRoomBehind = 64;  // bytes that a line's string could grow by: its parser reads so far
// Of a line over the limit, so much is passed over in search of its end; then the stream is given up.
constexpr std::uint64_t kPassedOver = 4ULL << 30;

}  // namespace

Stream::Stream(std::unique_ptr<Bytes> from, std::string name, std::shared_ptr<Unpacking> count)
    : from_(std::move(from)),
      name_(std::move(name)),
      count_(count ? std::move(count) : std::make_shared<Unpacking>()) {}

void Stream::make_room() {
    const bool wasteful = room_ > 16 * kChunk && held() < kChunk;  // after a large record
    if (room_ - end_ >= kChunk && !wasteful) return;
    // What was taken makes room once it is as much as what is held, so that every byte is moved once at most.
    if (at_ >= held() && room_ - held() >= kChunk && !wasteful) {
        std::memmove(buffer_.get(), buffer_.get() + at_, held());
    } else {
        room_ = wasteful ? 2 * kChunk : std::max(room_ * 2, held() + kChunk);
        auto larger = std::make_unique_for_overwrite<char[]>(room_);
        if (held() > 0) std::memcpy(larger.get(), buffer_.get() + at_, held());
        buffer_ = std::move(larger);
    }
    offset_ += at_;
    end_ -= at_;
    at_ = 0;
}

bool Stream::fill() {
    if (ended_) return false;
    make_room();
    const long n = from_->read(buffer_.get() + end_, room_ - end_);
    if (n < 0) problem_ = from_->problem();
    broken_ = broken_ || n < 0;
    ended_ = n <= 0;
    while (parts_.size() > 1 && parts_[1].begin <= offset_ + at_) parts_.pop_front();
    const std::uint64_t part = from_->part();
    if (n != 0 && (parts_.empty() || parts_.back().packed != part)) parts_.push_back({offset_ + end_, part});
    if (n <= 0) return false;
    end_ += static_cast<std::size_t>(n);
    return true;
}

std::string_view Stream::peek(std::size_t size) {
    while (held() < size && fill()) {}
    return {buffer_.get() + at_, held()};
}

void Stream::skip(std::size_t size) { at_ += std::min(size, held()); }

std::optional<Taken> Stream::line(std::uint64_t limit) {
    Taken out;
    std::uint64_t passed = 0;
    for (std::size_t searched = 0;;) {
        const std::string_view all(buffer_.get() + at_, held());
        const std::size_t end = all.find('\n', searched);
        const bool ends = end != std::string_view::npos;
        out.too_large = out.too_large || std::min(end, all.size()) > limit;
        if (ends) {
            if (!out.too_large) {
                out.bytes.reserve(end + kRoomBehind);
                out.bytes.assign(all, 0, end);
            }
            skip(end + 1);
            break;
        }
        searched = all.size();
        if (out.too_large) {
            passed += all.size();
            skip(all.size());
            searched = 0;
        }
        if (passed > kPassedOver) ended_ = true;
        if (fill()) continue;
        out.broken = std::exchange(broken_, false);
        if (held() == 0 && !out.too_large && !out.broken) return std::nullopt;
        if (!out.too_large) out.bytes.assign(buffer_.get() + at_, held());
        skip(held());
        break;
    }
    if (out.bytes.ends_with('\r')) out.bytes.pop_back();
    return out;
}

Taken Stream::rest(std::uint64_t limit) {
    while (held() <= limit && fill()) {}
    Taken out;
    out.broken = broken_;
    out.too_large = held() > limit;
    if (!out.too_large) out.bytes.assign(buffer_.get() + at_, held());
    buffer_.reset();
    room_ = at_ = end_ = 0;
    ended_ = true;
    return out;
}

std::unique_ptr<Bytes> Stream::release() {
    std::string first(buffer_.get() + at_, held());
    buffer_.reset();
    room_ = at_ = end_ = 0;
    offset_ = 0;
    parts_.clear();
    ended_ = true;
    return bytes_behind(std::move(first), std::move(from_));
}

void Stream::unpack_with(std::unique_ptr<Bytes> (*unpacked)(std::unique_ptr<Bytes>, std::shared_ptr<Unpacking>)) {
    from_ = unpacked(release(), count_);
    packed_ = true;
    ended_ = false;
}

bool Stream::recover(std::string_view begin) {
    if (!broken_ || !from_->recover(begin)) return false;
    offset_ += end_;
    at_ = end_ = 0;
    parts_.clear();
    broken_ = ended_ = false;
    return true;
}

std::string Stream::position() const {
    const std::uint64_t at = offset_ + at_;
    if (!packed_) return std::to_string(at);
    Part part;
    for (const Part& p : parts_)
        if (p.begin <= at) part = p;
    return std::to_string(part.packed) + (at > part.begin ? "+" + std::to_string(at - part.begin) : "");
}

Result<std::unique_ptr<Stream>> open_stream(const std::string& path, std::uint64_t* job) {
    auto count = std::make_shared<Unpacking>();
    count->job = job;
    if (path == "-") return std::make_unique<Stream>(bytes_of_file(STDIN_FILENO, false, count), path, count);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) return base::file_error(path, errno);
    return std::make_unique<Stream>(bytes_of_file(fd, true, count), path, count);
}

std::unique_ptr<Stream> stream_of(std::string bytes, std::string name) {
    return std::make_unique<Stream>(bytes_of_memory(std::move(bytes)), std::move(name));
}

}  // namespace riwaya::input
