#include "source_finder.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

using model::FoundModule;
using model::Presence;

constexpr int depth_limit = 5;
constexpr std::size_t folder_limit = 2'000;

/// A module that exists and whose names cannot be known, like one written in C.
FoundModule assume() {
  return {.presence = Presence::found, .kind = FoundModule::Kind::extension, .is_package = true};
}

/// Whether a file is what a module can be made from: `name.py`, `name.pyx`, `name.cpython-311.so`.
bool is_named(std::string_view file, std::string_view name) {
  return file == name || (file.starts_with(name) && file.substr(name.size()).starts_with('.'));
}

class SourceFinder {
 public:
  SourceFinder(std::vector<std::string> packages, facts::ModuleLookup lookup,
               std::shared_ptr<support::ListedFolders> listed)
      : packages_(std::move(packages)), lookup_(std::move(lookup)), listed_(std::move(listed)) {}

  const FoundModule& find(const std::string& module) {
    const auto known = found_.find(module);
    if (known != found_.end()) return known->second;
    FoundModule found = search(module);
    return found_.emplace(module, std::move(found)).first->second;
  }

  std::optional<std::string> read(const std::string& file) const {
    const auto known = texts_.find(file);
    return known == texts_.end() ? std::nullopt : std::optional(known->second);
  }

 private:
  FoundModule search(const std::string& module) {
    if (std::optional<facts::ModuleText> own = lookup_(module)) {
      if (own->is_unreadable) return {.presence = Presence::unknown, .file = own->file};
      FoundModule found{.presence = Presence::found,
                        .kind = FoundModule::Kind::source,
                        .file = own->file,
                        .is_package = own->is_package};
      texts_.insert_or_assign(found.file, std::move(own->text));
      return found;
    }
    if (has_folder(module))
      return {.presence = Presence::found,
              .kind = FoundModule::Kind::namespace_package,
              .is_package = true};
    if (is_made_here(module))
      return {.presence = Presence::found, .kind = FoundModule::Kind::bytecode, .is_package = true};
    const std::size_t dot = module.rfind('.');
    if (dot == std::string::npos) return assume();
    const FoundModule parent = find(module.substr(0, dot));
    // Other distributions may have a part of a namespace package.
    if (parent.presence != Presence::found || parent.kind != FoundModule::Kind::source)
      return assume();
    return {.presence = Presence::missing};
  }

  bool has_folder(const std::string& module) const {
    const std::string path = to_path(module);
    return std::ranges::any_of(packages_, [&](const std::string& folder) {
      return listed_->may_exist(folder, path) &&
             support::is_directory(support::join_path(folder, path));
    });
  }

  /// Whether the project has a file from which the build makes the module: `fast.pyx`, `fast.c`.
  bool is_made_here(const std::string& module) const {
    const std::string path = to_path(module);
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? "" : path.substr(0, slash);
    const std::string_view name = std::string_view(path).substr(parent.empty() ? 0 : slash + 1);
    return std::ranges::any_of(packages_, [&](const std::string& folder) {
      if (!parent.empty() && !listed_->may_exist(folder, parent)) return false;
      const std::string place = parent.empty() ? folder : support::join_path(folder, parent);
      return std::ranges::any_of(listed_->list(place),
                                 [&](const std::string& entry) { return is_named(entry, name); });
    });
  }

  static std::string to_path(std::string module) {
    std::ranges::replace(module, '.', '/');
    return module;
  }

  std::vector<std::string> packages_;
  facts::ModuleLookup lookup_;
  std::shared_ptr<support::ListedFolders> listed_;
  std::unordered_map<std::string, FoundModule> found_;
  std::unordered_map<std::string, std::string> texts_;  ///< by file
};

bool has_file_below(const std::string& folder, const std::string& name, int depth,
                    std::size_t& folders) {
  if (++folders > folder_limit) return true;
  const support::DirectoryListing listing = support::list_directory(folder);
  for (const support::DirectoryEntry& entry : listing.entries) {
    if (is_named(entry.name, name)) return true;
    if (entry.kind != support::DirectoryEntry::Kind::directory || entry.name.starts_with('.'))
      continue;
    if (depth < depth_limit &&
        has_file_below(support::join_path(folder, entry.name), name, depth + 1, folders))
      return true;
  }
  return false;
}

}  // namespace

model::ModuleFinder make_source_finder(const std::vector<std::string>& packages,
                                       const facts::ModuleLookup& lookup,
                                       std::shared_ptr<support::ListedFolders> listed) {
  const auto finder = std::make_shared<SourceFinder>(packages, lookup, std::move(listed));
  return {.look = [finder](const std::string& module) { return finder->find(module).presence; },
          .find = [finder](const std::string& module) { return finder->find(module); },
          .read = [finder](const std::string& file) { return finder->read(file); },
          .read_code = [finder](const std::string& file) -> std::optional<model::ModuleCode> {
            std::optional<std::string> text = finder->read(file);
            if (!text) return std::nullopt;
            return model::ModuleCode{.text = std::move(*text), .is_compiled = false};
          }};
}

bool has_file_named(const std::string& folder, const std::string& name) {
  std::size_t folders = 0;
  return has_file_below(folder, name, 0, folders);
}

}  // namespace vdk::tree
