// Strings by number and numbers by string, as arrays of an image.
//
//     StringTableBuilder words;
//     const std::uint32_t id = words.add("report");     // 0, 1, 2 ... in order of first use
//     words.put("words", image);
//     StringTable found(*read, "words");
//     found.find("report") == id && found[id] == "report";
//
// Looking a string up costs one hash and, where it is not there, hardly ever more than one cell of the table.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <base/image.h>

namespace riwaya::base {

// Strings by number.
class StringList {
  public:
    StringList() = default;
    StringList(const Image& image, const std::string& name)
        : begins_(image.array<std::uint32_t>(name + "/begin")), bytes_(image.array<char>(name + "/bytes")) {}

    [[nodiscard]] std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
    // "" outside.
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        const std::size_t begin = begins_[i], end = begins_[i + 1];
        return begin <= end && end <= bytes_.size() ? std::string_view(bytes_.data() + begin, end - begin)
                                                    : std::string_view{};
    }

  private:
    Flat<std::uint32_t> begins_;  // and one past the last
    Flat<char> bytes_;
};

class StringTable {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    StringTable() = default;
    StringTable(const Image& image, const std::string& name)
        : list_(image, name), slots_(image.array<std::uint64_t>(name + "/slots")) {}

    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return list_[i]; }
    // kNone where it is not there.
    [[nodiscard]] std::uint32_t find(std::string_view s) const {
        const std::size_t mask = slots_.size() - 1;
        const std::uint64_t hash = quick_hash(s), tag = hash >> 32;
        std::size_t at = hash & mask;
        for (std::size_t n = 0; n < slots_.size(); ++n, at = (at + 1) & mask) {
            const std::uint64_t slot = slots_[at];
            if (slot == 0) return kNone;
            const auto id = static_cast<std::uint32_t>(slot) - 1;
            if (slot >> 32 == tag && list_[id] == s) return id;
        }
        return kNone;
    }

  private:
    StringList list_;
    Flat<std::uint64_t> slots_;  // high half of the hash, number + 1; 0 is free. As many as a power of two.
};

// Fills a StringList; without looking up.
class StringListBuilder {
  public:
    void add(std::string_view s) {
        bytes_.append(s);
        begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    }
    [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        return std::string_view(bytes_).substr(begins_[i], begins_[i + 1] - begins_[i]);
    }
    void put(const std::string& name, ImageWriter& out) const {
        out.put(name + "/begin", begins_);
        out.put(name + "/bytes", bytes_);
    }

  private:
    std::vector<std::uint32_t> begins_ = {0};
    std::string bytes_;
};

// Fills a StringTable: at most 2^32 - 2 strings and 4 GiB of bytes.
class StringTableBuilder {
  public:
    // The string's number, a new one where it was not there.
    std::uint32_t add(std::string_view s);
    [[nodiscard]] std::uint32_t find(std::string_view s) const;
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const { return list_[i]; }
    void put(const std::string& name, ImageWriter& out) const {
        list_.put(name, out);
        out.put(name + "/slots", slots_);
    }

  private:
    // The slot that holds it, or the free one where it would stand.
    [[nodiscard]] std::size_t slot_of(std::string_view s, std::uint64_t hash) const;
    void grow();
    StringListBuilder list_;
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(16);
};

}  // namespace riwaya::base
