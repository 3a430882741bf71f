#pragma once

#include <string_view>

#include "run.hpp"

namespace vdk::python {

/// Whether code of this dotted path neither keeps what it is given nor registers anything: `print`,
/// `logging.info`, VDK itself.
bool is_harmless(std::string_view path);
/// Reports the watched objects that can be reached from a value which is given to code that is not
/// followed. `line` is where this happens; 0 stands for the current statement.
void report_escape(Run& run, const Alternatives& value, std::string_view callee,
                   std::uint32_t line = 0);
/// The same for the arguments of a call.
void report_escapes(Run& run, const Arguments& arguments, std::string_view callee,
                    const Expression* expression);
/// The same for `exec` and `eval`, which see the names around them.
void report_execution(Run& run, std::string_view callee, const Expression* expression);

}  // namespace vdk::python
