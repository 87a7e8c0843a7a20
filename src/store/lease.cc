#include "lease.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.h"

namespace riwaya::store {

Result<Lease> Lease::take(const std::string& store_path) {
    const std::string path = store_path + "-writer";
    // Whoever had it may take the file away when done: a lock holds only where the file still stands there.
    for (int attempt = 0; attempt < 100; ++attempt) {
        const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (fd < 0 && (errno == EACCES || errno == EROFS))
            return Error{ErrorCode::kUnreadable, "may not be written, as nothing may be put beside it", store_path,
                         "change who may write its folder"};
        if (fd < 0) return base::file_error(path, errno);
        if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            const int code = errno;
            ::close(fd);
            if (code != EWOULDBLOCK) return base::file_error(path, code);
            return Error{ErrorCode::kUnreadable, "another riwaya is writing to it", store_path,
                         "wait until that one is done, or stop it, and start again; reading goes on meanwhile"};
        }
        struct stat here {
        }, there{};
        if (::fstat(fd, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino &&
            here.st_dev == there.st_dev)
            return Lease(path, fd);
        ::close(fd);
    }
    return Error{ErrorCode::kUnreadable, "cannot be locked", path, "start again"};
}

Lease::~Lease() {
    if (fd_ < 0) return;
    ::unlink(path_.c_str());
    ::close(fd_);
}

}  // namespace riwaya::store
