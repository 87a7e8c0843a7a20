#include "refusals.h"

#include <algorithm>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kSearched = 200;  // bytes of a title or line

}  // namespace

Result<Refusals> Refusals::load(const language::Languages& languages) {
    Refusals refusals;
    for (const auto& language : languages.all()) {
        auto table = language->table("refused.tsv", {"reason", "place", "cue"});
        if (!table) return table.error();
        if (table->rows() == 0) continue;
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        OfLanguage own{std::move(*folder), {}};
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::string_view place = table->cell(row, 1);
            if (place != "title" && place != "text" && place != "link")
                return Error{ErrorCode::kData, "has an unknown place", table->where(row), "title, text or link"};
            for (const std::string_view form : language::parts(table->cell(row, 2)))
                own.cues.push_back({std::string(table->cell(row, 0)), own.folder.fold(form),
                                    place == "title"  ? Place::kTitle
                                    : place == "text" ? Place::kText
                                                      : Place::kLink});
        }
        refusals.languages_.push_back(std::move(own));
    }
    return refusals;
}

std::string Refusals::match(std::string_view text, Place place) const {
    text = base::trim(text.substr(0, base::code_point_floor(text, std::min(text.size(), kSearched))));
    for (const OfLanguage& l : languages_) {
        const std::string folded = l.folder.fold(text);
        for (const Cue& c : l.cues) {
            if (c.place != place) continue;
            const std::size_t at = folded.find(c.words);
            if (at == 0 || (place == Place::kTitle && at != std::string::npos)) return c.reason;
        }
    }
    return {};
}

}  // namespace riwaya::page
