// Terms: the words of a text as the store's index holds them: folded, bare of clitics, stemmed.
//
//     auto terms = store::Terms::load(languages);
//     terms->of(text)       "riyas jumhur": a term a word, in order, to be kept in the index
//
// What a word becomes depends on the word and its script alone, so that a query needs no language. Const, thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/result.h>
#include <riwaya/span.h>

namespace riwaya::store {

class Terms {
  public:
    // The languages must outlive it. Fails where a table is broken, as text::Segmenter::load() does.
    static Result<Terms> load(const language::Languages&);

    // The terms of a text, each followed by a space.
    [[nodiscard]] std::string of(std::string_view text) const;
    struct At {
        std::string term;
        Span span;  // of the word in the text
    };
    [[nodiscard]] std::vector<At> at(std::string_view text) const;
    // The stems of words that are made of this one in the language of its script (apology: of apologised).
    [[nodiscard]] std::vector<std::string> akin(std::string_view base) const;

    ~Terms();
    Terms(Terms&&) noexcept;
    Terms& operator=(Terms&&) noexcept;

  private:
    struct Parts;
    explicit Terms(std::unique_ptr<const Parts>);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace riwaya::store
