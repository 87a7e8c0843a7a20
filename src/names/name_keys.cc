#include "name_keys.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::names {

namespace {

constexpr std::string_view kVowels = "aiue";
constexpr std::size_t kLeastPrefixed = 3;  // letters of a word behind an article that is written together with it
constexpr std::size_t kListed = 3;         // consonants that a listed word counts for
// Consonants of a name before two scripts may meet. Of 18,414 full names that the tables were not made from (one in
// four of arabic-name-romanizer's) 99.1% of the pairs with one key are one person's, and 65% of the names have one in
// both scripts; by letters alone 95.6% and 55%.
constexpr std::size_t kLeastConsonants = 5;
constexpr std::size_t kLeastSingle = 3;    // consonants of a word alone, told within one script, vowels too
constexpr std::size_t kLongestName = 400;  // bytes; no name is longer
constexpr std::size_t kLetterBytes = 2;    // of most letters that are not ASCII

bool is_vowel(char c) { return kVowels.find(c) != std::string_view::npos; }

std::size_t consonants(std::string_view key) {
    if (std::any_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return kListed;
    return static_cast<std::size_t>(std::count_if(key.begin(), key.end(), [](char c) { return !is_vowel(c); }));
}

// Hyphens that join a name's parts.
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

// Points, quotes and signs that romanization writes for hamza and ayn.
bool is_sign(char32_t c) {
    return c == '\'' || c == '`' || c == '.' || c == ',' || c == '(' || c == ')' || c == '"' || c == 0xAB ||
           c == 0xBB || c == 0xB4 || (c >= 0x2BB && c <= 0x2BF) || (c >= 0x2018 && c <= 0x201F);
}

bool splits(char32_t c) { return base::is_space(c) || c == 0x200C; }

void replace_all(std::string& s, std::string_view what, std::string_view with) {
    for (std::size_t at = s.find(what); at != std::string::npos; at = s.find(what, at + with.size()))
        s.replace(at, what.size(), with);
}

std::string listed_name(const language::Language& language) { return "name_keys/" + language.code; }

}  // namespace

Result<NameKeys> NameKeys::load(const language::Language& language, const text::Folder& folder) {
    NameKeys out;
    out.folder_ = &folder;
    if (auto e = out.load_sounds(language)) return *e;
    if (auto e = out.load_parts(language)) return *e;
    const std::string name = listed_name(language);
    out.image_ = language.compiled;
    if (out.image_ == nullptr || !out.image_->holds(name + "/key/begin")) {
        base::ImageWriter writer;
        if (auto e = compile(language, folder, writer)) return *e;
        out.image_ = base::Image::of(writer.finish(0));
    }
    out.own_ = {*out.image_, name + "/word"};
    out.own_keys_ = {*out.image_, name + "/key"};
    return out;
}

std::optional<Error> NameKeys::compile(const language::Language& language, const text::Folder& folder,
                                       base::ImageWriter& out) {
    NameKeys keys;
    keys.folder_ = &folder;
    if (auto e = keys.load_parts(language)) return e;
    auto table = language.table("name_keys.tsv", {"word", "key"});
    if (!table) return table.error();
    base::StringTableBuilder words;
    base::StringListBuilder listed;
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::string_view word : language::parts(table->cell(row, 0)))
            if (words.add(keys.listed_form(word)) == listed.size()) listed.add(table->cell(row, 1));
    words.put(listed_name(language) + "/word", out);
    listed.put(listed_name(language) + "/key", out);
    return std::nullopt;
}

std::optional<Error> NameKeys::load_sounds(const language::Language& language) {
    auto rows = text::load_sounds(language);
    if (!rows) return rows.error();
    for (text::SoundRow& row : *rows) {
        longest_ = std::max(longest_, row.letters.size());
        sounds_[row.letters].push_back(std::move(row));
    }
    return std::nullopt;
}

std::optional<Error> NameKeys::load_parts(const language::Language& language) {
    auto table = language.table("name_parts.tsv", {"sort", "form", "key"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::string_view form : language::parts(table->cell(row, 1))) {
            const std::string_view sort = table->cell(row, 0), key = table->cell(row, 2);
            if (sort == "ending")
                endings_.emplace_back(form, key);
            else if (sort == "particle")
                particles_.emplace(folder_->fold(form), key);
            else if (sort == "prefix")
                prefixes_.push_back(letters_of(form));
            else if (sort == "article")
                articles_.insert(letters_of(form));
            else if (sort == "article-")
                hyphened_.insert(letters_of(form));
            else if (sort == "compound")
                compounds_.insert(letters_of(form));
            else if (sort == "tail")
                tails_.insert(letters_of(form));
            else
                return Error{ErrorCode::kData, "sort '" + std::string(sort) + "' is not known", table->where(row), ""};
        }
    return std::nullopt;
}

// Folded but for letters that the table of sounds lists as they are.
std::string NameKeys::letters_of(std::string_view word) const {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t from = at;
        base::next_code_point(word, at);
        const std::string_view letter = word.substr(from, at - from);
        if (sounds_.contains(letter))
            out += letter;
        else
            folder_->fold(letter, out);
    }
    return out;
}

// What listed words are found by: folded, with endings made one that are at times confused.
std::string NameKeys::listed_form(std::string_view word) const {
    std::string out = folder_->fold(word);
    for (const auto& [ending, one] : endings_)
        if (out.ends_with(ending)) {
            out.replace(out.size() - ending.size(), ending.size(), one);
            break;
        }
    return out;
}

const text::SoundRow* NameKeys::at(std::string_view word, std::size_t from, std::size_t size) const {
    const auto rows = sounds_.find(word.substr(from, size));
    if (rows == sounds_.end()) return nullptr;
    const text::SoundRow* best = nullptr;
    const bool begins = from == 0, ends = from + size == word.size();
    for (const text::SoundRow& s : rows->second) {
        if (s.begins && !begins) continue;
        if (s.ends && (!ends || (begins && !s.begins))) continue;
        if (s.begins && s.ends && !(begins && ends)) continue;
        const std::string_view rest = word.substr(from + size);
        if (!s.before.empty() &&
            std::none_of(s.before.begin(), s.before.end(), [&](const std::string& b) { return rest.starts_with(b); }))
            continue;
        if (best == nullptr || s.begins || s.ends || !s.before.empty()) best = &s;
    }
    return best;
}

std::string NameKeys::sounds_of(std::string_view word) const {
    std::string out;
    for (std::size_t from = 0; from < word.size();) {
        const text::SoundRow* found = nullptr;
        std::size_t size = std::min(longest_, word.size() - from);
        for (; size > 0 && found == nullptr; --size) found = at(word, from, size);
        if (found != nullptr) out += found->sounds;
        if (found != nullptr)
            from += size + 1;
        else
            base::next_code_point(word, from);
    }
    return out;
}

// A word's key by its letters.
std::string NameKeys::spoken(std::string_view word) const {
    const std::string sounds = sounds_of(word);
    if (sounds.empty()) return {};
    std::string out = is_vowel(sounds.front()) ? "a" : "";
    const bool vowel_first = !out.empty();
    std::string_view body = sounds;
    if (body.size() > 1 && body.back() == 'h') body.remove_suffix(1);
    for (const char c : body)
        if (!is_vowel(c)) out.push_back(c);
    // Heard alike, and written so in one script and not in another: Jumblatt, Merz.
    replace_all(out, "nb", "mb");
    replace_all(out, "ts", "s");
    if (sounds.back() != 'e' && is_vowel(sounds.back()) && out.size() > (vowel_first ? 1 : 0))
        out.push_back(sounds.back());
    return out;
}

std::string NameKeys::key_of(std::string_view word) const {
    const auto listed = [&](std::string_view w) -> std::optional<std::string_view> {
        const text::SoundRow* whole = at(w, 0, w.size());
        if (whole != nullptr && whole->begins && whole->ends) return std::nullopt;
        const std::uint32_t own = own_.find(listed_form(w));
        return own == base::StringTable::kNone ? std::nullopt : std::optional(own_keys_[own]);
    };
    std::optional<std::string_view> own = listed(word);
    if (!own) {
        for (const std::string& prefix : prefixes_) {
            if (!word.starts_with(prefix) || word.size() < prefix.size() + kLeastPrefixed * kLetterBytes) continue;
            word.remove_prefix(prefix.size());
            own = listed(word);
            break;
        }
    }
    return own ? std::string(*own) : spoken(word);
}

std::vector<NameKeys::Word> NameKeys::words_of(std::string_view name) const {
    struct Piece {
        std::string raw;
        bool hyphen = false;  // stands before a hyphen
    };
    std::vector<Piece> pieces(1);
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t from = at;
        const char32_t c = base::next_code_point(name, at);
        if (is_sign(c)) continue;
        if (!is_hyphen(c) && !splits(c)) {
            pieces.back().raw += name.substr(from, at - from);
        } else if (!pieces.back().raw.empty()) {
            pieces.back().hyphen = is_hyphen(c);
            pieces.emplace_back();
        }
    }
    if (pieces.back().raw.empty()) pieces.pop_back();
    std::vector<Word> out;
    std::string glue, particles;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string letters = letters_of(pieces[i].raw);
        const bool last = i + 1 == pieces.size();
        std::size_t second = 0;
        if (letters.empty()) continue;
        base::next_code_point(letters, second);
        if (second == letters.size()) continue;  // an initial
        if (articles_.contains(letters) || (pieces[i].hyphen && hyphened_.contains(letters))) continue;
        const auto particle = particles_.find(folder_->fold(pieces[i].raw));
        if (!out.empty() && glue.empty() && particles.empty() && tails_.contains(letters)) {
            out.back().letters += letters;
        } else if (particle != particles_.end() && !last && glue.empty()) {
            particles += particle->second;
        } else if (compounds_.contains(letters) && !last) {
            glue = letters;
        } else {
            out.push_back({std::move(particles), glue + letters});
            glue.clear();
            particles.clear();
        }
    }
    return out;
}

std::string NameKeys::full(std::string_view name) const {
    if (sounds_.empty() || name.size() > kLongestName) return {};
    std::string out;
    std::size_t said = 0;
    const std::vector<Word> words = words_of(name);
    if (words.size() < 2) return {};
    for (const Word& w : words) {
        const std::string key = w.particles + key_of(w.letters);
        if (key.empty()) return {};
        said += consonants(key);
        if (!out.empty()) out.push_back('-');
        out += key;
    }
    return said < kLeastConsonants ? std::string() : out;
}

std::string NameKeys::single(std::string_view word) const {
    if (sounds_.empty() || word.size() > kLongestName) return {};
    const std::vector<Word> words = words_of(word);
    if (words.size() != 1) return {};
    std::string out = sounds_of(words.front().letters);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return consonants(out) < kLeastSingle ? std::string() : words.front().particles + out;
}

}  // namespace riwaya::names
