#include "output.h"

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "base/file.h"
#include "job.h"
#include "terminal.h"

namespace riwaya::cli {

bool save(const std::string& path, const std::string& content) {
    const std::string part = path + ".part";
    std::ofstream file(part, std::ios::binary);
    file << content;
    file.close();
    if (file && std::rename(part.c_str(), path.c_str()) == 0) return true;
    complain(base::file_error(path, errno).message());
    std::remove(part.c_str());
    return false;
}

report::TerminalOptions look_of(unsigned width, const std::string& output) {
    report::TerminalOptions look;
    look.width = width > 0 ? width : output.empty() ? terminal_width() : 100;
    look.colour = output.empty() && wants_colour();
    return look;
}

}  // namespace riwaya::cli
