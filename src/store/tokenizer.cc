#include "tokenizer.h"

namespace riwaya::store {

namespace {

int create(void*, const char**, int, Fts5Tokenizer** out) {
    static char state = 0;  // none is needed, but the address must be some
    *out = reinterpret_cast<Fts5Tokenizer*>(&state);
    return SQLITE_OK;
}

void remove(Fts5Tokenizer*) {}

using Take = int (*)(void* context, int flags, const char* token, int size, int begin, int end);

// A stem is written with its mark, so that it never meets a word that looks like it.
int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, Take take) {
    if (text == nullptr || size <= 0) return SQLITE_OK;
    const std::string_view terms(text, static_cast<std::size_t>(size));
    return each_term(terms, [&](std::string_view term, std::size_t begin, std::size_t end, bool stem) {
        const int from = static_cast<int>(stem ? begin - 1 : begin);
        // In a query a stem may stand alone.
        const int flags = stem && from > 0 && text[from - 1] != ' ' ? FTS5_TOKEN_COLOCATED : 0;
        return take(context, flags, term.data() - (stem ? 1 : 0), static_cast<int>(term.size()) + (stem ? 1 : 0), from,
                    static_cast<int>(end));
    });
}

}  // namespace

int add_tokenizer(sqlite3* db) {
    sqlite3_stmt* asked = nullptr;
    fts5_api* api = nullptr;
    int code = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &asked, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(asked, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(asked);
        code = sqlite3_finalize(asked);
    }
    if (code != SQLITE_OK) return code;
    if (api == nullptr) return SQLITE_ERROR;
    fts5_tokenizer made{create, remove, tokenize};
    return api->xCreateTokenizer(api, kTokenizer, nullptr, &made, nullptr);
}

}  // namespace riwaya::store
