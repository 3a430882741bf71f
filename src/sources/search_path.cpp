#include "vdk/sources/search_path.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

#include "vdk/sources/paths.hpp"
#include "vdk/sources/pth.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

/// Site directories added by import lines nest no deeper than uv's overlays do.
constexpr int site_depth_limit = 4;

/// The search path while it grows, as site.py keeps it: each absolute, unresolved spelling once.
class GrowingPath {
 public:
  GrowingPath(int minor, std::string standard_library)
      : minor_(minor), standard_library_(std::move(standard_library)) {}

  void add(std::string directory, bool moves_to_front = false) {
    if (!known_.insert(directory).second) return;
    const auto position =
        moves_to_front ? result_.directories.begin() + front_count_ : result_.directories.end();
    result_.directories.insert(position, std::move(directory));
    if (moves_to_front) ++front_count_;
  }

  void add_site(const std::string& directory, int depth = 0) {
    if (!support::is_directory(directory)) return;
    add(directory);
    std::vector<std::string> names;
    const support::DirectoryListing listing = support::list_directory(directory);
    for (const support::DirectoryEntry& entry : listing.entries) {
      if (entry.name.ends_with(".pth") && !is_skipped(entry.name)) names.push_back(entry.name);
    }
    // site.py sorts them by name.
    std::ranges::sort(names);
    for (const std::string& name : names) follow(directory, name, depth);
  }

  SearchPath take() { return std::move(result_); }

 private:
  void follow(const std::string& directory, const std::string& name, int depth) {
    const std::string file = support::join_path(directory, name);
    const support::FileText text = support::read_file(file);
    if (text.error != support::ReadError::none) return;
    PathConfiguration configuration = read_path_configuration(text.text, file, minor_);
    std::ranges::move(configuration.problems, std::back_inserter(result_.problems));
    for (const PathConfiguration::Line& line : configuration.lines) {
      std::string path = absolute_path(line.path, directory);
      if (line.is_site) {
        if (depth < site_depth_limit) add_site(path, depth + 1);
        continue;
      }
      const bool exists = support::is_directory(path) || support::is_file(path);
      if (exists) add(std::move(path), line.moves_to_front);
    }
  }

  /// Hidden `.pth` files are skipped by 3.13 and by the security releases of 2024: the
  /// installation's own site.py tells which it is.
  bool is_skipped(const std::string& name) const {
    if (!name.starts_with('.')) return false;
    const support::FileText text = support::read_file(standard_library_ + "/site.py");
    if (text.error != support::ReadError::none) return minor_ >= 13;
    return text.text.find("startswith(\".\")") != std::string::npos ||
           text.text.find("startswith('.')") != std::string::npos;
  }

  int minor_;
  std::string standard_library_;
  std::unordered_set<std::string> known_;
  std::ptrdiff_t front_count_ = 0;
  SearchPath result_;
};

bool mentions(const std::string& file, std::string_view words) {
  return support::read_file(file).text.find(words) != std::string::npos;
}

/// How a distributor changed site.py.
enum class Distributor { none, debian, fedora };

Distributor recognise_distributor(const Interpreter& interpreter) {
  const std::string& base = interpreter.base_prefix;
  const std::string site = base + "/lib/" + interpreter.library + "/site.py";
  if (support::is_directory(base + "/lib/python3/dist-packages")) {
    if (mentions(site, "dist-packages")) return Distributor::debian;
  }
  if (!base.ends_with("/usr")) return Distributor::none;
  const std::string wide = base + "/lib64/" + interpreter.library + "/site.py";
  return mentions(wide, "/usr/local") ? Distributor::fedora : Distributor::none;
}

bool has_wide_library(const Interpreter& interpreter, const model::Surroundings& surroundings,
                      const StartFlags& flags) {
  const std::string named =
      flags.ignores_variables ? "" : variable(surroundings, "PYTHONPLATLIBDIR");
  if (!named.empty()) return named == "lib64";
  return support::is_file(interpreter.base_prefix + "/lib64/" + interpreter.library + "/os.py");
}

/// The site directories of one prefix, existing or not, as `site.getsitepackages`.
std::vector<std::string> list_site_directories(const std::string& prefix,
                                               const Interpreter& interpreter,
                                               Distributor distributor, bool is_wide) {
  const std::string& library = interpreter.library;
  std::vector<std::string> result;
  if (library.empty()) {
    if (support::is_directory(prefix + "/Lib/site-packages")) {
      return {prefix, prefix + "/Lib/site-packages"};
    }
    return {};
  }
  const bool is_debian = distributor == Distributor::debian;
  // Debian's Python takes the base's site-packages too, but only from within a virtual environment.
  if (!is_debian || interpreter.is_virtual) {
    if (distributor == Distributor::fedora && prefix.ends_with("/usr")) {
      result.push_back(prefix + "/local/lib64/" + library + "/site-packages");
      result.push_back(prefix + "/local/lib/" + library + "/site-packages");
    }
    if (is_wide) result.push_back(prefix + "/lib64/" + library + "/site-packages");
    result.push_back(prefix + "/lib/" + library + "/site-packages");
  }
  if (is_debian) {
    result.push_back(prefix + "/local/lib/" + library + "/dist-packages");
    result.push_back(prefix + "/lib/python3/dist-packages");
    result.push_back(prefix + "/lib/" + library + "/dist-packages");
  }
  // PyPy before 3.8 keeps it in the prefix itself.
  if (library.starts_with("pypy")) result.push_back(prefix + "/site-packages");
  return result;
}

void add_user_site(const Interpreter& interpreter, const StartFlags& flags,
                   const model::Surroundings& surroundings, GrowingPath& path) {
  if (flags.has_no_user_site || (interpreter.is_virtual && !interpreter.sees_base)) return;
  std::string base;
  if (!flags.ignores_variables) {
    if (!variable(surroundings, "PYTHONNOUSERSITE").empty()) return;
    base = variable(surroundings, "PYTHONUSERBASE");
  }
  if (base.empty()) {
    const std::string home = variable(surroundings, "HOME");
    if (home.empty()) return;
    base = home + "/.local";
  }
  base = absolute_path(base, surroundings.working_directory);
  path.add_site(base + "/lib/" + interpreter.library + "/site-packages");
}

void add_python_path(const model::Surroundings& surroundings, GrowingPath& path) {
  const std::string value = variable(surroundings, "PYTHONPATH");
  if (value.empty()) return;
  for (const std::string& part : support::split(value, ':')) {
    path.add(absolute_path(part, surroundings.working_directory));
  }
}

}  // namespace

SearchPath compute_search_path(const Interpreter& interpreter, const StartFlags& flags,
                               const model::Surroundings& surroundings) {
  const std::string library = interpreter.base_prefix + "/lib/" + interpreter.library;
  GrowingPath path(minor_version(interpreter.version, 12), library);
  if (!flags.ignores_variables) add_python_path(surroundings, path);
  if (flags.has_no_site) return path.take();

  const Distributor distributor = recognise_distributor(interpreter);
  const bool is_wide = has_wide_library(interpreter, surroundings, flags);
  const auto add_sites_of = [&](const std::string& prefix) {
    for (const std::string& site :
         list_site_directories(prefix, interpreter, distributor, is_wide)) {
      path.add_site(site);
    }
  };
  if (interpreter.is_virtual) add_sites_of(interpreter.prefix);
  if (!interpreter.library.empty()) add_user_site(interpreter, flags, surroundings, path);
  if (!interpreter.is_virtual || (interpreter.sees_base && !interpreter.base_prefix.empty())) {
    add_sites_of(interpreter.is_virtual ? interpreter.base_prefix : interpreter.prefix);
  }
  if (!interpreter.extends.empty()) {
    add_sites_of(absolute_path(interpreter.extends, interpreter.prefix));
  }
  return path.take();
}

SearchPath follow_site_directory(const std::string& directory, std::string_view version) {
  GrowingPath path(minor_version(version, 12), support::parent_path(directory));
  path.add_site(directory);
  return path.take();
}

std::string variable(const model::Surroundings& surroundings, const std::string& name) {
  const auto found = surroundings.variables.find(name);
  return found == surroundings.variables.end() ? std::string{} : found->second;
}

}  // namespace vdk::sources
