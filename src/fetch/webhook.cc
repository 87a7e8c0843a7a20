#include "fetch/webhook.h"

#include "transfer.h"

namespace riwaya::fetch {

namespace {

constexpr std::uint64_t kLargestAnswer = 64 << 10;  // bytes, of which none are used
constexpr int kPollMs = 1000;

struct FreeMulti {
    void operator()(CURLM* m) const { curl_calls()->multi_cleanup(m); }
};

// Runs the transfer to its end.
CURLcode perform(CURLM* multi, const Options& options) {
    const CurlCalls* curl = curl_calls();
    for (;;) {
        int running = 0, left = 0;
        curl->multi_perform(multi, &running);
        if (const CURLMsg* message = curl->multi_info_read(multi, &left); message != nullptr)
            if (message->msg == CURLMSG_DONE) return message->data.result;
        if (options.stopped && options.stopped()) return CURLE_ABORTED_BY_CALLBACK;
        curl->multi_poll(multi, nullptr, 0, kPollMs, nullptr);
    }
}

}  // namespace

Status is_address(const std::string& url) {
    const auto address = parse_url(url);
    if (!address) return address.error();
    return Ok{};
}

Status post(const std::string& url, std::string json, const Options& options) {
    const CurlCalls* curl = curl_calls();
    if (curl == nullptr)
        return Error{ErrorCode::kData, "libcurl is not there, so nothing can be sent", url, "install libcurl4"};
    auto address = parse_url(url);
    if (!address) return address.error();
    Request request;
    request.url = std::move(*address);
    request.largest = kLargestAnswer;
    request.may_be_cut = true;
    request.json = std::move(json);
    Transfer transfer(request, options);
    const std::unique_ptr<CURLM, FreeMulti> multi(curl->multi_init());
    curl->multi_add_handle(multi.get(), transfer.handle());
    const CURLcode code = perform(multi.get(), options);
    curl->multi_remove_handle(multi.get(), transfer.handle());
    const Transfer::Outcome outcome = transfer.finish(code);
    if (outcome.failure != Failure::kNone) return outcome.error;
    const int status = outcome.response.status;
    if (status >= 200 && status < 300) return Ok{};
    return Error{ErrorCode::kUnreadable, "the message was answered with " + std::to_string(status), url,
                 "see whether the address is right"};
}

}  // namespace riwaya::fetch
