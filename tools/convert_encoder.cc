// Converts the sentence encoder that tools/fetch brings into the files that src/meaning maps.
// usage: convert_encoder FOLDER OUT      FOLDER holds sp.model and weights.npz; pieces.bin and network.bin go to OUT
#include <iostream>

#include <base/file.h>

#include "convert_arrays.h"
#include "convert_network.h"
#include "convert_pieces.h"

namespace {

using namespace riwaya;

int fail(const Error& error) {
    std::cerr << "convert_encoder: " << error.message() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::cerr << "usage: convert_encoder FOLDER OUT\n";
        return 2;
    }
    const std::string from = arguments[1], to = arguments[2];
    const auto model = base::MappedFile::open(from + "/sp.model");
    if (!model) return fail(model.error());
    const auto pieces = tools::convert_pieces(model->bytes());
    if (!pieces) return fail(pieces.error());
    if (const auto error = tools::write_whole(to + "/pieces.bin", *pieces)) return fail(*error);
    const auto arrays = tools::read_npz(from + "/weights.npz");
    if (!arrays) return fail(arrays.error());
    std::string problem;
    if (!tools::write_network(*arrays, to + "/network.bin", problem))
        return fail({ErrorCode::kData, problem, from + "/weights.npz", "fetch it again with tools/fetch"});
    return 0;
}
