// Bytes of a named charset made UTF-8, each character known to its bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/article.h>

namespace riwaya::input {

// What came of converting: how many characters, and how many that no text has.
struct Quality {
    std::size_t characters = 0;
    std::size_t bad = 0;
};

// Appends the text of the bytes from `from` on, and its runs to `map` where that is wanted. nullopt where the charset
// is not known. May be called from any number of threads.
std::optional<Quality> convert(std::string_view bytes, std::size_t from, const char* charset, std::string& text,
                               SourceMap* map);

// Appends a run to a map; touching runs of equal lengths join.
void add_run(SourceMap& map, std::size_t text, std::size_t text_end, std::size_t source, std::size_t source_end);

}  // namespace riwaya::input
