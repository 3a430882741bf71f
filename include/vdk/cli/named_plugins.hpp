#pragma once

#include <string>
#include <vector>

#include "vdk/catalogue/names.hpp"
#include "vdk/cli/arguments.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// What the commands with plugin names have in common.
struct NamedOptions {
  std::vector<std::string> names;
  scan::ScanRequest request;
  Printing printing;
};

namespace options {

/// NAME as an operand: of a command that takes several, and of one that takes one.
extern const Operand plugin_names, connector_name;

}  // namespace options

/// Resolves the arguments and records errors in `check`.
NamedOptions resolve_named(const Arguments& arguments, const Invocation& invocation, Check& check);

/// The scan, and what the NAMEs of a command mean in it.
struct Named {
  scan::Scan scan;
  catalogue::NameResolution names;
};

/// Runs the scan and resolves the names.
Named find_named(const scan::ScanRequest& request, const std::vector<std::string>& names);

/// Messages for names that match nothing, in complete lines; empty if all names match.
std::string missing_names(const Named& named);

/// What to print on stderr with an answer about some plugins: the problems of these plugins, the
/// problems that keep VDK from starting, and with `--verbose` the places that were searched.
std::string messages_about(const std::vector<model::Connector>& rows, const scan::Scan& scan,
                           const Printing& printing);

}  // namespace vdk::cli
