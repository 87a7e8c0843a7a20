// Where in a document the article is, and what does not belong to it.
//
// Const once loaded; read() may be called from many threads.
#pragma once

#include <memory>
#include <string>

#include <language/language.h>
#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::page {

class ArticleReader {
  public:
    // Tables: languages/*/foreign.tsv (read-also phrases, keyword lines, …) and those of the folder `knowledge`
    // (page_parts.tsv: what parts of pages are called). `languages` must outlive the reader.
    static Result<ArticleReader> load(const language::Languages& languages, const std::string& knowledge);

    // Never fails: what is no article comes back refused, with a reason, and with an empty title and body.
    [[nodiscard]] Article read(const Document&) const;

    ArticleReader(ArticleReader&&) noexcept;
    ArticleReader& operator=(ArticleReader&&) noexcept;
    ~ArticleReader();

  private:
    struct Rules;
    explicit ArticleReader(std::unique_ptr<const Rules>);
    std::unique_ptr<const Rules> rules_;
};

}  // namespace riwaya::page
