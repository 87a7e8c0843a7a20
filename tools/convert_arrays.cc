#include "convert_arrays.h"

#include <archive.h>
#include <archive_entry.h>

#include <charconv>
#include <cstdio>
#include <fstream>
#include <memory>

namespace riwaya::tools {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 28;  // bytes of one array

Error broken(const std::string& path, const std::string& what) {
    return {ErrorCode::kData, what, path, "fetch it again with tools/fetch"};
}

// What stands after `key` in the header, a Python dictionary: {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4),
// }
std::string_view after(std::string_view header, std::string_view key) {
    const std::size_t at = header.find(key);
    return at == std::string_view::npos ? std::string_view{} : header.substr(at + key.size());
}

std::string_view between(std::string_view text, char open, char close) {
    const std::size_t begin = text.find(open);
    const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + 1);
    return end == std::string_view::npos ? std::string_view{} : text.substr(begin + 1, end - begin - 1);
}

std::vector<std::size_t> numbers(std::string_view list) {
    std::vector<std::size_t> out;
    const char* end = list.data() + list.size();
    for (const char* at = list.data(); at < end;) {
        std::size_t n = 0;
        const auto read = std::from_chars(at, end, n);
        if (read.ec == std::errc{}) out.push_back(n);
        at = read.ec == std::errc{} ? read.ptr : at + 1;
    }
    return out;
}

// An .npy file: a magic word, a version, the length of a header, the header, the numbers.
std::optional<Array> parse_npy(std::string_view file) {
    constexpr std::string_view kMagic = "\x93NUMPY\x01";
    if (file.size() < 10 || !file.starts_with(kMagic)) return std::nullopt;
    const std::size_t length =
        static_cast<unsigned char>(file[8]) + 256 * static_cast<std::size_t>(static_cast<unsigned char>(file[9]));
    if (file.size() < 10 + length) return std::nullopt;
    const std::string_view header = file.substr(10, length);
    if (!after(header, "'fortran_order': ").starts_with("False")) return std::nullopt;
    Array out;
    out.dtype = between(after(header, "'descr':"), '\'', '\'');
    out.shape = numbers(between(after(header, "'shape':"), '(', ')'));
    out.bytes = file.substr(10 + length);
    std::size_t wanted = out.dtype.empty() ? 0 : static_cast<std::size_t>(out.dtype.back() - '0');
    for (const std::size_t n : out.shape) {
        if (n > kLargest) return std::nullopt;
        wanted *= n;
        if (wanted > kLargest) return std::nullopt;
    }
    return wanted == out.bytes.size() ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> read_entry(archive* in) {
    std::string out;
    std::vector<char> buffer(1 << 20);
    for (;;) {
        const auto n = archive_read_data(in, buffer.data(), buffer.size());
        if (n < 0) return std::nullopt;
        if (n == 0) return out;
        out.append(buffer.data(), static_cast<std::size_t>(n));
        if (out.size() > kLargest) return std::nullopt;
    }
}

}  // namespace

Result<std::map<std::string, Array>> read_npz(const std::string& path) {
    const std::unique_ptr<archive, int (*)(archive*)> in(archive_read_new(), archive_read_free);
    archive_read_support_format_zip(in.get());
    if (archive_read_open_filename(in.get(), path.c_str(), 1 << 20) != ARCHIVE_OK)
        return broken(path, "cannot be read as an archive");
    std::map<std::string, Array> out;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(in.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        if (status != ARCHIVE_OK) return broken(path, "is a broken archive");
        std::string name = archive_entry_pathname(entry);
        if (!name.ends_with(".npy")) continue;
        name.resize(name.size() - 4);
        const auto bytes = read_entry(in.get());
        auto array = bytes ? parse_npy(*bytes) : std::nullopt;
        if (!array) return broken(path, "holds a broken array " + name);
        out.emplace(std::move(name), std::move(*array));
    }
    return out;
}

std::optional<Error> write_whole(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".new";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out || std::rename(beside.c_str(), path.c_str()) != 0)
        return Error{ErrorCode::kUnreadable, "cannot be written", path, "check the folder and the space on its disk"};
    return std::nullopt;
}

}  // namespace riwaya::tools
