// Which addresses lie outside the network that this machine stands in. Asked about the address that a socket is about
// to connect to, so that neither a name that resolves inward nor a redirect gets past it.
#pragma once

#include <sys/socket.h>

#include <string>

namespace riwaya::fetch {

// Why an address is not one of the open internet: "loopback", "private network", "link-local", …; empty where it is.
// IPv6 addresses that carry an IPv4 one (mapped, translated, tunnelled) are judged by that too. What is neither IPv4
// nor IPv6 is "not an internet address".
[[nodiscard]] std::string why_private(const sockaddr*);

// "192.168.1.7" or "[fe80::1]"; empty for other families.
[[nodiscard]] std::string shown(const sockaddr*);

}  // namespace riwaya::fetch
