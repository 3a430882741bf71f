#pragma once

#include "vdk/cli/invocation.hpp"

namespace vdk::cli {

/// How many times a process may hand over, together with its ancestors, before the first program
/// on PATH is taken for a wrapper that calls this one again. Jobs may call `vdk` within `vdk`.
inline constexpr int handovers_allowed = 16;

/// The outcome for a `vdk` command other than `connectors`: another `vdk` on PATH runs it. If that
/// one leads back to this program again and again, the next one is tried, until there are no more.
/// Without another `vdk`, the help and the version are this program's, and the rest ends with 127.
Outcome hand_over(const Invocation& invocation);

/// How often this process and its ancestors have handed over. What is handed over must not change,
/// so the count can be neither an argument nor a variable. It is kept in the timer slack
/// (PR_SET_TIMERSLACK in prctl(2)), which fork and exec inherit, as nanoseconds above whole
/// microseconds. 0 where the kernel keeps no timer slack, as for real-time processes.
int read_handover_count();

/// Adds one to that count.
void count_handover();

}  // namespace vdk::cli
