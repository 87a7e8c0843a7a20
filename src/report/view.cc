#include "view.h"

#include <fmt/format.h>
#include <unicode/ubidi.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "report/visible.h"
#include "statement_view.h"

namespace riwaya::report {

namespace {

constexpr std::size_t kLongestLabel = 36;  // characters of a title that stands for an outlet
constexpr std::size_t kLongestName =
    80;  // of an outlet or a party, which a cut may make another (a ministry of which country?)

std::string shortened(std::string_view text, std::size_t longest = kLongestLabel) {
    std::string out = shown(text);
    std::size_t characters = 0, cut = 0;  // where the last whole word ends that fits
    for (std::size_t at = 0; at < out.size(); ++characters) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(out, at);
        if (c == ' ') cut = begin;
        if (characters < longest) continue;
        out.resize(cut > 0 ? cut : begin);
        return out + "\u2026";
    }
    return out;
}

// Where two labels are alike, the ids tell them apart.
std::vector<std::string> made_distinct(std::vector<std::string> labels, const std::vector<std::string>& ids) {
    base::StringMap<std::size_t> uses;
    for (const std::string& l : labels) ++uses[l];
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (uses[labels[i]] > 1) labels[i] += " (" + shortened(ids[i]) + ")";
    return labels;
}

}  // namespace

std::string shown(std::string_view text) {
    const std::string safe = visible(text);
    std::string out;
    out.reserve(safe.size());
    bool gap = false;
    for (std::size_t at = 0; at < safe.size();) {
        const std::size_t begin = at;
        if (base::is_space(base::next_code_point(safe, at))) {
            gap = !out.empty();
            continue;
        }
        if (gap) out.push_back(' ');
        gap = false;
        out.append(safe, begin, at - begin);
    }
    return out;
}

namespace {

std::string words_of(const Comparison& c, Index document, const std::vector<Span>& spans) {
    std::string out;
    for (const Span s : spans) {
        if (!out.empty()) out += " \u2026 ";
        out += shown(slice(c.documents[document].text, s));
    }
    return out;
}

}  // namespace

std::string words_of(const Comparison& c, const Cell& x) { return words_of(c, x.document, x.spans); }
std::string words_of(const Comparison& c, const Cell& x, const CellPart& part) {
    return words_of(c, x.document, part.spans);
}

std::vector<CellPart> parts_of(const Cell& x) {
    if (x.voices.size() != x.spans.size() || x.spans.empty()) {
        CellPart all{{}, false, x.spans};
        for (const Voice& v : x.said_by) all.voices.push_back(&v);
        return {all};
    }
    std::vector<CellPart> out;
    for (std::size_t i = 0; i < x.spans.size(); ++i) {
        if (i == 0 || x.voices[i] != x.voices[i - 1]) {
            CellPart& part = out.emplace_back();
            if (x.voices[i] < x.said_by.size()) part.voices.push_back(&x.said_by[x.voices[i]]);
        }
        out.back().spans.push_back(x.spans[i]);
    }
    for (CellPart& part : out) part.beside_others = out.size() > 1;
    return out;
}

std::string words_of(const Comparison& c, const Place& p) { return shown(slice(c.documents[p.document].text, p.span)); }

bool is_right_to_left(std::string_view language, std::string_view text) {
    if (!language.empty()) return uloc_isRightToLeft(std::string(language).c_str()) != 0;
    constexpr std::size_t kEnough = 400;  // bytes; a run of neutral characters longer than this decides nothing
    const auto head = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int>(base::code_point_floor(text, std::min(text.size(), kEnough)))));
    return ubidi_getBaseDirection(head.getBuffer(), head.length()) == UBIDI_RTL;
}

std::vector<std::string> document_labels(const Comparison& c) {
    std::vector<std::string> labels, ids;
    for (const ComparedDocument& d : c.documents) {
        labels.push_back(d.outlet.empty() ? shortened(!d.title.empty() ? d.title : d.id)
                                          : shortened(d.outlet, kLongestName));
        ids.push_back(d.id);
    }
    return made_distinct(std::move(labels), ids);
}

namespace {

const std::string& name_of(const Account& a, const Labels& labels) {
    if (labels.translates())
        for (const auto& [language, name] : a.names)
            if (language == labels.language()) return name;
    return a.name.empty() ? a.id : a.name;
}

}  // namespace

std::vector<std::string> account_labels(const Comparison& c, const Labels& l) {
    const std::vector<std::string> documents = document_labels(c);
    std::vector<std::string> labels, ids;
    for (const Account& a : c.accounts) {
        if (a.by == AccountsBy::kReport && a.documents.size() == 1)
            labels.push_back(documents[a.documents.front()]);
        else
            labels.push_back(shortened(name_of(a, l), kLongestName));
        ids.push_back(a.id);
    }
    return made_distinct(std::move(labels), ids);
}

std::string heading_of(const ComparedDocument& d, const std::string& label) {
    return d.outlet.empty() && !d.title.empty() ? shown(d.title) : label;
}
bool has_title_beside(const ComparedDocument& d) { return !d.title.empty() && !d.outlet.empty(); }

std::string date_of(const ComparedDocument& d) {
    std::string date = shown(d.published);
    if (date.size() >= 16 && date[10] == 'T') {  // 2024-03-13T06:40:00+01:00 as 2024-03-13 06:40 +01:00
        const std::size_t zone = std::min(date.find_first_of("Z+-", 16), date.size());
        const std::string after = date.substr(zone);
        date = date.substr(0, 10) + ' ' + date.substr(11, 5) +
               (after.empty()  ? ""
                : after == "Z" ? " UTC"
                               : " " + after);
    }
    return date;
}

std::string dateline_of(const ComparedDocument& d, const Labels& labels) {
    const std::string date = d.published.empty() ? labels("no date") : date_of(d);
    return d.outlet.empty() ? labels("outlet not known, {date}", {{"date", date}}) : date;
}

std::string origin_of_date(const Comparison& c, const ComparedDocument& d, const std::vector<std::string>& names,
                           const Labels& labels) {
    if (d.published.empty() || d.published_from.empty() || d.published_from == "none") return {};
    static const base::StringMap<std::string> kWords = {{"given", "given with the report"},
                                                        {"json-ld", "from the page's markup"},
                                                        {"opengraph", "from the page's markup"},
                                                        {"microdata", "from the page's markup"},
                                                        {"markup", "from the page's markup"},
                                                        {"text", "from the text"},
                                                        {"dated", "from the report's own words"},
                                                        {"url", "from the address"},
                                                        {"guess", "a guess"},
                                                        {"feed", "from the feed"}};
    if (const auto known = kWords.find(d.published_from); known != kWords.end()) return labels(known->second);
    for (std::size_t i = 0; i < c.documents.size(); ++i) {
        const std::string& id = c.documents[i].id;
        if (&c.documents[i] != &d && !id.empty() && d.published_from.ends_with(": " + id))
            return shown(labels(d.published_from.substr(0, d.published_from.size() - id.size() - 2)) + ": " + names[i]);
    }
    return shown(d.published_from);
}

std::vector<LinePiece> pieces_of(const Voice& v, const Labels& labels) {
    std::vector<LinePiece> out;
    if (!v.unsure.empty()) {
        out.push_back({labels("speaker not sure: perhaps") + ' ', false});
        out.push_back({shown(v.unsure), true});
    } else if (v.speaker.empty()) {
        out.push_back({labels("speaker not known"), false});
    } else {
        out.push_back({shown(v.speaker), true});
    }
    for (std::size_t i = v.via.size(); i-- > 0;) {
        out.push_back({' ' + labels("via") + ' ', false});
        out.push_back({shown(v.via[i]), true});
    }
    if (!v.addressee.empty()) {
        out.push_back({' ' + labels("to") + ' ', false});
        out.push_back({shown(v.addressee), true});
    }
    const std::string comma = labels(",") + ' ';
    std::string act = " (" + labels(name_of(v.act));
    if (const std::string how = put_as(v.polarity, v.modality, labels); !how.empty()) act += comma + how;
    if (v.distance == Distance::kDoubting) act += comma + labels("doubted by the report");
    if (v.distance == Distance::kVouching) act += comma + labels("vouched for by the report");
    if (!v.time.empty()) {
        out.push_back({act + comma + labels("said") + ' ', false});
        out.push_back({shown(v.time), true});
        act.clear();
    }
    // Of somebody who is not known no name stood earlier.
    if (v.inferred && (!v.speaker.empty() || !v.unsure.empty()))
        act += comma + labels("named earlier");
    else if (v.inferred && !v.via.empty())
        act += comma + labels("who passes it on was named earlier");
    if (v.doubtful) act += comma + labels("unsure whether it is a statement");
    out.push_back({act + ")", false});
    return out;
}

namespace {

// Of pairs of sentences that stand together on the development pairs of tests/cross, 43 of 58 rightly below, 198 of 206
// above.
constexpr double kSure = 0.8;

}  // namespace

bool is_weak(const Point& p) {
    if (p.status != PointStatus::kShared || p.links.empty() || p.judged.verdict == Verdict::kAccepted) return false;
    return std::all_of(p.links.begin(), p.links.end(), [](const Link& l) {
        return l.judged.rejected() || (l.probability < kSure && l.judged.verdict != Verdict::kAccepted);
    });
}

bool is_of_one_text(const Comparison& c, const Point& p) {
    return p.status == PointStatus::kShared && p.origins == 1 && p.judged.verdict != Verdict::kAccepted &&
           std::ranges::all_of(c.accounts, [](const Account& a) { return a.by == AccountsBy::kReport; });
}

const char* word_of(const Comparison& c, const Point& p) {
    if (is_of_one_text(c, p)) return "in prints of one text";
    if (is_weak(p)) return "perhaps shared";
    return word_of(p.status);
}

const char* word_of(PointStatus s) {
    switch (s) {
        case PointStatus::kShared: return "shared";
        case PointStatus::kOnly: return "only here";
        case PointStatus::kConflict: return "conflict";
    }
    return "";
}

std::string left_open(const Point& p, const Labels& labels) {
    if (p.status != PointStatus::kShared) return {};
    std::vector<ConflictKind> kinds;
    for (const Difference& x : p.differences)
        if (x.reason == DifferenceClass::kOpen && !x.judged.rejected() &&
            std::find(kinds.begin(), kinds.end(), x.kind) == kinds.end())
            kinds.push_back(x.kind);
    if (kinds.empty()) return {};
    std::string list;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        list = i == 0 ? labels(name_of(kinds[i]))
                      : labels(i + 1 == kinds.size() ? "{list} and {last}" : "{list}, {last}",
                               {{"list", list}, {"last", labels(name_of(kinds[i]))}});
    return labels("{kinds} left open", {{"kinds", list}});
}

const char* marker_of(PointStatus s) {
    switch (s) {
        case PointStatus::kShared: return "=";
        case PointStatus::kOnly: return "+";
        case PointStatus::kConflict: return "\u2260";
    }
    return "";
}

const char* word_of(Silence s) { return s == Silence::kSilent ? "silent" : "not comparable"; }

std::array<std::size_t, 3> count_by_status(const Comparison& c) {
    std::array<std::size_t, 3> n{};
    for (const Point& p : c.points) ++n[static_cast<std::size_t>(p.status)];
    return n;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

}  // namespace riwaya::report
