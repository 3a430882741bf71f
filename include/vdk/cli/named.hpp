#pragma once

#include <string>
#include <vector>

#include "vdk/catalogue/names.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

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
std::string talk_about(const std::vector<model::Connector>& rows, const scan::Scan& scan,
                       const Printing& printing);

}  // namespace vdk::cli
