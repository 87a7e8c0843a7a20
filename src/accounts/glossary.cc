#include "glossary.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "image_of.h"
#include "lexicon.h"

namespace riwaya::accounts {

namespace {

std::string name_of(const text::Segmenter& s) { return s.language().code + "/glossary"; }

// Words and stems with their rows, in the order of the table.
class Builder {
  public:
    // A word stands for the first row that lists it.
    void word(std::string_view folded, std::uint32_t row) {
        if (words_.add(folded) == rows_.size()) rows_.push_back(row);
    }
    void stem(std::string_view marked, std::uint32_t row) {
        const std::uint32_t at = words_.add(marked);
        if (at == rows_.size())
            rows_.push_back(row);
        else if (rows_[at] != row)
            rows_[at] = Glossary::kNone;
    }
    void put(const std::string& name, base::ImageWriter& out) const {
        words_.put(name + "/words", out);
        out.put(name + "/rows", rows_);
    }

  private:
    base::StringTableBuilder words_;
    std::vector<std::uint32_t> rows_;
};

}  // namespace

std::optional<Error> Glossary::compile(const text::Segmenter& segmenter, base::ImageWriter& out) {
    auto table = segmenter.language().table("glossary.tsv", {"key", "words"});
    if (!table) return table.error();
    const text::Frequencies& frequencies = segmenter.frequencies();
    Builder words;
    base::StringListBuilder keys;
    std::vector<float> rarities;
    for (std::uint32_t row = 0; row < table->rows(); ++row) {
        double seen = 0;
        for (const std::string_view word : language::parts(table->cell(row, 1), ' ')) {
            const std::string folded = segmenter.folder().fold(word);
            seen += frequencies.of(folded);
            words.word(folded, row);
            words.stem(marked('~', segmenter.stem(folded)), row);
        }
        keys.add(marked('=', table->cell(row, 0)));
        rarities.push_back(static_cast<float>(std::max(0.0, std::log((frequencies.documents() + 1.0) / (seen + 0.5)))));
    }
    const std::string name = name_of(segmenter);
    words.put(name, out);
    keys.put(name + "/keys", out);
    out.put(name + "/rarities", rarities);
    return std::nullopt;
}

Result<Glossary> Glossary::load(const text::Segmenter& segmenter) {
    const std::string name = name_of(segmenter);
    auto image = image_of(segmenter, name, compile);
    if (!image) return image.error();
    Glossary out;
    out.image_ = std::move(*image);
    out.words_ = {*out.image_, name + "/words"};
    out.rows_ = out.image_->array<std::uint32_t>(name + "/rows");
    out.keys_ = {*out.image_, name + "/keys"};
    out.rarities_ = out.image_->array<float>(name + "/rarities");
    return out;
}

std::uint32_t Glossary::find(std::string_view word) const {
    const std::uint32_t at = words_.find(word);
    return at == base::StringTable::kNone ? kNone : rows_[at];
}

}  // namespace riwaya::accounts
