#include <algorithm>
#include <map>
#include <utility>

#include "vdk/python/evaluate.hpp"

namespace vdk::python {
namespace {

constexpr int statement_depth_limit = 220;
constexpr std::size_t unroll_limit = 64;

bool is_enumeration_base(std::string_view path) {
  const std::string_view name = last_part(path);
  return name == "Enum" || name == "IntEnum" || name == "StrEnum" || name == "Flag" ||
         name == "IntFlag";
}

}  // namespace

Evaluator::Flow Evaluator::execute(Body body) {
  Flow total;
  const int conditions = frame_->conditions;
  for (const Statement* statement : body) {
    if (!spend() || depth_ >= statement_depth_limit) {
      break;
    }
    ++depth_;
    const Flow flow = execute(*statement);
    --depth_;
    total.may_leave = total.may_leave || flow.may_leave;
    total.may_return = total.may_return || flow.may_return;
    if (!flow.falls_through) {
      total.falls_through = false;
      break;
    }
    // What stands after `if x: return` runs under a condition as well.
    frame_->conditions += flow.may_leave ? 1 : 0;
  }
  frame_->conditions = conditions;
  return total;
}

Evaluator::Flow Evaluator::execute(const Statement& statement) {
  const std::uint32_t line = statement.range.line;
  const auto& node = statement.node;
  if (const auto* expression = std::get_if<ExpressionStatement>(&node)) {
    evaluate(*expression->value);
  } else if (const auto* assignment = std::get_if<Assignment>(&node)) {
    if (assignment->value != nullptr) {
      const Alternatives value = evaluate(*assignment->value);
      for (const Expression* target : assignment->targets) {
        assign(*target, value);
      }
    }
  } else if (const auto* augmented = std::get_if<AugmentedAssignment>(&node)) {
    augment(*augmented);
  } else if (const auto* returned = std::get_if<Return>(&node)) {
    join(frame_->returns,
         returned->value == nullptr ? Alternatives(none()) : evaluate(*returned->value));
    return {false, true, true};
  } else if (const auto* condition = std::get_if<If>(&node)) {
    return execute_if(*condition);
  } else if (const auto* loop = std::get_if<For>(&node)) {
    return execute_for(*loop);
  } else if (const auto* open_loop = std::get_if<While>(&node)) {
    return execute_while(*open_loop);
  } else if (const auto* attempt = std::get_if<Try>(&node)) {
    return execute_try(*attempt);
  } else if (const auto* with = std::get_if<With>(&node)) {
    return execute_with(*with);
  } else if (const auto* match = std::get_if<Match>(&node)) {
    return execute_match(*match);
  } else if (const auto* imported = std::get_if<Import>(&node)) {
    execute_import(*imported);
  } else if (const auto* imported_from = std::get_if<ImportFrom>(&node)) {
    execute_import_from(*imported_from);
  } else if (const auto* function = std::get_if<FunctionDefinition>(&node)) {
    define_function(*function, line);
  } else if (const auto* type = std::get_if<ClassDefinition>(&node)) {
    define_class(*type, line);
  } else if (const auto* scope = std::get_if<Scope>(&node)) {
    redirect(*scope);
  } else if (std::holds_alternative<Raise>(node)) {
    return {false, false, false};
  } else if (std::holds_alternative<Break>(node) || std::holds_alternative<Continue>(node)) {
    return {false, true, false};
  }
  return {};
}

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

void Evaluator::redirect(const Scope& node) {
  for (const std::string_view name : node.names) {
    NameScope* target = frame_->module->scope;
    for (NameScope* scope = frame_->scope->parent; !node.is_global && scope != nullptr;
         scope = scope->parent) {
      if (scope->kind == NameScope::Kind::function && scope->names.contains(name)) {
        target = scope;
        break;
      }
    }
    if (target != frame_->scope) {
      frame_->scope->elsewhere[name] = target;
    }
  }
}

void Evaluator::assign(const Expression& target, const Alternatives& value) {
  if (const auto* name = std::get_if<Name>(&target.node)) {
    assign_name(name->id, value);
  } else if (const auto* tuple = std::get_if<Tuple>(&target.node)) {
    unpack(tuple->elements, value);
  } else if (const auto* list = std::get_if<ListDisplay>(&target.node)) {
    unpack(list->elements, value);
  } else if (const auto* starred = std::get_if<Starred>(&target.node)) {
    assign(*starred->value, value);
  } else if (const auto* attribute = std::get_if<Attribute>(&target.node)) {
    for (Object* object : evaluate(*attribute->value)) {
      const auto* instance = std::get_if<Instance>(&object->node);
      const auto* own = std::get_if<OwnModule>(&object->node);
      const auto* type = std::get_if<ClassObject>(&object->node);
      if (instance != nullptr && is_certain_now()) {
        instance->attributes->names[attribute->name] = value;
      } else if (instance != nullptr) {
        join(instance->attributes->names[attribute->name], value);
      } else if (own != nullptr && own->module->scope != nullptr) {
        join(own->module->scope->names[attribute->name], value);
      } else if (type != nullptr) {
        join(type->names->names[attribute->name], value);
      }
    }
  } else if (const auto* subscript = std::get_if<Subscript>(&target.node)) {
    const Alternatives objects = evaluate(*subscript->value);
    const Alternatives key = evaluate(*subscript->index);
    for (Object* object : objects) {
      store_item(object, key, value, objects.size() == 1 && is_certain_now());
    }
  }
}

void Evaluator::unpack(ExpressionList targets, const Alternatives& value) {
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto* name = std::get_if<Name>(&targets[i]->node);
    Alternatives part;
    for (const Object* object : value) {
      const auto* sequence = std::get_if<Sequence>(&object->node);
      if (sequence != nullptr && !sequence->is_open &&
          sequence->elements.size() == targets.size()) {
        join(part, sequence->elements[i]);
      } else {
        part.add(unknown(name == nullptr ? std::string() : std::string(name->id), name != nullptr),
                 overflow_);
      }
    }
    if (part.empty()) {
      part.add(overflow_, overflow_);
    }
    assign(*targets[i], part);
  }
}

void Evaluator::augment(const AugmentedAssignment& node) {
  const Alternatives left = evaluate(*node.target);
  const Alternatives right = evaluate(*node.value);
  const std::string_view op = node.op.substr(0, node.op.empty() ? 0 : node.op.size() - 1);
  Alternatives result;
  for (Object* a : left) {
    for (Object* b : right) {
      join(result, combine(op, a, b, *node.target));
    }
  }
  assign(*node.target, result);
}

std::vector<Decorator> Evaluator::evaluate_decorators(ExpressionList decorators) {
  std::vector<Decorator> result;
  for (const Expression* expression : decorators) {
    Decorator decorator;
    const auto* call = std::get_if<Call>(&expression->node);
    const Expression& callee = call == nullptr ? *expression : *call->function;
    const Alternatives callees = evaluate(callee);
    decorator.name = source(callee);
    for (const Object* object : callees) {
      if (const auto* foreign = std::get_if<External>(&object->node)) {
        decorator.name = foreign->path;
      } else if (const auto* chain = std::get_if<Unknown>(&object->node);
                 chain != nullptr && chain->is_dotted) {
        decorator.name = chain->text;
      }
    }
    decorator.value = callees;
    if (call != nullptr) {
      decorator.arguments = evaluate_arguments(*call);
      decorator.value = {};
      for (Object* object : callees) {
        join(decorator.value, invoke(object, decorator.arguments, expression));
      }
    }
    result.push_back(std::move(decorator));
  }
  return result;
}

void Evaluator::apply_decorators(Object* object) {
  // Innermost first, as Python does. What is returned is not kept: the body that matters is the
  // function's own.
  const std::vector<Decorator> decorators = std::get<Function>(object->node).decorators;
  for (auto decorator = decorators.rbegin(); decorator != decorators.rend(); ++decorator) {
    auto& function = std::get<Function>(object->node);
    function.is_static = function.is_static || decorator->name == "staticmethod";
    function.is_class_method = function.is_class_method || decorator->name == "classmethod";
    function.is_property =
        function.is_property || last_part(decorator->name).find("property") != std::string::npos;
    const Arguments itself{{{Alternatives(object), nullptr}}, {}, false};
    for (Object* value : decorator->value) {
      if (const auto* marker = std::get_if<HookMarker>(&value->node)) {
        mark_hook(*marker, itself);
      } else if (std::holds_alternative<Function>(value->node)) {
        call_quietly(value, itself);
      }
    }
  }
}

void Evaluator::define_function(const FunctionDefinition& node, std::uint32_t line) {
  Function function;
  function.name = node.name;
  function.parameters = node.parameters;
  function.definition = &node;
  function.module = frame_->module;
  function.closure = frame_->scope;
  for (const Parameter& parameter : node.parameters) {
    function.defaults.push_back(
        parameter.default_value == nullptr ? Alternatives() : evaluate(*parameter.default_value));
  }
  function.decorators = evaluate_decorators(node.decorators);
  const bool is_decorated = !function.decorators.empty();
  Object* const object = make(std::move(function), line);
  apply_decorators(object);
  assign_name(node.name, Alternatives(object));
  if (is_decorated && frame_->is_heard && !frame_->is_dry && settings_.on_definition) {
    settings_.on_definition({object, frame_->module, frame_->conditions > 0});
  }
}

void Evaluator::define_class(const ClassDefinition& node, std::uint32_t line) {
  ClassObject type;
  type.definition = &node;
  type.module = frame_->module;
  type.decorators = evaluate_decorators(node.decorators);
  for (const Expression* base : node.bases) {
    type.bases.push_back(evaluate(*base));
    for (const Object* object : type.bases.back()) {
      const auto* foreign = std::get_if<External>(&object->node);
      const auto* own = std::get_if<ClassObject>(&object->node);
      type.is_enumeration = type.is_enumeration ||
                            (foreign != nullptr && is_enumeration_base(foreign->path)) ||
                            (own != nullptr && own->is_enumeration);
      type.is_text =
          type.is_text || (own != nullptr && own->is_text) ||
          (foreign != nullptr && (foreign->path == "str" || last_part(foreign->path) == "StrEnum"));
    }
  }
  type.names = new_scope(NameScope::Kind::class_, frame_->scope, frame_->module);
  NameScope* const names = type.names;
  Object* const object = make(std::move(type), line);
  NameScope* const outer = std::exchange(frame_->scope, names);
  execute(node.body);
  frame_->scope = outer;
  for (auto& [name, value] : names->names) {
    for (Object* member : value) {
      if (auto* function = std::get_if<Function>(&member->node);
          function != nullptr && function->closure == names) {
        function->owner = object;
      }
    }
  }
  assign_name(node.name, Alternatives(object));
}

}  // namespace vdk::python
