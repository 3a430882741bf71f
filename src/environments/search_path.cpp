#include "vdk/environments/search_path.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "vdk/environments/growing_path.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

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

/// `sys.platlibdir`: the library folder that is searched first. `lib64` may be a link to `lib`.
std::string find_platform_library(const Interpreter& interpreter,
                                  const model::ProcessContext& process, const StartFlags& flags) {
  const bool has_variable = minor_version(interpreter.version, 12) >= 9;
  if (has_variable && !flags.ignores_variables) {
    std::string named = model::variable(process, "PYTHONPLATLIBDIR");
    if (!named.empty()) return named;
  }
  const std::string end = "/" + interpreter.library + "/os.py";
  const std::string wide = interpreter.base_prefix + "/lib64" + end;
  const bool is_wide = support::is_file(wide) &&
                       !support::is_same_file(wide, interpreter.base_prefix + "/lib" + end);
  return is_wide ? "lib64" : "lib";
}

/// What the site directories of an interpreter depend on, apart from the prefix.
struct SiteRules {
  Distributor distributor = Distributor::none;
  std::string platform_library = "lib";
};

std::vector<std::string> list_windows_sites(const std::string& prefix) {
  for (const std::string_view folder : {"/Lib/site-packages", "/lib/site-packages"}) {
    std::string site = prefix + std::string(folder);
    if (support::is_directory(site)) return {prefix, std::move(site)};
  }
  return {prefix};
}

/// The site directories of one prefix, whether they exist or not, in the order of
/// `site.getsitepackages`.
std::vector<std::string> list_site_directories(const std::string& prefix,
                                               const Interpreter& interpreter,
                                               const SiteRules& rules) {
  if (interpreter.layout == Interpreter::Layout::windows) return list_windows_sites(prefix);
  if (interpreter.layout == Interpreter::Layout::old_pypy) return {prefix + "/site-packages"};
  const std::string& library = interpreter.library;
  std::vector<std::string> result;
  if (library.empty()) return result;
  std::vector<std::string> folders = {rules.platform_library};
  if (rules.platform_library != "lib") folders.emplace_back("lib");
  const auto add = [&](const std::string& below) { result.push_back(prefix + "/" + below); };

  if (rules.distributor == Distributor::debian) {
    // The site-packages of the base counts only inside a virtual environment.
    if (interpreter.is_virtual) add("lib/" + library + "/site-packages");
    add("local/lib/" + library + "/dist-packages");
    add("lib/python3/dist-packages");
    for (const std::string& folder : folders) add(folder + "/" + library + "/dist-packages");
    return result;
  }
  if (rules.distributor == Distributor::fedora && prefix.ends_with("/usr")) {
    for (const std::string_view folder : {"local/lib64/", "local/lib/"})
      add(std::string(folder) + library + "/site-packages");
  }
  for (const std::string& folder : folders) add(folder + "/" + library + "/site-packages");
  return result;
}

/// Whether this value of PYTHONNOUSERSITE disables the user site. Since 3.8 the value is a number,
/// so `0` does not.
bool forbids_user_site(const std::string& value, const std::string& version) {
  if (value.empty()) return false;
  if (minor_version(version, 12) < 8) return true;
  const std::size_t start = std::min(value.find_first_not_of(" \t\n\v\f\r"), value.size());
  std::string_view digits = std::string_view(value).substr(start);
  if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
  return digits.empty() || digits.find_first_not_of('0') != std::string_view::npos;
}

/// The path that `site.getusersitepackages` returns; empty if there is no HOME.
std::string find_user_site(const Interpreter& interpreter, const std::string& named_base,
                           const model::ProcessContext& process) {
  std::string base = named_base;
  const bool is_framework =
      interpreter.base_prefix.find("Python.framework/Versions/") != std::string::npos;
  if (base.empty()) {
    if (!process.variables.contains("HOME")) return {};
    std::string home = model::variable(process, "HOME");
    while (home.ends_with('/')) home.pop_back();
    base = home + (is_framework ? "/Library/Python/" + interpreter.version : "/.local");
  }
  base = support::absolute_path(base, process.working_directory);
  const std::string library = is_framework ? "python" : interpreter.library;
  return base + "/lib/" + library + "/site-packages";
}

void add_user_site(const Interpreter& interpreter, const StartFlags& flags,
                   const model::ProcessContext& process, GrowingPath& path) {
  if (flags.has_no_user_site || (interpreter.is_virtual && !interpreter.sees_base)) return;
  if (interpreter.library.empty()) return;
  const std::string forbidden = model::variable(process, "PYTHONNOUSERSITE");
  if (!flags.ignores_variables && forbids_user_site(forbidden, interpreter.version)) return;
  // site.py reads PYTHONUSERBASE itself, so `-E` does not disable it.
  const std::string base = model::variable(process, "PYTHONUSERBASE");
  const std::string site = find_user_site(interpreter, base, process);
  if (!site.empty()) path.add_site(site);
}

void add_python_path(const model::ProcessContext& process, GrowingPath& path) {
  const std::string value = model::variable(process, "PYTHONPATH");
  if (value.empty()) return;
  for (const std::string& part : support::split(value, ':'))
    path.add(support::absolute_path(part, process.working_directory));
}

/// `python312._pth` or `python._pth` beside a Windows Python: its lines are the whole `sys.path`.
std::optional<std::string> find_path_override(const Interpreter& interpreter) {
  if (interpreter.layout != Interpreter::Layout::windows) return std::nullopt;
  std::string number = interpreter.version;
  std::erase(number, '.');
  for (const std::string& name : {"python" + number + "._pth", std::string("python._pth")}) {
    std::string file = interpreter.prefix + "/" + name;
    if (support::is_file(file)) return file;
  }
  return std::nullopt;
}

/// Adds the paths of a `._pth` file. Returns whether it has `import site`; without that line Python
/// does not run site.py.
bool add_path_override(const std::string& file, GrowingPath& path) {
  bool imports_site = false;
  const std::string text = support::read_file(file).text;
  for (const support::TextLine& line : support::split_file_lines(text)) {
    std::string entry(support::trim(line.text));
    if (entry.empty() || entry.starts_with('#')) continue;
    if (entry == "import site") imports_site = true;
    if (entry.starts_with("import ")) continue;
    std::ranges::replace(entry, '\\', '/');
    path.add(support::absolute_path(entry, support::parent_path(file)));
  }
  return imports_site;
}

}  // namespace

SearchPath compute_search_path(const Interpreter& interpreter, const StartFlags& flags,
                               const model::ProcessContext& process) {
  const SiteRules rules = {.distributor = recognise_distributor(interpreter),
                           .platform_library = find_platform_library(interpreter, process, flags)};
  const std::string library =
      interpreter.base_prefix + "/" + rules.platform_library + "/" + interpreter.library;
  GrowingPath path(minor_version(interpreter.version, 12), library);
  if (const auto override_file = find_path_override(interpreter)) {
    if (!add_path_override(*override_file, path)) return path.take();
  } else {
    if (!flags.ignores_variables) add_python_path(process, path);
    if (flags.has_no_site) return path.take();
  }
  path.know(library);
  path.know(library + "/lib-dynload");

  const auto add_sites_of = [&](const std::string& prefix) {
    for (const std::string& site : list_site_directories(prefix, interpreter, rules))
      path.add_site(site);
  };
  if (interpreter.is_virtual) add_sites_of(interpreter.prefix);
  add_user_site(interpreter, flags, process, path);
  if (!interpreter.is_virtual || (interpreter.sees_base && !interpreter.base_prefix.empty()))
    add_sites_of(interpreter.is_virtual ? interpreter.base_prefix : interpreter.prefix);
  if (!interpreter.extends.empty())
    add_sites_of(support::absolute_path(interpreter.extends, interpreter.prefix));
  return path.take();
}

SearchPath follow_site_directory(const std::string& directory, std::string_view version) {
  GrowingPath path(minor_version(version, 12), support::parent_path(directory));
  path.add_site(directory);
  return path.take();
}

}  // namespace vdk::environments
