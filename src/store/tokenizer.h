// The tokenizer of the store's FTS5 tables. Terms are made beforehand (store/terms.h), by many threads: what stands in
// its text are terms with a space behind each, and a stem joined to its word by kStemMark where the two differ, which
// stand in one place of the text.
#pragma once

#include <sqlite3.h>

#include <string_view>

namespace riwaya::store {

inline constexpr char kTokenizer[] = "riwaya";
inline constexpr char kStemMark = '\x1f';

// Makes the tokenizer known to a connection. An SQLite result code.
int add_tokenizer(sqlite3*);

// Calls `take(term, begin, end, is_stem)` for each term of a text of terms, until it returns something other than 0,
// which is given back.
template <class Take>
int each_term(std::string_view terms, const Take& take) {
    for (std::size_t at = 0; at < terms.size();) {
        std::size_t end = at;
        while (end < terms.size() && terms[end] != ' ' && terms[end] != kStemMark) ++end;
        if (end > at) {
            const bool stem = at > 0 && terms[at - 1] == kStemMark;
            if (const int code = take(terms.substr(at, end - at), at, end, stem); code != 0) return code;
        }
        at = end + 1;
    }
    return 0;
}

}  // namespace riwaya::store
