#include "page/page.h"

#include "base/utf8.h"

namespace riwaya::page {

struct ArticleReader::Rules {
    const language::Languages* languages;
};

ArticleReader::ArticleReader(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<ArticleReader> ArticleReader::load(const language::Languages& languages) {
    return ArticleReader(std::make_unique<Rules>(Rules{&languages}));
}

Article ArticleReader::read(const Document& d) const {
    Article a;
    a.id = d.id;
    a.text = d.content;
    a.title = {d.title, d.title.empty() ? FieldOrigin::kNone : FieldOrigin::kGiven, {}};
    a.published = {d.published.substr(0, 10), d.published.empty() ? FieldOrigin::kNone : FieldOrigin::kGiven, {}};
    a.outlet = {d.source, d.source.empty() ? FieldOrigin::kNone : FieldOrigin::kGiven, {}};
    a.url = {d.url, d.url.empty() ? FieldOrigin::kNone : FieldOrigin::kGiven, {}};
    if (const auto* l = rules_->languages->detect(a.text)) a.language = {l->code, FieldOrigin::kText, {}};
    for (std::size_t b = 0; b < a.text.size();) {
        const std::size_t e = std::min(a.text.find('\n', b), a.text.size());
        const std::string_view line = base::trim(std::string_view(a.text).substr(b, e - b));
        if (!line.empty()) {
            const auto at = static_cast<std::uint32_t>(line.data() - a.text.data());
            const Span s{at, at + static_cast<std::uint32_t>(line.size())};
            a.blocks.push_back({BlockKind::kParagraph, s, {s}, ""});
        }
        b = e + 1;
    }
    return a;
}

}  // namespace riwaya::page
