#pragma once

#include "branches.hpp"
#include "run.hpp"

namespace vdk::python {

/// Interprets a loop over known elements round by round, up to `unroll_limit` rounds.
Flow execute_for(Run& run, const For& node);
/// Interprets a loop round by round as long as its condition and its end are known.
Flow execute_while(Run& run, const While& node);

}  // namespace vdk::python
