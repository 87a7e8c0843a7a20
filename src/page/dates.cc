#include "dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"
#include "date_scanner.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestSearched = 400;  // bytes; a date line is far shorter
constexpr std::size_t kLongestLabel = 60;      // bytes before a date in which the words stand that say what it is of
constexpr std::size_t kNearHijri = 24;         // bytes between a date and the same one of the Hijri calendar

bool has_digit(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= '0' && c <= '9') return true;
        if (i + 1 == text.size()) break;
        const auto d = static_cast<unsigned char>(text[i + 1]);
        if ((c == 0xD9 && d >= 0xA0 && d <= 0xA9) || (c == 0xDB && d >= 0xB0 && d <= 0xB9)) return true;
    }
    return false;
}

// Reads one row of page_dates.tsv into the words; false where its kind is unknown.
bool add_word(DateWords& words, std::string_view what, const std::string& form, std::string_view value) {
    const int number = std::atoi(std::string(value).c_str());
    if (what == "month")
        words.months[form] = number;
    else if (what == "hijri-month")
        words.hijri_months[form] = number;
    else if (what == "half")
        words.halves[form] = value == "pm"      ? DayHalf::kAfternoon
                             : value == "noon"  ? DayHalf::kNoon
                             : value == "night" ? DayHalf::kNight
                                                : DayHalf::kMorning;
    else if (what == "zone")
        words.zones[form] = std::string(value);
    else if (what == "filler")
        words.fillers.insert(form);
    else if (what == "weekday")
        words.weekdays[form] = number;
    else if (what == "label")
        words.labels.emplace_back(form, value == "published"  ? DateLabel::kPublished
                                        : value == "modified" ? DateLabel::kModified
                                                              : DateLabel::kOther);
    else
        return false;
    return true;
}

bool is_letter_before(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    const auto c = static_cast<unsigned char>(text[at - 1]);
    return (c >= 'a' && c <= 'z') || c >= 0x80;
}

bool is_letter_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) return c >= 'a' && c <= 'z';
    const char32_t p = base::next_code_point(text, at);
    return !base::is_space(p) && p != 0x60C && (p < 0x2000 || p > 0x206F) && p != 0xFF1A;
}

DateLabel last_label(const DateWords& words, std::string_view folded) {
    DateLabel label = DateLabel::kNone;
    std::size_t end = 0, size = 0;
    for (const auto& [form, says] : words.labels) {
        const std::size_t at = folded.rfind(form);
        if (at == std::string_view::npos || is_letter_before(folded, at) || is_letter_at(folded, at + form.size()))
            continue;
        if (at + form.size() < end || (at + form.size() == end && form.size() <= size)) continue;
        end = at + form.size();
        size = form.size();
        label = says;
    }
    return label;
}

// Programs of American make write "12/10/2023 4:30:00 PM", without a nought before a hour of one figure, and mean the
// month first. Whether they do can still be told by other dates of the page.
std::optional<FoundDate> month_first(std::string_view value, std::optional<FoundDate> found) {
    if (!found || found->other.empty() || value.find('/') == value.npos) return found;
    const std::size_t colon = value.find(':');
    const bool half = value.ends_with("AM") || value.ends_with("PM");
    const bool bare = colon != value.npos && colon >= 2 && value[colon - 2] == ' ';
    if (half && bare && std::count(value.begin(), value.end(), ':') == 2)
        std::swap(found->iso, found->other), found->month_first = true;
    return found;
}

}  // namespace

Result<Dates> Dates::load(const language::Languages& languages) {
    Dates dates;
    for (const auto& language : languages.all()) {
        auto table = language->table("page_dates.tsv", {"what", "form", "value"});
        if (!table) return table.error();
        if (table->rows() == 0) continue;
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        DateWords words{std::move(*folder), {}, {}, {}, {}, {}, {}, {}};
        for (std::size_t row = 0; row < table->rows(); ++row)
            for (const std::string_view form : language::parts(table->cell(row, 1)))
                if (!add_word(words, table->cell(row, 0), words.folder.fold(form), table->cell(row, 2)))
                    return Error{ErrorCode::kData, "unknown kind '" + std::string(table->cell(row, 0)) + "'",
                                 table->where(row), "the comment at the top lists them"};
        dates.languages_.push_back(std::move(words));
    }
    return dates;
}

std::vector<FoundDate> Dates::all(std::string_view text, std::size_t most) const {
    text = text.substr(0, base::code_point_floor(text, std::min(text.size(), kLongestSearched)));
    std::vector<FoundDate> found;
    if (!has_digit(text)) return found;
    for (const DateWords& words : languages_) {
        const text::Folded folded = words.folder.fold_aligned(text);
        for (ScannedDate& d : scan_dates(words, folded.text, most))
            found.push_back({std::move(d.iso), folded.origin[d.begin], folded.origin[d.end], std::move(d.other), false,
                             d.hijri, DateLabel::kNone});
    }
    // Of two languages' readings of one place the longer one.
    std::stable_sort(found.begin(), found.end(), [](const FoundDate& a, const FoundDate& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::vector<FoundDate> out;
    for (FoundDate& d : found) {
        if (out.size() >= most || (!out.empty() && d.begin < out.back().end)) continue;
        const std::size_t before = out.empty() ? 0 : out.back().end;
        d.label = label_in(text.substr(before, d.begin - before));
        out.push_back(std::move(d));
    }
    return out;
}

std::optional<FoundDate> Dates::find(std::string_view text) const {
    std::vector<FoundDate> found = all(text, 4);
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i].hijri) continue;
        // The clock may stand behind the same day of the other calendar.
        const bool beside =
            i + 1 < found.size() && found[i + 1].hijri && found[i + 1].begin - found[i].end <= kNearHijri;
        if (beside && found[i].iso.size() == 10 && found[i + 1].iso.size() > 10) {
            found[i].iso += found[i + 1].iso.substr(10);
            if (!found[i].other.empty()) found[i].other += found[i + 1].iso.substr(10);
            found[i].end = found[i + 1].end;
        }
        return std::move(found[i]);
    }
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<FoundDate> Dates::find_written(std::string_view value) const {
    value = base::trim(value);
    if (value.starts_with("/Date(")) value = value.substr(6, value.find(')') == value.npos ? 0 : value.find(')') - 6);
    std::string digits, clock;
    for (const char c : value.substr(0, 40)) {
        if (c >= '0' && c <= '9')
            (clock.empty() ? digits : clock).push_back(c);
        else if ((c == 'T' || c == ' ') && digits.size() == 8 && clock.empty())
            clock.push_back('T');
        else if (!(c == 'Z' && clock.size() >= 5))
            return month_first(value, find(value));
    }
    if (clock.size() > 1) digits += clock.substr(1);
    FoundDate found;
    found.end = value.size();
    const bool seconds = digits.size() == 10 && digits[0] == '1',
               milliseconds = digits.size() == 13 && digits[0] == '1';
    if (seconds || milliseconds || digits == "0") {
        found.iso = moment_from_epoch(std::strtoll(digits.c_str(), nullptr, 10) / (milliseconds ? 1000 : 1));
        return found;
    }
    if (digits.size() != 8 && digits.size() != 12 && digits.size() != 14) return std::nullopt;
    std::string marked = digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6, 2);
    if (digits.size() > 8) marked += 'T' + digits.substr(8, 2) + ':' + digits.substr(10, 2);
    if (digits.size() > 12) marked += ':' + digits.substr(12, 2);
    if (value.ends_with('Z')) marked += 'Z';
    return find(marked);
}

bool Dates::is_weekday(std::string_view word) const {
    return std::any_of(languages_.begin(), languages_.end(),
                       [&](const DateWords& w) { return w.weekdays.contains(w.folder.fold(word)); });
}

bool Dates::is_filler(std::string_view word) const {
    return std::any_of(languages_.begin(), languages_.end(),
                       [&](const DateWords& w) { return w.fillers.contains(w.folder.fold(word)); });
}

DateLabel Dates::label_in(std::string_view text) const {
    if (text.size() > kLongestLabel) {
        std::size_t from = text.size() - kLongestLabel;
        while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
        text = text.substr(from);
    }
    if (base::trim(text).empty()) return DateLabel::kNone;
    for (const DateWords& words : languages_)
        if (const DateLabel l = last_label(words, words.folder.fold(text)); l != DateLabel::kNone) return l;
    return DateLabel::kNone;
}

}  // namespace riwaya::page
