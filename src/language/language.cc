#include "language/language.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/eight.h"
#include "base/utf8.h"

namespace riwaya::language {

namespace {

enum Script : std::uint8_t { kArab, kLatn, kCyrl, kHebr, kElse, kScripts };
constexpr std::array<std::string_view, kScripts> kScriptNames = {"Arab", "Latn", "Cyrl", "Hebr", ""};

// The script of a letter; kScripts for what is no letter. Coarse: by block, enough to tell the languages of news apart.
Script script_of(char32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F)) return kLatn;
    if ((c >= 0x620 && c <= 0x64A) || (c >= 0x671 && c <= 0x6D3) || (c >= 0xFB50 && c <= 0xFDFB) ||
        (c >= 0xFE70 && c <= 0xFEFC))
        return kArab;
    if (c >= 0x400 && c <= 0x52F) return kCyrl;
    if (c >= 0x5D0 && c <= 0x5EA) return kHebr;
    if ((c >= 0x370 && c <= 0x3FF) || (c >= 0x900 && c <= 0x1FFF) || (c >= 0x3040 && c <= 0xD7FF)) return kElse;
    return kScripts;
}

// The scripts of what is written in one or two bytes.
constexpr std::size_t kShort = 0x800;
const std::array<std::uint8_t, kShort>& short_scripts() {
    static const std::array<std::uint8_t, kShort> kTable = [] {
        std::array<std::uint8_t, kShort> t{};
        for (char32_t c = 0; c < kShort; ++c) t[c] = script_of(c);
        return t;
    }();
    return kTable;
}

// Counts letters by script; behind them, what is no letter.
std::array<std::size_t, kScripts + 1> letters_by_script(std::string_view text) {
    const auto& table = short_scripts();
    std::array<std::size_t, kScripts + 1> count{};
    for (std::size_t at = 0; at < text.size();) {
        for (std::uint64_t v = 0; at + 8 <= text.size(); at += 8) {
            v = base::load_eight(text.data() + at);
            if (!base::all_ascii(v)) break;
            const unsigned letters = base::count_marked(base::letters_in(v));
            count[kLatn] += letters;
            count[kScripts] += 8 - letters;
        }
        for (const std::size_t end = std::min(at + 8, text.size()); at < end;) {
            const char32_t c = base::next_code_point(text, at);
            ++count[c < kShort ? static_cast<Script>(table[c]) : script_of(c)];
        }
    }
    return count;
}

Result<std::unique_ptr<Language>> load_language(const std::filesystem::path& folder) {
    auto table = Table::load((folder / "language.tsv").string(), {"key", "value"});
    if (!table) return table.error();
    auto language = std::make_unique<Language>();
    language->folder = folder.string();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view key = table->cell(row, 0);
        const std::string value(table->cell(row, 1));
        if (key == "code")
            language->code = value;
        else if (key == "name")
            language->name = value;
        else if (key == "script")
            language->script = value;
        else if (key == "direction")
            language->right_to_left = value == "rtl";
        else if (key == "stemmer")
            language->stemmer = value;
        else if (key == "not_word")
            for (const std::string_view w : parts(value)) language->foreign_words.emplace_back(w);
        else if (key == "not")
            for (std::size_t at = 0, from = 0; at < value.size(); from = at) {
                base::next_code_point(value, at);
                language->foreign_letters.push_back(value.substr(from, at - from));
            }
        else
            return Error{ErrorCode::kData, "unknown key '" + std::string(key) + "'", table->where(row), ""};
    }
    if (language->code.empty() || language->script.empty())
        return Error{ErrorCode::kData, "needs a code and a script", (folder / "language.tsv").string(), ""};
    return language;
}

// How many of the first words of a text are among a language's most frequent ones.
std::size_t common_words_in(std::string_view text, const std::vector<std::string>& common) {
    std::size_t hits = 0;
    std::string word;
    for (const char c : text.substr(0, 4000)) {
        if (static_cast<unsigned char>(c) > 0x40) {
            word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
            continue;
        }
        hits += !word.empty() && std::binary_search(common.begin(), common.end(), word);
        word.clear();
    }
    return hits;
}

bool holds(std::string_view word, const std::vector<std::string>& parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const std::string& part) { return word.find(part) != std::string_view::npos; });
}

// The entries of a list that begin with a mark, without it.
std::vector<std::string> marked(const std::vector<std::string>& all, char mark) {
    std::vector<std::string> out;
    for (const std::string& w : all)
        if (w.starts_with(mark)) out.push_back(w.substr(1));
    return out;
}

// Whether letters or words of a text tell that it is of another language in the same script: more than one word in
// forty of its first ones is one, or holds one. Texts quote and name what is foreign: of 40 Russian words that we wrote
// about Ukraine none held such a letter, of Ukrainian ones every third, and of Bulgarian ones every sixth is such a
// word. In a text of a line one such word would decide alone: each word with a letter that only this language has makes
// up for one.
bool is_foreign(std::string_view text, const Language& language) {
    if (language.foreign_letters.empty() && language.foreign_words.empty()) return false;
    constexpr std::size_t kOneIn = 40;
    const std::vector<std::string>& all = language.foreign_words;
    const std::vector<std::string> parts = marked(all, '~'), own_letters = marked(all, '+');
    std::size_t words = 0, letters = 0, other = 0, own = 0;
    std::string word;
    const auto count = [&] {
        if (word.empty()) return;
        ++words;
        if (holds(word, language.foreign_letters))
            ++letters;
        else if (holds(word, parts) || std::find(all.begin(), all.end(), word) != all.end())
            ++other;
        else
            own += holds(word, own_letters) ? 1 : 0;
        word.clear();
    };
    for (const char c : text.substr(0, 4000)) {
        if (static_cast<unsigned char>(c) > 0x40)
            word.push_back(c);
        else
            count();
    }
    count();
    return (letters + (other > own ? other - own : 0)) * kOneIn > words;
}

}  // namespace

Result<Table> Language::table(const std::string& file, const std::vector<std::string>& columns) const {
    const std::string path = folder + "/" + file;
    TablesRead::note(path);
    if (!std::filesystem::exists(path)) return Table::load("/dev/null", columns);
    return Table::load(path, columns);
}

Result<Languages> Languages::load(const std::string& folder, const Compiled& compiled) {
    std::error_code problem;
    std::set<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem))
        if (std::filesystem::exists(entry.path() / "language.tsv")) folders.insert(entry.path());
    if (folders.empty())
        return Error{ErrorCode::kData, "holds no language", folder, "reinstall riwaya, or set RIWAYA_DATA"};
    Languages languages;
    for (const auto& path : folders) {
        auto language = load_language(path);
        if (!language) return language.error();
        if (compiled) (*language)->compiled = compiled((*language)->code);
        auto common = (*language)->table("common.tsv", {"word"});
        if (!common) return common.error();
        std::vector<std::string>& words = languages.common_.emplace_back();
        for (std::size_t row = 0; row < common->rows(); ++row) words.emplace_back(common->cell(row, 0));
        std::sort(words.begin(), words.end());
        languages.all_.push_back(std::move(*language));
    }
    return languages;
}

const Language* Languages::find(std::string_view code) const {
    for (const auto& l : all_)
        if (l->code == code) return l.get();
    return nullptr;
}

const Language* Languages::detect(std::string_view text, std::size_t least_letters) const {
    const auto count = letters_by_script(text);
    const auto most =
        static_cast<std::size_t>(std::max_element(count.begin(), count.begin() + kScripts) - count.begin());
    if (count[most] < least_letters) return nullptr;
    const Language* best = nullptr;
    std::size_t best_hits = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        if (all_[i]->script != kScriptNames[most]) continue;
        if (is_foreign(text, *all_[i])) continue;
        const std::size_t hits = common_words_in(text, common_[i]);
        if (best == nullptr || hits > best_hits) best = all_[i].get(), best_hits = hits;
    }
    return best;
}

}  // namespace riwaya::language
