#include "kept_lines.h"

#include <fmt/format.h>

#include <iostream>

#include "record/json.h"
#include "report/visible.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

using newsdesk::State;

std::string line(const newsdesk::Outcome& o) {
    if (o.state == State::kKnown) return {};
    if (o.state == State::kRefused)
        return fmt::format("{}  refused: {}  {}\n", o.id, report::visible(o.refused), report::visible(o.source));
    return fmt::format("{}  {}  {}{}\n", o.id, report::visible(o.story),
                       o.state == State::kCorrected ? "corrected: " : "",
                       report::visible(o.title.empty() ? o.source : o.title));
}

template <class Fill>
std::string json(Fill fill) {
    record::JsonWriter j;
    j.begin_object();
    fill(j);
    j.end_object();
    return std::move(j).text() + '\n';
}

std::string json_of(const newsdesk::Outcome& o) {
    return json([&](record::JsonWriter& j) {
        j.field("id", o.id);
        j.field("state", newsdesk::name_of(o.state));
        j.field("source", o.source);
        j.nullable("title", o.title);
        j.nullable("story", o.story);
        j.nullable("origin", o.origin);
        if (!o.refused.empty()) j.field("refused", o.refused);
    });
}

std::string json_of(const newsdesk::Move& m) {
    return json([&](record::JsonWriter& j) {
        j.field("id", m.id);
        j.field("story", m.story);
        j.field("was", m.was);
    });
}

std::string json_of(const store::Fate& f) {
    return json([&](record::JsonWriter& j) {
        j.field("story", f.story);
        j.field(f.what == store::What::kMerged ? "merged_into" : "split_from", f.other);
    });
}

}  // namespace

bool KeptLines::tell(const newsdesk::Kept& kept) {
    for (const newsdesk::Outcome& o : kept.outcomes) ++counts_[static_cast<std::size_t>(o.state)];
    if (form_ == Form::kNone) return true;
    if (output_is_terminal()) Progress::hide();
    for (const newsdesk::Outcome& o : kept.outcomes) std::cout << (form_ == Form::kJson ? json_of(o) : line(o));
    if (form_ == Form::kJson) {
        for (const newsdesk::Move& m : kept.moves) std::cout << json_of(m);
        for (const store::Fate& f : kept.fates) std::cout << json_of(f);
    }
    std::cout.flush();
    return std::cout.good();
}

std::string KeptLines::counts() const {
    std::string out;
    for (const State s : {State::kNew, State::kCorrected, State::kKnown, State::kRefused})
        out +=
            fmt::format("{}{} {}", out.empty() ? "" : ", ", counts_[static_cast<std::size_t>(s)], newsdesk::name_of(s));
    return out;
}

}  // namespace riwaya::cli
