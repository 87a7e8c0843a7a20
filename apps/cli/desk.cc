#include "desk.h"

namespace riwaya::cli {

std::optional<Comparison> compare_all(CompareJob& c, int& status) {
    const auto engine = open_engine();
    if (!engine) {
        status = kNothingRead;
        return std::nullopt;
    }
    std::vector<Reading> readings;
    std::vector<std::string> complaints;
    const auto keep = [&](Reading r) {
        readings.push_back(std::move(r));
        return true;
    };
    c.job.on_complaint = [&](const std::string& complaint) { complaints.push_back(complaint); };
    status = read_documents(*engine, c.job, keep);
    if (status == kNothingRead || status == kInterrupted) return std::nullopt;
    c.options.threads = c.job.threads;
    Comparison comparison = engine->compare(readings, c.options);
    if (!c.options.base.empty() && comparison.base == kNoIndex) {
        complain(no_base(c.options.base));
        status = kUsage;
        return std::nullopt;
    }
    // Whoever is sent the result sees what could not be read, too.
    for (const std::string& complaint : complaints) comparison.notes.push_back("left out: " + complaint);
    return comparison;
}

std::string no_base(const std::string& asked) {
    return "--base " + asked + ": no account, or more than one, is called so; give its id, name or number";
}

std::vector<Decision> load_decisions(const std::vector<std::string>& files, bool may_be_new, Comparison& c,
                                     int& status) {
    std::vector<Decision> out;
    const auto tell = [&](const Error& e) {
        complain(e.message());
        c.notes.push_back("decision left out: " + e.message());
        status = kSomeUnread;
    };
    for (const std::string& file : files) {
        auto kept = read_decisions(file);
        if (!kept) {
            if (!may_be_new || kept.error().code != ErrorCode::kNotFound) tell(kept.error());
            continue;
        }
        for (const Error& e : kept->broken) tell(e);
        out.insert(out.end(), std::make_move_iterator(kept->decisions.begin()),
                   std::make_move_iterator(kept->decisions.end()));
    }
    return out;
}

}  // namespace riwaya::cli
