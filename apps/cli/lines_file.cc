#include "lines_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/file.h"

namespace riwaya::cli {

namespace {

// Hands over the whole lines of a file; the bytes that they take, line ends included.
Result<std::uintmax_t> take_lines(const std::string& path, const std::function<Status(std::string_view)>& each) {
    auto file = base::MappedFile::open(path);
    if (!file) {
        if (file.error().code == ErrorCode::kNotFound) return std::uintmax_t{0};
        return file.error();
    }
    const std::string_view bytes = file->bytes();
    std::size_t at = 0;
    for (std::size_t end; (end = bytes.find('\n', at)) != std::string_view::npos; at = end + 1)
        if (auto status = each(bytes.substr(at, end - at)); !status) return status.error();
    return std::uintmax_t{at};
}

}  // namespace

Result<LinesFile> LinesFile::open(const std::string& path, bool resume,
                                  const std::function<Status(std::string_view line)>& each) {
    if (resume) {
        const auto whole = take_lines(path, each);
        if (!whole) return whole.error();
        std::error_code problem;
        if (std::filesystem::exists(path, problem)) std::filesystem::resize_file(path, *whole, problem);
        if (problem) return base::file_error(path, problem.value());
    }
    LinesFile out;
    out.path_ = path;
    out.file_.reset(std::fopen(path.c_str(), resume ? "ab" : "wb"));
    if (!out.file_) return base::file_error(path, errno);
    return out;
}

Result<LinesFile> LinesFile::append(const std::string& path) {
    LinesFile out;
    out.path_ = path;
    char last = '\n';
    std::error_code problem;
    if (std::filesystem::is_regular_file(path, problem)) {
        std::ifstream there(path, std::ios::binary);
        if (there.seekg(-1, std::ios::end)) there.get(last);
    }
    out.file_.reset(std::fopen(path.c_str(), "ab"));
    if (!out.file_) return base::file_error(path, errno);
    if (last != '\n' && !out.add("")) return out.error();
    return out;
}

bool LinesFile::add(std::string_view line) {
    std::FILE* const f = file_.get();
    errno = 0;
    if (std::fwrite(line.data(), 1, line.size(), f) == line.size() && std::fputc('\n', f) != EOF && std::fflush(f) == 0)
        return true;
    error_ = base::file_error(path_, errno);
    return false;
}

}  // namespace riwaya::cli
