// The reader of one document with rules in hand, for ArticleReader and for what measures single rules.
#pragma once

#include <string>

#include <riwaya/article.h>
#include <riwaya/result.h>

#include "rules.h"

namespace riwaya::page {

// The tables of `languages` (which must outlive the rules) and of the folder `knowledge`.
[[nodiscard]] Result<Rules> load_rules(const language::Languages& languages, const std::string& knowledge);

// As ArticleReader::read().
[[nodiscard]] Article read_document(const Rules&, const Document&);

}  // namespace riwaya::page
