#pragma once

#include <vector>

#include "run.hpp"

namespace vdk::python {

/// How a block may end: after its last statement (`falls_through`), or earlier.
struct Flow {
  bool falls_through = true;
  bool may_return = false;
  bool may_break = false;
  bool may_continue = false;
  bool may_raise = false;  ///< by `raise`, not by what may fail

  /// Whether the code after the block may be skipped although nothing fails.
  bool may_leave() const { return may_return || may_break || may_continue; }
  void add(const Flow& part) {
    may_return = may_return || part.may_return;
    may_break = may_break || part.may_break;
    may_continue = may_continue || part.may_continue;
    may_raise = may_raise || part.may_raise;
  }
};

inline constexpr Flow raising{.falls_through = false, .may_raise = true};

/// One path through the code: the names that it bound and how it ended.
struct Branch {
  Writings after;
  Flow flow;
};

/// Undoes bindings, given the values from before them, and returns them.
Writings undo(Run& run, const Writings& journal);
/// Runs `action`, which returns a `Flow`, then undoes its bindings and returns them.
template <typename Action>
Branch explore(Run& run, const Action& action) {
  Writings journal;
  Branch branch;
  {
    const Temporarily exploring(run.frame->journal, &journal);
    branch.flow = action();
  }
  branch.after = undo(run, journal);
  return branch;
}
/// Binds each name to its values at the end of all branches. Keeps the value from before the
/// branches too, unless one of them is certain to run (`is_exhaustive`).
void join_branches(Run& run, const std::vector<Writings>& branches, bool is_exhaustive);
/// The same for the branches that fall through. Branches that leave a loop are joined at the end of
/// the loop.
Flow settle(Run& run, std::vector<Branch> branches, bool is_exhaustive);

}  // namespace vdk::python
