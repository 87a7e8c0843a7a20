#include "store/pack.h"

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "form.h"
#include "record/record.h"

namespace riwaya::store {

namespace {

// What of a page is its article: another page with the same says nothing else. Title and text alone, any run of spaces
// and breaks as one: the same article comes from a page, a feed and a file.
std::uint64_t article_hash(const Article& a) {
    if (a.refused) return base::hash64(a.refused.reason);
    std::string body = a.body();
    std::replace(body.begin(), body.end(), '\n', ' ');
    return base::hash64("\n", base::hash64(body, base::hash64(a.title.value)));
}

// The terms of an article's own blocks, by their places in its text; cut once, for the report and its statements.
std::vector<Terms::At> terms_of(const Terms& terms, const Article& a) {
    std::vector<Terms::At> out;
    for (const Block& b : a.blocks) {
        if (!is_own(b.kind)) continue;
        for (Terms::At& at : terms.at(slice(a.text, b.span))) {
            at.span = {at.span.begin + b.span.begin, at.span.end + b.span.begin};
            out.push_back(std::move(at));
        }
    }
    return out;
}

// Those that lie within a stretch of the text, as Terms::of() writes them.
std::string within(const std::vector<Terms::At>& terms, Span where) {
    std::string out;
    auto at = std::lower_bound(terms.begin(), terms.end(), where.begin,
                               [](const Terms::At& t, std::uint32_t begin) { return t.span.begin < begin; });
    for (; at != terms.end() && at->span.end <= where.end; ++at) out.append(at->term).append(1, ' ');
    return out;
}

// Who says it: the speaker, whoever it may be, and those that it came through.
std::string voices_of(const Statement& s) {
    std::string out = s.speaker.name;
    if (s.unsure) out.append(" ").append(s.unsure->name);
    for (const Party& p : s.via) out.append(" ").append(p.name);
    return out;
}

Report report_of(const Arrival& a) {
    const Article& article = a.reading.article;
    Report r;
    r.source = source_of(a.document);
    r.document_id = article.id;
    r.outlet = article.outlet.value;
    r.title = article.title.value;
    r.published = article.published.value;
    r.day = day_of(article.published.value);
    if (r.day == kNoDay) r.day = static_cast<std::int32_t>(a.came / 86400);
    r.language = article.language.value;
    r.came = a.came;
    r.stamp = a.stamp;
    r.refused = article.refused.reason;
    return r;
}

}  // namespace

// Scheme and host are the same in capitals, and what stands behind # is a place in the page (RFC
// 3986, 3.1, 3.2.2, 3.5); but for "#!", by which sites of the 2010s told their pages apart.
std::string source_of_address(std::string_view url) {
    std::string out(url);
    const std::size_t scheme = out.find("://");
    if (scheme == std::string::npos) return out;
    const std::size_t host_end = std::min(out.find_first_of("/?#", scheme + 3), out.size());
    for (std::size_t i = 0; i < host_end; ++i)
        if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] | 0x20);
    const std::size_t place = out.find('#', host_end);
    if (place != std::string::npos && out.compare(place, 2, "#!") != 0) out.resize(place);
    return out;
}

std::string source_of(const Document& d) {
    if (!d.url.empty()) return source_of_address(d.url);
    // An id that is no more than the place where it was read, or that and how often the place was read.
    const bool is_place = d.id.starts_with(d.path) && (d.id.size() == d.path.size() || d.id[d.path.size()] == '#');
    if (!is_place || d.path.find("://") != std::string::npos) return d.id;
    const bool is_stream = d.path == "-" || d.path.starts_with("-:") || d.path.starts_with("-/");
    if (is_stream || d.path.empty()) return "content:" + base::hex(content_hash(d), 16);
    std::error_code problem;
    const auto whole = std::filesystem::absolute(d.id, problem);
    return problem ? d.id : whole.lexically_normal().string();
}

std::uint64_t content_hash(const Document& d) {
    std::uint64_t h = base::hash64(d.content);
    for (const std::string* given : {&d.title, &d.published, &d.source, &d.author})
        h = base::hash64("\n", base::hash64(*given, h));
    return h;
}

struct Packer::Parts {
    const Terms& terms;
};

Packer::Packer(const Terms& terms) : parts_(std::make_unique<Parts>(Parts{terms})) {}
Packer::Packer(Packer&&) noexcept = default;
Packer& Packer::operator=(Packer&&) noexcept = default;
Packer::~Packer() = default;

Packed Packer::pack(const Arrival& a) const {
    const Article& article = a.reading.article;
    Packed out;
    out.report = report_of(a);
    out.fetched = a.document.fetched;
    out.outlet = article.outlet;
    out.published = article.published;
    out.source_hash = base::hash64(out.report.source);
    out.content_hash = store::content_hash(a.document);
    out.article_hash = article_hash(article);
    const std::string document = write_document(a.document);
    out.page = pack_bytes(document);
    out.reading = pack_reading(record::write(a.reading), document);
    if (article.refused) return out;
    out.print = a.print;
    out.profile = a.profile;
    out.title_terms = parts_->terms.of(article.title.value);
    const std::vector<Terms::At> terms = terms_of(parts_->terms, article);
    for (const Block& b : article.blocks)
        if (is_own(b.kind) && b.kind != BlockKind::kHeadline) out.body_terms += within(terms, b.span);
    for (Index i = 0; i < a.reading.statements.size() && i < kMostStatements; ++i) {
        const Statement& s = a.reading.statements[i];
        out.statements.push_back({i, within(terms, s.content), parts_->terms.of(voices_of(s))});
    }
    return out;
}

}  // namespace riwaya::store
