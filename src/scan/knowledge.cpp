#include "vdk/scan/knowledge.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "vdk/index/builtin.hpp"
#include "vdk/index/load.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

constexpr std::size_t index_file_limit = 256 * 1024;

bool is_yaml(const std::string& name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

/// The YAML files of a folder and of its `plugins` folder, sorted.
std::vector<std::string> yaml_files(const std::string& folder) {
  std::vector<std::string> files;
  for (const std::string& place : {folder, support::join_path(folder, "plugins")})
    for (const support::DirectoryEntry& entry : support::list_directory(place).entries)
      if (is_yaml(entry.name)) files.push_back(support::join_path(place, entry.name));
  std::ranges::sort(files);
  return files;
}

model::Diagnostic refusal(const std::string& path, std::string code, std::string message,
                          const char* source) {
  return {.severity = model::Severity::serious,
          .code = std::move(code),
          .message = std::move(message),
          .where = {.file = path, .line = 0},
          .plugin = {},
          .source = source};
}

void load_file(const std::string& path, index::FileKind kind, const char* source,
               KnowledgeReading& reading) {
  const support::FileText file = support::read_file(path, index_file_limit);
  if (file.error == support::ReadError::too_large) {
    reading.problems.push_back(refusal(path, "index-too-large",
                                       "larger than 256 KiB; split it into several files", source));
    return;
  }
  if (file.error != support::ReadError::none) {
    reading.problems.push_back(refusal(
        path, "unreadable-file", "cannot be read; name an existing YAML file or folder", source));
    return;
  }
  index::Loading loading;
  index::load_text(file.text, path, kind, loading);
  for (model::Diagnostic& problem : loading.problems) {
    problem.source = source;
    reading.problems.push_back(std::move(problem));
  }
  reading.knowledge = index::overlay(std::move(reading.knowledge), std::move(loading.knowledge));
}

void load_path(const std::string& path, index::FileKind kind, const char* source,
               KnowledgeReading& reading) {
  if (!support::is_directory(path)) {
    load_file(path, kind, source, reading);
    return;
  }
  const std::vector<std::string> files = yaml_files(path);
  if (files.empty())
    reading.problems.push_back(refusal(path, "unreadable-directory", "holds no YAML file", source));
  for (const std::string& file : files) load_file(file, index::FileKind::any, source, reading);
}

}  // namespace

KnowledgeReading gather_knowledge(const ScanRequest& request) {
  KnowledgeReading reading{.knowledge = index::builtin(), .problems = {}};
  if (!request.has_builtin_index) {
    reading.knowledge.plugins.clear();
    reading.knowledge.date.clear();
  }
  for (const std::string& path : request.indexes)
    load_path(path, index::FileKind::any, "index", reading);
  for (const std::string& path : request.rules)
    load_path(path, index::FileKind::rules, "rules", reading);
  return reading;
}

}  // namespace vdk::scan
