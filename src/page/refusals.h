// Words by which a page says that it is no article: an error, a wall before the text. From refused.tsv of every
// language.
//
//     if (const std::string reason = refusals.in_title(title); !reason.empty()) …
//
// Const once loaded; shared by threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/result.h>
#include <text/fold.h>

namespace riwaya::page {

class Refusals {
  public:
    static Result<Refusals> load(const language::Languages&);

    // The reason ("error-page") that the words of a title give; empty where they give none.
    [[nodiscard]] std::string in_title(std::string_view title) const { return match(title, Place::kTitle); }
    // The reason ("paywall") that the begin of a line gives.
    [[nodiscard]] std::string at_line(std::string_view line) const { return match(line, Place::kText); }
    // The reason ("cut-off") that the words of a link give, if it begins with them.
    [[nodiscard]] std::string in_link(std::string_view link) const { return match(link, Place::kLink); }

  private:
    enum class Place : std::uint8_t { kTitle, kText, kLink };
    struct Cue {
        std::string reason;
        std::string words;  // folded
        Place place;
    };
    struct OfLanguage {
        text::Folder folder;
        std::vector<Cue> cues;
    };
    [[nodiscard]] std::string match(std::string_view text, Place) const;
    std::vector<OfLanguage> languages_;
};

}  // namespace riwaya::page
