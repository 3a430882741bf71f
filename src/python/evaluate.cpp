#include "vdk/python/evaluate.hpp"

#include <algorithm>
#include <utility>

#include "vdk/python/literal_text.hpp"

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
  if (node.value != nullptr) {
    join(frame_->yields, evaluate(*node.value));
  }
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
      return value(Kind::integer, std::string(node.text));
    case Constant::Kind::real:
      return value(Kind::real, std::string(node.text));
    case Constant::Kind::text:
      return Alternatives(text_object(std::string(node.text), expression.range.line));
    default:
      return value(Kind::other, source(expression));
  }
}

Alternatives Evaluator::evaluate_joined(const JoinedString& node, const Expression& expression) {
  std::vector<Alternatives> parts;
  for (const FormatPart& part : node.parts) {
    if (part.value == nullptr) {
      parts.emplace_back(text_object(std::string(part.text)));
      continue;
    }
    Alternatives value = evaluate(*part.value);
    const bool is_plain =
        (part.conversion == 0 || part.conversion == 's') && part.format == nullptr;
    parts.push_back(is_plain ? value : Alternatives(overflow_));
  }
  return concatenate(parts, expression);
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

Alternatives Evaluator::combine(std::string_view op, Object* left, Object* right,
                                const Expression& expression) {
  const std::string* text = text_constant(left);
  if (op == "%" && text != nullptr) {
    std::vector<std::string> values;
    const auto* sequence = std::get_if<Sequence>(&right->node);
    const std::vector<Alternatives> operands =
        sequence == nullptr ? std::vector{Alternatives(right)} : sequence->elements;
    for (const Alternatives& operand : operands) {
      const model::Value* value = operand.only() == nullptr ? nullptr : constant(operand.front());
      if (value == nullptr || value->kind == model::Value::Kind::other) {
        return Alternatives(unknown_source(expression));
      }
      values.push_back(value->text);
    }
    const auto formatted = format_percent(*text, values);
    return Alternatives(formatted ? text_object(*formatted, expression.range.line)
                                  : unknown_source(expression));
  }
  const std::string* suffix = text_constant(right);
  if (op == "+" && text != nullptr && suffix != nullptr) {
    return Alternatives(text_object(*text + *suffix, expression.range.line));
  }
  auto* first = std::get_if<Sequence>(&left->node);
  auto* second = std::get_if<Sequence>(&right->node);
  if (op == "+" && first != nullptr && second != nullptr &&
      first->elements.size() + second->elements.size() <= 1000) {
    Sequence sum = *first;
    sum.elements.insert(sum.elements.end(), second->elements.begin(), second->elements.end());
    join(sum.rest, second->rest);
    sum.is_open = sum.is_open || second->is_open;
    return Alternatives(make(std::move(sum), expression.range.line));
  }
  const model::Value* a = constant(left);
  const model::Value* b = constant(right);
  if (a != nullptr && b != nullptr && a->kind == model::Value::Kind::integer &&
      b->kind == model::Value::Kind::integer) {
    if (const auto number = calculate(op, a->text, b->text)) {
      return Alternatives(
          make(model::Value{model::Value::Kind::integer, *number}, expression.range.line));
    }
  }
  return Alternatives(unknown_source(expression));
}

Alternatives Evaluator::evaluate_boolean(const Boolean& node) {
  // `a or b`: what is certainly false falls through to the next, what is certainly true ends it.
  const bool is_or = node.op == "or";
  Alternatives result;
  for (std::size_t i = 0; i < node.values.size(); ++i) {
    const bool is_last = i + 1 == node.values.size();
    bool can_go_on = false;
    for (Object* object : evaluate(*node.values[i])) {
      const std::optional<bool> value = truth(Alternatives(object));
      const bool is_passed_over = value && *value != is_or;
      if (is_last || !is_passed_over) {
        result.add(object, overflow_);
      }
      can_go_on = can_go_on || !value || is_passed_over;
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

namespace {

std::optional<bool> is_contained(const Object& item, const Object& container) {
  const auto* sequence = std::get_if<Sequence>(&container.node);
  const auto* dictionary = std::get_if<Dictionary>(&container.node);
  if ((sequence == nullptr || sequence->is_open) &&
      (dictionary == nullptr || dictionary->is_open)) {
    return std::nullopt;
  }
  bool is_certain = true;
  if (dictionary != nullptr) {
    return std::any_of(dictionary->entries.begin(), dictionary->entries.end(),
                       [&](const DictionaryEntry& entry) { return are_equal(*entry.key, item); });
  }
  for (const Alternatives& element : sequence->elements) {
    if (element.only() == nullptr || constant(element.front()) == nullptr) {
      is_certain = false;
    } else if (are_equal(*element.front(), item)) {
      return true;
    }
  }
  return is_certain ? std::optional(false) : std::nullopt;
}

std::optional<bool> compare(std::string_view op, const Object& left, const Object& right) {
  const model::Value* a = constant(&left);
  const model::Value* b = constant(&right);
  const bool is_negated = op == "!=" || op == "is not" || op == "not in";
  if (op == "in" || op == "not in") {
    const auto found = a == nullptr ? std::nullopt : is_contained(left, right);
    return found ? std::optional(*found != is_negated) : std::nullopt;
  }
  if (op != "==" && op != "!=" && op != "is" && op != "is not") {
    return std::nullopt;
  }
  const bool is_left_own = std::holds_alternative<Instance>(left.node) ||
                           std::holds_alternative<Function>(left.node) ||
                           std::holds_alternative<ClassObject>(left.node) ||
                           std::holds_alternative<OwnModule>(left.node);
  if (is_left_own && b != nullptr && b->kind == model::Value::Kind::none) {
    return is_negated;
  }
  const bool is_decidable = a != nullptr && b != nullptr && a->kind != model::Value::Kind::other &&
                            b->kind != model::Value::Kind::other;
  if (!is_decidable) {
    return std::nullopt;
  }
  return (a->kind == b->kind && a->text == b->text) != is_negated;
}

}  // namespace

Alternatives Evaluator::evaluate_comparison(const Comparison& node, const Expression& expression) {
  const Alternatives left = evaluate(*node.left);
  Alternatives result;
  for (std::size_t i = 0; i < node.comparators.size(); ++i) {
    const Alternatives right = evaluate(*node.comparators[i]);
    if (node.comparators.size() > 1) {
      continue;
    }
    for (const Object* a : left) {
      for (const Object* b : right) {
        const std::optional<bool> value = compare(node.ops[0], *a, *b);
        result.add(value ? boolean(*value) : unknown_source(expression), overflow_);
      }
    }
  }
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
