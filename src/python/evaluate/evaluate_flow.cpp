#include <map>
#include <utility>

#include "vdk/python/evaluate/evaluate.hpp"

namespace vdk::python {
namespace {

constexpr std::size_t unroll_limit = 64;

}  // namespace

Evaluator::Branch Evaluator::explore(const std::function<Flow()>& action) {
  Journal journal;
  Journal* const outer = std::exchange(frame_->journal, &journal);
  Branch branch;
  branch.flow = action();
  frame_->journal = outer;
  for (const Change& change : journal) {
    branch.delta.push_back({change.scope, change.name, change.scope->names[change.name]});
  }
  for (auto change = journal.rbegin(); change != journal.rend(); ++change) {
    if (change->before) {
      change->scope->names[change->name] = *change->before;
    } else {
      change->scope->names.erase(change->name);
    }
  }
  spend(journal.size());
  return branch;
}

void Evaluator::join_branches(const std::vector<Delta>& branches, bool is_exhaustive) {
  // For each name: what it is at the end of every branch, in the order of the branches.
  std::map<std::pair<NameScope*, std::string_view>, Alternatives> joined;
  std::vector<std::map<std::pair<NameScope*, std::string_view>, Alternatives>> ends;
  for (const Delta& delta : branches) {
    auto& end = ends.emplace_back();
    for (const Written& written : delta) {
      end[{written.scope, written.name}] = written.value;
      joined[{written.scope, written.name}] = {};
    }
  }
  for (auto& [key, value] : joined) {
    const auto before = key.first->names.find(key.second);
    const Alternatives base = before == key.first->names.end() ? Alternatives() : before->second;
    if (!is_exhaustive) {
      join(value, base);
    }
    for (const auto& end : ends) {
      const auto found = end.find(key);
      join(value, found == end.end() ? base : found->second);
    }
    write(key.first, key.second, value);
  }
}

Evaluator::Flow Evaluator::settle(std::vector<Branch> branches, bool is_exhaustive) {
  Flow total{!is_exhaustive, false, false};
  std::vector<Delta> open;
  for (Branch& branch : branches) {
    total.may_leave = total.may_leave || branch.flow.may_leave;
    total.may_return = total.may_return || branch.flow.may_return;
    if (branch.flow.falls_through) {
      total.falls_through = true;
      open.push_back(std::move(branch.delta));
    } else if (branch.flow.may_leave && frame_->loop_exits != nullptr) {
      frame_->loop_exits->push_back(std::move(branch.delta));
    }
  }
  join_branches(open, is_exhaustive);
  return total;
}

Evaluator::Flow Evaluator::execute_if(const If& node) {
  const std::optional<bool> test = truth(evaluate(*node.test));
  if (test) {
    return execute(*test ? node.body : node.otherwise);
  }
  ++frame_->conditions;
  std::vector<Branch> branches;
  branches.push_back(explore([&] { return execute(node.body); }));
  branches.push_back(explore([&] { return execute(node.otherwise); }));
  --frame_->conditions;
  return settle(std::move(branches), true);
}

Evaluator::Flow Evaluator::execute_for(const For& node) {
  const auto* name = std::get_if<Name>(&node.target->node);
  const Iteration iteration =
      iterate(evaluate(*node.iterable), name == nullptr ? std::string_view{} : name->id);
  const bool is_known = !iteration.is_open && iteration.elements.size() <= unroll_limit;
  const Flow flow = is_known ? repeat_unrolled(node, iteration) : repeat_once(node, iteration);
  if (!flow.falls_through) {
    return flow;
  }
  const Flow rest = execute(node.otherwise);
  return {rest.falls_through, flow.may_return || rest.may_leave,
          flow.may_return || rest.may_return};
}

Evaluator::Flow Evaluator::repeat_unrolled(const For& node, const Iteration& iteration) {
  Flow total;
  const int conditions = frame_->conditions;
  ++frame_->loops;
  for (const Alternatives& element : iteration.elements) {
    std::vector<Delta> exits;
    std::vector<Delta>* const outer = std::exchange(frame_->loop_exits, &exits);
    assign(*node.target, element);
    const Flow flow = execute(node.body);
    frame_->loop_exits = outer;
    join_branches(exits, false);
    total.may_leave = total.may_leave || flow.may_leave;
    total.may_return = total.may_return || flow.may_return;
    if (!flow.falls_through && (flow.may_return || !flow.may_leave)) {
      total.falls_through = false;
      break;
    }
    frame_->conditions += flow.falls_through && flow.may_leave ? 1 : 0;
  }
  --frame_->loops;
  frame_->conditions = conditions;
  return total;
}

Evaluator::Flow Evaluator::repeat_once(const For& node, const Iteration& iteration) {
  Alternatives item;
  for (const Alternatives& element : iteration.elements) {
    join(item, element);
  }
  join(item, iteration.rest);
  const auto round = [&] {
    assign(*node.target, item);
    return execute(node.body);
  };
  return repeat_body(round, !iteration.elements.empty());
}

Evaluator::Flow Evaluator::repeat_body(const std::function<Flow()>& round, bool is_certain) {
  std::vector<Delta> exits;
  std::vector<Delta>* const outer = std::exchange(frame_->loop_exits, &exits);
  frame_->conditions += is_certain ? 0 : 1;
  ++frame_->loops;
  ++frame_->open_loops;
  // A first round that nobody hears: what it leaves in the names is there in all later rounds.
  if (!frame_->is_dry) {
    frame_->is_dry = true;
    Branch dry = explore(round);
    frame_->is_dry = false;
    exits.push_back(std::move(dry.delta));
    join_branches(exits, false);
    exits.clear();
  }
  Branch branch = explore(round);
  frame_->loop_exits = outer;
  --frame_->loops;
  --frame_->open_loops;
  frame_->conditions -= is_certain ? 0 : 1;
  exits.push_back(std::move(branch.delta));
  join_branches(exits, !is_certain ? false : exits.size() == 1);
  return {true, branch.flow.may_return, branch.flow.may_return};
}

Evaluator::Flow Evaluator::execute_while(const While& node) {
  const std::optional<bool> test = truth(evaluate(*node.test));
  if (test && !*test) {
    return execute(node.otherwise);
  }
  const auto round = [&] {
    evaluate(*node.test);
    return execute(node.body);
  };
  const Flow flow = repeat_body(round, test.has_value());
  execute(node.otherwise);
  return flow;
}

Evaluator::Flow Evaluator::execute_try(const Try& node) {
  ++frame_->conditions;
  std::vector<Branch> branches;
  Branch body = explore([&] { return execute(node.body); });
  const std::vector<Delta> partial{body.delta};
  for (const ExceptHandler& handler : node.handlers) {
    branches.push_back(explore([&] {
      // The body may have stopped anywhere.
      join_branches(partial, false);
      if (!handler.name.empty()) {
        assign_name(handler.name, Alternatives(unknown(std::string(handler.name), true)));
      }
      return execute(handler.body);
    }));
  }
  if (body.flow.falls_through && !node.otherwise.empty()) {
    const std::vector<Delta> end{body.delta};
    const Flow before = body.flow;
    body = explore([&] {
      join_branches(end, true);
      return execute(node.otherwise);
    });
    body.flow.may_leave = body.flow.may_leave || before.may_leave;
    body.flow.may_return = body.flow.may_return || before.may_return;
  }
  branches.insert(branches.begin(), std::move(body));
  --frame_->conditions;
  const Flow flow = settle(std::move(branches), true);
  const Flow last = execute(node.finally);
  return {flow.falls_through && last.falls_through, flow.may_leave || last.may_leave,
          flow.may_return || last.may_return};
}

Evaluator::Flow Evaluator::execute_with(const With& node) {
  for (const WithItem& item : node.items) {
    const Alternatives context = evaluate(*item.context);
    if (item.target == nullptr) {
      continue;
    }
    Alternatives entered;
    for (Object* object : context) {
      // A context manager that is a generator gives what it yields first.
      const auto* generator = std::get_if<Sequence>(&object->node);
      if (generator != nullptr && !generator->elements.empty()) {
        join(entered, generator->elements.front());
        continue;
      }
      const auto* instance = std::get_if<Instance>(&object->node);
      const Alternatives enter = instance == nullptr
                                     ? Alternatives()
                                     : attribute_of_class(instance->type, object, "__enter__");
      for (Object* method : enter) {
        join(entered, invoke(method, {}, nullptr));
      }
    }
    const auto* name = std::get_if<Name>(&item.target->node);
    if (entered.empty()) {
      entered.add(name == nullptr ? overflow_ : unknown(std::string(name->id), true), overflow_);
    }
    assign(*item.target, entered);
  }
  return execute(node.body);
}

Evaluator::Flow Evaluator::execute_match(const Match& node) {
  evaluate(*node.subject);
  ++frame_->conditions;
  std::vector<Branch> branches;
  for (const MatchCase& match_case : node.cases) {
    branches.push_back(explore([&] {
      for (const Expression* capture : match_case.captures) {
        if (const auto* name = std::get_if<Name>(&capture->node)) {
          assign_name(name->id, Alternatives(unknown(std::string(name->id), true)));
        }
      }
      if (match_case.guard != nullptr) {
        evaluate(*match_case.guard);
      }
      return execute(match_case.body);
    }));
  }
  --frame_->conditions;
  return settle(std::move(branches), false);
}

}  // namespace vdk::python
