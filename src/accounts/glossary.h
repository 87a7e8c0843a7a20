// Words for one thing in every language that has them: glossary.tsv, thousands of rows, so compiled with the tables.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <base/image.h>
#include <base/string_table.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::accounts {

class Glossary {
  public:
    static constexpr std::uint32_t kNone = base::StringTable::kNone;

    // From the table, or from what was compiled of it. A language without the table has an empty glossary.
    static Result<Glossary> load(const text::Segmenter&);
    [[nodiscard]] static std::optional<Error> compile(const text::Segmenter&, base::ImageWriter& out);

    // The row of a folded word, or of a stem behind "~"; kNone where it is in none. A stem that words of several rows
    // share is in none.
    [[nodiscard]] std::uint32_t find(std::string_view word) const;
    // "=" and the row's key, which languages share.
    [[nodiscard]] std::string_view key(std::uint32_t row) const { return keys_[row]; }
    // Of all its words together, on the scale of Frequencies::rarity.
    [[nodiscard]] double rarity(std::uint32_t row) const { return rarities_[row]; }

  private:
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    base::StringTable words_;
    base::Flat<std::uint32_t> rows_;  // beside words_
    base::StringList keys_;
    base::Flat<float> rarities_;  // beside keys_
};

}  // namespace riwaya::accounts
