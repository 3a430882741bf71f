#include "vdk/installed/editable_finder.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "vdk/python/syntax/syntax.hpp"

namespace vdk::installed {

namespace {

std::string_view text_of(const python::Expression* expression) {
  if (expression == nullptr) return {};
  const auto* constant = std::get_if<python::Constant>(&expression->node);
  return constant != nullptr && constant->kind == python::Constant::Kind::text ? constant->text
                                                                               : std::string_view{};
}

/// Returns whether the mapping was understood.
bool add_mapping(std::string_view module, std::string_view path,
                 std::vector<ModuleMapping>& mappings) {
  // A relative path would depend on the directory that Python was started in.
  if (module.empty() || !path.starts_with('/')) return false;
  constexpr std::string_view package_file = "/__init__.py";
  if (path.ends_with(package_file)) path.remove_suffix(package_file.size());
  mappings.push_back({.module = std::string(module), .path = std::string(path)});
  return true;
}

/// Reads `{"pkg": "/path"}`.
bool read_modules(const python::Dict& table, EditableFinder& finder) {
  bool is_understood = true;
  for (const python::DictItem& item : table.items) {
    is_understood =
        add_mapping(text_of(item.key), text_of(item.value), finder.modules) && is_understood;
  }
  return is_understood;
}

/// Reads `{"vdk": ["/path"]}`.
bool read_namespaces(const python::Dict& table, EditableFinder& finder) {
  bool is_understood = true;
  for (const python::DictItem& item : table.items) {
    const auto* list =
        item.value == nullptr ? nullptr : std::get_if<python::ListDisplay>(&item.value->node);
    if (list == nullptr) return false;
    for (const python::Expression* element : list->elements) {
      is_understood =
          add_mapping(text_of(item.key), text_of(element), finder.namespaces) && is_understood;
    }
  }
  return is_understood;
}

/// Returns whether the table was understood, or nothing if the assignment does not contain
/// mappings.
std::optional<bool> read_table(const python::Assignment& assignment, EditableFinder& finder) {
  if (assignment.targets.size() != 1 || assignment.value == nullptr) return std::nullopt;
  const auto* name = std::get_if<python::Name>(&assignment.targets.front()->node);
  if (name == nullptr || (name->id != "MAPPING" && name->id != "NAMESPACES")) return std::nullopt;
  const auto* table = std::get_if<python::Dict>(&assignment.value->node);
  if (table == nullptr) return false;
  return name->id == "MAPPING" ? read_modules(*table, finder) : read_namespaces(*table, finder);
}

/// Reads `F.map_module("pkg", "/path/pkg/__init__.py")`. Returns whether it was understood, or
/// nothing for any other statement.
std::optional<bool> read_call(const python::ExpressionStatement& statement,
                              EditableFinder& finder) {
  const auto* call = std::get_if<python::Call>(&statement.value->node);
  if (call == nullptr) return std::nullopt;
  const auto* function = std::get_if<python::Attribute>(&call->function->node);
  if (function == nullptr || function->name != "map_module") return std::nullopt;
  return call->arguments.size() == 2 &&
         add_mapping(text_of(call->arguments[0]), text_of(call->arguments[1]), finder.modules);
}

void add_imports(const python::Statement& statement, EditableFinder& finder) {
  if (const auto* plain = statement.as<python::Import>()) {
    for (const python::ImportName& name : plain->names) finder.imports.emplace_back(name.name);
  } else if (const auto* from = statement.as<python::ImportFrom>()) {
    finder.imports.emplace_back(from->module);
  }
}

}  // namespace

bool is_editable_finder(std::string_view name) {
  return name.ends_with(".py") &&
         (name.starts_with("__editable__") || name.starts_with("_editable_impl_"));
}

EditableFinder read_editable_finder(std::string text, std::string_view file) {
  EditableFinder finder;
  const python::Parsing parsing = python::parse(std::move(text), file);
  bool is_unclear = !parsing.problems.empty();
  for (const python::Statement* statement : parsing.module.body) {
    add_imports(*statement, finder);
    std::optional<bool> is_understood;
    if (const auto* assignment = std::get_if<python::Assignment>(&statement->node)) {
      is_understood = read_table(*assignment, finder);
    } else if (const auto* call = std::get_if<python::ExpressionStatement>(&statement->node)) {
      is_understood = read_call(*call, finder);
    }
    finder.is_understood = finder.is_understood || is_understood == true;
    is_unclear = is_unclear || is_understood == false;
  }
  finder.is_understood = finder.is_understood && !is_unclear;
  return finder;
}

}  // namespace vdk::installed
