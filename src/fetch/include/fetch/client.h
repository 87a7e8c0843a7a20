// One page at a time, politely (robots.txt, a delay per host, nothing inside the local network): what `read` and
// `compare` ask addresses through.
//
//     fetch::Client web({.agent = fetch::agent_of("0.1.0", "")});
//     if (auto answer = web.get("https://example.org/news/1")) use(answer->body);
#pragma once

#include <memory>

#include "fetch/options.h"
#include "input/web.h"

namespace riwaya::fetch {

class Client : public input::Web {
  public:
    explicit Client(Options);
    ~Client() override;
    // Redirects followed, body decompressed, its charset left as it is. Fails where there is no page (docs/fetch.md
    // lists why). Waits as long as politeness asks; for one thread at a time.
    Result<input::Response> get(const std::string& url) override;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace riwaya::fetch
