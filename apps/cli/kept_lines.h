// How `ingest` and `watch` tell what was kept.
#pragma once

#include <cstddef>
#include <string>

#include "newsdesk/intake.h"

namespace riwaya::cli {

// Counts what was kept and writes it to standard output. One thread at a time.
class KeptLines {
  public:
    enum class Form : std::uint8_t { kNone, kText, kJson };
    explicit KeptLines(Form form) : form_(form) {}

    // False where standard output was closed.
    bool tell(const newsdesk::Kept&);
    void add_known(std::size_t n) { counts_[static_cast<std::size_t>(newsdesk::State::kKnown)] += n; }
    [[nodiscard]] std::size_t all() const { return counts_[0] + counts_[1] + counts_[2] + counts_[3]; }
    // "12 new, 0 corrected, 3 known, 1 refused"
    [[nodiscard]] std::string counts() const;

  private:
    Form form_;
    std::size_t counts_[4] = {};
};

}  // namespace riwaya::cli
