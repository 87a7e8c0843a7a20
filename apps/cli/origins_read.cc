// Reports read as far as telling copies needs.
#include <optional>
#include <thread>
#include <vector>

#include "base/parallel.h"
#include "engine/compiled.h"
#include "engine/data.h"
#include "input/decoded.h"
#include "input/source.h"
#include "interrupt.h"
#include "language/language.h"
#include "origins.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

constexpr std::size_t kHeld = 8;  // documents a thread that wait to be read

// Reads one document after the other; those that need the engine wait until there are enough for all threads.
class Reader {
  public:
    Reader(const Job& job, const origins::Printer& printer, bool whole, const std::function<bool(PrintedReport)>& take)
        : job_(job), printer_(printer), whole_(whole), take_(take) {
        threads_ = job.threads > 0 ? job.threads : std::max(1U, std::thread::hardware_concurrency());
    }

    int run(input::Source& source, const std::function<void()>& step, const std::function<void()>& clear) {
        step_ = step;
        clear_ = clear;
        const Interrupt interrupt;
        while (going_ && !Interrupt::asked()) {
            auto document = source.next();
            if (!document) break;
            if (waiting_.empty() && *document && (**document).kind == DocumentKind::kText && !whole_) {
                show(printed(**document));
            } else {
                waiting_.push_back(std::move(*document));
                if (waiting_.size() >= kHeld * threads_) read_waiting();
            }
        }
        read_waiting();
        clear_();
        if (Interrupt::asked()) {
            complain("stopped behind " + std::to_string(read_) + (read_ == 1 ? " report" : " reports") + ", as asked");
            return kInterrupted;
        }
        if (failed_ == 0 && read_ > 0) return kDone;
        return read_ > 0 ? kSomeUnread : kNothingRead;
    }

  private:
    PrintedReport printed(Document& d) {
        PrintedReport out{
            std::move(d.id), std::move(d.title), std::move(d.published), std::move(d.source), {}, {}, {}, {}};
        out.print = printer_.print(d.content);
        return out;
    }
    PrintedReport printed(Reading& r) {
        Article& a = r.article;
        PrintedReport out{a.id, a.title.value, a.published.value, a.outlet.value, a.agency.value, a.refused.reason, {},
                          {}};
        out.print = printer_.print(a);
        if (whole_) out.article = std::move(a);
        return out;
    }
    Result<PrintedReport> read(Result<Document>& document) {
        if (!document) return document.error();
        if (document->kind == DocumentKind::kBytes) {
            document = input::decoded(std::move(*document));
            if (!document) return document.error();
        }
        if (document->kind == DocumentKind::kText && !whole_) return printed(*document);
        auto reading = engine_->read(*document, {Layer::kArticle});
        if (!reading) return reading.error();
        return printed(*reading);
    }
    void read_waiting() {
        if (waiting_.empty()) return;
        if (!engine_) engine_ = open_engine();
        if (!engine_) {
            going_ = false;
            return;
        }
        std::vector<std::optional<Result<PrintedReport>>> read_all(waiting_.size());
        base::for_each_index(waiting_.size(), threads_, [&](std::size_t i) { read_all[i].emplace(read(waiting_[i])); });
        waiting_.clear();
        for (auto& one : read_all)
            if (going_) show(std::move(*one));
    }
    void show(Result<PrintedReport> report) {
        step_();
        if (report) {
            ++read_;
            going_ = take_(std::move(*report));
            return;
        }
        ++failed_;
        clear_();
        complain(report.error().message());
    }

    const Job& job_;
    const origins::Printer& printer_;
    bool whole_;
    const std::function<bool(PrintedReport)>& take_;
    std::function<void()> step_, clear_;
    unsigned threads_ = 1;
    std::optional<Engine> engine_;  // opened when a document needs it
    std::vector<Result<Document>> waiting_;
    std::size_t read_ = 0, failed_ = 0;
    bool going_ = true;
};

}  // namespace

int print_documents(const Job& job, const origins::Printer& printer, bool whole,
                    const std::function<bool(PrintedReport)>& take) {
    NetworkWeb web(job.network);
    std::uint64_t bytes_read = 0;
    const std::uint64_t bytes = error_is_terminal() ? input::total_size(job.paths).value_or(0) : 0;
    input::SourceOptions options = web.options({});
    options.bytes_read = &bytes_read;
    input::Source source(job.paths, options);
    Progress progress("reports read");
    Reader reader(job, printer, whole, take);
    return reader.run(
        source, [&] { progress.step(bytes == 0 ? -1 : static_cast<double>(bytes_read) / static_cast<double>(bytes)); },
        [&] { progress.clear(); });
}

std::optional<origins::Printer> open_printer() {
    const auto fail = [](const Error& e) {
        complain(e.message());
        return std::nullopt;
    };
    const auto folder = engine::find_data({});
    if (!folder) return fail(folder.error());
    const auto compiled = engine::CompiledTables::open(*folder);
    const auto languages = language::Languages::load(*folder + "/languages",
                                                     [&](const std::string& code) { return compiled.language(code); });
    if (!languages) return fail(languages.error());
    auto printer = origins::Printer::load(*languages);
    if (!printer) return fail(printer.error());
    return std::move(*printer);
}

}  // namespace riwaya::cli
