#include "job.h"

#include <atomic>
#include <iostream>

#include "engine/stream.h"
#include "input/source.h"
#include "interrupt.h"
#include "report/visible.h"
#include "terminal.h"

namespace riwaya::cli {

void complain(const std::string& message) { std::cerr << "riwaya: " << report::visible(message) << '\n'; }

std::optional<Engine> open_engine() {
    auto engine = Engine::open();
    if (engine) return std::move(*engine);
    complain(engine.error().message());
    return std::nullopt;
}

namespace {

struct Traced {
    Reading reading;
    Traces traces;  // empty where nobody asked for them
};

int take_documents(const Engine& engine, const Job& job, bool with_traces, const std::function<bool(Traced)>& take) {
    NetworkWeb web(job.network);
    std::uint64_t bytes_read = 0;
    const std::uint64_t bytes = error_is_terminal() ? input::total_size(job.paths).value_or(0) : 0;
    input::SourceOptions options = web.options(job.is_done);
    options.bytes_read = &bytes_read;
    input::Source source(job.paths, options);
    const Interrupt interrupt;
    Progress progress("reports read");
    std::size_t read = 0, failed = 0, done_before = 0;
    std::atomic<double> share = -1;  // of the files that is read: `next` and `show` may run at the same time
    const auto next = [&]() -> std::optional<Result<Document>> {
        while (!Interrupt::asked()) {
            auto document = source.next();
            if (bytes > 0) share = static_cast<double>(bytes_read) / static_cast<double>(bytes);
            if (!document || !*document || !job.is_done || !job.is_done((**document).id)) return document;
            ++done_before;
        }
        return std::nullopt;
    };
    const auto work = [&](Result<Document> document) -> Result<Traced> {
        if (!document) return document.error();
        auto reading = engine.read(*document, job.options);
        if (!reading) return reading.error();
        Traced out;
        if (with_traces) out.traces = engine.traces(*reading);
        out.reading = std::move(*reading);
        return out;
    };
    const auto show = [&](Result<Traced> reading) {
        progress.step(share);
        if (reading) {
            ++read;
            return take(std::move(*reading));
        }
        ++failed;
        progress.clear();
        complain(reading.error().message());
        if (job.on_complaint) job.on_complaint(reading.error().message());
        return true;
    };
    engine::in_order<Result<Document>, Result<Traced>>(next, work, show, job.threads);
    progress.clear();
    if (Interrupt::asked()) {
        complain("stopped behind " + std::to_string(read) + (read == 1 ? " report" : " reports") +
                 ", as asked; what was done is kept");
        return kInterrupted;
    }
    if (failed == 0 && read + done_before > 0) return kDone;
    return read + done_before > 0 ? kSomeUnread : kNothingRead;
}

}  // namespace

int read_documents(const Engine& engine, const Job& job, const std::function<bool(Reading)>& take) {
    return take_documents(engine, job, false, [&](Traced t) { return take(std::move(t.reading)); });
}

int trace_documents(const Engine& engine, const Job& job, const std::function<bool(Reading, Traces)>& take) {
    return take_documents(engine, job, true, [&](Traced t) { return take(std::move(t.reading), std::move(t.traces)); });
}

}  // namespace riwaya::cli
