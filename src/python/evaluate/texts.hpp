#pragma once

#include <string>

#include "run.hpp"

/// Building and formatting strings. `expression` is the text of an unknown result.
namespace vdk::python {

Alternatives evaluate_joined(Run& run, const JoinedString& node, const Expression& expression);
/// Converts each alternative as `str` does.
Alternatives stringify(Run& run, const Alternatives& value, const Expression& expression);
/// `pattern % values`
Alternatives format_percent(Run& run, std::string_view pattern, Object* values,
                            const Expression& expression);
/// `pattern.format(...)`
Alternatives format_braces(Run& run, std::string_view pattern, const Arguments& arguments,
                           const Expression& expression);
/// `separator.join(parts)`
Alternatives join_texts(Run& run, std::string_view separator, const Alternatives& parts,
                        const Expression& expression);

}  // namespace vdk::python
