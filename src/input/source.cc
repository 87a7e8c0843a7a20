#include "input/source.h"

#include <filesystem>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "items.h"

namespace riwaya::input {

struct Source::State {
    std::vector<std::string> paths;  // the next one last
    SourceOptions options;
    std::unique_ptr<Items> items;                          // of the path that is being read
    std::unordered_map<std::uint64_t, std::uint32_t> ids;  // hash of an id: how often it was used

    std::optional<Result<Document>> next();
    void name(Document&);
};

// What is called by bytes in whatever charset (paths, members of archives, addresses): what is no UTF-8 becomes "%XX".
void make_utf8(std::string& name) {
    if (base::is_valid_utf8(name)) return;
    std::string out;
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t begin = at;
        const bool bad = base::next_code_point(name, at) == 0xFFFD && at - begin == 1;
        out += bad ? "%" + base::hex(static_cast<unsigned char>(name[begin]), 2) : name.substr(begin, at - begin);
    }
    name = std::move(out);
}

// Gives the document its id: its own, else where it was read from; the second of one id is marked.
void Source::State::name(Document& d) {
    if (d.id.empty()) d.id = d.path;
    for (std::string* name : {&d.id, &d.url, &d.fetched}) make_utf8(*name);
    std::uint32_t& uses = ids[base::hash64(d.id)];
    if (++uses == 1) return;
    std::string other;
    do other = d.id + "#" + std::to_string(uses++);
    while (ids.contains(base::hash64(other)));
    --uses;
    ids[base::hash64(other)] = 1;
    d.notes.push_back("the id '" + d.id + "' was used before; this one is called '" + other + "'");
    d.id = std::move(other);
}

std::optional<Result<Document>> Source::State::next() {
    for (;;) {
        if (!items) {
            if (paths.empty()) return std::nullopt;
            items = open_path(paths.back(), false, options);
            paths.pop_back();
        }
        auto item = items->next();
        if (!item) {
            items.reset();
            continue;
        }
        if (*item) name(**item);
        return item;
    }
}

std::optional<std::uint64_t> total_size(const std::vector<std::string>& paths) {
    namespace fs = std::filesystem;
    std::uint64_t total = 0;
    for (const std::string& path : paths) {
        std::error_code problem;
        if (fs::is_regular_file(path, problem)) {
            total += fs::file_size(path, problem);
            continue;
        }
        if (!fs::is_directory(path, problem)) return std::nullopt;
        for (fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, problem), end;
             !problem && at != end; at.increment(problem))
            if (std::error_code none; at->is_regular_file(none)) total += at->file_size(none);
    }
    return total;
}

Source::Source(std::vector<std::string> paths, SourceOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    state_->paths.assign(paths.rbegin(), paths.rend());
}
Source::~Source() = default;
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;

std::optional<Result<Document>> Source::next() { return state_->next(); }

}  // namespace riwaya::input
