#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

/// Bytes. Older projects have the full license text in the field for its name.
inline constexpr std::size_t longest_license = 100;

/// The text without a BOM. Replaces bytes that are not UTF-8 and reports them as a problem of the
/// given code.
std::string check_manifest_text(std::string_view text, std::string_view file,
                                model::ProblemCode code, model::Problems& problems);

/// Whether the label of a project URL means the home page. Ignores whitespace and punctuation
/// (well-known project URLs specification).
bool is_homepage_label(std::string_view label);

/// Adds an entry point of a manifest, and a problem if its value is not an object reference.
void append_entry_point(model::Project& project, model::Problems& problems, std::string_view group,
                        std::string_view name, std::string_view value,
                        const model::Location& where);

/// Adds a directory without leading `./` and trailing `/`, unless the list already has it; `.`
/// becomes the empty string.
void add_package_directory(std::vector<std::string>& directories, std::string_view directory);

/// Adds one item of setuptools' `package_dir`: the directory of a package, or, for the empty name,
/// of all packages.
void add_package_folder(model::Project& project, std::string_view package,
                        std::string_view directory);

/// Parses the object reference of an entry point. Adds a problem if the value is not one, or has a
/// part that is not an identifier.
void check_object_reference(model::EntryPoint& entry_point, model::Problems& problems);

/// Adds a problem if a group has whitespace at its ends, which Python keeps as part of the name.
void check_group(std::string_view group, const model::Location& where, model::Problems& problems);

}  // namespace vdk::packaging
