#include <charconv>
#include <cstddef>
#include <string_view>
#include <variant>

#include "import_steps.hpp"

namespace vdk::imports {

namespace {

using python::Expression;

bool is_name(const Expression* expression, std::string_view name) {
  const auto* found = std::get_if<python::Name>(&expression->node);
  return found != nullptr && found->id == name;
}

/// Whether the expression is `module.name`.
bool is_member(const Expression* expression, std::string_view module, std::string_view name) {
  const auto* found = std::get_if<python::Attribute>(&expression->node);
  return found != nullptr && found->name == name && is_name(found->value, module);
}

std::optional<int> integer(const Expression* expression) {
  if (expression == nullptr) return std::nullopt;
  const auto* constant = std::get_if<python::Constant>(&expression->node);
  if (constant == nullptr || constant->kind != python::Constant::Kind::integer) {
    return std::nullopt;
  }
  int value = 0;
  const char* end = constant->text.data() + constant->text.size();
  const auto [rest, error] = std::from_chars(constant->text.data(), end, value);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return value;
}

std::optional<std::vector<int>> integers(const Expression* expression) {
  const auto* tuple = std::get_if<python::Tuple>(&expression->node);
  if (tuple == nullptr) return std::nullopt;
  std::vector<int> values;
  for (const Expression* element : tuple->elements) {
    const std::optional<int> value = integer(element);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

std::optional<std::string_view> text(const Expression* expression) {
  const auto* constant = std::get_if<python::Constant>(&expression->node);
  if (constant == nullptr || constant->kind != python::Constant::Kind::text) return std::nullopt;
  return constant->text;
}

/// The result of a comparison, given the order of its operands: negative, zero or positive.
std::optional<bool> compare(std::string_view op, int order) {
  if (op == "<") return order < 0;
  if (op == "<=") return order <= 0;
  if (op == ">") return order > 0;
  if (op == ">=") return order >= 0;
  if (op == "==") return order == 0;
  if (op == "!=") return order != 0;
  return std::nullopt;
}

/// Compares `sys.version_info`, or its first `count` parts, with a literal tuple. Only the first
/// two parts are known; returns nothing if the result depends on a later one.
std::optional<int> order_of_version(int minor, std::size_t count, const std::vector<int>& literal) {
  const std::vector<int> version = {3, minor};
  const std::size_t known = count < 2 ? count : 2;
  for (std::size_t i = 0; i < known; ++i) {
    if (i == literal.size()) return 1;
    if (version[i] != literal[i]) return version[i] < literal[i] ? -1 : 1;
  }
  if (count <= 2) return literal.size() > count ? -1 : 0;
  // `version_info` has five parts, so it is greater than any shorter tuple that it starts with.
  if (literal.size() <= known) return 1;
  return std::nullopt;
}

/// How many parts a slice such as `[:2]` keeps, or nothing for any other index.
std::optional<std::size_t> slice_length(const Expression* index) {
  const auto* slice = std::get_if<python::Slice>(&index->node);
  if (slice == nullptr || slice->lower != nullptr || slice->step != nullptr) return std::nullopt;
  const std::optional<int> upper = integer(slice->upper);
  if (!upper || *upper < 1 || *upper > 5) return std::nullopt;
  return static_cast<std::size_t>(*upper);
}

/// The value of `sys.version_info.major`, `sys.version_info[1]` and so on, or nothing for any other
/// expression or part.
std::optional<int> version_part(const Expression* expression, int minor) {
  if (const auto* part = std::get_if<python::Attribute>(&expression->node)) {
    if (!is_member(part->value, "sys", "version_info")) return std::nullopt;
    if (part->name == "major") return 3;
    if (part->name == "minor") return minor;
    return std::nullopt;
  }
  const auto* subscript = std::get_if<python::Subscript>(&expression->node);
  if (subscript == nullptr || !is_member(subscript->value, "sys", "version_info")) {
    return std::nullopt;
  }
  const std::optional<int> index = integer(subscript->index);
  if (index == 0) return 3;
  if (index == 1) return minor;
  return std::nullopt;
}

std::optional<bool> compare_versions(const Expression* left, std::string_view op,
                                     const Expression* right, int minor) {
  if (const std::optional<int> part = version_part(left, minor)) {
    const std::optional<int> literal = integer(right);
    if (!literal) return std::nullopt;
    return compare(op, *part - *literal);
  }
  std::size_t count = 5;
  const Expression* version = left;
  if (const auto* subscript = std::get_if<python::Subscript>(&left->node)) {
    const std::optional<std::size_t> length = slice_length(subscript->index);
    if (!length) return std::nullopt;
    count = *length;
    version = subscript->value;
  }
  if (!is_member(version, "sys", "version_info")) return std::nullopt;
  const std::optional<std::vector<int>> literal = integers(right);
  if (!literal || literal->empty()) return std::nullopt;
  const std::optional<int> order = order_of_version(minor, count, *literal);
  if (!order) return std::nullopt;
  return compare(op, *order);
}

bool is_windows_word(std::string_view word) {
  return word == "win32" || word == "cygwin" || word == "nt" || word == "java";
}

/// The system is known to be POSIX, but not which one.
std::optional<bool> compare_platforms(const Expression* left, std::string_view op,
                                      const Expression* right) {
  const bool is_platform = is_member(left, "sys", "platform") || is_member(left, "os", "name");
  const std::optional<std::string_view> word = text(right);
  if (!is_platform || !word || (op != "==" && op != "!=")) return std::nullopt;
  if (is_windows_word(*word)) return op == "!=";
  if (is_member(left, "os", "name") && *word == "posix") return op == "==";
  return std::nullopt;
}

std::optional<bool> decide_comparison(const python::Comparison& comparison, int minor) {
  if (comparison.ops.size() != 1 || comparison.comparators.size() != 1) return std::nullopt;
  const std::string_view op = comparison.ops.front();
  const Expression* right = comparison.comparators.front();
  if (is_name(comparison.left, "__name__") && op == "==" && text(right) == "__main__") return false;
  if (const auto known = compare_versions(comparison.left, op, right, minor)) return known;
  return compare_platforms(comparison.left, op, right);
}

std::optional<bool> decide_boolean(const python::Boolean& boolean, int minor) {
  const bool decisive = boolean.op == "or";
  std::optional<bool> result = !decisive;
  for (const Expression* value : boolean.values) {
    const std::optional<bool> known = decide(*value, minor);
    if (known == decisive) return decisive;
    if (!known) result = std::nullopt;
  }
  return result;
}

std::optional<bool> decide_constant(const python::Constant& constant) {
  using Kind = python::Constant::Kind;
  switch (constant.kind) {
    case Kind::none:
    case Kind::false_:
      return false;
    case Kind::true_:
      return true;
    case Kind::integer:
      if (constant.text == "0" || constant.text == "1") return constant.text == "1";
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

/// `sys.platform.startswith("win")`.
std::optional<bool> decide_call(const python::Call& call) {
  const auto* method = std::get_if<python::Attribute>(&call.function->node);
  if (method == nullptr || method->name != "startswith" || call.arguments.size() != 1) {
    return std::nullopt;
  }
  if (!is_member(method->value, "sys", "platform")) return std::nullopt;
  const std::optional<std::string_view> word = text(call.arguments.front());
  if (word && (word->starts_with("win") || word->starts_with("cyg"))) return false;
  return std::nullopt;
}

}  // namespace

std::optional<bool> decide(const Expression& test, int minor) {
  if (const auto* constant = std::get_if<python::Constant>(&test.node)) {
    return decide_constant(*constant);
  }
  if (is_name(&test, "TYPE_CHECKING")) return false;
  if (const auto* attribute = std::get_if<python::Attribute>(&test.node)) {
    if (attribute->name == "TYPE_CHECKING") return false;
    return std::nullopt;
  }
  if (const auto* unary = std::get_if<python::Unary>(&test.node)) {
    if (unary->op != "not") return std::nullopt;
    const std::optional<bool> known = decide(*unary->operand, minor);
    if (!known) return std::nullopt;
    return !*known;
  }
  if (const auto* boolean = std::get_if<python::Boolean>(&test.node)) {
    return decide_boolean(*boolean, minor);
  }
  if (const auto* comparison = std::get_if<python::Comparison>(&test.node)) {
    return decide_comparison(*comparison, minor);
  }
  if (const auto* call = std::get_if<python::Call>(&test.node)) return decide_call(*call);
  return std::nullopt;
}

}  // namespace vdk::imports
