// Where what is shown goes: a terminal, a pipe, a file.
#pragma once

#include <fstream>
#include <string>

#include "report/report.h"

namespace riwaya::cli {

// A file that a result goes to. It is written beside its place and moved there by commit(), so that a half-written file
// never stands where a whole one did; links are followed. What is there and no plain file (a pipe, a device) is written
// as it stands.
class OutputFile {
  public:
    explicit OutputFile(const std::string& path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    // Not good() where it could not be opened.
    [[nodiscard]] std::ostream& stream() { return file_; }
    // Complains, and returns false, where not all could be written.
    bool commit();

  private:
    std::string path_, part_;  // `part_` empty: it is written in place, or moved already
    std::ofstream file_;
};

// Writes all of a file, as above.
bool save(const std::string& path, const std::string& content);

// Whether both name one file that is there.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

// How text for people looks: `width` columns (0: the terminal's; 100 in a file), colour where a terminal shows it.
[[nodiscard]] report::TerminalOptions look_of(unsigned width, const std::string& output);

// The same on standard output, in the words of a language.
[[nodiscard]] report::TerminalOptions look_of(unsigned width, const report::Labels&);

// The exit code of a command that ended with `status`: where standard output could not be written (a full disk),
// complains, and no success is one.
int after_output(int status);

}  // namespace riwaya::cli
