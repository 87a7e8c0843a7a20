// Where fetched pages go: JSON lines on standard output or in a file, or a WARC file. Each is handed to the system
// before add() comes back.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <riwaya/result.h>

#include "base/hash.h"
#include "fetch/crawl.h"

namespace riwaya::cli {

class FetchOutput {
  public:
    virtual ~FetchOutput() = default;
    // Fails with kBinary or another error of the page's own where it is no text and is not kept; with kUnreadable and
    // is_broken() where nothing more can be written.
    virtual Status add(const fetch::Page&) = 0;
    [[nodiscard]] bool is_broken() const { return broken_; }
    // Whether a page of this address was in the file when it was opened.
    [[nodiscard]] bool holds(std::string_view url) const { return held_.contains(url); }
    [[nodiscard]] std::size_t held() const { return held_.size(); }

  protected:
    base::StringSet held_;
    bool broken_ = false;
};

// `path` empty: standard output. A file that is there is added to, after what a crash left of its last page was cut
// off; fails with kFormat where it is not of this form.
Result<std::unique_ptr<FetchOutput>> open_json_lines(const std::string& path);
Result<std::unique_ptr<FetchOutput>> open_warc(const std::string& path, const std::string& software);

}  // namespace riwaya::cli
