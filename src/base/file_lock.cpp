#include "base/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <cerrno>

namespace halfspace::base {

FileLock::FileLock(std::filesystem::path const& path, IfTaken then)
    : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)), held_(true) {
    int const how = LOCK_EX | (then == IfTaken::give_up ? LOCK_NB : 0);
    int answer = 0;
    do answer = flock(file_, how);
    while (answer != 0 && errno == EINTR);
    held_ = answer == 0 || errno != EWOULDBLOCK;
}

FileLock::~FileLock() {
    if (file_ >= 0) close(file_);
}

}  // namespace halfspace::base
