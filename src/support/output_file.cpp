#include "vdk/support/output_file.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <sys/stat.h>
#include <unistd.h>

#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

namespace {

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ::ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

bool write_file(const std::string& path, std::string_view text) {
  const FileText before = read_file(path);
  if (before.error == ReadError::none && before.text == text) return true;
  const std::string folder = parent_path(path);
  if (!folder.empty() && ::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) return false;
  std::string fresh = path + ".XXXXXX";
  const int file = ::mkstemp(fresh.data());
  if (file < 0) return false;
  // mkstemp gives 0600; entries are meant to be read by others
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const bool is_written = write_all(file, text) && ::fchmod(file, 0666 & ~mask) == 0;
  const bool is_closed = ::close(file) == 0;
  if (is_written && is_closed && std::rename(fresh.c_str(), path.c_str()) == 0) return true;
  ::unlink(fresh.c_str());
  return false;
}

}  // namespace vdk::support
