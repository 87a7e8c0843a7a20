#include "quotes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "quote_person.h"

namespace riwaya {

namespace {

using engine::QuotePerson;

// The days that a quote's date covers, first and last, both inclusive; ISO, empty where open.
struct Days {
    std::string date;  // as it is told
    QuoteDateFrom from = QuoteDateFrom::kNone;
    std::string first, behind;  // `behind`: the first day that is no more of it; empty: only `first` itself
    bool open = false;          // goes on and on

    [[nodiscard]] bool touches(std::string_view since, std::string_view until) const {
        if (!until.empty() && first > until) return false;
        return since.empty() || open || first >= since || (!behind.empty() && behind > since);
    }
};

constexpr std::size_t kDay = 10;  // "2024-03-13"

// An exclusive end within a day leaves that day in: the next one is the first that is out.
std::string behind(const std::string& end) {
    if (end.size() <= kDay) return end;
    return end.substr(0, kDay) + '~';  // sorts behind the day and before the next
}

Days days_of(const Reading& r, const Statement& s) {
    if (s.time < r.times.size()) {
        const Time& t = r.times[s.time];
        if (!t.begin.empty() && t.kind != TimeKind::kDuration)
            return {t.begin, QuoteDateFrom::kSaid, t.begin.substr(0, kDay), behind(t.end), t.end.empty() && t.open_end};
    }
    const Article& a = r.article;
    if (a.published)
        return {a.published.value, QuoteDateFrom::kPublished, a.published.value.substr(0, kDay), {}, false};
    if (!a.dated.begin.empty())
        return {a.dated.begin, QuoteDateFrom::kDated, a.dated.begin.substr(0, kDay), behind(a.dated.end),
                a.dated.end.empty()};
    return {};
}

bool is_day(std::string_view s) {
    if (s.size() != kDay || s[4] != '-' || s[7] != '-') return false;
    for (std::size_t i = 0; i < kDay; ++i)
        if (i != 4 && i != 7 && (s[i] < '0' || s[i] > '9')) return false;
    const auto number = [&](std::size_t at, std::size_t n) {
        int out = 0;
        for (const char c : s.substr(at, n)) out = out * 10 + (c - '0');
        return out;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[static_cast<std::size_t>(month) - 1] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

struct QuoteFinder::Rules {
    std::vector<const text::Segmenter*> segmenters;
    QuoteQuery query;
    std::optional<QuotePerson> speaker, through, addressee, about;
    std::vector<QuoteMeant> meant;

    // A language that no folder stands for is folded as the first: by Unicode's rules.
    [[nodiscard]] std::size_t language_of(const Reading& r) const {
        for (std::size_t i = 0; i < segmenters.size(); ++i)
            if (segmenters[i]->language().code == r.article.language.value) return i;
        return 0;
    }
    // Whether all that is asked holds, but for the day; says how in `q`.
    [[nodiscard]] bool fits(const Reading&, const Statement&, std::size_t language, Quote& q) const;
};

bool QuoteFinder::Rules::fits(const Reading& r, const Statement& s, std::size_t language, Quote& q) const {
    if (s.probability < query.least) return false;
    if (!query.acts.empty() && std::find(query.acts.begin(), query.acts.end(), s.act) == query.acts.end()) return false;
    const text::Segmenter& words = *segmenters[language];
    const std::string_view day = std::string_view(q.date).substr(0, kDay);
    const auto is = [&](const QuotePerson& who, const Party& p, QuoteMatch& how) {
        how = who.match(r, p, words, language, day);
        return how != QuoteMatch::kNone;
    };
    if (speaker && !is(*speaker, s.speaker, q.speaker)) return false;
    if (addressee && (!s.addressee || !is(*addressee, *s.addressee, q.addressee))) return false;
    if (through) {
        // The speaker, who ends the chain, is no relay; of a withheld speaker only relays are left in it.
        const std::size_t relays = s.chain.size() - (s.speaker.name.empty() || s.chain.empty() ? 0 : 1);
        const auto link = [&](const Party& p) { return is(*through, p, q.through); };
        if (std::none_of(s.chain.begin(), s.chain.begin() + static_cast<std::ptrdiff_t>(relays), link) &&
            std::none_of(s.via.begin(), s.via.end(), link))
            return false;
    }
    if (!about) return true;
    q.about = about->match(r, s.content, words, language, day);
    return q.about != QuoteMatch::kNone;
}

const char* name_of_part(std::size_t i) {
    constexpr std::array<const char*, 4> kParts = {"speaker", "through", "addressee", "about"};
    return kParts[i];
}

QuoteFinder::QuoteFinder(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

const std::vector<QuoteMeant>& QuoteFinder::meant() const { return rules_->meant; }

Quotes QuoteFinder::find(const Reading& r) const {
    Quotes out;
    const std::size_t language = rules_->language_of(r);
    const QuoteQuery& query = rules_->query;
    const bool asks_day = !query.since.empty() || !query.until.empty();
    for (std::size_t i = 0; i < r.statements.size(); ++i) {
        const Statement& s = r.statements[i];
        const Days days = days_of(r, s);
        Quote q;
        q.statement = static_cast<Index>(i);
        q.date = days.date;
        q.date_from = days.from;
        if (asks_day && days.from != QuoteDateFrom::kNone && !days.touches(query.since, query.until)) continue;
        if (!rules_->fits(r, s, language, q)) continue;
        if (asks_day && days.from == QuoteDateFrom::kNone)
            ++out.undated;
        else
            out.quotes.push_back(std::move(q));
    }
    return out;
}

namespace engine {

Result<QuoteFinder> make_quote_finder(const knowledge::Knowledge& known, std::vector<const text::Segmenter*> segmenters,
                                      const QuoteQuery& query, const ReadActor& read_actor) {
    for (const auto& [part, day] : {std::pair("since", &query.since), std::pair("until", &query.until)})
        if (!day->empty() && !is_day(*day))
            return Error{ErrorCode::kUsage, "is no day", std::string(part) + " " + *day, "write it as 2024-03-13"};
    if (!query.since.empty() && !query.until.empty() && query.since > query.until)
        return Error{ErrorCode::kUsage, "no day is since " + query.since + " and until " + query.until, {}, {}};
    if (!(query.least >= 0 && query.least <= 1))
        return Error{ErrorCode::kUsage, "a probability lies between 0 and 1", {}, {}};
    auto rules = std::make_shared<QuoteFinder::Rules>();
    rules->query = query;
    const std::array<std::pair<const std::string*, std::optional<QuotePerson>*>, 4> parts = {
        {{&query.speaker, &rules->speaker},
         {&query.through, &rules->through},
         {&query.addressee, &rules->addressee},
         {&query.about, &rules->about}}};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [asked, place] = parts[i];
        if (asked->empty()) continue;
        place->emplace(known, segmenters, name_of_part(i), *asked, read_actor);
        if ((*place)->is_empty())
            return Error{ErrorCode::kUsage, std::string(name_of_part(i)) + " is asked for without a word", *asked,
                         "give an id, a name, or words of one"};
        rules->meant.push_back((*place)->meant());
    }
    rules->segmenters = std::move(segmenters);
    return QuoteFinder(std::move(rules));
}

}  // namespace engine

}  // namespace riwaya
