// What is particular to a language, read from the tables in languages/<code>/.
//
//     auto all = language::Languages::load(data_folder + "/languages");
//     const Language* ar = all->find("ar");
//     auto cues = ar->table("cues.tsv", {"cue", "act", "example"});
//     for (std::size_t row = 0; row < cues->rows(); ++row) use(cues->cell(row, 0));
//
// Everything here is const once loaded and may be shared by threads.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <base/file.h>
#include <base/image.h>
#include <riwaya/result.h>

namespace riwaya::language {

// A table: UTF-8, a row a line, cells between tabs, `#` begins a comment line, the first other line names the columns.
// An empty cell is written as nothing or as "-". Cells point into the mapped file and live as long as the table.
class Table {
  public:
    // Fails with kData where the file is missing, a wanted column is, or a row has more cells than columns. Columns
    // that the file has beyond `columns` (examples, notes) are left out.
    static Result<Table> load(const std::string& path, const std::vector<std::string>& columns);

    [[nodiscard]] std::size_t rows() const { return lines_.size(); }
    // The cell of the column at index `column` of the wanted ones; "" for "-".
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
        return cells_[row * width_ + column];
    }
    // "path:line" of a row, for messages.
    [[nodiscard]] std::string where(std::size_t row) const;
    [[nodiscard]] std::uint32_t line(std::size_t row) const { return lines_[row]; }

  private:
    explicit Table(base::MappedFile file) : file_(std::move(file)) {}
    base::MappedFile file_;
    std::string path_;
    std::size_t width_ = 0;
    std::vector<std::string_view> cells_;
    std::vector<std::uint32_t> lines_;
};

// While this lives, the paths of all tables that the same thread loads, or looks for and does not find.
class TablesRead {
  public:
    TablesRead();
    ~TablesRead();
    TablesRead(const TablesRead&) = delete;
    TablesRead& operator=(const TablesRead&) = delete;
    [[nodiscard]] const std::set<std::string>& paths() const { return paths_; }
    // Notes a path for those that live in this thread.
    static void note(const std::string& path);

  private:
    std::set<std::string> paths_;
    TablesRead* outer_;
};

// The parts of a cell that holds several values: split at `|`, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string_view> parts(std::string_view cell, char separator = '|');

class Language {
  public:
    std::string code;    // ISO 639-1: "ar"
    std::string name;    // in the language itself
    std::string script;  // ISO 15924: "Arab", "Latn", "Cyrl"
    bool right_to_left = false;
    std::string stemmer;  // Snowball's name ("arabic"), or empty
    // What tells a text of its script to be of another language: letters, and words that its sisters use most.
    std::vector<std::string> foreign_letters, foreign_words;
    std::string folder;  // languages/ar
    // What was compiled from the tables, by all rooms that do so; nullptr where they are to be read themselves.
    std::shared_ptr<const base::Image> compiled;

    // A table of this language by file name. Where the language does not have the file, an empty table: a language
    // gains a capability by gaining its table.
    [[nodiscard]] Result<Table> table(const std::string& file, const std::vector<std::string>& columns) const;
};

class Languages {
  public:
    // What was compiled of a language's tables, by its code; nullptr where nothing was.
    using Compiled = std::function<std::shared_ptr<const base::Image>(const std::string& code)>;
    // Loads every folder that holds a language.tsv, in order of code.
    static Result<Languages> load(const std::string& folder, const Compiled& compiled = {});

    [[nodiscard]] const Language* find(std::string_view code) const;
    [[nodiscard]] const std::vector<std::unique_ptr<const Language>>& all() const { return all_; }

    // The language of a text: by its script, then by its most frequent words. nullptr where fewer than `least_letters`
    // letters are of a script that some language here has, where another script holds most letters, or where letters or
    // words tell that it is another language of that script.
    [[nodiscard]] const Language* detect(std::string_view text, std::size_t least_letters = 8) const;

  private:
    std::vector<std::unique_ptr<const Language>> all_;
    std::vector<std::vector<std::string>> common_;  // most frequent words of each, sorted
};

}  // namespace riwaya::language
