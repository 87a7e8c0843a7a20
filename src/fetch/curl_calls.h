// libcurl, loaded when an address is first looked at: with what it needs itself it is half of the libraries of the
// program, and reading files wants none of them.
//
//     if (const CurlCalls* curl = curl_calls()) easy = curl->easy_init();
#pragma once

#include <curl/curl.h>

// Macros that check the types of what is named so; what they stand for is called by pointer here.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

namespace riwaya::fetch {

// Each as curl_<name>() of libcurl.
struct CurlCalls {
    decltype(&::curl_global_init) global_init;
    decltype(&::curl_getdate) getdate;
    decltype(&::curl_free) free;
    decltype(&::curl_slist_append) slist_append;
    decltype(&::curl_slist_free_all) slist_free_all;
    decltype(&::curl_easy_init) easy_init;
    decltype(&::curl_easy_cleanup) easy_cleanup;
    decltype(&::curl_easy_setopt) easy_setopt;
    decltype(&::curl_easy_getinfo) easy_getinfo;
    decltype(&::curl_easy_strerror) easy_strerror;
    decltype(&::curl_multi_init) multi_init;
    decltype(&::curl_multi_cleanup) multi_cleanup;
    decltype(&::curl_multi_setopt) multi_setopt;
    decltype(&::curl_multi_add_handle) multi_add_handle;
    decltype(&::curl_multi_remove_handle) multi_remove_handle;
    decltype(&::curl_multi_info_read) multi_info_read;
    decltype(&::curl_multi_perform) multi_perform;
    decltype(&::curl_multi_poll) multi_poll;
    decltype(&::curl_url) url;
    decltype(&::curl_url_cleanup) url_cleanup;
    decltype(&::curl_url_get) url_get;
    decltype(&::curl_url_set) url_set;
    decltype(&::curl_url_strerror) url_strerror;
};

// Loads the library when first called, and keeps it; from any thread. nullptr where it cannot be loaded. Whoever holds
// a Url may take it for loaded: none is made without it.
[[nodiscard]] const CurlCalls* curl_calls();

}  // namespace riwaya::fetch
