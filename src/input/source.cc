#include "input/source.h"

#include <iostream>

#include "base/file.h"

namespace riwaya::input {

struct Source::State {
    std::vector<std::string> paths;
    std::size_t at = 0;
    SourceOptions options;
};

Source::Source(std::vector<std::string> paths, SourceOptions options)
    : state_(std::make_unique<State>(State{std::move(paths), 0, options})) {}
Source::~Source() = default;
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;

std::optional<Result<Document>> Source::next() {
    if (state_->at == state_->paths.size()) return std::nullopt;
    const std::string path = state_->paths[state_->at++];
    auto bytes = base::read_file(path == "-" ? "/dev/stdin" : path, state_->options.largest_document);
    if (!bytes) return Result<Document>(bytes.error());
    Document d;
    d.id = d.path = path;
    d.content = std::move(*bytes);
    return Result<Document>(std::move(d));
}

}  // namespace riwaya::input
