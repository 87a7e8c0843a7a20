#include "kernels.h"

#include <array>
#include <string_view>

namespace riwaya::meaning {

namespace {

#if defined(__x86_64__)
Kernels with(const char* name, void (*multiply)(const Product&)) {
    Kernels k = avx2_kernels();
    k.name = name;
    k.multiply = multiply;
    return k;
}

// Of those that the CPU has; kept as long as the program runs.
void add_fast_kernels(std::vector<const Kernels*>& out) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) return;
    static const Kernels kAvx512 = with("avx512-vnni", avx512_vnni_multiply);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni")) out.push_back(&kAvx512);
    static const Kernels kAvxVnni = with("avx-vnni", avx_vnni_multiply);
    if (__builtin_cpu_supports("avxvnni")) out.push_back(&kAvxVnni);
    out.push_back(&avx2_kernels());
}
#else
void add_fast_kernels(std::vector<const Kernels*>&) {}
#endif

}  // namespace

const std::vector<const Kernels*>& usable_kernels() {
    static const std::vector<const Kernels*> kUsable = [] {
        std::vector<const Kernels*> out;
        add_fast_kernels(out);
        out.push_back(&portable_kernels());
        return out;
    }();
    return kUsable;
}

const Kernels& kernels() { return *usable_kernels().front(); }

}  // namespace riwaya::meaning
