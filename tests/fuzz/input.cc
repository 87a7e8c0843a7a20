// Bytes of a file of whatever kind, through the source that finds it out, and each of its documents through the
// engine's first layer.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "check.h"
#include "input/decoded.h"
#include "input/source.h"
#include "language/language.h"
#include "page/page.h"

namespace {

constexpr std::size_t kMostDocuments = 2000;  // of one input
constexpr std::uint64_t kLargest = 1 << 20;   // bytes of a document

}  // namespace

using riwaya::fuzz::hold;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const int file = memfd_create("input", MFD_CLOEXEC);
    if (file < 0 || ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) std::abort();
    riwaya::input::Source source({"/proc/self/fd/" + std::to_string(file)}, {.largest_document = kLargest});
    std::size_t documents = 0;
    while (auto next = source.next()) {
        hold(++documents <= kMostDocuments, "more documents than an input of this size can hold");
        const auto text = *next ? riwaya::input::decoded(std::move(**next)) : std::move(*next);
        if (!text && text.error().what.empty()) std::abort();
        if (text && !riwaya::base::is_valid_utf8(text->content)) std::abort();
    }
    return 0;
}
