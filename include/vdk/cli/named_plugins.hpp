#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/catalogue/names.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// Resolved options of a command that takes plugin names.
struct NamedOptions {
  std::vector<std::string> names;
  scan::ScanRequest request;
  Printing printing;
};

/// Parsed options. `outcome` is set if there is nothing to answer: it has the help text or a usage
/// error.
struct NamedParsing {
  NamedOptions options;
  std::optional<Outcome> outcome;
};

/// Parses the arguments of a command that takes NAMEs, the options for where to look, and those for
/// how to print.
NamedParsing parse_named(CLI::App& app, const std::vector<std::string>& words,
                         const Invocation& invocation);

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
