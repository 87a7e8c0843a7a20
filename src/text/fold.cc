#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

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

std::string name_of(const language::Language& language) { return "fold/" + language.code; }

}  // namespace

std::optional<Error> Folder::compile(const language::Language& language, base::ImageWriter& out) {
    auto table = language.table("fold.tsv", {"from", "to"});
    if (!table) return table.error();
    std::unordered_map<char32_t, std::string> own;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::size_t at = 0;
        const std::string_view from = table->cell(row, 0);
        if (from.empty())
            return Error{ErrorCode::kData, "folds nothing", table->where(row), "the first cell is one character"};
        const char32_t c = base::next_code_point(from, at);
        if (at != from.size()) return Error{ErrorCode::kData, "folds more than one character", table->where(row), ""};
        own[c] = std::string(table->cell(row, 1));
    }
    std::vector<Piece> pieces;
    const auto add = [&](char32_t c) {
        std::string folded;
        const auto known = own.find(c);
        if (known != own.end()) {
            folded = known->second;
        } else {
            // A row applies to what a character decomposes to as well: a presentation form of alef folds as alef does.
            const std::string general = general_fold(c);
            for (std::size_t at = 0; at < general.size();) {
                const std::size_t b = at;
                const auto part = own.find(base::next_code_point(general, at));
                folded += part == own.end() ? general.substr(b, at - b) : part->second;
            }
        }
        Piece p{};
        if (folded.size() > sizeof p.bytes) return false;
        p.size = static_cast<std::uint8_t>(folded.size());
        std::memcpy(p.bytes, folded.data(), folded.size());
        pieces.push_back(p);
        return true;
    };
    bool all = true;
    for (char32_t c = 0; c < kDirect; ++c) all = add(c) && all;
    for (char32_t c = kPunctuation; c < kPunctuationEnd; ++c) all = add(c) && all;
    if (!all)
        return Error{ErrorCode::kData, "folds a character to more than 15 bytes", language.folder + "/fold.tsv", ""};
    out.put(name_of(language), pieces);
    return std::nullopt;
}

Result<Folder> Folder::load(const language::Language& language) {
    Folder folder;
    constexpr std::size_t kPieces = kDirect + kPunctuationEnd - kPunctuation;
    folder.image_ = language.compiled;
    const auto good = [&](const base::Flat<Piece>& all) {
        return all.size() == kPieces &&
               std::all_of(all.begin(), all.end(), [](const Piece& p) { return p.size <= sizeof p.bytes; });
    };
    if (folder.image_ == nullptr || !good(folder.image_->array<Piece>(name_of(language)))) {
        base::ImageWriter writer;
        if (auto e = compile(language, writer)) return *e;
        folder.image_ = base::Image::of(writer.finish(0));
    }
    folder.direct_ = folder.image_->array<Piece>(name_of(language)).data();
    return folder;
}

void Folder::fold_rare(char32_t c, std::string& out) const {
    const std::string general = general_fold(c);
    for (std::size_t at = 0; at < general.size();) {
        const std::size_t b = at;
        const char32_t part = base::next_code_point(general, at);
        if (part < kDirect)
            out.append(direct_[part].bytes, direct_[part].size);
        else
            out.append(general, b, at - b);
    }
}

void Folder::fold(std::string_view input, std::string& out) const {
    for (std::size_t at = 0; at < input.size();) {
        const char32_t c = base::next_code_point(input, at);
        if (const Piece* p = direct_of(c))
            out.append(p->bytes, p->size);
        else
            fold_rare(c, out);
    }
}

Folded Folder::fold_aligned(std::string_view input) const {
    Folded out;
    out.origin.reserve(input.size() + 1);
    for (std::size_t at = 0; at < input.size();) {
        const auto from = static_cast<std::uint32_t>(at);
        const char32_t c = base::next_code_point(input, at);
        if (const Piece* p = direct_of(c))
            out.text.append(p->bytes, p->size);
        else
            fold_rare(c, out.text);
        out.origin.resize(out.text.size(), from);
    }
    out.origin.push_back(static_cast<std::uint32_t>(input.size()));
    return out;
}

}  // namespace riwaya::text
