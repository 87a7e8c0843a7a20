// The readers behind Source, one for each kind of input that holds several documents, and how the right one is found.
//
//     auto items = open_path(path, false, options);
//     while (auto next = items->next()) …
//
// A new kind is a function that makes an Items, asked for in open.cc: by what a path looks like (open_path) or by the
// bytes that a stream begins with (open_items). Not for several threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/article.h>
#include <riwaya/result.h>

#include "input/source.h"
#include "stream.h"

namespace riwaya::input {

class Items {
  public:
    virtual ~Items() = default;
    // The next document or the next error; nullopt at the end. A document without an id is called by its `path`, which
    // is set in any case.
    virtual std::optional<Result<Document>> next() = 0;
};

// Where a stream stands.
struct Place {
    std::string name;    // for messages and as id: a path, or the archive's and the member's with "!" between them
    bool found = false;  // in a folder or archive, not named by the user: pictures and the like are passed over
    int depth = 0;       // archives and packings around it
};

// What a user named: a file, a folder or "-".
std::unique_ptr<Items> open_path(const std::string& path, bool found, const SourceOptions&);
// What a stream holds, told from the bytes that it begins with.
std::unique_ptr<Items> open_items(std::unique_ptr<Stream>, Place, const SourceOptions&);

// Just one document or error.
std::unique_ptr<Items> just(Result<Document>);
// Nothing at all: what is passed over.
std::unique_ptr<Items> nothing();
// The documents of a JSON text, an object or an array; `place` is named in messages.
std::unique_ptr<Items> json_items(std::string text, const Place& place);

}  // namespace riwaya::input
