#include "accounts/point_id.h"

#include <algorithm>
#include <vector>

#include "base/hash.h"

namespace riwaya::accounts {

std::string id_of(const Point& p, const Comparison& c) {
    std::vector<std::string> parts;
    for (const Cell& cell : p.cells)
        for (const Span s : cell.spans) {
            std::string part = c.documents[cell.document].id;
            part += '\n';
            part += std::to_string(s.begin);
            part += '\n';
            part += slice(c.documents[cell.document].text, s);
            parts.push_back(std::move(part));
        }
    std::sort(parts.begin(), parts.end());
    std::uint64_t h = base::hash64("point");
    for (const std::string& part : parts) h = base::hash64(part, h);
    return base::hex(h, 12);
}

}  // namespace riwaya::accounts
