// What annotations of statements and of comparisons are made of (https://www.w3.org/TR/annotation-model/).
#pragma once

#include <string>
#include <string_view>

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

}  // namespace riwaya::report
