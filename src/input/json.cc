#include "json.h"

#include <simdjson.h>

#include "base/utf8.h"

namespace riwaya::input {

namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char first_of(std::string_view s) {
    for (const char c : s)
        if (!is_json_space(c)) return c;
    return '\0';
}

enum class LineEnd : std::uint8_t { kComplete, kInside, kInString };

// Whether an object that begins a line has ended at its end; inside a string it can only be broken.
LineEnd end_of_line(std::string_view line) {
    int depth = 0;
    bool string = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                string = false;
        } else if (c == '"') {
            string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return string ? LineEnd::kInString : depth > 0 ? LineEnd::kInside : LineEnd::kComplete;
}

Error broken(const std::string& where, const std::string& what) {
    return {ErrorCode::kFormat, what, where,
            "wanted: an object with \"text\" or \"html\", and \"id\", \"title\", \"published\", \"source\", \"url\" "
            "where known"};
}

// The string under `key`, "" for null or none. An id may be a number.
bool take(dom::object object, std::string_view key, std::string& out, std::string& wrong) {
    dom::element e;
    if (object.at_key(key).get(e) != simdjson::SUCCESS || e.is_null()) return true;
    std::string_view s;
    if (e.get(s) == simdjson::SUCCESS) {
        out = std::string(s);
        return true;
    }
    if (key == "id" && (e.is_int64() || e.is_uint64())) {
        out = simdjson::minify(e);
        return true;
    }
    wrong = "\"" + std::string(key) + "\" is no string";
    return false;
}

Result<Document> document_of(dom::element element, std::string_view json, const std::string& where) {
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS) return broken(where, "is JSON, but no object");
    Document d;
    d.path = where;
    d.charset = "UTF-8";
    std::string riwaya, text, html, wrong;
    if (!take(object, "riwaya", riwaya, wrong) || !take(object, "id", d.id, wrong)) return broken(where, wrong);
    if (riwaya == "reading") {
        d.kind = DocumentKind::kReading;
        d.content = std::string(json);
        return d;
    }
    for (auto [key, to] : {std::pair<const char*, std::string*>{"text", &text},
                           {"html", &html},
                           {"title", &d.title},
                           {"published", &d.published},
                           {"modified", &d.modified},
                           {"fetched", &d.fetched},
                           {"author", &d.author},
                           {"source", &d.source},
                           {"url", &d.url}})
        if (!take(object, key, *to, wrong)) return broken(where, wrong);
    if (object.at_key("from_feed").get(d.from_feed) != simdjson::SUCCESS) d.from_feed = false;
    if (text.empty() && html.empty()) return broken(where, "has neither \"text\" nor \"html\"");
    d.kind = text.empty() ? DocumentKind::kHtml : DocumentKind::kText;
    d.content = std::move(text.empty() ? html : text);
    return d;
}

}  // namespace

JsonShape json_shape(std::string_view begin, bool all) {
    if (begin.starts_with(kBom)) begin.remove_prefix(kBom.size());
    while (!begin.empty() && is_json_space(begin.front())) begin.remove_prefix(1);
    if (begin.empty()) return JsonShape::kNone;
    const char next = first_of(begin.substr(1));
    if (begin.front() == '[')
        return next == '{' || (next == ']' && begin.size() < 8) ? JsonShape::kWhole : JsonShape::kNone;
    if (begin.front() != '{' || (next != '"' && next != '}')) return JsonShape::kNone;
    const std::size_t end = begin.find('\n');
    if (end == std::string_view::npos)
        return all && end_of_line(begin) == LineEnd::kInside ? JsonShape::kWhole : JsonShape::kLines;
    return end_of_line(begin.substr(0, end)) == LineEnd::kInside ? JsonShape::kWhole : JsonShape::kLines;
}

struct JsonReader::State {
    dom::parser parser;
    std::string text;
    std::string path;
    dom::element whole;
    dom::array array;
    std::optional<dom::array::iterator> at;
    std::size_t number = 0;
    bool alone = false;  // one object, not yet given
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

Result<Document> JsonReader::object(std::string text, const std::string& where) {
    static_assert(kRoom >= simdjson::SIMDJSON_PADDING);
    text.reserve(text.size() + kRoom);
    const std::string_view json = base::trim(text);
    dom::element e;
    // The parser looks at what stands behind the text, and leaves it out of account.
    if (const auto error = state_->parser.parse(json.data(), json.size(), false).get(e); error != simdjson::SUCCESS)
        return broken(where, "is broken JSON (" + std::string(simdjson::error_message(error)) + ")");
    return document_of(e, json, where);
}

Status JsonReader::open(std::string json, const std::string& path) {
    state_->text = std::move(json);
    state_->path = path;
    const std::string& text = state_->text;
    const std::size_t skip = text.starts_with(kBom) ? kBom.size() : 0;
    if (const auto error = state_->parser.parse(text.data() + skip, text.size() - skip).get(state_->whole);
        error != simdjson::SUCCESS)
        return broken(path, "is broken JSON (" + std::string(simdjson::error_message(error)) + ")");
    state_->number = 0;
    state_->at.reset();
    state_->alone = state_->whole.is_object();
    if (state_->alone) return Ok{};
    if (state_->whole.get(state_->array) != simdjson::SUCCESS)
        return broken(path, "is JSON, but no object or list of objects");
    state_->at = state_->array.begin();
    return Ok{};
}

std::optional<Result<Document>> JsonReader::next() {
    State& s = *state_;
    if (std::exchange(s.alone, false)) return document_of(s.whole, s.text, s.path);
    if (!s.at || !(*s.at != s.array.end())) return std::nullopt;
    const dom::element e = **s.at;
    ++*s.at;
    ++s.number;
    return document_of(e, simdjson::minify(e), s.path + ":" + std::to_string(s.number));
}

std::size_t JsonReader::number() const { return state_->number; }

}  // namespace riwaya::input
