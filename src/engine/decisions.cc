// The file of an analyst's decisions.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <riwaya/decisions.h>

#include "base/descriptor.h"
#include "base/file.h"
#include "record/record.h"

namespace riwaya {

namespace {

constexpr std::uint64_t kLargestFile = 64ULL << 20;

Error unwritten(const std::string& path, const char* what) {
    const int number = errno;
    return {ErrorCode::kUnreadable, std::string(what) + ": " + std::strerror(number), path,
            "the decision is not kept; check the folder, its permissions and the disk's space"};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

// A new file is there for good only when its folder is on the disk too.
bool keep_name(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const base::Descriptor at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return at.fd >= 0 && ::fsync(at.fd) == 0;
}

}  // namespace

Result<KeptDecisions> read_decisions(const std::string& path) {
    // Whoever is writing a line now is waited for. Where there is no lock to be had, what stands there is read.
    const base::Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    while (file.fd >= 0 && ::flock(file.fd, LOCK_SH) != 0 && errno == EINTR) {}
    const auto bytes = base::read_file(path, kLargestFile);
    if (!bytes) return bytes.error();
    KeptDecisions out;
    std::size_t line = 0;
    for (std::size_t at = 0; at < bytes->size(); ++line) {
        const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
        const std::string_view text = std::string_view(*bytes).substr(at, end - at);
        at = end + 1;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        auto decision = record::read_decision(text);
        if (decision) {
            out.decisions.push_back(std::move(*decision));
            continue;
        }
        Error e = decision.error();
        e.where = path + ":" + std::to_string(line + 1);
        e.hint = "the line counts for nothing and stays in the file";
        out.broken.push_back(std::move(e));
    }
    return out;
}

Status append_decisions(const std::string& path, std::span<const Decision> decisions) {
    std::string lines;
    for (const Decision& d : decisions) lines += record::write(d) + '\n';
    if (lines.empty()) return Ok{};
    struct stat info {};
    const bool fresh = ::stat(path.c_str(), &info) != 0;
    const base::Descriptor file(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    if (file.fd < 0) return unwritten(path, "may not be written");
    // One writer at a time, so that what stands there is looked at before it is added to.
    while (::flock(file.fd, LOCK_EX) != 0)
        if (errno != EINTR) return unwritten(path, "may not be locked");
    if (::fstat(file.fd, &info) != 0) return unwritten(path, "may not be read");
    if (!S_ISREG(info.st_mode)) return Error{ErrorCode::kUsage, "is no plain file", path, "name a file of its own"};
    if (info.st_size > 0) {
        // A line that broke off when a machine went down must not swallow the next.
        char last = '\n';
        if (::pread(file.fd, &last, 1, info.st_size - 1) != 1) return unwritten(path, "may not be read");
        if (last != '\n') lines.insert(lines.begin(), '\n');
    }
    if (!write_all(file.fd, lines) || ::fsync(file.fd) != 0) return unwritten(path, "could not be written");
    if (fresh && !keep_name(path)) return unwritten(path, "its folder could not be written");
    return Ok{};
}

std::string to_json(const Decision& d) { return record::write(d); }
Result<Decision> decision_from_json(std::string_view line) { return record::read_decision(line); }

}  // namespace riwaya
