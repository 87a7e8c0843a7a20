#include "fetch/crawl.h"

#include <fstream>
#include <iostream>
#include <iterator>

#include "base/file.h"
#include "input/feed.h"
#include "input/web.h"
#include "loop.h"
#include "plan.h"

namespace riwaya::fetch {

namespace {

constexpr std::uint64_t kLargestList = 64ULL << 20;

Result<std::string> bytes_of(const std::string& path) {
    if (path != "-") return base::read_file(path, kLargestList);
    std::string out(std::istreambuf_iterator<char>(std::cin), {});
    return out;
}

Result<input::List> list_on_disk(const std::string& path) {
    auto bytes = bytes_of(path);
    if (!bytes) return bytes.error();
    std::string whole = unpacked(std::move(*bytes));
    if (input::list_kind(whole) == input::ListKind::kNone)
        return Error{ErrorCode::kFormat, "is no feed, sitemap, OPML or list of addresses", path,
                     "give an address that begins with http:// or https://, or a file with one a line"};
    return input::read_list(std::move(whole), {path, "", ""});
}

}  // namespace

struct Crawl::State {
    State(Options o, Wanted wanted) : loop(std::move(o), wanted.known), plan(std::move(wanted)) {}
    Loop loop;
    Plan plan;
    std::size_t dropped = 0;
};

Crawl::Crawl(const std::vector<std::string>& names, Options options, Wanted wanted)
    : state_(std::make_unique<State>(std::move(options), std::move(wanted))) {
    for (const std::string& name : names) {
        if (input::is_address(name)) {
            state_->plan.add(name);
        } else if (auto list = list_on_disk(name)) {
            state_->plan.add(*list, name);
        } else {
            state_->plan.add(list.error());
        }
    }
}

Crawl::~Crawl() = default;

std::optional<Page> Crawl::next() {
    State& s = *state_;
    for (;;) {
        if (auto page = s.plan.take()) return page;
        if (s.plan.is_done()) return std::nullopt;
        while (auto ask = s.plan.ask()) s.loop.add(ask->number, ask->place, ask->url);
        auto done = s.loop.wait();
        if (!done) {
            s.dropped = s.plan.waiting();
            return std::nullopt;
        }
        s.plan.answer(done->number, std::move(done->answer));
    }
}

std::size_t Crawl::left() const { return state_->plan.left(); }
std::uint64_t Crawl::received() const { return state_->loop.received(); }

Counts Crawl::counts() const {
    Counts out = state_->plan.counts();
    out.dropped = state_->dropped;
    return out;
}

}  // namespace riwaya::fetch
