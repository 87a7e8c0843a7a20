// Pairs of headlines or sentences, as lines of JSON.
//
//     auto pairs = input::PairSource::open("-");
//     while (auto pair = pairs->next())
//         if (*pair) judge((*pair)->a, (*pair)->b);
//
// Not for several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <riwaya/result.h>

namespace riwaya::input {

struct Pair {
    std::string id;    // as given (a number in its digits); else "path:line"
    std::string a, b;  // valid UTF-8
};

class PairSource {
  public:
    // "-" is standard input. A file may be packed with gzip. Fails where it cannot be opened.
    static Result<PairSource> open(const std::string& path);
    // The next pair; an error where a line is none (kFormat, kTooLarge over 1 MiB, kUnreadable where reading broke
    // off); nullopt at the end. Empty lines are passed over.
    std::optional<Result<Pair>> next();

    PairSource(PairSource&&) noexcept;
    PairSource& operator=(PairSource&&) noexcept;
    ~PairSource();

  private:
    struct State;
    explicit PairSource(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace riwaya::input
