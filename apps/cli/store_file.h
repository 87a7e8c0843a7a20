// What commands that use a store share: the file, opened, and what its words are told by.
#pragma once

#include <optional>
#include <string>

#include "store/store.h"
#include "words.h"

namespace riwaya::cli {

struct StoreFile {
    StoreWords words;
    store::Store store;

    // Fails as Store::open() and find_data() do.
    static Result<StoreFile> open(const std::string& path, store::Access);
};

// The same; complains where it cannot be opened.
std::optional<StoreFile> open_store(const std::string& path, store::Access);

// A validator's answer: what is wrong with a day that is none.
std::string check_day(const std::string& given);

}  // namespace riwaya::cli
