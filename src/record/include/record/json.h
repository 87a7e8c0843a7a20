// JsonWriter: writes JSON in the order in which it is called, nothing kept but the text.
//
//     JsonWriter j;
//     j.begin_object();
//     j.field("id", point.id);
//     j.end_object();
//     std::string line = std::move(j).text();
//
// Numbers are written shortest, so that reading them back gives the same value. Strings must be valid UTF-8; control
// characters are escaped.
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

namespace riwaya::record {

// Raised when a field changes its meaning or goes; new fields do not raise it.
inline constexpr int kFormatVersion = 1;

class JsonWriter {
  public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view k) {
        string(k);
        out_.push_back(':');
        comma_ = false;
    }
    void null() { raw("null"); }
    void value(std::string_view s) { string(s); }
    void value(const char* s) { string(s); }
    void value(bool b) { raw(b ? "true" : "false"); }
    template <class N>
    requires(std::integral<N> || std::floating_point<N>) void value(N n) {
        char digits[40];
        const auto end = std::to_chars(digits, digits + sizeof digits, n);
        raw({digits, static_cast<std::size_t>(end.ptr - digits)});
    }
    template <class V>
    void field(std::string_view k, const V& v) {
        key(k);
        value(v);
    }
    // JSON that was written before.
    void written(std::string_view json) { raw(json); }
    // The string, or null where it is empty.
    void nullable(std::string_view k, std::string_view s) {
        key(k);
        if (s.empty())
            null();
        else
            string(s);
    }
    [[nodiscard]] std::string text() && { return std::move(out_); }

  private:
    void separate() {
        if (comma_) out_.push_back(',');
        comma_ = true;
    }
    void open(char c) {
        separate();
        out_.push_back(c);
        comma_ = false;
    }
    void close(char c) {
        out_.push_back(c);
        comma_ = true;
    }
    void raw(std::string_view s) {
        separate();
        out_.append(s);
    }
    void string(std::string_view s);

    std::string out_;
    bool comma_ = false;
};

}  // namespace riwaya::record
