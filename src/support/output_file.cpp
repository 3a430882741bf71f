#include "vdk/support/output_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

#include "vdk/support/open_file.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

bool write_file(const std::string& path, std::string_view text) {
  const FileText before = read_file(path);
  if (before.error == ReadError::none && before.text == text) return true;
  const std::string folder = parent_path(path);
  if (!folder.empty() && ::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return false;
  std::string temporary = path + ".XXXXXX";
  OpenFile file(::mkstemp(temporary.data()));
  if (!file.is_open()) return false;
  // mkstemp creates the file with mode 0600, but other users read these files too.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const bool is_written =
      write_all(file.number(), text) == 0 && ::fchmod(file.number(), 0666 & ~mask) == 0;
  if (file.close() && is_written && std::rename(temporary.c_str(), path.c_str()) == 0) return true;
  ::unlink(temporary.c_str());
  return false;
}

}  // namespace vdk::support
