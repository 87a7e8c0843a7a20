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
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    bool has_form = given.size() == 10 && given[4] == '-' && given[7] == '-';
    for (std::size_t i = 0; has_form && i < given.size(); ++i) has_form = i == 4 || i == 7 || is_digit(given[i]);
    if (!has_form) return "wants a day as YYYY-MM-DD, not '" + given + "'";
    return store::day_of(given) == store::kNoDay ? "the calendar has no day " + given : "";
}

}  // namespace riwaya::cli
