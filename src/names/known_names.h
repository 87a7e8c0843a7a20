// Known names: which known person an unlisted spelling of a name is of.
//
// Keys and people stand in flat arrays (base/image.h). Const once loaded and shared by threads.
#pragma once

#include <memory>
#include <string_view>

#include <base/image.h>
#include <base/string_table.h>
#include <knowledge/knowledge.h>
#include <text/words.h>

#include "name_keys.h"

namespace riwaya::names {

class KnownNames {
  public:
    // From the names that the knowledge has in this language, or from what was compiled of them.
    static KnownNames load(const knowledge::Knowledge&, const NameKeys&, const text::Segmenter&);
    // Adds the arrays to `out`.
    static void compile(const knowledge::Knowledge&, const NameKeys&, const text::Segmenter&, base::ImageWriter& out);

    // The known person whose name in this language has the key of this one; kNone where none or several do.
    [[nodiscard]] std::uint32_t full(std::string_view key) const { return full_.find(key); }
    // The same for a name of one word by how it sounds (NameKeys::single).
    [[nodiscard]] std::uint32_t single(std::string_view sounds) const { return single_.find(sounds); }

    // Whether a folded word begins a name of several words of a known person.
    [[nodiscard]] bool begins_a_name(std::string_view word) const { return given_.find(word) != kNone; }

  private:
    static constexpr std::uint32_t kNone = knowledge::Knowledge::kNone;
    struct Map {
        base::StringTable keys;
        base::Flat<std::uint32_t> person;  // beside the keys; kNone: several people's
        [[nodiscard]] std::uint32_t find(std::string_view key) const {
            const std::uint32_t at = key.empty() ? kNone : keys.find(key);
            return at < person.size() ? person[at] : kNone;
        }
    };
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    Map full_, single_;
    base::StringTable given_;
};

}  // namespace riwaya::names
