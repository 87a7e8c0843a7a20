#include "head.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace riwaya::fetch {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

void read_media(std::string_view type, input::Response& r) {
    r.media = lower(base::trim(type.substr(0, type.find(';'))));
    const std::string rest = lower(type);
    std::size_t at = rest.find("charset=");
    if (at == std::string::npos) return;
    std::string_view name = std::string_view(rest).substr(at + 8);
    name = base::trim(name.substr(0, name.find_first_of(";,")));
    while (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
    r.charset = name.substr(0, name.find_first_of("\"' "));
}

}  // namespace

void read_head(std::string_view head, input::Response& r) {
    std::string_view first = head.substr(0, head.find('\n'));
    const std::size_t space = first.find(' ');
    if (space != std::string_view::npos) {
        first = base::trim(first.substr(space));
        std::from_chars(first.data(), first.data() + first.size(), r.status);
    }
    while (true) {
        const std::size_t end = head.find('\n');
        if (end == std::string_view::npos) break;
        head.remove_prefix(end + 1);
        const std::string_view line = head.substr(0, head.find('\n'));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0 || line[0] == ' ' || line[0] == '\t') continue;
        r.headers.emplace_back(lower(base::trim(line.substr(0, colon))),
                               std::string(base::trim(line.substr(colon + 1))));
    }
    read_media(input::header(r, "content-type"), r);
}

}  // namespace riwaya::fetch
