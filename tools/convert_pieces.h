// The pieces' part of tools/convert_encoder.cc: a SentencePiece model into the image that src/meaning/pieces.h maps.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::tools {

// The bytes of pieces.bin from those of sp.model. Fails where the model is broken or needs what Pieces does not do
// (other kinds of models, bytes as pieces, spaces after words).
Result<std::string> convert_pieces(std::string_view model);

}  // namespace riwaya::tools
