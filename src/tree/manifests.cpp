#include "vdk/tree/manifests.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/packaging/pyproject.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/python/evaluate/evaluator.hpp"
#include "vdk/python/evaluate/setup_script.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

/// What one manifest says about the project.
struct Layer {
  model::Project project;
  packaging::VersionReference version_reference;
  std::string file;
  bool is_project = false;  ///< false: it only configures tools
  /// A [project] table without `dynamic` entry points: those of other manifests do not count (PEP
  /// 621).
  bool defines_all_entry_points = false;
};

constexpr std::array<std::string_view, 3> manifest_names = {"pyproject.toml", "setup.py",
                                                            "setup.cfg"};

class Reader {
 public:
  Reader(const std::string& folder, const std::vector<std::string>& names)
      : folder_(folder), names_(names) {}

  ManifestReading read() {
    // The first one that sets a value wins.
    std::vector<Layer> layers;
    read_pyproject(layers);
    read_setup_script(layers);
    read_setup_config(layers);
    std::erase_if(layers, [](const Layer& layer) { return !layer.is_project; });
    if (layers.empty()) return std::move(result_);

    result_.manifest = layers.front().file;
    bool has_all_entry_points = false;
    for (const Layer& layer : layers) {
      fill(layer.project, has_all_entry_points);
      has_all_entry_points = has_all_entry_points || layer.defines_all_entry_points;
    }
    find_package_folders();
    for (const Layer& layer : layers)
      if (!result_.project.version) result_.project.version = resolve(layer.version_reference);
    read_distribution_metadata();
    return std::move(result_);
  }

 private:
  std::optional<std::string> read_named(std::string_view name) {
    if (!support::contains(names_, name)) return std::nullopt;
    const std::string file = support::join_path(folder_, name);
    support::FileText text = support::read_file(file);
    if (text.error == support::ReadError::none) return std::move(text.text);
    if (text.error == support::ReadError::not_found) return std::nullopt;
    const bool is_special = text.error == support::ReadError::not_a_regular_file;
    result_.problems.push_back(model::make_problem(
        is_special ? model::ProblemCode::not_a_regular_file : model::ProblemCode::unreadable_file,
        "the manifest cannot be read; skipped", {.file = file}));
    return std::nullopt;
  }

  void keep(model::Problems problems) { support::append(result_.problems, std::move(problems)); }

  void read_pyproject(std::vector<Layer>& layers) {
    const std::optional<std::string> text = read_named("pyproject.toml");
    if (!text) return;
    const std::string file = support::join_path(folder_, "pyproject.toml");
    packaging::PyprojectReading reading = packaging::read_pyproject(*text, file);
    keep(std::move(reading.problems));
    layers.push_back({.project = std::move(reading.project),
                      .version_reference = std::move(reading.version_reference),
                      .file = file,
                      .is_project = reading.has_project,
                      .defines_all_entry_points = !reading.has_dynamic_entry_points});
  }

  void read_setup_script(std::vector<Layer>& layers) {
    std::optional<std::string> text = read_named("setup.py");
    if (!text) return;
    const std::string file = support::join_path(folder_, "setup.py");
    python::SetupReading reading = python::read_setup_script(std::move(*text), file);
    keep(std::move(reading.problems));
    // `setup()` without arguments leaves the project's metadata to setup.cfg.
    const bool has_metadata =
        !reading.project.name.empty() || !reading.project.entry_points.empty();
    const bool is_project =
        has_metadata || (reading.calls_setup && !support::contains(names_, "setup.cfg") &&
                         !support::contains(names_, "pyproject.toml"));
    layers.push_back(
        {.project = std::move(reading.project), .file = file, .is_project = is_project});
  }

  void read_setup_config(std::vector<Layer>& layers) {
    const std::optional<std::string> text = read_named("setup.cfg");
    if (!text) return;
    const std::string file = support::join_path(folder_, "setup.cfg");
    packaging::SetupConfigReading reading = packaging::read_setup_config(*text, file);
    keep(std::move(reading.problems));
    const bool is_project = !reading.project.name.empty() ||
                            !reading.project.entry_points.empty() ||
                            reading.project.version.has_value();
    layers.push_back({.project = std::move(reading.project),
                      .version_reference = std::move(reading.version_reference),
                      .file = file,
                      .is_project = is_project});
  }

  /// Takes the values that no manifest with higher precedence has set, as setuptools does.
  void fill(const model::Project& from, bool has_all_entry_points) {
    model::Project& to = result_.project;
    const auto take = [](std::optional<std::string>& target,
                         const std::optional<std::string>& value) {
      if (!target) target = value;
    };
    if (to.name.empty()) to.name = from.name;
    take(to.version, from.version);
    take(to.summary, from.summary);
    take(to.license, from.license);
    take(to.homepage, from.homepage);
    take(to.requires_python, from.requires_python);
    if (to.requirements.empty()) to.requirements = from.requirements;
    if (to.package_directories.empty()) to.package_directories = from.package_directories;
    if (to.package_folders.empty()) to.package_folders = from.package_folders;
    if (to.entry_points.empty() && !has_all_entry_points) to.entry_points = from.entry_points;
  }

  void find_package_folders() {
    std::vector<std::string> below = result_.project.package_directories;
    std::erase_if(below, [](const std::string& path) { return !support::is_path_below(path); });
    if (below.empty()) {
      // The automatic discovery of setuptools: `src`, or else the folder of the manifest.
      if (support::contains(names_, "src")) below.emplace_back("src");
      below.emplace_back("");
    }
    for (const std::string& path : below) {
      const bool is_here = path.empty() || path == ".";
      std::string folder = is_here ? folder_ : support::join_path(folder_, path);
      if (!support::contains(result_.packages, folder))
        result_.packages.push_back(std::move(folder));
    }
    for (const model::PackageFolder& package : result_.project.package_folders) {
      const bool is_here = package.directory.empty() || package.directory == ".";
      if (!is_here && !support::is_path_below(package.directory)) continue;
      result_.placed.push_back(
          {package.package, is_here ? folder_ : support::join_path(folder_, package.directory)});
    }
  }

  std::optional<std::string> resolve(const packaging::VersionReference& reference) const {
    if (!reference.file.empty()) {
      if (!support::is_path_below(reference.file)) return std::nullopt;
      const std::string file = support::join_path(folder_, reference.file);
      const support::FileText text = support::read_file(file, 64 * 1024);
      if (text.error != support::ReadError::none) return std::nullopt;
      // The version file of hatch is a Python module.
      if (reference.file.ends_with(".py")) return find_constant(text.text, "__version__");
      const std::string version{support::trim(text.text)};
      const bool is_one_line = version.find('\n') == std::string::npos;
      return is_one_line && !version.empty() ? std::optional(version) : std::nullopt;
    }
    const std::size_t dot = reference.attribute.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    const facts::ModuleLookup lookup = facts::make_folder_lookup(result_.packages, result_.placed);
    return find_attribute(lookup, reference.attribute.substr(0, dot),
                          reference.attribute.substr(dot + 1));
  }

  /// The attribute of a module as setuptools turns it into a version: a tuple of numbers is joined
  /// with dots.
  static std::optional<std::string> find_attribute(const facts::ModuleLookup& lookup,
                                                   const std::string& module,
                                                   const std::string& name) {
    python::EvaluatorSettings settings;
    settings.lookup = [&](const std::string& wanted) -> std::optional<python::ModuleSource> {
      auto found = lookup(wanted);
      if (!found || found->is_unreadable) return std::nullopt;
      return python::ModuleSource{std::move(found->file), std::move(found->text),
                                  found->is_package};
    };
    python::Evaluator evaluator(std::move(settings));
    python::LoadedModule* const loaded = evaluator.load(module);
    if (loaded == nullptr) return std::nullopt;
    python::Object itself{0, python::OwnModule{loaded}};
    const python::Alternatives value = evaluator.attribute(&itself, name);
    const auto* parts = value.only_as<python::Sequence>();
    if (parts == nullptr) return text_of(value);
    if (parts->is_open || parts->is_unordered) return std::nullopt;
    std::vector<std::string> texts;
    for (const python::Alternatives& part : parts->elements) {
      const auto text = text_of(part);
      if (!text) return std::nullopt;
      texts.push_back(*text);
    }
    return support::join(texts, ".");
  }

  /// `str` of the only value, if it is a text or a number.
  static std::optional<std::string> text_of(const python::Alternatives& alternatives) {
    using Kind = model::Value::Kind;
    const model::Value* value = python::constant(alternatives.only());
    const bool is_plain =
        value != nullptr &&
        (value->kind == Kind::text || value->kind == Kind::integer || value->kind == Kind::real);
    return is_plain ? std::optional(value->text) : std::nullopt;
  }

  static std::optional<std::string> find_constant(const std::string& text, std::string_view name) {
    const python::Parsing parsing = python::parse(text, {});
    std::optional<std::string> result;
    for (const python::Statement* statement : parsing.module.body) {
      const auto* assignment = std::get_if<python::Assignment>(&statement->node);
      if (assignment == nullptr || assignment->value == nullptr) continue;
      const auto* value = std::get_if<python::Constant>(&assignment->value->node);
      if (value == nullptr || value->kind != python::Constant::Kind::text) continue;
      for (const python::Expression* target : assignment->targets) {
        const auto* target_name = std::get_if<python::Name>(&target->node);
        if (target_name != nullptr && target_name->id == name) result = std::string(value->text);
      }
    }
    return result;
  }

  /// In an unpacked sdist, PKG-INFO has the values that setup.py computed.
  void read_distribution_metadata() {
    const std::optional<std::string> text = read_named("PKG-INFO");
    if (!text) return;
    const std::string file = support::join_path(folder_, "PKG-INFO");
    packaging::MetadataReading reading = packaging::read_core_metadata(*text, file);
    keep(std::move(reading.problems));
    fill(reading.project, true);
    if (!result_.project.entry_points.empty()) return;
    std::vector<std::string> folders = {folder_};
    support::append(folders, result_.packages);
    std::string egg = reading.project.name;
    std::ranges::replace(egg, '-', '_');
    for (const std::string& folder : folders) {
      const std::string listed = folder + "/" + egg + ".egg-info/entry_points.txt";
      const support::FileText entry_points = support::read_file(listed);
      if (entry_points.error != support::ReadError::none) continue;
      packaging::EntryPointsReading found = packaging::read_entry_points(entry_points.text, listed);
      keep(std::move(found.problems));
      result_.project.entry_points = std::move(found.entry_points);
      return;
    }
  }

  const std::string& folder_;
  const std::vector<std::string>& names_;
  ManifestReading result_;
};

}  // namespace

bool has_manifest(const std::vector<std::string>& names) {
  return std::ranges::any_of(manifest_names, [&](std::string_view manifest) {
    return support::contains(names, manifest);
  });
}

ManifestReading read_manifests(const std::string& folder, const std::vector<std::string>& names) {
  return Reader(folder, names).read();
}

}  // namespace vdk::tree
