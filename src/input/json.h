// Documents written as JSON: one object a line, one object in a file, or an array of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::input {

enum class JsonShape : std::uint8_t { kNone, kLines, kWhole };

// How the file that begins with these bytes holds JSON: an object a line, or one object or array over several lines;
// kNone where it does not begin as JSON does. `all` says that the bytes are the whole file.
[[nodiscard]] JsonShape json_shape(std::string_view begin, bool all);

// Reads documents out of JSON text. Its memory is used again from line to line.
class JsonReader {
  public:
    JsonReader();
    ~JsonReader();
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;

    // The document in one object, white space around it left out. Its id is empty where it has none. Fails with
    // kFormat, saying what is wrong; `where` is put into the error and, as `path`, into the document. Does not copy
    // `json` where it has room for kRoom bytes more.
    Result<Document> object(std::string json, const std::string& where);
    static constexpr std::size_t kRoom = 64;

    // Takes the text of a whole file: an object or an array. Then next() gives its documents one after the other.
    Status open(std::string json, const std::string& path);
    std::optional<Result<Document>> next();
    // The number of the document that next() gave last, from 1; 0 for an object that stands alone.
    [[nodiscard]] std::size_t number() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace riwaya::input
