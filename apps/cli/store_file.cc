#include "store_file.h"

#include "job.h"

namespace riwaya::cli {

Result<StoreFile> StoreFile::open(const std::string& path, store::Access access) {
    auto words = load_words();
    if (!words) return words.error();
    auto store = store::Store::open(path, access);
    if (!store) return store.error();
    return StoreFile{std::move(*words), std::move(*store)};
}

std::optional<StoreFile> open_store(const std::string& path, store::Access access) {
    auto file = StoreFile::open(path, access);
    if (file) return std::move(*file);
    complain(file.error().message());
    return std::nullopt;
}

std::string check_day(const std::string& given) {
    return given.size() == 10 && store::day_of(given) != store::kNoDay
               ? ""
               : "wants a day as YYYY-MM-DD, not '" + given + "'";
}

}  // namespace riwaya::cli
