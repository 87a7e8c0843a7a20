// What a page says of itself beside its text: JSON-LD, OpenGraph, microdata, meta tags.
//
//     PageFacts facts = facts_of(tree);
#pragma once

#include <string>
#include <vector>

#include <riwaya/article.h>

#include "html_tree.h"

namespace riwaya::page {

struct Fact {
    std::string value;
    FieldOrigin from = FieldOrigin::kMarkup;
};

// Each list in order of trust: JSON-LD, OpenGraph, microdata, other markup.
struct PageFacts {
    std::vector<Fact> titles;
    std::vector<Fact> dates;
    std::vector<Fact> outlets;
    std::vector<Fact> authors;
    std::vector<Fact> urls;
    std::string title_element;  // <title> as it stands
    std::string body;           // JSON-LD's articleBody; often cut or of one line
    bool says_article = false;  // a type of JSON-LD, OpenGraph or microdata
};

[[nodiscard]] PageFacts facts_of(const HtmlTree&);

// The address's date, as in /2023/12/11/; empty where it has none.
[[nodiscard]] std::string date_in_url(std::string_view url);

}  // namespace riwaya::page
