// What annotations of statements and of comparisons are made of (https://www.w3.org/TR/annotation-model/).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <riwaya/span.h>

#include "record/json.h"

namespace riwaya::report {

// A name as an IRI: an address as it is, any other so that percent-decoding gives it back.
[[nodiscard]] std::string iri_of(std::string_view name);

// An id that follows from the name alone (RFC 9562, version 8).
[[nodiscard]] std::string uuid_of(std::string_view name);

// A TextualBody, left open for further fields where `close` is false.
void body(record::JsonWriter&, std::string_view purpose, std::string_view value, std::string_view language = {},
          bool close = true);

// A TextQuoteSelector: the words of a span, with some characters before and behind.
void quote_selector(record::JsonWriter&, std::string_view text, Span);

// Counts the characters before a byte without going through the whole text for each: code points, as the model has it.
class Characters {
  public:
    explicit Characters(std::string_view text);
    [[nodiscard]] std::size_t before(std::size_t byte) const;

  private:
    static constexpr std::size_t kStep = 1024;
    [[nodiscard]] bool begins(std::size_t i) const { return (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80; }
    std::string_view text_;
    std::vector<std::size_t> counts_;
    std::size_t n_ = 0;
};

// A selector by numbers: of characters of a text, or of bytes.
void position(record::JsonWriter&, const char* type, std::size_t begin, std::size_t end);

}  // namespace riwaya::report
