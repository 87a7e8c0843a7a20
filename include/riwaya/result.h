// Error and Result: how riwaya says that something could not be done.
//
//     riwaya::Result<riwaya::Reading> reading = engine.read(document);
//     if (!reading) { log(reading.error().message()); return; }
//     use(*reading);
//
// No function of riwaya throws across its interface, prints or exits. Values are plain and may be moved between
// threads.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace riwaya {

enum class ErrorCode {
    kNotFound,    // a path or id that is not there
    kUnreadable,  // exists, but may not be read or broke off
    kEmpty,       // nothing in it
    kBinary,      // neither text nor a known kind of document
    kEncoding,    // bytes that are no text in the charset that they claim
    kTooLarge,    // over a documented limit
    kFormat,      // text, but not in the form that was promised (JSON, a table)
    kUsage,       // the caller asked for something that does not exist
    kData,        // a data file of riwaya's own is missing or broken
};

// What went wrong, where, and what to do about it. `where` is a path, "path:line", an id, or empty; `hint` may be
// empty.
struct Error {
    ErrorCode code = ErrorCode::kFormat;
    std::string what;
    std::string where;
    std::string hint;

    // "where: what; hint", one line.
    [[nodiscard]] std::string message() const {
        std::string out = where.empty() ? what : where + ": " + what;
        if (!hint.empty()) out += "; " + hint;
        return out;
    }
};

// A value or an Error. Test with `if (result)` before `*result` or `error()`; the wrong one is a bug of the caller.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] explicit operator bool() const { return held_.index() == 0; }
    [[nodiscard]] T& operator*() & { return std::get<0>(held_); }
    [[nodiscard]] const T& operator*() const& { return std::get<0>(held_); }
    [[nodiscard]] T&& operator*() && { return std::get<0>(std::move(held_)); }
    [[nodiscard]] T* operator->() { return &std::get<0>(held_); }
    [[nodiscard]] const T* operator->() const { return &std::get<0>(held_); }
    [[nodiscard]] const Error& error() const { return std::get<1>(held_); }
    [[nodiscard]] Error& error() { return std::get<1>(held_); }

  private:
    std::variant<T, Error> held_;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace riwaya
