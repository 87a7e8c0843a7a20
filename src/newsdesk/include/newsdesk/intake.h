// Intake: what happens between reading a report and keeping it. Which reports derive from the same text, which story
// it belongs to, and all of that written at once.
//
//     auto intake = newsdesk::Intake(store);
//     auto kept = intake.keep(std::move(batch));   // on the disk when it returns
//     for (const auto& o : kept->outcomes) tell(o.id);
//
// For one thread at a time, which owns the store meanwhile.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <store/store.h>

namespace riwaya::newsdesk {

enum class State : std::uint8_t {
    kNew,
    kCorrected,  // another version of a report that was there, or an older one that was put back
    kKnown,      // it was there; nothing was done
    kRefused,    // no article; kept as such, so that it is not asked for again
};
[[nodiscard]] const char* name_of(State);  // "new", "corrected", "known", "refused"

// Whether a page whose content is known was fetched after another version had taken that content's place: its outlet
// has put back what stood there before. `fetched` as in Document; where it is empty nothing is known of that.
[[nodiscard]] bool stands_again(const store::Seen&, const std::string& fetched);

// What became of one report.
struct Outcome {
    State state = State::kNew;
    std::string id;      // durable
    std::string source;  // its address or name
    std::string title;
    std::string story;    // id; empty where it was refused
    std::string origin;   // id of the first report of its origin; empty where it was refused
    std::string refused;  // why
};

// A report that stood elsewhere before.
struct Move {
    std::string id;
    std::string story;
    std::string was;
};

struct Kept {
    std::vector<Outcome> outcomes;  // in the order of the batch
    std::vector<Move> moves;
    std::vector<store::Fate> fates;    // of stories
    std::vector<std::string> touched;  // stories that a report came to, sorted, each once
};

class Intake {
  public:
    // The store must be open for writing and outlive it.
    explicit Intake(store::Store& store);
    Intake(Intake&&) noexcept;
    Intake& operator=(Intake&&) noexcept;
    ~Intake();

    // Keeps the reports in one transaction. `now`: seconds since 1970-01-01 UTC. Fails as the store does; nothing of
    // the batch is kept then, and the intake is of no more use.
    [[nodiscard]] Result<Kept> keep(std::vector<store::Packed> batch, std::int64_t now);

    // Groups all that the store holds anew, in one transaction: what readings that were made anew say may move their
    // reports. Ids of stories stay as they do when reports come (stories/ledger.h). For an intake that kept nothing
    // yet. Nothing, and nothing is done, where the store holds more than 250,000 reports. Fails as keep() does.
    [[nodiscard]] Result<std::optional<Kept>> regroup(std::int64_t now);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace riwaya::newsdesk
