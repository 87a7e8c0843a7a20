// What the words of class names and ids say that a part of a page is for, from knowledge/page_parts.tsv.
//
//     if (const auto verdict = names.judge(class_attribute, id_attribute); verdict.part != nullptr)
//     use(verdict.part->why);
//
// Const once loaded; shared by threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::page {

class PartNames {
  public:
    struct Family {
        BlockKind kind = BlockKind::kOther;
        std::string why;
        bool longer = false;  // may hold more sentences than what it stands on
    };
    struct Verdict {
        const Family* part = nullptr;  // the part that the names speak of; lives as long as the table
        bool lead = false;             // they speak of a lead, the lines under a headline
        bool good = false;             // they say that it holds the article's text
    };

    // `folder` is the knowledge folder. Fails with kData where the table is missing or a row has an unknown kind.
    static Result<PartNames> load(const std::string& folder);

    // Reads at most kNamesRead bytes of each.
    [[nodiscard]] Verdict judge(std::string_view classes, std::string_view id) const;

    static constexpr std::size_t kNamesRead = 300;

  private:
    static constexpr std::uint8_t kGood = 0xff, kLead = 0xfe;
    struct Slot {
        std::string word;  // empty: free
        std::uint8_t family = 0;
        bool whole = false;  // only where it is all of a name
    };
    void insert(std::string_view word, std::uint8_t family, bool whole);
    [[nodiscard]] const Slot* find(std::string_view word, std::uint64_t hash) const;
    void judge_name(std::string_view name, Verdict&) const;

    std::vector<std::unique_ptr<const Family>> families_;  // addresses stay
    std::vector<Slot> slots_;                              // open addressing, a power of two
    std::size_t used_ = 0;
    std::size_t longest_ = 0;
};

// PartNames for one page, where the same few names stand at element after element: what was judged lately is known.
// Belongs to one thread; the names that it is asked for must live as long as it does.
class PageNames {
  public:
    explicit PageNames(const PartNames& names) : names_(names), lately_(kLately) {}
    [[nodiscard]] PartNames::Verdict judge(std::string_view classes, std::string_view id);

  private:
    static constexpr std::size_t kLately = 256;  // a power of two
    struct Judged {
        std::string_view classes, id;
        PartNames::Verdict verdict;
    };
    const PartNames& names_;
    std::vector<Judged> lately_;  // by a mix of their bytes
};

}  // namespace riwaya::page
