// The words of all languages, as a store's index holds them; without the rest of the engine, which takes longer to
// load.
#pragma once

#include <memory>

#include "store/terms.h"

namespace riwaya::cli {

struct StoreWords {
    std::unique_ptr<const language::Languages> languages;
    store::Terms terms;
};

// Fails with kData where a table is missing or broken.
Result<StoreWords> load_words();

}  // namespace riwaya::cli
