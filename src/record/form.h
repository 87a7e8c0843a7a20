// Form: fields taken out of a line of JSON.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::record {

namespace dom = simdjson::dom;
using dom::element;

constexpr std::size_t kAnyOffset = 0xfffffffe;

// What is read of a saved line, with the first thing found wrong. Every getter gives a harmless value once `wrong`
// is set, so that the code that reads looks like the form that it reads.
class Form {
  public:
    [[nodiscard]] const std::string& wrong() const { return wrong_; }
    void fail(std::string_view key, std::string_view what) {
        if (wrong_.empty()) wrong_ = "field '" + std::string(key) + "' " + std::string(what);
    }
    // Whether the field is there and not null.
    [[nodiscard]] static bool has(element e, const char* key) {
        element v;
        return e[key].get(v) == simdjson::SUCCESS && !v.is_null();
    }
    element at(element e, const char* key) {
        element v;
        if (e[key].get(v) != simdjson::SUCCESS) fail(key, "is missing");
        return v;
    }
    std::string string(element e, const char* key) {
        if (!has(e, key)) return {};
        std::string_view s;
        if (e[key].get(s) != simdjson::SUCCESS) fail(key, "is no string");
        return std::string(s);
    }
    double number(element e, const char* key, double nothing) {
        if (!has(e, key)) return nothing;
        double n = nothing;
        if (e[key].get(n) != simdjson::SUCCESS) fail(key, "is no number");
        return n;
    }
    std::int64_t integer(element e, const char* key, std::int64_t nothing, std::int64_t least, std::int64_t most) {
        if (!has(e, key)) return nothing;
        std::int64_t n = nothing;
        if (e[key].get(n) != simdjson::SUCCESS)
            fail(key, "is no whole number");
        else if (n < least || n > most)
            fail(key, "is out of range");
        return n;
    }
    bool flag(element e, const char* key) {
        bool b = false;
        if (has(e, key) && e[key].get(b) != simdjson::SUCCESS) fail(key, "is no boolean");
        return b;
    }
    // The elements of a list; none where it is not there. (A dom::array that was not set must not be walked.)
    std::vector<element> array(element e, const char* key) {
        std::vector<element> out;
        dom::array a;
        if (!has(e, key)) return out;
        if (e[key].get(a) != simdjson::SUCCESS)
            fail(key, "is no list");
        else
            for (const element v : a) out.push_back(v);
        return out;
    }
    template <class E>
    E named(element e, const char* key, E nothing) {
        if (!has(e, key)) return nothing;
        const std::string name = string(e, key);
        for (std::uint8_t i = 0; *name_of(static_cast<E>(i)) != '\0'; ++i)
            if (name == name_of(static_cast<E>(i))) return static_cast<E>(i);
        fail(key, "has an unknown value '" + name + "'");
        return nothing;
    }
    // A pair of offsets into a text of this size.
    Span pair(element e, const char* key, std::size_t limit) {
        std::uint64_t n[2] = {0, 0};
        std::size_t k = 0;
        dom::array a;
        if (e.get(a) != simdjson::SUCCESS)
            fail(key, "is no span");
        else
            for (const element v : a)
                if (k == 2 || v.get(n[k++]) != simdjson::SUCCESS) fail(key, "is no span");
        if (!wrong_.empty()) return {};
        if (k != 2 || n[0] > n[1] || n[1] > limit) fail(key, "is out of range");
        return wrong_.empty() ? Span{static_cast<std::uint32_t>(n[0]), static_cast<std::uint32_t>(n[1])} : Span{};
    }
    Span span(element e, const char* key) { return has(e, key) ? pair(at(e, key), key, text_size) : Span{}; }
    Index index(element e, const char* key, std::size_t size) {
        if (!has(e, key)) return kNoIndex;
        return static_cast<Index>(integer(e, key, 0, 0, static_cast<std::int64_t>(size) - 1));
    }
    std::vector<Index> indices(element e, const char* key, std::size_t size) {
        std::vector<Index> out;
        for (const element v : array(e, key)) {
            std::uint64_t n = 0;
            if (v.get(n) != simdjson::SUCCESS || n >= size)
                fail(key, "is out of range");
            else
                out.push_back(static_cast<Index>(n));
        }
        return out;
    }

    std::size_t text_size = 0;

  private:
    std::string wrong_;
};

}  // namespace riwaya::record
