// What servers said of pages in earlier runs, kept in a file beside the output, so that a page is sent again only where
// it has changed.
//
//     auto memory = fetch::Memory::load("day.jsonl.state");
//     wanted.known = [&](const std::string& url) { return memory->known(url); };
//     …  memory->note(answer);  …  memory->save();
//
// For one thread.
#pragma once

#include <optional>
#include <string>

#include "base/hash.h"
#include "fetch/options.h"

namespace riwaya::fetch {

class Memory {
  public:
    // A file that is not there is an empty memory. Fails with kUnreadable, and with kFormat on a file that is none of
    // these, which is then not written over. An empty path is a memory that is never saved.
    static Result<Memory> load(const std::string& path);

    [[nodiscard]] Validators known(const std::string& url) const;
    // Whether the page is what it was when it was noted, byte for byte or as the server says.
    [[nodiscard]] bool is_unchanged(const Answer&) const;
    // Takes in an answer that holds a page, or says that it is as it was.
    void note(const Answer&);
    // Where an address led, if it redirected when it was noted; else empty.
    [[nodiscard]] std::string led_to(const std::string& url) const;

    // Writes the file: whole or, when that fails, not at all. Does nothing where nothing was noted since.
    Status save();

  private:
    struct Entry {
        Validators validators;
        std::string hash;   // of the body
        std::string final;  // address, after redirects
    };
    std::string path_;
    base::StringMap<Entry> entries_;
    bool dirty_ = false;
};

}  // namespace riwaya::fetch
