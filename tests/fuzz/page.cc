// A page as it comes, and what must hold of every article made from one, or refused.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "check.h"
#include "language/language.h"
#include "page/page.h"

namespace {

struct Reader {
    riwaya::language::Languages languages;
    std::optional<riwaya::page::ArticleReader> articles;
};

[[noreturn]] void die(const riwaya::Error& e) {
    std::fprintf(stderr, "fuzz: %s\n", e.message().c_str());
    std::exit(2);
}

Reader load() {
    auto languages = riwaya::language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    if (!languages) die(languages.error());
    return {std::move(*languages), std::nullopt};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Reader reader = load();
    if (!reader.articles) {
        auto articles = riwaya::page::ArticleReader::load(reader.languages, RIWAYA_SOURCE_DIR "/knowledge");
        if (!articles) die(articles.error());
        reader.articles.emplace(std::move(*articles));
    }
    riwaya::Document d;
    d.id = "page";
    d.kind = riwaya::DocumentKind::kHtml;
    d.content.assign(reinterpret_cast<const char*>(data), size);
    // Documents are UTF-8 by contract: what is not is for the target `input`.
    if (!riwaya::base::is_valid_utf8(d.content)) return 0;
    riwaya::fuzz::check(reader.articles->read(d), d.content.size());
    return 0;
}
