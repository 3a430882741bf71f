#include "control_flow.hpp"

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
#include "patterns.hpp"
#include "statements.hpp"
#include "suspended.hpp"

namespace vdk::python {
namespace {

// Interprets the body of a `case`; not at all if it certainly does not fit.
Flow execute_case(Run& run, Body body, std::optional<bool> fits) {
  if (fits && !*fits) return {};
  const Temporarily conditional(run.frame->now.conditions,
                                run.frame->now.conditions + (fits ? 0 : 1));
  return execute(run, body);
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
  Flow flow = execute(run, node.body);
  // A context manager may suppress what the body raises.
  flow.falls_through = flow.falls_through || flow.may_raise;
  leave_context(run, contexts, node.is_async);
  return flow;
}

Flow execute_match(Run& run, const Match& node) {
  const Alternatives subject = evaluate(run, *node.subject);
  std::vector<Branch> branches;
  const auto around = run.frame->now.conditions;
  for (const MatchCase& match_case : node.cases) {
    std::optional<bool> fits = fits_pattern(run, *match_case.pattern, subject);
    if (fits && !*fits) continue;
    Branch branch = explore(run, [&] {
      bind_pattern(run, *match_case.pattern, subject);
      if (match_case.guard == nullptr) return execute_case(run, match_case.body, fits);
      const std::optional<bool> guard = truth(evaluate(run, *match_case.guard));
      fits = guard && !*guard ? guard : fits && guard ? fits : std::nullopt;
      return execute_case(run, match_case.body, fits);
    });
    if (fits && !*fits) continue;
    branches.push_back(std::move(branch));
    if (fits) {
      run.frame->now.conditions = around;
      return settle(run, std::move(branches), true);
    }
    run.frame->now.conditions = around + 1;
  }
  run.frame->now.conditions = around;
  return settle(run, std::move(branches), false);
}

}  // namespace vdk::python
