#include "url.h"

#include <unicode/idna.h>
#include <unicode/stringpiece.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "curl_calls.h"

namespace riwaya::fetch {

namespace {

constexpr std::size_t kLongest = 8192;  // bytes; servers commonly take no more in a request line

using Handle = std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)>;

std::string part(const Handle& handle, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_calls()->url_get(handle.get(), which, &text, flags) != CURLUE_OK) return {};
    std::string out = text;
    curl_calls()->free(text);
    return out;
}

Error refusal(std::string what, std::string_view where) {
    return {ErrorCode::kUsage, std::move(what), std::string(where.substr(0, 300)),
            "give an address that begins with http:// or https://"};
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

// The host's name in ASCII letters, as the domain name system holds it; empty where it cannot be one.
std::string ascii_host(const std::string& host) {
    std::string lower = host;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (is_ascii(lower)) return lower;
    UErrorCode problem = U_ZERO_ERROR;
    const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
        UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, problem));
    if (U_FAILURE(problem) != 0) return {};
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::IDNAInfo info;
    idna->nameToASCII_UTF8(lower, sink, info, problem);
    return U_FAILURE(problem) != 0 || info.hasErrors() ? std::string{} : out;
}

Result<Url> take_apart(const Handle& handle, std::string_view where) {
    Url out;
    out.scheme = part(handle, CURLUPART_SCHEME);
    if (out.scheme != "http" && out.scheme != "https")
        return refusal("'" + out.scheme + ":' is not fetched, only http and https", where);
    if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty())
        return Error{ErrorCode::kUsage, "holds a user name or password, which riwaya does not send",
                     std::string(part(handle, CURLUPART_HOST)), "give the address without what stands before the @"};
    out.host = ascii_host(part(handle, CURLUPART_HOST));
    if (out.host.empty()) return refusal("has no host that could be asked", where);
    curl_calls()->url_set(handle.get(), CURLUPART_HOST, out.host.c_str(), 0);
    curl_calls()->url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
    const std::string port = part(handle, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
    if (port.empty()) curl_calls()->url_set(handle.get(), CURLUPART_PORT, nullptr, 0);
    out.site = out.scheme + "://" + out.host + (port.empty() ? "" : ":" + port);
    const std::string path = part(handle, CURLUPART_PATH), query = part(handle, CURLUPART_QUERY);
    out.target = (path.starts_with('/') ? path : "/" + path) + (query.empty() ? "" : "?" + query);
    out.text = out.site + out.target;
    if (out.text.size() > kLongest)
        return Error{ErrorCode::kUsage, "is an address of more than 8 KiB", out.site, "no server would take it"};
    return out;
}

// Letters beyond ASCII escaped as browsers do, in capitals; not in the host's name, which has a form of its own.
std::string escaped(std::string_view text) {
    const std::size_t slashes = text.substr(0, text.find_first_of("?#")).find("//");
    const std::size_t host = slashes == std::string_view::npos ? 0 : slashes + 2;
    const std::size_t end = host == 0 ? 0 : std::min(text.find_first_of("/?#", host), text.size());
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80 || (i >= host && i < end))
            out += text[i];
        else
            out += {'%', kDigits[c >> 4], kDigits[c & 15]};
    }
    return out;
}

Result<Url> set(const Handle& handle, std::string_view text) {
    if (text.size() > kLongest)
        return Error{ErrorCode::kUsage, "is an address of more than 8 KiB", std::string(text.substr(0, 100)),
                     "no server would take it"};
    const std::string whole = escaped(base::trim(text));
    const CURLUcode code =
        curl_calls()->url_set(handle.get(), CURLUPART_URL, whole.c_str(), CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
    if (code != CURLUE_OK)
        return refusal(std::string("is no web address (") + curl_calls()->url_strerror(code) + ")", whole);
    return take_apart(handle, whole);
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
    const CurlCalls* curl = curl_calls();
    if (curl == nullptr)
        return Error{ErrorCode::kUnreadable, "cannot be asked for: libcurl is not here",
                     std::string(text.substr(0, 300)), "install libcurl.so.4 (Debian: libcurl4)"};
    return set(Handle(curl->url(), curl->url_cleanup), text);
}

Result<Url> resolve(const Url& base, std::string_view reference) {
    const Handle handle(curl_calls()->url(), curl_calls()->url_cleanup);
    curl_calls()->url_set(handle.get(), CURLUPART_URL, base.text.c_str(), 0);
    return set(handle, reference);
}

}  // namespace riwaya::fetch
