// Archives (tar, zip, 7z) and packed files (xz, zstd, bzip2, lz4), read as they stream by; nothing is ever written to
// disk, and a member's path is only a name.
#pragma once

#include <memory>
#include <string_view>

#include "items.h"

namespace riwaya::input {

enum class Packed : std::uint8_t { kNo, kFilter, kTar, kZip, kSevenZip };

// What a stream begins as. Office documents, which are zip files too, are kNo.
[[nodiscard]] Packed packed_as(std::string_view begin);

// What a file packed with xz, zstd, bzip2 or lz4 unpacks to.
std::unique_ptr<Bytes> unfiltered(std::unique_ptr<Bytes> from, std::shared_ptr<Unpacking>);

// The documents of an archive's members, in their order; a member is called "ARCHIVE!PATH" and is whatever it holds:
// a page, JSON lines, a WARC, another archive. Hidden members, folders, links and pictures are passed over; one that is
// encrypted or broken is an error, and the next is read. No member leads to the network. `is_file` says that
// `place.name` is the path of the very file, not yet unpacked.
std::unique_ptr<Items> archive_items(std::unique_ptr<Stream>, Packed, Place, bool is_file, const SourceOptions&);

}  // namespace riwaya::input
