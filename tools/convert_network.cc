#include "convert_network.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/hash.h"
#include "network_file.h"

namespace riwaya::tools {

namespace {

using namespace meaning;

constexpr std::array<const char*, kBranches> kSuffix = {"2", "3", "5"};  // of the branches' arrays
constexpr std::size_t kChunkRows = 7530;

class Conversion {
  public:
    explicit Conversion(const std::map<std::string, Array>& arrays) : arrays_(arrays) {}

    // The file's bytes; empty where something is wrong.
    std::string run() {
        file_.assign(kTableBegin + kChunks * kChunkRows * kWidth, '\0');
        head_.magic = kNetworkMagic;
        head_.byte_order = kNetworkByteOrder;
        head_.pieces = kChunks * kChunkRows;
        head_.size = file_.size();
        for (const auto& [name, array] : arrays_) head_.source = base::hash64(array.bytes, head_.source ^ name.size());
        put_branches();
        constexpr std::array<const char*, 7> kNames = {"cnn_W", "d0", "d1", "p1", "d2", "p3", "d3"};
        for (std::size_t i = 0; i < kNames.size(); ++i) put_matrix(kPool + i, kNames[i]);
        copy_floats("ln_g", head_.gain.data(), kFeatures);
        copy_floats("ln_b", head_.shift.data(), kFeatures);
        copy_floats("cnn_b", head_.pool_bias.data(), kWidth);
        put_epsilon();
        put_table();
        if (!problem_.empty()) return {};
        std::memcpy(file_.data(), &head_, sizeof head_);
        return std::move(file_);
    }
    [[nodiscard]] const std::string& problem() const { return problem_; }

  private:
    const Array* find(const std::string& name, const std::string& dtype, const std::vector<std::size_t>& shape) {
        const auto it = arrays_.find(name);
        std::size_t bytes = dtype == "|u1" ? 1 : 4;
        for (const std::size_t n : shape) bytes *= n;
        if (it != arrays_.end() && it->second.dtype == dtype && it->second.shape == shape &&
            it->second.bytes.size() == bytes)
            return &it->second;
        if (problem_.empty())
            problem_ = "the array " + name + (it == arrays_.end() ? " is missing" : " is not of the form expected");
        return nullptr;
    }

    std::vector<float> floats(const std::string& name, const std::vector<std::size_t>& shape) {
        const Array* a = find(name, "<f4", shape);
        if (a == nullptr) return {};
        std::vector<float> out(a->bytes.size() / sizeof(float));
        std::memcpy(out.data(), a->bytes.data(), a->bytes.size());
        return out;
    }

    void copy_floats(const std::string& name, float* to, std::size_t count) {
        const auto values = floats(name, {count});
        std::copy(values.begin(), values.end(), to);
    }

    void put_branches() {
        for (std::size_t b = 0; b < kBranches; ++b) {
            const std::string suffix = kSuffix[b];
            const std::size_t at = b * kBranchWidth;
            put_matrix(kProject + b, "proj" + suffix);
            put_matrix(kFirst + b, "w1_" + suffix);
            put_matrix(kSecond + b, "w2_" + suffix);
            copy_floats("proj_b" + suffix, &head_.project_bias[at], kBranchWidth);
            copy_floats("ln_g" + suffix, &head_.project_gain[at], kBranchWidth);
            copy_floats("ln_b" + suffix, &head_.project_shift[at], kBranchWidth);
            copy_floats("b1_" + suffix, &head_.first_bias[at], kBranchWidth);
            copy_floats("b2_" + suffix, &head_.second_bias[at], kBranchWidth);
            const auto project = floats("proj" + suffix, {kWidth, kBranchWidth});
            for (std::size_t c = 0; c < kBranchWidth && !project.empty(); ++c) {
                double sum = 0;
                for (std::size_t r = 0; r < kWidth; ++r) sum += project[r * kBranchWidth + c];
                head_.project_sum[at + c] = static_cast<float>(sum);
            }
        }
    }

    // The largest value is 127 times the scale.
    void put_matrix(std::size_t which, const std::string& name) {
        const Matrix& m = kMatrix[which];
        const auto values = floats(name, {m.inputs, m.outputs});
        if (values.empty()) return;
        float largest = 0;
        for (const float v : values) largest = std::max(largest, std::abs(v));
        const float scale = largest / 127;
        head_.scale[which] = scale;
        std::vector<std::int16_t> whole(m.size());
        std::vector<std::int64_t> column(m.outputs);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float q = std::nearbyint(values[i] / scale);
            if (!(std::abs(values[i] / scale - q) < 1e-3F) && problem_.empty())
                problem_ = "the array " + name + " holds other than multiples of whole numbers of 8 bits";
            whole[place_in_panels(m, i / m.outputs, i % m.outputs)] = static_cast<std::int16_t>(q);
            column[i % m.outputs] += std::abs(static_cast<int>(q));
        }
        // Inputs are of 16 bits: no sum may leave 32.
        if (*std::max_element(column.begin(), column.end()) > 65535 && problem_.empty())
            problem_ = "the sums of the array " + name + " would be too large";
        std::memcpy(file_.data() + matrix_begin(which), whole.data(), whole.size() * sizeof(std::int16_t));
    }

    void put_epsilon() {
        const auto it = arrays_.find("eps");
        double epsilon = 0;
        if (it == arrays_.end() || it->second.dtype != "<f8" || it->second.bytes.size() != sizeof epsilon) {
            if (problem_.empty()) problem_ = "the number eps is missing";
            return;
        }
        std::memcpy(&epsilon, it->second.bytes.data(), sizeof epsilon);
        head_.epsilon = static_cast<float>(epsilon);
    }

    void put_table() {
        const auto scale = floats("scale", {kChunks}), low = floats("lo", {kChunks});
        for (std::size_t chunk = 0; chunk < kChunks && problem_.empty(); ++chunk) {
            head_.piece_scale[chunk] = scale[chunk];
            head_.piece_middle[chunk] = low[chunk] + kTableMiddle * scale[chunk];
            const Array* rows = find("q" + std::to_string(chunk + 1), "|u1", {kChunkRows, kWidth});
            for (std::size_t r = 0; r < kChunkRows && rows != nullptr; ++r)
                std::memcpy(file_.data() + kTableBegin + (r * kChunks + chunk) * kWidth,
                            rows->bytes.data() + r * kWidth, kWidth);
        }
    }

    const std::map<std::string, Array>& arrays_;
    NetworkHead head_{};
    std::string file_, problem_;
};

}  // namespace

bool write_network(const std::map<std::string, Array>& arrays, const std::string& path, std::string& problem) {
    Conversion conversion(arrays);
    const std::string bytes = conversion.run();
    problem = conversion.problem();
    if (!problem.empty()) return false;
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) problem = path + " cannot be written";
    return problem.empty();
}

}  // namespace riwaya::tools
