// Files: read whole, or mapped into memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::base {

// A file's bytes, mapped read-only for as long as this lives. Moves keep the address; may be read from many threads.
class MappedFile {
  public:
    // Fails with kNotFound, kUnreadable; a folder is kUnreadable. An empty file maps to empty bytes.
    static Result<MappedFile> open(const std::string& path);
    [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

    MappedFile(MappedFile&& o) noexcept;
    MappedFile& operator=(MappedFile&& o) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

  private:
    MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

// At most `limit` bytes; kTooLarge where the file holds more.
Result<std::string> read_file(const std::string& path, std::uint64_t limit);

// The error for errno after a failed call on `path`, with a hint.
[[nodiscard]] Error file_error(const std::string& path, int error_number);

}  // namespace riwaya::base
