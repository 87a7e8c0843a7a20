// XML as a stream of elements and text, by libxml2: no tree, no network, no entities, bounded depth.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/result.h>

namespace riwaya::input {

struct XmlElement {
    // The name in lower case: bare in the vocabulary of the list itself (RSS, a sitemap, the root's namespace), else
    // behind the prefix that is usual for its namespace: "content:encoded", "dc:creator", "atom:link".
    std::string key;
    std::string_view name;                                        // as written, without its prefix
    std::vector<std::pair<std::string, std::string>> attributes;  // "rel", "xml:base", …

    // The value of an attribute; empty where there is none.
    [[nodiscard]] std::string_view attribute(std::string_view name) const;
};

class XmlReader {
  public:
    virtual ~XmlReader() = default;
    virtual void begin(const XmlElement&) = 0;
    virtual void text(std::string_view) = 0;
    virtual void end(std::string_view name) = 0;
};

// Hands well-formed UTF-8 without a DTD (mend_xml's) to `reader`. Parts that libxml2 cannot read are passed over.
void read_xml(const std::string& xml, XmlReader& reader);

}  // namespace riwaya::input
