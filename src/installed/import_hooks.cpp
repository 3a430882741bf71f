#include "import_hooks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "vdk/environments/pth.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::installed {

namespace {

bool mentions(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Whether code may change where Python looks for modules.
bool changes_imports(std::string_view text) {
  constexpr std::array<std::string_view, 6> words = {"sys.path",   "meta_path", "path_hooks",
                                                     "addsitedir", "modules",   "importlib"};
  return std::ranges::any_of(words, [&](std::string_view word) { return mentions(text, word); });
}

bool is_foreign_layout(std::string_view path) {
  // PyPy and Windows use other suffixes for extension modules, and Windows ignores case.
  return mentions(path, "/pypy") || mentions(path, "/Lib/site-packages") || mentions(path, "\\");
}

}  // namespace

ImportHooks::ImportHooks(const std::vector<Place>& places, const model::Environment& environment,
                         int minor, FolderListings& listings)
    : places_(&places), environment_(&environment), minor_(minor), listings_(&listings) {
  is_certain_ = is_path_certain();
  for (const Place& place : places) {
    if (is_certain_) is_certain_ = has_certain_site(place);
  }
}

bool ImportHooks::is_path_certain() const {
  constexpr int oldest_minor = 8;
  if (minor_ < oldest_minor) return false;
  const auto& path = environment_->search_path;
  return std::ranges::none_of(path, is_foreign_layout);
}

/// Whether an entry of the search path is readable, and everything its `.pth` files and
/// customisation modules do to imports is understood.
bool ImportHooks::has_certain_site(const Place& place) {
  if (place.is_archive) return true;
  if (place.is_unreadable) return false;
  for (const std::string& name : place.names) {
    const bool is_customisation = name == "sitecustomize.py" || name == "usercustomize.py" ||
                                  name == "sitecustomize" || name == "usercustomize";
    // Python runs what a `.start` file names (PEP 829).
    if (name.ends_with(".start")) return false;
    if (!name.ends_with(".pth") && !is_customisation) continue;
    const support::FileText text = read_in_place(place, name);
    if (text.error != support::ReadError::none) return false;
    if (is_customisation && changes_imports(text.text)) return false;
    if (is_customisation) continue;
    if (name.ends_with("-nspkg.pth")) namespace_texts_.push_back(text.text);
    if (!environments::read_path_configuration(text.text, name, minor_).problems.empty()) {
      return false;
    }
  }
  return true;
}

bool ImportHooks::is_certainly_missing(const std::string& top) {
  if (!is_certain_) return false;
  // `_distutils_hack` replaces distutils with the copy in setuptools.
  if (top == "distutils") {
    for (const Place& place : *places_) {
      if (has_top_level(place, "_distutils_hack") || has_top_level(place, "setuptools")) {
        return false;
      }
    }
  }
  // Old namespace packages (`-nspkg.pth`) are created in memory.
  for (const std::string& text : namespace_texts_) {
    if (mentions(text, "'" + top + "'")) return false;
  }
  return !is_vendored(top) && !is_in_script_folder(top);
}

/// setuptools and pkg_resources add their vendored libraries to the path when they are imported.
bool ImportHooks::is_vendored(const std::string& top) {
  for (const Place& place : *places_) {
    for (const std::string folder : {"setuptools/_vendor", "pkg_resources/_vendor"}) {
      if (!has_top_level(place, folder)) continue;
      if (listings_->list(place.path + "/" + folder).offers(top)) return true;
    }
  }
  return false;
}

/// The folder of a console script is `sys.path[0]`.
bool ImportHooks::is_in_script_folder(const std::string& top) {
  if (environment_->prefix.empty()) return false;
  const Listing& scripts = listings_->list(environment_->prefix + "/bin");
  if (scripts.holds(top)) return true;
  return scripts.has_plain(top) && support::is_directory(environment_->prefix + "/bin/" + top);
}

}  // namespace vdk::installed
