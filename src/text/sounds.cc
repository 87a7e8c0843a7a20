#include "text/sounds.h"

#include <algorithm>

namespace riwaya::text {

namespace {

constexpr std::string_view kVowels = "aiue";
constexpr std::string_view kNoSound = "0";  // of the table
// A sound that one script writes and another leaves out.
constexpr char kBreath = 'h';
// Words of fewer consonants must have the very same.
constexpr std::size_t kLeastForOne = 3;

bool but_for_one(std::string_view longer, std::string_view shorter) {
    const std::size_t skipped = longer.size() - shorter.size();
    const auto [x, y] = std::ranges::mismatch(longer, shorter);
    const auto rest = [](std::string_view s, std::size_t from) { return s.substr(std::min(from, s.size())); };
    const auto at = static_cast<std::size_t>(x - longer.begin());
    return rest(longer, at + 1) == rest(shorter, at + 1 - skipped);
}

}  // namespace

Result<std::vector<SoundRow>> load_sounds(const language::Language& language) {
    std::vector<SoundRow> out;
    auto table = language.table("translit.tsv", {"letters", "sounds", "at", "before"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view letters = table->cell(row, 0), sounds = table->cell(row, 1), at = table->cell(row, 2);
        if (letters.empty() || sounds.empty() || (!at.empty() && at != "begin" && at != "end" && at != "whole"))
            return Error{ErrorCode::kData, "is no row of sounds", table->where(row), "see languages/ar/translit.tsv"};
        SoundRow& r = out.emplace_back();
        r.letters = letters;
        if (sounds != kNoSound) r.sounds = sounds;
        r.begins = at == "begin" || at == "whole";
        r.ends = at == "end" || at == "whole";
        for (const std::string_view b : language::parts(table->cell(row, 3))) r.before.emplace_back(b);
    }
    return out;
}

Result<Sounds> Sounds::load(const language::Language& language, const Folder& folder) {
    Sounds out;
    auto rows = load_sounds(language);
    if (!rows) return rows.error();
    for (const SoundRow& row : *rows) {
        std::string consonants;
        for (const char c : row.sounds)
            if (kVowels.find(c) == std::string_view::npos && c != kBreath) consonants += c;
        const std::string letters = folder.fold(row.letters);
        out.longest_ = std::max(out.longest_, letters.size());
        out.sounds_.try_emplace(letters, std::move(consonants));
    }
    return out;
}

std::string Sounds::of(std::string_view folded) const {
    std::string out;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t size = std::min(longest_, folded.size() - at);
        while (size > 0 && !sounds_.contains(folded.substr(at, size))) --size;
        if (size == 0) {
            ++at;
            continue;
        }
        for (const char c : sounds_.find(folded.substr(at, size))->second)
            if (out.empty() || out.back() != c) out += c;
        at += size;
    }
    return out;
}

bool sound_alike(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    if (a.size() < b.size()) std::swap(a, b);
    return b.size() >= kLeastForOne && a.size() - b.size() <= 1 && but_for_one(a, b);
}

}  // namespace riwaya::text
