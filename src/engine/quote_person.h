// Someone that a question about statements names: recognised in a reading by who they are, else by words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/quotes.h>
#include <text/words.h>

#include "facts.h"

namespace riwaya::engine {

class QuotePerson {
  public:
    QuotePerson(const knowledge::Knowledge&, const std::vector<const text::Segmenter*>&, std::string_view part,
                std::string_view asked, const ReadActor&);

    [[nodiscard]] const QuoteMeant& meant() const { return meant_; }
    // Whether no letter or digit was asked for.
    [[nodiscard]] bool is_empty() const { return words_.empty(); }

    // Whether somebody of a statement is meant. `language` counts in the segmenters; `day` is ISO or empty.
    [[nodiscard]] QuoteMatch match(const Reading&, const Party&, const text::Segmenter&, std::size_t language,
                                   std::string_view day) const;
    // Whether a stretch of the text names who is meant, or holds all words of what was asked in any form.
    [[nodiscard]] QuoteMatch match(const Reading&, Span, const text::Segmenter&, std::size_t language,
                                   std::string_view day) const;

  private:
    struct Holder {
        std::string id, since, until;
    };
    using Phrase = std::vector<std::string>;  // folded words bare of particles
    struct Words {                            // in one language
        Phrase asked;
        std::vector<Phrase> stems;  // beside them: of the word, and of what is made of it
        std::vector<Phrase> names;  // of the actors meant
    };
    [[nodiscard]] bool is_meant(std::string_view id, std::string_view day) const;

    QuoteMeant meant_;
    bool exact_ = false;    // the actors meant, and nobody else who is known
    bool by_words_ = true;  // what was asked is words of a name, and no id
    base::StringSet ids_;
    base::StringSet parties_;      // countries asked for by name: what their offices and bodies say is theirs
    bool surname_ = false;         // a place, by a word that may be somebody's surname too
    std::vector<Holder> holders_;  // of the offices that were asked for
    std::vector<Words> words_;     // beside the segmenters; empty: nothing was asked
};

}  // namespace riwaya::engine
