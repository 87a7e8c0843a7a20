#include "interrupt.h"

#include <csignal>

#include <atomic>

namespace riwaya::cli {

namespace {

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void note(int) { stop_asked.store(true, std::memory_order_relaxed); }

void install(void (*handler)(int), int flags) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
    stop_asked.store(false, std::memory_order_relaxed);
    install(note, SA_RESETHAND | SA_RESTART);
}
Interrupt::~Interrupt() { install(SIG_DFL, 0); }
bool Interrupt::asked() { return stop_asked.load(std::memory_order_relaxed); }

}  // namespace riwaya::cli
