#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

/// Bytes. Older projects put the whole text of a license into the field for its name.
inline constexpr std::size_t longest_license = 100;

/// The text without a BOM; bytes that are no UTF-8 are replaced, which is a problem of the given
/// code.
std::string check_manifest_text(std::string_view text, std::string_view file,
                                model::ProblemCode code, model::Problems& problems);

/// Whether a project URL's label means the home page; blanks and punctuation do not count
/// (well-known project URLs specification).
bool is_homepage_label(std::string_view label);

/// Adds an entry point of a manifest; a value that is not an object reference is also a problem.
void append_entry_point(model::Project& project, model::Problems& problems, std::string_view group,
                        std::string_view name, std::string_view value,
                        const model::Location& where);

/// Adds a directory once, without `./` before and `/` behind; `.` becomes the empty string.
void add_package_directory(std::vector<std::string>& directories, std::string_view directory);

/// The problem of a value that is not an object reference, or has a part that is no identifier.
void check_object_reference(model::EntryPoint& entry_point, model::Problems& problems);

/// The problem of a group with blanks at its ends, which are part of it for Python.
void check_group(std::string_view group, const model::Location& where, model::Problems& problems);

}  // namespace vdk::packaging
