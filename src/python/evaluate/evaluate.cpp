#include "vdk/python/evaluate/evaluate.hpp"

#include <algorithm>
#include <utility>

#include "vdk/python/evaluate/literal_text.hpp"
#include "vdk/python/evaluate/number_text.hpp"

namespace vdk::python {
namespace {

// Deep enough for any code a person writes, shallow enough for an 8 MiB stack with sanitizers.
constexpr int depth_limit = 220;
constexpr std::size_t expression_limit = 200;

template <typename... Actions>
struct Overloaded : Actions... {
  using Actions::operator()...;
};
template <typename... Actions>
Overloaded(Actions...) -> Overloaded<Actions...>;

bool is_name_chain(const Expression& expression) {
  const Expression* current = &expression;
  while (const auto* attribute = std::get_if<Attribute>(&current->node)) {
    current = attribute->value;
  }
  return std::holds_alternative<Name>(current->node);
}

bool is_deciding(const Alternatives& value, bool is_or) {
  const auto* known =
      value.only() == nullptr ? nullptr : std::get_if<model::Value>(&value.front()->node);
  return known != nullptr && known->kind == model::Value::Kind::boolean &&
         (known->text == "True") == is_or;
}

bool is_number(const Alternatives& value) {
  return std::all_of(value.begin(), value.end(), [](const Object* object) {
    const auto* known = std::get_if<model::Value>(&object->node);
    return known != nullptr &&
           (known->kind == model::Value::Kind::integer || known->kind == model::Value::Kind::real);
  });
}

}  // namespace

Evaluator::Evaluator(EvaluatorSettings settings) : settings_(std::move(settings)) {
  overflow_ = make(Unknown{});
}

Object* Evaluator::unknown(std::string text, bool is_dotted) {
  return make(Unknown{std::move(text), is_dotted});
}

Object* Evaluator::external(std::string path, bool is_module) {
  if (!settings_.hook_marker.empty() && path == settings_.hook_marker) {
    return make(HookMarker{});
  }
  return make(External{std::move(path), is_module});
}

Object* Evaluator::text_object(std::string text, std::uint32_t line) {
  constexpr std::size_t text_limit = 65536;
  if (text.size() > text_limit) {
    return overflow_;
  }
  return make(model::Value{model::Value::Kind::text, std::move(text)}, line);
}

Object* Evaluator::boolean(bool value) {
  return make(model::Value{model::Value::Kind::boolean, value ? "True" : "False"});
}

Object* Evaluator::none() { return make(model::Value{model::Value::Kind::none, "None"}); }

NameScope* Evaluator::new_scope(NameScope::Kind kind, NameScope* parent, LoadedModule* module) {
  scopes_.push_back(NameScope{kind, parent, module, {}, {}});
  return &scopes_.back();
}

void Evaluator::join(Alternatives& into, const Alternatives& from) {
  for (Object* object : from) {
    into.add(object, overflow_);
  }
}

bool Evaluator::spend(std::size_t steps) {
  steps_ = std::min(steps_ + steps, settings_.step_limit);
  return steps_ < settings_.step_limit;
}

std::string Evaluator::source(const Expression& expression) const {
  return one_line(source_text(frame_->module->syntax, expression), expression_limit);
}

Object* Evaluator::unknown_source(const Expression& expression, std::string_view attribute) {
  std::string text = source(expression);
  if (!attribute.empty()) {
    text.append(".").append(attribute);
  }
  return unknown(std::move(text), is_name_chain(expression));
}

Alternatives Evaluator::evaluate(const Expression& expression) {
  if (!spend() || depth_ >= depth_limit) {
    return Alternatives(overflow_);
  }
  ++depth_;
  Alternatives result = evaluate_node(expression);
  --depth_;
  if (result.empty()) {
    result.add(unknown_source(expression), overflow_);
  }
  return result;
}

Alternatives Evaluator::evaluate_node(const Expression& expression) {
  const std::uint32_t line = expression.range.line;
  return std::visit(
      Overloaded{
          [&](const Name& node) { return look_up(node.id); },
          [&](const Constant& node) { return evaluate_constant(node, expression); },
          [&](const JoinedString& node) { return evaluate_joined(node, expression); },
          [&](const Attribute& node) { return evaluate_attribute(node, expression); },
          [&](const Subscript& node) { return evaluate_subscript(node, expression); },
          [&](const Call& node) { return evaluate_call(node, expression); },
          [&](const Lambda& node) { return evaluate_lambda(node, line); },
          [&](const Unary& node) { return evaluate_unary(node, expression); },
          [&](const Binary& node) { return evaluate_binary(node, expression); },
          [&](const Boolean& node) { return evaluate_boolean(node); },
          [&](const Comparison& node) { return evaluate_comparison(node, expression); },
          [&](const Conditional& node) { return evaluate_conditional(node); },
          [&](const Tuple& node) {
            return evaluate_display(node.elements, Sequence::Kind::tuple, line);
          },
          [&](const ListDisplay& node) {
            return evaluate_display(node.elements, Sequence::Kind::list, line);
          },
          [&](const SetDisplay& node) {
            return evaluate_display(node.elements, Sequence::Kind::set, line);
          },
          [&](const Dict& node) { return evaluate_dict(node, line); },
          [&](const Comprehension& node) { return evaluate_comprehension(node, expression); },
          [&](const Await& node) { return evaluate(*node.value); },
          [&](const Yield& node) { return evaluate_yield(node); },
          [&](const NamedExpression& node) {
            Alternatives value = evaluate(*node.value);
            assign(*node.target, value);
            return value;
          },
          [&](const Starred& node) { return evaluate(*node.value); },
          [&](const Slice&) { return Alternatives(); },
      },
      expression.node);
}

Alternatives Evaluator::evaluate_yield(const Yield& node) {
  frame_->is_generator = true;
  const Alternatives value = node.value == nullptr ? Alternatives(none()) : evaluate(*node.value);
  Iteration given{{value}, {}, false};
  if (node.is_from) {
    given = iterate(value, {});
  }
  const bool is_certain = frame_->conditions == frame_->outer_conditions &&
                          frame_->open_loops == frame_->outer_open_loops && !frame_->is_dry;
  Sequence& yields = frame_->yields;
  for (const Alternatives& element : given.elements) {
    if (is_certain && !yields.is_open && spend()) {
      yields.elements.push_back(element);
    } else {
      yields.is_open = true;
      join(yields.rest, element);
    }
  }
  join(yields.rest, given.rest);
  yields.is_open = yields.is_open || given.is_open;
  return {};
}

Alternatives Evaluator::evaluate_constant(const Constant& node, const Expression& expression) {
  using Kind = model::Value::Kind;
  const auto value = [&](Kind kind, std::string text) {
    return Alternatives(make(model::Value{kind, std::move(text)}, expression.range.line));
  };
  switch (node.kind) {
    case Constant::Kind::none:
      return value(Kind::none, "None");
    case Constant::Kind::true_:
      return value(Kind::boolean, "True");
    case Constant::Kind::false_:
      return value(Kind::boolean, "False");
    case Constant::Kind::integer:
      return value(Kind::integer, integer_text(node.text));
    case Constant::Kind::real:
      return value(Kind::real, real_text(node.text));
    case Constant::Kind::text:
      return Alternatives(text_object(std::string(node.text), expression.range.line));
    default:
      return value(Kind::other, source(expression));
  }
}

Alternatives Evaluator::evaluate_joined(const JoinedString& node, const Expression& expression) {
  if (node.is_template) return Alternatives(overflow_);
  std::vector<Alternatives> parts;
  for (const FormatPart& part : node.parts) {
    if (part.value == nullptr) {
      parts.emplace_back(text_object(std::string(part.text)));
      continue;
    }
    const Alternatives value = evaluate(*part.value);
    std::optional<std::string> specification = std::string();
    if (part.format != nullptr) {
      const Alternatives text = evaluate(*part.format);
      specification = only_text(text) == nullptr ? std::nullopt : std::optional(*only_text(text));
    }
    const bool is_plain = part.conversion == 0 || part.conversion == 's' ||
                          (part.conversion == 'r' && is_number(value));
    parts.push_back(!is_plain || !specification ? Alternatives(overflow_)
                    : part.conversion == 's' && specification->empty()
                        ? stringify(value, false, expression)
                        : format_with(value, *specification, expression));
  }
  return concatenate(parts, expression);
}

Alternatives Evaluator::stringify(const Alternatives& value, bool is_format,
                                  const Expression& expression) {
  Alternatives result;
  for (Object* object : value) {
    join(result, stringify(object, is_format, expression));
  }
  return result;
}

Alternatives Evaluator::stringify(Object* object, bool is_format, const Expression& expression) {
  const auto* instance = std::get_if<Instance>(&object->node);
  const auto* member = std::get_if<EnumerationMember>(&object->node);
  Object* const type = instance != nullptr ? instance->type
                       : member != nullptr ? member->type
                                           : nullptr;
  Alternatives methods;
  if (type != nullptr) {
    methods = attribute_of_class(type, object, "__str__");
  }
  if (methods.only() != nullptr) {
    return invoke(methods.front(), {}, nullptr);
  }
  if (member != nullptr) {
    const auto& definition = std::get<ClassObject>(member->type->node);
    if (definition.is_plain_text) {
      return member->value;
    }
    // 3.11 changed what is made of members of mixed enumerations.
    const bool is_mixed = definition.is_text || definition.bases.size() > 1;
    if (is_mixed && is_format) {
      return Alternatives(unknown_source(expression));
    }
    return Alternatives(
        text_object(std::string(definition.definition->name) + "." + std::string(member->name)));
  }
  const model::Value* known = constant(object);
  const bool is_plain = known != nullptr && known->kind != model::Value::Kind::other;
  return Alternatives(is_plain ? text_object(known->text) : unknown_source(expression));
}

Alternatives Evaluator::format_with(const Alternatives& value, std::string_view specification,
                                    const Expression& expression) {
  if (specification.empty()) {
    return stringify(value, true, expression);
  }
  Alternatives result;
  for (Object* object : value) {
    const auto* known = std::get_if<model::Value>(&object->node);
    const auto text = known == nullptr ? std::nullopt : format_value(*known, specification);
    result.add(text ? text_object(*text) : unknown_source(expression), overflow_);
  }
  return result;
}

Alternatives Evaluator::concatenate(const std::vector<Alternatives>& parts,
                                    const Expression& expression) {
  std::vector<std::optional<std::string>> texts{std::string()};
  for (const Alternatives& part : parts) {
    std::vector<std::optional<std::string>> longer;
    for (const auto& text : texts) {
      for (const Object* object : part) {
        const model::Value* value = constant(object);
        if (text && value != nullptr && value->kind != model::Value::Kind::other) {
          longer.emplace_back(*text + value->text);
        } else {
          longer.emplace_back(std::nullopt);
        }
      }
    }
    if (longer.size() > Alternatives::limit) {
      longer.resize(Alternatives::limit);
      longer.back() = std::nullopt;
    }
    texts = std::move(longer);
  }
  Alternatives result;
  for (auto& text : texts) {
    result.add(
        text ? text_object(std::move(*text), expression.range.line) : unknown_source(expression),
        overflow_);
  }
  return result;
}

Alternatives Evaluator::evaluate_attribute(const Attribute& node, const Expression& expression) {
  Alternatives result;
  for (Object* object : evaluate(*node.value)) {
    join(result, attribute_of(object, node.name, &expression));
  }
  return result;
}

Alternatives Evaluator::evaluate_unary(const Unary& node, const Expression& expression) {
  const Alternatives operand = evaluate(*node.operand);
  if (node.op == "not") {
    const std::optional<bool> value = truth(operand);
    return value ? Alternatives(boolean(!*value)) : Alternatives();
  }
  const model::Value* value = operand.only() == nullptr ? nullptr : constant(operand.front());
  const bool is_number = value != nullptr && (value->kind == model::Value::Kind::integer ||
                                              value->kind == model::Value::Kind::real);
  if (!is_number || node.op != "-") {
    return {};
  }
  return Alternatives(make(model::Value{value->kind, "-" + value->text}, expression.range.line));
}

Alternatives Evaluator::evaluate_binary(const Binary& node, const Expression& expression) {
  const Alternatives left = evaluate(*node.left);
  const Alternatives right = evaluate(*node.right);
  Alternatives result;
  for (Object* a : left) {
    for (Object* b : right) {
      join(result, combine(node.op, a, b, expression));
    }
  }
  return result;
}

Alternatives Evaluator::evaluate_boolean(const Boolean& node) {
  // `a or b`: what is certainly false falls through to the next, what is certainly true ends it.
  const bool is_or = node.op == "or";
  Alternatives result;
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    const bool is_last = i + 1 == node.values.size();
    bool can_go_on = false;
    const Alternatives all = evaluate(*node.values[i]);
    for (Object* object : all) {
      const std::optional<bool> value = truth(Alternatives(object));
      const bool is_passed_over = value && *value != is_or;
      if (is_last || !is_passed_over) {
        result.add(object, overflow_);
      }
      can_go_on = can_go_on || !value || is_passed_over;
    }
    // `x and False` and `x or True` are decided whatever x is.
    const bool is_decided = is_deciding(all, is_or);
    if (is_decided && i > 0) {
      return all;
    }
    if (!can_go_on) {
      break;
    }
  }
  return result;
}

Alternatives Evaluator::evaluate_conditional(const Conditional& node) {
  const std::optional<bool> test = truth(evaluate(*node.test));
  if (test) {
    return evaluate(*test ? *node.body : *node.otherwise);
  }
  ++frame_->conditions;
  Alternatives result = evaluate(*node.body);
  join(result, evaluate(*node.otherwise));
  --frame_->conditions;
  return result;
}

std::optional<bool> Evaluator::truth(const Alternatives& alternatives) const {
  std::optional<bool> result;
  for (const Object* object : alternatives) {
    std::optional<bool> value;
    if (const model::Value* known = constant(object)) {
      value = is_true(*known);
    } else if (const auto* sequence = std::get_if<Sequence>(&object->node)) {
      value = !sequence->elements.empty() ? std::optional(true)
              : sequence->is_open         ? std::nullopt
                                          : std::optional(false);
    } else if (const auto* dictionary = std::get_if<Dictionary>(&object->node)) {
      value = !dictionary->entries.empty() ? std::optional(true)
              : dictionary->is_open        ? std::nullopt
                                           : std::optional(false);
    } else if (std::holds_alternative<Function>(object->node) ||
               std::holds_alternative<ClassObject>(object->node) ||
               std::holds_alternative<OwnModule>(object->node)) {
      value = true;
    }
    if (!value || (result && *result != *value)) {
      return std::nullopt;
    }
    result = value;
  }
  return result;
}

std::vector<model::Value> Evaluator::to_values(const Alternatives& alternatives,
                                               std::string_view expression) {
  std::vector<model::Value> values;
  bool has_unknown = false;
  for (const Object* object : alternatives) {
    if (const model::Value* value = constant(object)) {
      values.push_back(*value);
      continue;
    }
    const bool is_own = !std::holds_alternative<Unknown>(object->node) &&
                        !std::holds_alternative<CallResult>(object->node) &&
                        !std::holds_alternative<External>(object->node);
    if (is_own) {
      values.push_back({model::Value::Kind::other, std::string(expression)});
    } else if (!has_unknown) {
      has_unknown = true;
      const auto* unknown = std::get_if<Unknown>(&object->node);
      const auto* result = std::get_if<CallResult>(&object->node);
      std::string text = unknown != nullptr ? unknown->text : result != nullptr ? result->text : "";
      values.push_back(
          {model::Value::Kind::unknown, text.empty() ? std::string(expression) : std::move(text)});
    }
  }
  return values;
}

}  // namespace vdk::python
