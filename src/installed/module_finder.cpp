#include "vdk/installed/module_finder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "bytecode.hpp"
#include "folder_listing.hpp"
#include "import_hooks.hpp"
#include "kept_code.hpp"
#include "startup_code.hpp"
#include "vdk/environments/interpreter.hpp"
#include "vdk/installed/editable_finder.hpp"
#include "vdk/python/standard_modules.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

namespace vdk::installed {

namespace {

using model::FoundModule;
using model::Presence;

constexpr std::size_t module_name_limit = 1000;

/// A module with its `__path__`.
struct Node {
  FoundModule found;
  std::vector<std::string> path;
};

/// A dotted name, split at its last dot.
struct SplitName {
  std::string parent;
  std::string child;
};

SplitName split_name(const std::string& module) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string::npos) return {.parent = {}, .child = module};
  return {.parent = module.substr(0, dot), .child = module.substr(dot + 1)};
}

/// How many folders are searched for a module before a package counts as one that has some.
constexpr int leftover_limit = 100;

/// Whether the text declares an encoding in which an ASCII byte may be part of another character.
bool may_disguise_ascii(std::string_view text) {
  constexpr std::array<std::string_view, 10> plain = {
      "utf-8", "utf8", "latin", "iso-8859", "ascii", "us-", "cp125", "win", "koi8", "euc"};
  const std::string encoding = support::declared_encoding(text);
  return !encoding.empty() && std::ranges::none_of(plain, [&](std::string_view start) {
    return encoding.starts_with(start);
  });
}

/// Returns the text, or nothing if the file cannot be read or its encoding is not a superset of
/// ASCII.
std::optional<std::string> take_code(support::FileText file) {
  if (file.error != support::ReadError::none || may_disguise_ascii(file.text)) {
    return std::nullopt;
  }
  if (file.text.starts_with(support::byte_order_mark)) {
    file.text.erase(0, support::byte_order_mark.size());
  }
  return std::move(file.text);
}

bool is_searchable(std::string_view module) {
  if (module.empty() || module.size() > module_name_limit) return false;
  if (module.front() == '.' || module.back() == '.') return false;
  constexpr auto none = std::string_view::npos;
  return module.find("..") == none && module.find('/') == none && module.find('\0') == none;
}

/// Whether the `__init__.py` of a package adds every folder with the package's name to its
/// `__path__`.
bool extends_path(std::string_view text) {
  return text.find("extend_path") != std::string_view::npos ||
         text.find("declare_namespace") != std::string_view::npos;
}

class ModuleSearch {
 public:
  ModuleSearch(const std::vector<Place>& places, const model::Environment& environment)
      : places_(&places),
        environment_(&environment),
        minor_(environments::minor_version(environment.python, 0)),
        listings_(places, minor_) {}

  int minor() const { return minor_; }

  Presence look(const std::string& module) {
    if (!is_searchable(module)) return Presence::unknown;
    prepare();
    const SplitName name = split_name(module);
    if (name.parent.empty()) {
      if (is_built_in(module) || is_in_any(roots_, name.child)) return Presence::found;
    } else if (const Node& parent = find_node(name.parent);
               parent.found.is_package && is_in_any(parent.path, name.child)) {
      return Presence::found;
    }
    return find_node(module).found.presence;
  }

  FoundModule find(const std::string& module) {
    if (!is_searchable(module)) return {};
    prepare();
    return find_node(module).found;
  }

  /// Reads the startup code. Modules are searched for as if there were none.
  const model::StartupCode& startup() {
    if (startup_) return *startup_;
    prepare();
    startup_.emplace();
    std::unordered_map<std::string, Node> nodes;
    nodes_.swap(nodes);
    StartupReader reader([this](const std::string& module) { return find(module); },
                         [this](const std::string& file) { return take_code(read(file)); });
    if (has_unknown_finder_) reader.give_up();
    follow_startup_files(*places_, minor_, reader);
    for (const std::string module : {"sitecustomize", "usercustomize"}) {
      for (const std::string& root : roots_) follow_in(root, module, reader);
    }
    nodes_.swap(nodes);
    startup_ = reader.take();
    return *startup_;
  }

  support::FileText read(const std::string& file) const { return read_dated(file).file; }

  support::DatedText read_dated(const std::string& file) const {
    for (const Place& place : *places_) {
      const bool is_inside = place.is_archive && file.starts_with(place.path + "/");
      if (is_inside) return {.file = read_in_place(place, file.substr(place.path.size() + 1))};
    }
    return support::read_dated_file(file);
  }

  model::MissingCause find_cause(const std::string& module) {
    using Kind = model::MissingCause::Kind;
    if (!is_searchable(module)) return {};
    prepare();
    for (std::size_t dot = module.find('.'); dot != std::string::npos;
         dot = module.find('.', dot + 1)) {
      const std::string package = module.substr(0, dot);
      const Node& node = find_node(package);
      if (node.found.presence != Presence::found) return {};
      if (node.found.kind == FoundModule::Kind::namespace_package) {
        int budget = leftover_limit;
        const bool is_leftover = std::ranges::all_of(
            node.path, [&](const std::string& folder) { return is_leftover_at(folder, budget); });
        if (is_leftover) return {.kind = Kind::leftover, .path = node.path.front()};
      } else if (is_hidden_part(package, node, module.substr(dot + 1))) {
        return {.kind = Kind::hidden, .path = node.found.file};
      }
    }
    return {};
  }

 private:
  /// Follows a module in one entry of the search path. Which entry Python takes depends on the
  /// order of the standard library and PYTHONPATH.
  void follow_in(const std::string& root, const std::string& module, StartupReader& reader) {
    const Node node = search(module, {root}, module, true);
    if (node.found.presence == Presence::unknown) reader.give_up();
    if (node.found.presence == Presence::found) reader.follow_module(module, node.found);
  }

  void prepare() {
    if (is_prepared_) return;
    is_prepared_ = true;
    find_standard_library();
    for (const Place& place : *places_) {
      roots_.push_back(place.path);
    }
    for (const Place& place : *places_) {
      if (!place.is_archive) read_finders(place);
    }
    // A package and a module inside it may both be mapped, so the longest name comes first.
    std::ranges::stable_sort(modules_, std::ranges::greater{},
                             [](const ModuleMapping& mapping) { return mapping.module.size(); });
  }

  /// Whether a folder and the folders in it contain no modules, only data or old bytecode.
  bool is_leftover_at(const std::string& folder, int& budget) {
    if (--budget < 0) return false;
    const Listing& listing = listings_.list(folder);
    if (listing.is_unreadable || listing.has_modules()) return false;
    return std::ranges::all_of(listing.list_plain(), [&](const std::string& name) {
      const std::string inner = folder + "/" + name;
      return name == "__pycache__" || !listings_.list(inner).is_directory ||
             is_leftover_at(inner, budget);
    });
  }

  /// Whether another folder with the package's name contains the module and is not a regular
  /// package, so it would be a part of the package if `node` did not come first.
  bool is_hidden_part(const std::string& package, const Node& node, const std::string& rest) {
    const SplitName name = split_name(package);
    std::vector<std::string> folders;
    for (const std::string& place : name.parent.empty() ? roots_ : find_node(name.parent).path)
      folders.push_back(place + "/" + name.child);
    for (const ModuleMapping& mapping : namespaces_)
      if (mapping.module == package) folders.push_back(mapping.path);
    return std::ranges::any_of(folders, [&](const std::string& folder) {
      const bool is_own = !node.path.empty() && folder == node.path.front();
      if (is_own || !listings_.list(folder).is_directory) return false;
      return !listings_.list(folder).holds("__init__") && contains(folder, rest);
    });
  }

  bool contains(std::string folder, const std::string& rest) {
    const std::vector<std::string> names = support::split(rest, '.');
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!listings_.list(folder).offers(names[i])) return false;
      folder += "/" + names[i];
    }
    return true;
  }

  void find_standard_library() {
    if (environment_->base_prefix.empty() || minor_ == 0) return;
    const std::string digits = "3" + std::to_string(minor_);
    const std::string folder = "/python3." + std::to_string(minor_);
    for (const std::string_view library : {"/lib64", "/lib"}) {
      for (const std::string_view ending : {"", "t"}) {
        const std::string path =
            environment_->base_prefix + std::string(library) + folder + std::string(ending);
        const Listing& listing = listings_.list(path);
        if (!listing.holds("os") && !listing.is_unreadable) continue;
        has_library_ = true;
        roots_.push_back(environment_->base_prefix + std::string(library) + "/python" + digits +
                         std::string(ending) + ".zip");
        roots_.push_back(path);
        roots_.push_back(path + "/lib-dynload");
        library_roots_ = roots_.size();
        return;
      }
    }
  }

  /// Reads the finders in the order of their names, in which site.py reads the `.pth` files that
  /// install them.
  void read_finders(const Place& place) {
    std::vector<std::string> names;
    std::ranges::copy_if(place.names, std::back_inserter(names), is_editable_finder);
    std::ranges::sort(names);
    for (const std::string& name : names) {
      support::FileText text = read_in_place(place, name);
      EditableFinder finder;
      if (text.error == support::ReadError::none) {
        finder = read_editable_finder(std::move(text.text), name);
      }
      has_unknown_finder_ = has_unknown_finder_ || !finder.is_understood;
      // A finder whose own imports fail is never installed: those of hatchling and PDM require
      // `editables`.
      if (!std::ranges::all_of(finder.imports,
                               [&](const auto& module) { return is_there(module); }))
        continue;
      support::append(modules_, std::move(finder.modules));
      support::append(namespaces_, std::move(finder.namespaces));
    }
  }

  /// Whether a module may be found without the finders of editable installs.
  bool is_there(const std::string& module) {
    const std::string top = module.substr(0, module.find('.'));
    return is_built_in(top) || is_in_any(roots_, top);
  }

  bool is_built_in(const std::string& module) const {
    if (python::is_compiled_module(module, minor_)) return true;
    return !has_library_ && python::is_library_module(module, minor_);
  }

  bool is_in_any(const std::vector<std::string>& path, const std::string& child) {
    return std::ranges::any_of(
        path, [&](const std::string& folder) { return listings_.list(folder).offers(child); });
  }

  const Node& find_node(const std::string& module) {
    const auto known = nodes_.find(module);
    if (known != nodes_.end()) return known->second;
    Node node = search_for(module);
    return nodes_.emplace(module, std::move(node)).first->second;
  }

  Node search_for(const std::string& module) {
    const SplitName name = split_name(module);
    if (name.parent.empty()) {
      if (is_built_in(module) || is_ambiguous(module)) return built_in();
      return search(module, roots_, name.child, true);
    }
    const Node& parent = find_node(name.parent);
    if (parent.found.presence == Presence::unknown) return {.found = parent.found, .path = {}};
    if (!parent.found.is_package) return {};
    const bool is_in_namespace = parent.found.kind == FoundModule::Kind::namespace_package;
    return search(module, parent.path, name.child, is_in_namespace);
  }

  static Node built_in() {
    Node node;
    node.found.presence = Presence::found;
    node.found.is_standard = true;
    return node;
  }

  bool is_library_folder(const std::string& folder) const {
    for (std::size_t i = 0; i < library_roots_; ++i) {
      if (folder == roots_[i]) return true;
    }
    return false;
  }

  /// Whether a module is both in the standard library and on the search path. Which one comes first
  /// depends on PYTHONPATH and, for distutils, on setuptools, which has its own copy.
  bool is_ambiguous(const std::string& top) {
    const auto is_in = [&](std::size_t begin, std::size_t end, const std::string& name) {
      for (std::size_t i = begin; i < end; ++i) {
        if (listings_.list(roots_[i]).offers(name)) return true;
      }
      return false;
    };
    const std::string rival = top == "distutils" ? "setuptools" : top;
    return is_in(0, library_roots_, top) && is_in(library_roots_, roots_.size(), rival);
  }

  /// Searches as PathFinder does: takes the first regular package or module, or else all portions
  /// of a namespace package. The finders of editable installs come after that. Python finds their
  /// portions through a marker on the search path; only namespace packages pass the marker on to
  /// the modules inside them.
  Node search(const std::string& module, const std::vector<std::string>& path,
              const std::string& child, bool has_mark) {
    Node node;
    bool is_unreadable = false;
    for (const std::string& folder : path) {
      const Listing& listing = listings_.list(folder);
      is_unreadable = is_unreadable || listing.is_unreadable;
      if (!listing.offers(child) || !find_in(folder, listing, child, node)) continue;
      node.found.is_standard = is_library_folder(folder);
      if (node.found.is_package) extend(path, child, node);
      return node;
    }
    for (const ModuleMapping& mapping : namespaces_) {
      if (has_mark && mapping.module == module) node.path.push_back(mapping.path);
    }
    if (!node.path.empty()) {
      node.found = namespace_package();
    } else if (!find_mapped(module, node)) {
      const bool is_certain = !is_unreadable && is_certainly_missing(module);
      node.found.presence = is_certain ? Presence::missing : Presence::unknown;
      if (is_certain) node.found.file = find_dead_link(path, child);
    }
    return node;
  }

  std::string find_dead_link(const std::vector<std::string>& path, const std::string& child) {
    for (const std::string& folder : path) {
      const std::string name = listings_.list(folder).find_dead_link(child);
      if (!name.empty()) return folder + "/" + name;
    }
    return {};
  }

  static FoundModule namespace_package() {
    return {.presence = Presence::found,
            .kind = FoundModule::Kind::namespace_package,
            .file = {},
            .is_package = true};
  }

  /// Adds the other folders with the package's name if its code does so (`pkgutil.extend_path`).
  void extend(const std::vector<std::string>& path, const std::string& child, Node& node) {
    std::vector<std::string> others;
    for (const std::string& folder : path) {
      std::string inner = folder + "/" + child;
      if (inner == node.path.front() || !listings_.list(folder).has_plain(child)) continue;
      if (listings_.list(inner).is_directory) others.push_back(std::move(inner));
    }
    if (others.empty() || !extends_path(read(node.found.file).text)) return;
    support::append(node.path, std::move(others));
  }

  /// Returns whether the search ends at this folder: it has the module, or it may have it but
  /// cannot be read. A portion of a namespace package only extends the path.
  bool find_in(const std::string& folder, const Listing& listing, const std::string& child,
               Node& node) {
    const std::string inner = folder + "/" + child;
    const bool may_be_package = listing.has_plain(child);
    if (may_be_package) {
      const Listing& package = listings_.list(inner);
      if (package.is_unreadable) {
        node = {.found = {.presence = Presence::unknown, .file = inner}, .path = {}};
        return true;
      }
      if (const auto form = package.find_form("__init__")) {
        node.found = {.presence = Presence::found,
                      .kind = form->kind,
                      .file = inner + "/__init__" + form->ending,
                      .is_package = true};
        node.path = {inner};
        return true;
      }
    }
    if (const auto form = listing.find_form(child)) {
      node.found = {.presence = Presence::found,
                    .kind = form->kind,
                    .file = inner + form->ending,
                    .is_package = false};
      node.path.clear();
      return true;
    }
    if (may_be_package && listings_.list(inner).is_directory) node.path.push_back(inner);
    return false;
  }

  /// Searches the MAPPING of editable installs, longest name first, for the first entry that leads
  /// to a module.
  bool find_mapped(const std::string& module, Node& node) {
    for (const ModuleMapping& mapping : modules_) {
      const bool is_mapped = support::is_same_or_below(module, mapping.module);
      if (is_mapped && follow(mapping, module.substr(mapping.module.size()), node)) return true;
    }
    return false;
  }

  /// `rest` is the part of the module's name after the mapped name, including its dot.
  bool follow(const ModuleMapping& mapping, std::string rest, Node& node) {
    if (mapping.path.ends_with(".py")) {
      if (!rest.empty() || !support::is_file(mapping.path)) return false;
      node.found = {.presence = Presence::found,
                    .kind = FoundModule::Kind::source,
                    .file = mapping.path,
                    .is_package = false};
      return true;
    }
    std::ranges::replace(rest, '.', '/');
    const std::string path = mapping.path + rest;
    const std::string folder = support::parent_path(path);
    if (find_in(folder, listings_.list(folder), support::file_name(path), node)) return true;
    if (!node.path.empty()) node.found = namespace_package();
    return !node.path.empty();
  }

  bool is_certainly_missing(const std::string& module) {
    // Python normalises names that are not ASCII (NFKC) before it searches for them.
    if (minor_ == 0 || !support::is_ascii(module)) return false;
    if (!has_library_ && minor_ > python::newest_library_minor) return false;
    if (!startup().is_understood) return false;
    if (!hooks_) hooks_.emplace(*places_, *environment_, minor_, listings_);
    return hooks_->is_certainly_missing(module.substr(0, module.find('.')));
  }

  const std::vector<Place>* places_;
  const model::Environment* environment_;
  int minor_;
  FolderListings listings_;
  bool is_prepared_ = false;
  bool has_library_ = false;
  bool has_unknown_finder_ = false;
  std::vector<std::string> roots_;  ///< those of the standard library come first
  std::size_t library_roots_ = 0;
  std::vector<ModuleMapping> modules_;
  std::vector<ModuleMapping> namespaces_;
  std::unordered_map<std::string, Node> nodes_;
  std::optional<model::StartupCode> startup_;
  std::optional<ImportHooks> hooks_;
};

}  // namespace

model::ModuleFinder make_module_finder(const std::vector<Place>& places,
                                       const model::Environment& environment) {
  const auto search = std::make_shared<ModuleSearch>(places, environment);
  const auto read = [search](const std::string& file) { return take_code(search->read(file)); };
  const auto kept = std::make_shared<KeptCode>();
  const auto read_code = [search,
                          kept](const std::string& file) -> std::optional<model::ModuleCode> {
    if (std::optional<model::ModuleCode> code = kept->take(file)) return code;
    support::DatedText source = search->read_dated(file);
    const bool is_compiled = has_bytecode(file, source, search->minor());
    std::optional<std::string> text = take_code(std::move(source.file));
    if (!text) return std::nullopt;
    model::ModuleCode code{.text = std::move(*text), .is_compiled = is_compiled};
    kept->keep(file, code);
    return code;
  };
  return {.look = [search](const std::string& module) { return search->look(module); },
          .find = [search](const std::string& module) { return search->find(module); },
          .read = read,
          .read_code = read_code,
          .find_cause = [search](const std::string& module) { return search->find_cause(module); },
          .startup = [search]() -> const model::StartupCode& { return search->startup(); }};
}

}  // namespace vdk::installed
