// Whether words of two scripts may be one name, by what their letters sound like (translit.tsv). That two
// sound alike says that they may be one: reason to tell no difference between them, and never to tell one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <language/language.h>
#include <text/fold.h>

namespace riwaya::text {

// A row of the table: what letters sound like, and where in a word they do.
struct SoundRow {
    std::string letters;
    std::string sounds;  // empty: none
    bool begins = false, ends = false;
    std::vector<std::string> before;  // letters behind them; empty: any
};

// In the order of the table; none where a language has no table.
[[nodiscard]] Result<std::vector<SoundRow>> load_sounds(const language::Language&);

class Sounds {
  public:
    // A language without the table has no sounds.
    static Result<Sounds> load(const language::Language&, const Folder&);
    // The consonants of a folded word, each run of one as one; empty where its letters are not listed.
    [[nodiscard]] std::string of(std::string_view folded) const;

  private:
    base::StringMap<std::string> sounds_;  // consonants, by letters
    std::size_t longest_ = 0;              // bytes of the longest letters
};

// Whether two words may be one name by their consonants: equal, or but for one.
[[nodiscard]] bool sound_alike(std::string_view a, std::string_view b);

}  // namespace riwaya::text
