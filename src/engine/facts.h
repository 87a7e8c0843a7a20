// What the knowledge base says of the actors that a query means.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <knowledge/knowledge.h>
#include <knowledge/sources.h>
#include <riwaya/entities.h>
#include <text/words.h>

namespace riwaya::engine {

// The id of the entity that a report of these words would name; empty where it names none.
using ReadActor = std::function<std::string(std::string_view)>;

[[nodiscard]] EntityAnswer look_up(const knowledge::Knowledge&, const knowledge::Sources&,
                                   const std::vector<const text::Segmenter*>&, std::string_view query,
                                   const EntityQuery&, const ReadActor&);

}  // namespace riwaya::engine
