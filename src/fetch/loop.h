// Many requests at a time, politely: robots.txt before anything else of a site, one request at a time to a host with a
// delay between them, redirects followed hop by hop under the same rules, tries repeated where that may help.
//
//     loop.add(0, {0}, first);
//     loop.add(1, {1}, second);
//     while (auto done = loop.wait()) use(done->number, done->answer);
//
// For one thread.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "curl_calls.h"
#include "fetch/options.h"
#include "pace.h"
#include "place.h"
#include "robots.h"
#include "transfer.h"
#include "url.h"

namespace riwaya::fetch {

struct Done {
    std::size_t number = 0;
    Answer answer;
};

class Loop {
  public:
    using Known = std::function<Validators(const std::string& url)>;
    explicit Loop(Options, Known = {});  // `known`: of every address that is asked for, redirects' too
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // Asks for an address; of those that wait for one host the first in place goes first.
    void add(std::size_t number, const Place&, const std::string& url);
    // The next that is done, in no order; nullopt when nothing is left or the run was stopped.
    std::optional<Done> wait();
    [[nodiscard]] std::uint64_t received() const { return received_; }  // bytes of bodies so far

  private:
    struct Job {
        std::size_t number = 0;
        Place place;
        bool robots = false;  // asks for a site's robots.txt
        std::string site;     // with robots: whose
        Url url;
        Answer answer;  // as far as it got
        int hops = 0;
        int tries = 0;
        std::set<std::string> seen;
    };
    using JobPtr = std::unique_ptr<Job>;
    struct Host {
        explicit Host(Seconds delay) : turn(delay) {}
        Turn turn;
        std::multimap<Place, JobPtr> waiting;
        std::optional<Error> closed;  // nothing more is asked here
        JobPtr at_work;
        std::unique_ptr<Transfer> transfer;
    };
    struct Site {
        bool known = false;
        Robots robots = Robots::all();
        std::optional<Error> out_of_reach;  // robots.txt could not be had
        std::vector<JobPtr> waiting;
    };

    Host& host_of(const Url&);
    void schedule(JobPtr);  // by way of the site's robots.txt
    void queue(JobPtr);
    void start_what_may(Clock::time_point now);
    void start(Host&);
    void reap();
    void complete(Host&, CURLcode);
    bool retries(Host&, JobPtr&, Failure, std::optional<Seconds> asked);
    void redirect(JobPtr, const input::Response&);
    void close_page(JobPtr, Transfer::Outcome&&);
    void close_robots(const Job&, const Transfer::Outcome&);
    void settle(const std::string& site, Robots, std::optional<Error> out_of_reach);
    void fail(JobPtr, Error);
    void finish(JobPtr);
    [[nodiscard]] int sleep_ms(Clock::time_point now) const;

    struct FreeMulti {
        void operator()(CURLM* m) const { curl_calls()->multi_cleanup(m); }
    };
    Options options_;
    Known known_;
    std::string product_, proxy_;
    std::unique_ptr<CURLM, FreeMulti> multi_;
    std::vector<std::unique_ptr<Host>> hosts_;  // in the order in which they came up
    base::StringMap<Host*> host_by_name_;
    base::StringMap<Site> sites_;
    std::deque<Done> done_;
    std::size_t left_ = 0, active_ = 0;
    std::uint64_t received_ = 0;
};

}  // namespace riwaya::fetch
