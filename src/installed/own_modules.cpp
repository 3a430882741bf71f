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
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using facts::ModuleText;
using model::FoundModule;

/// The package in which most plugins have their modules.
constexpr std::string_view shared_package = "vdk.plugin";

/// The package that belongs to one plugin only: the parent package of the entry module, or the
/// module itself if all plugins share its parent.
std::string find_own_package(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return module;
  const std::string parent = module.substr(0, dot);
  return parent == "vdk" || parent == shared_package ? module : parent;
}

/// Whether a module is part of vdk-core, which may be in the same directory without metadata.
bool is_of_core(std::string_view module) {
  return support::is_same_or_below(module, "vdk.api") ||
         support::is_same_or_below(module, "vdk.internal");
}

/// Converts `a.b` to `a/b`.
std::string to_path(std::string module) {
  std::ranges::replace(module, '.', '/');
  return module;
}

/// Whether `file` is FOLDER/RELATIVE.
bool is_below(std::string_view file, std::string_view folder, std::string_view relative) {
  return file.size() == folder.size() + 1 + relative.size() && file.starts_with(folder) &&
         file[folder.size()] == '/' && file.ends_with(relative);
}

/// Decides which of the modules that Python finds belong to one plugin.
class PluginModules {
 public:
  PluginModules(model::ModuleFinder finder, const std::vector<Place>& places, std::size_t own_place,
                const Distribution& distribution, FileOwners& owners)
      : finder_(std::move(finder)),
        places_(&places),
        own_(&places[own_place]),
        distribution_(&distribution),
        owners_(&owners) {
    std::optional<std::vector<std::string>> files = list_python_files(*own_, distribution);
    has_list_ = files.has_value();
    if (files) add_files(*own_, std::move(*files));
    for (const model::EntryPoint& entry_point : distribution.entry_points) {
      if (!model::is_plugin_entry_point(entry_point) || entry_point.module.empty()) continue;
      add_entry_module(entry_point.module);
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
    if (std::optional<model::ModuleCode> code = finder_.read_code(found.file)) {
      return ModuleText{.file = found.file,
                        .text = std::move(code->text),
                        .is_package = found.is_package,
                        .is_compiled = code->is_compiled};
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
      return is_below(located.found.file, candidate.path, located.relative);
    });
    if (place != places_->end()) located.place = &*place;
    return located;
  }

  /// Adds the files that a distribution lists, and the mappings of its editable finder.
  void add_files(const Place& place, std::vector<std::string> files) {
    for (const std::string& file : files)
      if (is_editable_finder(file)) read_finder(place, file);
    support::append(files_, std::move(files));
    std::ranges::sort(files_);
  }

  void add_entry_module(const std::string& module) {
    entry_modules_.push_back(module);
    packages_.push_back(find_own_package(module));
    const Located located = locate(module);
    if (located.place == nullptr || note_source_place(*located.place)) return;
    if (has_list_ && !lists(located.relative)) explain_unlisted(module, located.found.file);
  }

  /// The list does not contain the module of an entry point. If the module belongs to another
  /// distribution, the plugin is what that one contains. Otherwise the list is incomplete, and may
  /// lack other packages than the entry point's, too.
  void explain_unlisted(const std::string& module, const std::string& file) {
    const std::vector<FileOwners::Owner> owners = owners_->find(file);
    if (owners.empty()) {
      if (support::is_same_or_below(module, shared_package)) packages_.emplace_back(shared_package);
      return;
    }
    for (const FileOwners::Owner& owner : owners) {
      if (auto files = list_python_files(*owner.place, *owner.distribution))
        add_files(*owner.place, std::move(*files));
    }
  }

  bool lists(const std::string& file) const { return std::ranges::binary_search(files_, file); }

  bool is_in_own_package(const std::string& module) const {
    return std::ranges::any_of(packages_, [&](const std::string& package) {
      return support::is_same_or_below(module, package);
    });
  }

  /// Whether the name alone allows the module to be the plugin's own.
  bool may_be_own(const std::string& module) const {
    if (is_in_own_package(module)) return true;
    const std::string path = to_path(module);
    if (lists(path + ".py") || lists(path + "/__init__.py")) return true;
    return std::ranges::any_of(mappings_,
                               [&](const ModuleMapping& mapping) {
                                 return support::is_same_or_below(module, mapping.module);
                               }) ||
           (!is_of_core(module) && std::ranges::any_of(source_places_, [&](const Place* place) {
             return has_top_level(*place, path) || has_top_level(*place, path + ".py");
           }));
  }

  bool is_own(const std::string& module, const Located& located) const {
    if (located.place != nullptr) {
      if (std::ranges::find(source_places_, located.place) != source_places_.end()) return true;
      if (lists(located.relative)) return true;
    }
    const std::string& file = located.found.file;
    const bool is_mapped = std::ranges::any_of(mappings_, [&](const ModuleMapping& mapping) {
      return file == mapping.path || file == mapping.path + ".py" ||
             file.starts_with(mapping.path + "/");
    });
    if (is_mapped) return true;
    if (!is_in_own_package(module)) return false;
    const bool is_entry = std::ranges::any_of(entry_modules_, [&](const std::string& entry) {
      return support::is_same_or_below(module, entry);
    });
    return is_entry || !is_of_others(file);
  }

  /// Whether only other distributions list a file.
  bool is_of_others(const std::string& file) const {
    const std::vector<FileOwners::Owner> owners = owners_->find(file);
    return !owners.empty() && std::ranges::none_of(owners, [&](const FileOwners::Owner& owner) {
      return owner.distribution->key == distribution_->key;
    });
  }

  void read_finder(const Place& place, const std::string& file) {
    support::FileText text = read_in_place(place, file);
    if (text.error != support::ReadError::none) return;
    EditableFinder finder = read_editable_finder(std::move(text.text), file);
    support::append(mappings_, std::move(finder.modules));
    support::append(mappings_, std::move(finder.namespaces));
  }

  /// Remembers an entry of the search path with the module of an entry point if it contains only
  /// this distribution, for example an egg or a folder that a `.pth` file or PYTHONPATH adds.
  /// Returns whether it does.
  bool note_source_place(const Place& place) {
    if (&place == own_ && has_list_) return false;
    const bool is_alone = std::ranges::all_of(place.distributions, [&](const Distribution& other) {
      return other.key == distribution_->key;
    });
    if (is_alone) source_places_.push_back(&place);
    return is_alone;
  }

  model::ModuleFinder finder_;
  const std::vector<Place>* places_;
  const Place* own_;
  const Distribution* distribution_;
  FileOwners* owners_;
  bool has_list_ = false;
  std::vector<std::string> files_;  ///< that it lists, or that the owner of its entry module lists
  std::vector<std::string> entry_modules_;
  std::vector<std::string> packages_;  ///< those of the entry points
  std::vector<const Place*> source_places_;
  std::vector<ModuleMapping> mappings_;  ///< those of the plugin's own editable install
};

}  // namespace

facts::ModuleLookup make_module_lookup(const model::ModuleFinder& finder,
                                       const std::vector<Place>& places, std::size_t own_place,
                                       const Distribution& distribution, FileOwners& owners) {
  const auto modules =
      std::make_shared<PluginModules>(finder, places, own_place, distribution, owners);
  return [modules](const std::string& module) { return modules->find(module); };
}

}  // namespace vdk::installed
