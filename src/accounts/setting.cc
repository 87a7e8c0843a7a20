#include "setting.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <set>

namespace riwaya::accounts {

namespace {

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t n) { return std::atoi(std::string(iso.substr(at, n)).c_str()); };
    const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    return day.ok() ? std::optional(std::chrono::sys_days(day)) : std::nullopt;
}

bool is_placed(const Time& t) {
    return (t.kind == TimeKind::kDate || t.kind == TimeKind::kPeriod) && (!t.begin.empty() || !t.end.empty());
}

bool overlap(const Time& x, const Time& y) {
    return (x.begin.empty() || y.end.empty() || x.begin < y.end) &&
           (y.begin.empty() || x.end.empty() || y.begin < x.end);
}

// Words said in a sentence were not said at the time that they tell of.
bool is_of_saying(const Side& s, Index time) {
    if (s.claim->statement >= s.d->reading->statements.size()) return false;
    const Statement& said = s.d->reading->statements[s.claim->statement];
    return said.time == time || !said.content.contains(s.d->times[time].span);
}

}  // namespace

Frame frame_of(const Side& a, const Side& b) {
    Frame out;
    std::set<Key> seen;
    for (const Token& t : a.d->of(*a.sentence)) {
        if (!holds(*b.sentence, t.key) || !seen.insert(t.key).second) continue;
        ++out.keys;
        out.names += t.named;
    }
    out.shared = shared_weight(*a.sentence, *b.sentence);
    const double least = std::min(a.sentence->mass, b.sentence->mass);
    out.containment = least > 0 ? std::min(1.0, out.shared / least) : 0;
    out.other_language = a.d->lexicon != b.d->lexicon;
    if (!a.d->near_claims.empty() && !b.d->near_claims.empty()) {
        out.near = meaning::nearness(a.d->near_claims[a.ref.claim], b.d->near_claims[b.ref.claim]);
        out.sentence_near =
            meaning::nearness(a.d->near_sentences[a.claim->sentence], b.d->near_sentences[b.claim->sentence]);
    }
    return out;
}

bool one_thing(const Frame& f) {
    // Of the pairs in tests/accounts those that hold a conflict lie above, but for one; so do many that hold none: what
    // is then filled in differently must also pass the tests of its kind. Words in two languages share few keys or
    // none: what put them into one point is that they lie near in meaning (tests/cross).
    if (f.other_language) return true;
    if (f.names == 0) return f.keys >= 6 && f.containment >= 0.4;
    return f.keys >= 4 && f.containment >= 0.22;
}

bool likely_one_thing(const Frame& f) {
    // In short sentences the event itself is named elsewhere. Of the pairs in tests/accounts that differ in a day, a
    // place or a doer alone most lie above; accounts-ar dev and a day of eleven papers give no further conflict.
    constexpr double kNear = 0.5, kLeast = 0.2;
    if (one_thing(f)) return true;
    return f.containment >= kLeast && f.near >= kNear && f.keys >= 2;
}

namespace {

// Whether a time until which something is to come was placed in the past, for want of its year: "by the end of
// October".
bool is_past_deadline(const Side& s, const Time& t) {
    return t.open_begin && t.said.year == 0 && t.said.month > 0 && !s.d->published.empty() && t.end <= s.d->published &&
           looks_ahead(s, s.claim->sentence);
}

}  // namespace

std::vector<const Time*> times_of(const Side& s) {
    std::vector<const Time*> own, around;
    for (Index t = 0; t < s.d->times.size(); ++t) {
        const Time& time = s.d->times[t];
        if (!s.sentence_span().contains(time.span) || !is_placed(time)) continue;
        if (is_of_saying(s, t) || is_past_deadline(s, time)) continue;
        (s.claim->span.contains(time.span) ? own : around).push_back(&time);
    }
    return own.empty() ? around : own;
}

namespace {

// Sentences further on than this no longer go on at the time that was told.
constexpr Index kGoesOn = 2;

}  // namespace

std::vector<const Time*> carried_times(const Side& s) {
    const Reading& r = *s.d->reading;
    for (Index back = 1; back <= std::min(kGoesOn, s.claim->sentence); ++back) {
        std::vector<const Time*> out;
        for (Index t = 0; t < s.d->times.size(); ++t)
            if (r.sentences[s.claim->sentence - back].span.contains(s.d->times[t].span) && is_placed(s.d->times[t]) &&
                std::ranges::none_of(r.statements, [&](const Statement& x) { return x.time == t; }))
                out.push_back(&s.d->times[t]);
        if (!out.empty()) return out;
    }
    return {};
}

namespace {

// Whether both name one month, and one of them no year: of which year that is is a guess.
bool same_month(const Time& s, const Time& t) {
    const auto bare = [](const Time& x) { return x.said.year == 0 && x.said.direction == TimeSaid::Direction::kNone; };
    return s.kind == TimeKind::kPeriod && t.kind == TimeKind::kPeriod && s.begin.size() >= 7 && t.begin.size() >= 7 &&
           s.said.day == 0 && t.said.day == 0 && ((s.said.month > 0 && bare(s)) || (t.said.month > 0 && bare(t))) &&
           s.begin.substr(5, 2) == t.begin.substr(5, 2) && s.end.size() >= 7 && t.end.size() >= 7 &&
           s.end.substr(5, 2) == t.end.substr(5, 2);
}

// Whether one tells only until when, and the other the end of the same time: "before the end of the year", "by the end
// of the year".
bool one_deadline(const Time& s, const Time& t) {
    const auto late = [](const Time& x) { return x.said.part == TimeSaid::Part::kLate || x.open_begin; };
    return (s.open_begin || t.open_begin) && late(s) && late(t) && s.said.unit == t.said.unit &&
           s.said.month == t.said.month && s.said.year == t.said.year && s.said.count == t.said.count;
}

}  // namespace

bool exclude_each_other(const std::vector<const Time*>& x, const std::vector<const Time*>& y, bool within) {
    // A time of each that none of the other's fits: a day fits what it overlaps, a period only itself, for a part of
    // a year has figures of its own.
    const auto fits = [&](const Time& s, const Time& t) {
        if (same_month(s, t) || (within && one_deadline(s, t))) return true;
        if (!overlap(s, t)) return false;
        const bool open = within || s.open_begin || s.open_end || t.open_begin || t.open_end;
        return open || s.kind != TimeKind::kPeriod || t.kind != TimeKind::kPeriod ||
               (s.begin == t.begin && s.end == t.end);
    };
    const auto lonely = [&](const auto& of, const auto& others) {
        return std::any_of(of.begin(), of.end(), [&](const Time* s) {
            return std::none_of(others.begin(), others.end(), [&](const Time* t) { return fits(*s, *t); });
        });
    };
    return !x.empty() && !y.empty() && lonely(x, y) && lonely(y, x);
}

bool other_time(const Side& a, const Side& b, bool within, bool fates) {
    auto x = times_of(a), y = times_of(b);
    // In reports of two days what tells no time, in either, is of the time last told.
    if (x.empty() && y.empty() && days_apart(a, b) > 0) {
        x = carried_times(a);
        y = carried_times(b);
        // Who was hurt was so on a day: last year, told on the way, is of something else.
        if (fates)
            for (auto* times : {&x, &y})
                std::erase_if(*times, [](const Time* t) { return t->kind != TimeKind::kDate; });
    }
    return exclude_each_other(x, y, within);
}

bool modalities_fit(const Side& a, const Side& b) {
    const Modality x = a.claim->modality, y = b.claim->modality;
    if (x == y) return x != Modality::kConditional;
    const auto plain = [](Modality m) { return m == Modality::kFact || m == Modality::kFuture; };
    return a.d->lexicon != b.d->lexicon && plain(x) && plain(y);
}

namespace {

// The countries that some words name, by name or adjective.
std::set<std::string> countries_of(const Side& s, Span within) {
    std::set<std::string> out;
    auto t = std::ranges::partition_point(s.d->tokens, [&](const Token& k) { return k.span.begin < within.begin; });
    for (; t != s.d->tokens.end() && t->span.begin < within.end; ++t)
        if (!t->country.empty()) out.emplace(t->country);
    for (const Site& x : sites_of(s, within))
        if (x.kind == Site::Kind::kCountry && !x.id.empty()) out.insert(x.id);
    return out;
}

// Whether one of these countries is none that a report names.
bool any_unknown(const std::set<std::string>& own, const Side& other) {
    return std::ranges::any_of(
        own, [&](const std::string& id) { return !std::ranges::binary_search(*other.countries, id); });
}

}  // namespace

std::vector<std::string> countries_in(const Side& s) {
    const auto all = countries_of(s, {0, static_cast<std::uint32_t>(s.text().size())});
    return {all.begin(), all.end()};
}

bool has_own_country(const Side& s, const Side& other) { return any_unknown(countries_of(s, s.claim->span), other); }

bool other_countries(const Side& a, const Side& b) {
    const auto own = countries_of(a, a.sentence_span()), others = countries_of(b, b.sentence_span());
    return std::ranges::none_of(own, [&](const std::string& id) { return others.contains(id); }) &&
           any_unknown(own, b) && any_unknown(others, a);
}

bool other_people(const Side& a, const Side& b) {
    const auto people = [](const Side& s) { return people_of(s, false); };
    const auto x = people(a), y = people(b);
    return !x.empty() && !y.empty() && std::ranges::none_of(x, [&](std::string_view id) { return y.contains(id); });
}

std::set<std::string_view> people_of(const Side& s, bool speakers) {
    const Reading& r = *s.d->reading;
    std::set<std::string_view> out;
    for (const Mention& m : r.mentions) {
        if (m.type != EntityType::kPerson || m.level != MentionLevel::kName || m.entity >= r.entities.size() ||
            !s.sentence_span().contains(m.span))
            continue;
        const bool says = std::any_of(r.statements.begin(), r.statements.end(), [&](const Statement& x) {
            return (x.source && x.source->overlaps(m.span)) || x.speaker.span.overlaps(m.span);
        });
        if (speakers || !says) out.insert(shared_id(r.entities[m.entity]));
    }
    return out;
}

int days_between(const Time& x, const Time& y) {
    const auto a = day_of(x.begin), b = day_of(y.begin);
    return a && b ? static_cast<int>(std::abs((*a - *b).count())) : 0;
}

int days_apart(const Side& a, const Side& b) {
    const auto x = day_of(a.d->published), y = day_of(b.d->published);
    return x && y ? static_cast<int>(std::abs((*x - *y).count())) : -1;
}

bool own_days(const Side& a, const Time& ta, const Side& b, const Time& tb) {
    const auto pa = day_of(a.d->published), pb = day_of(b.d->published);
    const auto da = day_of(ta.begin), db = day_of(tb.begin);
    return pa && pb && da && db && *pa != *pb && *pa - *da == *pb - *db;
}

bool outlook_and_result(const Side& a, const Side& b) {
    const auto pa = day_of(a.d->published), pb = day_of(b.d->published);
    if (!pa || !pb || *pa == *pb) return false;
    for (const Time* x : times_of(a))
        for (const Time* y : times_of(b)) {
            const auto end = day_of(x->end);
            if (!end || x->kind != TimeKind::kPeriod || x->begin != y->begin || x->end != y->end) continue;
            if ((*pa < *end) != (*pb < *end)) return true;
        }
    return false;
}

namespace {

Site::Kind kind_of(const Mention& m) {
    static const std::set<std::string_view> countries = {"country", "state", "territory"};
    static const std::set<std::string_view> towns = {"city", "capital", "seat", "town", "village", "camp"};
    if (countries.contains(m.kind)) return Site::Kind::kCountry;
    return towns.contains(m.kind) ? Site::Kind::kTown : Site::Kind::kOther;
}

}  // namespace

bool is_town(const Mention& m) { return kind_of(m) == Site::Kind::kTown; }

namespace {

// The terms of a text that begin at or behind a word and before another.
template <class Use>
void each_setting(const Side& s, std::uint32_t begin, std::uint32_t end, Use use) {
    for (const Term& t : terms_between(s, begin, end))
        if (t.kind == TermKind::kSetting) use(t);
}

const Term* ending_at(const Side& s, std::uint32_t word) {
    const Term* out = nullptr;
    each_setting(s, word > 3 ? word - 3 : 0, word, [&](const Term& t) { out = t.end == word ? &t : out; });
    return out;
}

// Whether a word that tells nothing elsewhere begins names of two words.
bool is_stop_name(const Side& s, std::uint32_t word) {
    static const std::uint32_t kName = term_number("name-part");
    bool found = false;
    each_setting(s, word, word + 1, [&](const Term& t) { found |= t.group == kName; });
    return found && s.d->lexicon->is_stop(s.d->words, word);
}

}  // namespace

std::vector<Site> sites_of(const Side& s, Span within) {
    static const std::uint32_t kIn = term_number("in"), kHead = term_number("head");
    const text::Words& words = s.d->words;
    std::vector<Site> out;
    const auto add = [&](Site site, std::uint32_t word, const Term* head) {
        const Term* before = ending_at(s, word);
        if (before != nullptr && before->group == kHead) head = before, word = before->begin;
        if (head != nullptr) {
            site.span.begin = words[head->begin].core;
            if (site.kind == Site::Kind::kOther) site.kind = Site::Kind::kTown;
            before = ending_at(s, word);
            // The preposition may be written together with the noun.
            site.at |= words.has(head->begin, text::kPreposition);
        }
        site.at |= before != nullptr && before->group == kIn;
        site.at |= site.kind == Site::Kind::kTown && s.d->lexicon->terms().writes_in(words, word);
        out.push_back(std::move(site));
    };
    const auto& mentions = s.d->reading->mentions;
    for (const Mention& m : mentions) {
        if (m.type != EntityType::kPlace || m.level != MentionLevel::kName || !within.contains(m.span)) continue;
        const bool resolved = m.entity < s.d->reading->entities.size();
        const std::string id = resolved ? std::string(shared_id(s.d->reading->entities[m.entity])) : std::string();
        const bool known = resolved && s.d->reading->entities[m.entity].known;
        const std::string country = kind_of(m) == Site::Kind::kCountry ? id
                                    : resolved                         ? s.d->reading->entities[m.entity].party
                                                                       : std::string();
        add({m.span, id, kind_of(m), known, false, country}, words.at_byte(m.span.begin), nullptr);
    }
    // "the town of" and a word that is no known name.
    const std::uint32_t begin = words.at_byte(within.begin), end = words.at_byte(within.end);
    each_setting(s, begin, end, [&](const Term& t) {
        if (t.group != kHead || t.end >= end || words[t.end].kind != text::WordKind::kWord) return;
        // "The town" names none.
        if (words.has(t.begin, text::kArticle)) return;
        // Of a name of two words the first may be a particle elsewhere: "the town of Umm ...".
        const bool two = is_stop_name(s, t.end) && t.end + 1 < end && words[t.end + 1].kind == text::WordKind::kWord;
        const Span name{words[t.end].span.begin, words[t.end + (two ? 1 : 0)].span.end};
        const bool known =
            std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) { return m.span.overlaps(name); });
        if (!known && (two || !s.d->lexicon->is_stop(words, t.end)))
            add({name, {}, Site::Kind::kTown, false, false, {}}, t.begin, &t);
    });
    return out;
}

bool may_be_one(const Side& a, const Site& x, const Side& b, const Site& y) {
    if (!x.id.empty() && x.id == y.id) return true;
    if (x.kind != y.kind || x.kind == Site::Kind::kOther) return true;
    // A name in another script may be the same name, where neither is known.
    if (a.d->lexicon != b.d->lexicon && (x.id.empty() || y.id.empty() || (!x.known && !y.known))) return true;
    const text::Words &wa = a.d->words, &wb = b.d->words;
    for (std::uint32_t i = wa.at_byte(x.span.begin); i < wa.size() && wa[i].span.begin < x.span.end; ++i)
        for (std::uint32_t j = wb.at_byte(y.span.begin); j < wb.size() && wb[j].span.begin < y.span.end; ++j)
            if (wa.base(i) == wb.base(j) && !a.d->lexicon->is_stop(wa, i) && ending_at(a, i + 1) == nullptr)
                return true;
    return false;
}

namespace {

// The kinds of meeting that a sentence names.
std::set<std::uint32_t> meetings_in(const Side& s, Index sentence) {
    static const std::uint32_t kMeeting = term_number("meeting");
    std::set<std::uint32_t> out;
    each_setting(s, s.d->words.first(sentence), s.d->words.first(sentence + 1), [&](const Term& t) {
        if (t.group == kMeeting) out.insert(t.side);
    });
    return out;
}

// Whether a sentence tells of meetings of other kinds alone: a conference is not the talks.
bool of_other_meetings(const Side& teller, Index sentence, const Side& of) {
    const auto x = meetings_in(teller, sentence), y = meetings_in(of, of.claim->sentence);
    return !x.empty() && !y.empty() && std::ranges::none_of(x, [&](std::uint32_t k) { return y.contains(k); });
}

}  // namespace

bool tells_of(const Side& teller, const Side& of, const Site& site, bool ahead) {
    const auto one = [&](const Site& x) {
        return x.kind == site.kind && (x.at || !ahead) && may_be_one(teller, x, of, site);
    };
    if (!ahead)
        return std::ranges::any_of(sites_of(teller, {0, static_cast<std::uint32_t>(teller.text().size())}), one);
    const auto& sentences = teller.d->reading->sentences;
    for (Index n = 0; n < sentences.size(); ++n)
        if (looks_ahead(teller, n) && std::ranges::any_of(sites_of(teller, sentences[n].span), one) &&
            !of_other_meetings(teller, n, of))
            return true;
    return false;
}

bool looks_ahead(const Side& s, Index sentence) {
    static const std::uint32_t kToCome = term_number("to-come");
    const Digest& d = *s.d;
    const Span span = d.reading->sentences[sentence].span;
    if (std::ranges::any_of(d.claims,
                            [&](const Claim& c) { return c.sentence == sentence && c.modality == Modality::kFuture; }))
        return true;
    if (!d.published.empty() && std::ranges::any_of(d.times, [&](const Time& t) {
            return span.contains(t.span) && is_placed(t) && t.begin > d.published;
        }))
        return true;
    bool found = false;
    each_setting(s, d.words.first(sentence), d.words.first(sentence + 1),
                 [&](const Term& t) { found |= t.group == kToCome; });
    return found;
}

bool one_meeting(const Side& a, const Side& b) {
    const auto x = meetings_in(a, a.claim->sentence), y = meetings_in(b, b.claim->sentence);
    return std::ranges::any_of(x, [&](std::uint32_t k) { return y.contains(k); });
}

}  // namespace riwaya::accounts
