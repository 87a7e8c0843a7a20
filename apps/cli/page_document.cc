#include "page_document.h"

#include <array>

namespace riwaya::cli {

std::string utc(std::time_t at) {
    std::tm parts{};
    ::gmtime_r(&at, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

Document document_of(const fetch::Page& page) {
    const input::Response& r = page.answer.response;
    Document d;
    d.id = d.url = d.path = r.url;
    d.kind = DocumentKind::kBytes;
    d.content = r.body;
    d.charset = r.charset;
    d.media = r.media;
    d.fetched = utc(page.answer.at);
    d.title = page.wish.title;
    d.published = page.wish.published;
    d.modified = page.wish.modified;
    d.author = page.wish.author;
    d.source = page.wish.source;
    d.from_feed = page.wish.from_feed;
    return d;
}

}  // namespace riwaya::cli
