#include "folder.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace riwaya::input {

namespace fs = std::filesystem;

namespace {

class Folder : public Items {
  public:
    Folder(const std::string& path, const SourceOptions& options)
        : path_(path), options_(options), pending_{fs::path(path)} {}

    std::optional<Result<Document>> next() override {
        for (;;) {
            if (file_) {
                if (auto item = file_->next()) {
                    given_ = true;
                    return item;
                }
                file_.reset();
            }
            if (pending_.empty()) {
                if (std::exchange(given_, true)) return std::nullopt;
                return Error{ErrorCode::kEmpty, "holds no reports", path_,
                             "give a folder with text, HTML or JSON files"};
            }
            const fs::path entry = std::move(pending_.back());
            pending_.pop_back();
            std::error_code problem;
            if (!fs::is_directory(entry, problem)) {
                file_ = open_path(entry.string(), true, options_);
            } else if (auto error = add(entry)) {
                given_ = true;
                return *error;
            }
        }
    }

  private:
    std::optional<Error> add(const fs::path& folder) {
        std::error_code problem;
        std::vector<fs::path> entries;
        for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
            if (!at->path().filename().string().starts_with('.')) entries.push_back(at->path());
        if (problem)
            return Error{ErrorCode::kUnreadable, "may not be read (" + problem.message() + ")", folder.string(),
                         "check its permissions"};
        std::sort(entries.begin(), entries.end());
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
            const bool linked = fs::is_symlink(*entry, problem);
            if ((fs::is_directory(*entry, problem) && !linked) || fs::is_regular_file(*entry, problem))
                pending_.push_back(std::move(*entry));
        }
        return std::nullopt;
    }

    std::string path_;
    SourceOptions options_;
    std::vector<fs::path> pending_;  // the next one last
    std::unique_ptr<Items> file_;    // the one that is being read
    bool given_ = false;             // a document or an error
};

}  // namespace

std::unique_ptr<Items> open_folder(const std::string& path, const SourceOptions& options) {
    return std::make_unique<Folder>(path, options);
}

}  // namespace riwaya::input
