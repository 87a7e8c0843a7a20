#include "fetch/client.h"

#include "loop.h"

namespace riwaya::fetch {

struct Client::State {
    explicit State(Options options) : loop(std::move(options)) {}
    Loop loop;
};

Client::Client(Options options) : state_(std::make_unique<State>(std::move(options))) {}
Client::~Client() = default;

Result<input::Response> Client::get(const std::string& url) {
    state_->loop.add(0, {}, url);
    auto done = state_->loop.wait();
    if (!done) return Error{ErrorCode::kUnreadable, "the run was stopped before it came", url, ""};
    if (done->answer.error) return *done->answer.error;
    return std::move(done->answer.response);
}

}  // namespace riwaya::fetch
