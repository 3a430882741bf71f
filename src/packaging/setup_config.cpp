#include "vdk/packaging/setup_config.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "config_text.hpp"
#include "manifest_text.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

/// Starts a value that setuptools reads from files.
constexpr std::string_view file_directive = "file:";

struct ValueLine {
  std::string text;
  int line = 0;
};

/// Splits a list as setuptools does: one element on each line, or, if the value has one line, at
/// `separator`. Comment lines are already removed.
std::vector<ValueLine> split_list(const ConfigValue& value, char separator) {
  std::vector<ValueLine> list;
  const bool has_lines = value.value.find('\n') != std::string::npos;
  const std::vector<std::string> parts = support::split(value.value, has_lines ? '\n' : separator);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view text = support::strip_python_blanks(parts[i]);
    if (text.empty()) continue;
    list.push_back({.text = std::string(text), .line = has_lines ? value.lines.at(i) : value.line});
  }
  return list;
}

/// Reads the values of setup.cfg that setuptools uses.
class SetupConfigReader {
 public:
  SetupConfigReader(ConfigReading config, std::string_view file)
      : values_(std::move(config.values)), file_(file) {
    reading_.problems = std::move(config.problems);
  }

  SetupConfigReading read() {
    model::Project& project = reading_.project;
    project.name = text_of("metadata", {"name"}).value_or("");
    read_version();
    project.summary = text_of("metadata", {"description", "summary"});
    project.license = text_of("metadata", {"license_expression", "license"});
    if (project.license && project.license->starts_with("file:")) project.license.reset();
    read_homepage();
    project.requires_python = text_of("options", {"python_requires"});
    if (const ConfigValue* list = find("options", "install_requires")) {
      for (ValueLine& line : split_list(*list, ';')) {
        if (line.text.starts_with(file_directive))
          add_files(line, reading_.requirements_file);
        else
          project.requirements.push_back(std::move(line.text));
      }
    }
    read_entry_points();
    read_package_directories();
    return std::move(reading_);
  }

 private:
  /// The value of a key in a section, else in `DEFAULT`. Dashes in keys count as underscores, as in
  /// setuptools.
  const ConfigValue* find(std::string_view section, std::string_view key) const {
    const ConfigValue* found = nullptr;
    for (const ConfigValue& value : values_) {
      std::string name = value.key;
      std::ranges::replace(name, '-', '_');
      if (name != key) continue;
      if (value.section == section) return &value;
      if (value.section == default_section) found = &value;
    }
    return found;
  }

  std::optional<std::string> text_of(std::string_view section,
                                     std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
      const ConfigValue* value = find(section, key);
      if (value == nullptr) continue;
      std::string text = support::fold_lines(value->value);
      if (!text.empty()) return text;
    }
    return std::nullopt;
  }

  void read_version() {
    const std::optional<std::string> version = text_of("metadata", {"version"});
    if (!version) return;
    const std::string_view text = *version;
    if (text.starts_with(file_directive)) {
      // setuptools joins several files; the version is in one, taken to be the first.
      const std::string_view files = text.substr(file_directive.size());
      reading_.version_reference.file = support::trim(files.substr(0, files.find(',')));
    } else if (text.starts_with("attr:")) {
      reading_.version_reference.attribute = support::trim(text.substr(5));
    } else {
      reading_.project.version = version;
    }
  }

  void read_homepage() {
    model::Project& project = reading_.project;
    project.homepage = text_of("metadata", {"url", "home_page"});
    const ConfigValue* urls = find("metadata", "project_urls");
    if (project.homepage || urls == nullptr) return;
    for (const ValueLine& line : split_list(*urls, ',')) {
      const std::size_t equals = line.text.find('=');
      if (equals == std::string::npos || !is_homepage_label(line.text.substr(0, equals))) continue;
      project.homepage =
          support::strip_python_blanks(std::string_view(line.text).substr(equals + 1));
      return;
    }
  }

  /// `entry_points` in [options] and the section [options.entry_points] set the same value, and
  /// setuptools keeps the one that comes first.
  void read_entry_points() {
    const ConfigValue* option = find("options", "entry_points");
    bool has_section = false;
    for (const ConfigValue& value : values_) {
      const bool is_section = value.section == "options.entry_points";
      if (&value == option && !has_section) break;
      if (is_section) read_group(value, reading_.project);
      has_section = has_section || is_section;
    }
    if (option != nullptr && !has_section) read_option(*option);
    model::Project pbr;
    for (const ConfigValue& value : values_)
      if (value.section == "entry_points") read_group(value, pbr);
    reading_.pbr.entry_points = std::move(pbr.entry_points);
    if (const ConfigValue* root = find("files", "packages_root"))
      add_package_directory(reading_.pbr.package_directories, root->value);
  }

  void read_group(const ConfigValue& group, model::Project& project) {
    for (const ValueLine& line : split_list(group, '\n'))
      add_entry_point(group.spelling, line, project);
  }

  /// The value is `file: a.txt, b.txt`, or the text of such a file.
  void read_option(const ConfigValue& option) {
    const ValueLine whole{.text = option.value, .line = option.line};
    if (option.value.starts_with(file_directive)) {
      add_files(whole, reading_.entry_points_file);
      return;
    }
    std::string group;
    for (const ValueLine& line : split_list(option, '\n')) {
      if (line.text.starts_with('[') && line.text.ends_with(']'))
        group = support::trim(std::string_view(line.text).substr(1, line.text.size() - 2));
      else if (!group.empty())
        add_entry_point(group, line, reading_.project);
    }
  }

  void add_files(const ValueLine& line, FileReference& reference) {
    std::string_view names = line.text;
    names.remove_prefix(file_directive.size());
    reference.where = {.file = std::string(file_), .line = line.line};
    for (const std::string& name : support::split(names, ',')) {
      const std::string_view trimmed = support::strip_python_blanks(name);
      if (!trimmed.empty()) reference.files.emplace_back(trimmed);
    }
  }

  void add_entry_point(const std::string& group, const ValueLine& line, model::Project& project) {
    const std::string_view text = line.text;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
      reading_.problems.push_back(
          model::make_problem(model::ProblemCode::setup_config_unparsable,
                              "the entry point " + support::quote_start(text) + " has no '='",
                              {.file = std::string(file_), .line = line.line}));
      return;
    }
    append_entry_point(project, reading_.problems, group,
                       support::strip_python_blanks(text.substr(0, equals)),
                       support::strip_python_blanks(text.substr(equals + 1)),
                       {.file = std::string(file_), .line = line.line});
  }

  /// Adds a line `package = directory`.
  void add_package_line(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) return;
    add_package_folder(reading_.project, support::trim(line.substr(0, equals)),
                       line.substr(equals + 1));
  }

  void read_package_directories() {
    std::vector<std::string>& directories = reading_.project.package_directories;
    if (const ConfigValue* roots = find("options", "package_dir")) {
      for (const ValueLine& line : split_list(*roots, ',')) add_package_line(line.text);
    }
    for (const std::string_view section :
         {"options.packages.find", "options.packages.find_namespace"}) {
      for (const ConfigValue& value : values_) {
        if (value.section != section || value.key != "where") continue;
        for (const ValueLine& line : split_list(value, ','))
          add_package_directory(directories, line.text);
      }
    }
  }

  std::vector<ConfigValue> values_;
  std::string_view file_;
  SetupConfigReading reading_;
};

}  // namespace

ConfigReading read_config(std::string_view text, std::string_view file) {
  return read_config(text, file, ConfigDialect{});
}

ConfigReading read_job_config(std::string_view text, std::string_view file,
                              bool is_before_python_310) {
  const ConfigDialect dialect{.ends_header_at_first_bracket = is_before_python_310,
                              .code = model::ProblemCode::job_config_unparsable,
                              .consequence = {},
                              .is_private = true};
  return read_config(text, file, dialect);
}

SetupConfigReading read_setup_config(std::string_view text, std::string_view file) {
  model::Problems problems;
  const std::string manifest =
      check_manifest_text(text, file, model::ProblemCode::setup_config_unparsable, problems);
  SetupConfigReading reading = SetupConfigReader(read_config(manifest, file), file).read();
  reading.problems.insert(reading.problems.begin(), problems.begin(), problems.end());
  return reading;
}

}  // namespace vdk::packaging
