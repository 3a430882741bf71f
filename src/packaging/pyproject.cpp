#include "vdk/packaging/pyproject.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "manifest_text.hpp"
#include "poetry_constraint.hpp"
#include "toml_document.hpp"
#include "toml_text.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::packaging {

namespace {

/// Far more parts than the name of a group has.
constexpr int flit_group_depth = 20;

constexpr std::size_t size_limit = 128UL * 1024UL;  ///< bytes

class PyprojectReader {
 public:
  PyprojectReader(const toml::table& root, std::string_view file)
      : root_(root), tool_(find_table(&root, {"tool"})), file_(file) {}

  PyprojectReading read() {
    read_standard_table();
    read_poetry();
    read_flit();
    read_version_references();
    read_dynamic_files();
    read_backend();
    read_package_directories();
    reading_.has_project = !reading_.project.name.empty();
    return std::move(reading_);
  }

 private:
  model::Location location_of(const toml::node& node) const {
    return {.file = std::string(file_), .line = static_cast<int>(node.source().begin.line)};
  }

  void add_entry_points(std::string_view group, const toml::table* table) {
    for (const TomlMember& member : members_of(table)) add_entry_point(group, member);
  }

  void add_entry_point(std::string_view group, const TomlMember& member) {
    // A script of Poetry may be a table: `{reference = "module:function", type = "console"}`.
    const toml::table* details = member.node->as_table();
    const std::optional<std::string> reference = find_text(details, {"reference"});
    const std::optional<std::string> callable = find_text(details, {"callable"});
    const std::optional<std::string> value =
        details == nullptr ? text_of(member.node) : (reference ? reference : callable);
    if (!value) {
      reading_.problems.push_back(model::make_problem(model::ProblemCode::pyproject_unparsable,
                                                      "the entry point " +
                                                          support::quote_start(member.key) +
                                                          " has a value that is not a string",
                                                      location_of(*member.node)));
      return;
    }
    append_entry_point(reading_.project, reading_.problems, group, member.key,
                       support::trim(*value), location_of(*member.node));
  }

  void add_groups(const toml::table* groups) {
    for (const TomlMember& group : members_of(groups))
      add_entry_points(group.key, group.node->as_table());
  }

  void find_homepage(const toml::table* urls) {
    for (const TomlMember& member : members_of(urls)) {
      if (reading_.project.homepage) return;
      if (is_homepage_label(member.key)) reading_.project.homepage = text_of(member.node);
    }
  }

  void read_standard_table() {
    const toml::table* table = find_table(&root_, {"project"});
    if (table == nullptr) return;
    model::Project& project = reading_.project;
    project.name = find_text(table, {"name"}).value_or("");
    project.version = find_text(table, {"version"});
    project.summary = find_text(table, {"description"});
    project.requires_python = find_text(table, {"requires-python"});
    project.requirements = texts_of(table->get("dependencies"));
    read_license(table);
    find_homepage(find_table(table, {"urls"}));
    add_entry_points("console_scripts", find_table(table, {"scripts"}));
    add_entry_points("gui_scripts", find_table(table, {"gui-scripts"}));
    add_groups(find_table(table, {"entry-points"}));
    dynamic_ = texts_of(table->get("dynamic"));
    reading_.has_dynamic_entry_points = is_dynamic("entry-points");
    if (reading_.has_dynamic_entry_points) reading_.dynamic = location_of(*table->get("dynamic"));
    project.has_unknown_requirements = is_dynamic("dependencies");
  }

  /// The files that setuptools reads for the fields that `dynamic` lists. The file of entry points
  /// may contain scripts, too.
  void read_dynamic_files() {
    FileReference entry_points = read_files("entry-points");
    if (is_dynamic("entry-points") || is_dynamic("scripts") || is_dynamic("gui-scripts")) {
      reading_.entry_points_file = std::move(entry_points);
    } else if (!entry_points.files.empty()) {
      reading_.unused_entry_points_file = std::move(entry_points);
      reading_.unused_reason =
          "setuptools ignores it, because 'dynamic' in [project] does not list 'entry-points'";
    }
    if (is_dynamic("dependencies")) reading_.requirements_file = read_files("dependencies");
  }

  FileReference read_files(std::string_view field) const {
    FileReference reference;
    const toml::node* files = find_node(tool_, {"setuptools", "dynamic", field, "file"});
    if (files == nullptr) return reference;
    reference.files = texts_of(files);
    reference.where = location_of(*files);
    return reference;
  }

  void read_backend() {
    const toml::node* backend = find_node(&root_, {"build-system", "build-backend"});
    reading_.backend = text_of(backend).value_or("");
    if (!reading_.backend.empty()) reading_.backend_where = location_of(*backend);
  }

  void read_license(const toml::table* table) {
    const toml::node* license = table->get("license");
    if (license == nullptr) return;
    const toml::node* text = license->is_table() ? license->as_table()->get("text") : license;
    const toml::value<std::string>* value = text == nullptr ? nullptr : text->as_string();
    if (value == nullptr) return;
    const std::string shown = show_beyond_ascii(value->get());
    const std::string_view whole = support::trim(shown);
    const std::string_view first = support::trim(whole.substr(0, whole.find('\n')));
    if (!first.empty() && first.size() <= longest_license)
      reading_.project.license = std::string(first);
  }

  bool is_dynamic(std::string_view field) const { return support::contains(dynamic_, field); }

  /// Poetry 2 has both tables; [project] takes precedence.
  void read_poetry() {
    const toml::table* table = find_table(tool_, {"poetry"});
    if (table == nullptr) return;
    model::Project& project = reading_.project;
    if (project.name.empty()) project.name = find_text(table, {"name"}).value_or("");
    fill(project.version, find_text(table, {"version"}));
    fill(project.summary, find_text(table, {"description"}));
    fill(project.license, find_text(table, {"license"}));
    fill(project.homepage, find_text(table, {"homepage"}));
    find_homepage(find_table(table, {"urls"}));
    const bool has_requirements = !project.requirements.empty();
    for (const TomlMember& member : members_of(find_table(table, {"dependencies"}))) {
      if (support::normalize_name(member.key) == "python") {
        const std::optional<std::string> constraint = text_of(member.node);
        fill(project.requires_python,
             constraint ? convert_poetry_constraint(*constraint) : std::nullopt);
      } else if (!has_requirements) {
        add_poetry_requirements(member);
      }
    }
    const auto is_script = [](const model::EntryPoint& entry_point) {
      return entry_point.group == "console_scripts";
    };
    const bool has_scripts = std::ranges::any_of(project.entry_points, is_script);
    const bool has_groups = !std::ranges::all_of(project.entry_points, is_script);
    if (!has_scripts) add_entry_points("console_scripts", find_table(table, {"scripts"}));
    if (!has_groups) add_groups(find_table(table, {"plugins"}));
  }

  static void fill(std::optional<std::string>& field, std::optional<std::string> value) {
    if (!field && value && !value->empty()) field = std::move(value);
  }

  /// Adds one dependency. An array has several variants of it, for different Pythons or systems.
  void add_poetry_requirements(const TomlMember& member) {
    if (const toml::array* array = member.node->as_array()) {
      for (const toml::node& element : *array) add_poetry_requirement(member.key, element);
    } else {
      add_poetry_requirement(member.key, *member.node);
    }
  }

  void add_poetry_requirement(const std::string& name, const toml::node& node) {
    const toml::table* details = node.as_table();
    const toml::node* optional = find_node(details, {"optional"});
    if (optional != nullptr && optional->value<bool>().value_or(false)) return;
    std::string requirement = name;
    const std::vector<std::string> extras = texts_of(find_node(details, {"extras"}));
    if (!extras.empty()) requirement += "[" + support::join(extras, ",") + "]";
    const std::optional<std::string> git = find_text(details, {"git"});
    const std::optional<std::string> url = git ? "git+" + *git : find_text(details, {"url"});
    const std::optional<std::string> version =
        details == nullptr ? text_of(&node) : find_text(details, {"version"});
    if (url)
      requirement += " @ " + *url + " ";
    else if (version)
      requirement += convert_poetry_constraint(*version).value_or("");
    const std::string marker = poetry_marker(details);
    if (!marker.empty()) requirement += "; " + marker;
    reading_.project.requirements.emplace_back(support::trim(requirement));
  }

  static std::string poetry_marker(const toml::table* details) {
    const std::string markers = find_text(details, {"markers"}).value_or("");
    const std::optional<std::string> python = find_text(details, {"python"});
    if (!python) return markers;
    const std::string on_python = python_marker(convert_poetry_constraint(*python).value_or(""));
    if (markers.empty() || on_python.empty()) return markers + on_python;
    return "(" + markers + ") and " + on_python;
  }

  void read_flit() {
    const toml::table* table = find_table(tool_, {"flit", "metadata"});
    if (table == nullptr) return;
    model::Project& project = reading_.project;
    const std::optional<std::string> module = find_text(table, {"module"});
    if (project.name.empty()) {
      const std::optional<std::string> name = find_text(table, {"dist-name"});
      project.name = name ? *name : module.value_or("");
    }
    // flit takes the version from the module, and the summary from the docstring of the module.
    if (module) reading_.version_reference.attribute = *module + ".__version__";
    fill(project.homepage, find_text(table, {"home-page"}));
    fill(project.license, find_text(table, {"license"}));
    fill(project.requires_python, find_text(table, {"requires-python"}));
    if (project.requirements.empty()) project.requirements = texts_of(table->get("requires"));
    add_entry_points("console_scripts", find_table(tool_, {"flit", "scripts"}));
    add_flit_groups("", find_table(tool_, {"flit", "entrypoints"}), 0);
    const toml::node* file = find_node(table, {"entry-points-file"});
    if (file == nullptr) return;
    reading_.unused_entry_points_file = {.files = texts_of(file), .where = location_of(*file)};
    reading_.unused_reason =
        "flit reads 'entry-points-file' only in flit.ini; move the entry points to "
        "[tool.flit.entrypoints]";
  }

  /// Without quotes around `vdk.plugin.run`, TOML nests one table for each part of the name, and
  /// flit joins them.
  void add_flit_groups(const std::string& group, const toml::table* table, int depth) {
    for (const TomlMember& member : members_of(table)) {
      const toml::table* below = member.node->as_table();
      if (below == nullptr) {
        add_entry_point(group, member);
      } else if (depth < flit_group_depth) {
        add_flit_groups(group.empty() ? member.key : group + "." + member.key, below, depth + 1);
      }
    }
  }

  /// Finds where the build backend takes the version from, if [project] does not state it.
  void read_version_references() {
    if (reading_.project.version) return;
    VersionReference& reference = reading_.version_reference;
    const std::vector<std::string> files =
        texts_of(find_node(tool_, {"setuptools", "dynamic", "version", "file"}));
    const std::optional<std::string> attribute =
        find_text(tool_, {"setuptools", "dynamic", "version", "attr"});
    const std::optional<std::string> hatch = find_text(tool_, {"hatch", "version", "path"});
    const std::optional<std::string> pdm = find_text(tool_, {"pdm", "version", "path"});
    const std::string backend = find_text(&root_, {"build-system", "build-backend"}).value_or("");
    if (!files.empty()) {
      reference.file = files.front();
    } else if (attribute) {
      reference.attribute = *attribute;
    } else if (hatch || pdm) {
      reference.file = hatch ? *hatch : *pdm;
    } else if (is_dynamic("version") && backend.starts_with("flit_core")) {
      std::string module = support::normalize_name(reading_.project.name);
      std::ranges::replace(module, '-', '_');
      reference.attribute =
          find_text(tool_, {"flit", "module", "name"}).value_or(module) + ".__version__";
    }
  }

  void read_package_directories() {
    std::vector<std::string>& directories = reading_.project.package_directories;
    const auto add = [&](const std::optional<std::string>& directory) {
      if (directory) add_package_directory(directories, *directory);
    };
    for (const TomlMember& member : members_of(find_table(tool_, {"setuptools", "package-dir"}))) {
      if (const auto directory = text_of(member.node))
        add_package_folder(reading_.project, member.key, *directory);
    }
    for (const std::string& directory :
         texts_of(find_node(tool_, {"setuptools", "packages", "find", "where"})))
      add(directory);
    const toml::node* poetry = find_node(tool_, {"poetry", "packages"});
    if (poetry != nullptr && poetry->is_array()) {
      for (const toml::node& package : *poetry->as_array()) {
        add(find_text(package.as_table(), {"from"}));
        if (find_node(package.as_table(), {"to"}) != nullptr) reading_.has_package_mapping = true;
      }
    }
    const toml::table* hatch = find_table(tool_, {"hatch", "build"});
    for (const toml::table* table : {hatch, find_table(hatch, {"targets", "wheel"})}) {
      for (const std::string_view key : {"sources", "force-include", "only-include"})
        if (find_node(table, {key}) != nullptr) reading_.has_package_mapping = true;
    }
    for (const std::string& package :
         texts_of(find_node(tool_, {"hatch", "build", "targets", "wheel", "packages"})))
      add(support::parent_path(package));
    add(find_text(tool_, {"pdm", "build", "package-dir"}));
  }

  const toml::table& root_;
  const toml::table* tool_;
  std::string_view file_;
  std::vector<std::string> dynamic_;
  PyprojectReading reading_;
};

}  // namespace

PyprojectReading read_pyproject(std::string_view text, std::string_view file) {
  PyprojectReading reading;
  if (text.size() > size_limit) {
    reading.problems.push_back(model::make_problem(model::ProblemCode::pyproject_too_large,
                                                   "the file is larger than 128 KiB",
                                                   {.file = std::string(file)}));
    return reading;
  }
  const std::optional<toml::table> root =
      parse_toml(text, file, model::ProblemCode::pyproject_unparsable, reading.problems);
  return root ? PyprojectReader(*root, file).read() : reading;
}

}  // namespace vdk::packaging
