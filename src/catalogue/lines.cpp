#include "vdk/catalogue/lines.hpp"

#include "vdk/support/text.hpp"

namespace vdk::catalogue {

std::string requirement_name(std::string_view requirement) {
  const std::string_view text = support::trim(requirement);
  return support::normalize_name(text.substr(0, text.find_first_of(" \t[(<>=!~;@")));
}

bool is_part_of_vdk(std::string_view name) {
  return name.starts_with("vdk-") || name == "quickstart-vdk" || name == "airflow-provider-vdk";
}

std::vector<std::string> install_lines(const std::string& name, std::string_view installer) {
  // vdk-control-cli went back to a release without the modules that this plugin imports; only a
  // lower bound keeps it new.
  const bool needs_control_cli = name == "quickstart-vdk" || name == "vdk-plugin-control-cli";
  const std::string wanted = needs_control_cli ? name + " 'vdk-control-cli>=1.3.1711238791'" : name;
  if (installer == "uv")
    return {"echo 'setuptools<82' > build-constraints.txt",
            "uv pip install --build-constraints build-constraints.txt 'setuptools<82' " + wanted};
  return {"pip install 'setuptools<82' wheel", "pip install --no-build-isolation " + wanted};
}

std::vector<std::string> enable_lines(const model::Connector& connector) {
  std::vector<std::string> lines;
  for (const std::string& type : connector.types)
    lines.push_back("export VDK_DB_DEFAULT_TYPE=" + type);
  return lines;
}

}  // namespace vdk::catalogue
