// Whether two words are forms of one verb, where stems keep tense, number or aspect: "paid" and "did not pay" in
// languages that write both in one word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <text/words.h>

namespace riwaya::accounts {

class VerbForms {
  public:
    // From verb_forms.tsv; a language without it knows no such forms.
    static Result<VerbForms> load(const text::Segmenter&);

    // Both folded, without particles before them.
    [[nodiscard]] bool one(std::string_view a, std::string_view b) const;

  private:
    [[nodiscard]] std::vector<std::string> left(std::string_view word) const;

    std::vector<std::string> fronts_, ends_, weak_;
    base::StringMap<std::vector<std::size_t>> listed_;  // the rows of forms that are listed as one verb's
};

}  // namespace riwaya::accounts
