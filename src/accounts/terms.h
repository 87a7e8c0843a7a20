// Words and phrases by which claims are laid against each other: terms that take sides, acts that exclude each other,
// and what stands before a place where something happened.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <base/hash.h>
#include <base/image.h>
#include <base/string_table.h>
#include <text/words.h>

namespace riwaya::accounts {

enum class TermKind : std::uint8_t {
    kWording,
    kOpposite,
    kSetting,
    kZone,
    kContrast,
    kMatter,
    kKind,
    kHours,
    kAct,
    kRole,
    kDoer,
    kScene
};

// A term in a text. Groups and sides are equal in all languages where the tables call them alike.
struct Term {
    TermKind kind = TermKind::kWording;
    std::uint32_t group = 0;
    std::uint32_t side = 0;            // of a zone the group and the side are its two offsets (zone_number); of a part
                                       // of the day its first hour and the one behind it
    std::uint32_t begin = 0, end = 0;  // words
};

// The number of a group or a side that the tables name so.
[[nodiscard]] std::uint32_t term_number(std::string_view name);

// Where who fills a role stands, as roles.tsv has it: several together of a verb whose subject may stand on either
// side. The side of a term of that table.
inline constexpr std::uint32_t kFillerBehind = 1, kFillerBefore = 2, kFillerInside = 4, kRoleOfThing = 8,
                               kRoleThing = 16, kRoleOnce = 32, kFillerEnd = 64, kFillerStop = 128, kFillerThat = 256,
                               kFillerDoer = 512, kRoleWhom = 1024, kRoleObject = 2048;
// 0 where it is none of these.
[[nodiscard]] std::uint32_t role_place(std::string_view where);

// The number of an offset from Greenwich in minutes ("-300"); 0 for "any" and what is no offset.
[[nodiscard]] std::uint32_t zone_number(std::string_view minutes);

class Terms {
  public:
    // From wording.tsv, opposites.tsv, settings.tsv, zones.tsv, contrasts.tsv, matters.tsv, kinds.tsv, roles.tsv and
    // doers.tsv of the language, or from what was compiled of them.
    static Result<Terms> load(const text::Segmenter&);
    [[nodiscard]] static std::optional<Error> compile(const text::Segmenter&, base::ImageWriter& out);
    // The terms of a text by their first word; of each kind the longest where several begin at one
    // word, all groups that list it, and none inside another.
    [[nodiscard]] std::vector<Term> in(const text::Words&) const;
    // Whether a particle that says "in" is written together with a word, before it.
    [[nodiscard]] bool writes_in(const text::Words&, std::uint32_t word) const;

  private:
    struct Row {
        std::uint32_t kind = 0;  // a TermKind; as wide as the rest, so that no byte is left unset
        std::uint32_t group = 0, side = 0;
        std::uint32_t begin = 0, end = 0;  // of its words, in forms_
    };
    class Builder;
    struct Read {
        Row row;
        std::uint32_t words = 0;  // how many it takes
    };
    static void keep_longest(const Read&, std::vector<Read>& best);
    // How many words a form takes that begins at a word; 0 where it does not stand there.
    [[nodiscard]] std::uint32_t length(const text::Words&, std::uint32_t at, const Row&) const;

    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    base::StringTable words_;                   // folded; the first stands for others between
    base::Flat<std::uint32_t> first_;           // by word: the first row that begins with it, and one past the last
    base::Flat<Row> rows_;                      // by their first word, the longest first
    base::Flat<std::uint32_t> forms_;           // numbers of words
    base::StringList written_in_;               // folded
};

}  // namespace riwaya::accounts
