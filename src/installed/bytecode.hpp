#pragma once

#include <string>

#include "vdk/support/source_text.hpp"

namespace vdk::installed {

/// Whether CPython 3.`minor` uses `__pycache__/m.cpython-311.pyc` instead of this source
/// (importlib's `SourceLoader.get_code`, PEP 552).
bool has_bytecode(const std::string& file, const support::DatedText& source, int minor);

}  // namespace vdk::installed
