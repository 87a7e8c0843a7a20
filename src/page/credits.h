// Whom a report is from: the agency that it is credited to, the name of who wrote it. From credits.tsv of every
// language.
//
//     credits.split("Reuters + Layla Haddad").agency   // "Reuters"
//     credits.byline("By Layla Haddad | Reuters", "The Coast Times").author   // "Layla Haddad"
//
// Const once loaded; shared by threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <language/language.h>
#include <riwaya/article.h>
#include <riwaya/result.h>
#include <text/fold.h>

namespace riwaya::page {

struct Credit {
    std::string agency;  // as written, several joined by ", "; empty: none
    std::string rest;    // what is no agency's name: a person, an outlet
};

class Credits {
  public:
    static Result<Credits> load(const language::Languages&);

    // A line of credit taken apart.
    [[nodiscard]] Credit split(std::string_view) const;
    // The agency in the place where a report's first line names it: "LONDON (Reuters) - ...", "Damascus-SANA". Between
    // brackets or strokes the page's own outlet counts too, by a part of its name.
    [[nodiscard]] std::string in_dateline(std::string_view line, std::string_view outlet) const;
    // The agency in brackets at the end of a report's last line.
    [[nodiscard]] std::string in_signature(std::string_view line) const;
    // What a line says of who wrote it; `rest` is the author's name, empty where the line names none: an address, the
    // site itself, "admin". `marked`: words that say so must stand before the name.
    [[nodiscard]] Credit byline(std::string_view line, std::string_view site, bool marked = false) const;
    // The owner that a line of copyright names, empty where it cannot be told from the words around it; nothing where
    // the line is none of copyright.
    [[nodiscard]] std::optional<std::string> owner(std::string_view line) const;
    // The piece of a line, between dashes, commas and strokes, that is an outlet's name by one of its words
    // ("newspaper", "Courier"); empty where none is.
    [[nodiscard]] std::string_view outlet_in(std::string_view line) const;
    // The piece of such a line before its first mark.
    [[nodiscard]] static std::string_view first_piece(std::string_view line);
    // The name behind the place in a line that is both alone ("Khartoum - Sami Haddad"), where its first word is a
    // given name; empty in any other line.
    [[nodiscard]] std::string_view author_beside_place(std::string_view line) const;
    // A line that is nothing but a person's name: a given name, and one or two words of names or one that no list holds
    // and has a family name's shape (a capital); empty for any other, as for a subheading ("Ahmed Hassan resigns").
    [[nodiscard]] std::string_view author_alone(std::string_view line) const;
    // Whether a line is the name of a body that prints its own statements ("Sudanese Ministry of Trade"), and no
    // headline with a verb behind it ("Ministry of Trade Denies Shortage").
    [[nodiscard]] bool is_issuer(std::string_view line) const;
    // Behind the words that name the author of a post ("A post shared by"); 0 where there are none.
    [[nodiscard]] std::size_t behind_post_words(std::string_view line) const;

  private:
    struct OfLanguage {
        explicit OfLanguage(text::Folder f) : folder(std::move(f)) {}
        // A form of this kind; false where there is no such kind.
        bool add(std::string_view what, std::string folded);
        [[nodiscard]] std::optional<Error> load_names(const language::Language&);

        text::Folder folder;
        base::StringSet agencies;
        base::StringSet no_author;
        std::vector<std::string> heads;
        std::vector<std::string> before_author;  // longest first
        std::vector<std::string> copyright;
        std::vector<std::string> no_owner;
        std::string owner_prefix;
        std::vector<std::string> post;
        base::StringSet outlet;
        base::StringSet outlet_last;  // only as the last word of a name
        base::StringSet before_place;
        base::StringSet given;   // names
        base::StringSet family;  // words of names that are no given ones
        std::vector<std::string> issuers;
        std::vector<std::string> issuer_rest;    // what a word behind them begins with that has no capital
        base::StringSet issuer_joins;            // or is
        base::StringSet issuer_verbs;            // of a headline that begins with such a name
        std::vector<std::string> issuer_ends;    // what such a headline's last word may end with
        base::StringSet nations;                 // adjectives, which may stand before them
        std::vector<std::string> family_begins;  // what a family name without a capital begins with
    };
    [[nodiscard]] bool is_given(std::string_view word) const;
    // Whether words are an issuer's name by one form.
    [[nodiscard]] static bool names_issuer(const OfLanguage&, const std::string& form,
                                           const std::vector<std::string_view>& words);
    // A name without the place that it is followed by ("Layla Haddad in Paris").
    [[nodiscard]] std::string_view without_place(std::string_view name) const;
    [[nodiscard]] bool is_agency(std::string_view piece) const;
    [[nodiscard]] bool is_author(std::string_view name, std::string_view site) const;
    // What stands behind the words before an author's name; the whole where there are none, and nothing where `marked`.
    [[nodiscard]] std::string_view behind_author_words(std::string_view line, bool marked) const;
    std::vector<OfLanguage> languages_;
};

// Fills `agency` from the blocks of an article: its credits and bylines, its first line, its last one.
void credit_agency(const Credits&, Article&);

}  // namespace riwaya::page
