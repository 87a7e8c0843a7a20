#include "date_scanner.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/utf8.h"
#include "calendar.h"
#include "moments.h"

namespace riwaya::page {

namespace {

struct Token {
    enum Kind : std::uint8_t { kNumber, kWord, kMark } kind = kMark;
    std::string_view text;  // folded
    int number = -1;        // of at most nine digits; else -1
    bool touches = false;   // no space between it and the token before
    std::size_t begin = 0;  // in the folded text
    std::size_t end = 0;
};

constexpr int kFirstYear = 1900, kLastYear = 2099;
// Of the Hijri calendar: from the first pages of the web on. Solar years of Iran (1404 is 2025) lie below.
constexpr int kFirstHijri = 1412, kLastHijri = 1500;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }
// Marks above ASCII that part words: the Arabic comma, dashes, bullets, marks of direction.
bool parts_words(char32_t c) {
    return c == 0x60C || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0xB7 || c == 0x200E || c == 0x200F ||
           c == 0x61B || c == 0xFF1A || (c >= 0x2066 && c <= 0x2069) || (c >= 0x202A && c <= 0x202E);
}

std::vector<Token> tokens_of(std::string_view folded) {
    std::vector<Token> out;
    std::size_t before = std::string_view::npos;
    for (std::size_t at = 0; at < folded.size();) {
        std::size_t e = at;
        const char32_t c = base::next_code_point(folded, e);
        if (base::is_space(c)) {
            at = e;
            continue;
        }
        Token t;
        if (is_digit(folded[at])) {
            t.kind = Token::kNumber;
            for (e = at; e < folded.size() && is_digit(folded[e]);) ++e;
            if (e - at <= 9) t.number = std::stoi(std::string(folded.substr(at, e - at)));
        } else if (is_letter(folded[at]) && !parts_words(c)) {
            t.kind = Token::kWord;
            // A word ends at a space, a digit, an ASCII mark, or one above that parts words.
            for (e = at; e < folded.size() && is_letter(folded[e]);) {
                std::size_t next = e;
                const char32_t w = base::next_code_point(folded, next);
                if (base::is_space(w) || parts_words(w)) break;
                e = next;
            }
        }
        t.text = folded.substr(at, e - at);
        t.begin = at;
        t.end = e;
        t.touches = before == at;
        before = e;
        out.push_back(t);
        at = e;
    }
    return out;
}

int days_in(int year, int month) {
    static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))) return 29;
    return kDays[static_cast<std::size_t>(month - 1)];
}

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

std::string iso_of(int year, int month, int day) {
    return std::to_string(year).append(1, '-').append(two(month)).append(1, '-').append(two(day));
}

class Scanner {
  public:
    Scanner(const DateWords& words, std::string_view folded) : words_(words), tokens_(tokens_of(folded)) {}

    std::vector<ScannedDate> all(std::size_t most) {
        std::vector<ScannedDate> out;
        for (std::size_t i = 0; i < tokens_.size() && out.size() < most;) {
            if (!moment(i)) {
                ++i;
                continue;
            }
            ScannedDate found;
            found.iso = date_;
            found.other = other_;
            found.hijri = hijri_;
            settle_by_weekday(i, found);
            found.begin = tokens_[i].begin;
            found.end = tokens_[at_ - 1].end;
            const std::string clock = clock_text(found.iso);
            if (!found.other.empty()) found.other += clock;
            found.iso += clock;
            out.push_back(std::move(found));
            i = at_;
        }
        return out;
    }

  private:
    [[nodiscard]] bool has(std::size_t more = 0) const { return at_ + more < tokens_.size(); }
    [[nodiscard]] const Token& token(std::size_t more = 0) const { return tokens_[at_ + more]; }
    [[nodiscard]] bool is_number(std::size_t more, int low, int high) const {
        return has(more) && token(more).kind == Token::kNumber && token(more).number >= low &&
               token(more).number <= high;
    }
    [[nodiscard]] bool is_mark(std::size_t more, std::string_view marks) const {
        return has(more) && token(more).kind == Token::kMark && token(more).text.size() == 1 &&
               marks.find(token(more).text) != std::string_view::npos;
    }
    [[nodiscard]] bool is_year(std::size_t more) const {
        return has(more) && token(more).text.size() == 4 &&
               (is_number(more, kFirstYear, kLastYear) || is_number(more, kFirstHijri, kLastHijri));
    }

    // A date at token `i`, with the clock before or behind it; at_ is left behind both.
    bool moment(std::size_t i) {
        at_ = i;
        hour_ = minute_ = second_ = -1;
        zone_.clear();
        if (date()) {
            const std::size_t kept = at_;
            if (hour_ < 0 && !clock()) at_ = kept, hour_ = -1;
            return true;
        }
        at_ = i;
        if (tokens_[i].kind != Token::kNumber || !clock()) return false;
        // "14:05 | Sunday, 10 December 2023"
        skip(at_, ",-|@()./:", true);
        return has() && date();
    }

    // Leaves the date in date_ and at_ behind it.
    bool date() {
        other_.clear();
        hijri_ = false;
        if (token().kind == Token::kNumber) return year_first() || numbers_only() || day_month_year();
        return month_day_year();
    }

    bool set(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1) return false;
        hijri_ = year < kFirstYear;
        if (hijri_) {
            const auto gregorian = day <= 30 ? from_hijri(year, month, day) : std::nullopt;
            if (gregorian) date_ = *gregorian;
            return gregorian.has_value();
        }
        if (day > days_in(year, month)) return false;
        date_ = iso_of(year, month, day);
        return true;
    }

    // A date of figures alone is read by the weekday beside it where day and month could change places.
    void settle_by_weekday(std::size_t first, ScannedDate& found) const {
        if (found.other.empty()) return;
        int weekday = 0;
        for (std::size_t n = 1; n <= 4 && n <= first && weekday == 0; ++n) {
            const Token& t = tokens_[first - n];
            const auto w = words_.weekdays.find(t.text);
            if (w != words_.weekdays.end())
                weekday = w->second;
            else if (t.kind == Token::kNumber || (t.kind == Token::kWord && !words_.fillers.contains(t.text)))
                break;
        }
        if (weekday == 0) return;
        const auto of = [](const std::string& iso) {
            return static_cast<int>((moment_of(iso)->day % 7 + 10) % 7) + 1;  // 1970-01-01 was a Thursday
        };
        if (of(found.iso) != weekday && of(found.other) == weekday) std::swap(found.iso, found.other);
        if (of(found.iso) == weekday) found.other.clear();
    }

    bool year_first() {
        if (!is_year(0)) return false;
        if (is_mark(1, "-/.") && is_number(2, 1, 12) && is_mark(3, "-/.") && is_number(4, 1, 31)) {
            if (!set(token().number, token(2).number, token(4).number)) return false;
            at_ += 5;
            return true;
        }
        // "2023, December 10"
        std::size_t at = at_ + 1;
        skip(at, ",-/.", false);
        bool hijri = false;
        const int m = at < tokens_.size() ? month(at, hijri) : 0;
        if (m == 0 || hijri != (token().number < kFirstYear)) return false;
        skip_second_names(at, m);
        skip(at, ",-/.", false);
        if (at >= tokens_.size() || tokens_[at].kind != Token::kNumber || tokens_[at].text.size() > 2) return false;
        if (!set(token().number, m, tokens_[at].number)) return false;
        at_ = at + 1;
        return true;
    }

    bool numbers_only() {
        if (!is_number(0, 1, 31) || !is_mark(1, "-/.") || !is_number(2, 1, 31) || !is_mark(3, "-/.")) return false;
        if (at_ > 0 && tokens_[at_ - 1].kind == Token::kNumber && token().touches) return false;
        if (token().text.size() > 2 || token(2).text.size() > 2) return false;
        int year = 0;
        if (is_year(4))
            year = token(4).number;
        else if (is_number(4, 0, 69) && token(4).text.size() == 2)
            year = 2000 + token(4).number;
        else
            return false;
        const int a = token().number, b = token(2).number;
        if (a <= 12 && b <= 12 && a != b && year >= kFirstYear) other_ = iso_of(year, a, b);
        if (!(b <= 12 ? set(year, b, a) : set(year, a, b))) return false;
        at_ += 5;
        return true;
    }

    // A month's name of up to three words at `at`; moves behind it.
    int month(std::size_t& at, bool& hijri) const {
        if (at >= tokens_.size() || tokens_[at].kind != Token::kWord) return 0;
        for (std::size_t n = std::min<std::size_t>(3, tokens_.size() - at); n > 0; --n) {
            std::string name;
            for (std::size_t i = 0; i < n; ++i) name.append(i > 0 ? 1 : 0, ' ').append(tokens_[at + i].text);
            for (const bool of_moon : {false, true}) {
                const auto& names = of_moon ? words_.hijri_months : words_.months;
                const auto found = names.find(name);
                if (found == names.end()) continue;
                at += n;
                hijri = of_moon;
                return found->second;
            }
        }
        return 0;
    }

    // Marks and words that may stand between the parts of a date, weekdays too where asked.
    void skip(std::size_t& at, std::string_view marks, bool weekdays) const {
        for (int n = 0; n < 6 && at < tokens_.size(); ++n, ++at) {
            const Token& t = tokens_[at];
            if (t.kind == Token::kMark && (marks.find(t.text) != std::string_view::npos || t.text.size() > 1)) continue;
            if (t.kind != Token::kWord) return;
            if (!words_.fillers.contains(t.text) && !(weekdays && words_.weekdays.contains(t.text))) return;
        }
    }

    // Other names of the same month, as in "January (Kanun II)" or "Kanun I / December".
    void skip_second_names(std::size_t& at, int wanted) const {
        for (int names = 0; names < 2; ++names) {
            std::size_t next = at;
            const bool opened = next < tokens_.size() &&
                                (tokens_[next].text == "/" || tokens_[next].text == "(" || tokens_[next].text == "-");
            if (!opened) return;
            ++next;
            bool hijri = false;
            if (next >= tokens_.size() || month(next, hijri) != wanted || hijri) return;
            if (next < tokens_.size() && tokens_[next].text == ")") ++next;
            at = next;
        }
    }

    [[nodiscard]] bool year_at(std::size_t at, bool hijri) const {
        if (at >= tokens_.size() || tokens_[at].kind != Token::kNumber || tokens_[at].text.size() != 4) return false;
        const int n = tokens_[at].number;
        return hijri ? n >= kFirstHijri && n <= kLastHijri : n >= kFirstYear && n <= kLastYear;
    }

    // What may stand behind a day's figure: "11th", "3 de mayo".
    void skip_ordinal(std::size_t& at) const {
        if (at < tokens_.size() && tokens_[at].touches && words_.fillers.contains(tokens_[at].text)) ++at;
    }

    bool day_month_year() {
        if (!is_number(0, 1, 31)) return false;
        std::size_t at = at_ + 1;
        skip_ordinal(at);
        skip(at, ",-/.", false);
        bool hijri = false;
        const int m = month(at, hijri);
        if (m == 0) return false;
        skip_second_names(at, m);
        skip(at, ",-/.", false);
        if (!year_at(at, hijri) || !set(tokens_[at].number, m, token().number)) return false;
        at_ = at + 1;
        return true;
    }

    bool month_day_year() {
        std::size_t at = at_;
        bool hijri = false;
        const int m = month(at, hijri);
        if (m == 0) return false;
        skip_second_names(at, m);
        skip(at, ",.-/", false);
        if (at >= tokens_.size() || tokens_[at].kind != Token::kNumber) return false;
        const int day = tokens_[at].number;
        skip_ordinal(++at);
        skip(at, ",-/", false);
        if (year_at(at, hijri) && set(tokens_[at].number, m, day)) {
            at_ = at + 1;
            return true;
        }
        // "Dec 10 04:30:00 EET 2023"
        const std::size_t kept = at_;
        at_ = at;
        if (clock() && has() && year_at(at_, hijri) && set(token().number, m, day)) {
            ++at_;
            return true;
        }
        at_ = kept;
        hour_ = -1;
        return false;
    }

    // A clock at at_, with what it says of half-days and zones; at_ is left behind it.
    bool clock() {
        if (has() && token().text == "t" && token().touches)
            ++at_;
        else
            skip(at_, ",-|@().:/", true);
        if (!is_number(0, 0, 23) || token().text.size() > 2) return false;
        const int hour = token().number;
        const bool parted = is_mark(1, ":.") && token(1).touches;
        const bool french = has(1) && token(1).text == "h";
        if ((parted || french) && is_number(2, 0, 59) && token(2).text.size() == 2) {
            minute_ = token(2).number;
            at_ += 3;
        } else {
            // "5 pm", "14 h"
            at_ += french ? 2 : 1;
            minute_ = 0;
            hour_ = hour;
            second_ = -1;
            if (!half()) return french;
            zone();
            return true;
        }
        hour_ = hour;
        second_ = -1;
        if (is_mark(0, ":") && is_number(1, 0, 60)) second_ = std::min(token(1).number, 59), at_ += 2;
        if (second_ >= 0 && is_mark(0, ".,") && token().touches && has(1) && token(1).kind == Token::kNumber &&
            token(1).touches)
            at_ += 2;
        half();
        zone();
        return true;
    }

    // "pm" behind a clock of twelve hours.
    bool half() {
        if (!has() || token().kind != Token::kWord) return false;
        std::string word(token().text);  // "a.m." comes as a . m .
        std::size_t used = 1;
        if (word.size() == 1 && is_mark(1, ".") && has(2) && token(2).text == "m")
            word += "m", used = is_mark(3, ".") ? 4 : 3;
        const auto found = words_.halves.find(word);
        if (found == words_.halves.end()) return false;
        at_ += used;
        if (hour_ > 12) return true;
        switch (found->second) {
            case DayHalf::kMorning: hour_ %= 12; break;
            case DayHalf::kAfternoon: hour_ = hour_ % 12 + 12; break;
            case DayHalf::kNoon: hour_ += hour_ < 6 ? 12 : 0; break;
            case DayHalf::kNight: hour_ = hour_ == 12 ? 0 : hour_ < 6 ? hour_ : hour_ + 12; break;
        }
        return true;
    }

    // "+02:00", "-0500" at at_.
    bool offset() {
        if (!is_mark(0, "+-") || !has(1) || token(1).kind != Token::kNumber || !token(1).touches) return false;
        const std::string sign(token().text);
        const int n = token(1).number;
        if (token(1).text.size() == 4 && n <= 1400 && n % 100 < 60) {
            at_ += 2;
            zone_ = sign + two(n / 100) + ':' + two(n % 100);
            return true;
        }
        if (token(1).text.size() > 2 || n > 14) return false;
        const bool minutes = is_mark(2, ":") && token(2).touches && is_number(3, 0, 59) && token(3).text.size() == 2;
        zone_ = sign + two(n) + ':' + two(minutes ? token(3).number : 0);
        at_ += minutes ? 4 : 2;
        return true;
    }

    void zone() {
        const std::size_t kept = at_;
        skip(at_, "(,", false);
        if (offset()) {
            if (zone_ == "+00:00" || zone_ == "-00:00") zone_ = "+00:00";
            return;
        }
        for (std::size_t n = std::min<std::size_t>(3, has() ? tokens_.size() - at_ : 0); n > 0; --n) {
            std::string name;
            for (std::size_t i = 0; i < n; ++i) name.append(i > 0 ? 1 : 0, ' ').append(token(i).text);
            const auto found = words_.zones.find(name);
            if (found == words_.zones.end()) continue;
            at_ += n;
            zone_ = found->second;
            if (zone_ == "Z") offset();  // "GMT+3"
            return;
        }
        at_ = kept;
    }

    [[nodiscard]] std::string clock_text(const std::string& date) const {
        if (hour_ < 0) return {};
        std::string out = "T" + two(hour_) + ':' + two(minute_);
        if (second_ >= 0) out += ':' + two(second_);
        return out + (zone_.find('/') == std::string::npos ? zone_ : zone_offset(zone_, date, hour_, minute_));
    }

    const DateWords& words_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::string date_;
    std::string other_;
    bool hijri_ = false;
    int hour_ = -1, minute_ = -1, second_ = -1;
    std::string zone_;
};

}  // namespace

std::vector<ScannedDate> scan_dates(const DateWords& words, std::string_view folded, std::size_t most) {
    return Scanner(words, folded).all(most);
}

}  // namespace riwaya::page
