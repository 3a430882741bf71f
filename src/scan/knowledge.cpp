#include "vdk/scan/knowledge.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "vdk/index/builtin.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

bool is_yaml(const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

/// Lists the YAML files of a directory and of its `plugins` subdirectory, sorted by path.
std::vector<std::string> yaml_files(const std::string& directory) {
  std::vector<std::string> files;
  for (const std::string& place : {directory, support::join_path(directory, "plugins")})
    for (const support::DirectoryEntry& entry : support::list_directory(place).entries)
      if (is_yaml(entry.name)) files.push_back(support::join_path(place, entry.name));
  std::ranges::sort(files);
  return files;
}

model::Problem refusal(const std::string& path, model::ProblemCode code, std::string message,
                       const char* source) {
  model::Problem problem =
      model::make_problem(code, std::move(message), {.file = path}, model::Severity::serious);
  problem.source = source;
  return problem;
}

void load_file(const std::string& path, index::FileKind kind, const char* source,
               FilesReading& reading) {
  const support::FileText file = support::read_file(path, support::handwritten_size_limit);
  if (file.error == support::ReadError::too_large) {
    reading.problems.push_back(refusal(path, model::ProblemCode::index_too_large,
                                       "larger than 256 KiB; split it into several files", source));
    return;
  }
  if (file.error != support::ReadError::none) {
    reading.problems.push_back(refusal(path, model::ProblemCode::unreadable_file,
                                       "cannot be read; name an existing YAML file or folder",
                                       source));
    return;
  }
  index::YamlReading read;
  index::read_yaml(file.text, path, kind, read);
  for (model::Problem& problem : read.problems) {
    problem.source = source;
    reading.problems.push_back(std::move(problem));
  }
  reading.knowledge = index::overlay(std::move(reading.knowledge), std::move(read.knowledge));
}

model::SourceReport describe(const model::Knowledge& knowledge, const std::string& path,
                             const std::string& found_by) {
  const auto connectors =
      std::ranges::count_if(knowledge.plugins, [](const model::IndexedPlugin& plugin) {
        return support::contains(plugin.roles, "connect");
      });
  return {.kind = model::SourceKind::index,
          .path = path,
          .found_by = found_by,
          .detail = knowledge.date,
          .plugins = static_cast<int>(knowledge.plugins.size()),
          .connectors = static_cast<int>(connectors),
          .search_path = {}};
}

model::Knowledge load_path(const NamedFile& named, index::FileKind kind, const char* source,
                           KnowledgeReading& reading) {
  FilesReading files = read_files(named.path, kind, source);
  // Nobody typed the path, so say where it comes from.
  const bool is_variable = !named.named_by.starts_with('-');
  for (model::Problem& problem : files.problems)
    if (is_variable) problem.message += " (named by " + named.named_by + ")";
  if (is_variable)
    reading.trail.push_back(std::string(source) + " '" + named.path + "' named by " +
                            named.named_by);
  support::append(reading.problems, std::move(files.problems));
  return std::move(files.knowledge);
}

}  // namespace

FilesReading read_files(const std::string& path, index::FileKind kind, const char* source) {
  FilesReading reading;
  if (!support::is_directory(path)) {
    load_file(path, kind, source, reading);
    return reading;
  }
  const std::vector<std::string> files = yaml_files(path);
  if (files.empty())
    reading.problems.push_back(
        refusal(path, model::ProblemCode::unreadable_directory, "holds no YAML file", source));
  for (const std::string& file : files) load_file(file, index::FileKind::any, source, reading);
  return reading;
}

KnowledgeReading gather_knowledge(const ScanRequest& request) {
  KnowledgeReading reading{
      .knowledge = index::builtin(), .sources = {}, .trail = {}, .problems = {}};
  if (request.has_builtin_index) {
    reading.sources.push_back(describe(reading.knowledge, "built-in", "built-in"));
  } else {
    reading.knowledge.plugins.clear();
    reading.knowledge.date.clear();
  }
  const std::string date = reading.knowledge.date;
  for (const NamedFile& file : request.indexes) {
    model::Knowledge loaded = load_path(file, index::FileKind::any, "index", reading);
    reading.sources.push_back(describe(loaded, file.path, file.named_by));
    reading.knowledge = index::overlay(std::move(reading.knowledge), std::move(loaded));
  }
  for (const NamedFile& file : request.rules)
    reading.knowledge = index::overlay(std::move(reading.knowledge),
                                       load_path(file, index::FileKind::rules, "rules", reading));
  // The date is that of the built-in index, whatever a user's file says.
  reading.knowledge.date = date;
  return reading;
}

}  // namespace vdk::scan
