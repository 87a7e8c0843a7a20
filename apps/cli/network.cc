#include "network.h"

#include <utility>

#include <riwaya/engine.h>

#include "interrupt.h"

namespace riwaya::cli {

input::SourceOptions NetworkWeb::options(std::function<bool(const std::string& id)> is_done) {
    input::SourceOptions options;
    options.web = network_.offline ? nullptr : this;
    options.most = network_.most;
    options.is_done = std::move(is_done);
    return options;
}

Result<input::Response> NetworkWeb::get(const std::string& url) {
    if (!client_) {
        fetch::Options options;
        options.agent = fetch::agent_of(version(), "");
        options.allow_private = network_.allow_private;
        options.stopped = Interrupt::asked;
        client_ = std::make_unique<fetch::Client>(std::move(options));
    }
    return client_->get(url);
}

}  // namespace riwaya::cli
