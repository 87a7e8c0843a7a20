#include "contrasts.h"

#include <algorithm>

#include "language/language.h"

namespace riwaya::relate {

Result<Contrasts> Contrasts::load(const text::Segmenter& segmenter) {
    Contrasts out;
    const language::Language& language = segmenter.language();
    auto common = language.table("common.tsv", {"word"});
    if (!common) return common.error();
    for (std::size_t row = 0; row < common->rows(); ++row)
        out.nothing_.insert(segmenter.folder().fold(common->cell(row, 0)));
    auto table = language.table("contrasts.tsv", {"axis", "one", "other"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view axis = table->cell(row, 0);
        for (const std::size_t column : {1U, 2U}) {
            for (const std::string_view word : language::parts(table->cell(row, column), ' ')) {
                const std::string folded = segmenter.folder().fold(word);
                if (axis == "deny") out.deny_.insert(folded);
                if (axis == "nothing") out.nothing_.insert(folded);
                if (axis == "directed") out.directed_.insert(folded);
                if (axis == "onto") out.onto_.insert(folded);
                if (axis == "doer") out.before_doer_.insert(folded);
                if (axis == "deny" || axis == "nothing" || axis == "directed" || axis == "onto" || axis == "doer")
                    continue;
                const text::Words cut = segmenter.phrase(word);
                if (cut.size() != 1)
                    return Error{ErrorCode::kData, "holds more than a word between spaces", table->where(row), {}};
                const std::string form(cut.base(0));
                const Pole pole{std::string(axis), column == 2};
                for (std::vector<Pole>* poles : {&out.by_form_[form], &out.by_stem_[segmenter.stem(form)]})
                    if (std::find(poles->begin(), poles->end(), pole) == poles->end()) poles->push_back(pole);
            }
        }
    }
    for (const std::string& word : out.deny_) out.nothing_.erase(word);
    auto concepts = language.table("concepts.tsv", {"concept", "words"});
    if (!concepts) return concepts.error();
    for (std::size_t row = 0; row < concepts->rows(); ++row) {
        const std::string key(concepts->cell(row, 0));
        if (key == "nothing") continue;
        for (const std::string_view word : language::parts(concepts->cell(row, 1), ' ')) {
            const std::string folded = segmenter.folder().fold(word);
            out.concepts_.try_emplace(folded, key);
            out.concepts_by_stem_.try_emplace(segmenter.stem(folded), key);
        }
    }
    return out;
}

const std::vector<Pole>& Contrasts::poles(std::string_view base, std::string_view stem) const {
    static const std::vector<Pole> kNone;
    if (const auto found = by_form_.find(base); found != by_form_.end()) return found->second;
    const auto found = by_stem_.find(stem);
    return found == by_stem_.end() ? kNone : found->second;
}

std::string_view Contrasts::concept_of(std::string_view folded, std::string_view base, std::string_view stem) const {
    for (const std::string_view form : {folded, base})
        if (const auto found = concepts_.find(form); found != concepts_.end()) return found->second;
    const auto found = concepts_by_stem_.find(stem);
    return found == concepts_by_stem_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace riwaya::relate
