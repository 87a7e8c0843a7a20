// Known names: which known person an unlisted spelling of a name is of.
#pragma once

#include <knowledge/knowledge.h>

#include "name_keys.h"

namespace riwaya::names {

class KnownNames {
  public:
    KnownNames(const knowledge::Knowledge&, const NameKeys&, std::string_view language);

    // The known person whose name in this language has the key of this one; kNone where none or several do.
    [[nodiscard]] std::uint32_t full(std::string_view key) const { return get(full_, key); }
    // The same for a name of one word by how it sounds (NameKeys::single).
    [[nodiscard]] std::uint32_t single(std::string_view sounds) const { return get(single_, sounds); }

  private:
    static constexpr std::uint32_t kNone = knowledge::Knowledge::kNone;
    using Map = base::StringMap<std::uint32_t>;  // kNone: several people's
    static void put(Map&, std::string key, std::uint32_t person);
    static std::uint32_t get(const Map&, std::string_view key);
    Map full_, single_;
};

}  // namespace riwaya::names
