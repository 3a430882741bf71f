#include "vdk/facts/module_lookup.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::facts {

namespace {

/// Converts `a.b` to `a/b`; nullopt if the text is not a module name.
std::optional<std::string> to_relative_path(std::string_view module) {
  if (module.empty() || module.size() > 1000) return std::nullopt;
  if (module.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos) {
    return std::nullopt;
  }
  std::vector<std::string> parts = support::split(module, '.');
  if (std::ranges::any_of(parts, [](const std::string& part) { return part.empty(); })) {
    return std::nullopt;
  }
  return support::join(parts, "/");
}

/// Reads the module at a path without its extension; nullopt if there is none. `may_exist` says
/// whether to look for the path with an ending.
std::optional<ModuleText> read_module_file(const std::string& path, const auto& may_exist) {
  constexpr std::string_view package = "/__init__.py";
  // Python looks for the package first (importlib's FileFinder).
  for (const std::string_view ending : {package, std::string_view(".py")}) {
    if (!may_exist(ending)) continue;
    const std::string file = path + std::string(ending);
    support::FileText text = support::read_file(file);
    if (text.error == support::ReadError::not_found) continue;
    return ModuleText{.file = file,
                      .text = std::move(text.text),
                      .is_package = ending == package,
                      .is_unreadable = text.error != support::ReadError::none};
  }
  return std::nullopt;
}

}  // namespace

ModuleLookup make_folder_lookup(std::vector<std::string> folders,
                                std::vector<PlacedPackage> packages,
                                std::shared_ptr<support::ListedFolders> listed) {
  // As in setuptools, the package with the longest name counts.
  std::ranges::stable_sort(packages, std::ranges::greater(),
                           [](const PlacedPackage& placed) { return placed.package.size(); });
  return [folders = std::move(folders), packages = std::move(packages),
          listed = std::move(listed)](const std::string& module) -> std::optional<ModuleText> {
    const std::optional<std::string> relative = to_relative_path(module);
    if (!relative) return std::nullopt;
    for (const PlacedPackage& placed : packages) {
      if (module != placed.package && !module.starts_with(placed.package + ".")) continue;
      const std::string below = relative->substr(placed.package.size());
      return read_module_file(placed.folder + below, [&](std::string_view ending) {
        return below.empty() ||
               listed->may_exist(placed.folder, below.substr(1) + std::string(ending));
      });
    }
    for (const std::string& folder : folders) {
      auto found =
          read_module_file(support::join_path(folder, *relative), [&](std::string_view ending) {
            return listed->may_exist(folder, *relative + std::string(ending));
          });
      if (found) return found;
    }
    return std::nullopt;
  };
}

}  // namespace vdk::facts
