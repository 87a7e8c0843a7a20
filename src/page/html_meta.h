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
    NodeIndex node = kNoNode;  // the element that says it, where it may speak of a part of the page only
    bool weak = false;         // of a name that pages use for many things
};

// Each list in order of trust: JSON-LD, OpenGraph, microdata, other markup.
struct PageFacts {
    std::vector<Fact> titles;
    std::vector<Fact> dates;     // of publication
    std::vector<Fact> modified;  // of the last change
    std::vector<Fact> outlets;
    std::vector<Fact> authors;
    std::vector<Fact> sources;  // whom the report is taken from
    std::vector<Fact> urls;     // the canonical one first
    std::string title_element;  // <title> as it stands
    std::string body;           // JSON-LD's articleBody; often cut or of one line
    std::string base;           // <base href>
    std::string language;       // of the html element
    bool says_article = false;  // a type of JSON-LD, OpenGraph or microdata
    bool says_list = false;     // JSON-LD describes a list of pages
    bool says_site = false;     // OpenGraph calls it the site's front
    bool says_video = false;    // a type of JSON-LD or OpenGraph
};

[[nodiscard]] PageFacts facts_of(const HtmlTree&);

// The address's date, as in /2023/12/11/ or /20231211/; empty where it has none.
[[nodiscard]] std::string date_in_url(std::string_view url);

// An address as it stands in a page made whole: by the page's <base>, else its own address. Empty where it cannot be.
[[nodiscard]] std::string absolute(std::string_view url, std::string_view base);

}  // namespace riwaya::page
