#include "tense.h"

#include <algorithm>
#include <charconv>

namespace riwaya::speech {

Result<VerbShapes> VerbShapes::load(const language::Language& language, const text::Folder& folder) {
    auto table = language.table("verb_shapes.tsv", {"begins", "ends", "not_ends", "letters", "tense"});
    if (!table) return table.error();
    VerbShapes out;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        Shape s{folder.fold(table->cell(row, 0)), folder.fold(table->cell(row, 1)), {}, 0, Tense::kNone};
        for (const std::string_view e : language::parts(table->cell(row, 2))) s.not_ends.push_back(folder.fold(e));
        const std::string_view n = table->cell(row, 3), tense = table->cell(row, 4);
        s.tense = tense == "past" ? Tense::kPast : tense == "present" ? Tense::kPresent : Tense::kNone;
        const bool count = std::from_chars(n.data(), n.data() + n.size(), s.letters).ec == std::errc();
        if (!count || s.tense == Tense::kNone)
            return Error{ErrorCode::kData, "letters or tense", table->where(row), "a number; past or present"};
        out.shapes_.push_back(std::move(s));
    }
    return out;
}

Tense VerbShapes::tense(std::string_view core) const {
    const auto letters = static_cast<std::size_t>(
        std::count_if(core.begin(), core.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    for (const Shape& s : shapes_) {
        if (letters < s.letters || !core.starts_with(s.begins) || !core.ends_with(s.ends)) continue;
        if (std::none_of(s.not_ends.begin(), s.not_ends.end(), [&](const std::string& e) { return core.ends_with(e); }))
            return s.tense;
    }
    return Tense::kNone;
}

}  // namespace riwaya::speech
