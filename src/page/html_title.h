// Titles as pages write them: compared whatever their marks, and freed of the site's name.
#pragma once

#include <string>
#include <string_view>

namespace riwaya::page {

// Letters and digits alone, case folded: what two ways to write a title share. At most 400 bytes.
[[nodiscard]] std::string bare(std::string_view text);

// The characters that bare(text) begins and ends with, 0 where it is empty; without its limit. Most titles differ in
// one of them.
struct BareEnds {
    char32_t first = 0, last = 0;
};
[[nodiscard]] BareEnds bare_ends(std::string_view text);

// "Headline - The Site" without the site: the part that `site` names, or a short part at the end.
[[nodiscard]] std::string without_site(std::string_view title, std::string_view site);

}  // namespace riwaya::page
