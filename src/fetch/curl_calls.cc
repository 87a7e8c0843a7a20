#include "curl_calls.h"

#include <dlfcn.h>

namespace riwaya::fetch {

namespace {

// The interface has kept this number since 2006.
constexpr const char* kLibrary = "libcurl.so.4";

class Loader {
  public:
    Loader() : library_(::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL)) {
        if (library_ == nullptr) return;
        all_ = true;
        take(calls_.global_init, "curl_global_init");
        take(calls_.getdate, "curl_getdate");
        take(calls_.free, "curl_free");
        take(calls_.slist_append, "curl_slist_append");
        take(calls_.slist_free_all, "curl_slist_free_all");
        take(calls_.easy_init, "curl_easy_init");
        take(calls_.easy_cleanup, "curl_easy_cleanup");
        take(calls_.easy_setopt, "curl_easy_setopt");
        take(calls_.easy_getinfo, "curl_easy_getinfo");
        take(calls_.easy_strerror, "curl_easy_strerror");
        take(calls_.multi_init, "curl_multi_init");
        take(calls_.multi_cleanup, "curl_multi_cleanup");
        take(calls_.multi_setopt, "curl_multi_setopt");
        take(calls_.multi_add_handle, "curl_multi_add_handle");
        take(calls_.multi_remove_handle, "curl_multi_remove_handle");
        take(calls_.multi_info_read, "curl_multi_info_read");
        take(calls_.multi_perform, "curl_multi_perform");
        take(calls_.multi_poll, "curl_multi_poll");
        take(calls_.url, "curl_url");
        take(calls_.url_cleanup, "curl_url_cleanup");
        take(calls_.url_get, "curl_url_get");
        take(calls_.url_set, "curl_url_set");
        take(calls_.url_strerror, "curl_url_strerror");
    }
    [[nodiscard]] const CurlCalls* calls() const { return all_ ? &calls_ : nullptr; }

  private:
    template <class Function>
    void take(Function& out, const char* name) {
        out = reinterpret_cast<Function>(::dlsym(library_, name));
        all_ = all_ && out != nullptr;
    }
    void* library_;
    bool all_ = false;
    CurlCalls calls_{};
};

}  // namespace

const CurlCalls* curl_calls() {
    static const Loader kLoader;
    return kLoader.calls();
}

}  // namespace riwaya::fetch
