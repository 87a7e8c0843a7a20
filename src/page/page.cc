#include "page/page.h"

#include "html.h"
#include "plain.h"
#include "rules.h"

namespace riwaya::page {

struct ArticleReader::Rules : page::Rules {};

ArticleReader::ArticleReader(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<ArticleReader> ArticleReader::load(const language::Languages& languages, const std::string& knowledge) {
    auto cues = Cues::load(languages);
    if (!cues) return cues.error();
    auto dates = Dates::load(languages);
    if (!dates) return dates.error();
    auto refusals = Refusals::load(languages);
    if (!refusals) return refusals.error();
    auto part_names = PartNames::load(knowledge);
    if (!part_names) return part_names.error();
    return ArticleReader(std::make_unique<Rules>(
        Rules{{&languages, std::move(*cues), std::move(*dates), std::move(*refusals), std::move(*part_names)}}));
}

Article ArticleReader::read(const Document& d) const {
    Article a;
    take_given(d, rules_->dates, a);
    if (d.kind == DocumentKind::kHtml)
        read_html(*rules_, d, a);
    else
        read_plain(*rules_, d, a);
    finish(*rules_, a);
    return a;
}

}  // namespace riwaya::page
