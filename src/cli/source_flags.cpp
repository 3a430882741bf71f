#include "vdk/cli/source_flags.hpp"

#include <algorithm>
#include <array>

#include <CLI/CLI.hpp>

namespace vdk::cli {

namespace {

constexpr const char* group = "Where to look";

/// A container of an image that sets nothing of its own starts as root, in `/`, with these
/// variables. Nothing of this process counts there.
model::ProcessContext image_context() {
  return {.working_directory = "/",
          .own_executable = {},
          .variables = {{"HOME", "/root"},
                        {"PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}}};
}

/// A relative path has no meaning if the working directory was removed.
void check_relative_paths(const SourceFlags& words, const model::EnvironmentRequest& request,
                          const model::ProcessContext& process, Check& check) {
  if (!process.working_directory.empty()) return;
  const auto is_relative = [](const std::string& path) { return !path.starts_with('/'); };
  const std::array<const std::vector<std::string>*, 4> places = {
      &words.prefixes, &words.interpreters, &request.path, &words.trees};
  for (const std::vector<std::string>* named : places)
    check.contradiction(
        std::ranges::any_of(*named, is_relative),
        "the working directory no longer exists; change to another one, or use absolute paths");
}

void check_contradictions(const SourceFlags& words, const model::EnvironmentRequest& request,
                          Check& check) {
  check.contradiction(
      words.has_no_environment && names_environment(words),
      "'--no-env' cannot be used with '--env', '--python', '--path' or '--all-envs'");
  check.contradiction(words.has_no_environment && words.root,
                      "'--no-env' cannot be used with '--root'");
  check.contradiction(!words.path.empty() && request.path.empty(),
                      "'--path' requires at least one directory");
  check.contradiction(words.has_no_tree && !words.trees.empty(),
                      "'--no-source-tree' cannot be used with '--source-tree'");
}

}  // namespace

bool names_environment(const SourceFlags& words) {
  return !words.prefixes.empty() || !words.interpreters.empty() || !words.path.empty() ||
         words.has_all_environments;
}

void declare_prefixes(CLI::App& app, SourceFlags& words) {
  add_repeatable(app, "--env", words.prefixes, "use this virtual environment or prefix; repeatable",
                 "PATH");
  set_group(app, group, {"--env"});
}

void declare_trees(CLI::App& app, SourceFlags& words) {
  add_repeatable(app, "--source-tree", words.trees, "use this folder of plugin sources; repeatable",
                 "DIR");
  set_group(app, group, {"--source-tree"});
}

void declare_indexes(CLI::App& app, SourceFlags& words) {
  add_repeatable(app, "--index", words.indexes,
                 "add index entries; repeatable ('none': leave out the\nbuilt-in index)",
                 "FILE|DIR");
  set_group(app, group, {"--index"});
}

void declare_rules(CLI::App& app, SourceFlags& words) {
  add_repeatable(app, "--rules", words.rules, "add the rules in this file; repeatable", "FILE");
  set_group(app, group, {"--rules"});
}

void declare_environments(CLI::App& app, SourceFlags& words) {
  declare_prefixes(app, words);
  add_repeatable(app, "--python", words.interpreters,
                 "use the environment of this Python; repeatable", "EXE");
  add_switch(app, "--all-envs", words.has_all_environments,
             "use every environment that can be found");
  add_repeatable(app, "--path", words.path, "use exactly these directories as one search path",
                 "DIR[:DIR]");
  app.add_option("--root", words.root,
                 "use this unpacked container image; the paths of\n--env, --python and --path are "
                 "inside it, those of\nother options are not")
      ->option_text("DIR");
  set_group(app, group, {"--python", "--all-envs", "--path", "--root"});
}

void declare_other_places(CLI::App& app, SourceFlags& words) {
  add_switch(app, "--no-env", words.has_no_environment, "use no environment");
  declare_trees(app, words);
  add_switch(app, "--no-source-tree", words.has_no_tree, "use no source tree");
  declare_indexes(app, words);
  declare_rules(app, words);
  set_group(app, group, {"--no-env", "--no-source-tree"});
}

scan::ScanRequest resolve_places(const SourceFlags& words, const Invocation& invocation,
                                 Check& check) {
  check.not_empty("--env", words.prefixes);
  check.not_empty("--python", words.interpreters);
  check.not_empty("--source-tree", words.trees);
  check.not_empty("--index", words.indexes);
  check.not_empty("--rules", words.rules);
  if (words.root) check.not_empty("--root", {*words.root});

  scan::ScanRequest request;
  request.root = words.root.value_or("");
  request.process = words.root ? image_context() : invocation.process;
  request.environments.prefixes = words.prefixes;
  request.environments.interpreters = words.interpreters;
  request.environments.path = parts(words.path, ':');
  request.environments.is_none = words.has_no_environment;
  if (words.has_all_environments)
    request.environments.reach = model::EnvironmentRequest::Reach::all;
  check_contradictions(words, request.environments, check);
  check_relative_paths(words, request.environments, request.process, check);
  request.trees = words.trees;
  // The working directory says nothing about an image.
  request.has_tree = !words.has_no_tree && (!words.root || !words.trees.empty());
  for (const std::string& path : words.indexes) {
    if (path == "none")
      request.has_builtin_index = false;
    else
      request.indexes.push_back(path);
  }
  request.rules = words.rules;
  return request;
}

}  // namespace vdk::cli
