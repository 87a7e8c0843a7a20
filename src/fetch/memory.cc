#include "fetch/memory.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <map>

#include "base/file.h"

namespace riwaya::fetch {

namespace {

constexpr std::string_view kFirstLine = "# riwaya fetch: what servers said of pages, version 1";
constexpr std::uint64_t kLargest = 1ULL << 30;  // bytes; some four million pages
constexpr std::size_t kLongestValidator = 1024;

// A validator is sent back as it came: one that could carry another header, or break a line here, is not kept.
std::string safe(std::string_view value) {
    const bool odd = std::any_of(value.begin(), value.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return odd || value.size() > kLongestValidator ? std::string{} : std::string(value);
}

std::array<std::string_view, 5> columns(std::string_view line) {
    std::array<std::string_view, 5> out;
    for (std::string_view& column : out) {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        column = line.substr(0, tab);
        line.remove_prefix(std::min(tab + 1, line.size()));
    }
    return out;
}

// Writes beside the file and puts it in its place, so that a crash leaves the old or the new one.
Status write_whole(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".new";
    const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return base::file_error(beside, errno);
    bool good = true;
    while (good && !bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        good = n > 0;
        if (good) bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    good = good && ::fsync(fd) == 0;
    int problem = errno;
    ::close(fd);
    if (good && std::rename(beside.c_str(), path.c_str()) == 0) return Ok{};
    if (good) problem = errno;
    ::unlink(beside.c_str());
    return base::file_error(path, problem);
}

}  // namespace

Result<Memory> Memory::load(const std::string& path) {
    Memory out;
    out.path_ = path;
    if (path.empty()) return out;
    const auto bytes = base::read_file(path, kLargest);
    if (!bytes && bytes.error().code == ErrorCode::kNotFound) return out;
    if (!bytes) return bytes.error();
    std::string_view rest = *bytes;
    if (!rest.starts_with(kFirstLine))
        return Error{ErrorCode::kFormat, "holds no state of riwaya fetch", path, "name another file with --state"};
    for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
        const auto [url, etag, modified, hash, final] = columns(rest.substr(0, end));
        if (url.empty() || url.starts_with('#')) continue;
        out.entries_[std::string(url)] = {{safe(etag), safe(modified)}, std::string(hash), std::string(final)};
    }
    return out;
}

Validators Memory::known(const std::string& url) const {
    const auto entry = entries_.find(url);
    return entry == entries_.end() ? Validators{} : entry->second.validators;
}

std::string Memory::led_to(const std::string& url) const {
    const auto entry = entries_.find(url);
    return entry == entries_.end() ? std::string{} : entry->second.final;
}

bool Memory::is_unchanged(const Answer& answer) const {
    if (answer.unchanged) return true;
    const auto entry = entries_.find(answer.response.url);
    return entry != entries_.end() && entry->second.hash == base::hex(base::hash64(answer.response.body));
}

void Memory::note(const Answer& answer) {
    if (answer.error || answer.unchanged) return;
    const std::string& url = answer.response.url;
    Entry& entry = entries_[url];
    entry.validators = {safe(input::header(answer.response, "etag")),
                        safe(input::header(answer.response, "last-modified"))};
    entry.hash = base::hex(base::hash64(answer.response.body));
    entry.final.clear();
    if (answer.asked != url) {
        entries_[answer.asked] = {};  // what was said of a page there is not said of this one
        entries_[answer.asked].final = url;
    }
    dirty_ = true;
}

Status Memory::save() {
    if (path_.empty() || !dirty_) return Ok{};
    const std::map<std::string_view, const Entry*> sorted = [&] {
        std::map<std::string_view, const Entry*> out;
        for (const auto& [url, entry] : entries_) out.emplace(url, &entry);
        return out;
    }();
    std::string text = std::string(kFirstLine) + "\n# url\tetag\tlast-modified\thash\tled to\n";
    for (const auto& [url, entry] : sorted) {
        text += url;
        for (const std::string* value :
             {&entry->validators.etag, &entry->validators.modified, &entry->hash, &entry->final})
            (text += '\t') += *value;
        text += '\n';
    }
    auto status = write_whole(path_, text);
    if (status) dirty_ = false;
    return status;
}

}  // namespace riwaya::fetch
