// Bytes in some charset made UTF-8, with a map back to them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::input {

struct Decoded {
    std::string text;     // valid UTF-8
    SourceMap map;        // to the bytes
    std::string charset;  // the name that the web uses: "UTF-8", "windows-1256", …
    std::vector<std::string> notes;
};

// By byte-order mark; as UTF-8 where that fits; as the server or the page says; else by what the bytes look like.
// `served` is the label that a server gave, or empty. Fails with kEncoding where nothing fits. A few broken bytes in
// UTF-8 become U+FFFD, with a note.
Result<Decoded> decode(std::string bytes, std::string_view served, const std::string& where);
inline Result<Decoded> decode(std::string bytes, const std::string& where) {
    return decode(std::move(bytes), {}, where);
}

// Whether the bytes are UTF-16 or UTF-32, by their byte-order mark or by where their zero bytes stand.
[[nodiscard]] bool is_wide(std::string_view bytes);

// Whether text is a page: begins as HTML does, or holds its tags early on.
[[nodiscard]] bool looks_like_html(std::string_view text);

}  // namespace riwaya::input
