#include "vdk/support/open_file.hpp"

#include <cerrno>
#include <cstddef>
#include <utility>

#include <unistd.h>

namespace vdk::support {

bool OpenFile::close() { return is_open() && ::close(release()) == 0; }

int OpenFile::release() { return std::exchange(number_, -1); }

int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ::ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count < 0 ? errno : EIO;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

}  // namespace vdk::support
