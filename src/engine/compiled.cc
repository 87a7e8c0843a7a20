#include "engine/compiled.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "accounts/accounts.h"
#include "base/hash.h"
#include "base/string_table.h"
#include "knowledge/knowledge.h"
#include "language/language.h"
#include "names/names.h"
#include "text/words.h"

namespace riwaya::engine {

namespace fs = std::filesystem;

namespace {

// Counts up with whatever changes what compiling makes of the same tables.
constexpr std::uint64_t kForm = 4;

// A file's size and time of its last change; false where it is not there.
struct Stamp {
    std::int64_t size = -1;
    std::int64_t changed_ns = 0;
    bool operator==(const Stamp&) const = default;
    // Archives keep whole seconds.
    [[nodiscard]] bool may_be(const Stamp& o) const {
        constexpr std::int64_t kSecond = 1'000'000'000;
        return size == o.size && (changed_ns == o.changed_ns ||
                                  (o.changed_ns % kSecond == 0 && changed_ns / kSecond == o.changed_ns / kSecond));
    }
};

Stamp stamp_of(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return {};
    return {info.st_size, static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

// A file's content; 0 where it cannot be read.
std::uint64_t hash_of(const std::string& path) {
    const auto file = base::MappedFile::open(path);
    return file ? base::content_hash(file->bytes()) : 0;
}

std::string folder_of(const std::string& data_folder) { return data_folder + "/compiled"; }

// What compiled/stamps.tsv says: path, size, time of change in ns, hash.
class Stamps {
  public:
    explicit Stamps(const std::string& path) : file_(base::MappedFile::open(path)) {
        if (!file_) return;
        for (std::string_view rest = file_->bytes(); !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            const std::vector<std::string_view> cells = language::parts(line, '\t');
            Row row;
            if (cells.size() == 4 && number(cells[1], row.stamp.size) && number(cells[2], row.stamp.changed_ns) &&
                number(cells[3], row.hash))
                rows_.emplace(cells[0], row);
        }
    }
    // The content's hash of a file in the data folder; 0 where it is not there.
    [[nodiscard]] std::uint64_t hash(const std::string& data_folder, std::string_view path) const {
        const std::string whole = data_folder + "/" + std::string(path);
        const Stamp now = stamp_of(whole);
        if (now.size < 0) return 0;
        const auto at = rows_.find(path);
        return at != rows_.end() && at->second.stamp.may_be(now) ? at->second.hash : hash_of(whole);
    }

  private:
    struct Row {
        Stamp stamp;
        std::uint64_t hash = 0;
    };
    template <class T>
    static bool number(std::string_view digits, T& out) {
        return std::from_chars(digits.data(), digits.data() + digits.size(), out).ec == std::errc();
    }
    Result<base::MappedFile> file_;
    std::map<std::string_view, Row> rows_;
};

// Adds to an image what one of its parts was made from.
void put_sources(const std::string& part, const std::set<std::string>& paths, const std::string& data_folder,
                 base::ImageWriter& out) {
    base::StringListBuilder names;
    std::vector<std::uint64_t> hashes;
    for (const std::string& path : paths) {
        if (!path.starts_with(data_folder + "/")) continue;
        names.add(path.substr(data_folder.size() + 1));
        hashes.push_back(hash_of(path));
    }
    names.put("sources/" + part, out);
    out.put("sources/" + part + "/hash", hashes);
}

bool holds(const base::Image& image, const std::string& part, const std::string& data_folder, const Stamps& stamps) {
    const base::StringList names(image, "sources/" + part);
    const auto hashes = image.array<std::uint64_t>("sources/" + part + "/hash");
    if (names.size() == 0 || names.size() != hashes.size()) return false;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (stamps.hash(data_folder, names[i]) != hashes[i]) return false;
    return true;
}

std::optional<Error> write_file(const fs::path& path, const std::string& bytes) {
    const fs::path fresh = path.string() + ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code problem;
    if (out) fs::rename(fresh, path, problem);
    if (out && !problem) return std::nullopt;
    return Error{ErrorCode::kUnreadable, "cannot be written", path.string(), "check the folder's permissions"};
}

}  // namespace

CompiledTables CompiledTables::open(const std::string& data_folder) {
    CompiledTables out;
    const std::string path = folder_of(data_folder) + "/tables.image";
    auto image = base::Image::open(path, kForm);
    if (!image) {
        out.problem_ = image.error().message();
        return out;
    }
    out.image_ = *image;
    const Stamps stamps(folder_of(data_folder) + "/stamps.tsv");
    const base::StringList parts(**image, "parts");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // Languages point into the knowledge, which is the first.
        const std::string part(parts[i]);
        if ((i == 0 || !out.valid_.empty()) && holds(**image, part, data_folder, stamps))
            out.valid_.push_back(part);
        else
            out.problem_ += (out.problem_.empty() ? path + ": was made from other tables: " : ", ") + part;
    }
    return out;
}

std::shared_ptr<const base::Image> CompiledTables::part(const std::string& name) const {
    return std::find(valid_.begin(), valid_.end(), name) != valid_.end() ? image_ : nullptr;
}

std::shared_ptr<const base::Image> CompiledTables::language(const std::string& code) const {
    return part("language " + code);
}

Result<Compiled> compile_tables(const std::string& data_folder) {
    base::ImageWriter out;
    base::StringListBuilder parts;
    std::set<std::string> all;
    std::optional<knowledge::Knowledge> known;
    {
        const language::TablesRead read;
        auto loaded = knowledge::Knowledge::load(data_folder + "/knowledge");
        if (!loaded) return loaded.error();
        known.emplace(std::move(*loaded));
        if (auto e = knowledge::Knowledge::compile(data_folder + "/knowledge", out)) return *e;
        parts.add("knowledge");
        put_sources("knowledge", read.paths(), data_folder, out);
        all.insert(read.paths().begin(), read.paths().end());
    }
    auto languages = language::Languages::load(data_folder + "/languages");
    if (!languages) return languages.error();
    for (const auto& language : languages->all()) {
        const language::TablesRead read;
        auto segmenter = text::Segmenter::load(*language);
        if (!segmenter) return segmenter.error();
        if (auto e = text::Folder::compile(*language, out)) return *e;
        if (auto e = text::Frequencies::compile(*language, out)) return *e;
        if (auto e = names::compile_names(*segmenter, *known, out)) return *e;
        if (auto e = accounts::compile_lexicon(*segmenter, out)) return *e;
        const std::string part = "language " + language->code;
        parts.add(part);
        std::set<std::string> paths = read.paths();
        paths.insert(language->folder + "/language.tsv");
        put_sources(part, paths, data_folder, out);
        all.insert(paths.begin(), paths.end());
    }
    parts.put("parts", out);
    Compiled done;
    for (const std::string& path : all) {
        const Stamp s = stamp_of(path);
        if (s.size < 0 || !path.starts_with(data_folder + "/")) continue;
        done.stamps += path.substr(data_folder.size() + 1) + "\t" + std::to_string(s.size) + "\t" +
                       std::to_string(s.changed_ns) + "\t" + std::to_string(hash_of(path)) + "\n";
    }
    done.image = out.finish(kForm);
    return done;
}

std::optional<Error> write_compiled(const std::string& data_folder, const std::string& out) {
    auto compiled = compile_tables(data_folder);
    if (!compiled) return compiled.error();
    const fs::path folder = out.empty() ? folder_of(data_folder) : out;
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (auto e = write_file(folder / "tables.image", compiled->image)) return e;
    return write_file(folder / "stamps.tsv", compiled->stamps);
}

}  // namespace riwaya::engine
