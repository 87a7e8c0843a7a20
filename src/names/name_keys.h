// Name keys: one key for a person's name in Arabic, Latin and Cyrillic letters.
//
//     keys.full("Gintaras Paluckas")   "gntrs-blks", and so are its Arabic and its Russian spelling
//     keys.full("Paluckas")            "": a word alone says too little for two scripts to meet
//
// A name is cut into words, articles left out and compounds made one. A word's key is its consonants in classes that
// all scripts share and the vowel that it ends in (translit.tsv), but for words that name_keys.tsv lists: Arabic names
// that differ by their vowels alone (Mohammed, Mahmoud) keep their own form, and Latin and Russian spellings lead to
// it. A key follows from the name alone. Precision comes before recall; tools/make_name_keys.py makes the tables and
// measures both.
//
// Const once loaded and shared by threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <base/hash.h>
#include <base/string_table.h>
#include <text/fold.h>
#include <text/sounds.h>

namespace riwaya::names {

class NameKeys {
  public:
    // The folder must outlive the keys. A language without the tables has no keys. Fails with kData on a broken row.
    static Result<NameKeys> load(const language::Language&, const text::Folder&);
    // Adds the arrays of the words that are listed to `out`, for an image of compiled tables. Fails as load() does.
    [[nodiscard]] static std::optional<Error> compile(const language::Language&, const text::Folder&,
                                                      base::ImageWriter& out);

    // The key of a name of two words or more; empty where it says too little.
    [[nodiscard]] std::string full(std::string_view name) const;
    // How a name of one word sounds, vowels too, to find spellings of one script by; empty where it is short.
    [[nodiscard]] std::string single(std::string_view word) const;

  private:
    struct Word {
        std::string particles;  // what the particles before it add to its key
        std::string letters;
    };
    [[nodiscard]] std::string letters_of(std::string_view word) const;
    [[nodiscard]] std::string listed_form(std::string_view word) const;
    [[nodiscard]] const text::SoundRow* at(std::string_view word, std::size_t from, std::size_t size) const;
    [[nodiscard]] std::string sounds_of(std::string_view word) const;
    [[nodiscard]] std::string spoken(std::string_view word) const;
    [[nodiscard]] std::string key_of(std::string_view word) const;
    [[nodiscard]] std::vector<Word> words_of(std::string_view name) const;
    [[nodiscard]] std::optional<Error> load_sounds(const language::Language&);
    [[nodiscard]] std::optional<Error> load_parts(const language::Language&);

    const text::Folder* folder_ = nullptr;
    base::StringMap<std::vector<text::SoundRow>> sounds_;
    std::size_t longest_ = 0;                   // bytes of the longest row's letters
    std::shared_ptr<const base::Image> image_;  // what the listed words stand in
    base::StringTable own_;
    base::StringList own_keys_;  // beside own_
    base::StringMap<std::string> particles_;
    std::vector<std::pair<std::string, std::string>> endings_;
    std::vector<std::string> prefixes_;
    base::StringSet articles_, hyphened_, compounds_, tails_;
};

}  // namespace riwaya::names
