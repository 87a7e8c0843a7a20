// Documents on their way into a store: read by all cores, kept by one thread, told of once they are on the disk.
#pragma once

#include <functional>
#include <optional>

#include "newsdesk/keeper.h"
#include "store_file.h"

#include <riwaya/engine.h>

namespace riwaya::cli {

struct TakeIn {
    ReadOptions options;
    unsigned threads = 0;                                   // 0: one a core
    std::function<std::optional<Result<Document>>()> next;  // one thread at a time
    // After each batch, and after each document: never two of them at a time.
    std::function<bool(const newsdesk::Kept&)> tell;  // false: nothing more is wanted
    std::function<void(const Error*)> step;
};

struct TakenIn {
    std::size_t known = 0;       // documents that the store held already, of which `tell` is told nothing
    std::size_t failed = 0;      // that could not be read
    std::optional<Error> error;  // of the store; what was told is kept all the same
};

// Whether the store has something of that source: an address, or a document's id.
[[nodiscard]] bool holds(store::Store&, const std::string& source);

// `look` reads the same file while `store` is written.
TakenIn take_in(const Engine&, const store::Terms&, store::Store& store, store::Store& look, const TakeIn&);

}  // namespace riwaya::cli
