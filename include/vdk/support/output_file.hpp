#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// Writes a file atomically: writes the text to a new file in the same directory, then renames it.
/// On failure, returns false and leaves the old file as it was. Creates the parent directory, but
/// not the directories above it. Does not touch a file that already has this text.
bool write_file(const std::string& path, std::string_view text);

}  // namespace vdk::support
