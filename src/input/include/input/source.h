// What the user handed over: files, folders, JSON lines, standard input, as documents one after the other.
//
//     input::Source source(paths, options);
//     while (auto next = source.next())
//         if (*next) use(**next); else report((*next).error());
//
// Not for several threads at a time; the documents that come out are.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/article.h>
#include <riwaya/result.h>

#include "input/web.h"

namespace riwaya::input {

struct SourceOptions {
    std::uint64_t largest_document = 64ULL << 20;  // bytes; a larger one is an error of its own and the next is read
    // Answers for addresses and for what lists name; it must outlive the Source. Without one, nothing is asked for and
    // they are errors. A feed that is read from a file asks for nothing in any case.
    Web* web = nullptr;
    // Whether a document need not be asked for again. Where it says so of an address, that is not asked for: a document
    // with this id and nothing else stands for it. Empty: none.
    std::function<bool(const std::string& id)> is_done = {};
    std::size_t most = 100;  // documents taken from one address or from one list of addresses, at least 1
    // Grows by the bytes that are read from files, as they lie on disk; must live as long as the source. What a job
    // that knows total_size() tells its progress by.
    std::uint64_t* bytes_read = nullptr;
};

class Source {
  public:
    // A path is an http or https address, a file (its kind found from its content), a folder (its files in order of
    // name, subfolders too), or "-".
    explicit Source(std::vector<std::string> paths, SourceOptions = {});
    ~Source();
    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;

    // The next document or the next error, in the order given; nullopt at the end. An error costs its document only. In
    // bounded memory: one document (one line of JSON lines) is held at a time.
    std::optional<Result<Document>> next();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// The bytes of all files that `paths` name, those in folders included; nullopt where that is not known beforehand
// (standard input, an address). Looks at every file's size.
[[nodiscard]] std::optional<std::uint64_t> total_size(const std::vector<std::string>& paths);

}  // namespace riwaya::input
