#pragma once

#include "branches.hpp"
#include "run.hpp"

/// The statements that decide what runs and how often.
namespace vdk::python {

Flow execute_if(Run& run, const If& node);
Flow execute_for(Run& run, const For& node);
Flow execute_while(Run& run, const While& node);
Flow execute_try(Run& run, const Try& node);
Flow execute_with(Run& run, const With& node);
Flow execute_match(Run& run, const Match& node);

}  // namespace vdk::python
