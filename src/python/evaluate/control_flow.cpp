#include "control_flow.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "collections.hpp"
#include "contexts.hpp"
#include "expressions.hpp"
#include "names.hpp"
#include "operators.hpp"
#include "statements.hpp"

namespace vdk::python {
namespace {

Flow repeat_unrolled(Run& run, const For& node, const Sequence& items) {
  Flow total;
  const Temporarily around(run.frame->now, run.frame->now);
  ++run.frame->now.loops;
  for (const Alternatives& element : items.elements) {
    std::vector<Writings> exits;
    const Temporarily leaving(run.frame->loop_exits, &exits);
    assign(run, *node.target, element);
    const Flow flow = execute(run, node.body);
    join_branches(run, exits, false);
    total.add(flow);
    if (!flow.falls_through && (flow.may_return || !flow.may_leave)) {
      total.falls_through = false;
      break;
    }
    run.frame->now.conditions += flow.falls_through && flow.may_leave ? 1 : 0;
  }
  return total;
}

// Interprets a loop with an unknown number of iterations; at least one if `is_certain`.
Flow repeat_body(Run& run, const std::function<Flow()>& round, bool is_certain) {
  std::vector<Writings> exits;
  const Temporarily leaving(run.frame->loop_exits, &exits);
  const Temporarily around(run.frame->now, run.frame->now);
  run.frame->now.conditions += is_certain ? 0 : 1;
  ++run.frame->now.loops;
  ++run.frame->now.open_loops;
  // The first pass is not reported. It only collects the bindings that later iterations start with.
  if (!run.frame->now.is_dry) {
    run.frame->now.is_dry = true;
    Branch dry = explore(run, round);
    run.frame->now.is_dry = false;
    exits.push_back(std::move(dry.after));
    join_branches(run, exits, false);
    exits.clear();
  }
  Branch branch = explore(run, round);
  exits.push_back(std::move(branch.after));
  join_branches(run, exits, is_certain && exits.size() == 1);
  return {true, branch.flow.may_return, branch.flow.may_return};
}

Flow repeat_once(Run& run, const For& node, const Sequence& items) {
  const Alternatives item = any_element(run, items);
  const auto round = [&] {
    assign(run, *node.target, item);
    return execute(run, node.body);
  };
  return repeat_body(run, round, !items.elements.empty());
}

}  // namespace

Flow execute_if(Run& run, const If& node) {
  const std::optional<bool> test = truth(evaluate(run, *node.test));
  if (test) return execute(run, *test ? node.body : node.otherwise);
  ++run.frame->now.conditions;
  std::vector<Branch> branches;
  branches.push_back(explore(run, [&] { return execute(run, node.body); }));
  branches.push_back(explore(run, [&] { return execute(run, node.otherwise); }));
  --run.frame->now.conditions;
  return settle(run, std::move(branches), true);
}

Flow execute_for(Run& run, const For& node) {
  const Sequence items = iterate(run, evaluate(run, *node.iterable), name_of(*node.target));
  const bool is_known = !items.is_open && items.elements.size() <= unroll_limit;
  const Flow flow = is_known ? repeat_unrolled(run, node, items) : repeat_once(run, node, items);
  if (!flow.falls_through) return flow;
  const Flow rest = execute(run, node.otherwise);
  return {rest.falls_through, flow.may_return || rest.may_leave,
          flow.may_return || rest.may_return};
}

Flow execute_while(Run& run, const While& node) {
  const std::optional<bool> test = truth(evaluate(run, *node.test));
  if (test && !*test) return execute(run, node.otherwise);
  const auto round = [&] {
    evaluate(run, *node.test);
    return execute(run, node.body);
  };
  const Flow flow = repeat_body(run, round, test.has_value());
  execute(run, node.otherwise);
  return flow;
}

Flow execute_try(Run& run, const Try& node) {
  ++run.frame->now.conditions;
  std::vector<Branch> branches{explore(run, [&] { return execute(run, node.body); })};
  const std::vector<Writings> after_body{branches[0].after};
  for (const ExceptHandler& handler : node.handlers) {
    branches.push_back(explore(run, [&] {
      join_branches(run, after_body, false);  // the body may have raised anywhere
      if (!handler.name.empty())
        assign_name(run, handler.name, run.heap.unknown(std::string(handler.name), true));
      return execute(run, handler.body);
    }));
  }
  Branch& body = branches[0];
  if (body.flow.falls_through && !node.otherwise.empty()) {
    const Flow before = body.flow;
    body = explore(run, [&] {
      join_branches(run, after_body, true);
      return execute(run, node.otherwise);
    });
    body.flow.add(before);
  }
  --run.frame->now.conditions;
  Flow flow = settle(run, std::move(branches), true);
  const Flow last = execute(run, node.finally);
  flow.add(last);
  flow.falls_through = flow.falls_through && last.falls_through;
  return flow;
}

Flow execute_with(Run& run, const With& node) {
  Alternatives contexts;
  for (const WithItem& item : node.items) {
    const Alternatives context = evaluate(run, *item.context);
    Alternatives entered = enter_context(run, context, node.is_async);
    run.heap.join(contexts, context);
    if (item.target == nullptr) continue;
    if (entered.empty()) entered = unknown_name(run, *item.target);
    assign(run, *item.target, entered);
  }
  const Flow flow = execute(run, node.body);
  leave_context(run, contexts, node.is_async);
  return flow;
}

Flow execute_match(Run& run, const Match& node) {
  evaluate(run, *node.subject);
  ++run.frame->now.conditions;
  std::vector<Branch> branches;
  for (const MatchCase& match_case : node.cases) {
    branches.push_back(explore(run, [&] {
      for (const Expression* capture : match_case.captures) {
        if (capture->is<Name>()) assign(run, *capture, unknown_name(run, *capture));
      }
      if (match_case.guard != nullptr) evaluate(run, *match_case.guard);
      return execute(run, match_case.body);
    }));
  }
  --run.frame->now.conditions;
  return settle(run, std::move(branches), false);
}

}  // namespace vdk::python
