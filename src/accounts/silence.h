// What an account that lacks a point was searched for.
#pragma once

#include <string>
#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"

namespace riwaya::accounts {

// What an account says, as far as it can be searched: sentences or claims of its reports.
struct Searched {
    std::vector<const Digest*> digests;
    std::vector<std::vector<const Unit*>> units;  // beside digests
};

struct Sought {
    std::vector<const Digest*> digests;
    std::vector<const Unit*> units;  // the point's claims
    std::string time;                // its day, or empty
};

// `what` names the account in the reason: "report", "party".
[[nodiscard]] LeftOut search(const Sought&, const Searched&, AccountsBy by);

}  // namespace riwaya::accounts
