// Where the facts of the knowledge base come from (knowledge/sources.tsv).
//
// Const once loaded; may be shared by threads. Not needed for reading: loaded where people ask.
#pragma once

#include <string>
#include <string_view>

#include <language/language.h>
#include <riwaya/result.h>

namespace riwaya::knowledge {

class Sources {
  public:
    // Fails with kData where the table is missing or broken.
    static Result<Sources> load(const std::string& folder);
    // "Unicode CLDR (Unicode-3.0)": of a column of a table ("countries.tsv", "ru"); empty where no row fits.
    [[nodiscard]] std::string of(std::string_view table, std::string_view column) const;

  private:
    explicit Sources(language::Table t) : table_(std::move(t)) {}
    language::Table table_;
};

}  // namespace riwaya::knowledge
