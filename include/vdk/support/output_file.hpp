#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// Writes a file whole, or leaves what was there as it was: the text goes to a new file beside it,
/// which then takes its place. Makes the folder that it lies in, not the ones above. A file that
/// has this text already is not touched.
bool write_file(const std::string& path, std::string_view text);

}  // namespace vdk::support
