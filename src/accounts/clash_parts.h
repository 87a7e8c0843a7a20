// The parts of Clashes, a kind of difference each, and what they share.
#pragma once

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clashes.h"
#include "figure_context.h"
#include "roles.h"
#include "scores.h"

namespace riwaya::accounts {

// One of the two claims that are laid against each other.
struct Side {
    ClaimRef ref;
    const Digest* d = nullptr;
    const Kin* kin = nullptr;  // may be null
    const Claim* claim = nullptr;
    const Unit* unit = nullptr;
    const Unit* sentence = nullptr;                       // that the claim stands in
    const std::vector<Term>* terms = nullptr;             // of the report, by their first word
    std::uint32_t longest = 0;                            // words of a term, at most
    const Fills* fills = nullptr;                         // of the report
    const std::vector<Role>* roles = nullptr;             // of the report, by their first word
    const std::vector<Score>* scores = nullptr;           // of the report, in text order
    const std::vector<std::string>* countries = nullptr;  // that the report names, sorted
    std::uint32_t begin = 0, end = 0;                     // words
    [[nodiscard]] std::string_view text() const { return d->reading->article.text; }
    [[nodiscard]] std::span<const Token> tokens() const { return d->of(*unit); }
    [[nodiscard]] Span sentence_span() const { return d->reading->sentences[claim->sentence].span; }
};

[[nodiscard]] std::string quote(std::string_view text, Span);
[[nodiscard]] Clash clash(ConflictKind, const Side& a, Span, const Side& b, Span);

[[nodiscard]] inline bool holds(const Unit& u, Key k) {
    const auto at =
        std::lower_bound(u.features.begin(), u.features.end(), k, [](const Feature& f, Key x) { return f.key < x; });
    return at != u.features.end() && at->key == k;
}

// The terms of a report that begin at or behind a word and before another.
[[nodiscard]] inline std::span<const Term> terms_between(const Side& s, std::uint32_t first, std::uint32_t end) {
    const auto from = [&](std::uint32_t word) {
        return std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < word; });
    };
    return first < end ? std::span(from(first), from(end)) : std::span<const Term>();
}

// The same with those before that may end at the first word or behind it.
[[nodiscard]] inline std::span<const Term> terms_reaching(const Side& s, std::uint32_t first, std::uint32_t end) {
    return terms_between(s, first > s.longest ? first - s.longest : 0, end);
}

// Whether a word of settings.tsv of this kind begins here.
[[nodiscard]] inline bool begins_setting(const Side& s, std::uint32_t word, std::uint32_t group) {
    return std::ranges::any_of(terms_between(s, word, word + 1),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == group; });
}

// Whether two statements may be of one speaker: told as one, or passed on by him, or of a name that shares a word.
[[nodiscard]] bool may_be_one_voice(const Side&, const Statement&, const Side&, const Statement&);

// Whether a report names anywhere somebody whom another mentions, by this name or a part of it.
[[nodiscard]] bool names(const Side& teller, const Side& of, const Mention&);

// The smallest item of a layer, sorted by begin, that overlaps a span and is wanted; nullptr where none is.
template <class T>
const T* overlapping(const std::vector<T>& layer, Span span, bool (*wanted)(const T&)) {
    const T* best = nullptr;
    auto at = std::partition_point(layer.begin(), layer.end(), [&](const T& t) { return t.span.begin < span.end; });
    for (int back = 0; at != layer.begin() && back < 16; ++back) {
        --at;
        if (at->span.overlaps(span) && wanted(*at) && (best == nullptr || at->span.size() < best->span.size()))
            best = &*at;
    }
    return best;
}

// Claims whose words are this much alike are laid against each other word by word. In planted.py's articles sentences
// with one word changed lie above 0.8; independent reports of accounts-ar dev mostly lie below 0.5.
inline constexpr double kNearlySame = 0.6;

// Each appends what it finds. `alike`: of the claims' words, as diff_words has it.
bool find_hunks(const Side&, const Side&, std::vector<Clash>&);  // false where the words are not nearly the same
void find_figures(const Side&, const Side&, bool same_point, std::vector<Clash>&);
void find_sessions(const Side&, const Side&, std::vector<Clash>&);
// In one language: whether each numbers a meeting of one kind, and otherwise; each then has its own day.
[[nodiscard]] bool numbered_apart(const Side&, const Side&);
void find_dates(const Side&, const Side&, double alike, std::vector<Clash>&);
// A day with the one that is told right before it, as a number alone: "on 26 and 27 November".
[[nodiscard]] Time with_day_before(const Side&, Time);
// How a match ended.
void find_scores(const Side&, const Side&, std::vector<Clash>&);
// The hour of one thing.
void find_hours(const Side&, const Side&, std::vector<Clash>&);
// Whether words of a kind of settings.tsv stand right before some others, or are the first of them.
[[nodiscard]] bool led_by(const Side&, Span, std::uint32_t group);
inline constexpr std::string_view kOfTwoPlans = ": two times of what is to come that exclude each other";
// Of what is to come, by more than its days; false where nothing excludes each other.
bool find_plans(const Side&, const Side&, std::vector<Clash>&);
// Whether one of two days on end is that behind a night, which began on the first: "in the night to Sunday".
[[nodiscard]] bool one_night(const Side&, const Time&, const Side&, const Time&);
// Whether a day is that by which something had come about ("by Monday"), or of the last count of a toll, which goes on
// behind what it counts.
[[nodiscard]] bool is_reached(const Side&, const Time&);
void find_places(const Side&, const Side&, std::vector<Clash>&);
void find_actors(const Side&, const Side&, std::vector<Clash>&);
// Who does it to whom in the one is whom it is done to by whom in the other.
void find_turned(const Side&, const Side&, std::vector<Clash>&);
void find_polarity(const Side&, const Side&, std::vector<Clash>&);
void find_opposites(const Side&, const Side&, std::vector<Clash>&);
// The same; `one_time`: only where their times do not exclude each other.
void find_opposites_of(const Side&, const Side&, bool one_time, std::vector<Clash>&);
// A deed that is told and denied, or two of which one cannot be where the other is, by what takes part in them. `lone`:
// little else brings the claims together.
void find_deeds(const Side&, const Side&, bool lone, std::vector<Clash>&);
inline constexpr const char* kFirstDenies = "the first denies what the second says";
inline constexpr const char* kSecondDenies = "the second denies what the first says";
// How many words of a claim deny: two in a language that have as many deny the same.
[[nodiscard]] std::ptrdiff_t denials(const Side&);
// Whether each names somebody, not as whose words it tells, whom the other's report does not name.
[[nodiscard]] bool two_strangers(const Side& a, const Side& b);
// Whether what one denies had been so before the time of the report ("had pleaded not guilty"), and the other tells
// when it was otherwise.
[[nodiscard]] bool was_before(const Side&, const Side&);
// Whether an act only tells when something else was: "soon after the closing of the polls".
[[nodiscard]] bool tells_when(const Side&, const Term& act);
// Whether a claim names those of whom the other tells only to set them apart: "unlike the others, he did not sign".
[[nodiscard]] bool sets_apart(const Side&, const Side& other);
// Whether both say where, and not one of the places is the same.
[[nodiscard]] bool other_places(const Side& a, const Side& b);
// Matters of matters.tsv and, in two languages, acts of opposites.tsv, of which the sentences tell the opposite.
void find_matters(const Side&, const Side&, std::vector<Clash>&);
// Two opposite acts that are part of a matter's words are told with these: ordered and refused a recount.
void tell_whole(const Side& a, const Side& b, std::vector<Clash>& found);
// The matters that few tell of, where little else is alike.
void find_lone_matters(const Side&, const Side&, std::vector<Clash>&);
// Until when something holds, by the one until a day and by the other until further notice.
void find_ends(const Side&, const Side&, std::vector<Clash>&);
// Who was there and who was not; what has a day and what has none yet.
void find_presence(const Side&, const Side&, std::vector<Clash>&);
// Who is told to have begun something, by country.
struct Start {
    Span span;
    std::string country;     // id
    std::uint32_t what = 0;  // of settings.tsv: a call, an offer, an invitation, any
};
[[nodiscard]] std::vector<Start> starts_in(const Side&);
void find_starters(const Side&, const Side&, std::vector<Clash>&);
// Another one of whom one alone has a role: who headed the delegation, who claimed the attack.
void find_roles(const Side&, const Side&, std::vector<Clash>&);
// The same where little else is alike.
void find_lone_roles(const Side&, const Side&, std::vector<Clash>&);
// Sentences nearer than this are of one point by themselves, so that their figures are laid against each other too.
inline constexpr double kNearEnough = 0.25;
// What the words of a report tell of acts, as find_slots() lays it against another's.
[[nodiscard]] Fills fills_of(const Side&);
// Of the whole sentence of a claim.
[[nodiscard]] std::vector<Fill> sentence_fills(const Side&);
void find_slots(const Side&, const Side&, std::vector<Clash>&);
// Of a deed that is at one place only, where it was (scenes.h).
void find_scenes(const Side&, const Side&, std::vector<Clash>&);
// How the note of one ends.
inline constexpr std::string_view kOfOneAct = " of one act";
// Whether two sentences tell of one day and one small place: what each tells of the act there is of one act.
[[nodiscard]] bool pinned(const Side&, const Side&);
// Whether the time at a word is that by which something had come about: "by Monday".
[[nodiscard]] bool is_by_then(const Side&, std::uint32_t word);
void find_wording(const Side&, const Side&, std::vector<Clash>&);
// What is left open of what is not among those found.
void find_open(const Side&, const Side&, std::vector<Clash>& found);
void find_attribution(const Side&, const Side&, double alike, std::vector<Clash>&);

// Whether what the one tells as confirmed is told as denied in the other.
[[nodiscard]] bool confirmed_and_denied(const Side&, const Side&);

// How the note of a figure ends that another time explains.
inline constexpr std::string_view kOfAnotherTime = ": of another time";

// The same where two people want different things.
inline constexpr std::string_view kOfTwoWills = ": what one wants beside what another wants";

// The count that a lesser one before it is a part of: "six of the dam's 13 turbines"; nullptr where there is none.
[[nodiscard]] const Figure* whole_of(const Side&, const Figure&);
// The figure that a part without a noun of its own is a part of, or else itself.
[[nodiscard]] const Figure& of_whole(const Side&, const Figure&);
[[nodiscard]] bool is_whole(const Side&, const Figure&);
// The bodies, as things, whose members a figure counts: "a delegation of 14 members"; empty where it counts none's.
[[nodiscard]] std::set<std::string> members_of(const Side&, const Figure&);
// Figures of a report inside a span.
[[nodiscard]] std::vector<const Figure*> figures_in(const Digest&, Span);
// Whether a report has an equal figure anywhere.
[[nodiscard]] bool states(const Digest&, const Figure&);
// Where each report has the other's figure too, the two are of two things: what was asked and what was offered.
[[nodiscard]] bool known_to_both(const Side& a, const Figure& fa, const Side& b, const Figure& fb);

// Why two figures of one kind are no conflict, in independent words; `note` is null where nothing explains them.
struct Otherwise {
    DifferenceClass reason = DifferenceClass::kScope;
    const char* note = nullptr;
};
// Whether two figures are of two times; what befell people need not have a day that only a claim behind theirs tells.
[[nodiscard]] bool counted_at_other_times(const Side&, Span figure, const Side&, Span other, bool fates);
// Whether reports of two days tell two measures that change by the day: the warmth of two days, a rank.
[[nodiscard]] bool changes_by_day(const Side&, const Side&);
[[nodiscard]] bool of_other_days(const Side&, const Side&);
// Whether one report is older by an hour than another, and one of them says that counting goes on: that the toll has
// risen, or that people are still searched for. Where their hours are not known, `late` is to say so of its own toll.
[[nodiscard]] bool goes_on(const Side& early, const Side& late);
// Whether two reports of one language and two days tell each of its own day, or one of what is to come and one of what
// came: "today" and "today" are two days, mostly of two things.
[[nodiscard]] bool of_own_news(const Side&, const Time&, const Side&, const Time&);
// Whether a sentence tells of what was to be, and did not come about.
[[nodiscard]] bool was_to_be(const Side&);
// Whether one length of time is told in hours that fit into the days of the other: a jury that met for 30 hours in four
// days.
[[nodiscard]] bool hours_of_days(const Figure&, const Figure&);
// In one language: whether two lengths of time are of one thing, and whether two figures are too different for that.
[[nodiscard]] bool one_length_told(const Side&, const Figure&, const Context&, const Side&, const Figure&,
                                   const Context&);
[[nodiscard]] bool too_far_apart(const Figure&, const Context&, const Figure&, const Context&);
// Whether two figures measure two things: a share of the water and the need of it.
[[nodiscard]] bool two_measures(const Side&, const Figure&, const Side&, const Figure&);
// How the note of such a difference ends.
inline constexpr std::string_view kOfTwoQuantities = ": of two quantities";
// Whether each says that something happened at a place which the other's report never names.
[[nodiscard]] bool of_two_places(const Side&, const Side&);
[[nodiscard]] Otherwise explanation(const Side&, const Figure&, const Context&, const Side&, const Figure&,
                                    const Context&);
// The same for what holds in one language alone.
[[nodiscard]] Otherwise explained_in_one_tongue(const Side&, const Figure&, const Context&, const Side&, const Figure&,
                                                const Context&);

// Two figures of one thing: what their difference is, or nothing where both can hold.
void add_figures(const Side&, const Figure&, const Context&, const Side&, const Figure&, const Context&,
                 std::vector<Clash>&);

// Whether the words of two claims of two reports are those of two people, as far as is told.
[[nodiscard]] bool other_voice(const Side&, const Side&);

// What an outlet itself tells otherwise at another time is its later state of knowledge, and not another account: how
// many, when, where and who of such claims are differences.
void tell_own_updates(const Side&, const Side&, std::vector<Clash>&);

// Whether a name says whose words are told: another mouth is no other doer.
[[nodiscard]] bool is_mouth(const Side&, Span name);

}  // namespace riwaya::accounts
