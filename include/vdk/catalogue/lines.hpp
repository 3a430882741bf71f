#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::catalogue {

/// The normalized name of the distribution that a requirement names (PEP 508).
std::string requirement_name(std::string_view requirement);

/// Whether a normalized distribution name is VDK itself or one of its plugins, so no driver.
bool is_part_of_vdk(std::string_view name);

/// Lines to paste that install a plugin into an environment made by `installer` (`uv`, else pip).
/// They hold setuptools below 82: VDK's source distributions, and vdk-core at run time, import
/// `pkg_resources`, which setuptools 82 removed.
std::vector<std::string> install_lines(const std::string& name, std::string_view installer);

/// Lines to paste that make a connector the default database, one for each of its types.
std::vector<std::string> enable_lines(const model::Connector& connector);

}  // namespace vdk::catalogue
