#include "vdk/installed/plugin_modules.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/installed/editable_finder.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using facts::module_forms;
using facts::ModuleForm;
using facts::ModuleText;
using facts::read_module_file;
using facts::to_relative_path;

/// The package that only one plugin has: the entry module's, unless all plugins share that.
std::string find_own_package(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return module;
  const std::string parent = module.substr(0, dot);
  return parent == "vdk" || parent == "vdk.plugin" ? module : parent;
}

/// The `.py` files that a distribution's own list names, relative to its place, sorted.
class FileList {
 public:
  FileList() = default;

  static FileList read(const Place& place, const Distribution& distribution) {
    support::FileText record = read_in_place(place, distribution.metadata + "/RECORD");
    if (record.error == support::ReadError::none) return FileList(record.text, "");
    record = read_in_place(place, distribution.metadata + "/installed-files.txt");
    // Its paths count from the metadata directory.
    if (record.error == support::ReadError::none)
      return FileList(record.text, distribution.metadata);
    return {};
  }

  bool is_known() const { return is_known_; }
  bool holds(const std::string& path) const { return std::ranges::binary_search(files_, path); }
  const std::vector<std::string>& files() const { return files_; }

 private:
  FileList(const std::string& text, const std::string& base) : is_known_(true) {
    for (const std::string& line : support::split(text, '\n')) {
      std::string_view path = support::trim(line);
      if (path.starts_with('"')) {
        path = path.substr(1, path.find('"', 1) - 1);
      } else {
        path = path.substr(0, path.find(','));
      }
      if (!path.ends_with(".py")) continue;
      files_.push_back(support::absolute_path(path, "/" + base).substr(1));
    }
    std::ranges::sort(files_);
  }

  bool is_known_ = false;
  std::vector<std::string> files_;
};

class InstalledModules {
 public:
  InstalledModules(const std::vector<Place>& places, std::size_t own_place,
                   const Distribution& distribution)
      : places_(&places), own_place_(own_place) {
    files_ = FileList::read(own(), distribution);
    for (const model::EntryPoint& entry_point : distribution.entry_points) {
      if (entry_point.group != model::plugin_group || entry_point.module.empty()) continue;
      packages_.push_back(find_own_package(entry_point.module));
    }
    for (const std::string& file : files_.files()) {
      if (is_editable_finder(file)) read_finder(file);
    }
    find_source_folders(distribution);
  }

  std::optional<ModuleText> find(const std::string& module) const {
    const std::optional<std::string> relative = to_relative_path(module);
    if (!relative) return std::nullopt;
    for (std::size_t i = 0; i < places_->size(); ++i) {
      const Place& place = (*places_)[i];
      for (const ModuleForm& form : module_forms) {
        const std::string file = *relative + std::string(form.ending);
        if (!is_own(i, module, file) || !has_top_level(place, file)) continue;
        support::FileText text = read_in_place(place, file);
        if (text.error == support::ReadError::not_found) continue;
        return ModuleText{.file = support::join_path(place.path, file),
                          .text = std::move(text.text),
                          .is_package = form.is_package,
                          .is_unreadable = text.error != support::ReadError::none};
      }
    }
    return find_mapped(module);
  }

 private:
  const Place& own() const { return (*places_)[own_place_]; }

  bool is_own(std::size_t place, const std::string& module, const std::string& file) const {
    if (std::ranges::find(source_folders_, place) != source_folders_.end()) return true;
    if (files_.is_known() && files_.holds(file)) return true;
    if (files_.is_known() && place == own_place_) return false;
    return std::ranges::any_of(packages_, [&](const std::string& package) {
      return support::is_same_or_below(module, package);
    });
  }

  void read_finder(const std::string& file) {
    const support::FileText text = read_in_place(own(), file);
    if (text.error != support::ReadError::none) return;
    EditableFinder finder = read_editable_finder(text.text, file);
    std::ranges::move(finder.modules, std::back_inserter(mappings_));
    std::ranges::move(finder.namespaces, std::back_inserter(mappings_));
    // The longest name is the nearest.
    std::ranges::stable_sort(mappings_, [](const ModuleMapping& a, const ModuleMapping& b) {
      return a.module.size() > b.module.size();
    });
  }

  /// An entry of the search path that is the source of this distribution alone: an egg, a folder
  /// that `.pth` or PYTHONPATH adds.
  void find_source_folders(const Distribution& distribution) {
    for (const model::EntryPoint& entry_point : distribution.entry_points) {
      if (entry_point.group != model::plugin_group) continue;
      const std::optional<std::string> relative = to_relative_path(entry_point.module);
      if (!relative) continue;
      for (std::size_t i = 0; i < places_->size(); ++i) {
        if (i == own_place_ && files_.is_known()) continue;
        if (is_source_of(i, distribution, *relative)) source_folders_.push_back(i);
      }
    }
  }

  bool is_source_of(std::size_t index, const Distribution& distribution,
                    const std::string& relative) const {
    const Place& place = (*places_)[index];
    const bool is_alone = std::ranges::all_of(place.distributions, [&](const Distribution& other) {
      return other.key == distribution.key;
    });
    if (!is_alone || !has_top_level(place, relative + ".py")) {
      if (!is_alone || !has_top_level(place, relative)) return false;
    }
    return std::ranges::any_of(module_forms, [&](const ModuleForm& form) {
      const std::string file = relative + std::string(form.ending);
      if (place.is_archive) return std::ranges::find(place.names, file) != place.names.end();
      return support::is_file(support::join_path(place.path, file));
    });
  }

  std::optional<ModuleText> find_mapped(const std::string& module) const {
    for (const ModuleMapping& mapping : mappings_) {
      if (!support::is_same_or_below(module, mapping.module)) continue;
      std::string path = mapping.path;
      if (module.size() == mapping.module.size()) {
        const bool is_package = path.ends_with("/__init__.py");
        if (is_package) path.resize(path.size() - std::string_view("/__init__.py").size());
        if (path.ends_with(".py")) path.resize(path.size() - 3);
      } else {
        if (path.ends_with("/__init__.py")) path = support::parent_path(path);
        const auto rest = to_relative_path(module.substr(mapping.module.size() + 1));
        if (!rest) continue;
        path = support::join_path(path, *rest);
      }
      if (auto found = read_module_file(path)) return found;
    }
    return std::nullopt;
  }

  const std::vector<Place>* places_;
  std::size_t own_place_;
  FileList files_;
  std::vector<std::string> packages_;
  std::vector<std::size_t> source_folders_;
  std::vector<ModuleMapping> mappings_;
};

}  // namespace

facts::ModuleLookup make_module_lookup(const std::vector<Place>& places, std::size_t own_place,
                                       const Distribution& distribution) {
  const auto modules = std::make_shared<InstalledModules>(places, own_place, distribution);
  return [modules](const std::string& module) { return modules->find(module); };
}

}  // namespace vdk::installed
