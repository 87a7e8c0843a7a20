// What commands that read reports ask the network for: only addresses, sitemaps, OPML and lists of addresses that the
// user named, and nothing at all with --offline.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "fetch/client.h"
#include "input/source.h"

namespace riwaya::cli {

struct Network {
    bool offline = false;
    bool allow_private = false;  // addresses inside the local network
    std::size_t most = 100;      // reports taken from one address or list
};

// Options for a Source that reaches the network as `network` allows.
class NetworkWeb final : public input::Web {
  public:
    explicit NetworkWeb(const Network& network) : network_(network) {}
    // `this` must outlive the Source. `is_done`: as in SourceOptions.
    input::SourceOptions options(std::function<bool(const std::string& id)> is_done);
    Result<input::Response> get(const std::string& url) override;

  private:
    Network network_;
    std::unique_ptr<fetch::Client> client_;  // made when the first address is asked for
};

}  // namespace riwaya::cli
