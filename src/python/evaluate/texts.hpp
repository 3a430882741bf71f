#pragma once

#include <string>

#include "run.hpp"

/// Building and formatting strings. `expression` is the text of an unknown result.
namespace vdk::python {

Alternatives evaluate_joined(Run& run, const JoinedString& node, const Expression& expression);
/// Converts each alternative as `str` does.
Alternatives stringify(Run& run, const Alternatives& value, const Expression& expression);
/// `pattern % values`
Alternatives format_percent(Run& run, const std::string& pattern, Object* values,
                            const Expression& expression);
/// `pattern.format(...)`
Alternatives format_braces(Run& run, const std::string& pattern, const Arguments& arguments,
                           const Expression& expression);
/// `separator.join(parts)`
Alternatives join_texts(Run& run, const std::string& separator, const Alternatives& parts,
                        const Expression& expression);

}  // namespace vdk::python
