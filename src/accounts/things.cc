#include "things.h"

#include <algorithm>
#include <map>
#include <vector>

#include "image_of.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kLongest = 4;  // words of a form
constexpr char kStem = '~';

std::string name_of(const text::Segmenter& s) { return s.language().code + "/things"; }

// The words of a form, each as `of` has it, a blank between two.
template <class F>
std::string joined(std::uint32_t begin, std::uint32_t end, F of) {
    std::string out;
    for (std::uint32_t i = begin; i < end; ++i) {
        if (i > begin) out += ' ';
        out += of(i);
    }
    return out;
}

using Rows = std::map<std::string, std::set<std::uint32_t>>;

// A stem stands for what all words of it stand for: "teacher" and "school" are of one stem in Arabic.
Rows stems_of(const text::Segmenter& s, const Rows& forms) {
    Rows out;
    for (const auto& [form, rows] : forms) {
        const text::Words words = s.phrase(form);
        const std::string stem =
            kStem + joined(0, words.size(), [&](std::uint32_t i) { return s.stem(words.base(i)); });
        const auto [at, fresh] = out.try_emplace(stem, rows);
        if (!fresh) std::erase_if(at->second, [&](std::uint32_t row) { return !rows.contains(row); });
    }
    return out;
}

}  // namespace

std::optional<Error> Things::compile(const text::Segmenter& segmenter, base::ImageWriter& out) {
    auto table = segmenter.language().table("things.tsv", {"thing", "sort", "words"});
    if (!table) return table.error();
    base::StringListBuilder keys;
    std::vector<std::uint32_t> sorts;
    Rows forms;
    for (std::uint32_t row = 0; row < table->rows(); ++row) {
        const std::string_view sort = table->cell(row, 1);
        if (!sort.empty() && sort != "body" && sort != "member")
            return Error{ErrorCode::kData, "unknown sort '" + std::string(sort) + "'", table->where(row), ""};
        sorts.push_back(static_cast<std::uint32_t>(sort == "body"     ? Sort::kBody
                                                   : sort == "member" ? Sort::kMember
                                                                      : Sort::kThing));
        keys.add(table->cell(row, 0));
        for (const std::string_view form : language::parts(table->cell(row, 2))) {
            const text::Words words = segmenter.phrase(form);
            if (words.size() == 0 || words.size() > kLongest)
                return Error{ErrorCode::kData, "a form of no word or too many", table->where(row), ""};
            forms[joined(0, words.size(), [&](std::uint32_t i) { return words.folded(i); })].insert(row);
        }
    }
    Rows all = stems_of(segmenter, forms);
    all.merge(forms);
    base::StringTableBuilder names;
    std::vector<std::uint32_t> first, rows;
    for (const auto& [form, of] : all) {
        names.add(form);
        first.push_back(static_cast<std::uint32_t>(rows.size()));
        rows.insert(rows.end(), of.begin(), of.end());
    }
    first.push_back(static_cast<std::uint32_t>(rows.size()));
    const std::string name = name_of(segmenter);
    names.put(name, out);
    keys.put(name + "/keys", out);
    out.put(name + "/first", first);
    out.put(name + "/rows", rows);
    out.put(name + "/sorts", sorts);
    return std::nullopt;
}

Result<Things> Things::load(const text::Segmenter& segmenter) {
    const std::string name = name_of(segmenter);
    auto image = image_of(segmenter, name, compile);
    if (!image) return image.error();
    Things out;
    out.segmenter_ = &segmenter;
    out.image_ = std::move(*image);
    out.forms_ = {*out.image_, name};
    out.first_ = out.image_->array<std::uint32_t>(name + "/first");
    out.rows_ = out.image_->array<std::uint32_t>(name + "/rows");
    out.sorts_ = out.image_->array<std::uint32_t>(name + "/sorts");
    out.keys_ = {*out.image_, name + "/keys"};
    auto clitics = segmenter.language().table("clitics.tsv", {"what"});
    if (!clitics) return clitics.error();
    for (std::size_t row = 0; row < clitics->rows(); ++row) out.head_first_ |= clitics->cell(row, 0) == "article";
    return out;
}

Things::Found Things::rows_of(std::string_view form, std::uint32_t words) const {
    const std::uint32_t at = forms_.find(form);
    if (at == base::StringTable::kNone) return {};
    const std::size_t begin = first_[at], end = first_[at + 1];
    if (begin >= end || end > rows_.size()) return {};
    return {{rows_.begin() + begin, rows_.begin() + end}, words};
}

Things::Found Things::at(const text::Words& words, std::uint32_t word, std::uint32_t end) const {
    end = std::min({end, words.size(), word + kLongest});
    std::uint32_t last = word;
    while (last < end && words[last].kind == text::WordKind::kWord) ++last;
    for (; last > word; --last) {
        const std::uint32_t n = last - word;
        const auto as_written = [&](std::uint32_t i) { return i == word ? words.core(i) : words.folded(i); };
        const auto bare = [&](std::uint32_t i) { return words.base(i); };
        const auto stem = [&](std::uint32_t i) { return segmenter_->stem(words.base(i)); };
        for (const std::string& form :
             {joined(word, last, as_written), joined(word, last, bare), kStem + joined(word, last, stem)})
            if (const Found found = rows_of(form, n); found.words > 0) return found;
    }
    return {};
}

std::set<std::string> Things::counted(const text::Words& words, std::uint32_t begin, std::uint32_t end) const {
    std::set<std::string> out;
    for (std::uint32_t i = begin; i < end && i < words.size(); ++i) {
        const Found found = at(words, i, words.first(words.sentence_of(i) + 1));
        if (found.words == 0) continue;
        out.clear();
        for (const std::uint32_t row : found.rows)
            if (sort(row) != Sort::kMember) out.emplace(key(row));
        if (head_first_) return out;
        i += found.words - 1;
    }
    return out;
}

bool Things::is(const text::Words& words, std::uint32_t word, std::uint32_t end, Sort wanted) const {
    const Found found = at(words, word, end);
    return std::ranges::any_of(found.rows, [&](std::uint32_t row) { return sort(row) == wanted; });
}

}  // namespace riwaya::accounts
