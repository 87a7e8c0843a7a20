#include "input/http_message.h"

#include <algorithm>
#include <charconv>

#include "unpack.h"

namespace riwaya::input {

namespace {

constexpr std::string_view kBlank = " \t";
// Of one head; servers end a connection at 8 to 64 KiB. What follows is taken for the body.
constexpr std::size_t kLargestHead = 1 << 18;

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
    return s;
}

std::string lowered(std::string_view s) {
    std::string out(s);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

// The status code in "HTTP/1.1 200 OK", or 0.
int status_of(std::string_view line) {
    const std::size_t at = line.find(' ');
    if (at == std::string_view::npos) return 0;
    const std::string_view code = trimmed(line.substr(at));
    int status = 0;
    std::from_chars(code.data(), code.data() + std::min<std::size_t>(code.size(), 3), status);
    return status;
}

std::string_view value_of(const HttpHead& head, std::string_view name) {
    for (const auto& [key, value] : head.headers)
        if (key == name) return value;
    return {};
}

// A body in chunks, put together; as it is where it does not begin with a chunk. What was cut off is left out.
std::string unchunked(std::string_view body) {
    std::string out;
    std::string_view left = body;
    for (bool first = true;; first = false) {
        const std::size_t line = left.find('\n');
        std::uint64_t size = 0;
        const std::string_view digits = trimmed(left.substr(0, std::min<std::size_t>(line, 1024)));
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        const bool good = error == std::errc() && line != std::string_view::npos &&
                          (end == digits.data() + digits.size() || *end == ';' || *end == ' ');
        if (!good) return first ? std::string(body) : out;
        left.remove_prefix(line + 1);
        if (size == 0) return out;
        out.append(left.substr(0, size));
        if (size >= left.size()) return out;
        left.remove_prefix(size);
        if (left.starts_with('\r')) left.remove_prefix(1);
        if (left.starts_with('\n')) left.remove_prefix(1);
    }
}

// Whether bytes begin as their encoding says; brotli has no mark, so text is told from it.
bool begins_as(std::string_view body, Packing packing) {
    if (packing == Packing::kGzip) return body.starts_with("\x1F\x8B");
    const std::size_t text = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return text == std::string_view::npos || (body[text] != '<' && body[text] != '{');
}

// The names in a list of codings, the one applied last in front.
std::vector<std::string> codings(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::string name = lowered(trimmed(list.substr(0, comma)));
        if (!name.empty() && name != "identity") out.push_back(std::move(name));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

Status undo(const std::string& coding, std::string& body, std::uint64_t limit) {
    Packing packing = Packing::kGzip;
    if (coding == "deflate") {
        packing = Packing::kDeflate;
    } else if (coding == "br") {
        packing = Packing::kBrotli;
    } else if (coding != "gzip" && coding != "x-gzip") {
        return Error{ErrorCode::kEncoding, "is packed in a way that is not known (" + coding + ")", "", ""};
    }
    if (body.empty() || !begins_as(body, packing)) return Ok{};
    Unpacked out = unpack(body, packing, limit);
    if (out.too_large)
        return Error{ErrorCode::kTooLarge, "unpacks to more than " + std::to_string(limit >> 20) + " MiB", "", ""};
    // A body that was cut off is read as far as it goes.
    if (!out.whole && out.bytes.empty()) return Error{ErrorCode::kEncoding, "is no " + coding + ", as it says", "", ""};
    body = std::move(out.bytes);
    return Ok{};
}

}  // namespace

ContentType content_type(std::string_view value) {
    const std::size_t end = std::min(value.find(';'), value.size());
    ContentType out{lowered(trimmed(value.substr(0, end))), {}};
    const std::string parameters = lowered(value.substr(end));
    constexpr std::string_view kKey = "charset";
    for (std::size_t at = parameters.find(kKey); at != std::string::npos; at = parameters.find(kKey, at + 1)) {
        std::size_t begin = parameters.find_first_not_of(kBlank, at + kKey.size());
        if (begin == std::string::npos || parameters[begin] != '=') continue;
        begin = parameters.find_first_not_of(" \t\"'", begin + 1);
        if (begin == std::string::npos) break;
        const std::size_t stop = std::min(parameters.find_first_of(" \t\"';,", begin), parameters.size());
        out.charset = parameters.substr(begin, stop - begin);
        break;
    }
    return out;
}

std::optional<HttpHead> http_head(std::string_view bytes) {
    if (!bytes.starts_with("HTTP/")) return std::nullopt;
    HttpHead head;
    const std::string_view all = bytes.substr(0, kLargestHead);
    while (head.size < all.size()) {
        const std::size_t end = all.find('\n', head.size);
        const std::string_view raw = all.substr(head.size, std::min(end, all.size()) - head.size);
        const bool first = head.size == 0;
        head.size = end == std::string_view::npos ? all.size() : end + 1;
        const std::string_view line = trimmed(raw);
        if (line.empty()) break;
        const std::size_t colon = line.find(':');
        if (first)
            head.status = status_of(line);
        else if ((raw.front() == ' ' || raw.front() == '\t') && !head.headers.empty())
            head.headers.back().second.append(" ").append(line);
        else if (colon != std::string_view::npos && colon > 0)
            head.headers.emplace_back(lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
    }
    return head;
}

Result<Response> parse_response(std::string_view message, std::uint64_t limit) {
    auto head = http_head(message);
    if (!head) return Error{ErrorCode::kFormat, "is no answer of a web server", "", ""};
    Response r;
    r.status = head->status;
    ContentType type = content_type(value_of(*head, "content-type"));
    r.media = std::move(type.media);
    r.charset = std::move(type.charset);
    const std::string_view body = message.substr(head->size);
    const auto transfer = codings(value_of(*head, "transfer-encoding"));
    const bool chunked = std::find(transfer.begin(), transfer.end(), "chunked") != transfer.end();
    r.body = chunked ? unchunked(body) : std::string(body);
    auto packed = codings(value_of(*head, "content-encoding"));
    for (const std::string& coding : transfer)
        if (coding != "chunked") packed.insert(packed.begin(), coding);
    // Each coding is one more turn of what a bomb can do; servers use one.
    if (packed.size() > 3) return Error{ErrorCode::kEncoding, "is packed more than three times over", "", ""};
    for (const std::string& coding : packed)
        if (auto status = undo(coding, r.body, limit); !status) return status.error();
    if (r.body.size() > limit)
        return Error{ErrorCode::kTooLarge, "holds more than " + std::to_string(limit >> 20) + " MiB", "", ""};
    r.headers = std::move(head->headers);
    return r;
}

}  // namespace riwaya::input
