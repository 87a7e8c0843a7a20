// Reports that stand behind addresses, and lists of them: an address, a feed, a sitemap, OPML, a line each. Pages are
// asked for one after the other, only while documents are asked for.
#pragma once

#include <memory>
#include <string>

#include "items.h"

namespace riwaya::input {

// What an http or https address leads to, told by content. Without SourceOptions::web one error that says so.
std::unique_ptr<Items> open_address(const std::string& url, const SourceOptions&);

// A list that was read from a disk or out of an archive. A feed gives what it holds and asks no server for more; the
// entries of other lists are asked for where the user named the list himself and there is a web, else one error.
std::unique_ptr<Items> open_list(std::string bytes, const Place&, const SourceOptions&);

}  // namespace riwaya::input
