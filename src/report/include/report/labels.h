// The words of the interface in one language: what a page, a table or a list says around the reports' own words.
//
//     const auto arabic = Labels::load(data_folder + "/languages", "ar");
//     (*arabic)("shared");                                             // English is the key
//     (*arabic)("quoted in {reports}", {{"reports", arabic->counted(3, "report", "reports")}});
//     html(comparison, *arabic);
//
// A language has words where it has languages/<code>/labels.tsv. English needs no table: what the code holds is shown.
// Const once loaded; thread-safe.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/result.h>

namespace riwaya::report {

// A part of a line: our own words, or a piece of a report, which is isolated so that it does not reorder ours.
struct LinePiece {
    std::string text;
    bool name = false;  // of a report
};

class Labels {
  public:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    // English.
    Labels();
    // Fails with kUsage where the language has no words for the interface, with kData where its tables are broken.
    static Result<Labels> load(const std::string& languages, const std::string& code);

    // The words for an English text, which is itself the answer where there is none.
    [[nodiscard]] std::string operator()(std::string_view english) const;
    // The same with every {key} of it replaced.
    [[nodiscard]] std::string operator()(std::string_view english, const Values&) const;
    // The words for it, parted at its {keys}: of a key, its name stands in `text`, and `name` is true.
    [[nodiscard]] std::vector<LinePiece> parts(std::string_view english) const;
    // "3 points" by the language's own forms of number (CLDR).
    [[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view many) const;

    // A whole sentence that a comparison holds in English (a note, what speaks for a conflict), by the rows of
    // sentences.tsv. Empty where it fits none: it is then shown in English, and marked as such. In English only what
    // stands against each other at its begin is parted from the rest.
    [[nodiscard]] std::vector<LinePiece> told(std::string_view sentence) const;

    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] bool is_right_to_left() const { return right_to_left_; }
    // False for English as the code holds it.
    [[nodiscard]] bool translates() const { return number_ != nullptr; }
    // ` lang="ar" dir="rtl"`, for what is said in these words.
    [[nodiscard]] std::string attributes() const;

  private:
    struct Sentence {
        std::vector<std::string> english;  // what stands between its keys: one more than there are keys
        std::vector<std::string> keys;
        std::string text;
    };
    class Number;  // which form a count takes
    // What stands for its keys in a sentence that it fits.
    static std::optional<Values> fit(const Sentence&, std::string_view sentence);
    // A value of a sentence: {list} is parted at its commas, {why} is a sentence of its own where it fits one.
    // `depth`: how many sentences the value stands within.
    void put(std::vector<LinePiece>& out, std::string_view key, std::string_view value, int depth) const;
    void put_side(std::vector<LinePiece>& out, std::string_view side) const;
    [[nodiscard]] std::vector<LinePiece> told(std::string_view sentence, int depth) const;
    Result<bool> read(const std::string& folder);

    std::string language_ = "en";
    bool right_to_left_ = false;
    std::map<std::string, std::string, std::less<>> texts_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> counted_;  // by form of number
    std::vector<Sentence> sentences_;
    std::shared_ptr<const Number> number_;
};

// What everything is shown in that asks for nothing else.
[[nodiscard]] const Labels& english();

}  // namespace riwaya::report
