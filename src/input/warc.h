// WARC files (ISO 28500, versions 1.0 and 1.1): crawls such as CC-NEWS, and what the fetching of pages writes.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "items.h"

namespace riwaya::input {

// Whether the bytes begin as a record does.
[[nodiscard]] bool is_warc(std::string_view begin);

// The pages of answers (2xx, HTML), resources and conversions, one record in memory at a time; id and url are the
// record's address, `fetched` its date, path is "FILE@OFFSET", in packed bytes where it is packed. All other records
// are passed over. A broken one is an error, and the next is searched for. `first` is said before all else.
std::unique_ptr<Items> warc_items(std::unique_ptr<Stream>, Place, const SourceOptions&,
                                  std::optional<Error> first = {});

}  // namespace riwaya::input
