#include "job.h"

#include <iostream>

#include "engine/stream.h"
#include "input/source.h"
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

int read_documents(const Engine& engine, const std::vector<std::string>& paths, const ReadOptions& options,
                   unsigned threads, const std::function<bool(Reading)>& take, std::vector<std::string>* complaints) {
    input::Source source(paths);
    Progress progress("riwaya: reports read");
    std::size_t read = 0, failed = 0;
    engine::in_order<Result<Document>, Result<Reading>>([&] { return source.next(); },
                                                        [&](Result<Document> document) {
                                                            return document ? engine.read(*document, options)
                                                                            : Result<Reading>(document.error());
                                                        },
                                                        [&](Result<Reading> reading) {
                                                            progress.step();
                                                            if (!reading) {
                                                                ++failed;
                                                                complain(reading.error().message());
                                                                if (complaints != nullptr)
                                                                    complaints->push_back(reading.error().message());
                                                                return true;
                                                            }
                                                            ++read;
                                                            return take(std::move(*reading));
                                                        },
                                                        threads);
    if (failed == 0 && read > 0) return kDone;
    return read > 0 ? kSomeUnread : kNothingRead;
}

}  // namespace riwaya::cli
