// Fetches what addresses, feeds, sitemaps and OPML lists name, politely, several hosts at a time, with the results in
// the order in which they were asked for.
//
//     fetch::Crawl crawl({"https://example.org/feed.xml"}, options, wanted);
//     while (auto page = crawl.next())
//         if (page->answer.error) report(*page->answer.error); else keep(page->wish, page->answer.response);
//
// For one thread. docs/fetch.md says what is asked and what never is.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fetch/options.h"

namespace riwaya::fetch {

// What is to be fetched.
struct Wanted {
    std::size_t most =
        100;  // pages that lists name, in all; those that the user named, or his own list of addresses, are not counted
    std::string since;  // ISO 8601: entries of lists that say that they are older are left out; empty: none
    // Pages that the output holds from an earlier run and that are not to be asked for again; they count as done.
    std::function<bool(const std::string& url)> is_held;
    // What is known of a page; it is then sent only where it has changed.
    std::function<Validators(const std::string& url)> known;
};

// One address, and what the list that named it says of it.
struct Wish {
    std::string url;
    std::string title, published, modified, source, author;  // as the list has them; empty: not said
    std::string list;                                        // which list; empty: the user named the address
    bool from_feed = false;  // the list is a feed, a sitemap or an OPML, not the user's own
};

struct Page {
    Wish wish;
    Answer answer;
};

// Addresses that gave no page of their own, by why.
struct Counts {
    std::size_t lists = 0;       // were read
    std::size_t held = 0;        // the output holds them
    std::size_t left_out = 0;    // over Wanted::most
    std::size_t unopened = 0;    // lists in lists that were not read, as enough pages were found before
    std::size_t too_old = 0;     // before Wanted::since
    std::size_t no_address = 0;  // entries without one
    std::size_t same = 0;        // led to a page that had been given
    std::size_t elsewhere = 0;   // pages on another host than the list that names them
    std::size_t dropped = 0;     // were there when the run was stopped, behind one that was not
};

class Crawl {
  public:
    // `names` are addresses, or paths of lists on a disk ("-": standard input).
    Crawl(const std::vector<std::string>& names, Options, Wanted);
    ~Crawl();
    Crawl(const Crawl&) = delete;
    Crawl& operator=(const Crawl&) = delete;

    // The next page, or the address that there is none for (`answer.error`); nullopt when all is done or
    // Options::stopped said so.
    std::optional<Page> next();
    [[nodiscard]] std::size_t left() const;        // addresses that are known of and not given yet
    [[nodiscard]] std::uint64_t received() const;  // bytes, decompressed
    [[nodiscard]] Counts counts() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace riwaya::fetch
