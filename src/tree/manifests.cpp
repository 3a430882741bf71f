#include "vdk/tree/manifests.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "named_files.hpp"
#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/packaging/entry_points_file.hpp"
#include "vdk/packaging/flit_config.hpp"
#include "vdk/packaging/pyproject.hpp"
#include "vdk/packaging/setup_config.hpp"
#include "vdk/python/evaluate/evaluator.hpp"
#include "vdk/python/evaluate/setup_script.hpp"
#include "vdk/python/syntax/syntax.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

/// What one manifest says about the project.
struct Layer {
  model::Project project;
  packaging::VersionReference version_reference;
  std::string file;
  /// Entry points that this manifest states where its build does not look, and why it does not.
  std::vector<model::EntryPoint> unused_entry_points;
  std::string unused_reason;
  bool is_project = false;  ///< false: it only configures tools
  /// A [project] table without `dynamic` entry points: those of other manifests do not count (PEP
  /// 621).
  bool defines_all_entry_points = false;
};

constexpr std::array<std::string_view, 4> manifest_names = {"pyproject.toml", "setup.py",
                                                            "setup.cfg", "flit.ini"};

constexpr const char* what_to_do = "; install the project and list that environment";

model::Problem not_read(std::string message, model::Location where) {
  return model::make_problem(model::ProblemCode::entry_points_not_read, std::move(message),
                             std::move(where));
}

/// Whether a build backend takes the metadata from a manifest that is read here.
bool is_known_backend(std::string_view backend) {
  constexpr std::array<std::string_view, 7> starts = {
      "setuptools.", "flit_core.", "flit.", "poetry.", "hatchling.", "pdm.", "pbr."};
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return backend.starts_with(start); });
}

/// Whether the modules of the wheel are where `packages` says, unless a mapping says otherwise.
bool builds_plain_layout(std::string_view backend) {
  return backend.empty() || backend == "uv_build" || is_known_backend(backend);
}

constexpr auto setuptools_reader = packaging::EntryPointsReader::setuptools;

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
    read_flit_config(layers);
    std::erase_if(layers, [](const Layer& layer) { return !layer.is_project; });
    if (layers.empty()) {
      explain_missing_project();
      return std::move(result_);
    }

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
    if (model::has_plugin_entry_point(result_.project.entry_points))
      result_.unread.clear();
    else
      explain_missing_entry_points(layers);
    return std::move(result_);
  }

 private:
  std::optional<std::string> read_named(std::string_view name) {
    if (!support::contains(names_, name)) return std::nullopt;
    const std::string file = support::join_path(folder_, name);
    support::FileText text = support::read_file(file);
    if (text.error == support::ReadError::none) {
      const bool mentions = support::to_lower(text.text).find("vdk") != std::string::npos;
      result_.mentions_vdk = result_.mentions_vdk || mentions;
      return std::move(text.text);
    }
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
    Layer layer{.project = std::move(reading.project),
                .version_reference = std::move(reading.version_reference),
                .file = file,
                .unused_reason = std::move(reading.unused_reason),
                .is_project = reading.has_project,
                .defines_all_entry_points = !reading.has_dynamic_entry_points};
    add_named_files(reading.entry_points_file, reading.requirements_file, layer);
    // The entry points in that file do not count, so neither do its problems.
    layer.unused_entry_points =
        read_named_entry_points(folder_, reading.unused_entry_points_file, setuptools_reader)
            .entry_points;
    if (reading.entry_points_file.files.empty()) dynamic_ = std::move(reading.dynamic);
    result_.has_package_mapping = result_.has_package_mapping || reading.has_package_mapping ||
                                  !builds_plain_layout(reading.backend);
    backend_ = std::move(reading.backend);
    backend_where_ = std::move(reading.backend_where);
    layers.push_back(std::move(layer));
  }

  /// Adds what the files say that a manifest names.
  void add_named_files(const packaging::FileReference& entry_points,
                       const packaging::FileReference& requirements, Layer& layer,
                       packaging::EntryPointsReader reader = setuptools_reader) {
    NamedEntryPoints named = read_named_entry_points(folder_, entry_points, reader);
    support::append(layer.project.entry_points, std::move(named.entry_points));
    keep(std::move(named.problems));
    support::append(result_.unread, std::move(named.unread));
    read_named_requirements(folder_, requirements, layer.project);
  }

  void read_setup_script(std::vector<Layer>& layers) {
    std::optional<std::string> text = read_named("setup.py");
    if (!text) return;
    const std::string file = support::join_path(folder_, "setup.py");
    const std::string script = *text;
    python::SetupReading reading = python::read_setup_script(std::move(*text), file);
    keep(std::move(reading.problems));
    // `setup()` without arguments leaves the project's metadata to setup.cfg.
    const bool has_metadata =
        !reading.project.name.empty() || !reading.project.entry_points.empty();
    const bool is_project =
        has_metadata || (reading.calls_setup && !support::contains(names_, "setup.cfg") &&
                         !support::contains(names_, "pyproject.toml"));
    result_.has_package_mapping = result_.has_package_mapping || reading.has_package_mapping;
    uses_pbr_ = reading.uses_pbr;
    unknown_in_setup_script_ = std::move(reading.unknown_entry_points);
    if (!reading.calls_setup) {
      // Any program may have the name setup.py.
      const std::size_t at = script.find(model::plugin_group);
      if (at != std::string::npos)
        unread_setup_script_ = {.file = file, .line = support::line_of_offset(script, at)};
    }
    Layer layer{.project = std::move(reading.project), .file = file, .is_project = is_project};
    layers.push_back(std::move(layer));
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
    Layer layer{.project = std::move(reading.project),
                .version_reference = std::move(reading.version_reference),
                .file = file,
                .is_project = is_project};
    add_named_files(reading.entry_points_file, reading.requirements_file, layer);
    add_pbr(std::move(reading.pbr), layer);
    layers.push_back(std::move(layer));
  }

  /// pbr runs only if setup.py passes `pbr=True`. It reads the requirements from requirements.txt.
  void add_pbr(packaging::PbrConfig pbr, Layer& layer) {
    if (!uses_pbr_) {
      layer.unused_entry_points = std::move(pbr.entry_points);
      layer.unused_reason =
          "only pbr reads [entry_points], and setup.py does not call it; setuptools reads "
          "[options.entry_points]";
      return;
    }
    if (!pbr.entry_points.empty()) layer.project.entry_points = std::move(pbr.entry_points);
    support::append(layer.project.package_directories, std::move(pbr.package_directories));
    for (const std::string_view name : {"requirements.txt", "tools/pip-requires"}) {
      const std::string path = support::join_path(folder_, name);
      if (support::read_file(path).error == support::ReadError::not_found) continue;
      read_named_requirements(folder_, {.files = {std::string(name)}, .where = {}}, layer.project);
      return;
    }
  }

  void read_flit_config(std::vector<Layer>& layers) {
    const std::optional<std::string> text = read_named("flit.ini");
    if (!text) return;
    const std::string file = support::join_path(folder_, "flit.ini");
    packaging::FlitConfigReading reading = packaging::read_flit_config(*text, file);
    keep(std::move(reading.problems));
    Layer layer{.project = std::move(reading.project),
                .version_reference = std::move(reading.version_reference),
                .file = file,
                .is_project = false};
    layer.is_project = !layer.project.name.empty();
    add_named_files(reading.entry_points_file, {}, layer, packaging::EntryPointsReader::flit);
    layers.push_back(std::move(layer));
  }

  /// Nothing that is read here describes a project.
  void explain_missing_project() {
    if (unread_setup_script_) {
      result_.unread.push_back(
          not_read("no call of setup() was found, so whether this is a VDK plugin is unknown" +
                       std::string(what_to_do),
                   *unread_setup_script_));
    }
    explain_backend();
  }

  void explain_backend() {
    if (backend_.empty() || is_known_backend(backend_)) return;
    result_.unread.push_back(not_read(support::quote_start(backend_) +
                                          " builds this project, and its settings are not read, so "
                                          "whether this is a VDK plugin is unknown" +
                                          what_to_do,
                                      backend_where_));
  }

  /// The project has no entry point in `vdk.plugin.run`, as far as was read.
  void explain_missing_entry_points(const std::vector<Layer>& layers) {
    if (!result_.unread.empty() || explain_unused(layers)) return;
    if (layers.front().defines_all_entry_points) return;
    if (unknown_in_setup_script_) {
      result_.unread.push_back(
          not_read("only running setup.py shows its entry points, so whether this is a VDK plugin "
                   "is unknown" +
                       std::string(what_to_do),
                   *unknown_in_setup_script_));
      return;
    }
    const bool is_resolved = std::ranges::any_of(layers, [&](const Layer& layer) {
      return &layer != layers.data() && !layer.project.entry_points.empty();
    });
    if (dynamic_.line > 0 && !is_resolved) {
      result_.unread.push_back(
          not_read("the entry points are dynamic and only the build knows them, so whether this is "
                   "a VDK plugin is unknown" +
                       std::string(what_to_do),
                   dynamic_));
      return;
    }
    explain_backend();
  }

  /// Reports the first plugin entry point that a manifest states and the build does not use.
  /// Returns whether there is one.
  bool explain_unused(const std::vector<Layer>& layers) {
    for (const Layer& layer : layers) {
      const std::string precedence =
          "the entry points of " + support::file_name(layers.front().file) + " take precedence";
      for (const auto& [entry_points, reason] :
           {std::pair(&layer.project.entry_points, &precedence),
            std::pair(&layer.unused_entry_points, &layer.unused_reason)}) {
        const auto found = std::ranges::find_if(*entry_points, model::is_plugin_entry_point);
        if (found == entry_points->end()) continue;
        result_.unread.push_back(not_read(
            "the entry point " + support::quote_start(found->name) + " is not used: " + *reason,
            found->where));
        return true;
      }
    }
    return false;
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
    if (to.requirements.empty()) {
      to.requirements = from.requirements;
      to.has_unknown_requirements = from.has_unknown_requirements ||
                                    (to.has_unknown_requirements && from.requirements.empty());
    }
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
    using Kind = python::Value::Kind;
    const python::Value* value = python::constant(alternatives.only());
    const bool is_plain =
        value != nullptr &&
        (value->kind == Kind::text || value->kind == Kind::integer || value->kind == Kind::real);
    return is_plain ? std::optional(std::string(value->text)) : std::nullopt;
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
  bool uses_pbr_ = false;
  std::string backend_;
  model::Location backend_where_;
  model::Location dynamic_;  ///< the line of `dynamic` if that lists entry points and names no file
  std::optional<model::Location> unknown_in_setup_script_;
  std::optional<model::Location> unread_setup_script_;
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
