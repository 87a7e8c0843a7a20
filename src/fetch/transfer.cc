#include "transfer.h"

#include <sys/socket.h>

#include <array>

#include "input/http_message.h"
#include "reach.h"

namespace riwaya::fetch {

namespace {

constexpr std::size_t kLargestHead = 256 << 10;  // bytes of all header lines
constexpr long kSlowest = 30;                    // bytes a second, over
constexpr long kSlowFor = 30;                    // seconds

std::string any_address(const sockaddr*) { return {}; }

std::string mebibytes(std::uint64_t bytes) {
    return bytes >= 1 << 20 ? std::to_string(bytes >> 20) + " MiB" : std::to_string(bytes >> 10) + " KiB";
}

}  // namespace

std::size_t Transfer::take_head(char* data, std::size_t, std::size_t size, void* self) {
    auto& t = *static_cast<Transfer*>(self);
    const std::string_view line(data, size);
    // A provisional answer (103) or one that came before: the last head is that of the answer.
    if (line.starts_with("HTTP/")) {
        t.head_.clear();
        t.head_ended_ = false;
    }
    if (t.head_ended_) return size;  // a trailer, behind the body
    t.head_ended_ = line == "\r\n" || line == "\n";
    if (t.head_.size() + size > kLargestHead) {
        t.head_too_large_ = true;
        return 0;
    }
    t.head_ += line;
    return size;
}

std::size_t Transfer::take_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& t = *static_cast<Transfer*>(self);
    if (t.body_.size() + size > t.request_.largest) {
        t.too_large_ = true;
        if (t.request_.may_be_cut) t.body_.append(data, t.request_.largest - t.body_.size());
        return CURL_WRITEFUNC_ERROR;
    }
    t.body_.append(data, size);
    return size;
}

// Compressed bytes that decompress to nothing never reach take_body: what comes over the line is bounded here.
int Transfer::watch(void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t) {
    auto& t = *static_cast<Transfer*>(self);
    if (static_cast<std::uint64_t>(received) <= t.request_.largest + (1 << 20)) return 0;
    t.too_large_ = true;
    return 1;
}

// Asked for each address just before a socket is connected to it: the last word on where a request goes.
curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& t = *static_cast<Transfer*>(self);
    if (const std::string why = t.why_not_(&address->addr); !why.empty()) {
        t.inside_ = shown(&address->addr) + ", " + why;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Transfer::Transfer(const Request& request, const Options& options)
    : request_(request),

      why_not_(options.why_not != nullptr ? options.why_not
               : options.allow_private    ? &any_address
                                          : &why_private),
      easy_(curl_calls()->easy_init()) {
    set_options(options);
}

void Transfer::set_options(const Options& options) {
    const auto set = [this](CURLoption option, auto value) { curl_calls()->easy_setopt(easy_.get(), option, value); };
    const auto add = [this](const std::string& line) {
        curl_slist* longer = curl_calls()->slist_append(headers_.get(), line.c_str());
        static_cast<void>(headers_.release());
        headers_.reset(longer);
    };
    set(CURLOPT_URL, request_.url.text.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_USERAGENT, options.agent.c_str());
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_ERRORBUFFER, problem_.data());
    // Without leave to reach the local network no proxy is used; which one is set is told before anything is asked.
    if (!options.allow_private) set(CURLOPT_PROXY, "");
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_HEADERFUNCTION, &take_head);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &watch);
    set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout * 1000));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout * 1000));
    set(CURLOPT_LOW_SPEED_LIMIT, kSlowest);
    set(CURLOPT_LOW_SPEED_TIME, kSlowFor);
    add("Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    if (!request_.may_be_cut) set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request_.largest));
    set(CURLOPT_ACCEPT_ENCODING, "");  // all that curl can undo
    if (!request_.known.etag.empty()) add("If-None-Match: " + request_.known.etag);
    if (!request_.known.modified.empty()) add("If-Modified-Since: " + request_.known.modified);
    if (request_.json) {
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.json->size()));
        set(CURLOPT_POSTFIELDS, request_.json->c_str());
        add("Content-Type: application/json");
    }
    set(CURLOPT_HTTPHEADER, headers_.get());
}

Error Transfer::explain(CURLcode code) const {
    const std::string& where = request_.url.text;
    const auto curl_says = [&] {
        return problem_[0] != '\0' ? std::string(problem_.data()) : std::string(curl_calls()->easy_strerror(code));
    };
    if (!inside_.empty())
        return {ErrorCode::kUsage, "leads to " + inside_ + ": an address inside the local network is not asked", where,
                "--allow-private allows it"};
    if (head_too_large_)
        return {ErrorCode::kTooLarge, "its headers are larger than " + mebibytes(kLargestHead), where, ""};
    if (too_large_ || code == CURLE_FILESIZE_EXCEEDED)
        return {ErrorCode::kTooLarge, "is larger than " + mebibytes(request_.largest) + ", as sent or as decompressed",
                where, "--largest MIB raises the limit"};
    const auto unreadable = [&](std::string what, std::string hint) {
        return Error{ErrorCode::kUnreadable, std::move(what), where, std::move(hint)};
    };
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return {ErrorCode::kNotFound, "the host's name is not known", where, "check the address and the network"};
        case CURLE_COULDNT_CONNECT:
            return unreadable("could not be connected to (" + curl_says() + ")", "try again later");
        case CURLE_OPERATION_TIMEDOUT:
            return unreadable("took too long (" + curl_says() + ")",
                              "try again later, or with a larger --timeout of `riwaya fetch`");
        case CURLE_PARTIAL_FILE: return unreadable("broke off (" + curl_says() + ")", "try again later");
        case CURLE_BAD_CONTENT_ENCODING:
        case CURLE_WRITE_ERROR: return unreadable("its compressed bytes are broken", "try again later");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            return unreadable(
                "its certificate does not hold (" + curl_says() + ")",
                "nothing is asked of a server that may be another; check the address and this machine's clock");
        default: return unreadable("could not be fetched (" + curl_says() + ")", "try again later");
    }
}

Transfer::Outcome Transfer::finish(CURLcode code) {
    Outcome out;
    out.response.url = request_.url.text;
    if (auto head = input::http_head(head_)) {
        out.response.status = head->status;
        out.response.headers = std::move(head->headers);
        auto type = input::content_type(input::header(out.response, "content-type"));
        out.response.media = std::move(type.media);
        out.response.charset = std::move(type.charset);
    }
    if (const bool cut = too_large_ && request_.may_be_cut && !body_.empty(); code != CURLE_OK && !cut) {
        out.error = explain(code);
        out.refused = !inside_.empty() || code == CURLE_UNSUPPORTED_PROTOCOL;
        const bool final = out.refused || too_large_ || head_too_large_ || code == CURLE_FILESIZE_EXCEEDED ||
                           code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_PEER_FAILED_VERIFICATION ||
                           code == CURLE_BAD_CONTENT_ENCODING;
        out.failure = final ? Failure::kFinal : Failure::kBroken;
        return out;
    }
    char* ip = nullptr;
    if (curl_calls()->easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip != nullptr) out.ip = ip;
    out.head = std::move(head_);
    out.response.body = std::move(body_);
    return out;
}

}  // namespace riwaya::fetch
