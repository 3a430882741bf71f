#include "named_files.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::tree {

namespace {

constexpr std::size_t size_limit = 128UL * 1024UL;  ///< bytes of one file
/// Far more files than a manifest names.
constexpr std::size_t most_files = 50;

/// Why the build cannot read a file that the manifest names; empty if nothing is known to prevent
/// it.
std::string describe(const std::string& name, support::ReadError error) {
  const std::string lead = "the entry points are in " + support::quote_start(name) + ", which ";
  if (!support::is_path_below(name)) return lead + "is outside the project, so it is not read";
  if (error == support::ReadError::not_found) return lead + "does not exist";
  if (error == support::ReadError::too_large)
    return lead + "is larger than 128 KiB, so it is not read";
  return lead + "cannot be read";
}

support::FileText read(const std::string& folder, const std::string& name) {
  if (!support::is_path_below(name)) return {.text = {}, .error = support::ReadError::other};
  return support::read_file(support::join_path(folder, name), size_limit);
}

}  // namespace

NamedEntryPoints read_named_entry_points(const std::string& folder,
                                         const packaging::FileReference& reference,
                                         packaging::EntryPointsReader reader) {
  NamedEntryPoints result;
  for (std::size_t i = 0; i < reference.files.size() && i < most_files; ++i) {
    const std::string& name = reference.files[i];
    const support::FileText text = read(folder, name);
    if (text.error != support::ReadError::none) {
      const bool is_optional = reference.where.line == 0;
      if (is_optional && text.error == support::ReadError::not_found) continue;
      result.unread.push_back(model::make_problem(model::ProblemCode::entry_points_not_read,
                                                  describe(name, text.error), reference.where));
      continue;
    }
    packaging::EntryPointsFileReading found =
        packaging::read_entry_points_file(text.text, support::join_path(folder, name), reader);
    support::append(result.entry_points, std::move(found.entry_points));
    support::append(result.problems, std::move(found.problems));
  }
  return result;
}

void read_named_requirements(const std::string& folder, const packaging::FileReference& reference,
                             model::Project& project) {
  if (reference.files.empty()) return;
  project.has_unknown_requirements = reference.files.size() > most_files;
  for (std::size_t i = 0; i < reference.files.size() && i < most_files; ++i) {
    const support::FileText text = read(folder, reference.files[i]);
    if (text.error != support::ReadError::none) {
      project.has_unknown_requirements = true;
      return;
    }
    for (const std::string& line : support::split(text.text, '\n')) {
      // A comment starts with a `#` at the start of a line or after a blank.
      const std::string_view whole = support::trim(line);
      const std::string_view stated = support::trim(whole.substr(0, whole.find(" #")));
      if (stated.empty() || stated.starts_with('#')) continue;
      // `-r other.txt` and the like.
      if (stated.starts_with('-'))
        project.has_unknown_requirements = true;
      else
        project.requirements.emplace_back(stated);
    }
  }
}

}  // namespace vdk::tree
