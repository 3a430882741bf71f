#pragma once

#include <functional>
#include <vector>

#include "run.hpp"

namespace vdk::python {

/// How a block can end: past its last statement, or by `return`, `break`, `continue`
/// (`may_leave`).
struct Flow {
  bool falls_through = true;
  bool may_leave = false;
  bool may_return = false;

  void add(const Flow& part) {
    may_leave = may_leave || part.may_leave;
    may_return = may_return || part.may_return;
  }
};

/// One way through the code: what it bound, and how it ended.
struct Branch {
  Writings after;
  Flow flow;
};

/// Runs `action` and takes back the names it bound.
Branch explore(Run& run, const std::function<Flow()>& action);
/// Binds each name to what it is at the end of the branches; also to what it was before unless
/// one of the branches is certain to run.
void join_branches(Run& run, const std::vector<Writings>& branches, bool is_exhaustive);
/// The same for the branches that fall through; those that leave a loop join at its end.
Flow settle(Run& run, std::vector<Branch> branches, bool is_exhaustive);

}  // namespace vdk::python
