#include "input/source.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "json.h"
#include "plain_file.h"
#include "stream.h"

namespace riwaya::input {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSniffed = 1 << 16;  // bytes from which the kind of a file is told

struct Pending {
    std::string path;
    bool found = false;       // in a folder, not named by the user
    bool folder_end = false;  // `path` is a folder that has been gone through
    std::size_t given = 0;    // with folder_end: what had been given before it
};

}  // namespace

struct Source::State {
    std::vector<Pending> pending;  // the next one last
    SourceOptions options;
    std::unique_ptr<Stream> stream;
    JsonShape shape = JsonShape::kNone;
    JsonReader json;
    std::size_t line = 0;
    std::size_t given = 0;                                 // documents and errors
    std::unordered_map<std::uint64_t, std::uint32_t> ids;  // hash of an id: how often it was used

    std::optional<Result<Document>> next();
    std::optional<Result<Document>> open(const Pending&);
    std::optional<Result<Document>> next_line();
    std::optional<Result<Document>> next_of_whole();
    std::optional<Error> add_folder(const Pending&);
    void name(Document&, const std::string& fallback);
};

// Gives the document its id: its own, else where it was read from; the second of one id is marked.
void Source::State::name(Document& d, const std::string& fallback) {
    if (d.id.empty()) d.id = fallback;
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

std::optional<Error> Source::State::add_folder(const Pending& folder) {
    std::error_code problem;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder.path, problem), end; !problem && at != end; at.increment(problem))
        if (!at->path().filename().string().starts_with('.')) entries.push_back(at->path());
    if (problem)
        return Error{ErrorCode::kUnreadable, "may not be read (" + problem.message() + ")", folder.path,
                     "check its permissions"};
    std::sort(entries.begin(), entries.end());
    if (!folder.found) pending.push_back({folder.path, false, true, given});
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        // A folder that is only linked to is left out: it could lead back here.
        const bool linked = fs::is_symlink(*entry, problem);
        if ((fs::is_directory(*entry, problem) && !linked) || fs::is_regular_file(*entry, problem))
            pending.push_back({entry->string(), true, false, 0});
    }
    return std::nullopt;
}

// Opens the next path. A document where it holds just one; nullopt where there is more to ask for.
std::optional<Result<Document>> Source::State::open(const Pending& p) {
    std::error_code problem;
    if (p.path != "-" && fs::is_directory(p.path, problem)) {
        if (auto e = add_folder(p)) return Result<Document>(*e);
        return std::nullopt;
    }
    auto opened = open_stream(p.path);
    if (!opened) return Result<Document>(opened.error());
    stream = std::move(*opened);
    std::string_view begin = stream->peek(kSniffed);
    if (begin.starts_with("\x1F\x8B")) {
        stream->unpack();
        begin = stream->peek(kSniffed);
    }
    shape = json_shape(begin, begin.size() < kSniffed);
    line = 0;
    if (shape == JsonShape::kLines) {
        if (begin.starts_with("\xEF\xBB\xBF")) stream->skip(3);
        return std::nullopt;
    }
    if (p.found && is_media(begin)) {
        stream.reset();
        return std::nullopt;
    }
    Taken all = stream->rest(options.largest_document);
    stream.reset();
    if (all.too_large)
        return Result<Document>(Error{ErrorCode::kTooLarge,
                                      "holds more than " + std::to_string(options.largest_document >> 20) + " MiB",
                                      p.path, "split it, or give its reports as JSON lines"});
    if (all.broken)
        return Result<Document>(Error{ErrorCode::kUnreadable, "broke off while it was read", p.path, "check the file"});
    if (shape == JsonShape::kWhole) {
        if (auto status = json.open(std::move(all.bytes), p.path); !status) {
            shape = JsonShape::kNone;
            return Result<Document>(status.error());
        }
        return std::nullopt;
    }
    auto document = document_of_file(std::move(all.bytes), p.path);
    if (document) name(*document, p.path);
    return document;
}

std::optional<Result<Document>> Source::State::next_line() {
    while (auto taken = stream->line(options.largest_document)) {
        ++line;
        const std::string where = stream->name() + ":" + std::to_string(line);
        if (taken->too_large)
            return Result<Document>(
                Error{ErrorCode::kTooLarge,
                      "the line holds more than " + std::to_string(options.largest_document >> 20) + " MiB", where,
                      "the lines after it are read"});
        if (taken->broken)
            return Result<Document>(
                Error{ErrorCode::kUnreadable, "broke off while it was read", where, "check the file"});
        if (base::trim(taken->bytes).empty()) continue;
        auto document = json.object(base::trim(taken->bytes), where);
        if (document) name(*document, where);
        return document;
    }
    stream.reset();
    shape = JsonShape::kNone;
    return std::nullopt;
}

std::optional<Result<Document>> Source::State::next_of_whole() {
    auto document = json.next();
    if (!document) {
        shape = JsonShape::kNone;
        return std::nullopt;
    }
    if (*document) name(**document, (*document)->path);
    return document;
}

std::optional<Result<Document>> Source::State::next() {
    for (;;) {
        std::optional<Result<Document>> out;
        if (shape == JsonShape::kLines) {
            out = next_line();
        } else if (shape == JsonShape::kWhole) {
            out = next_of_whole();
        } else if (pending.empty()) {
            return std::nullopt;
        } else {
            const Pending p = std::move(pending.back());
            pending.pop_back();
            if (!p.folder_end)
                out = open(p);
            else if (given == p.given)
                out = Result<Document>(Error{ErrorCode::kEmpty, "holds no reports", p.path,
                                             "give a folder with text, HTML or JSON files"});
        }
        if (!out) continue;
        ++given;
        return out;
    }
}

Source::Source(std::vector<std::string> paths, SourceOptions options) : state_(std::make_unique<State>()) {
    state_->options = options;
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) state_->pending.push_back({*path, false, false, 0});
}
Source::~Source() = default;
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;

std::optional<Result<Document>> Source::next() { return state_->next(); }

}  // namespace riwaya::input
