#include "vdk/python/evaluate/setup_script.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "vdk/python/evaluate/evaluator.hpp"
#include "vdk/support/text.hpp"

namespace vdk::python {
namespace {

bool is_setup(const CallSeen& seen) {
  constexpr std::array<std::string_view, 3> names{"setuptools.setup", "distutils.core.setup",
                                                  "skbuild.setup"};
  return std::ranges::find(names, seen.path) != names.end();
}

std::optional<std::string> text_of(const Arguments& arguments, std::string_view keyword) {
  const std::string_view* text = only_text(arguments.find(keyword));
  return text == nullptr ? std::nullopt : std::optional(std::string(*text));
}

struct TextLine {
  std::string text;
  int line = 0;
};

// The values of a list of strings, or of one string with one value per line; setuptools accepts
// both.
std::vector<TextLine> lines_of(const Alternatives& value) {
  std::vector<TextLine> lines;
  if (value.only() == nullptr) return lines;
  if (const std::string_view* text = only_text(value)) {
    int line = static_cast<int>(value.front()->line);
    for (std::string& part : support::split(*text, '\n'))
      lines.push_back({std::string(support::trim(part)), line++});
  } else if (const auto* sequence = value.front()->as<Sequence>()) {
    for (const Alternatives& element : sequence->elements) {
      if (const std::string_view* item = only_text(element)) {
        lines.push_back(
            {std::string(support::trim(*item)), static_cast<int>(element.front()->line)});
      }
    }
  }
  std::erase_if(lines, [](const TextLine& line) { return line.text.empty(); });
  return lines;
}

bool is_dotted_name(std::string_view text) {
  bool is_start = true;
  for (const char c : text) {
    const bool is_wrong_digit = is_start && support::is_digit(c);
    if (c == '.' ? is_start : !is_name_byte(c) || is_wrong_digit) return false;
    is_start = c == '.';
  }
  return !is_start;
}

// Splits `module:attribute [extra, extra]`, the form that the entry points specification defines.
void split_value(model::EntryPoint& entry_point) {
  std::string_view value = entry_point.value;
  const std::size_t bracket = value.find('[');
  if (bracket != std::string_view::npos) {
    const std::size_t end = value.find(']', bracket);
    for (const std::string& extra : support::split(
             value.substr(bracket + 1, end == std::string_view::npos ? std::string_view::npos
                                                                     : end - bracket - 1),
             ',')) {
      if (!support::trim(extra).empty()) entry_point.extras.emplace_back(support::trim(extra));
    }
    value = value.substr(0, bracket);
  }
  const std::size_t colon = value.find(':');
  const std::string_view module = support::trim(value.substr(0, colon));
  const std::string_view attribute =
      colon == std::string_view::npos ? std::string_view{} : support::trim(value.substr(colon + 1));
  if (is_dotted_name(module) && (colon == std::string_view::npos || is_dotted_name(attribute))) {
    entry_point.module = module;
    entry_point.attribute = attribute;
  }
}

void add_entry_point(std::string_view group, const TextLine& line, std::string_view file,
                     std::vector<model::EntryPoint>& entry_points) {
  const std::size_t equals = line.text.find('=');
  if (equals == std::string::npos || line.text.front() == '#') return;
  model::EntryPoint entry_point;
  entry_point.group = group;
  entry_point.name = support::trim(std::string_view(line.text).substr(0, equals));
  entry_point.value = support::trim(std::string_view(line.text).substr(equals + 1));
  entry_point.where = {std::string(file), line.line};
  split_value(entry_point);
  entry_points.push_back(std::move(entry_point));
}

void read_entry_points(const Alternatives& value, std::string_view file,
                       std::vector<model::EntryPoint>& entry_points) {
  const auto* groups = value.only_as<Dictionary>();
  if (groups != nullptr) {
    for (const DictionaryEntry& entry : groups->entries) {
      const std::string_view* group = text_constant(entry.key);
      for (const TextLine& line :
           group == nullptr ? std::vector<TextLine>() : lines_of(entry.value)) {
        add_entry_point(*group, line, file, entry_points);
      }
    }
    return;
  }
  if (only_text(value) == nullptr) return;
  std::string group;
  for (const TextLine& line : lines_of(value)) {
    if (line.text.front() == '[' && line.text.back() == ']') {
      group = support::trim(std::string_view(line.text).substr(1, line.text.size() - 2));
    } else if (!group.empty()) {
      add_entry_point(group, line, file, entry_points);
    }
  }
}

std::string clean_directory(std::string_view directory) {
  while (directory.starts_with("./")) directory.remove_prefix(2);
  while (directory.ends_with("/")) directory.remove_suffix(1);
  return std::string(directory == "." ? "" : directory);
}

void add_directory(std::string_view given, std::vector<std::string>& directories) {
  std::string directory = clean_directory(given);
  if (std::ranges::find(directories, directory) == directories.end())
    directories.push_back(std::move(directory));
}

// `package_dir={"": "src"}` gives the root of all packages, `{"pkg": "lib/pkg"}` the directory of
// one package, and `{"pkg": "folder"}` that of a package with another name. Returns whether the
// directory of a package is unknown.
bool read_package_directories(const Arguments& arguments, model::Project& project) {
  std::vector<std::string>& directories = project.package_directories;
  const Alternatives* package_dir = arguments.find("package_dir");
  const auto* map = package_dir == nullptr ? nullptr : package_dir->only_as<Dictionary>();
  bool has_unknown = package_dir != nullptr && (map == nullptr || map->is_open);
  for (const DictionaryEntry& entry :
       map == nullptr ? std::vector<DictionaryEntry>() : map->entries) {
    const std::string_view* package = text_constant(entry.key);
    const std::string_view* directory = only_text(entry.value);
    if (package == nullptr || directory == nullptr) {
      has_unknown = true;
      continue;
    }
    std::string path(*package);
    std::ranges::replace(path, '.', '/');
    if (path.empty()) {
      add_directory(*directory, directories);
    } else if (*directory == path || directory->ends_with("/" + path)) {
      add_directory(directory->substr(0, directory->size() - path.size()), directories);
    } else {
      project.package_folders.push_back({std::string(*package), clean_directory(*directory)});
    }
  }
  const Alternatives* packages = arguments.find("packages");
  if (!directories.empty() || packages == nullptr) return has_unknown;
  const auto* found = packages->only_as<CallResult>();
  const Alternatives* where = found == nullptr ? nullptr : found->arguments.find("where", 0);
  const std::string_view* directory = only_text(where);
  add_directory(directory == nullptr ? std::string_view() : *directory, directories);
  return has_unknown;
}

bool is_known_text(const Alternatives& value) { return only_text(value) != nullptr; }

// Whether `lines_of` returns every line.
bool are_lines_known(const Alternatives& value) {
  if (is_known_text(value)) return true;
  const auto* sequence = value.only_as<Sequence>();
  return sequence != nullptr && !sequence->is_open &&
         std::ranges::all_of(sequence->elements, is_known_text);
}

bool is_none(const Alternatives& value) {
  const Value* only = constant(value.only());
  return only != nullptr && only->kind == Value::Kind::none;
}

bool are_requirements_known(const Arguments& arguments) {
  const Alternatives* value = arguments.find("install_requires");
  if (value == nullptr) return !arguments.is_open;
  return is_none(*value) || are_lines_known(*value);
}

bool are_entry_points_known(const Arguments& arguments) {
  const Alternatives* value = arguments.find("entry_points");
  if (value == nullptr) return !arguments.is_open;
  if (is_none(*value) || is_known_text(*value)) return true;
  const auto* groups = value->only_as<Dictionary>();
  if (groups == nullptr || groups->is_open) return false;
  return std::ranges::all_of(groups->entries, [](const DictionaryEntry& entry) {
    return text_constant(entry.key) != nullptr && are_lines_known(entry.value);
  });
}

void read_arguments(const CallSeen& seen, SetupReading& reading) {
  const Arguments& arguments = seen.arguments;
  model::Project& project = reading.project;
  project.name = text_of(arguments, "name").value_or("");
  project.version = text_of(arguments, "version");
  project.summary = text_of(arguments, "description");
  project.license = text_of(arguments, "license");
  project.homepage = text_of(arguments, "url");
  project.requires_python = text_of(arguments, "python_requires");
  if (const Alternatives* requirements = arguments.find("install_requires")) {
    for (TextLine& line : lines_of(*requirements))
      project.requirements.push_back(std::move(line.text));
  }
  if (const Alternatives* entry_points = arguments.find("entry_points"))
    read_entry_points(*entry_points, seen.module->file, project.entry_points);
  reading.has_package_mapping = read_package_directories(arguments, project) || arguments.is_open;
  project.has_unknown_requirements = !are_requirements_known(arguments);
  reading.uses_pbr = arguments.find("pbr") != nullptr;
  if (!are_entry_points_known(arguments)) {
    reading.unknown_entry_points = {.file = seen.module->file,
                                    .line = static_cast<int>(seen.expression->range.line)};
  }
}

}  // namespace

SetupReading read_setup_script(std::string text, std::string_view file) {
  SetupReading reading;
  EvaluatorSettings settings;
  settings.on_call = [&reading](const CallSeen& seen) {
    // Only the first call counts. There can be a second one when both branches of an `if` are
    // followed.
    if (is_setup(seen) && !reading.calls_setup) {
      reading.calls_setup = true;
      read_arguments(seen, reading);
    }
    return false;
  };
  Evaluator evaluator(std::move(settings));
  evaluator.run_program({std::string(file), std::move(text), false});
  reading.problems = evaluator.take_problems();
  return reading;
}

}  // namespace vdk::python
