#include "branches.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "names.hpp"

namespace vdk::python {
namespace {

// The value of a name at the end of a branch that bound it.
struct End {
  NameScope* scope;
  std::string_view name;
  std::size_t branch;
  Alternatives value;
};

}  // namespace

Writings undo(Run& run, const Writings& journal) {
  Writings after;
  after.reserve(journal.size());
  for (const Written& written : journal)
    after.push_back({written.scope, written.name, written.scope->names[written.name]});
  for (auto before = journal.rbegin(); before != journal.rend(); ++before) {
    if (before->value.empty()) {
      before->scope->names.erase(before->name);
    } else {
      before->scope->names[before->name] = before->value;
    }
  }
  run.budget.spend(journal.size());
  return after;
}

void join_branches(Run& run, const std::vector<Writings>& branches, bool is_exhaustive) {
  std::vector<End> ends;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    for (const Written& written : branches[i])
      ends.push_back({written.scope, written.name, i, written.value});
  }
  std::ranges::sort(ends, [](const End& a, const End& b) {
    return std::tie(a.scope, a.name, a.branch) < std::tie(b.scope, b.name, b.branch);
  });
  for (auto end = ends.begin(); end != ends.end();) {
    const auto [scope, name, branch, value] = *end;
    const auto found = scope->names.find(name);
    const Alternatives before = found == scope->names.end() ? Alternatives() : found->second;
    Alternatives joined = is_exhaustive ? Alternatives() : before;
    // The first branch that did not bind the name leaves the value from before.
    std::size_t next = 0;
    const auto pass = [&](std::size_t passed) {
      if (passed > next) run.heap.join(joined, before);
      next = passed + 1;
    };
    for (; end != ends.end() && end->scope == scope && end->name == name; ++end) {
      pass(end->branch);
      run.heap.join(joined, end->value);
    }
    pass(branches.size());
    write(run, scope, name, joined);
  }
}

Flow settle(Run& run, std::vector<Branch> branches, bool is_exhaustive) {
  Flow total;
  total.falls_through = !is_exhaustive;
  std::vector<Writings> open;
  for (Branch& branch : branches) {
    total.add(branch.flow);
    if (branch.flow.falls_through) {
      total.falls_through = true;
      open.push_back(std::move(branch.after));
    } else if (LoopExits* exits = run.frame->loop_exits) {
      if (branch.flow.may_break) exits->breaks.push_back(branch.after);
      if (branch.flow.may_continue) exits->continues.push_back(std::move(branch.after));
    }
  }
  join_branches(run, open, is_exhaustive);
  return total;
}

}  // namespace vdk::python
