// What news counts: words for one thing behind a figure, in every language that has them (things.tsv).
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <base/image.h>
#include <base/string_table.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::accounts {

class Things {
  public:
    enum class Sort : std::uint32_t { kThing, kBody, kMember };
    struct Found {
        std::span<const std::uint32_t> rows;  // all that the words may stand for; empty where they are in none
        std::uint32_t words = 0;
    };

    // From the table, or from what was compiled of it.
    static Result<Things> load(const text::Segmenter&);
    [[nodiscard]] static std::optional<Error> compile(const text::Segmenter&, base::ImageWriter& out);

    // The longest form that begins at a word and ends before another.
    [[nodiscard]] Found at(const text::Words&, std::uint32_t word, std::uint32_t end) const;
    // The keys of what a noun phrase counts, by its head; a form may go on behind it. Words for whoever is counted of a
    // body are none.
    [[nodiscard]] std::set<std::string> counted(const text::Words&, std::uint32_t begin, std::uint32_t end) const;
    // Languages share it.
    [[nodiscard]] std::string_view key(std::uint32_t row) const { return keys_[row]; }
    [[nodiscard]] Sort sort(std::uint32_t row) const { return static_cast<Sort>(sorts_[row]); }
    // Whether a form that begins at a word has a row of a sort.
    [[nodiscard]] bool is(const text::Words&, std::uint32_t word, std::uint32_t end, Sort) const;

  private:
    [[nodiscard]] Found rows_of(std::string_view form, std::uint32_t words) const;

    const text::Segmenter* segmenter_ = nullptr;
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    base::StringTable forms_;                   // folded words, or their stems behind "~", a blank between two
    base::Flat<std::uint32_t> first_;           // by form, and one past the last: its first row in rows_
    base::Flat<std::uint32_t> rows_;
    base::Flat<std::uint32_t> sorts_;  // beside keys_
    base::StringList keys_;
    bool head_first_ = false;  // where the article is written on the word, adjectives stand behind their noun
};

}  // namespace riwaya::accounts
