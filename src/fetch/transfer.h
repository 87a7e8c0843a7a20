// One request and its answer, over libcurl: no redirect followed, no cookie, password or referrer sent, certificates
// checked.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "curl_calls.h"
#include "fetch/options.h"
#include "pace.h"
#include "url.h"

namespace riwaya::fetch {

struct Request {
    Url url;
    Validators known;
    std::uint64_t largest = 0;             // bytes of the body
    bool may_be_cut = false;               // a body that is too large is kept as far as it was wanted (robots.txt)
    std::optional<std::string> json = {};  // sent to the address (POST); none: a page is asked for
};

// Made, put into a multi handle by the caller, and asked for its outcome when curl says that it is done.
class Transfer {
  public:
    Transfer(const Request&, const Options&);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] CURL* handle() const { return easy_.get(); }

    struct Outcome {
        Failure failure = Failure::kNone;  // of the connection: kBroken or kFinal; kNone where there is an answer
        Error error;                       // with failure
        bool refused = false;              // an address inside the local network, or a scheme: never ask again
        input::Response response;          // `url` is the one asked for
        std::string head;                  // as it came
        std::string ip;
    };
    Outcome finish(CURLcode);

  private:
    static std::size_t take_head(char*, std::size_t, std::size_t, void*);
    static std::size_t take_body(char*, std::size_t, std::size_t, void*);
    static int watch(void*, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
    static curl_socket_t open_socket(void*, curlsocktype, curl_sockaddr*);
    void set_options(const Options&);
    [[nodiscard]] Error explain(CURLcode) const;

    struct FreeEasy {
        void operator()(CURL* e) const { curl_calls()->easy_cleanup(e); }
    };
    struct FreeList {
        void operator()(curl_slist* l) const { curl_calls()->slist_free_all(l); }
    };
    Request request_;
    std::string (*why_not_)(const sockaddr*) = nullptr;
    bool too_large_ = false, head_too_large_ = false, head_ended_ = false;
    std::string inside_;  // the address that was not connected to, and why
    std::string head_, body_;
    std::array<char, CURL_ERROR_SIZE> problem_{};
    std::unique_ptr<curl_slist, FreeList> headers_;
    std::unique_ptr<CURL, FreeEasy> easy_;  // last: goes first, while what it points to still stands
};

}  // namespace riwaya::fetch
