#include "plan.h"

#include <algorithm>
#include <numeric>

#include "input/http_message.h"
#include "url.h"

namespace riwaya::fetch {

namespace {

constexpr std::size_t kAhead = 64;                   // addresses that may be asked for beyond the first one open
constexpr std::size_t kListsAhead = 2;               // of them, lists that a list names
constexpr std::uint64_t kHeldBytes = 256ULL << 20;   // of answers that wait for those before them
constexpr std::size_t kDeepest = 4;                  // lists in lists: an index, its sitemaps; an OPML, its feeds
constexpr std::size_t kSniffed = 1 << 16;            // bytes from which a list is told
constexpr std::uint64_t kLargestList = 64ULL << 20;  // bytes, unpacked

bool names_lists(input::ListKind kind) {
    return kind == input::ListKind::kOpml || kind == input::ListKind::kSitemapIndex;
}

std::string host_of(const std::string& url) {
    const auto parsed = parse_url(url);
    return parsed ? parsed->host : std::string{};
}

}  // namespace

std::string unpacked(std::string bytes) {
    if (!std::string_view(bytes).starts_with("\x1F\x8B")) return bytes;
    auto whole = input::parse_response("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bytes, kLargestList);
    return whole ? std::move(whole->body) : std::move(bytes);
}

Plan::Plan(Wanted wanted) : wanted_(std::move(wanted)), since_(input::seconds_of(wanted_.since)) {}

void Plan::add(const std::string& url) {
    const auto parsed = parse_url(url);
    Slot slot;
    slot.wish.url = parsed ? parsed->text : url;
    if (!seen_.insert(slot.wish.url).second) return;
    if (wanted_.is_held && wanted_.is_held(slot.wish.url)) {
        ++counts_.held;
        return;
    }
    slot.number = next_number_++;
    slot.place = {names_++};
    slot.may_be_list = true;
    slots_.push_back(std::move(slot));
}

void Plan::add(Error why) {
    Slot slot;
    slot.number = next_number_++;
    slot.wish.url = why.where;
    slot.stage = Stage::kThere;
    slot.answer.error = std::move(why);
    slots_.push_back(std::move(slot));
}

void Plan::add(const input::List& list, const std::string& where) {
    // Later names stand behind: the list is put in front of an empty queue, then what was there before it.
    std::deque<Slot> before;
    before.swap(slots_);
    expand(list, where, {names_++}, list.kind == input::ListKind::kAddresses);
    before.insert(before.end(), std::make_move_iterator(slots_.begin()), std::make_move_iterator(slots_.end()));
    slots_.swap(before);
}

bool Plan::is_too_old(const input::ListEntry& e) const {
    if (!since_) return false;
    const auto said = [](const std::string& date) { return date.empty() ? std::nullopt : input::seconds_of(date); };
    const auto published = said(e.published), modified = said(e.modified);
    if (!published && !modified) return false;
    return std::max(published.value_or(INT64_MIN), modified.value_or(INT64_MIN)) < *since_;
}

// Which entries there is room for, in the list's order: where it is short and they have dates, the newest.
std::vector<std::size_t> Plan::choose(const input::List& list, bool of_user) {
    std::vector<std::size_t> fit;
    for (std::size_t i = 0; i < list.entries.size(); ++i) {
        if (list.entries[i].url.empty())
            ++counts_.no_address;
        else if (is_too_old(list.entries[i]))
            ++counts_.too_old;
        else
            fit.push_back(i);
    }
    const std::size_t room = wanted_.most - std::min(wanted_.most, taken_);
    if (of_user || names_lists(list.kind) || fit.size() <= room) return fit;
    const auto date = [&](std::size_t i) {
        const input::ListEntry& e = list.entries[i];
        return input::seconds_of(e.published.empty() ? e.modified : e.published).value_or(INT64_MIN);
    };
    std::vector<std::pair<std::int64_t, std::size_t>> by_date;
    for (const std::size_t i : fit) by_date.emplace_back(date(i), i);
    std::stable_sort(by_date.begin(), by_date.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::size_t> out;
    for (const auto& [when, i] : by_date) {
        const auto url = parse_url(list.entries[i].url);
        if (seen_.contains(url ? url->text : list.entries[i].url)) continue;
        if (out.size() < room)
            out.push_back(i);
        else
            ++counts_.left_out;
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::optional<Plan::Slot> Plan::slot_of(const input::List& list, input::ListEntry& e, const std::string& host,
                                        bool of_user) {
    const auto parsed = parse_url(e.url);
    Slot slot;
    slot.wish.url = parsed ? parsed->text : e.url;
    if (!seen_.insert(slot.wish.url).second) return std::nullopt;
    if (given_.contains(slot.wish.url)) {
        ++counts_.same;
        return std::nullopt;
    }
    slot.may_be_list = names_lists(list.kind) || list.kind == input::ListKind::kAddresses;
    if (of_user) {
        if (wanted_.is_held && wanted_.is_held(slot.wish.url)) {
            ++counts_.held;
            return std::nullopt;
        }
    } else if (!names_lists(list.kind)) {
        if (taken_ == wanted_.most) {
            ++counts_.left_out;
            return std::nullopt;
        }
        ++taken_;
        if (wanted_.is_held && wanted_.is_held(slot.wish.url)) {
            ++counts_.held;
            return std::nullopt;
        }
        if (!host.empty() && parsed && parsed->host != host) ++counts_.elsewhere;
    }
    slot.number = next_number_++;
    slot.wish.from_feed = list.kind != input::ListKind::kAddresses;
    slot.wish.title = std::move(e.title);
    slot.wish.published = std::move(e.published);
    // A sitemap's date of change is often the time when the sitemap was made.
    if (list.kind == input::ListKind::kFeed) slot.wish.modified = std::move(e.modified);
    slot.wish.author = std::move(e.author);
    slot.wish.source = std::move(e.source);
    if (slot.wish.source.empty() && list.kind == input::ListKind::kFeed) slot.wish.source = list.title;
    return slot;
}

void Plan::expand(input::List list, const std::string& where, const Place& place, bool of_user) {
    ++counts_.lists;
    if (list.entries.empty()) {
        add(Error{ErrorCode::kEmpty, "is a list that names no pages", where, ""});
        std::rotate(slots_.begin(), slots_.end() - 1, slots_.end());
        return;
    }
    const std::string host = host_of(where);
    std::vector<Slot> slots;
    for (const std::size_t i : choose(list, of_user))
        if (auto slot = slot_of(list, list.entries[i], host, of_user)) {
            slot->wish.list = where;
            slot->place = place;
            slot->place.push_back(static_cast<std::uint32_t>(i));
            slots.push_back(std::move(*slot));
        }
    slots_.insert(slots_.begin(), std::make_move_iterator(slots.begin()), std::make_move_iterator(slots.end()));
}

std::size_t Plan::waiting() const {
    return static_cast<std::size_t>(
        std::count_if(slots_.begin(), slots_.end(), [](const Slot& s) { return s.stage == Stage::kThere; }));
}

std::optional<Plan::Ask> Plan::ask() {
    std::size_t lists = 0;
    for (std::size_t i = 0; i < std::min(kAhead, slots_.size()); ++i) {
        Slot& s = slots_[i];
        const bool nested = s.may_be_list && s.place.size() > 1 && s.wish.from_feed;
        if (nested && (taken_ >= wanted_.most || ++lists > kListsAhead)) continue;
        if (s.stage != Stage::kNew) continue;
        if (i > 0 && held_bytes_ > kHeldBytes) return std::nullopt;
        s.stage = Stage::kAsked;
        return Ask{s.number, s.place, s.wish.url};
    }
    return std::nullopt;
}

void Plan::answer(std::size_t number, Answer answer) {
    const auto slot = std::find_if(slots_.begin(), slots_.end(), [&](const Slot& s) { return s.number == number; });
    if (slot == slots_.end()) return;
    slot->stage = Stage::kThere;
    held_bytes_ += answer.response.body.size();
    slot->answer = std::move(answer);
}

// Whether the answer was a list, whose entries now stand in its place; or could not be read as the list that it is, and
// holds the error.
bool Plan::expand_answer(Slot& slot) {
    if (!slot.may_be_list || slot.answer.error || slot.answer.unchanged) return false;
    std::string& body = slot.answer.response.body;
    body = unpacked(std::move(body));
    if (input::list_kind(std::string_view(body).substr(0, kSniffed)) == input::ListKind::kNone) return false;
    const std::string where = slot.wish.url;
    const auto fail = [&](Error why) {
        slot.answer.error = std::move(why);
        return false;
    };
    if (slot.place.size() > kDeepest)
        return fail(
            {ErrorCode::kFormat, "is a list in a list in a list, deeper than is followed", where, "name it by itself"});
    auto list = input::read_list(std::move(body), {where, slot.answer.response.url, slot.answer.response.charset});
    if (!list) return fail(list.error());
    expand(std::move(*list), where, slot.place, false);
    return true;
}

std::optional<Page> Plan::take() {
    while (!slots_.empty()) {
        Slot& head = slots_.front();
        // Lists in a list are read only while there is room for the pages that they may name.
        if (head.stage == Stage::kNew && head.may_be_list && head.place.size() > 1 && head.wish.from_feed &&
            taken_ >= wanted_.most) {
            ++counts_.unopened;
            slots_.pop_front();
            continue;
        }
        if (head.stage != Stage::kThere) return std::nullopt;
        Slot slot = std::move(head);
        slots_.pop_front();
        held_bytes_ -= std::min<std::uint64_t>(held_bytes_, slot.answer.response.body.size());
        if (expand_answer(slot)) continue;
        const std::string& url = slot.answer.response.url;
        // Another address has a turn of its own, or had it; or the output holds the page that this one leads to.
        const bool moved = url != slot.wish.url;
        if (!slot.answer.error &&
            (given_.contains(url) || (moved && (seen_.contains(url) || (wanted_.is_held && wanted_.is_held(url)))))) {
            ++counts_.same;
            continue;
        }
        if (!slot.answer.error) given_.insert(url);
        return Page{std::move(slot.wish), std::move(slot.answer)};
    }
    return std::nullopt;
}

}  // namespace riwaya::fetch
