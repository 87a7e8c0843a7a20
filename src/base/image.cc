#include "base/image.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/hash.h"

namespace riwaya::base {

namespace {

// Counts up with every change of what stands in an image, whatever room it is of.
constexpr std::string_view kForm = "riwaya image 01\n";
constexpr std::uint64_t kByteOrder = 0x0102030405060708ULL;
constexpr std::uint64_t kMostSections = 4096;

std::size_t aligned(std::size_t n) { return (n + Image::kAlign - 1) / Image::kAlign * Image::kAlign; }

}  // namespace

// Four hashes side by side, as the processor can, over 32 bytes at a time.
std::uint64_t content_hash(std::string_view bytes) {
    std::array<std::uint64_t, 4> h = {1, 2, 3, bytes.size()};
    const auto mix = [](std::uint64_t hash, std::uint64_t v) {
        hash = (hash ^ v) * 0x9e3779b97f4a7c15ULL;
        return hash ^ (hash >> 29);
    };
    for (; bytes.size() >= 32; bytes.remove_prefix(32))
        for (std::size_t lane = 0; lane < 4; ++lane) {
            std::uint64_t v = 0;
            std::memcpy(&v, bytes.data() + lane * 8, 8);
            h[lane] = mix(h[lane], v);
        }
    const std::array<std::uint64_t, 5> all = {h[0], h[1], h[2], h[3], hash64(bytes)};
    return hash64({reinterpret_cast<const char*>(all.data()), sizeof all});
}

// What an image begins with; its sections follow, then the arrays.
struct Image::Head {
    char form[16];
    std::uint64_t byte_order;
    std::uint64_t key;
    std::uint64_t size;      // of the whole, bytes
    std::uint64_t sections;  // how many
    std::uint64_t outline;   // hash64 of the sections
    std::uint64_t unused;
};

std::optional<std::string> Image::problem_with(std::string_view all, std::optional<std::uint64_t> key) {
    Head head{};
    if (all.size() < sizeof head) return "is cut short";
    std::memcpy(&head, all.data(), sizeof head);
    if (std::string_view(head.form, sizeof head.form) != kForm || head.byte_order != kByteOrder)
        return "is no image of this version";
    if (key && head.key != *key) return "was made from other tables";
    if (head.size != all.size()) return "is cut short";
    if (head.sections > kMostSections || sizeof head + head.sections * sizeof(Section) > all.size())
        return "has a broken outline";
    const std::string_view outline = all.substr(sizeof head, head.sections * sizeof(Section));
    if (hash64(outline) != head.outline) return "has a broken outline";
    for (std::size_t at = 0; at < outline.size(); at += sizeof(Section)) {
        Section s;
        std::memcpy(&s, outline.data() + at, sizeof s);
        if (s.begin > all.size() || s.size > all.size() - s.begin || s.begin % kAlign != 0 || s.element == 0 ||
            s.size % s.element != 0)
            return "has a broken outline";
    }
    return std::nullopt;
}

void Image::read_outline() {
    Head head{};
    std::memcpy(&head, all_.data(), sizeof head);
    sections_ = {reinterpret_cast<const Section*>(all_.data() + sizeof head), head.sections};
}

Result<std::shared_ptr<const Image>> Image::open(const std::string& path, std::uint64_t key) {
    auto file = MappedFile::open(path);
    if (!file) return file.error();
    if (auto problem = problem_with(file->bytes(), key))
        return Error{ErrorCode::kData, *problem, path, "compile the tables again"};
    auto out = std::shared_ptr<Image>(new Image);
    out->file_ = std::move(*file);
    out->all_ = out->file_->bytes();
    out->read_outline();
    return std::shared_ptr<const Image>(std::move(out));
}

std::shared_ptr<const Image> Image::of(std::string bytes) {
    auto out = std::shared_ptr<Image>(new Image);
    if (problem_with(bytes, std::nullopt)) return out;
    out->owned_.resize((bytes.size() + 7) / 8);
    std::memcpy(out->owned_.data(), bytes.data(), bytes.size());
    out->all_ = {reinterpret_cast<const char*>(out->owned_.data()), bytes.size()};
    out->read_outline();
    return out;
}

const Image::Section* Image::find(std::string_view name) const {
    const std::uint64_t wanted = hash64(name);
    const auto at = std::lower_bound(sections_.begin(), sections_.end(), wanted,
                                     [](const Section& s, std::uint64_t n) { return s.name < n; });
    return at != sections_.end() && at->name == wanted ? &*at : nullptr;
}

std::string_view Image::bytes(std::string_view name, std::size_t element) const {
    const Section* s = find(name);
    return s == nullptr || s->element != element ? std::string_view{} : all_.substr(s->begin, s->size);
}

void ImageWriter::put_bytes(const std::string& name, std::string_view bytes, std::size_t element) {
    arrays_.try_emplace(name, Array{std::string(bytes), element});
}

std::string ImageWriter::finish(std::uint64_t key) const {
    std::vector<std::pair<Image::Section, const Array*>> order;
    for (const auto& [name, array] : arrays_)
        order.push_back({{hash64(name), 0, array.bytes.size(), array.element}, &array});
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first.name < b.first.name; });
    std::size_t size = aligned(sizeof(Image::Head) + order.size() * sizeof(Image::Section));
    std::vector<Image::Section> sections;
    for (auto& [section, array] : order) {
        section.begin = size;
        size = aligned(size + section.size);
        sections.push_back(section);
    }
    const std::string_view outline(reinterpret_cast<const char*>(sections.data()),
                                   sections.size() * sizeof(Image::Section));
    Image::Head head{{}, kByteOrder, key, size, sections.size(), hash64(outline), 0};
    std::memcpy(head.form, kForm.data(), sizeof head.form);
    std::string out(size, '\0');
    std::memcpy(out.data(), &head, sizeof head);
    std::memcpy(out.data() + sizeof head, outline.data(), outline.size());
    for (const auto& [section, array] : order)
        std::memcpy(out.data() + section.begin, array->bytes.data(), array->bytes.size());
    return out;
}

}  // namespace riwaya::base
