// What a table's compiled form is read from.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <base/image.h>
#include <language/language.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::accounts {

// The image that a language was compiled to, where it holds a table's rows; else one that `compile` makes of them now.
inline Result<std::shared_ptr<const base::Image>> image_of(const text::Segmenter& segmenter, const std::string& name,
                                                           std::optional<Error> (*compile)(const text::Segmenter&,
                                                                                           base::ImageWriter&)) {
    std::shared_ptr<const base::Image> compiled = segmenter.language().compiled;
    if (compiled != nullptr && compiled->holds(name + "/rows")) return compiled;
    base::ImageWriter writer;
    if (auto e = compile(segmenter, writer)) return *e;
    return base::Image::of(writer.finish(0));
}

}  // namespace riwaya::accounts
