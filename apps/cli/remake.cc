#include "remake.h"

#include <algorithm>
#include <deque>

#include "engine/stream.h"
#include "interrupt.h"
#include "job.h"
#include "newsdesk/clock.h"
#include "newsdesk/intake.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

constexpr std::size_t kBatch = 128;  // in one transaction

struct Kept {
    Index number = kNoIndex;
    std::int64_t came = 0;
    Document document;
};
struct Made {
    Index number = kNoIndex;
    std::optional<store::Packed> packed;
    std::optional<Error> error;
};

Made make(const Engine& engine, const store::Packer& packer, const Kept& kept) {
    const auto reading = engine.read(kept.document);
    if (!reading) return {kept.number, {}, reading.error()};
    const Traces traces = reading->article.refused ? Traces{} : engine.traces(*reading);
    return {kept.number,
            packer.pack({kept.document, *reading, traces.print, traces.profile, engine.stamp(), kept.came}),
            {}};
}

// Writes what was made, many in one transaction.
class Writer {
  public:
    explicit Writer(store::Store& store) : store_(store) {}
    Status add(Index number, const store::Packed& packed) {
        if (open_ == 0)
            if (auto status = store_.begin(); !status) return status;
        ++open_;
        if (auto status = store_.remake(number, packed); !status) return status;
        return open_ == kBatch ? commit() : Status(Ok{});
    }
    Status commit() {
        if (open_ == 0) return Ok{};
        open_ = 0;
        return store_.commit();
    }

  private:
    store::Store& store_;
    std::size_t open_ = 0;
};

// The numbers of the reports to be read again, refused pages too, and when each came.
Result<std::deque<std::pair<Index, std::int64_t>>> outdated(store::Store& store, const std::string& stamp) {
    std::deque<std::pair<Index, std::int64_t>> out;
    store::Which which;
    which.not_stamp = stamp;
    which.all_versions = true;
    for (const bool refused : {false, true}) {
        which.refused = refused;
        auto status = store.each_report(which, [&](const store::Report& r) {
            out.emplace_back(r.number, r.came);
            return true;
        });
        if (!status) return status.error();
    }
    std::sort(out.begin(), out.end());
    return out;
}

int fail(const Error& e) {
    complain(e.message());
    return kNothingRead;
}

// Reports whose readings say other than before may belong elsewhere now.
Status regroup(store::Store& store) {
    newsdesk::Intake intake(store);
    const auto kept = intake.regroup(newsdesk::seconds_now());
    if (!kept) return kept.error();
    if (!*kept)
        complain("stories stay as they were: the store holds more reports than are grouped anew at once");
    else if (!(*kept)->moves.empty())
        complain(std::to_string((*kept)->moves.size()) + " reports stand in other stories now");
    return Ok{};
}

}  // namespace

int remake_readings(const Engine& engine, StoreFile& file, const std::string& path, unsigned threads) {
    auto left = outdated(file.store, engine.stamp());
    auto look = store::Store::open(path, store::Access::kRead);
    if (!left) return fail(left.error());
    if (!look) return fail(look.error());
    const std::size_t all = left->size();
    const store::Packer packer(file.words.terms);
    Writer writer(file.store);
    const Interrupt interrupt;
    Progress progress("readings made anew");
    std::size_t made = 0, failed = 0;
    std::optional<Error> broken;
    const auto next = [&]() -> std::optional<Result<Kept>> {
        if (left->empty() || Interrupt::asked()) return std::nullopt;
        const auto [number, came] = left->front();
        left->pop_front();
        auto document = look->document(number);
        if (!document) return Result<Kept>(document.error());
        return Result<Kept>(Kept{number, came, std::move(*document)});
    };
    const auto work = [&](const Result<Kept>& kept) {
        return kept ? make(engine, packer, *kept) : Made{kNoIndex, {}, kept.error()};
    };
    const auto show = [&](const Made& m) {
        progress.step(static_cast<double>(made + failed) / static_cast<double>(all));
        if (m.error) {
            ++failed;
            progress.clear();
            complain(m.error->message());
            return true;
        }
        ++made;
        if (auto status = writer.add(m.number, *m.packed); !status) broken = status.error();
        return !broken;
    };
    engine::in_order<Result<Kept>, Made>(next, work, show, threads);
    progress.clear();
    if (!broken)
        if (auto status = writer.commit(); !status) broken = status.error();
    if (broken) return fail(*broken);
    complain(std::to_string(made) + " of " + std::to_string(all) + " readings were made anew by " + engine.stamp());
    if (Interrupt::asked()) return kInterrupted;
    // Also where nothing was left to be made: an earlier call may have been stopped before this.
    if (auto status = regroup(file.store); !status) return fail(status.error());
    return failed == 0 ? kDone : kSomeUnread;
}

}  // namespace riwaya::cli
