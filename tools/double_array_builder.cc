#include "double_array_builder.h"

#include <algorithm>
#include <cstddef>

#include "double_array.h"

namespace riwaya::tools {

namespace {

using meaning::DoubleArray;
using Keys = std::vector<std::pair<std::string_view, std::uint32_t>>;

constexpr std::size_t kBlock = 256;
constexpr std::size_t kOpen = 16;                    // blocks in which free places are still looked for
constexpr std::size_t kMost = std::size_t{1} << 21;  // units that an offset reaches

class Builder {
  public:
    explicit Builder(const Keys& keys) : keys_(keys) {}

    std::vector<std::uint32_t> build() {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const std::string_view key = keys_[i].first;
            if (key.empty() || key.find('\0') != key.npos || keys_[i].second >= DoubleArray::kIsValue ||
                (i > 0 && !(keys_[i - 1].first < key)))
                return {};
        }
        add_block();
        taken_[0] = is_base_[0] = true;  // the root
        add(0, 0, 0, keys_.size(), 0);
        return units_.size() > kMost ? std::vector<std::uint32_t>{} : std::move(units_);
    }

  private:
    // The keys from `low` to `high` agree in their first `depth` bytes, which lead to the unit `at`.
    void add(std::size_t at, std::uint32_t label, std::size_t low, std::size_t high, std::size_t depth) {
        std::vector<std::pair<unsigned char, std::size_t>> children;  // byte, where its keys end; 0: the value
        for (std::size_t i = low; i < high;) {
            const unsigned char byte = byte_at(i, depth);
            std::size_t end = i + 1;
            while (end < high && byte_at(end, depth) == byte) ++end;
            children.emplace_back(byte, end);
            i = end;
        }
        if (children.empty() || units_.size() > kMost) return;
        const std::size_t base = find_base(children);
        is_base_[base] = true;
        for (const auto& [byte, end] : children) taken_[base ^ byte] = true;
        const bool has_value = children.front().first == 0;
        units_[at] = label | (has_value ? DoubleArray::kHasValue : 0) |
                     static_cast<std::uint32_t>(at ^ base) << DoubleArray::kOffsetShift;
        std::size_t begin = low;
        for (const auto& [byte, end] : children) {
            if (byte == 0)
                units_[base] = keys_[begin].second | DoubleArray::kIsValue;
            else
                add(base ^ byte, byte, begin, end, depth + 1);
            begin = end;
        }
    }

    [[nodiscard]] unsigned char byte_at(std::size_t key, std::size_t depth) const {
        const std::string_view bytes = keys_[key].first;
        return depth < bytes.size() ? static_cast<unsigned char>(bytes[depth]) : 0;
    }

    // An offset that no other unit has, with a free unit for each child.
    std::size_t find_base(const std::vector<std::pair<unsigned char, std::size_t>>& children) {
        for (;;) {
            while (first_free_ < taken_.size() && taken_[first_free_]) ++first_free_;
            for (std::size_t free = first_free_; free < taken_.size(); ++free) {
                if (taken_[free]) continue;
                const std::size_t base = free ^ children.front().first;
                if (!is_base_[base] && std::none_of(children.begin(), children.end(),
                                                    [&](const auto& child) { return taken_[base ^ child.first]; }))
                    return base;
            }
            add_block();
        }
    }

    // Units that no byte leads to. What is free far behind is given up, so that the search stays short.
    void add_block() {
        units_.resize(units_.size() + kBlock, DoubleArray::kIsValue);
        taken_.resize(units_.size());
        is_base_.resize(units_.size());
        if (units_.size() > kOpen * kBlock) first_free_ = std::max(first_free_, units_.size() - kOpen * kBlock);
    }

    const Keys& keys_;
    std::vector<std::uint32_t> units_;
    std::vector<char> taken_, is_base_;
    std::size_t first_free_ = 0;
};

}  // namespace

std::vector<std::uint32_t> build_double_array(const Keys& keys) { return Builder(keys).build(); }

}  // namespace riwaya::tools
