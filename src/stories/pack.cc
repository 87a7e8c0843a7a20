// The packed form of a profile: a version, then each list as its number and its items, all little-endian. Keys are
// hashes, so they are stored whole.
#include <algorithm>

#include "stories/profile.h"

namespace riwaya::stories {

namespace {

constexpr std::uint8_t kVersion = 2;

class Writer {
  public:
    template <class T>
    void number(T v) {
        for (std::size_t i = 0; i < sizeof(T); ++i)
            out_ += static_cast<char>(static_cast<std::uint64_t>(v) >> (8 * i) & 0xff);
    }
    void count(std::size_t n) { number(static_cast<std::uint8_t>(std::min<std::size_t>(n, 255))); }
    // Places take three bits, the count the other five.
    void term(const Term& t) {
        number(t.key);
        number(t.rarity);
        number(static_cast<std::uint8_t>(t.places | std::min<unsigned>(t.count, 31) << 3U));
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    template <class T>
    T number() {
        std::uint64_t v = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i)
            if (at_ < bytes_.size())
                v |= std::uint64_t{static_cast<unsigned char>(bytes_[at_++])} << (8 * i);
            else
                broken_ = true;
        return static_cast<T>(v);
    }
    Term term() {
        Term t;
        t.key = number<std::uint32_t>();
        t.rarity = number<std::uint8_t>();
        const auto both = number<std::uint8_t>();
        t.places = both & 7U;
        t.count = both >> 3U;
        return t;
    }
    // Nothing is read past the end, so a broken list ends there.
    [[nodiscard]] bool is_broken() const { return broken_; }
    [[nodiscard]] bool is_at_end() const { return !broken_ && at_ == bytes_.size(); }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

// Merging two lists needs them in order, whatever the bytes say.
bool is_in_order(const Profile& p) {
    const auto by_key = [](const Term& a, const Term& b) { return a.key < b.key; };
    return std::is_sorted(p.words.begin(), p.words.end(), by_key) &&
           std::is_sorted(p.names.begin(), p.names.end(),
                          [&](const Named& a, const Named& b) { return by_key(a.term, b.term); }) &&
           std::is_sorted(p.figures.begin(), p.figures.end(),
                          [](const Figure& a, const Figure& b) {
                              return a.value != b.value ? a.value < b.value : a.counted < b.counted;
                          }) &&
           std::is_sorted(p.dates.begin(), p.dates.end());
}

}  // namespace

std::string pack(const Profile& p) {
    Writer w;
    w.number(kVersion);
    w.number(p.language);
    w.number(p.day);
    w.number(p.length);
    w.count(p.words.size());
    for (const Term& t : p.words) {
        w.term(t);
        w.number(t.sentences);
    }
    w.count(p.names.size());
    for (const Named& n : p.names) {
        w.term(n.term);
        w.number(static_cast<std::uint8_t>(static_cast<unsigned>(n.kind) | (n.known ? 4U : 0U) | (n.local ? 8U : 0U)));
    }
    w.count(p.figures.size());
    for (const Figure& f : p.figures) {
        w.number(f.value);
        w.number(f.counted);
        w.number(f.rarity);
        w.number(f.places);
    }
    w.count(p.dates.size());
    for (const std::int32_t d : p.dates) w.number(d);
    w.number(static_cast<std::uint8_t>(p.meaning ? 1 : 0));
    if (p.meaning)
        for (const std::int8_t v : *p.meaning) w.number(v);
    return w.take();
}

std::optional<Profile> unpack(std::string_view bytes) {
    Reader r(bytes);
    if (r.number<std::uint8_t>() != kVersion) return std::nullopt;
    Profile p;
    p.language = r.number<std::uint32_t>();
    p.day = r.number<std::int32_t>();
    p.length = r.number<std::uint16_t>();
    for (auto n = r.number<std::uint8_t>(); n > 0 && !r.is_broken(); --n) {
        Term t = r.term();
        t.sentences = r.number<std::uint8_t>();
        p.words.push_back(t);
    }
    for (auto n = r.number<std::uint8_t>(); n > 0 && !r.is_broken(); --n) {
        Named named;
        named.term = r.term();
        const auto both = r.number<std::uint8_t>();
        named.kind = static_cast<Kind>(both & 3U);
        named.known = (both & 4U) != 0;
        named.local = (both & 8U) != 0;
        p.names.push_back(named);
    }
    for (auto n = r.number<std::uint8_t>(); n > 0 && !r.is_broken(); --n) {
        Figure f;
        f.value = r.number<std::uint32_t>();
        f.counted = r.number<std::uint32_t>();
        f.rarity = r.number<std::uint8_t>();
        f.places = r.number<std::uint8_t>();
        p.figures.push_back(f);
    }
    for (auto n = r.number<std::uint8_t>(); n > 0 && !r.is_broken(); --n) p.dates.push_back(r.number<std::int32_t>());
    if (r.number<std::uint8_t>() != 0) {
        p.meaning.emplace();
        for (std::int8_t& v : *p.meaning) v = static_cast<std::int8_t>(r.number<std::uint8_t>());
    }
    if (!r.is_at_end() || !is_in_order(p)) return std::nullopt;
    return p;
}

}  // namespace riwaya::stories
