// gzip undone, member by member: by libdeflate where a member is whole in what is held and fits into what is asked for,
// which is nearly every record of a WARC and twice as quick; else by zlib, piece by piece.
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "bytes.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kHeld = 1 << 20;   // packed bytes
constexpr std::size_t kLeast = 1 << 19;  // of them before a member is tried at once
constexpr std::size_t kTried = 1 << 12;  // of a member, to see what it begins with
constexpr int kReturns = 1000;
constexpr std::string_view kMember = "\x1F\x8B\x08";

class GzipBytes : public Bytes {
  public:
    GzipBytes(std::unique_ptr<Bytes> from, std::shared_ptr<Unpacking> count)
        : from_(std::move(from)),
          count_(std::move(count)),
          quick_(libdeflate_alloc_decompressor(), libdeflate_free_decompressor),
          open_(inflateInit2(&z_, 15 + 16) == Z_OK) {}
    GzipBytes(const GzipBytes&) = delete;
    GzipBytes& operator=(const GzipBytes&) = delete;
    ~GzipBytes() override { inflateEnd(&z_); }

    long read(char* to, std::size_t size) override {
        if (broken_ || !open_) return -1;
        for (;;) {
            if (between_ && !begin_member()) return broken_ ? -1 : 0;
            if (between_) {
                const long n = at_once(to, size);
                if (n > 0) return counted(n);
                if (n == 0) continue;
                between_ = false;
            }
            const long n = piece(to, size);
            if (n > 0) return counted(n);
            if (broken_) return -1;
        }
    }

    [[nodiscard]] std::string problem() const override {
        return count_->too_much() ? "unpacks to far more than pages do, and was given up"
                                  : "holds broken gzip, or ends too early";
    }
    [[nodiscard]] std::uint64_t part() const override { return part_; }

    bool recover(std::string_view begin) override {
        if (count_->too_much() || !open_) return false;
        // Damage may have led far into what follows: the search begins right behind the broken member's own begin. Not
        // more often than a crawl can have damages, as each time reads the same bytes again.
        if (part_ >= offset_ && ++returns_ < kReturns) at_ = static_cast<std::size_t>(part_ - offset_) + 1;
        while (find_member()) {
            // A file's name in the member's head could be as long as it likes; records have none.
            if ((held()[3] & 0x1A) == 0 && unpacks_to(begin)) {
                broken_ = false;
                between_ = true;
                return inflateReset(&z_) == Z_OK;
            }
            ++at_;
        }
        return false;
    }

  private:
    [[nodiscard]] std::string_view held() const { return std::string_view(held_).substr(at_, end_ - at_); }

    // Holds at least `size` packed bytes where there are so many.
    bool hold(std::size_t size) {
        if (end_ - at_ >= size) return true;
        // The member's own begin is kept while there is room: recover() goes back to it.
        std::size_t from = at_;
        if (part_ >= offset_ && offset_ + end_ - part_ < kHeld - kLeast)
            from = static_cast<std::size_t>(part_ - offset_);
        std::memmove(held_.data(), held_.data() + from, end_ - from);
        offset_ += from;
        end_ -= from;
        at_ -= from;
        while (end_ - at_ < size && end_ < held_.size()) {
            const long n = from_->read(held_.data() + end_, held_.size() - end_);
            if (n <= 0) break;
            end_ += static_cast<std::size_t>(n);
        }
        return end_ - at_ >= size;
    }

    long counted(long n) {
        count_->unpacked += static_cast<std::uint64_t>(n);
        if (!count_->too_much()) return n;
        broken_ = true;
        return -1;
    }

    // Before a member: whether there is one. What stands before it and is none is damage, what stands behind the last
    // one is left out.
    bool begin_member() {
        part_ = offset_ + at_;
        hold(kLeast);
        if (held().starts_with(kMember) && at_ < end_) return true;
        if (held().starts_with(kMember.substr(0, held().size())) && !held().empty()) return broken_ = true, false;
        if (first_) return broken_ = true, false;
        broken_ = find_member();
        return false;
    }

    // Moves to what could begin a member.
    bool find_member() {
        while (hold(kMember.size() + 1)) {
            const std::size_t found = held().find(kMember);
            if (found == std::string_view::npos) {
                at_ = end_ - (kMember.size() - 1);
                if (!hold(kMember.size() + 1)) return false;
                continue;
            }
            at_ += found;
            if (!hold(kMember.size() + 1)) return false;
            if ((static_cast<unsigned char>(held()[3]) & 0xE0) == 0) return true;
            ++at_;
        }
        return false;
    }

    // Whether the member here unpacks to something that begins so.
    bool unpacks_to(std::string_view begin) {
        hold(kLeast);
        if (inflateReset(&z_) != Z_OK) return false;
        std::array<char, 64> out{};
        z_.next_in = reinterpret_cast<Bytef*>(held_.data() + at_);
        z_.avail_in = static_cast<uInt>(std::min(end_ - at_, kTried));
        z_.next_out = reinterpret_cast<Bytef*>(out.data());
        z_.avail_out = out.size();
        inflate(&z_, Z_SYNC_FLUSH);
        return std::string_view(out.data(), out.size() - z_.avail_out).starts_with(begin);
    }

    // The whole member at once; -1 where that cannot be, 0 where it is empty.
    long at_once(char* to, std::size_t size) {
        std::size_t read = 0, written = 0;
        if (!quick_ || size < kLeast ||
            libdeflate_gzip_decompress_ex(quick_.get(), held_.data() + at_, end_ - at_, to, size, &read, &written) !=
                LIBDEFLATE_SUCCESS)
            return -1;
        at_ += read;
        first_ = false;
        return static_cast<long>(written);
    }

    // As much of the member as there is room for; 0 at its end or where it is broken.
    long piece(char* to, std::size_t size) {
        z_.next_out = reinterpret_cast<Bytef*>(to);
        z_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
        const uInt room = z_.avail_out;
        while (z_.avail_out > 0) {
            if (!hold(1)) {
                broken_ = true;
                break;
            }
            z_.next_in = reinterpret_cast<Bytef*>(held_.data() + at_);
            z_.avail_in = static_cast<uInt>(end_ - at_);
            const int status = inflate(&z_, Z_NO_FLUSH);
            at_ = end_ - z_.avail_in;
            if (status == Z_STREAM_END) {
                between_ = true;
                first_ = false;
                broken_ = inflateReset(&z_) != Z_OK;
                break;
            }
            if (status != Z_OK && status != Z_BUF_ERROR) {
                broken_ = true;
                break;
            }
        }
        return static_cast<long>(room - z_.avail_out);
    }

    std::unique_ptr<Bytes> from_;
    std::shared_ptr<Unpacking> count_;
    std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> quick_;
    std::string held_ = std::string(kHeld, '\0');  // packed bytes: those in [at_, end_)
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::uint64_t offset_ = 0;  // of held_[0]
    std::uint64_t part_ = 0;
    z_stream z_{};
    bool open_;
    int returns_ = 0;
    bool between_ = true;  // no member is begun
    bool first_ = true;    // no member has ended
    bool broken_ = false;
};

}  // namespace

std::unique_ptr<Bytes> gunzipped(std::unique_ptr<Bytes> from, std::shared_ptr<Unpacking> count) {
    return std::make_unique<GzipBytes>(std::move(from), std::move(count));
}

}  // namespace riwaya::input
