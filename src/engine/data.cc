#include "engine/data.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>

namespace riwaya::engine {

namespace fs = std::filesystem;

namespace {

bool holds_data(const fs::path& folder) {
    std::error_code problem;
    return fs::is_directory(folder / "languages", problem);
}

// The file (program or shared library) that this code was loaded from.
fs::path own_file() {
    Dl_info info{};
    std::error_code problem;
    if (dladdr(reinterpret_cast<const void*>(&find_data), &info) != 0 && info.dli_fname != nullptr) {
        fs::path named = fs::canonical(info.dli_fname, problem);
        if (!problem) return named;
    }
    return fs::canonical("/proc/self/exe", problem);
}

}  // namespace

Result<std::string> find_data(const std::string& given) {
    const char* environment = std::getenv("RIWAYA_DATA");
    const std::string wanted = !given.empty() ? given : environment != nullptr ? environment : "";
    if (!wanted.empty()) {
        if (holds_data(wanted)) return wanted;
        return Error{ErrorCode::kData, "holds no languages/", wanted,
                     given.empty() ? "RIWAYA_DATA names the folder of riwaya's tables" : ""};
    }
    for (fs::path up = own_file().parent_path(); up.has_relative_path(); up = up.parent_path())
        if (holds_data(up / "share" / "riwaya")) return (up / "share" / "riwaya").string();
    return Error{ErrorCode::kData, "no share/riwaya beside or above it", own_file().string(),
                 "reinstall riwaya, or set RIWAYA_DATA"};
}

}  // namespace riwaya::engine
