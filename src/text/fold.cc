#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace riwaya::text {

namespace {

constexpr char32_t kTatweel = 0x640;

// What Unicode says of any script: compatibility decomposition, marks off, case folded, digits as ASCII.
std::string general_fold(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString pieces;
    if (U_FAILURE(status) || nfkd == nullptr || !nfkd->getDecomposition(static_cast<UChar32>(c), pieces))
        pieces = icu::UnicodeString(static_cast<UChar32>(c));
    std::string out;
    for (std::int32_t i = 0; i < pieces.length(); i = pieces.moveIndex32(i, 1)) {
        const UChar32 p = pieces.char32At(i);
        const auto kind = u_charType(p);
        if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR ||
            p == static_cast<UChar32>(kTatweel))
            continue;
        const std::int32_t digit = u_charDigitValue(p);
        if (digit >= 0 && kind == U_DECIMAL_DIGIT_NUMBER)
            out.push_back(static_cast<char>('0' + digit));
        else
            base::append_utf8(out, static_cast<char32_t>(u_foldCase(p, U_FOLD_CASE_DEFAULT)));
    }
    return out;
}

}  // namespace

Result<Folder> Folder::load(const language::Language& language) {
    auto table = language.table("fold.tsv", {"from", "to"});
    if (!table) return table.error();
    Folder folder;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::size_t at = 0;
        const std::string_view from = table->cell(row, 0);
        if (from.empty())
            return Error{ErrorCode::kData, "folds nothing", table->where(row), "the first cell is one character"};
        const char32_t c = base::next_code_point(from, at);
        if (at != from.size()) return Error{ErrorCode::kData, "folds more than one character", table->where(row), ""};
        folder.own_[c] = std::string(table->cell(row, 1));
    }
    // A row applies to what a character decomposes to as well: a presentation form of alef folds as alef does.
    const auto through_own = [&folder](std::string general) {
        std::string out;
        for (std::size_t at = 0; at < general.size();) {
            const std::size_t b = at;
            const auto own = folder.own_.find(base::next_code_point(general, at));
            out += own == folder.own_.end() ? general.substr(b, at - b) : own->second;
        }
        return out;
    };
    const auto folded = [&](char32_t c) {
        const auto own = folder.own_.find(c);
        return own != folder.own_.end() ? own->second : through_own(general_fold(c));
    };
    for (char32_t c = 0; c < kDirect; ++c) folder.direct_.push_back(folded(c));
    for (char32_t c = kPunctuation; c < kPunctuationEnd; ++c) folder.direct_.push_back(folded(c));
    return folder;
}

const std::string& Folder::folded_code_point(char32_t c, std::string& scratch) const {
    if (c < kDirect) return direct_[c];
    if (c >= kPunctuation && c < kPunctuationEnd) return direct_[kDirect + c - kPunctuation];
    const std::string general = general_fold(c);
    scratch.clear();
    for (std::size_t at = 0; at < general.size();) {
        const std::size_t b = at;
        const char32_t piece = base::next_code_point(general, at);
        if (piece < kDirect)
            scratch += direct_[piece];
        else
            scratch.append(general, b, at - b);
    }
    return scratch;
}

void Folder::fold(std::string_view input, std::string& out) const {
    std::string scratch;
    for (std::size_t at = 0; at < input.size();) out += folded_code_point(base::next_code_point(input, at), scratch);
}

Folded Folder::fold_aligned(std::string_view input) const {
    Folded out;
    std::string scratch;
    for (std::size_t at = 0; at < input.size();) {
        const auto from = static_cast<std::uint32_t>(at);
        const std::string& piece = folded_code_point(base::next_code_point(input, at), scratch);
        out.text += piece;
        out.origin.insert(out.origin.end(), piece.size(), from);
    }
    out.origin.push_back(static_cast<std::uint32_t>(input.size()));
    return out;
}

}  // namespace riwaya::text
