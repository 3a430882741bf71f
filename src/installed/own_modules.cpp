#include "vdk/installed/own_modules.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "vdk/installed/editable_finder.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using facts::ModuleText;
using model::FoundModule;

/// The package that belongs to one plugin only: the parent package of the entry module, or the
/// module itself if all plugins share its parent.
std::string find_own_package(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return module;
  const std::string parent = module.substr(0, dot);
  return parent == "vdk" || parent == "vdk.plugin" ? module : parent;
}

/// Converts `a.b` to `a/b`.
std::string to_path(std::string module) {
  std::ranges::replace(module, '.', '/');
  return module;
}

/// The `.py` files in the distribution's own list of files, sorted, or nothing if it has no list.
std::optional<std::vector<std::string>> list_files(const Place& place,
                                                   const Distribution& distribution) {
  const std::optional<std::string> list = read_file_list(place, distribution);
  if (!list || list->empty()) return std::nullopt;
  std::vector<std::string> files;
  for (const std::string& line : support::split(*list, '\n')) {
    std::string_view path = support::trim(line);
    path = path.starts_with('"') ? path.substr(1, path.find('"', 1) - 1)
                                 : path.substr(0, path.find(','));
    if (path.ends_with(".py")) files.push_back(support::absolute_path(path, "/").substr(1));
  }
  std::ranges::sort(files);
  return files;
}

/// Decides which of the modules that Python finds belong to one plugin.
class PluginModules {
 public:
  PluginModules(model::ModuleFinder finder, const std::vector<Place>& places, std::size_t own_place,
                const Distribution& distribution)
      : finder_(std::move(finder)), places_(&places), own_(&places[own_place]) {
    files_ = list_files(*own_, distribution);
    for (const std::string& file : files_.value_or(std::vector<std::string>{})) {
      if (is_editable_finder(file)) read_finder(file);
    }
    for (const model::EntryPoint& entry_point : distribution.entry_points) {
      if (!model::is_plugin_entry_point(entry_point) || entry_point.module.empty()) continue;
      packages_.push_back(find_own_package(entry_point.module));
      note_source_place(entry_point.module, distribution);
    }
  }

  std::optional<ModuleText> find(const std::string& module) const {
    // Most imports are of other distributions, whose folders do not need to be listed.
    if (!may_be_own(module)) return std::nullopt;
    const Located located = locate(module);
    const FoundModule& found = located.found;
    if (found.file.empty() || !is_own(module, located)) return std::nullopt;
    if (found.presence == model::Presence::unknown) {
      return ModuleText{.file = found.file, .text = {}, .is_package = false, .is_unreadable = true};
    }
    if (found.kind != FoundModule::Kind::source) {
      return ModuleText{
          .file = found.file, .text = {}, .is_package = found.is_package, .has_no_source = true};
    }
    support::FileText text = located.place == nullptr
                                 ? support::read_file(found.file)
                                 : read_in_place(*located.place, located.relative);
    // A symbolic link may point to a missing file.
    if (text.error == support::ReadError::not_found) return std::nullopt;
    return ModuleText{.file = found.file,
                      .text = std::move(text.text),
                      .is_package = found.is_package,
                      .is_unreadable = text.error != support::ReadError::none};
  }

 private:
  /// A module and where Python finds it.
  struct Located {
    FoundModule found;
    const Place* place = nullptr;  ///< null if an editable finder leads elsewhere
    std::string relative;          ///< its file, relative to the place
  };

  Located locate(const std::string& module) const {
    Located located{.found = finder_.find(module), .place = nullptr, .relative = to_path(module)};
    located.relative += located.found.is_package ? "/__init__.py" : ".py";
    const auto place = std::ranges::find_if(*places_, [&](const Place& candidate) {
      return candidate.path + "/" + located.relative == located.found.file;
    });
    if (place != places_->end()) located.place = &*place;
    return located;
  }

  bool lists(const std::string& file) const {
    return files_ && std::ranges::binary_search(*files_, file);
  }

  bool is_in_own_package(const std::string& module) const {
    return std::ranges::any_of(packages_, [&](const std::string& package) {
      return support::is_same_or_below(module, package);
    });
  }

  /// Whether the name alone allows the module to be the plugin's own.
  bool may_be_own(const std::string& module) const {
    const std::string path = to_path(module);
    if (is_in_own_package(module) || lists(path + ".py") || lists(path + "/__init__.py")) {
      return true;
    }
    return std::ranges::any_of(mappings_,
                               [&](const ModuleMapping& mapping) {
                                 return support::is_same_or_below(module, mapping.module);
                               }) ||
           std::ranges::any_of(source_places_, [&](const Place* place) {
             return has_top_level(*place, path) || has_top_level(*place, path + ".py");
           });
  }

  bool is_own(const std::string& module, const Located& located) const {
    if (located.place != nullptr) {
      if (std::ranges::find(source_places_, located.place) != source_places_.end()) return true;
      if (lists(located.relative)) return true;
      if (files_ && located.place == own_) return false;
    }
    const std::string& file = located.found.file;
    return is_in_own_package(module) ||
           std::ranges::any_of(mappings_, [&](const ModuleMapping& mapping) {
             return file == mapping.path || file == mapping.path + ".py" ||
                    file.starts_with(mapping.path + "/");
           });
  }

  void read_finder(const std::string& file) {
    support::FileText text = read_in_place(*own_, file);
    if (text.error != support::ReadError::none) return;
    EditableFinder finder = read_editable_finder(std::move(text.text), file);
    support::append(mappings_, std::move(finder.modules));
    support::append(mappings_, std::move(finder.namespaces));
  }

  /// Remembers the entry of the search path that contains an entry point's module if it contains
  /// only this distribution, for example an egg or a folder that a `.pth` file or PYTHONPATH adds.
  void note_source_place(const std::string& entry_module, const Distribution& distribution) {
    const Place* place = locate(entry_module).place;
    if (place == nullptr || (place == own_ && files_)) return;
    const bool is_alone = std::ranges::all_of(place->distributions, [&](const Distribution& other) {
      return other.key == distribution.key;
    });
    if (is_alone) source_places_.push_back(place);
  }

  model::ModuleFinder finder_;
  const std::vector<Place>* places_;
  const Place* own_;
  std::optional<std::vector<std::string>> files_;
  std::vector<std::string> packages_;  ///< those of the entry points
  std::vector<const Place*> source_places_;
  std::vector<ModuleMapping> mappings_;  ///< those of the plugin's own editable install
};

}  // namespace

facts::ModuleLookup make_module_lookup(const model::ModuleFinder& finder,
                                       const std::vector<Place>& places, std::size_t own_place,
                                       const Distribution& distribution) {
  const auto modules = std::make_shared<PluginModules>(finder, places, own_place, distribution);
  return [modules](const std::string& module) { return modules->find(module); };
}

}  // namespace vdk::installed
