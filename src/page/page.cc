#include "page/page.h"

#include <algorithm>
#include <ctime>

#include "base/utf8.h"
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

namespace {

// What a list says of a page stands back behind what the page says of itself: a list of many sites' pages calls them by
// its own name, and its entries by words of its own.
void prefer_own(Field& field, std::string_view shown) {
    if (field.from != FieldOrigin::kFeed) return;
    const auto own = std::find_if(field.others.begin(), field.others.end(), [&](const Field::Other& o) {
        return o.from == FieldOrigin::kJsonLd || o.from == FieldOrigin::kOpenGraph ||
               o.from == FieldOrigin::kMicrodata || (!shown.empty() && o.value == shown);
    });
    if (own == field.others.end()) return;
    std::swap(field.value, own->value);
    std::swap(field.from, own->from);
}

void prefer_own(Article& a) {
    std::string_view headline;
    for (const Block& b : a.blocks)
        if (b.kind == BlockKind::kHeadline) headline = slice(a.text, b.span);
    prefer_own(a.title, base::trim(headline));
    prefer_own(a.outlet, {});
}

}  // namespace

Article read_document(const Rules& rules, const Document& d) {
    Article a;
    take_given(d, rules.dates, a);
    if (d.kind == DocumentKind::kHtml)
        read_html(rules, d, a);
    else
        read_plain(rules, d, a);
    if (d.kind == DocumentKind::kHtml) prefer_own(a);
    credit_agency(rules.credits, a);
    tell_posts(rules, a);
    finish(rules, a);
    return a;
}

}  // namespace riwaya::page
