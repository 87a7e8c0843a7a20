#include "options.h"

namespace riwaya::cli {

void add_job_options(CLI::App& command, Job& job) {
    command.add_option("PATH", job.paths, "files, folders, or - for standard input");
    command.add_option("--threads", job.threads, "how many threads; 0 is one a core; the output is the same")
        ->check(CLI::Range(0, 1024).description(""))
        ->type_name("N");
}

void add_width(CLI::App& command, unsigned& width) {
    command.add_option("--width", width, "columns to fold to; default: the terminal's")
        ->check(CLI::Range(20, 500).description(""))
        ->type_name("N");
}

}  // namespace riwaya::cli
