#include "fetch_output.h"

#include <simdjson.h>

#include <iostream>

#include "input/decoded.h"
#include "input/source.h"
#include "input/warc_writer.h"
#include "lines_file.h"
#include "page_document.h"
#include "record/json.h"

namespace riwaya::cli {

namespace {

// What the list says goes into fields of its own (line_of).
Document bytes_of(const fetch::Page& page) {
    Document d;
    d.id = d.url = d.path = page.answer.response.url;
    d.kind = DocumentKind::kBytes;
    d.content = page.answer.response.body;
    d.charset = page.answer.response.charset;
    return d;
}

// One document as `riwaya read` takes it (docs/fetch.md).
std::string line_of(const fetch::Page& page, const Document& d) {
    record::JsonWriter j;
    const auto given = [&j](std::string_view key, const std::string& value) {
        if (!value.empty()) j.field(key, value);
    };
    j.begin_object();
    j.field("id", d.id);
    j.field("url", d.url);
    if (page.answer.asked != d.url) j.field("asked", page.answer.asked);
    given("title", page.wish.title);
    given("published", page.wish.published);
    given("modified", page.wish.modified);
    given("author", page.wish.author);
    given("source", page.wish.source);
    if (page.wish.from_feed) j.field("from_feed", true);
    given("list", page.wish.list);
    j.field("fetched", utc(page.answer.at));
    j.field("status", page.answer.response.status);
    j.field("charset", d.charset);
    j.field(d.kind == DocumentKind::kHtml ? "html" : "text", d.content);
    j.end_object();
    return std::move(j).text();
}

class JsonLines : public FetchOutput {
  public:
    Status open(const std::string& path) {
        if (path.empty()) return Ok{};
        simdjson::dom::parser parser;
        auto file = LinesFile::open(path, true, [&](std::string_view line) -> Status {
            simdjson::dom::object object;
            std::string_view id, asked;
            if (parser.parse(line.data(), line.size()).get(object) != simdjson::SUCCESS ||
                object["id"].get(id) != simdjson::SUCCESS || object["fetched"].error() != simdjson::SUCCESS)
                return Error{ErrorCode::kFormat, "holds something else than pages that riwaya fetch wrote", path,
                             "name another file with -o; nothing was changed"};
            held_.emplace(id);
            if (object["asked"].get(asked) == simdjson::SUCCESS) held_.emplace(asked);
            return Ok{};
        });
        if (!file) return file.error();
        file_ = std::make_unique<LinesFile>(std::move(*file));
        return Ok{};
    }

    Status add(const fetch::Page& page) override {
        const auto decoded = input::decoded(bytes_of(page));
        if (!decoded) return decoded.error();
        const std::string line = line_of(page, *decoded);
        if (file_) {
            if (file_->add(line)) return Ok{};
            broken_ = true;
            return file_->error();
        }
        std::cout << line << '\n' << std::flush;
        if (std::cout.good()) return Ok{};
        broken_ = true;
        return Error{ErrorCode::kUnreadable, "standard output was closed", "", ""};
    }

  private:
    std::unique_ptr<LinesFile> file_;
};

class Warc : public FetchOutput {
  public:
    Status open(const std::string& path, const std::string& software) {
        auto writer = input::WarcWriter::open(path, software);
        if (!writer) return writer.error();
        writer_ = std::make_unique<input::WarcWriter>(std::move(*writer));
        input::Source source({path});
        while (const auto next = source.next())
            if (*next) held_.insert((**next).url);
        return Ok{};
    }

    Status add(const fetch::Page& page) override {
        if (const auto kind = input::kind_of(bytes_of(page)); !kind) return kind.error();
        const fetch::Answer& a = page.answer;
        auto status = writer_->add({a.response.url, utc(a.at), a.ip, a.head, a.response.body});
        broken_ = !status;
        return status;
    }

  private:
    std::unique_ptr<input::WarcWriter> writer_;
};

}  // namespace

Result<std::unique_ptr<FetchOutput>> open_json_lines(const std::string& path) {
    auto out = std::make_unique<JsonLines>();
    if (auto status = out->open(path); !status) return status.error();
    return std::unique_ptr<FetchOutput>(std::move(out));
}

Result<std::unique_ptr<FetchOutput>> open_warc(const std::string& path, const std::string& software) {
    auto out = std::make_unique<Warc>();
    if (auto status = out->open(path, software); !status) return status.error();
    return std::unique_ptr<FetchOutput>(std::move(out));
}

}  // namespace riwaya::cli
