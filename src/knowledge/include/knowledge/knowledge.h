// The actors, places and offices that news is about, from the tables in knowledge/.
//
// Const once loaded; may be shared by threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>
#include <riwaya/result.h>

namespace riwaya::knowledge {

struct Actor {
    std::string id;  // stays the same for good: "RU", "netanyahu", "kremlin"
    EntityType type = EntityType::kOther;
    std::string kind;   // "country", "city", "leader", "agency", "outlet", "armed-group", …
    std::string party;  // id of the actor that it can speak for; empty: itself
};

class Knowledge {
  public:
    // Fails with kData, naming file and line.
    static Result<Knowledge> load(const std::string& folder);
    // nullptr where no actor has this id.
    [[nodiscard]] const Actor* find(std::string_view id) const;

  private:
    std::vector<Actor> actors_;
};

}  // namespace riwaya::knowledge
