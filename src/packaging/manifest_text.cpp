#include "manifest_text.hpp"

#include <algorithm>
#include <utility>

#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

/// Whether each part of a dotted name can be an identifier in Python.
bool is_dotted_identifier(std::string_view dotted) {
  return std::ranges::none_of(support::split(dotted, '.'), [](const std::string& part) {
    return part.empty() || support::is_digit(part.front());
  });
}

}  // namespace

std::string check_manifest_text(std::string_view text, std::string_view file,
                                model::ProblemCode code, model::Problems& problems) {
  text = support::without_byte_order_mark(text);
  const std::size_t bad = support::find_invalid_utf8(text);
  if (bad == std::string_view::npos) return std::string(text);
  problems.push_back(
      model::make_problem(code, "the file is not UTF-8",
                          {.file = std::string(file), .line = support::line_of_offset(text, bad)}));
  return support::to_valid_utf8(text);
}

bool is_homepage_label(std::string_view label) {
  std::string letters = support::to_lower(label);
  std::erase_if(letters, [](char c) { return !support::is_lower(c); });
  return letters == "homepage";
}

void append_entry_point(model::Project& project, model::Problems& problems, std::string_view group,
                        std::string_view name, std::string_view value,
                        const model::Location& where) {
  model::EntryPoint entry_point;
  entry_point.group = group;
  entry_point.name = name;
  entry_point.value = value;
  entry_point.where = where;
  check_object_reference(entry_point, problems);
  project.entry_points.push_back(std::move(entry_point));
}

void add_package_directory(std::vector<std::string>& directories, std::string_view directory) {
  directory = support::trim(directory);
  while (directory.starts_with("./")) directory.remove_prefix(2);
  while (directory.size() > 1 && directory.ends_with('/')) directory.remove_suffix(1);
  if (directory == ".") directory = "";
  support::add_once(directories, directory);
}

void add_package_folder(model::Project& project, std::string_view package,
                        std::string_view directory) {
  directory = support::trim(directory);
  while (directory.starts_with("./")) directory.remove_prefix(2);
  while (directory.size() > 1 && directory.ends_with('/')) directory.remove_suffix(1);
  std::string path(package);
  std::ranges::replace(path, '.', '/');
  if (path.empty()) {
    add_package_directory(project.package_directories, directory);
  } else if (directory == path || directory.ends_with("/" + path)) {
    add_package_directory(project.package_directories,
                          directory.substr(0, directory.size() - path.size()));
  } else {
    project.package_folders.push_back({std::string(package), std::string(directory)});
  }
}

void check_group(std::string_view group, const model::Location& where, model::Problems& problems) {
  if (support::strip_python_blanks(group) == group) return;
  problems.push_back(model::make_problem(model::ProblemCode::group_with_blanks,
                                         "the spaces in the header " +
                                             support::quote_start("[" + std::string(group) + "]") +
                                             " are part of the group's name for Python",
                                         {.file = where.file, .line = where.line}));
}

void check_object_reference(model::EntryPoint& entry_point, model::Problems& problems) {
  const auto report = [&](model::ProblemCode code, std::string_view fault) {
    problems.push_back(model::make_problem(code,
                                           "the value " + support::quote_start(entry_point.value) +
                                               " of " + support::quote_start(entry_point.name) +
                                               std::string(fault),
                                           entry_point.where));
  };
  if (!parse_object_reference(entry_point)) {
    const bool is_plugin = model::is_plugin_entry_point(entry_point);
    report(is_plugin ? model::ProblemCode::bad_object_reference
                     : model::ProblemCode::bad_object_reference_in_other_group,
           " is not an object reference");
    return;
  }
  const bool is_name =
      is_dotted_identifier(entry_point.module) &&
      (entry_point.attribute.empty() || is_dotted_identifier(entry_point.attribute));
  if (!is_name) {
    report(model::ProblemCode::not_an_identifier, " has a part that is not a Python identifier");
  }
}

}  // namespace vdk::packaging
