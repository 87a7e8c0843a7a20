// Broken XML made well-formed, as feed readers do it, so that the parser behind has one plain job.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace riwaya::input {

struct Mended {
    std::string xml;                // well-formed UTF-8 without declaration, DTD, comments and processing instructions
    std::size_t mended = 0;         // places that were no XML
    bool too_deep = false;          // nested deeper than kDeepestXml; `xml` is of no use
    std::vector<std::string> open;  // the elements that the end of the text broke off in, outermost first
};

// How deep elements may nest: feeds stay under 20, a page in XHTML inside one under 100.
inline constexpr std::size_t kDeepestXml = 200;

// In one pass, linear in the text: references that HTML knows become characters, other ampersands and angle brackets
// escaped; tags that do not fit together are closed or left out, attributes quoted, control characters dropped. No
// entity that the text declares is ever expanded.
Mended mend_xml(std::string_view text);

}  // namespace riwaya::input
