// Packer: makes what is to be kept of a report ready, beside the store, so that all cores share in it.
//
//     const store::Packed packed = packer.pack({document, reading, traces.print, traces.profile, stamp, now});
//
// Const and thread-safe.
#pragma once

#include <memory>

#include <store/rows.h>
#include <store/terms.h>

namespace riwaya::store {

// Statements of a report that are found by search; the others are in its reading alone.
inline constexpr Index kMostStatements = 4096;

struct Arrival {
    const Document& document;  // as it came, before it was decoded
    const Reading& reading;    // of it; may be refused
    std::string_view print;    // opaque here
    std::string_view profile;
    std::string_view stamp;  // names the code and the tables that made the reading
    std::int64_t came = 0;   // seconds since 1970-01-01 UTC
};

struct Packed {
    Report report;            // without number, origin, story and version
    std::string fetched;      // as Document has it
    Field outlet, published;  // as Article has them
    std::uint64_t source_hash = 0, content_hash = 0, article_hash = 0;
    std::string page, reading;  // compressed
    std::string print, profile;
    std::string title_terms, body_terms;  // Terms::of()
    struct Said {
        Index statement = 0;
        std::string content_terms, speaker_terms;
    };
    std::vector<Said> statements;
};

// An address as it is told apart from others: scheme and host in lower case, without the place in the page.
[[nodiscard]] std::string source_of_address(std::string_view url);
// What a report is told by, so that other content of it is another version: its address (so written); else the id that
// it was given; else the file (its whole path) and the place in it where it stands; else, where it came on standard
// input, what it holds, so that nothing is ever a version of it.
[[nodiscard]] std::string source_of(const Document&);
// Of all that was handed over and bears on what is read: content, title, day.
[[nodiscard]] std::uint64_t content_hash(const Document&);

class Packer {
  public:
    // `terms` must outlive the packer.
    explicit Packer(const Terms& terms);
    [[nodiscard]] Packed pack(const Arrival&) const;
    ~Packer();
    Packer(Packer&&) noexcept;
    Packer& operator=(Packer&&) noexcept;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace riwaya::store
