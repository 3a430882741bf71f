#pragma once

#include <optional>
#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Returns what is known about Python itself, its version and its platform: `sys.version_info`,
/// `os.name`, `six.PY3` and so on. nullptr for any other path. The platform is POSIX.
Object* known_external(Run& run, std::string_view path);
/// The same for the result of a call: `platform.system()`.
Object* known_call(Run& run, std::string_view path);
/// Whether a platform word such as `win32` or `Windows` certainly does not name a POSIX system.
bool is_other_platform(std::string_view word);

}  // namespace vdk::python
