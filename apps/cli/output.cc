#include "output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "base/file.h"
#include "job.h"
#include "terminal.h"

namespace riwaya::cli {

namespace fs = std::filesystem;

OutputFile::OutputFile(const std::string& path) : path_(path) {
    std::error_code problem;
    if (const fs::path leads = fs::weakly_canonical(path, problem); !problem && fs::is_symlink(path, problem))
        path_ = leads.string();
    const bool in_place = fs::exists(path_, problem) && !fs::is_regular_file(path_, problem);
    if (!in_place) part_ = path_ + ".part";
    errno = 0;
    file_.open(in_place ? path_ : part_, std::ios::binary);
}

OutputFile::~OutputFile() {
    file_.close();
    if (!part_.empty()) std::remove(part_.c_str());
}

bool OutputFile::commit() {
    const bool opened = file_.is_open();
    if (opened) {
        if (file_) errno = 0;  // else what went wrong while it was written is told
        file_.close();
    }
    if (opened && file_ && (part_.empty() || std::rename(part_.c_str(), path_.c_str()) == 0)) {
        part_.clear();
        return true;
    }
    complain(base::file_error(path_, errno).message());
    return false;
}

bool save(const std::string& path, const std::string& content) {
    OutputFile file(path);
    file.stream() << content << std::flush;
    return file.commit();
}

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code problem;
    return fs::equivalent(a, b, problem) && !problem;
}

report::TerminalOptions look_of(unsigned width, const std::string& output) {
    report::TerminalOptions look;
    look.width = width > 0 ? width : output.empty() ? terminal_width() : 100;
    look.colour = output.empty() && wants_colour();
    return look;
}

report::TerminalOptions look_of(unsigned width, const report::Labels& labels) {
    report::TerminalOptions look = look_of(width, std::string());
    look.labels = labels;
    return look;
}

int after_output(int status) {
    errno = 0;
    std::cout.flush();
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
    if (written) return status;
    complain("standard output could not be written" +
             (errno == 0 ? std::string() : ": " + std::string(std::strerror(errno))) +
             "; what was printed is not whole");
    return status == kDone ? int{kSomeUnread} : status;
}

}  // namespace riwaya::cli
