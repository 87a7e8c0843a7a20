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

// Whom a query means: actors by index, each whole or (with an office) whoever holds that office of it.
struct Meant {
    struct One {
        std::uint32_t actor = knowledge::Knowledge::kNone;
        std::string office;  // empty: the actor itself
    };
    EntityAnswer::How how = EntityAnswer::How::kNone;
    std::vector<One> all;
    std::string id;  // of the entity that the query, read as a report, names, where it was read; known or not
};
[[nodiscard]] Meant meant_by(const knowledge::Knowledge&, const std::vector<const text::Segmenter*>&,
                             std::string_view query, const ReadActor&);
// In `language` where the actor has a name there, else in the program's, else in the first that names it.
[[nodiscard]] std::string shown_name(const knowledge::Knowledge&, std::uint32_t actor, std::string_view language = {});
// Whether someone was in office on a day; an empty day: at any time.
[[nodiscard]] bool covers(const knowledge::Tenure&, std::string_view day);

[[nodiscard]] EntityAnswer look_up(const knowledge::Knowledge&, const knowledge::Sources&,
                                   const std::vector<const text::Segmenter*>&, std::string_view query,
                                   const EntityQuery&, const ReadActor&);

}  // namespace riwaya::engine
