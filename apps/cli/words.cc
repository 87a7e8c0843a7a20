#include "words.h"

#include "engine/compiled.h"
#include "engine/data.h"

namespace riwaya::cli {

Result<StoreWords> load_words() {
    const auto folder = engine::find_data({});
    if (!folder) return folder.error();
    const auto compiled = engine::CompiledTables::open(*folder);
    auto languages = language::Languages::load(*folder + "/languages",
                                               [&](const std::string& code) { return compiled.language(code); });
    if (!languages) return languages.error();
    auto kept = std::make_unique<const language::Languages>(std::move(*languages));
    auto terms = store::Terms::load(*kept);
    if (!terms) return terms.error();
    return StoreWords{std::move(kept), std::move(*terms)};
}

}  // namespace riwaya::cli
