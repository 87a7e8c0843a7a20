#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/descriptor.h"

namespace riwaya::base {

Error file_error(const std::string& path, int error_number) {
    switch (error_number) {
        case ENOENT: return {ErrorCode::kNotFound, "no such file or folder", path, "check the path"};
        case EACCES: return {ErrorCode::kUnreadable, "may not be read", path, "check its permissions"};
        case EISDIR: return {ErrorCode::kUnreadable, "is a folder", path, ""};
        case 0: return {ErrorCode::kUnreadable, "could not be read or written", path, "check the disk"};
        default: return {ErrorCode::kUnreadable, std::strerror(error_number), path, ""};
    }
}

Result<MappedFile> MappedFile::open(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat info {};
    if (file.fd < 0 || ::fstat(file.fd, &info) != 0) return file_error(path, errno);
    if (S_ISDIR(info.st_mode)) return file_error(path, EISDIR);
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size == 0) return MappedFile(nullptr, 0);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (data == MAP_FAILED) return file_error(path, errno);
    return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::MappedFile(MappedFile&& o) noexcept
    : data_(std::exchange(o.data_, nullptr)), size_(std::exchange(o.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& o) noexcept {
    std::swap(data_, o.data_);
    std::swap(size_, o.size_);
    return *this;
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Result<std::string> read_file(const std::string& path, std::uint64_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.fd < 0) return file_error(path, errno);
    std::string out;
    std::string buffer(1 << 16, '\0');
    for (;;) {
        const ssize_t n = ::read(file.fd, buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_error(path, errno);
        if (n == 0) return out;
        out.append(buffer, 0, static_cast<std::size_t>(n));
        if (out.size() > limit)
            return Error{ErrorCode::kTooLarge, "holds more than " + std::to_string(limit >> 20) + " MiB", path,
                         "split it, or give its reports as JSON lines"};
    }
}

}  // namespace riwaya::base
