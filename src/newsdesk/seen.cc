#include "seen.h"

#include <charconv>

namespace riwaya::newsdesk {

namespace {

// Each line of the bytes.
template <class Take>
void each_line(std::string_view bytes, Take take) {
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        take(bytes.substr(0, end));
        bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
    }
}

std::string lines_of(const StoryView& v) {
    std::string out;
    for (const StoryReport& r : v.reports) out += r.id + '\n';
    return out;
}

}  // namespace

// What was told of a followed story begins with the time of it; a look has its own.
Result<Seen> Seen::load(store::Store& store, const std::string& story, Since since) {
    Seen out;
    std::string bytes;
    if (since == Since::kLook) {
        const auto look = store.last_look(story);
        if (!look) return look.error();
        out.looked_ = look->has_value();
        if (out.looked_) {
            out.when_ = (**look).when;
            bytes = (**look).stood;
        }
    } else {
        const auto told = store.summary(story);
        if (!told) return told.error();
        out.looked_ = !told->empty();
        const auto end = std::min(told->find('\n'), told->size());
        std::from_chars(told->data(), told->data() + end, out.when_);
        bytes = told->substr(std::min(end + 1, told->size()));
    }
    each_line(bytes, [&](std::string_view id) { out.reports_.emplace(id); });
    return out;
}

std::string Seen::lines() const {
    std::string out;
    for (const std::string& id : reports_) out += id + '\n';
    return out;
}

void Seen::join(const Seen& o) {
    looked_ = looked_ || o.looked_;
    when_ = std::max(when_, o.when_);
    reports_.insert(o.reports_.begin(), o.reports_.end());
}

Status Seen::carry(store::Store& store, const std::string& from, const std::string& to) {
    auto look = load(store, from, Since::kLook);
    if (!look) return look.error();
    if (look->looked()) {
        const auto there = load(store, to, Since::kLook);
        if (!there) return there.error();
        look->join(*there);
        if (auto status = store.look(to, {look->when_, look->lines()}); !status) return status;
    }
    const auto followed = store.is_followed(from), there = store.is_followed(to);
    if (!followed) return followed.error();
    if (!there) return there.error();
    if (!*followed) return Ok{};
    auto told = load(store, from, Since::kWatch);
    if (!told) return told.error();
    if (*there) {
        const auto more = load(store, to, Since::kWatch);
        if (!more) return more.error();
        told->join(*more);
    }
    // What only `to` held is news to who followed `from`.
    auto status = store.set_summary(to, std::to_string(told->when_) + '\n' + told->lines());
    return status ? store.follow(to, true) : status;
}

Status Seen::note(store::Store& store, const StoryView& v, Since since, std::int64_t now) {
    if (since == Since::kLook) return store.look(v.id, {now, lines_of(v)});
    return store.set_summary(v.id, std::to_string(now) + '\n' + lines_of(v));
}

}  // namespace riwaya::newsdesk
