#include "verb_forms.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::accounts {

namespace {

// Letters that must be left of a word for it to be told by them.
constexpr std::size_t kLeastLetters = 2;

std::size_t letters(std::string_view s) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < s.size(); ++n) base::next_code_point(s, at);
    return n;
}

}  // namespace

Result<VerbForms> VerbForms::load(const text::Segmenter& segmenter) {
    VerbForms out;
    auto table = segmenter.language().table("verb_forms.tsv", {"part", "letters"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view part = table->cell(row, 0);
        const std::string letters = segmenter.folder().fold(table->cell(row, 1));
        if (part == "front")
            out.fronts_.push_back(letters);
        else if (part == "end")
            out.ends_.push_back(letters);
        else if (part == "weak")
            out.weak_.push_back(letters);
        else if (part == "one")
            for (const std::string_view form : language::parts(table->cell(row, 1), ' '))
                out.listed_[segmenter.folder().fold(form)].push_back(row);
        else
            return Error{ErrorCode::kData, "unknown part '" + std::string(part) + "'", table->where(row), ""};
    }
    return out;
}

std::vector<std::string> VerbForms::left(std::string_view word) const {
    std::vector<std::string_view> cut{word};
    for (const std::string& front : fronts_)
        if (word.starts_with(front)) cut.push_back(word.substr(front.size()));
    for (std::size_t n = cut.size(), i = 0; i < n; ++i)
        for (const std::string& end : ends_)
            if (cut[i].ends_with(end)) cut.push_back(cut[i].substr(0, cut[i].size() - end.size()));
    std::vector<std::string> out;
    for (const std::string_view c : cut) {
        std::string strong;
        for (std::size_t at = 0; at < c.size();) {
            const std::size_t from = at;
            base::next_code_point(c, at);
            const std::string_view letter = c.substr(from, at - from);
            if (std::find(weak_.begin(), weak_.end(), letter) == weak_.end()) strong += letter;
        }
        if (letters(strong) >= kLeastLetters) out.push_back(std::move(strong));
    }
    return out;
}

bool VerbForms::one(std::string_view a, std::string_view b) const {
    const auto of_a = listed_.find(a), of_b = listed_.find(b);
    if (of_a != listed_.end() && of_b != listed_.end())
        return std::ranges::find_first_of(of_a->second, of_b->second) != of_a->second.end();
    const std::vector<std::string> x = left(a), y = left(b);
    return std::ranges::any_of(x, [&](const std::string& s) { return std::find(y.begin(), y.end(), s) != y.end(); });
}

}  // namespace riwaya::accounts
