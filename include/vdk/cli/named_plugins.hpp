#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/catalogue/names.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// What a command about named plugins was asked for.
struct NamedOptions {
  std::vector<std::string> names;
  scan::ScanRequest request;
  Printing printing;
};

/// Options, or what to say instead of an answer: help, or what was wrong.
struct NamedParsing {
  NamedOptions options;
  std::optional<Outcome> outcome;
};

/// Reads the words of a command that takes NAMEs, where to look, and how to print.
NamedParsing parse_named(CLI::App& app, const std::vector<std::string>& words,
                         const Invocation& invocation);

/// What was found for the NAMEs of a command.
struct Named {
  scan::Scan scan;
  catalogue::NameResolution names;
};

/// Scans, and resolves the names.
Named find_named(const scan::ScanRequest& request, const std::vector<std::string>& names);

/// What to say of names that mean nothing here, in whole lines; empty where there are none.
std::string missing_names(const Named& named);

/// What to say beside an answer about some plugins: with `--verbose` the places looked at, and the
/// problems of these plugins with those that VDK dies of.
std::string messages_about(const std::vector<model::Connector>& rows, const scan::Scan& scan,
                           const Printing& printing);

}  // namespace vdk::cli
