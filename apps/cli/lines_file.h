// The output of a long job: a file of lines that is added to as the job goes, and gone on with after it was stopped.
//
//     auto file = LinesFile::open(path, true, [&](std::string_view line) { known.insert(id_of(line)); return true; });
//     file->add(line);
#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::cli {

class LinesFile {
  public:
    // Opens for adding. Without `resume` the file is emptied first. With it, `each` gets every whole line that the file
    // holds, and a last line that was cut off is removed; where `each` returns an error, nothing is changed and it is
    // given back.
    static Result<LinesFile> open(const std::string& path, bool resume,
                                  const std::function<Status(std::string_view line)>& each);

    // Opens for adding, whatever the file holds: what stands there stays, and ends with a line end before more comes.
    static Result<LinesFile> append(const std::string& path);

    // Adds a line (its line end is added too) and hands it to the system; false where it could not be written: the
    // message is error()'s.
    bool add(std::string_view line);
    [[nodiscard]] const Error& error() const { return error_; }

  private:
    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    std::string path_;
    std::unique_ptr<std::FILE, Close> file_;
    Error error_;
};

}  // namespace riwaya::cli
