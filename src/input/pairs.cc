#include "input/pairs.h"

#include <simdjson.h>

#include "base/utf8.h"
#include "stream.h"

namespace riwaya::input {

namespace {

constexpr std::uint64_t kLongestLine = 1U << 20;  // bytes

std::optional<std::string> string_of(const simdjson::dom::element& object, std::string_view key) {
    std::string_view value;
    if (object[key].get(value) != simdjson::SUCCESS) return std::nullopt;
    return std::string(value);
}

}  // namespace

struct PairSource::State {
    std::unique_ptr<Stream> stream;
    std::string path;
    std::uint64_t line = 0;
    bool ended = false;
    simdjson::dom::parser parser;
};

PairSource::PairSource(std::unique_ptr<State> s) : state_(std::move(s)) {}
PairSource::PairSource(PairSource&&) noexcept = default;
PairSource& PairSource::operator=(PairSource&&) noexcept = default;
PairSource::~PairSource() = default;

Result<PairSource> PairSource::open(const std::string& path) {
    auto stream = open_stream(path);
    if (!stream) return stream.error();
    auto state = std::make_unique<State>();
    state->stream = std::move(*stream);
    state->path = path;
    if (const std::string_view begin = state->stream->peek(2); begin == "\x1F\x8B") state->stream->unpack();
    return PairSource(std::move(state));
}

std::optional<Result<Pair>> PairSource::next() {
    State& s = *state_;
    for (;;) {
        if (s.ended) return std::nullopt;
        auto taken = s.stream->line(kLongestLine);
        if (!taken) {
            s.ended = true;
            if (!s.stream->broken()) return std::nullopt;
            return Error{ErrorCode::kUnreadable, s.stream->problem(), s.path, {}};
        }
        ++s.line;
        const std::string where = s.path + ":" + std::to_string(s.line);
        if (taken->too_large) return Error{ErrorCode::kTooLarge, "is a line of more than 1 MiB", where, {}};
        if (base::trim(taken->bytes).empty()) continue;
        simdjson::dom::element object;
        if (s.parser.parse(taken->bytes).get(object) != simdjson::SUCCESS || !object.is_object())
            return Error{ErrorCode::kFormat, "is no JSON object", where, R"(give {"id", "a", "b"} on each line)"};
        auto a = string_of(object, "a"), b = string_of(object, "b");
        if (!a || !b)
            return Error{ErrorCode::kFormat, R"(lacks the text "a" or "b")", where,
                         R"(give {"id", "a", "b"} on each line)"};
        Pair pair{where, std::move(*a), std::move(*b)};
        if (auto id = string_of(object, "id"); id && !id->empty())
            pair.id = std::move(*id);
        else if (std::int64_t number = 0; object["id"].get(number) == simdjson::SUCCESS)
            pair.id = std::to_string(number);
        return pair;
    }
}

}  // namespace riwaya::input
