// What the tests of this room share: the printer, and a text whose words no other number gives.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "origins/origins.h"

namespace riwaya::origins {

class OriginsTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        static const auto languages = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
        ASSERT_TRUE(languages) << languages.error().message();
        auto printer = Printer::load(*languages);
        ASSERT_TRUE(printer) << printer.error().message();
        printer_.emplace(std::move(*printer));
    }
    static const Printer& printer() { return *printer_; }
    static Print print(std::string_view text) { return printer().print(text); }

    // `count` words, beginning with word `from` of a text that goes on for ever.
    static std::string text(unsigned number, unsigned count, unsigned from = 0) {
        std::string out;
        for (unsigned i = from; i < from + count; ++i) {
            std::uint32_t x = (number * 2654435761U) ^ (i * 40503U + 977U);
            x = (x ^ x >> 15) * 2246822519U;
            x ^= x >> 13;
            for (int letter = 0; letter < 5; ++letter, x /= 26) out.push_back(static_cast<char>('a' + x % 26));
            out.push_back(' ');
        }
        return out;
    }

  private:
    static inline std::optional<Printer> printer_;
};

}  // namespace riwaya::origins
