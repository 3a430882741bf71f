#pragma once

#include "branches.hpp"
#include "run.hpp"

namespace vdk::python {

/// Interprets `try`. A handler is skipped if the body certainly does not raise what it catches.
Flow execute_try(Run& run, const Try& node);

}  // namespace vdk::python
