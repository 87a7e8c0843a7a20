// robots.txt, as RFC 9309 has it: what a site asks crawlers to leave alone.
//
//     const Robots robots = Robots::parse(text, "riwaya");
//     if (robots.allows("/news/1.html")) ask();
//
// Immutable once parsed; may be asked from many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace riwaya::fetch {

class Robots {
  public:
    static constexpr std::size_t kLargest = 500 << 10;  // bytes that are read; the rest counts as not there

    // Takes the groups for `product` (letters, "-" and "_", case ignored), all of them together; those for * where
    // there is none. Any bytes are accepted: lines that say nothing are passed over.
    static Robots parse(std::string_view text, std::string_view product);
    // For a site whose robots.txt is not there, or may not be had.
    static Robots all();
    static Robots none();

    // Whether `target` (path and query, beginning with "/") may be asked for. The longest rule that matches decides,
    // and of two of one length the one that allows. /robots.txt itself always may.
    [[nodiscard]] bool allows(std::string_view target) const;
    // Crawl-delay in seconds, which RFC 9309 does not have but news sites do; nullopt where none is given.
    [[nodiscard]] std::optional<double> delay() const { return delay_; }

  private:
    struct Rule {
        std::string pattern;  // in the form that targets are brought to
        bool allow = false;
    };
    std::vector<Rule> rules_;  // the longest first, of one length those that allow
    std::optional<double> delay_;
};

}  // namespace riwaya::fetch
