// Whether two headlines agree, disagree or tell of different things, and by which words.
//
//     auto relater = relate::Relater::load(segmenters, data_folder + "/knowledge");
//     Relation r = relater->relate({a, segmenter, words, mentions, entities, figures}, {b, ...}, encoder);
//
// The words of one are laid against those of the other; what is left over on either side, and what the sentence encoder
// makes of it, tells whether it is said in other words or something else is said. Weights are learnt
// (tools/train_relate.py). Const once loaded; may be called from many threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <meaning/encoder.h>
#include <riwaya/reading.h>
#include <riwaya/relation.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::relate {

// One of the two texts, as far as it was read. What it points to must outlive the call.
struct Text {
    std::string_view text;
    const text::Segmenter* segmenter = nullptr;  // one of those that the relater was loaded with; none: not read
    const text::Words* words = nullptr;
    std::span<const Mention> mentions;
    std::span<const Entity> entities;
    std::span<const Quantity> figures;
    std::span<const Time> times = {};
};

class Relater {
  public:
    // The segmenters must outlive the relater. `knowledge` empty: without weights, for training. Fails with kData where
    // a table is missing or broken.
    static Result<Relater> load(std::span<const text::Segmenter* const> segmenters, const std::string& knowledge);

    // `encoder` may be nullptr. At most the first 120 words of a text are looked at.
    [[nodiscard]] Relation relate(const Text& a, const Text& b, const meaning::Encoder* encoder) const;

    // What the weights are learnt from: a line of the signs' values, tab-separated, then the words left over. `across`:
    // as if the two were in different languages.
    [[nodiscard]] std::string signs(const Text& a, const Text& b, const meaning::Encoder* encoder, bool across) const;
    [[nodiscard]] static std::vector<std::string> sign_names();

    Relater(Relater&&) noexcept;
    Relater& operator=(Relater&&) noexcept;
    ~Relater();

  private:
    struct Parts;
    explicit Relater(std::unique_ptr<const Parts>);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace riwaya::relate
