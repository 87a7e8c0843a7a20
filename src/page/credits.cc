#include "credits.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "cues.h"
#include "html_title.h"
#include "rules.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLongestCredit = 300;    // bytes
constexpr std::size_t kLongestDateline = 160;  // bytes of a report's first line
constexpr std::size_t kDatelineWords = 7;      // before the agency's name
constexpr std::size_t kAgencyWords = 6;
constexpr std::size_t kAuthorWords = 7;
constexpr std::size_t kPlaceWords = 3, kBesidePlaceWords = 4;  // of a place, and of the author's name behind it
constexpr std::uint32_t kTatweel = 0x640;                      // alone between spaces it is a dash

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015); }
bool is_bullet(char32_t c) { return c == 0xB7 || c == 0x2022 || c == 0x25CF; }
bool is_bracket(char32_t c) { return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}'; }

std::string_view head_of(std::string_view s, std::size_t most) {
    return s.substr(0, base::code_point_floor(s, std::min(s.size(), most)));
}

// A name without the marks around it.
std::string_view bare_name(std::string_view s) {
    static constexpr std::string_view kMarks = " \t\n\r.,:;|-*\"'";
    for (bool more = true; more;) {
        more = false;
        s = base::trim(s);
        while (!s.empty() && kMarks.find(s.front()) != std::string_view::npos) s.remove_prefix(1), more = true;
        // A point inside the name's own letters stays ("A.P."): it is told with and without.
        while (!s.empty() && s.back() != '.' && kMarks.find(s.back()) != std::string_view::npos)
            s.remove_suffix(1), more = true;
        if (s.starts_with("\xD8\x8C")) s.remove_prefix(2), more = true;
        if (s.ends_with("\xD8\x8C")) s.remove_suffix(2), more = true;
    }
    return s;
}

// Whether spaces stand on both sides of the mark at [begin, end).
bool is_alone(std::string_view s, std::size_t begin, std::size_t end) {
    return begin > 0 && s[begin - 1] == ' ' && end < s.size() && s[end] == ' ';
}

// Cut at the marks that part names: plus, bar, stroke, comma, brackets, dashes that stand apart or between two scripts'
// words.
std::vector<std::string_view> pieces_of(std::string_view s) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    const auto cut = [&](std::size_t end, std::size_t next) {
        if (const std::string_view piece = bare_name(s.substr(begin, end - begin)); !piece.empty())
            out.push_back(piece);
        begin = next;
    };
    for (std::size_t at = 0; at < s.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(s, at);
        const bool apart = (b == 0 || s[b - 1] == ' ') || (at < s.size() && s[at] == ' ');
        if (c == '+' || c == '|' || c == '/' || c == ',' || c == 0x60C || c == '&' || c == ':' || is_bullet(c) ||
            is_bracket(c) || (is_dash(c) && (apart || c != '-')) || (c == kTatweel && is_alone(s, b, at)))
            cut(b, at);
    }
    cut(s.size(), s.size());
    return out;
}

// Whether `words` stand at `at` as words of their own.
bool stand_alone(std::string_view text, std::size_t at, std::size_t size) {
    if (at > 0) {
        std::size_t b = at;
        if (u_isalnum(static_cast<UChar32>(base::previous_code_point(text, b)))) return false;
    }
    if (at + size >= text.size()) return true;
    std::size_t e = at + size;
    return !u_isalnum(static_cast<UChar32>(base::next_code_point(text, e)));
}

void add(std::string& list, std::string_view name) {
    if (!list.empty()) list += ", ";
    list += name;
}

}  // namespace

bool Credits::OfLanguage::add(std::string_view what, std::string folded) {
    static constexpr std::pair<std::string_view, base::StringSet OfLanguage::*> kSets[] = {
        {"agency", &OfLanguage::agencies},          {"agencies", &OfLanguage::agencies},
        {"no-author", &OfLanguage::no_author},      {"outlet", &OfLanguage::outlet},
        {"outlet-last", &OfLanguage::outlet_last},  {"before-place", &OfLanguage::before_place},
        {"issuer-join", &OfLanguage::issuer_joins}, {"issuer-verb", &OfLanguage::issuer_verbs}};
    static constexpr std::pair<std::string_view, std::vector<std::string> OfLanguage::*> kLists[] = {
        {"head", &OfLanguage::heads},
        {"before-author", &OfLanguage::before_author},
        {"copyright", &OfLanguage::copyright},
        {"no-owner", &OfLanguage::no_owner},
        {"post", &OfLanguage::post},
        {"issuer", &OfLanguage::issuers},
        {"issuer-rest", &OfLanguage::issuer_rest},
        {"issuer-end", &OfLanguage::issuer_ends},
        {"family-begin", &OfLanguage::family_begins}};
    for (const auto& [name, set] : kSets)
        if (name == what) return (this->*set).insert(std::move(folded)), true;
    for (const auto& [name, list] : kLists)
        if (name == what) return (this->*list).push_back(std::move(folded)), true;
    if (what != "owner-prefix") return false;
    owner_prefix = std::move(folded);
    return true;
}

std::optional<Error> Credits::OfLanguage::load_names(const language::Language& language) {
    auto names = language.table("person_names.tsv", {"word", "given"});
    if (!names) return names.error();
    for (std::size_t row = 0; row < names->rows(); ++row)
        (names->cell(row, 1) == "x" ? given : family).insert(folder.fold(names->cell(row, 0)));
    auto adjectives = language.table("nationalities.tsv", {"adjective"});
    if (!adjectives) return adjectives.error();
    for (std::size_t row = 0; row < adjectives->rows(); ++row)
        for (const std::string_view adjective : language::parts(adjectives->cell(row, 0)))
            nations.insert(folder.fold(adjective));
    return std::nullopt;
}

Result<Credits> Credits::load(const language::Languages& languages) {
    Credits credits;
    for (const auto& language : languages.all()) {
        auto table = language->table("credits.tsv", {"what", "form"});
        if (!table) return table.error();
        if (table->rows() == 0) continue;
        auto folder = text::Folder::load(*language);
        if (!folder) return folder.error();
        OfLanguage own(std::move(*folder));
        for (std::size_t row = 0; row < table->rows(); ++row)
            for (const std::string_view form : language::parts(table->cell(row, 1)))
                if (!own.add(table->cell(row, 0), own.folder.fold(form)))
                    return Error{ErrorCode::kData, "unknown kind '" + std::string(table->cell(row, 0)) + "'",
                                 table->where(row), "the comment at the top lists them"};
        if (auto e = own.load_names(*language)) return *e;
        const auto longer = [](const std::string& a, const std::string& b) { return a.size() > b.size(); };
        std::stable_sort(own.before_author.begin(), own.before_author.end(), longer);
        std::stable_sort(own.copyright.begin(), own.copyright.end(), longer);
        credits.languages_.push_back(std::move(own));
    }
    return credits;
}

std::string_view Credits::outlet_in(std::string_view line) const {
    for (const std::string_view piece : pieces_of(line)) {
        std::string_view rest = piece;
        while (!rest.empty()) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            for (const OfLanguage& l : languages_)
                if (const std::string word = l.folder.fold(rest.substr(0, space));
                    l.outlet.contains(word) ||
                    (rest.size() < piece.size() && space == rest.size() && l.outlet_last.contains(word)))
                    return piece;
            rest = base::trim(rest.substr(space));
        }
    }
    return {};
}

std::string_view Credits::first_piece(std::string_view line) {
    const std::vector<std::string_view> pieces = pieces_of(line);
    return pieces.empty() ? std::string_view{} : pieces.front();
}

bool Credits::is_given(std::string_view word) const {
    return std::any_of(languages_.begin(), languages_.end(),
                       [&](const OfLanguage& l) { return l.given.contains(l.folder.fold(word)); });
}

std::string_view Credits::author_beside_place(std::string_view line) const {
    const std::vector<std::string_view> pieces = pieces_of(head_of(line, kLongestCredit));
    if (pieces.size() != 2 || count_words(pieces[0], kPlaceWords + 1) > kPlaceWords) return {};
    const std::size_t words = count_words(pieces[1], kBesidePlaceWords + 1);
    if (words < 2 || words > kBesidePlaceWords || !is_author(pieces[1], {})) return {};
    return is_given(pieces[1].substr(0, pieces[1].find(' '))) ? pieces[1] : std::string_view{};
}

std::string_view Credits::without_place(std::string_view name) const {
    std::size_t words = 0;
    for (std::size_t at = 0; at < name.size(); ++words) {
        const std::size_t space = std::min(name.find(' ', at), name.size());
        const std::string_view word = name.substr(at, space - at);
        const bool place = std::any_of(languages_.begin(), languages_.end(), [&](const OfLanguage& l) {
            return l.before_place.contains(l.folder.fold(word));
        });
        if (words > 1 && place) return base::trim(name.substr(0, at));
        at = space + (space < name.size() ? 1 : 0);
    }
    return name;
}

bool Credits::is_agency(std::string_view piece) const {
    const std::size_t words = count_words(piece, kAgencyWords + 1);
    if (words == 0 || words > kAgencyWords) return false;
    const std::string_view without = piece.ends_with('.') ? piece.substr(0, piece.size() - 1) : piece;
    for (const OfLanguage& l : languages_) {
        const std::string folded = l.folder.fold(piece), less = l.folder.fold(without);
        if (l.agencies.contains(folded) || l.agencies.contains(less)) return true;
        for (const std::string& head : l.heads) {
            if (less.size() <= head.size() || words < 2) continue;
            if (less.starts_with(head + " ") || less.ends_with(" " + head)) return true;
        }
    }
    return false;
}

Credit Credits::split(std::string_view line) const {
    Credit credit;
    line = head_of(line, kLongestCredit);
    // A name may hold a mark itself ("Agence France-Presse").
    if (const std::string_view whole = bare_name(line); is_agency(whole)) return {std::string(whole), ""};
    for (const std::string_view piece : pieces_of(line)) add(is_agency(piece) ? credit.agency : credit.rest, piece);
    return credit;
}

std::string Credits::in_dateline(std::string_view line, std::string_view outlet) const {
    line = head_of(base::trim(line), kLongestDateline);
    std::size_t opened = std::string_view::npos;
    bool stroke = false, whole = true;
    std::size_t piece = 0;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(line, at);
        if (count_words(line.substr(0, b), kDatelineWords + 2) > kDatelineWords) {
            whole = false;
            break;
        }
        const bool free = (b == 0 || line[b - 1] == ' ') || at >= line.size() || line[at] == ' ' || line[at] == '-';
        if (c == '(' || (c == '/' && !stroke && free)) {
            opened = at;
            stroke = c == '/';
        } else if (opened != std::string_view::npos && (c == ')' || (c == '/' && stroke))) {
            const std::string_view name = bare_name(line.substr(opened, b - opened));
            // An agency that is not known names itself so on its own pages.
            const std::string self = bare(name);
            const bool own =
                !self.empty() && bare(outlet).find(self) != std::string::npos && !split(outlet).agency.empty();
            if (is_agency(name) || own) return std::string(name);
            opened = std::string_view::npos, stroke = false;
        }
        if (is_dash(c) || c == ':' || c == '/') {
            const std::string_view name = bare_name(line.substr(piece, b - piece));
            if (is_agency(name)) return std::string(name);
            piece = at;
        }
    }
    // A line of its own ends with the name.
    const std::string_view name = bare_name(line.substr(piece));
    return piece > 0 && whole && is_agency(name) ? std::string(name) : std::string();
}

std::string Credits::in_signature(std::string_view line) const {
    line = base::trim(line);
    while (line.ends_with('.')) line.remove_suffix(1);
    if (line.ends_with(')')) {
        const std::size_t open = line.rfind('(');
        if (open == std::string_view::npos || line.size() - open > kLongestCredit) return {};
        return split(line.substr(open + 1, line.size() - open - 2)).agency;
    }
    return count_words(line, kAgencyWords + 1) <= kAgencyWords && is_agency(bare_name(line))
               ? std::string(bare_name(line))
               : std::string();
}

bool Credits::is_author(std::string_view name, std::string_view site) const {
    const std::size_t words = count_words(name, kAuthorWords + 4);
    if (words == 0 || words > kAuthorWords + (name.find(',') != name.npos ? 3 : 0)) return false;
    if (name.find('@') != name.npos || name.find("://") != name.npos || name.find("www.") != name.npos) return false;
    if (name.find('.') != name.npos && name.find(' ') == name.npos) return false;  // an address of a site
    if (std::none_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }))
        return false;
    const std::string plain = bare(name), of_site = bare(site);
    if (plain.empty() ||
        (!of_site.empty() && (of_site == plain || (plain.size() > 8 && of_site.find(plain) != of_site.npos))))
        return false;
    return std::none_of(languages_.begin(), languages_.end(),
                        [&](const OfLanguage& l) { return l.no_author.contains(l.folder.fold(name)); });
}

std::string_view Credits::behind_author_words(std::string_view line, bool marked) const {
    for (const OfLanguage& l : languages_) {
        const text::Folded folded = l.folder.fold_aligned(line);
        for (const std::string& words : l.before_author) {
            const std::size_t at = folded.text.find(words);
            if (at == std::string::npos || !stand_alone(folded.text, at, words.size())) continue;
            // At the begin, or behind the place that a line begins with.
            const std::string_view before = base::trim(std::string_view(folded.text).substr(0, at));
            if (!before.empty() && !before.ends_with('-') && !before.ends_with('|') && !before.ends_with(':')) continue;
            return bare_name(line.substr(folded.origin[at + words.size()]));
        }
    }
    return marked ? std::string_view{} : line;
}

Credit Credits::byline(std::string_view line, std::string_view site, bool marked) const {
    line = bare_name(head_of(base::trim(line), kLongestCredit));
    for (int again = 0; again < 2; ++again) line = behind_author_words(line, marked && again == 0);
    Credit out;
    if (line.empty()) return out;
    std::string name;
    // Names in a list stay together; a dash or bar ends them.
    std::size_t begin = 0;
    const auto take = [&](std::string_view part) {
        part = bare_name(part);
        while (part.ends_with('.') && count_words(part) > 1) part.remove_suffix(1);
        if (part.empty()) return;
        const Credit c = split(part);
        if (!c.agency.empty()) add(out.agency, c.agency);
        if (name.empty() && !c.rest.empty()) name = c.agency.empty() ? std::string(part) : c.rest;
    };
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(line, at);
        const bool apart = (b == 0 || line[b - 1] == ' ') && (at >= line.size() || line[at] == ' ');
        if (c != '|' && !is_bullet(c) && !is_bracket(c) && !(is_dash(c) && (apart || c >= 0x2013))) continue;
        take(line.substr(begin, b - begin));
        begin = at;
    }
    take(line.substr(begin));
    // What is left beside an agency's name in one word is the place that it writes from.
    if (is_author(name, site) && (out.agency.empty() || count_words(name, 2) > 1)) out.rest = without_place(name);
    return out;
}

std::optional<std::string> Credits::owner(std::string_view line) const {
    line = base::trim(line);
    if (line.size() > kLongestCredit) return std::nullopt;
    bool told = line.find("\xC2\xA9") != std::string_view::npos;
    std::string rest(line);
    for (char& c : rest)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    for (const OfLanguage& l : languages_)
        for (const std::string& words : l.copyright) {
            const text::Folded folded = l.folder.fold_aligned(rest);
            const std::size_t at = folded.text.find(words);
            if (at == std::string::npos || !stand_alone(folded.text, at, words.size())) continue;
            told = true;
            const std::size_t end = folded.origin[at + words.size()];
            const std::string_view behind = base::trim(std::string_view(rest).substr(end));
            if (!l.owner_prefix.empty() && behind.starts_with(l.owner_prefix)) return std::string();
            rest = rest.substr(0, folded.origin[at]) + " | " + rest.substr(end);
        }
    if (!told) return std::nullopt;
    std::string name;  // without years
    for (std::size_t at = 0; at < rest.size();) {
        const std::size_t b = at;
        const char32_t c = base::next_code_point(rest, at);
        if (c == 0xA9 || u_isdigit(static_cast<UChar32>(c)))
            name += '|';
        else
            name.append(rest, b, at - b);
    }
    for (const std::string_view piece : pieces_of(name)) {
        const auto is_maker = [&](const OfLanguage& l) {
            const std::string folded = l.folder.fold(piece);
            return std::any_of(l.no_owner.begin(), l.no_owner.end(),
                               [&](const std::string& w) { return folded.starts_with(w); });
        };
        if (count_words(piece, 7) > 6 || bare(piece).size() < 4) continue;
        if (std::any_of(languages_.begin(), languages_.end(), is_maker)) continue;
        std::string out(piece);
        while (out.ends_with('.')) out.pop_back();
        return out;
    }
    return std::string();
}

std::size_t Credits::behind_post_words(std::string_view line) const {
    for (const OfLanguage& l : languages_) {
        const text::Folded folded = l.folder.fold_aligned(head_of(line, kLongestCredit));
        for (const std::string& words : l.post)
            if (const std::size_t at = folded.text.find(words);
                at != std::string::npos && stand_alone(folded.text, at, words.size()))
                return folded.origin[at + words.size()];
    }
    return 0;
}

void credit_agency(const Credits& credits, Article& a) {
    const Block* first = nullptr;
    const Block* last = nullptr;
    std::vector<std::string> found;
    for (const Block& b : a.blocks) {
        const std::string_view text = slice(a.text, b.span);
        if (b.kind == BlockKind::kDateline || b.kind == BlockKind::kByline) {
            found.push_back(credits.in_dateline(text, a.outlet.value));
            if (b.span.size() < kLongestCredit) found.push_back(credits.split(text).agency);
        } else if (b.kind == BlockKind::kCredit && b.why != "credit of a picture" && b.span.size() < kLongestCredit) {
            found.push_back(credits.in_signature(text));
        }
        if (b.kind == BlockKind::kParagraph || b.kind == BlockKind::kSubhead) {
            if (first == nullptr && b.kind == BlockKind::kParagraph) first = &b;
            last = &b;
        }
    }
    if (first != nullptr) found.push_back(credits.in_dateline(slice(a.text, first->span), a.outlet.value));
    if (last != nullptr) found.push_back(credits.in_signature(slice(a.text, last->span)));
    for (const std::string& agency : found)
        if (!agency.empty()) {
            if (!a.agency) offer(a.agency, agency, FieldOrigin::kText);
            return;
        }
}

}  // namespace riwaya::page
