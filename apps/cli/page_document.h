// A page that was fetched, as a document to be read.
#pragma once

#include <ctime>
#include <string>

#include "fetch/crawl.h"

#include <riwaya/article.h>

namespace riwaya::cli {

// "2026-11-21T13:00:00Z"
[[nodiscard]] std::string utc(std::time_t at);

// With what the list that named it says of it.
[[nodiscard]] Document document_of(const fetch::Page&);

}  // namespace riwaya::cli
