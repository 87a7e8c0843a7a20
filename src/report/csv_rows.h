// Rows of a CSV file (RFC 4180) that are safe to open in a spreadsheet.
//
//     CsvRows rows;
//     rows.text(title).number(7).end();
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace riwaya::report {

class CsvRows {
  public:
    // Text of a report or of ours, on one line; what a spreadsheet would run as a formula is defused.
    CsvRows& text(std::string_view raw);
    template <class N>
    CsvRows& number(N n) {
        return field(std::to_string(n));
    }
    // 0.62, 1
    CsvRows& decimal(double);
    CsvRows& nothing() { return field({}); }
    void end() {
        out_ += "\r\n";
        first_ = true;
    }
    [[nodiscard]] std::string take() && { return std::move(out_); }

  private:
    CsvRows& field(std::string_view value);

    std::string out_;
    bool first_ = true;
};

}  // namespace riwaya::report
