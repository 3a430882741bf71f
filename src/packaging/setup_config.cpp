#include "vdk/packaging/setup_config.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "manifest_text.hpp"
#include "python_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::packaging {

namespace {

constexpr std::string_view default_section = "DEFAULT";

class ConfigReader {
 public:
  explicit ConfigReader(std::string_view file) : file_(file) {}

  ConfigReading read(std::string_view text) {
    for (const TextLine& line : split_file_lines(text)) read_line(line);
    for (ConfigValue& value : reading_.values) finish(value);
    return std::move(reading_);
  }

 private:
  void report(std::string message, int line) {
    reading_.problems.push_back(make_problem(model::Severity::serious, "setup-config-unparsable",
                                             std::move(message), file_, line));
  }

  void read_line(const TextLine& line) {
    const std::string_view text = strip_python_blanks(line.text);
    if (text.starts_with('#') || text.starts_with(';')) return;
    if (text.empty()) {
      if (current_) append("", line.number);
      return;
    }
    const std::size_t indent = python_indent(line.text);
    if (current_ && indent > indent_) {
      append(text, line.number);
      return;
    }
    indent_ = indent;
    const std::size_t bracket = text.rfind(']');
    if (text.starts_with('[') && bracket != std::string_view::npos && bracket >= 2) {
      read_header(text.substr(1, bracket - 1), line.number);
    } else if (!section_) {
      if (!has_reported_missing_header_) report("no section is open here", line.number);
      has_reported_missing_header_ = true;
    } else {
      read_option(text, line.number);
    }
  }

  void append(std::string_view text, int line) {
    ConfigValue& value = reading_.values[*current_];
    value.value += '\n';
    value.value += text;
    value.lines.push_back(line);
  }

  void read_header(std::string_view name, int line) {
    section_ = std::string(name);
    current_.reset();
    if (name != default_section && !sections_.insert(*section_).second) {
      report("the section " + quoted(name) + " is here a second time", line);
    }
  }

  void read_option(std::string_view text, int line) {
    const std::size_t delimiter = text.find_first_of("=:");
    if (delimiter == std::string_view::npos) {
      report("the line " + quoted(text) + " has neither \"=\" nor \":\"", line);
      return;
    }
    const std::string_view spelling = strip_python_blanks(text.substr(0, delimiter));
    if (spelling.empty()) {
      report("the line " + quoted(text) + " names no key", line);
      current_.reset();
      return;
    }
    ConfigValue value{.section = *section_,
                      .key = support::to_lower(spelling),
                      .value = std::string(strip_python_blanks(text.substr(delimiter + 1))),
                      .line = line,
                      .spelling = std::string(spelling),
                      .lines = {line}};
    // A line break is in no section's name and in no key.
    const auto [known, is_new] =
        places_.try_emplace(value.section + '\n' + value.key, reading_.values.size());
    current_ = known->second;
    if (is_new) {
      reading_.values.push_back(std::move(value));
      return;
    }
    report("the key " + quoted(spelling) + " is here a second time", line);
    reading_.values[*current_] = std::move(value);
  }

  /// Empty lines at the end belong to no value.
  static void finish(ConfigValue& value) {
    const std::size_t last = value.value.find_last_not_of('\n');
    value.value.resize(last == std::string::npos ? 0 : last + 1);
    const auto breaks = std::ranges::count(value.value, '\n');
    value.lines.resize(static_cast<std::size_t>(breaks) + 1);
  }

  std::string_view file_;
  ConfigReading reading_;
  std::optional<std::string> section_;
  std::optional<std::size_t> current_;  ///< the value that an indented line continues
  std::size_t indent_ = 0;
  bool has_reported_missing_header_ = false;
  std::unordered_set<std::string> sections_;
  std::unordered_map<std::string, std::size_t> places_;
};

struct ValueLine {
  std::string text;
  int line = 0;
};

/// setuptools' lists: one element a line, or divided by `separator` where all is in one line;
/// comment lines are already gone.
std::vector<ValueLine> split_list(const ConfigValue& value, char separator) {
  std::vector<ValueLine> list;
  const bool has_lines = value.value.find('\n') != std::string::npos;
  const std::vector<std::string> parts = support::split(value.value, has_lines ? '\n' : separator);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view text = strip_python_blanks(parts[i]);
    if (text.empty()) continue;
    list.push_back({.text = std::string(text), .line = has_lines ? value.lines.at(i) : value.line});
  }
  return list;
}

/// What setuptools takes from setup.cfg.
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
        if (!line.text.starts_with("file:")) project.requirements.push_back(std::move(line.text));
      }
    }
    read_entry_points();
    read_package_directories();
    return std::move(reading_);
  }

 private:
  /// The last of the values whose key is `key`, with dashes taken as underscores as setuptools did.
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
      std::string text = fold_lines(value->value);
      if (!text.empty()) return text;
    }
    return std::nullopt;
  }

  void read_version() {
    const std::optional<std::string> version = text_of("metadata", {"version"});
    if (!version) return;
    const std::string_view text = *version;
    if (text.starts_with("file:")) {
      // Several files are joined by setuptools; a version is in one.
      const std::string_view files = text.substr(5);
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
      project.homepage = strip_python_blanks(std::string_view(line.text).substr(equals + 1));
      return;
    }
  }

  void read_entry_points() {
    for (const ConfigValue& value : values_) {
      if (value.section != "options.entry_points") continue;
      for (const ValueLine& line : split_list(value, '\n')) {
        add_entry_point(value.spelling, line);
      }
    }
  }

  void add_entry_point(const std::string& group, const ValueLine& line) {
    const std::string_view text = line.text;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
      reading_.problems.push_back(make_problem(model::Severity::serious, "setup-config-unparsable",
                                               "the entry point " + quoted(text) + " has no \"=\"",
                                               file_, line.line));
      return;
    }
    append_entry_point(reading_.project, reading_.problems, group,
                       strip_python_blanks(text.substr(0, equals)),
                       strip_python_blanks(text.substr(equals + 1)),
                       {.file = std::string(file_), .line = line.line});
  }

  void read_package_directories() {
    std::vector<std::string>& directories = reading_.project.package_directories;
    if (const ConfigValue* roots = find("options", "package_dir")) {
      for (const ValueLine& line : split_list(*roots, ',')) {
        if (line.text.starts_with('=')) add_package_directory(directories, line.text.substr(1));
      }
    }
    for (const std::string_view section :
         {"options.packages.find", "options.packages.find_namespace"}) {
      for (const ConfigValue& value : values_) {
        if (value.section == section && value.key == "where") {
          for (const ValueLine& line : split_list(value, ',')) {
            add_package_directory(directories, line.text);
          }
        }
      }
    }
  }

  std::vector<ConfigValue> values_;
  std::string_view file_;
  SetupConfigReading reading_;
};

}  // namespace

ConfigReading read_config(std::string_view text, std::string_view file) {
  return ConfigReader(file).read(text);
}

SetupConfigReading read_setup_config(std::string_view text, std::string_view file) {
  model::Diagnostics problems;
  const std::string manifest = check_manifest_text(text, file, "setup-config-unparsable", problems);
  SetupConfigReading reading = SetupConfigReader(read_config(manifest, file), file).read();
  reading.problems.insert(reading.problems.begin(), problems.begin(), problems.end());
  return reading;
}

}  // namespace vdk::packaging
