#include "loops.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "collections.hpp"
#include "expressions.hpp"
#include "operators.hpp"
#include "statements.hpp"

namespace vdk::python {
namespace {

// The rounds of a loop.
struct Rounds {
  Flow flow;                // of all rounds together
  LoopExits exits;          // not yet joined
  bool is_complete = true;  // the loop may end without `break`

  bool may_end_early() const { return flow.may_break || flow.may_return; }
};

// Interprets one round and leaves the names as the next round finds them. Returns whether there may
// be a next round.
bool follow_round(Run& run, Body body, Rounds& rounds) {
  const Temporarily leaving(run.frame->loop_exits, &rounds.exits);
  rounds.exits.continues.clear();
  const Flow flow = execute(run, body);
  join_branches(run, rounds.exits.continues, false);
  rounds.flow.add(flow);
  rounds.is_complete = flow.falls_through || flow.may_continue;
  run.frame->now.conditions += flow.may_break || flow.may_return ? 1 : 0;
  return rounds.is_complete;
}

// Interprets a loop with an unknown number of rounds; at least one if `is_certain`.
template <typename Round>
void follow_any_rounds(Run& run, const Round& round, bool is_certain, Rounds& rounds) {
  LoopExits exits;
  const Temporarily leaving(run.frame->loop_exits, &exits);
  const Temporarily around(run.frame->now, run.frame->now);
  run.frame->now.conditions += is_certain ? 0 : 1;
  ++run.frame->now.loops;
  ++run.frame->now.open_loops;
  const auto explore_round = [&] {
    Branch branch = explore(run, round);
    std::vector<Writings> ends = std::exchange(exits.breaks, {});
    ends.insert(ends.end(), exits.continues.begin(), exits.continues.end());
    exits.continues.clear();
    ends.push_back(std::move(branch.after));
    return std::pair(branch.flow, std::move(ends));
  };
  // The first pass is not reported. It only collects the bindings that later rounds start with.
  if (!run.frame->now.is_dry) {
    run.frame->now.is_dry = true;
    const auto dry = explore_round();
    run.frame->now.is_dry = false;
    join_branches(run, dry.second, false);
  }
  const auto [flow, ends] = explore_round();
  join_branches(run, ends, is_certain && ends.size() == 1);
  rounds.flow.add(flow);
  rounds.is_complete = !is_certain || flow.falls_through || flow.may_continue;
}

// Interprets `else`, which runs unless the loop is left, and joins the names at each `break`.
Flow leave_loop(Run& run, Body otherwise, const Rounds& rounds) {
  Flow flow;
  flow.falls_through = rounds.is_complete;
  if (rounds.is_complete && !otherwise.empty()) {
    if (rounds.may_end_early()) {
      const Temporarily conditional(run.frame->now.conditions, run.frame->now.conditions + 1);
      flow = settle(run, {explore(run, [&] { return execute(run, otherwise); })}, false);
    } else {
      flow = execute(run, otherwise);
    }
  }
  join_branches(run, rounds.exits.breaks, false);
  flow.falls_through = flow.falls_through || rounds.flow.may_break;
  flow.may_return = flow.may_return || rounds.flow.may_return;
  flow.may_raise = flow.may_raise || rounds.flow.may_raise;
  return flow;
}

Rounds follow_for(Run& run, const For& node, const Sequence& items) {
  Rounds rounds;
  const Temporarily around(run.frame->now, run.frame->now);
  if (items.is_open || items.elements.size() > unroll_limit) {
    const Alternatives item = any_element(run, items);
    const auto round = [&] {
      assign(run, *node.target, item);
      return execute(run, node.body);
    };
    follow_any_rounds(run, round, !items.elements.empty(), rounds);
    return rounds;
  }
  ++run.frame->now.loops;
  for (const Alternatives& element : items.elements) {
    assign(run, *node.target, element);
    if (!follow_round(run, node.body, rounds)) break;
  }
  return rounds;
}

Rounds follow_while(Run& run, const While& node) {
  Rounds rounds;
  const Temporarily around(run.frame->now, run.frame->now);
  ++run.frame->now.loops;
  for (std::size_t i = 0; i < unroll_limit && !rounds.may_end_early(); ++i) {
    const std::optional<bool> test = truth(evaluate(run, *node.test));
    if (test && !*test) return rounds;
    if (!test) break;
    if (!follow_round(run, node.body, rounds)) return rounds;
  }
  const auto round = [&] {
    evaluate(run, *node.test);
    return execute(run, node.body);
  };
  follow_any_rounds(run, round, false, rounds);
  const bool is_endless = node.test->is<Constant>();
  rounds.is_complete = rounds.is_complete && !is_endless;
  return rounds;
}

}  // namespace

Flow execute_for(Run& run, const For& node) {
  const Sequence items = iterate(run, evaluate(run, *node.iterable), name_of(*node.target));
  return leave_loop(run, node.otherwise, follow_for(run, node, items));
}

Flow execute_while(Run& run, const While& node) {
  return leave_loop(run, node.otherwise, follow_while(run, node));
}

}  // namespace vdk::python
