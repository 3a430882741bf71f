// Prints the syntax tree of Python files, one node per line, for `ast_oracle.py` to compare with
// CPython's.
//
//   file PATH
//   DEPTH LINE:COLUMN-LINE:COLUMN KIND DETAIL
//
// A missing child is `none`; bytes outside printable ASCII are escaped; columns count bytes from 0.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/source_text.hpp"

namespace {

using namespace vdk::python;  // the names of thirty kinds of nodes

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    if (c > ' ' && c <= '~' && c != '\\') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string count(std::size_t number) { return std::to_string(number); }

std::string_view word(bool is_async) { return is_async ? "async" : "plain"; }

class Printer {
 public:
  explicit Printer(const Module& module) : module_(module) {
    line_starts_.push_back(0);
    for (std::size_t at = 0; at < module.text.size(); ++at) {
      if (module.text[at] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
    }
  }

  std::string print() {
    body(module_.body, "module");
    return std::move(out_);
  }

  // Statements.
  void operator()(const Import& node) {
    line("Import", count(node.names.size()) + (node.is_lazy ? " lazy" : ""));
    names(node.names);
  }
  void operator()(const ImportFrom& node) {
    line("ImportFrom", escaped(node.module) + " " + std::to_string(node.level) + " " +
                           count(node.names.size()) + (node.is_lazy ? " lazy" : ""));
    names(node.names);
  }
  void operator()(const FunctionDefinition& node) {
    line("FunctionDefinition", escaped(node.name) + " " + std::string(word(node.is_async)));
    expressions(node.decorators, "decorators");
    parameters(node.parameters);
    optional(node.returns);
    body(node.body.statements, "body");
  }
  void operator()(const ClassDefinition& node) {
    line("ClassDefinition", escaped(node.name));
    expressions(node.decorators, "decorators");
    expressions(node.bases, "bases");
    keywords(node.keywords);
    body(node.body, "body");
  }
  void operator()(const Assignment& node) {
    line("Assignment", "");
    expressions(node.targets, "targets");
    optional(node.annotation);
    optional(node.value);
  }
  void operator()(const AugmentedAssignment& node) {
    line("AugmentedAssignment", node.op);
    optional(node.target);
    optional(node.value);
  }
  void operator()(const ExpressionStatement& node) {
    line("ExpressionStatement", "");
    optional(node.value);
  }
  void operator()(const Return& node) {
    line("Return", "");
    optional(node.value);
  }
  void operator()(const If& node) {
    line("If", "");
    optional(node.test);
    body(node.body, "body");
    body(node.otherwise, "otherwise");
  }
  void operator()(const For& node) {
    line("For", word(node.is_async));
    optional(node.target);
    optional(node.iterable);
    body(node.body, "body");
    body(node.otherwise, "otherwise");
  }
  void operator()(const While& node) {
    line("While", "");
    optional(node.test);
    body(node.body, "body");
    body(node.otherwise, "otherwise");
  }
  void operator()(const With& node) {
    line("With", std::string(word(node.is_async)) + " " + count(node.items.size()));
    for (const auto& item : node.items) {
      optional(item.context);
      optional(item.target);
    }
    body(node.body, "body");
  }
  void operator()(const Try& node) {
    line("Try", (node.is_star ? "star " : "plain ") + count(node.handlers.size()));
    body(node.body, "body");
    for (const auto& handler : node.handlers) {
      note("handler", std::to_string(handler.line) + " " + escaped(handler.name));
      optional(handler.type);
      body(handler.body, "body");
    }
    body(node.otherwise, "otherwise");
    body(node.finally, "finally");
  }
  void operator()(const Match& node) {
    line("Match", count(node.cases.size()));
    optional(node.subject);
    for (const auto& match_case : node.cases) {
      note("case", count(match_case.captures.size()));
      for (const auto* capture : match_case.captures) {
        note("capture", escaped(std::get<Name>(capture->node).id));
      }
      optional(match_case.guard);
      body(match_case.body, "body");
    }
  }
  void operator()(const Raise& node) {
    line("Raise", "");
    optional(node.exception);
    optional(node.cause);
  }
  void operator()(const Assert& node) {
    line("Assert", "");
    optional(node.test);
    optional(node.message);
  }
  void operator()(const Delete& node) {
    line("Delete", "");
    expressions(node.targets, "targets");
  }
  void operator()(const Scope& node) {
    line(node.is_global ? "Global" : "Nonlocal", count(node.names.size()));
    for (const auto name : node.names) note("name", escaped(name));
  }
  void operator()(const TypeAlias& node) {
    line("TypeAlias", escaped(node.name));
    optional(node.value);
  }
  void operator()(const Pass&) { line("Pass", ""); }
  void operator()(const Break&) { line("Break", ""); }
  void operator()(const Continue&) { line("Continue", ""); }

  // Expressions.
  void operator()(const Name& node) { line("Name", escaped(node.id)); }
  void operator()(const Constant& node) {
    constexpr std::string_view kinds[] = {"None", "True",    "False", "Ellipsis", "integer",
                                          "real", "complex", "text",  "bytes"};
    line(kinds[static_cast<std::size_t>(node.kind)], escaped(node.text));
  }
  void operator()(const JoinedString& node) {
    line(node.is_template ? "Template" : "JoinedString", count(node.parts.size()));
    for (const auto& part : node.parts) {
      if (part.value == nullptr) {
        note("literal", escaped(part.text));
        continue;
      }
      note("field", part.conversion == 0 ? "" : std::string(1, part.conversion));
      optional(part.value);
      format(part.format);
    }
  }
  void operator()(const Attribute& node) {
    line("Attribute", escaped(node.name));
    optional(node.value);
  }
  void operator()(const Subscript& node) {
    line("Subscript", "");
    optional(node.value);
    optional(node.index);
  }
  void operator()(const Slice& node) {
    line("Slice", "");
    optional(node.lower);
    optional(node.upper);
    optional(node.step);
  }
  void operator()(const Call& node) {
    line("Call", "");
    optional(node.function);
    expressions(node.arguments, "arguments");
    keywords(node.keywords);
  }
  void operator()(const Lambda& node) {
    line("Lambda", "");
    parameters(node.parameters);
    optional(node.body);
  }
  void operator()(const Unary& node) {
    line("Unary", node.op);
    optional(node.operand);
  }
  void operator()(const Binary& node) {
    line("Binary", node.op);
    optional(node.left);
    optional(node.right);
  }
  void operator()(const Boolean& node) {
    line("Boolean", node.op);
    expressions(node.values, "values");
  }
  void operator()(const Comparison& node) {
    line("Comparison", "");
    optional(node.left);
    for (const auto op : node.ops) note("op", escaped(op));
    expressions(node.comparators, "comparators");
  }
  void operator()(const Conditional& node) {
    line("Conditional", "");
    optional(node.test);
    optional(node.body);
    optional(node.otherwise);
  }
  void operator()(const Tuple& node) {
    line("Tuple", "");
    expressions(node.elements, "elements");
  }
  void operator()(const ListDisplay& node) {
    line("ListDisplay", "");
    expressions(node.elements, "elements");
  }
  void operator()(const SetDisplay& node) {
    line("SetDisplay", "");
    expressions(node.elements, "elements");
  }
  void operator()(const Dict& node) {
    line("Dict", count(node.items.size()));
    for (const auto& item : node.items) {
      optional(item.key);
      optional(item.value);
    }
  }
  void operator()(const Comprehension& node) {
    constexpr std::string_view kinds[] = {"list", "set", "dict", "generator"};
    line("Comprehension", kinds[static_cast<std::size_t>(node.kind)]);
    optional(node.element);
    optional(node.value);
    for (const auto& generator : node.generators) {
      note("for", word(generator.is_async));
      optional(generator.target);
      optional(generator.iterable);
      expressions(generator.conditions, "conditions");
    }
  }
  void operator()(const Starred& node) {
    line("Starred", "");
    optional(node.value);
  }
  void operator()(const Await& node) {
    line("Await", "");
    optional(node.value);
  }
  void operator()(const Yield& node) {
    line("Yield", node.is_from ? "from" : "");
    optional(node.value);
  }
  void operator()(const NamedExpression& node) {
    line("NamedExpression", "");
    optional(node.target);
    optional(node.value);
  }

 private:
  void write(std::string_view place, std::string_view kind, std::string_view detail) {
    out_.append(std::to_string(depth_)).append(" ").append(place).append(" ").append(kind);
    out_.append(" ").append(detail).append("\n");
  }
  /// The node whose range was set last.
  void line(std::string_view kind, std::string_view detail) {
    write(position(range_.begin) + "-" + position(range_.end), kind, detail);
    if (range_.line != line_of(range_.begin)) write("-", "wrong-line", std::to_string(range_.line));
  }
  void note(std::string_view kind, std::string_view detail) { write("-", kind, detail); }

  std::uint32_t line_of(std::uint32_t offset) const {
    return static_cast<std::uint32_t>(std::ranges::upper_bound(line_starts_, offset) -
                                      line_starts_.begin());
  }
  std::string position(std::uint32_t offset) const {
    const auto line = line_of(offset);
    return std::to_string(line) + ":" + std::to_string(offset - line_starts_[line - 1]);
  }

  template <typename Node>
  void visit(const Node& node) {
    range_ = node.range;
    ++depth_;
    std::visit(*this, node.node);
    --depth_;
  }
  void optional(const Expression* expression) {
    if (expression == nullptr) {
      note("none", "");
    } else {
      visit(*expression);
    }
  }
  /// CPython gives a format specification no range of its own.
  void format(const Expression* expression) {
    if (expression == nullptr) {
      note("none", "");
      return;
    }
    const auto& node = std::get<JoinedString>(expression->node);
    note("format", count(node.parts.size()));
    for (const auto& part : node.parts) {
      if (part.value == nullptr) {
        note("literal", escaped(part.text));
        continue;
      }
      note("field", part.conversion == 0 ? "" : std::string(1, part.conversion));
      optional(part.value);
      format(part.format);
    }
  }
  void expressions(ExpressionList list, std::string_view role) {
    note(role, count(list.size()));
    for (const auto* expression : list) visit(*expression);
  }
  void body(Body list, std::string_view role) {
    note(role, count(list.size()));
    for (const auto* statement : list) visit(*statement);
  }
  void names(List<ImportName> list) {
    for (const auto& name : list) note("name", escaped(name.name) + " " + escaped(name.alias));
  }
  void keywords(List<Keyword> list) {
    note("keywords", count(list.size()));
    for (const auto& keyword : list) {
      note("keyword", escaped(keyword.name));
      visit(*keyword.value);
    }
  }
  void parameters(List<Parameter> list) {
    constexpr std::string_view kinds[] = {"positional_only", "normal", "variadic", "keyword_only",
                                          "keywords"};
    note("parameters", count(list.size()));
    for (const auto& parameter : list) {
      note("parameter", std::string(kinds[static_cast<std::size_t>(parameter.kind)]) + " " +
                            escaped(parameter.name));
      optional(parameter.annotation);
      optional(parameter.default_value);
    }
  }

  const Module& module_;
  std::vector<std::uint32_t> line_starts_;
  Range range_;
  int depth_ = 0;
  std::string out_;
};

}  // namespace

int main(int argument_count, char** arguments) {
  for (int i = 1; i < argument_count; ++i) {
    const std::string path = arguments[i];
    auto file = vdk::support::read_file(path);
    const auto parsing = parse(std::move(file.text), path);
    std::string out = "file " + path + "\n" + Printer(parsing.module).print();
    for (const auto& problem : parsing.problems) {
      out += "0 - problem " + std::to_string(problem.where.line) + " " + problem.message + "\n";
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
