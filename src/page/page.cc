#include "page/page.h"

#include <ctime>

#include "html.h"
#include "moments.h"
#include "plain.h"
#include "posts.h"
#include "reader.h"

namespace riwaya::page {

struct ArticleReader::Rules : page::Rules {};

ArticleReader::ArticleReader(std::unique_ptr<const Rules> r) : rules_(std::move(r)) {}
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;
ArticleReader::~ArticleReader() = default;

Result<ArticleReader> ArticleReader::load(const language::Languages& languages, const std::string& knowledge) {
    auto rules = load_rules(languages, knowledge);
    if (!rules) return rules.error();
    return ArticleReader(std::make_unique<Rules>(Rules{std::move(*rules)}));
}

Article ArticleReader::read(const Document& d) const { return read_document(*rules_, d); }

Result<Rules> load_rules(const language::Languages& languages, const std::string& knowledge) {
    auto cues = Cues::load(languages);
    if (!cues) return cues.error();
    auto dates = Dates::load(languages);
    if (!dates) return dates.error();
    auto refusals = Refusals::load(languages);
    if (!refusals) return refusals.error();
    auto credits = Credits::load(languages);
    if (!credits) return credits.error();
    auto part_names = PartNames::load(knowledge);
    if (!part_names) return part_names.error();
    return Rules{&languages,
                 std::move(*cues),
                 std::move(*dates),
                 std::move(*refusals),
                 std::move(*part_names),
                 std::move(*credits),
                 moment_from_epoch(std::time(nullptr)),
                 {}};
}

Article read_document(const Rules& rules, const Document& d) {
    Article a;
    take_given(d, rules.dates, a);
    if (d.kind == DocumentKind::kHtml)
        read_html(rules, d, a);
    else
        read_plain(rules, d, a);
    credit_agency(rules.credits, a);
    tell_posts(rules, a);
    finish(rules, a);
    return a;
}

}  // namespace riwaya::page
