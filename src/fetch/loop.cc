#include "loop.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace riwaya::fetch {

namespace {

constexpr int kMostHops = 10;       // redirects of one address
constexpr int kMostRobotsHops = 5;  // RFC 9309, 2.3.1.2
constexpr int kLongestSleep = 100;  // ms; how soon a stop is noticed

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string product_of(const std::string& agent) { return agent.substr(0, agent.find_first_of("/ ")); }

Error http_error(const std::string& url, int status) {
    const std::string what = "the server answered " + std::to_string(status);
    switch (status) {
        case 404: return {ErrorCode::kNotFound, what + " (not found)", url, "check the address"};
        case 410: return {ErrorCode::kNotFound, what + " (gone)", url, "the page was taken down"};
        case 401:
        case 402:
        case 403:
            return {ErrorCode::kUnreadable, what + " (not allowed)", url, "the server shows it to some readers only"};
        default: break;
    }
    return {ErrorCode::kUnreadable, what, url, status >= 500 || status == 429 ? "try again later" : ""};
}

}  // namespace

Loop::Loop(Options options, Known known)
    : options_(std::move(options)),
      known_(std::move(known)),
      product_(product_of(options_.agent)),
      proxy_(proxy_in_environment()) {
    const CurlCalls* curl = curl_calls();
    if (curl == nullptr) return;  // no address can be taken apart then: each fails by itself
    static const CURLcode kReady = curl->global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(kReady);
    multi_.reset(curl->multi_init());
    curl->multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options_.most_hosts));
}

Loop::~Loop() {
    for (const auto& host : hosts_)
        if (host->transfer) curl_calls()->multi_remove_handle(multi_.get(), host->transfer->handle());
}

void Loop::add(std::size_t number, const Place& place, const std::string& url) {
    ++left_;
    auto job = std::make_unique<Job>();
    job->number = number;
    job->place = place;
    job->answer.asked = url;
    auto at = parse_url(url);
    if (!at) return fail(std::move(job), at.error());
    job->answer.asked = at->text;
    if (!proxy_.empty() && !options_.allow_private)
        return fail(std::move(job), {ErrorCode::kUsage,
                                     "a proxy is set (" + proxy_ +
                                         "), and behind it riwaya cannot see whether an address lies "
                                         "inside the local network",
                                     at->text, "unset " + proxy_ + ", or use the proxy with --allow-private"});
    job->url = std::move(*at);
    schedule(std::move(job));
}

Loop::Host& Loop::host_of(const Url& url) {
    Host*& host = host_by_name_[url.host];
    if (host == nullptr) host = hosts_.emplace_back(std::make_unique<Host>(Seconds(options_.delay))).get();
    return *host;
}

void Loop::schedule(JobPtr job) {
    Site& site = sites_[job->url.site];
    if (!site.known) {
        const bool first = site.waiting.empty();
        Place place = job->place;
        const std::string name = job->url.site;
        site.waiting.push_back(std::move(job));
        if (!first) return;
        auto robots = std::make_unique<Job>();
        robots->place = std::move(place);
        robots->robots = true;
        robots->site = name;
        robots->url = *parse_url(name + "/robots.txt");
        return queue(std::move(robots));
    }
    if (site.out_of_reach) {
        Error why = *site.out_of_reach;
        why.where = job->url.text;
        return fail(std::move(job), std::move(why));
    }
    if (!site.robots.allows(job->url.target)) {
        std::string where = job->url.text;
        return fail(std::move(job), {ErrorCode::kUnreadable, "robots.txt asks crawlers not to fetch it",
                                     std::move(where), "open it in a browser and save the page"});
    }
    queue(std::move(job));
}

void Loop::queue(JobPtr job) {
    Host& host = host_of(job->url);
    if (host.closed) {
        Error why = *host.closed;
        why.where = job->url.text;
        return fail(std::move(job), std::move(why));
    }
    Place place = job->place;
    host.waiting.emplace(std::move(place), std::move(job));
}

void Loop::start_what_may(Clock::time_point now) {
    // The host whose next address stands first in the order of results goes first.
    std::vector<Host*> ready;
    for (const auto& host : hosts_)
        if (!host->waiting.empty() && host->turn.is_free(now)) ready.push_back(host.get());
    std::sort(ready.begin(), ready.end(),
              [](const Host* a, const Host* b) { return a->waiting.begin()->first < b->waiting.begin()->first; });
    for (Host* host : ready) {
        if (active_ >= options_.most_hosts) return;
        start(*host);
    }
}

void Loop::start(Host& host) {
    host.at_work = std::move(host.waiting.begin()->second);
    host.waiting.erase(host.waiting.begin());
    Job& job = *host.at_work;
    ++job.tries;
    Request request{job.url, known_ && !job.robots ? known_(job.url.text) : Validators{}, options_.largest_body, false};
    if (job.robots) request = {job.url, {}, Robots::kLargest, true};
    host.transfer = std::make_unique<Transfer>(request, options_);
    curl_calls()->easy_setopt(host.transfer->handle(), CURLOPT_PRIVATE, static_cast<void*>(&host));
    curl_calls()->multi_add_handle(multi_.get(), host.transfer->handle());
    host.turn.begin();
    ++active_;
}

void Loop::reap() {
    int left = 0;
    while (CURLMsg* message = curl_calls()->multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        Host* host = nullptr;
        curl_calls()->easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &host);
        curl_calls()->multi_remove_handle(multi_.get(), host->transfer->handle());
        complete(*host, code);
    }
}

// Whether the job was put back to be tried again.
bool Loop::retries(Host& host, JobPtr& job, Failure failure, std::optional<Seconds> asked) {
    const Retry retry = decide_retry(failure, job->tries, host.turn.delay(), asked);
    const auto now = Clock::now();
    host.turn.hold(now, retry.wait);
    if (retry.close_host) {
        const auto minutes = static_cast<long>(asked->count() / 60) + 1;
        host.closed = Error{ErrorCode::kUnreadable, "the host asks to wait " + std::to_string(minutes) + " minutes", "",
                            "go on then with --resume"};
        std::vector<JobPtr> waiting;
        for (auto& [place, other] : host.waiting) waiting.push_back(std::move(other));
        host.waiting.clear();
        for (JobPtr& other : waiting) {
            Error why = *host.closed;
            why.where = other->url.text;
            fail(std::move(other), std::move(why));
        }
        return false;
    }
    if (!retry.again) return false;
    Place place = job->place;
    host.waiting.emplace(std::move(place), std::move(job));
    return true;
}

void Loop::complete(Host& host, CURLcode code) {
    --active_;
    JobPtr job = std::move(host.at_work);
    Transfer::Outcome out = host.transfer->finish(code);
    host.transfer.reset();
    received_ += out.response.body.size();
    host.turn.end(Clock::now(), !job->robots);
    const Failure failure = out.failure != Failure::kNone ? out.failure : failure_of(out.response.status);
    const auto asked = retry_after(input::header(out.response, "retry-after"), std::time(nullptr));
    if (retries(host, job, failure, failure == Failure::kBusy ? asked : std::nullopt)) return;
    if (host.closed && !job->robots) {
        Error why = *host.closed;
        why.where = job->url.text;
        return fail(std::move(job), std::move(why));
    }
    if (out.failure == Failure::kNone && is_redirect(out.response.status) &&
        !input::header(out.response, "location").empty())
        return redirect(std::move(job), out.response);
    if (!job->robots) return close_page(std::move(job), std::move(out));
    close_robots(*job, out);
}

void Loop::redirect(JobPtr job, const input::Response& response) {
    const std::string from = job->url.text;
    const auto give_up = [&](std::string what) {
        // RFC 9309: a robots.txt that hides behind too many redirects counts as not there.
        if (job->robots) return settle(job->site, Robots::all(), std::nullopt);
        fail(std::move(job), {ErrorCode::kUnreadable, std::move(what), from, "check the address in a browser"});
    };
    job->seen.insert(from);
    auto to = resolve(job->url, input::header(response, "location"));
    if (!to) return give_up("redirects to what is not fetched: " + to.error().message());
    if (job->seen.contains(to->text)) return give_up("redirects in a circle");
    if (++job->hops > (job->robots ? kMostRobotsHops : kMostHops))
        return give_up("redirects more than " + std::to_string(kMostHops) + " times");
    job->url = std::move(*to);
    job->tries = 0;
    if (job->robots)
        queue(std::move(job));
    else
        schedule(std::move(job));
}

void Loop::close_page(JobPtr job, Transfer::Outcome&& out) {
    if (out.failure != Failure::kNone) return fail(std::move(job), std::move(out.error));
    Answer& answer = job->answer;
    answer.at = std::time(nullptr);
    answer.head = std::move(out.head);
    answer.ip = std::move(out.ip);
    answer.response = std::move(out.response);
    const int status = answer.response.status;
    answer.unchanged = status == 304;
    if (status != 304 && (status < 200 || status > 299)) {
        Error why = http_error(job->url.text, status);
        return fail(std::move(job), std::move(why));
    }
    finish(std::move(job));
}

void Loop::close_robots(const Job& job, const Transfer::Outcome& out) {
    const int status = out.response.status;
    if (out.failure != Failure::kNone) {
        Error why = out.error;
        if (!out.refused) why.what += ", asked for " + job.url.text;
        return settle(job.site, Robots::none(), std::move(why));
    }
    if (status >= 500 || status == 429)
        return settle(job.site, Robots::none(),
                      Error{ErrorCode::kUnreadable,
                            "its robots.txt could not be read (the server answered " + std::to_string(status) +
                                "), so nothing is asked of the site",
                            "", "try again later"});
    // 4xx: there is none. Any other answer without one says the same.
    if (status < 200 || status > 299) return settle(job.site, Robots::all(), std::nullopt);
    settle(job.site, Robots::parse(out.response.body, product_), std::nullopt);
}

void Loop::settle(const std::string& name, Robots robots, std::optional<Error> out_of_reach) {
    Site& site = sites_[name];
    site.known = true;
    site.robots = std::move(robots);
    site.out_of_reach = std::move(out_of_reach);
    std::vector<JobPtr> waiting = std::move(site.waiting);
    site.waiting.clear();
    if (!waiting.empty() && site.robots.delay())
        host_of(waiting.front()->url).turn.slow_down(Seconds(*site.robots.delay()));
    for (JobPtr& job : waiting) schedule(std::move(job));
}

void Loop::fail(JobPtr job, Error why) {
    if (job->robots) return settle(job->site, Robots::none(), std::move(why));
    job->answer.error = std::move(why);
    if (job->answer.at == 0) job->answer.at = std::time(nullptr);
    finish(std::move(job));
}

void Loop::finish(JobPtr job) { done_.push_back({job->number, std::move(job->answer)}); }

int Loop::sleep_ms(Clock::time_point now) const {
    auto until = now + std::chrono::milliseconds(kLongestSleep);
    for (const auto& host : hosts_)
        if (!host->waiting.empty() && !host->turn.is_busy()) until = std::min(until, host->turn.next());
    return static_cast<int>(
        std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::milliseconds>(std::max(until, now) - now).count()));
}

std::optional<Done> Loop::wait() {
    while (left_ > 0) {
        if (!done_.empty()) {
            Done out = std::move(done_.front());
            done_.pop_front();
            --left_;
            return out;
        }
        if (options_.stopped && options_.stopped()) return std::nullopt;
        start_what_may(Clock::now());
        int running = 0;
        curl_calls()->multi_perform(multi_.get(), &running);
        reap();
        if (!done_.empty()) continue;
        curl_calls()->multi_poll(multi_.get(), nullptr, 0, sleep_ms(Clock::now()), nullptr);
    }
    return std::nullopt;
}

}  // namespace riwaya::fetch
