// Exit codes, as documented in docs/format.md.
#pragma once

namespace riwaya::cli {

enum ExitCode : int { kDone = 0, kSomeUnread = 1, kUsage = 2, kNothingRead = 3, kInterrupted = 130 };

}  // namespace riwaya::cli
