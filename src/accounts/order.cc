#include "order.h"

#include <algorithm>
#include <list>

namespace riwaya::accounts {

namespace {

bool is_called(const Account& a, const std::string& base) {
    if (a.id == base || a.name == base) return true;
    if (a.id.size() > base.size() && a.id.ends_with(base) && a.id[a.id.size() - base.size() - 1] == '/') return true;
    return std::find(a.voices.begin(), a.voices.end(), base) != a.voices.end();
}

// The account of this number from 1, else the one that is so called; kNoIndex where none or several are.
Index account_of(const std::vector<Account>& all, const std::string& base) {
    const auto exact = std::find_if(all.begin(), all.end(), [&](const Account& a) { return a.id == base; });
    if (exact != all.end()) return static_cast<Index>(exact - all.begin());
    if (!base.empty() && base.size() < 7 && base.find_first_not_of("0123456789") == std::string::npos) {
        const std::size_t n = std::stoul(base);
        if (n >= 1 && n <= all.size()) return static_cast<Index>(n - 1);
    }
    Index out = kNoIndex;
    for (Index i = 0; i < all.size(); ++i)
        if (is_called(all[i], base)) {
            if (out != kNoIndex) return kNoIndex;
            out = i;
        }
    return out;
}

// Where each told place of a point stands: by list, in the order of lists and within it.
using Told = std::vector<std::vector<std::pair<std::uint32_t, std::size_t>>>;

std::vector<std::size_t> woven(Told told, std::size_t points) {
    std::list<std::size_t> order;
    std::vector<std::list<std::size_t>::iterator> place(points, order.end());
    for (auto& list : told) {
        std::stable_sort(list.begin(), list.end());
        // A point that earlier lists do not have stands behind the one that this list tells before it.
        auto behind = order.begin();
        for (const auto& [begin, i] : list) {
            if (place[i] == order.end()) place[i] = order.insert(behind, i);
            behind = std::next(place[i]);
        }
    }
    return {order.begin(), order.end()};
}

void rearrange(std::vector<Point>& points, const std::vector<std::size_t>& order) {
    std::vector<Point> out;
    out.reserve(points.size());
    for (const std::size_t i : order) out.push_back(std::move(points[i]));
    points = std::move(out);
}

}  // namespace

void place_base(const std::string& base, Comparison& out, Sides& account) {
    if (base.empty()) return;
    const Index at = account_of(out.accounts, base);
    if (at == kNoIndex) {
        out.notes.push_back("base: no account, or more than one, is called " + base);
        return;
    }
    out.base = 0;
    std::rotate(out.accounts.begin(), out.accounts.begin() + at, out.accounts.begin() + at + 1);
    for (auto& claims : account)
        for (Index& a : claims)
            if (a != kNoIndex && a <= at) a = a == at ? 0 : a + 1;
}

void order_by_report(Comparison& c) {
    // What the base tells in each document, then all that the documents tell, one after the other.
    const std::size_t documents = c.documents.size();
    Told told(2 * documents);
    for (std::size_t i = 0; i < c.points.size(); ++i)
        for (const Cell& x : c.points[i].cells) {
            const std::pair at(x.spans.front().begin, i);
            if (x.account == c.base) told[x.document].push_back(at);
            told[documents + x.document].push_back(at);
        }
    rearrange(c.points, woven(std::move(told), c.points.size()));
}

void order_by_event(Comparison& c) {
    std::vector<std::pair<std::string, std::size_t>> keys;
    std::string day;
    for (std::size_t i = 0; i < c.points.size(); ++i) {
        if (!c.points[i].time.empty()) day = c.points[i].time;
        keys.emplace_back(day, i);
    }
    std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::size_t> order;
    order.reserve(keys.size());
    for (const auto& [when, i] : keys) order.push_back(i);
    rearrange(c.points, order);
}

}  // namespace riwaya::accounts
