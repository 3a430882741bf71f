#include "vdk/packaging/marker.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "specifier.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

constexpr int deepest_parentheses = 64;

struct Alias {
  std::string_view spelling;
  std::string_view name;
};

/// Old spellings (PEP 345), and one that setuptools used.
constexpr std::array<Alias, 6> aliases = {
    {{"os.name", "os_name"},
     {"sys.platform", "sys_platform"},
     {"platform.version", "platform_version"},
     {"platform.machine", "platform_machine"},
     {"platform.python_implementation", "platform_python_implementation"},
     {"python_implementation", "platform_python_implementation"}}};

constexpr std::array<std::string_view, 14> variable_names = {"implementation_version",
                                                             "platform_python_implementation",
                                                             "implementation_name",
                                                             "python_full_version",
                                                             "platform_release",
                                                             "platform_version",
                                                             "platform_machine",
                                                             "platform_system",
                                                             "python_version",
                                                             "sys_platform",
                                                             "os_name",
                                                             "extra",
                                                             "extras",
                                                             "dependency_groups"};

/// Longer spellings come first, because a shorter one may be their prefix.
constexpr std::array<std::string_view, 8> symbols = {"===", "~=", "==", "!=", "<=", ">=", "<", ">"};

using Answer = std::optional<bool>;  ///< no value: it depends on an unknown variable

/// A variable or a quoted string; `value` is absent if the variable is unknown.
struct Operand {
  std::optional<std::string> value;
  bool is_extra = false;
};

Answer conjunction(Answer a, Answer b) {
  if (a == false || b == false) return false;
  return a && b ? Answer(true) : std::nullopt;
}

Answer disjunction(Answer a, Answer b) {
  if (a == true || b == true) return true;
  return a && b ? Answer(false) : std::nullopt;
}

Answer compare_texts(std::string_view left, std::string_view relation, std::string_view right) {
  if (relation == "==") return left == right;
  if (relation == "!=") return left != right;
  if (relation == "<") return left < right;
  if (relation == "<=") return left <= right;
  if (relation == ">") return left > right;
  if (relation == ">=") return left >= right;
  return std::nullopt;
}

/// Compares as versions if both sides are versions, otherwise as strings (PEP 508).
Answer compare(const Operand& left, std::string_view relation, const Operand& right) {
  if (!left.value || !right.value) return std::nullopt;
  if (relation == "in") return right.value->find(*left.value) != std::string::npos;
  if (relation == "not in") return right.value->find(*left.value) == std::string::npos;
  if (left.is_extra || right.is_extra)
    return compare_texts(support::normalize_name(*left.value), relation,
                         support::normalize_name(*right.value));
  const std::optional<Specifier> specifier = Specifier::parse(std::string(relation) + *right.value);
  const std::optional<Version> version = Version::parse(*left.value);
  if (specifier && version) return specifier->contains(*version);
  return compare_texts(*left.value, relation, *right.value);
}

/// Parses and evaluates in one pass. Always parses both sides of `and` and `or`, so that a
/// malformed marker never has an answer.
class Evaluation {
 public:
  Evaluation(std::string_view text, const MarkerVariables& variables)
      : rest_(text), variables_(variables) {}

  Answer run() {
    const Answer answer = read_or();
    skip_blanks();
    return is_readable_ && rest_.empty() ? answer : std::nullopt;
  }

 private:
  void skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
  }

  Answer fail() {
    is_readable_ = false;
    return std::nullopt;
  }

  std::string_view peek_word() {
    skip_blanks();
    const auto end = std::ranges::find_if_not(
        rest_, [](char c) { return support::is_letter_or_digit(c) || c == '_' || c == '.'; });
    return rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
  }

  bool take_word(std::string_view word) {
    if (peek_word() != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  Answer read_or() {
    Answer answer = read_and();
    while (is_readable_ && take_word("or")) answer = disjunction(answer, read_and());
    return answer;
  }

  Answer read_and() {
    Answer answer = read_atom();
    while (is_readable_ && take_word("and")) answer = conjunction(answer, read_atom());
    return answer;
  }

  Answer read_atom() {
    skip_blanks();
    if (!rest_.starts_with('(')) return read_comparison();
    if (++depth_ > deepest_parentheses) return fail();
    rest_.remove_prefix(1);
    const Answer answer = read_or();
    skip_blanks();
    if (!is_readable_ || !rest_.starts_with(')')) return fail();
    rest_.remove_prefix(1);
    --depth_;
    return answer;
  }

  Answer read_comparison() {
    const Operand left = read_operand();
    const std::string_view relation = read_relation();
    if (!is_readable_) return std::nullopt;
    const Operand right = read_operand();
    if (!is_readable_) return std::nullopt;
    return compare(left, relation, right);
  }

  std::string_view read_relation() {
    skip_blanks();
    const std::string_view* const symbol = support::find_where(
        symbols, [&](std::string_view each) { return rest_.starts_with(each); });
    if (symbol != nullptr) {
      rest_.remove_prefix(symbol->size());
      return *symbol;
    }
    if (take_word("in")) return "in";
    if (take_word("not") && take_word("in")) return "not in";
    is_readable_ = false;
    return {};
  }

  Operand read_operand() {
    skip_blanks();
    if (rest_.starts_with('\'') || rest_.starts_with('"')) {
      const std::size_t end = rest_.find(rest_.front(), 1);
      if (end == std::string_view::npos) {
        is_readable_ = false;
        return {};
      }
      Operand operand{.value = std::string(rest_.substr(1, end - 1)), .is_extra = false};
      rest_.remove_prefix(end + 1);
      return operand;
    }
    std::string_view name = peek_word();
    rest_.remove_prefix(name.size());
    const Alias* const alias = support::find_by(aliases, name, &Alias::spelling);
    if (alias != nullptr) name = alias->name;
    if (!support::contains(variable_names, name)) {
      is_readable_ = false;
      return {};
    }
    return look_up(name);
  }

  Operand look_up(std::string_view name) const {
    Operand operand{.value = {}, .is_extra = name == "extra"};
    const auto variable = variables_.find(std::string(name));
    if (variable != variables_.end())
      operand.value = variable->second;
    else if (operand.is_extra)
      operand.value = "";
    return operand;
  }

  std::string_view rest_;
  const MarkerVariables& variables_;
  int depth_ = 0;
  bool is_readable_ = true;
};

}  // namespace

MarkerVariables marker_variables(std::string_view python_version) {
  MarkerVariables variables = {{"implementation_name", "cpython"},
                               {"os_name", "posix"},
                               {"platform_python_implementation", "CPython"},
                               {"platform_system", "Linux"},
                               {"sys_platform", "linux"}};
  const std::string_view digits =
      python_version.substr(0, python_version.find_first_not_of("0123456789."));
  const std::vector<std::string> parts = support::split(digits, '.');
  const bool has_minor = parts.size() >= 2 && !parts[0].empty() && !parts[1].empty();
  if (!has_minor) return variables;
  variables["python_version"] = parts[0] + "." + parts[1];
  if (parts.size() >= 3 && digits.size() == python_version.size() && !parts[2].empty()) {
    variables["python_full_version"] = python_version;
    variables["implementation_version"] = python_version;
  }
  return variables;
}

std::optional<bool> evaluate_marker(std::string_view marker, const MarkerVariables& variables) {
  return Evaluation(marker, variables).run();
}

}  // namespace vdk::packaging
