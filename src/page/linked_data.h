// What the JSON-LD of a page says of its article.
//
//     LinkedData linked;
//     linked.read(script);   // each script of the page
//     if (const LinkedArticle* a = linked.own(titles, addresses)) use(a->published);
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace riwaya::page {

struct LinkedArticle {
    bool article = false;  // of an article's type; else an object with dates that may be the page's own ("WebPage")
    std::string headline;
    std::string url;
    std::string published;
    std::string created;
    std::string modified;
    std::string outlet;
    std::string author;
    std::string source;  // sourceOrganization, or an author or creator that is a body
    std::string body;    // articleBody; often cut or of one line
};

class LinkedData {
  public:
    // Reads one script: the objects in it, without recursion and up to a number. A script that is no JSON is passed
    // over.
    void read(std::string script);

    // The page's own article among all that are described: the one whose address or headline is the page's; else the
    // only one, or the first where none is told from the others. Nothing where all describe other pages. `titles`: as
    // bare() makes them; `addresses`: of the page itself.
    [[nodiscard]] const LinkedArticle* own(const std::vector<std::string>& titles,
                                           const std::vector<std::string>& addresses) const;
    // An object that is no article, but of the page itself and has dates.
    [[nodiscard]] const LinkedArticle* page() const;

    [[nodiscard]] const std::string& site() const { return site_; }  // the name of the WebSite
    [[nodiscard]] bool has_video() const { return video_; }
    // A list of other pages is described, or a page of search results or of a collection.
    [[nodiscard]] bool has_list() const { return list_; }

  private:
    std::vector<LinkedArticle> found_;
    std::string site_;
    bool video_ = false, list_ = false;
};

// Character references that were written twice over; JSON-LD is often filled from HTML.
[[nodiscard]] std::string unescaped(std::string_view);

// An address without what two ways to write it may differ in: scheme, "www.", query, fragment, stroke at the end.
[[nodiscard]] std::string bare_address(std::string_view url);

}  // namespace riwaya::page
