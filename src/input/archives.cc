#include "archives.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>
#include <vector>

namespace riwaya::input {

namespace {

constexpr std::size_t kBlock = 1 << 16;
constexpr int kMostRetries = 16;

// libarchive's reader with what it reads from.
struct Reader {
    archive* a = archive_read_new();
    std::unique_ptr<Bytes> from;
    std::string memory;
    std::vector<char> block;
    std::shared_ptr<Unpacking> count;
    bool counts_read = false;  // it opened the file itself

    Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { archive_read_free(a); }

    int open_bytes(std::unique_ptr<Bytes> bytes) {
        from = std::move(bytes);
        block.resize(kBlock);
        return archive_read_open(a, this, nullptr, &Reader::read_block, nullptr);
    }
    static la_ssize_t read_block(archive* a, void* self, const void** out) {
        auto* reader = static_cast<Reader*>(self);
        const long n = reader->from->read(reader->block.data(), reader->block.size());
        if (n < 0) archive_set_error(a, EIO, "%s", reader->from->problem().c_str());
        *out = reader->block.data();
        return n;
    }
    [[nodiscard]] std::string problem() const {
        if (count->too_much()) return "unpacks to far more than pages do, and was given up";
        const char* said = archive_error_string(a);
        return said == nullptr ? "is broken" : std::string("is broken (") + said + ")";
    }
    // What of the file has been read, where libarchive reads it itself.
    void count_file() const {
        const auto now = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(a, -1), 0));
        if (now <= count->read) return;
        if (count->job != nullptr) *count->job += now - count->read;
        count->read = now;
    }
    // Bytes of the member that is being read.
    long read(char* to, std::size_t size) {
        if (count->too_much()) return -1;
        for (int tries = 0; tries < kMostRetries; ++tries) {
            const la_ssize_t n = archive_read_data(a, to, size);
            if (n == ARCHIVE_RETRY) continue;
            if (n < 0) return -1;
            count->unpacked += static_cast<std::uint64_t>(n);
            if (counts_read) count_file();
            return static_cast<long>(n);
        }
        return -1;
    }
};

class MemberBytes : public Bytes {
  public:
    explicit MemberBytes(std::shared_ptr<Reader> reader) : reader_(std::move(reader)) {}
    long read(char* to, std::size_t size) override { return reader_->read(to, size); }
    [[nodiscard]] std::string problem() const override { return reader_->problem(); }

  private:
    std::shared_ptr<Reader> reader_;
};

// Hidden as in folders, and what macOS adds beside each file.
bool is_hidden(std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, end);
        if (part == "__MACOSX" || (part.starts_with('.') && part != "." && part != "..")) return true;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
}

class Archive : public Items {
  public:
    Archive(std::shared_ptr<Reader> reader, Place place, const SourceOptions& options)
        : reader_(std::move(reader)), place_(std::move(place)), options_(options) {
        options_.web = nullptr;
    }

    std::optional<Result<Document>> next() override {
        for (;;) {
            if (member_) {
                if (auto item = member_->next()) return give(std::move(*item));
                member_.reset();
            }
            if (ended_) {
                if (std::exchange(given_, true) || place_.found) return std::nullopt;
                return Error{ErrorCode::kEmpty, "holds no reports", place_.name,
                             "give an archive with text, HTML or JSON files"};
            }
            if (auto error = open_next()) return give(std::move(*error));
        }
    }

  private:
    Result<Document> give(Result<Document> item) {
        given_ = true;
        return item;
    }

    // Begins the next member, or says what is wrong with it.
    std::optional<Error> open_next() {
        archive_entry* entry = nullptr;
        int status = ARCHIVE_RETRY;
        for (int tries = 0; status == ARCHIVE_RETRY && tries < kMostRetries; ++tries)
            status = archive_read_next_header(reader_->a, &entry);
        if (status == ARCHIVE_EOF) {
            ended_ = true;
            return std::nullopt;
        }
        if (reader_->count->too_much() || (status != ARCHIVE_OK && status != ARCHIVE_WARN)) {
            // Only what is called failed and not fatal leaves the archive fit for its next member.
            ended_ = status != ARCHIVE_FAILED || reader_->count->too_much() || ++failed_ > kMostFailed;
            return Error{ErrorCode::kUnreadable, reader_->problem(), place_.name,
                         ended_ ? "the members before it were read" : "the next member is read"};
        }
        ++number_;
        const auto type = archive_entry_filetype(entry);
        if ((type != AE_IFREG && type != 0) || archive_entry_hardlink(entry) != nullptr) return std::nullopt;
        const std::string path = path_of(entry);
        if (path.ends_with('/') || is_hidden(path)) return std::nullopt;
        Place inside{place_.name + "!" + path, true, place_.depth + 1};
        if (archive_entry_is_data_encrypted(entry) != 0)
            return Error{ErrorCode::kUnreadable, "is encrypted", inside.name, "unpack it and give its files"};
        auto stream = std::make_unique<Stream>(std::make_unique<MemberBytes>(reader_), inside.name, reader_->count);
        member_ = open_items(std::move(stream), std::move(inside), options_);
        return std::nullopt;
    }

    std::string path_of(archive_entry* entry) const {
        const char* name = archive_entry_pathname_utf8(entry);
        if (name == nullptr) name = archive_entry_pathname(entry);
        if (name == nullptr || *name == '\0') return "member " + std::to_string(number_);
        std::string_view path = name;
        while (path.starts_with("./")) path.remove_prefix(2);
        return std::string(path);
    }

    static constexpr std::size_t kMostFailed = 100;  // members that cannot be begun
    std::shared_ptr<Reader> reader_;
    Place place_;
    SourceOptions options_;
    std::unique_ptr<Items> member_;  // the one that is being read
    std::size_t number_ = 0;
    std::size_t failed_ = 0;
    bool given_ = false;  // a document or an error
    bool ended_ = false;
};

// What the first member of a zip file is called, as far as its local header tells.
std::string_view first_member(std::string_view zip) {
    if (zip.size() < 30) return {};
    const auto size =
        static_cast<std::size_t>(static_cast<unsigned char>(zip[26]) | static_cast<unsigned char>(zip[27]) << 8);
    return zip.substr(30).substr(0, size);
}

}  // namespace

Packed packed_as(std::string_view begin) {
    constexpr std::array<std::string_view, 4> kFilters = {
        "\xFD"
        "7zXZ",
        "\x28\xB5\x2F\xFD", "BZh", "\x04\x22\x4D\x18"};
    for (const std::string_view magic : kFilters)
        if (begin.starts_with(magic) && begin.size() > 10 && (magic != "BZh" || begin.substr(4, 2) == "1A"))
            return Packed::kFilter;
    if (begin.size() > 262 && begin.substr(257, 5) == "ustar") return Packed::kTar;
    if (begin.starts_with("7z\xBC\xAF\x27\x1C")) return Packed::kSevenZip;
    if (begin.starts_with("PK\x05\x06")) return Packed::kZip;
    if (!begin.starts_with("PK\x03\x04")) return Packed::kNo;
    // Word, Excel and PowerPoint, OpenDocument and EPUB, by what their rules set first.
    const std::string_view first = first_member(begin);
    for (const std::string_view office :
         {"[Content_Types].xml", "mimetype", "_rels/", "docProps/", "word/", "xl/", "ppt/"})
        if (first.starts_with(office)) return Packed::kNo;
    return Packed::kZip;
}

std::unique_ptr<Bytes> unfiltered(std::unique_ptr<Bytes> from, std::shared_ptr<Unpacking> count) {
    auto reader = std::make_shared<Reader>();
    reader->count = std::move(count);
    archive_read_support_filter_bzip2(reader->a);
    archive_read_support_filter_xz(reader->a);
    archive_read_support_filter_zstd(reader->a);
    archive_read_support_filter_lz4(reader->a);
    archive_read_support_format_raw(reader->a);
    // Where this fails, so does every read.
    archive_entry* entry = nullptr;
    if (reader->open_bytes(std::move(from)) == ARCHIVE_OK) archive_read_next_header(reader->a, &entry);
    return std::make_unique<MemberBytes>(std::move(reader));
}

std::unique_ptr<Items> archive_items(std::unique_ptr<Stream> stream, Packed kind, Place place, bool is_file,
                                     const SourceOptions& options) {
    auto reader = std::make_shared<Reader>();
    reader->count = stream->unpacking();
    int status = ARCHIVE_FATAL;
    if (kind == Packed::kTar) {
        archive_read_support_format_tar(reader->a);
        status = reader->open_bytes(stream->release());
    } else {
        archive_read_support_format_zip(reader->a);
        archive_read_support_format_7zip(reader->a);
        // Their list of members stands at the end: a file is read from there, a small one is held; a large zip that
        // streams by is read without its list.
        if (is_file) {
            reader->counts_read = true;
            status = archive_read_open_filename(reader->a, place.name.c_str(), kBlock);
        } else if (const std::string_view all = stream->peek(options.largest_document + 1);
                   all.size() <= options.largest_document && !stream->broken()) {
            reader->memory = all;
            status = archive_read_open_memory(reader->a, reader->memory.data(), reader->memory.size());
        } else if (kind == Packed::kZip) {
            status = reader->open_bytes(stream->release());
        } else {
            return just(Error{ErrorCode::kTooLarge, "is a 7z archive that is too large to be read from a stream",
                              place.name, "unpack it and give its files"});
        }
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return just(Error{ErrorCode::kUnreadable, reader->problem(), place.name, "check the file"});
    return std::make_unique<Archive>(std::move(reader), std::move(place), options);
}

}  // namespace riwaya::input
