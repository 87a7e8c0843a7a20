#include "engine/stamp.h"

#include <riwaya/engine.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "base/file.h"
#include "base/hash.h"

namespace riwaya::engine {

std::string stamp_of(const std::string& data_folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;  // beside the folder
    std::error_code ignored;
    for (const char* part : {"languages", "knowledge"})
        for (fs::recursive_directory_iterator at(fs::path(data_folder) / part, ignored), end; !ignored && at != end;
             at.increment(ignored))
            if (at->is_regular_file(ignored)) files.push_back(at->path().lexically_relative(data_folder).string());
    std::sort(files.begin(), files.end());
    std::uint64_t hash = base::hash64({});
    for (const std::string& file : files) {
        const auto bytes = base::MappedFile::open(data_folder + '/' + file);
        hash = base::hash64(bytes ? bytes->bytes() : std::string_view(), base::hash64(file, hash));
    }
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out = std::string(version()) + '-';
    for (unsigned shift = 32; shift-- > 0;)
        if (shift % 4 == 0) out += kHex[(hash >> shift) & 15];
    return out;
}

}  // namespace riwaya::engine
