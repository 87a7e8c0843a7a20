// What readings and comparisons write in the same form.
#pragma once

#include <string>
#include <vector>

#include <riwaya/reading.h>

#include "record/json.h"

namespace riwaya::record {

inline void span(JsonWriter& j, Span s) {
    j.begin_array();
    j.value(s.begin);
    j.value(s.end);
    j.end_array();
}

// A list under a key, each item written by `each`.
template <class List, class Each>
void list(JsonWriter& j, std::string_view key, const List& items, Each each) {
    j.key(key);
    j.begin_array();
    for (const auto& item : items) each(item);
    j.end_array();
}

inline void strings(JsonWriter& j, std::string_view key, const std::vector<std::string>& items) {
    list(j, key, items, [&j](const std::string& s) { j.value(s); });
}

inline void indices(JsonWriter& j, std::string_view key, const std::vector<Index>& items) {
    list(j, key, items, [&j](Index i) { j.value(i); });
}

}  // namespace riwaya::record
