#include "cutter.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/fold.h"

namespace riwaya::origins {

namespace {

constexpr char32_t kTable = 0x10000;
// Characters that are folded by Unicode's data and the languages' tables: Latin, Greek, Cyrillic, Hebrew and Arabic;
// more of Latin and Greek; forms of Latin and Arabic letters and digits. Others stand for themselves.
struct Range {
    char32_t begin, end;
};
constexpr Range kFolded[] = {{0, 0x800}, {0x1E00, 0x2000}, {0xFB00, 0xFE00}, {0xFE70, 0xFFF0}};

bool is_folded(char32_t c) {
    return std::any_of(std::begin(kFolded), std::end(kFolded), [c](Range r) { return c >= r.begin && c < r.end; });
}

// Quotation marks as news of many languages sets them; a mark that opens in one and closes in another is straight.
constexpr char32_t kOpening[] = {0xAB, 0x201E, 0x2039, 0x300C};
constexpr char32_t kClosing[] = {0xBB, 0x203A, 0x300D};
constexpr char32_t kEither[] = {U'"', 0x201C, 0x201D, 0xFF02};

constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15ULL;

}  // namespace

void Cutter::add_entry(char32_t c, std::string_view folded) {
    Entry& entry = table_[c];
    const auto kind = u_charType(static_cast<UChar32>(c));
    const bool mark = kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR;
    if (c == '\n' || c == 0x2028 || c == 0x2029) {
        entry.sign = Sign::kLine;
    } else if (c == '\'' || c == 0x2019 || mark) {
        entry.sign = Sign::kMark;
    } else if (u_isalpha(static_cast<UChar32>(c)) != 0 || kind == U_DECIMAL_DIGIT_NUMBER) {
        std::u16string to;
        for (std::size_t at = 0; at < folded.size();)
            to.push_back(static_cast<char16_t>(base::next_code_point(folded, at)));
        entry.sign = kind == U_DECIMAL_DIGIT_NUMBER ? Sign::kDigit : Sign::kLetter;
        if (to.empty()) entry.sign = Sign::kMark;
        if (to.size() == 1) entry.to = to[0];
        if (to.size() < 2) return;
        entry = {Sign::kMore, static_cast<std::uint16_t>(more_.size())};
        more_.push_back(std::move(to));
    }
}

void Cutter::set_quotes() {
    for (const char32_t c : kOpening) table_[c].sign = Sign::kOpen;
    for (const char32_t c : kClosing) table_[c].sign = Sign::kClose;
    for (const char32_t c : kEither) table_[c].sign = Sign::kStraight;
}

Result<Cutter> Cutter::load(const language::Languages& languages) {
    std::vector<text::Folder> folders;
    for (const auto& language : languages.all()) {
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        folders.push_back(std::move(*folder));
    }
    Cutter out;
    out.table_.resize(kTable);
    for (char32_t c = 0; c < kTable; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string folded;
        base::append_utf8(folded, c);
        // One language's table after the other: what any of them makes one is one.
        if (is_folded(c))
            for (const text::Folder& f : folders) folded = f.fold(folded);
        out.add_entry(c, folded);
    }
    out.set_quotes();
    return out;
}

inline Cutter::Entry Cutter::entry_of(std::string_view text, std::size_t& at) const {
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned lead = p[at];
    if (lead < 0x80) return table_[p[at++]];
    if (lead >= 0xC2 && lead <= 0xDF && at + 1 < text.size() && (p[at + 1] & 0xC0U) == 0x80) {
        const unsigned c = (lead & 0x1FU) << 6 | (p[at + 1] & 0x3FU);
        at += 2;
        return table_[c];
    }
    const char32_t c = base::next_long_code_point(text, at);
    return c < kTable ? table_[c] : Entry{};
}

// What is known between two characters.
struct Cutter::Work {
    explicit Work(Print& p, std::vector<Span>* s) : print(p), spans(s) {}

    void end_word(std::size_t end) {
        if (kind == Sign::kBreak) return;
        hash ^= hash >> 32;
        hash *= kFactor;
        print.words.push_back(static_cast<std::uint16_t>((hash >> 49) | (kind == Sign::kDigit ? kFigure : 0U)));
        if (spans != nullptr) spans->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
        kind = Sign::kBreak;
    }
    void add(Sign sign, std::uint16_t to, std::size_t at) {
        if (kind != sign) {
            end_word(at);
            kind = sign;
            begin = at;
            hash = kFactor;
        }
        hash = (hash ^ to) * 0x100000001b3ULL;
    }
    void open_quote() {
        if (!quoting) quote = print.words.size();
        quoting = true;
    }
    void close_quote() {
        if (quoting && quote < print.words.size()) {
            print.quotes.push_back(static_cast<std::uint32_t>(quote));
            print.quotes.push_back(static_cast<std::uint32_t>(print.words.size()));
        }
        quoting = false;
    }

    Print& print;
    std::vector<Span>* spans;
    Sign kind = Sign::kBreak;  // of the word that is being read
    std::uint64_t hash = 0;
    std::size_t begin = 0;
    std::size_t quote = 0;  // where the quotation began, in words
    bool quoting = false;
};

void Cutter::cut(std::string_view text, Print& out, std::vector<Span>* spans) const {
    Work work(out, spans);
    std::size_t at = 0, begin = 0;
    while (at < text.size() && out.words.size() < Print::kMostWords) {
        begin = at;
        const Entry e = entry_of(text, at);
        if (e.sign == Sign::kLetter || e.sign == Sign::kDigit) {
            work.add(e.sign, e.to, begin);
            continue;
        }
        if (e.sign == Sign::kMark) continue;
        if (e.sign == Sign::kMore) {
            for (const char16_t c : more_[e.to]) work.add(Sign::kLetter, c, begin);
            continue;
        }
        work.end_word(begin);
        if (e.sign == Sign::kBreak) continue;
        if (e.sign == Sign::kLine)
            work.quoting = false;
        else if (e.sign == Sign::kOpen || (e.sign == Sign::kStraight && !work.quoting))
            work.open_quote();
        else
            work.close_quote();
    }
    if (out.words.size() < Print::kMostWords) work.end_word(at);
}

}  // namespace riwaya::origins
