#include "branches.hpp"

#include <map>
#include <utility>

#include "names.hpp"

namespace vdk::python {

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
  // For each name: its value at the end of every branch, nullptr if the branch did not bind it.
  std::map<std::pair<NameScope*, std::string_view>, std::vector<const Alternatives*>> ends;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    for (const Written& written : branches[i]) {
      auto& values = ends[{written.scope, written.name}];
      values.resize(branches.size());
      values[i] = &written.value;
    }
  }
  for (const auto& [key, values] : ends) {
    const auto& [scope, name] = key;
    const auto found = scope->names.find(name);
    const Alternatives before = found == scope->names.end() ? Alternatives() : found->second;
    Alternatives joined = is_exhaustive ? Alternatives() : before;
    for (const Alternatives* value : values)
      run.heap.join(joined, value == nullptr ? before : *value);
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
