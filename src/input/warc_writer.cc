#include "input/warc_writer.h"

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <utility>

#include "base/file.h"
#include "base/hash.h"

namespace riwaya::input {

namespace {

constexpr int kLevel = 6;  // as gzip's own
// The first record says what wrote the file and is far smaller: more than this without a whole record is another file.
constexpr std::uint64_t kTorn = 1 << 12;

std::string now() {
    std::array<char, 32> out{};
    const std::time_t t = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&t, &utc);
    return {out.data(), std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

// A value that stays on its line whatever was in it.
std::string one_line(std::string_view value) {
    std::string out;
    for (const char c : value) {
        const auto b = static_cast<unsigned char>(c);
        if (b > 0x20 && b != 0x7F)
            out.push_back(c);
        else
            out += "%" + base::hex(b, 2);
    }
    return out;
}

// An id that follows from what the record holds and where it stands (RFC 9562, version 8).
std::string record_id(std::string_view head, std::string_view block, std::uint64_t at) {
    const std::uint64_t a = base::hash64(head, base::hash64(std::to_string(at)));
    const std::uint64_t b = base::hash64(block, a);
    std::string s = base::hex(a) + base::hex(b);
    s[12] = '8';
    s[16] = 'a';
    return "<urn:uuid:" + s.substr(0, 8) + "-" + s.substr(8, 4) + "-" + s.substr(12, 4) + "-" + s.substr(16, 4) + "-" +
           s.substr(20) + ">";
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins_with_name(std::string_view line, std::string_view name) {
    if (line.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (lower(line[i]) != name[i]) return false;
    return true;
}

// The head as it is kept: what no longer holds of the body says so, and the body's own length follows.
std::string kept_head(std::string_view head, std::size_t body) {
    std::string out;
    bool first = true;
    while (!head.empty()) {
        const std::size_t end = std::min(head.find('\n'), head.size());
        std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 1, head.size()));
        while (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if (!std::exchange(first, false))
            for (const std::string_view name : {"content-encoding:", "transfer-encoding:", "content-length:"})
                if (begins_with_name(line, name)) out += "X-Riwaya-";
        out.append(line).append("\r\n");
    }
    if (out.empty()) out = "HTTP/1.1 200 OK\r\n";
    return out + "Content-Length: " + std::to_string(body) + "\r\n\r\n";
}

// Where the gzip member at `at` ends; 0 where it does not, or holds no WARC record.
std::size_t end_of_member(std::string_view bytes, std::size_t at) {
    z_stream z{};
    if (inflateInit2(&z, 15 + 16) != Z_OK) return 0;
    std::array<char, 1 << 16> out{};
    bool begin = true, record = false;
    int status = Z_OK;
    while (status == Z_OK) {
        if (z.avail_in == 0) {
            const std::size_t size = std::min<std::size_t>(bytes.size() - at, 1U << 30);
            z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));
            z.avail_in = static_cast<uInt>(size);
            at += size;
        }
        z.next_out = reinterpret_cast<Bytef*>(out.data());
        z.avail_out = out.size();
        status = inflate(&z, Z_NO_FLUSH);
        const std::string_view written(out.data(), out.size() - z.avail_out);
        if (begin && !written.empty()) {
            begin = false;
            record = written.starts_with("WARC/");
            if (!record) break;
        }
    }
    const std::size_t end = at - z.avail_in;
    inflateEnd(&z);
    return status == Z_STREAM_END && record ? end : 0;
}

// How much of a WARC is whole records, with what is broken between two of them. 0: no record at all.
std::uint64_t whole_records(std::string_view bytes) {
    constexpr std::string_view kMember = "\x1F\x8B\x08";
    std::size_t end = 0;
    for (std::size_t at = 0; at != std::string_view::npos;) {
        const std::size_t next = end_of_member(bytes, at);
        if (next > 0) {
            end = at = next;
            if (bytes.substr(at).starts_with(kMember)) continue;
        } else if (end == 0) {
            return 0;
        }
        at = bytes.find(kMember, at + (next == 0 ? 1 : 0));
    }
    return end;
}

std::string gzipped(std::string_view bytes) {
    libdeflate_compressor* packer = libdeflate_alloc_compressor(kLevel);
    if (packer == nullptr) return {};
    std::string out(libdeflate_gzip_compress_bound(packer, bytes.size()), '\0');
    out.resize(libdeflate_gzip_compress(packer, bytes.data(), bytes.size(), out.data(), out.size()));
    libdeflate_free_compressor(packer);
    return out;
}

}  // namespace

WarcWriter::WarcWriter(int fd, std::string path, std::uint64_t size, std::uint64_t cut)
    : fd_(fd), path_(std::move(path)), size_(size), cut_(cut) {}

WarcWriter::WarcWriter(WarcWriter&& o) noexcept
    : fd_(std::exchange(o.fd_, -1)), path_(std::move(o.path_)), size_(o.size_), cut_(o.cut_) {}

WarcWriter& WarcWriter::operator=(WarcWriter&& o) noexcept {
    std::swap(fd_, o.fd_);
    std::swap(path_, o.path_);
    size_ = o.size_;
    cut_ = o.cut_;
    return *this;
}

WarcWriter::~WarcWriter() {
    if (fd_ >= 0) ::close(fd_);
}

Result<WarcWriter> WarcWriter::open(const std::string& path, std::string_view software) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (fd < 0) return base::file_error(path, errno);
    WarcWriter writer(fd, path, 0, 0);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorCode::kUnreadable, "is being written by another program", path, "give another file"};
    {
        auto there = base::MappedFile::open(path);
        if (!there) return there.error();
        const std::string_view bytes = there->bytes();
        writer.size_ = bytes.empty() ? 0 : whole_records(bytes);
        writer.cut_ = bytes.size() - writer.size_;
        // The very first record may be the one that was torn; else it is a file of another kind.
        const bool ours = writer.size_ > 0 || std::string_view("\x1F\x8B\x08").starts_with(bytes.substr(0, 3));
        if (!ours || (writer.size_ == 0 && writer.cut_ > kTorn))
            return Error{ErrorCode::kFormat, "is there and is no WARC packed record by record", path,
                         "give another file"};
    }
    if (writer.cut_ > 0 && ::ftruncate(fd, static_cast<off_t>(writer.size_)) != 0) return base::file_error(path, errno);
    if (writer.size_ > 0) return writer;
    const std::string block =
        "software: " + std::string(software) +
        "\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n";
    if (auto status = writer.write(
            "WARC-Type: warcinfo\r\nWARC-Date: " + now() + "\r\nContent-Type: application/warc-fields\r\n", block);
        !status)
        return status.error();
    return writer;
}

Status WarcWriter::add(const WarcResponse& r) {
    std::string head = "WARC-Type: response\r\nWARC-Date: " + (r.date.empty() ? now() : one_line(r.date)) +
                       "\r\nWARC-Target-URI: " + one_line(r.url) + "\r\n";
    if (!r.address.empty()) head += "WARC-IP-Address: " + one_line(r.address) + "\r\n";
    head += "Content-Type: application/http; msgtype=response\r\n";
    return write(head, kept_head(r.head, r.body.size()) + r.body);
}

Status WarcWriter::write(std::string_view head, std::string_view block) {
    std::string record = "WARC/1.1\r\nWARC-Record-ID: " + record_id(head, block, size_) + "\r\n";
    record.append(head);
    record += "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n";
    record.append(block).append("\r\n\r\n");
    const std::string packed = gzipped(record);
    if (packed.empty()) return Error{ErrorCode::kTooLarge, "a record is too large to be packed", path_, ""};
    for (std::size_t done = 0; done < packed.size();) {
        const ssize_t n = ::pwrite(fd_, packed.data() + done, packed.size() - done, static_cast<off_t>(size_ + done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            const Error error = base::file_error(path_, n < 0 ? errno : ENOSPC);
            // Where even this fails, what is left is cut off when the file is opened again.
            if (::ftruncate(fd_, static_cast<off_t>(size_)) != 0) return error;
            return error;
        }
        done += static_cast<std::size_t>(n);
    }
    size_ += packed.size();
    return Ok{};
}

}  // namespace riwaya::input
