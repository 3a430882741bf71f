#include "vdk/cli/places.hpp"

#include <algorithm>
#include <array>

#include "vdk/cli/options.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::cli {

namespace {

/// A container of an image that sets nothing of its own starts as root, in `/`, with these
/// variables. Nothing of this process counts there.
model::ProcessContext image_context() {
  return {.working_directory = "/",
          .own_executable = {},
          .variables = {{"HOME", "/root"},
                        {"PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}}};
}

/// The values of the option of this name, whichever of its forms the command has.
const std::vector<std::string>& values_of(const Arguments& arguments, std::string_view name) {
  static const std::vector<std::string> none;
  const Option* const option = find_option(arguments.command(), name);
  return option == nullptr ? none : arguments.values(*option);
}

/// A relative path has no meaning if the working directory was removed.
void check_relative_paths(const Arguments& arguments, const model::ProcessContext& process,
                          Check& check) {
  if (!process.working_directory.empty()) return;
  const auto is_relative = [](const std::string& path) { return !path.starts_with('/'); };
  for (const char* name : {"--env", "--python", "--path", "--source-tree"})
    check.contradiction(std::ranges::any_of(values_of(arguments, name), is_relative),
                        std::string(no_working_directory));
}

void check_contradictions(const Arguments& arguments, Check& check) {
  const bool has_no_env = arguments.has(options::no_env);
  check.contradiction(
      has_no_env && names_environment(arguments),
      "'--no-env' cannot be used with '--env', '--python', '--path' or '--all-envs'");
  check.contradiction(has_no_env && arguments.has(options::root),
                      "'--no-env' cannot be used with '--root'");
  check.contradiction(arguments.has(options::no_source_tree) && arguments.has(options::source_tree),
                      "'--no-source-tree' cannot be used with '--source-tree'");
}

std::vector<scan::NamedFile> files_of_variable(const char* variable, const Invocation& invocation) {
  std::vector<scan::NamedFile> files;
  for (std::string& path : parts(model::variable(invocation.process, variable), ':'))
    files.push_back({.path = std::move(path), .named_by = variable});
  return files;
}

/// The files that a variable names, then those of the option.
std::vector<scan::NamedFile> named_files(const char* variable, const Option& option,
                                         const Arguments& arguments, const Invocation& invocation) {
  if (find_option(arguments.command(), long_name(option)) != &option) return {};
  std::vector<scan::NamedFile> files = files_of_variable(variable, invocation);
  for (const std::string& path : arguments.values(option))
    files.push_back({.path = path, .named_by = std::string(long_name(option))});
  return files;
}

void add_indexes(std::vector<scan::NamedFile> files, scan::ScanRequest& request) {
  request.has_builtin_index =
      std::erase_if(files, [](const scan::NamedFile& file) { return file.path == "none"; }) == 0;
  request.indexes = std::move(files);
}

}  // namespace

bool names_environment(const Arguments& arguments) {
  return arguments.has(options::env) || arguments.has(options::python) ||
         arguments.has(options::path) || arguments.has(options::all_envs);
}

scan::ScanRequest resolve_places(const Arguments& arguments, const Invocation& invocation,
                                 Check& check) {
  const bool has_root = arguments.has(options::root);
  scan::ScanRequest request;
  request.root = arguments.value(options::root);
  if (!arguments.has(options::quiet)) request.progress = invocation.progress;
  request.process = has_root ? image_context() : invocation.process;
  request.environments.prefixes = arguments.values(options::env);
  request.environments.interpreters = arguments.values(options::python);
  request.environments.path = arguments.values(options::path);
  request.environments.is_none = arguments.has(options::no_env);
  if (arguments.has(options::all_envs))
    request.environments.reach = model::EnvironmentRequest::Reach::all;
  check_contradictions(arguments, check);
  check_relative_paths(arguments, request.process, check);
  request.trees = values_of(arguments, "--source-tree");
  // The working directory says nothing about an image.
  request.has_tree =
      !arguments.has(options::no_source_tree) && (!has_root || !request.trees.empty());
  add_indexes(named_files("VDK_CONNECTORS_INDEX", options::index, arguments, invocation), request);
  request.rules = named_files("VDK_CONNECTORS_RULES", options::rules, arguments, invocation);
  return request;
}

scan::ScanRequest index_alone(const Invocation& invocation) {
  scan::ScanRequest request;
  request.process = invocation.process;
  request.environments.is_none = true;
  request.has_tree = false;
  add_indexes(files_of_variable("VDK_CONNECTORS_INDEX", invocation), request);
  return request;
}

}  // namespace vdk::cli
