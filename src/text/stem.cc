#include <libstemmer.h>

#include <memory>

#include "text/words.h"

namespace riwaya::text {

namespace {

struct DeleteStemmer {
    void operator()(sb_stemmer* s) const { sb_stemmer_delete(s); }
};

// A stemmer belongs to a thread: Snowball's keep state while they work.
sb_stemmer* stemmer_of_this_thread(const std::string& name) {
    thread_local std::unordered_map<std::string, std::unique_ptr<sb_stemmer, DeleteStemmer>> all;
    auto [at, fresh] = all.try_emplace(name);
    if (fresh) at->second.reset(sb_stemmer_new(name.c_str(), "UTF_8"));
    return at->second.get();
}

}  // namespace

std::string Segmenter::stem(std::string_view base) const {
    sb_stemmer* stemmer = language_->stemmer.empty() ? nullptr : stemmer_of_this_thread(language_->stemmer);
    if (stemmer == nullptr) return std::string(base);
    const sb_symbol* out =
        sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(base.data()), static_cast<int>(base.size()));
    if (out == nullptr) return std::string(base);
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace riwaya::text
