// Images: arrays that a program has worked out once, in a file that is mapped and used in place.
//
//     ImageWriter out;
//     out.put("words/count", counts);                    // std::vector<std::uint32_t>
//     write_file(path, out.finish(key));
//     auto image = Image::open(path, key);               // fails where it was made from something else
//     Flat<std::uint32_t> counts = (*image)->array<std::uint32_t>("words/count");
//
// The bytes are those of this machine's order and are the same for the same arrays. What is read from an image is not
// trusted: Image checks its outline, and an array gives T{} outside its bounds, so that a broken file leads to wrong
// answers at worst. Const once made; shared by threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <base/file.h>
#include <riwaya/result.h>

namespace riwaya::base {

// A hash of many bytes, for telling whether a file changed; the same on every machine of this byte order.
[[nodiscard]] std::uint64_t content_hash(std::string_view);

// An array in an image, for as long as the image lives.
template <class T>
class Flat {
  public:
    Flat() = default;
    Flat(const T* data, std::size_t size) : data_(data), size_(size) {}
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    // T{} outside of the array.
    [[nodiscard]] T operator[](std::size_t i) const { return i < size_ ? data_[i] : T{}; }
    [[nodiscard]] const T* data() const { return data_; }
    [[nodiscard]] const T* begin() const { return data_; }
    [[nodiscard]] const T* end() const { return data_ + size_; }

  private:
    const T* data_ = nullptr;
    std::size_t size_ = 0;
};

class Image {
  public:
    // Maps a file. Fails where it cannot be read, is no image of this form, was cut short, or has another key.
    static Result<std::shared_ptr<const Image>> open(const std::string& path, std::uint64_t key);
    // An image in memory, from ImageWriter::finish().
    static std::shared_ptr<const Image> of(std::string bytes);

    // The array of this name; empty where there is none, or of elements of another size.
    template <class T>
    [[nodiscard]] Flat<T> array(std::string_view name) const {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kAlign);
        const std::string_view found = bytes(name, sizeof(T));
        return {reinterpret_cast<const T*>(found.data()), found.size() / sizeof(T)};
    }
    [[nodiscard]] bool holds(std::string_view name) const { return find(name) != nullptr; }

    static constexpr std::size_t kAlign = 16;

  private:
    friend class ImageWriter;
    struct Section {
        std::uint64_t name = 0;  // hash64 of it
        std::uint64_t begin = 0;
        std::uint64_t size = 0;     // bytes
        std::uint64_t element = 0;  // bytes of one
    };
    struct Head;
    Image() = default;
    [[nodiscard]] static std::optional<std::string> problem_with(std::string_view all,
                                                                 std::optional<std::uint64_t> key);
    void read_outline();
    [[nodiscard]] const Section* find(std::string_view name) const;
    [[nodiscard]] std::string_view bytes(std::string_view name, std::size_t element) const;

    std::optional<MappedFile> file_;
    std::vector<std::uint64_t> owned_;  // an image in memory, on its boundary
    std::string_view all_;
    std::span<const Section> sections_;  // by name
};

class ImageWriter {
  public:
    // Names must differ; a name put twice keeps its first array.
    template <class T>
    void put(const std::string& name, const std::vector<T>& values) {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= Image::kAlign);
        put_bytes(name, {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)}, sizeof(T));
    }
    void put(const std::string& name, std::string_view chars) { put_bytes(name, chars, 1); }
    // The whole image.
    [[nodiscard]] std::string finish(std::uint64_t key) const;

  private:
    struct Array {
        std::string bytes;
        std::size_t element;
    };
    void put_bytes(const std::string& name, std::string_view bytes, std::size_t element);
    std::map<std::string, Array> arrays_;
};

}  // namespace riwaya::base
