#pragma once

#include "branches.hpp"
#include "run.hpp"

/// The statements that decide what runs, except loops and `try`.
namespace vdk::python {

Flow execute_if(Run& run, const If& node);
Flow execute_with(Run& run, const With& node);
Flow execute_match(Run& run, const Match& node);

}  // namespace vdk::python
