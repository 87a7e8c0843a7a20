// A message to an address that the user named: JSON, sent once.
//
//     auto status = fetch::post("https://desk.example/hook", "{\"story\":\"...\"}", options);
#pragma once

#include <string>

#include "fetch/options.h"

namespace riwaya::fetch {

// Fails with kUsage where nothing could ever be sent there, as it is no address.
[[nodiscard]] Status is_address(const std::string& url);

// Sends it by POST. No redirect is followed, and an address inside the local network is refused as it is for pages
// (Options::allow_private). Fails with kUsage on what is no address or lies inside, else with kUnreadable where no
// answer of 200 to 299 came within Options::timeout. What is answered is dropped. Any thread.
[[nodiscard]] Status post(const std::string& url, std::string json, const Options&);

}  // namespace riwaya::fetch
