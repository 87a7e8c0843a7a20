// The longest common subsequence by dynamic programming: runs are claims and sentences, so they are short.
#include "diff.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

constexpr std::size_t kLongest = 400;

std::vector<std::uint32_t> words_of(const text::Words& w, std::uint32_t begin, std::uint32_t end) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = begin; i < end; ++i)
        if (w[i].kind != text::WordKind::kPunctuation) out.push_back(i);
    return out;
}

}  // namespace

Diff diff_words(const text::Words& a, std::uint32_t a_begin, std::uint32_t a_end, const text::Words& b,
                std::uint32_t b_begin, std::uint32_t b_end) {
    Diff out;
    const auto x = words_of(a, a_begin, a_end), y = words_of(b, b_begin, b_end);
    const std::size_t n = x.size(), m = y.size();
    if (n == 0 || m == 0 || n > kLongest || m > kLongest) return out;
    std::vector<std::uint16_t> length((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return length[i * (m + 1) + j]; };
    const auto equal = [&](std::size_t i, std::size_t j) { return a.folded(x[i]) == b.folded(y[j]); };
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            at(i, j) =
                equal(i, j) ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
    out.alike = static_cast<double>(at(0, 0)) / static_cast<double>(std::max(n, m));
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && equal(i, j)) {
            ++i, ++j;
            continue;
        }
        const std::size_t i0 = i, j0 = j;
        while ((i < n || j < m) && !(i < n && j < m && equal(i, j))) {
            if (j == m || (i < n && at(i + 1, j) >= at(i, j + 1)))
                ++i;
            else
                ++j;
        }
        Hunk h;
        h.a = i0 < n ? x[i0] : x[n - 1] + 1;
        h.a_end = i > i0 ? x[i - 1] + 1 : h.a;
        h.b = j0 < m ? y[j0] : y[m - 1] + 1;
        h.b_end = j > j0 ? y[j - 1] + 1 : h.b;
        out.hunks.push_back(h);
    }
    return out;
}

}  // namespace riwaya::accounts
