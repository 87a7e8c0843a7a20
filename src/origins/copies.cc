// Candidates by fingerprints, a decision by all runs.
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <functional>

#include "index.h"
#include "runs.h"

namespace riwaya::origins {

namespace {

// Two reports share a text from this share of the shorter one's runs on, where kSetPhrases runs of it are left out of
// account: what a short notice shares with another of its kind. On stories-ar dev (253 pairs of one origin by hand,
// 26,775 of two) BCubed F1 is 0.976 to 0.983 for every share from 0.34 to 0.46 with 5 to 15 runs left out.
constexpr double kCopied = 0.40;
constexpr double kSetPhrases = 10;
// What must be shared outside of quotations; half of a text in which hardly anything stands outside of them.
constexpr double kCopiedTold = 0.20;
constexpr double kCopiedQuotes = 0.80;
// Fewer runs than this prove nothing: a short notice may say in the same words what there is to say.
constexpr std::uint32_t kLeastRuns = 12;
// A report of another day in the same pattern: so many figures stand in the same place with another value, and at
// least half as many as with the same. No pair of one origin of stories-ar dev has more than 3 to 8.
constexpr std::uint32_t kFiguresChanged = 3;
// The share of the longer one's runs from which two reports are the same for all that follows.
constexpr double kSame = 0.95;
// Fingerprints that a pair shares before it is compared; one where the shorter has hardly more.
constexpr std::uint32_t kLeastFingerprints = 2;
constexpr std::uint32_t kFewFingerprints = 4;
// Records beyond those that live from which the dead are cleared away.
constexpr std::size_t kClear = 1024;

struct Record {
    Index report = 0;
    std::int32_t day = 0;
    std::uint32_t fingerprints = 0;
    std::uint32_t met = 0;  // fingerprints that the report at hand shares; 0 between calls
    RunCounts runs;         // counted when first needed
    bool counted = false;
    Print print;  // empty where nothing finds it: too short, a copy word for word, forgotten
};

// The day up to which reports have come. A few with a wrong date, far in the future, do not move it.
class Latest {
  public:
    void see(std::int32_t day) {
        if (days_.size() == kWrong && day <= days_.back()) return;
        days_.insert(std::upper_bound(days_.begin(), days_.end(), day, std::greater<>()), day);
        if (days_.size() > kWrong) days_.pop_back();
    }
    // Whether a day is `days` from it at most.
    [[nodiscard]] bool is_near(std::int32_t day, std::int32_t days) const {
        return days_.size() < kWrong || std::abs(std::int64_t{day} - days_.back()) <= days;
    }

  private:
    static constexpr std::size_t kWrong = 16;
    std::vector<std::int32_t> days_;  // the latest, the very latest first
};

struct Decision {
    bool copied = false, same = false;
    double share = 0;
};

Decision decide(const RunCounts& a, const RunCounts& b, const Shared& s) {
    const std::uint32_t least = std::min(a.all, b.all), least_told = std::min(a.told, b.told);
    if (least < kLeastRuns) return {};
    Decision out;
    out.share = static_cast<double>(s.runs.all) / least;
    const bool same_pattern = s.figures_changed >= kFiguresChanged && 2 * s.figures_changed >= s.figures_kept;
    const bool enough = s.runs.all >= kCopied * (least + kSetPhrases);
    const bool told = least_told >= kLeastRuns ? s.runs.told >= kCopiedTold * least_told : out.share >= kCopiedQuotes;
    out.copied = enough && told && !same_pattern;
    out.same = out.copied && s.figures_changed == 0 && s.runs.all >= kSame * std::max(a.all, b.all);
    return out;
}

}  // namespace

struct Copies::State {
    CopiesOptions options;
    std::deque<Record> records;
    std::uint32_t first = 0;  // the number of the first record
    Latest latest;
    std::size_t cleared = 0;  // records when the dead were last cleared away
    Counts counts;
    Index next = 0;  // behind the last report added
    FingerprintTable index;
    RunSet here, there;
    Fingerprints fingerprints;
    std::vector<std::uint32_t> met;

    [[nodiscard]] std::uint32_t end() const { return first + static_cast<std::uint32_t>(records.size()); }
    Record* record(std::uint32_t number) { return number < first ? nullptr : &records[number - first]; }
    [[nodiscard]] bool lives(std::uint32_t number) const {
        return number >= first &&
               (latest.is_near(records[number - first].day, options.days) || end() - number <= options.least_kept);
    }

    void clear_dead();
    void find_candidates(std::int32_t day);
    std::vector<Copy> compare(std::int32_t day, const Print&, RunCounts&);

    // Whether the report at hand is one of its day word for word: it is found through that one.
    bool same_day = false;
};

// Lets go of what nothing can find any more; each record is looked at a few times in all.
void Copies::State::clear_dead() {
    if (records.size() < cleared + cleared / 2 + kClear) return;
    while (!records.empty() && !lives(first)) {
        records.pop_front();
        ++first;
    }
    for (std::uint32_t n = first; n < end(); ++n)
        if (!lives(n)) records[n - first].print = {};
    cleared = records.size();
}

// Leaves in `met` the records that share enough fingerprints, those that share most first.
void Copies::State::find_candidates(std::int32_t day) {
    met.clear();
    for (const std::uint32_t f : fingerprints) index.prefetch(f);
    for (const std::uint32_t f : fingerprints)
        index.find(f, [&](std::uint32_t number) {
            Record* r = record(number);
            if (r == nullptr || std::abs(std::int64_t{r->day} - day) > options.days || r->print.words.empty()) return;
            if (r->met++ == 0) met.push_back(number);
        });
    const auto enough = [&](std::uint32_t number) {
        const Record& r = records[number - first];
        const auto fewer = std::min<std::size_t>(r.fingerprints, fingerprints.size());
        return r.met >= (fewer <= kFewFingerprints ? 1 : kLeastFingerprints);
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;  // how many are missing to the most, number
    for (const std::uint32_t number : met) {
        Record& r = records[number - first];
        if (enough(number)) all.emplace_back(~r.met, number);
    }
    for (const std::uint32_t number : met) records[number - first].met = 0;
    met.clear();
    const auto most = std::min(all.size(), options.most_looked);
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
    for (std::size_t i = 0; i < most; ++i) met.push_back(all[i].second);
}

std::vector<Copy> Copies::State::compare(std::int32_t day, const Print& print, RunCounts& runs) {
    std::vector<Copy> out;
    if (met.empty()) return out;
    here.fill(print);
    runs = here.counts();
    counts.candidates += met.size();
    std::sort(met.begin(), met.end());
    for (const std::uint32_t number : met) {
        Record& r = records[number - first];
        if (!r.counted) {
            there.fill(r.print);
            r.runs = there.counts();
            r.counted = true;
        }
        const RunCounts both = here.common(r.print);
        if (both.all < kCopied * (std::min(runs.all, r.runs.all) + kSetPhrases)) continue;
        const Shared shared = here.compare(r.print);
        const Decision d = decide(runs, r.runs, shared);
        if (!d.copied) continue;
        const Copy copy{r.report, static_cast<float>(d.share), shared.here, shared.there, d.same};
        same_day = d.same && r.day == day;
        if (same_day) return {copy};
        out.push_back(copy);
    }
    return out;
}

Copies::Copies(const CopiesOptions& options) : state_(std::make_unique<State>()) { state_->options = options; }
Copies::Copies(Copies&&) noexcept = default;
Copies& Copies::operator=(Copies&&) noexcept = default;
Copies::~Copies() = default;

std::vector<Copy> Copies::add(Index report, std::int32_t day, Print print) {
    State& s = *state_;
    ++s.counts.reports;
    s.next = report + 1;
    s.latest.see(day);
    s.clear_dead();
    Record record;
    record.report = report;
    record.day = day;
    std::vector<Copy> out;
    s.same_day = false;
    if (print.words.size() >= kLeastRuns + kRun - 1) {
        winnow(print, s.fingerprints);
        s.index.make_room(s.fingerprints.size(), [&s](std::uint32_t number) { return s.lives(number); });
        s.find_candidates(day);
        out = s.compare(day, print, record.runs);
        record.counted = !s.met.empty();
    }
    const std::uint32_t number = s.end();
    if (print.words.size() >= kLeastRuns + kRun - 1 && !s.same_day) {
        for (const std::uint32_t f : s.fingerprints) s.index.add(f, number);
        record.fingerprints = static_cast<std::uint32_t>(s.fingerprints.size());
        record.print = std::move(print);
    }
    s.records.push_back(std::move(record));
    return out;
}

void Copies::move_to(std::int32_t day) {
    State& s = *state_;
    s.latest = {};
    for (Record& r : s.records) {
        r.day = day;
        s.latest.see(day);
    }
}

Index Copies::oldest() const { return state_->records.empty() ? state_->next : state_->records.front().report; }

Copies::Counts Copies::counts() const {
    Counts out = state_->counts;
    out.kept = state_->records.size();
    out.bytes = state_->index.bytes() + out.kept * sizeof(Record);
    for (const Record& r : state_->records) out.bytes += 2 * r.print.words.capacity() + 4 * r.print.quotes.capacity();
    return out;
}

}  // namespace riwaya::origins
