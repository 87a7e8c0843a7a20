#include "take_in.h"

#include <mutex>

#include "engine/stream.h"
#include "newsdesk/clock.h"

namespace riwaya::cli {

namespace {

// What became of a document on its way to the keeper.
struct Passed {
    std::optional<store::Packed> packed;
    std::optional<Error> error;  // neither: it is known
};

// A document that stands for an address which was not asked for.
bool is_place_holder(const Document& d) { return d.content.empty() && !d.url.empty(); }

Passed read(const Engine& engine, const store::Packer& packer, const ReadOptions& options,
            const Result<Document>& document) {
    if (!document) return {{}, document.error()};
    if (is_place_holder(*document)) return {};
    const auto reading = engine.read(*document, options);
    if (!reading) return {{}, reading.error()};
    const Traces traces = reading->article.refused ? Traces{} : engine.traces(*reading);
    return {packer.pack({*document, *reading, traces.print, traces.profile, engine.stamp(), newsdesk::seconds_now()}),
            {}};
}

}  // namespace

bool holds(store::Store& store, const std::string& source) {
    const auto seen = store.seen(store::source_of_address(source), 0);
    return seen && seen->standing != store::Standing::kNew;
}

TakenIn take_in(const Engine& engine, const store::Terms& terms, store::Store& store, store::Store& look,
                const TakeIn& t) {
    TakenIn out;
    const store::Packer packer(terms);
    std::mutex telling;
    const auto step = [&](const Error* error) {
        const std::lock_guard hold(telling);
        t.step(error);
    };
    newsdesk::Keeper keeper(store, [&](const newsdesk::Kept& kept) {
        const std::lock_guard hold(telling);
        return t.tell(kept);
    });
    // The very same content of the same source need not be read again.
    const auto knows = [&](const Document& d) {
        const auto seen = look.seen(store::source_of(d), store::content_hash(d));
        return seen && seen->standing == store::Standing::kKnown && !newsdesk::stands_again(*seen, d.fetched);
    };
    std::size_t passed_over = 0;
    const auto next = [&]() -> std::optional<Result<Document>> {
        for (;;) {
            auto document = t.next();
            if (!document || !*document || !knows(**document)) return document;
            ++passed_over;
            step(nullptr);
        }
    };
    const auto work = [&](const Result<Document>& d) { return read(engine, packer, t.options, d); };
    const auto show = [&](Passed p) {
        step(p.error ? &*p.error : nullptr);
        if (p.packed) return keeper.take(std::move(*p.packed));
        ++(p.error ? out.failed : out.known);
        return true;
    };
    engine::in_order<Result<Document>, Passed>(next, work, show, t.threads);
    out.known += passed_over;
    if (auto status = keeper.finish(); !status) out.error = status.error();
    return out;
}

}  // namespace riwaya::cli
