// Feeds a made-up stream of reports to Stories and tells, every so many reports, what it cost; bench/stories.py runs
// it.
//
//     riwaya read --format jsonl < reports.jsonl | stories_speed DATA REPORTS [EACH] [REPORTS_A_DAY]
//
// An event takes the profile of a real reading. Its names and figures, and two in three of its rare words, get keys of
// the event's own, so that two events made from one reading meet in what is common alone. An event has one report in
// half of the cases, else two to a dozen, one in two thousand some hundreds. Each report of it leaves out a third of
// the words, takes as many from another reading, counts and places them otherwise, has a figure of its own, a vector
// that is shifted by as much as that of another paper's report, and comes within a day and a half of the event.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <queue>
#include <random>
#include <string>

#include "base/hash.h"
#include "language/language.h"
#include "record/record.h"
#include "stories/stories.h"

namespace {

using namespace riwaya;
using stories::Profile;

std::uint32_t rekeyed(std::uint32_t key, std::uint64_t by) {
    std::uint64_t h = (by * 0x9e3779b97f4a7c15ULL) ^ key;
    h = (h ^ h >> 30U) * 0xbf58476d1ce4e5b9ULL;
    return static_cast<std::uint32_t>(h >> 32U);
}

// Makes the stream: reports in the order in which they come, each with its event.
class Stream {
  public:
    Stream(std::vector<Profile> real, std::size_t a_day) : real_(std::move(real)), a_day_(a_day) {}

    struct Report {
        Profile profile;
        std::uint64_t event = 0;
    };

    Report next() {
        // Events are begun ahead of the clock, so that their reports can come in any order.
        while (waiting_.empty() || begun_ < clock_ + kAhead) begin_event();
        const Waiting w = waiting_.top();
        waiting_.pop();
        ++clock_;
        return {report_of(w), w.event};
    }

  private:
    struct Waiting {
        double when = 0;  // in reports of the stream
        std::uint64_t event = 0;
        std::uint32_t number = 0;
        bool operator<(const Waiting& o) const { return when > o.when; }
    };
    static constexpr double kAhead = 1000;

    void begin_event() {
        const std::uint64_t event = ++events_;
        const double luck = uniform_(random_);
        std::uint32_t reports = 1;
        if (luck < 0.0005)
            reports = 100 + static_cast<std::uint32_t>(random_() % 400);
        else if (luck < 0.5)
            reports = 2 + static_cast<std::uint32_t>(random_() % 11);
        for (std::uint32_t i = 0; i < reports; ++i)
            waiting_.push({begun_ + uniform_(random_) * 1.5 * static_cast<double>(a_day_), event, i});
        begun_ += reports;
    }

    Profile report_of(const Waiting& w) {
        std::mt19937_64 event(w.event);
        const Profile& base = real_[event() % real_.size()];
        std::mt19937_64 own(w.event * 1000003 + w.number);
        const Profile& other = real_[own() % real_.size()];
        Profile p;
        p.language = base.language;
        p.length = static_cast<std::uint16_t>(std::max<std::uint64_t>(30, base.length * (60 + own() % 80) / 100));
        p.day = static_cast<std::int32_t>(w.when / static_cast<double>(a_day_));
        const auto add = [&](stories::Term t, std::uint64_t by, bool changes) {
            if (changes) t.key = rekeyed(t.key, by);
            if (own() % 4 == 0)
                t.places =
                    static_cast<std::uint8_t>(own() % 3 == 0 ? stories::kTitle | stories::kBody : stories::kBody);
            t.count = static_cast<std::uint8_t>(std::clamp<int>(t.count + static_cast<int>(own() % 3) - 1, 1, 31));
            p.words.push_back(t);
        };
        constexpr unsigned kRare = 16 * 4;
        for (const stories::Term& t : base.words) {
            const bool changes = t.rarity >= kRare && rekeyed(t.key, w.event) % 3 != 0;
            if (own() % 3 != 0) add(t, w.event, changes);
        }
        for (std::size_t i = base.words.size() - p.words.size(); i > 0 && !other.words.empty(); --i) {
            stories::Term t = other.words[own() % other.words.size()];
            t.places = stories::kBody;
            add(t, w.event * 1000003 + w.number, t.rarity >= kRare);
        }
        const auto order = [](auto& list, const auto& key) {
            std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
            list.erase(
                std::unique(list.begin(), list.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                list.end());
        };
        order(p.words, [](const stories::Term& t) { return t.key; });
        for (stories::Named n : base.names) {
            if (own() % 5 == 0) continue;
            // Countries and other known actors are in many events.
            if (!n.known || rekeyed(n.term.key, w.event) % 2 == 0) n.term.key = rekeyed(n.term.key, w.event);
            p.names.push_back(n);
        }
        order(p.names, [](const stories::Named& n) { return n.term.key; });
        for (stories::Figure f : base.figures) {
            f.value = rekeyed(f.value, own() % 6 == 0 ? own() : w.event);
            p.figures.push_back(f);
        }
        order(p.figures, [](const stories::Figure& f) { return std::pair(f.value, f.counted); });
        if (base.meaning) {
            p.meaning.emplace();
            const meaning::Vector& far = other.meaning ? *other.meaning : *base.meaning;
            const meaning::Vector& apart = real_[rekeyed(1, w.event) % real_.size()].meaning.value_or(far);
            for (std::size_t i = 0; i < p.meaning->size(); ++i)
                (*p.meaning)[i] = static_cast<std::int8_t>((3 * (*base.meaning)[i] + 3 * apart[i] + 2 * far[i]) / 8);
        }
        return p;
    }

    std::vector<Profile> real_;
    std::size_t a_day_;
    std::mt19937_64 random_{42};
    std::uniform_real_distribution<double> uniform_{0, 1};
    std::priority_queue<Waiting> waiting_;
    double begun_ = 0, clock_ = 0;
    std::uint64_t events_ = 0;
};

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Groups and the events that they should be, of the reports between two lines of output.
class Score {
  public:
    void add(Index i, std::uint64_t event) { events_.emplace_back(i, event); }
    // BCubed F1 of those reports that are still held.
    double take(const stories::Stories& s) {
        std::unordered_map<std::uint64_t, double> sizes;
        std::unordered_map<Index, std::uint64_t> event;
        for (const auto& [i, e] : events_)
            if (!s.members(i).empty()) ++sizes[e], event[i] = e;
        double precision = 0, recall = 0;
        for (const auto& [i, e] : event) {
            double same = 0, all = 0;
            for (const Index m : s.members(i))
                if (const auto at = event.find(m); at != event.end()) ++all, same += at->second == e ? 1 : 0;
            precision += same / all;
            recall += same / sizes[e];
        }
        const auto n = static_cast<double>(event.size());
        events_.clear();
        return n == 0 ? 0 : 2 * (precision / n) * (recall / n) / (precision / n + recall / n);
    }

  private:
    std::vector<std::pair<Index, std::uint64_t>> events_;
};

int feed(std::vector<Profile> real, std::size_t reports, std::size_t each, std::size_t a_day) {
    Stream stream(std::move(real), a_day);
    stories::Stories s;
    Score score;
    stories::Costs before;
    double spent = 0;
    std::int32_t latest = 0;
    std::puts(
        "reports\tus_a_report\tcandidates_a_report\tlinks_a_report\tremade_a_report\theld\tmib\tresident_mib\tbcubed_"
        "f1");
    std::vector<Stream::Report> batch;
    for (std::size_t done = 0; done < reports;) {
        batch.clear();
        while (batch.size() < 256 && done + batch.size() < reports) batch.push_back(stream.next());
        const double begun = seconds();
        for (const Stream::Report& r : batch) {
            s.add(static_cast<Index>(done++), r.profile.day, r.profile);
            latest = std::max(latest, r.profile.day);
        }
        (void)s.settle();
        s.forget_before(latest - 4);
        spent += seconds() - begun;
        for (std::size_t i = 0; i < batch.size(); ++i)
            score.add(static_cast<Index>(done - batch.size() + i), batch[i].event);
        if (done / each == (done - batch.size()) / each && done < reports) continue;
        const stories::Costs& c = s.costs();
        const auto n = static_cast<double>(c.reports - before.reports);
        rusage use{};
        getrusage(RUSAGE_SELF, &use);
        std::printf("%zu\t%.1f\t%.2f\t%.2f\t%.2f\t%zu\t%.1f\t%.1f\t%.4f\n", done, spent * 1e6 / n,
                    static_cast<double>(c.candidates - before.candidates) / n,
                    static_cast<double>(c.links - before.links) / n, static_cast<double>(c.remade - before.remade) / n,
                    s.size(), static_cast<double>(s.bytes()) / 1048576, static_cast<double>(use.ru_maxrss) / 1024,
                    score.take(s));
        std::fflush(stdout);
        before = c;
        spent = 0;
    }
    return 0;
}

int run(const std::string& data, std::size_t reports, std::size_t each, std::size_t a_day) {
    auto languages = language::Languages::load(data + "/languages");
    if (!languages) return 1;
    std::vector<text::Segmenter> segmenters;
    for (const auto& l : languages->all())
        if (auto s = text::Segmenter::load(*l)) segmenters.push_back(std::move(*s));
    std::vector<const text::Segmenter*> all;
    for (const auto& s : segmenters) all.push_back(&s);
    const auto encoder = meaning::Encoder::load(data + "/meaning");
    const auto loaded = stories::Profiler::load(all, encoder ? &*encoder : nullptr);
    if (!loaded) return 1;
    const stories::Profiler& profiler = *loaded;
    std::vector<Profile> real;
    for (std::string line; std::getline(std::cin, line);)
        if (const auto r = record::read(line))
            if (Profile p = profiler.make(*r); p.words.size() > 20) real.push_back(std::move(p));
    if (real.empty()) return 1;
    return feed(std::move(real), reports, each, a_day);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: stories_speed DATA REPORTS [EACH] [REPORTS_A_DAY] < readings.jsonl\n";
        return 2;
    }
    const auto number = [&](int i, std::size_t otherwise) {
        return argc > i ? static_cast<std::size_t>(std::stoull(argv[i])) : otherwise;
    };
    return run(argv[1], number(2, 10000), std::max<std::size_t>(1, number(3, 10000)),
               std::max<std::size_t>(1, number(4, 10000)));
}
