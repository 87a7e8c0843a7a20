// What an entry of a feed says, gathered field by field and then made a ListEntry: which of its texts is the report,
// and whether that is all of it.
#pragma once

#include <string>
#include <vector>

#include "input/feed.h"

namespace riwaya::input {

enum class TextKind : std::uint8_t {
    kPlain,
    kHtml,
    kEither,  // the format does not say (RSS): HTML where it holds markup
};

struct EntryText {
    std::string text;
    TextKind kind = TextKind::kEither;
    bool whole = false;  // stands where the format wants the whole text, not a summary
};

// A field that several elements can give: the least rank wins, of equal ranks the first.
struct Ranked {
    std::string value;
    int rank = 99;
    void offer(std::string v, int r) {
        if (r < rank && !v.empty()) value = std::move(v), rank = r;
    }
};

struct RawEntry {
    Ranked link, title, published, modified, source;
    std::string guid;
    std::string base;  // address that relative links are read against; empty: the list's
    std::string media;
    std::vector<std::string> authors, credited;  // `credited`: what dc:creator says, better than an address of e-mail
    std::vector<EntryText> texts;
};

// Without `url`, which needs the whole list to be known.
[[nodiscard]] ListEntry entry_of(RawEntry&&);

// Who a feed's author is: "desk@example.org (Name)" and "Name <desk@example.org>" are Name; a bare e-mail address is
// nobody.
[[nodiscard]] std::string author_of(std::string_view text);

}  // namespace riwaya::input
