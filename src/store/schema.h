// The tables of a store, and how a file of an older version becomes one of this.
#pragma once

#include "sql.h"

namespace riwaya::store {

inline constexpr std::int64_t kApplicationId = 0x52495759;  // "RIWY"
inline constexpr std::int64_t kSchemaVersion = 2;

// Brings a new file, or one of an older version, up to this one's, each step in a transaction of its own.
Status migrate(Db&, std::int64_t from);

}  // namespace riwaya::store
