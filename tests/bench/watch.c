/* Runs a program and writes which files it opens, with ptrace(2), so that a benchmark can read the
   same ones. Usage: watch OUTPUT PROGRAM ARGUMENT...
   Each line of OUTPUT has a kind, a number and a path, separated by tabs: `file` and how many bytes
   the program read from it, `directory` and 0, `missing` and 0 for what could not be opened. Two
   lines at the end are about the program: `calls`, all its system calls, and `memory`, its peak
   memory in KiB. Exits with the code of the program, or with 125 if it cannot be watched. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { most_files = 1024, most_threads = 64, cannot_watch = 125 };

struct open_file {
  int is_regular;
  long read;
  char path[PATH_MAX];
};

struct call {
  pid_t thread;
  uint64_t number;
  uint64_t arguments[6];
};

static struct open_file files[most_files]; /* by descriptor; the threads of a process share them */
static struct call calls[most_threads];    /* what each thread is in */
static FILE* output;
static long returned; /* from system calls */

static struct call* call_of(pid_t thread) {
  for (int i = 0; i < most_threads; ++i) {
    if (calls[i].thread == thread || calls[i].thread == 0) {
      calls[i].thread = thread;
      return &calls[i];
    }
  }
  exit(cannot_watch);
}

static void path_of_descriptor(pid_t thread, int descriptor, char path[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, descriptor == AT_FDCWD ? "/proc/%d/cwd" : "/proc/%d/fd/%d", thread,
           descriptor);
  const ssize_t length = readlink(link, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = '\0';
}

static void write_missing(pid_t thread, const struct call* call) {
  static char path[PATH_MAX], folder[PATH_MAX];
  const struct iovec to = {path, sizeof path - 1};
  const struct iovec from = {(void*)(uintptr_t)call->arguments[1], sizeof path - 1};
  ssize_t length = process_vm_readv(thread, &to, 1, &from, 1, 0);
  path[length < 0 ? 0 : length] = '\0';
  folder[0] = '\0';
  if (path[0] != '/') path_of_descriptor(thread, (int)call->arguments[0], folder);
  fprintf(output, "missing\t0\t%s%s%s\n", folder, path[0] == '/' ? "" : "/", path);
}

static void note_open(pid_t thread, int descriptor) {
  static struct stat status;
  char link[64];
  if (descriptor >= most_files) exit(cannot_watch);
  struct open_file* file = &files[descriptor];
  path_of_descriptor(thread, descriptor, file->path);
  snprintf(link, sizeof link, "/proc/%d/fd/%d", thread, descriptor);
  if (stat(link, &status) != 0) exit(cannot_watch);
  file->is_regular = S_ISREG(status.st_mode);
  file->read = 0;
  if (S_ISDIR(status.st_mode)) fprintf(output, "directory\t0\t%s\n", file->path);
}

static void note_close(unsigned descriptor) {
  if (descriptor >= most_files || !files[descriptor].is_regular) return;
  fprintf(output, "file\t%ld\t%s\n", files[descriptor].read, files[descriptor].path);
  files[descriptor].is_regular = 0;
}

static void note_bytes(uint64_t descriptor, long bytes) {
  if (descriptor < most_files) files[descriptor].read += bytes;
}

/* What a call did that has just returned `result`. */
static void note(pid_t thread, const struct call* call, long result) {
  if (call->number == SYS_openat) {
    if (result < 0) write_missing(thread, call);
    if (result >= 0) note_open(thread, (int)result);
  } else if (call->number == SYS_close) {
    note_close((unsigned)call->arguments[0]);
  } else if (call->number == SYS_mmap) {
    note_bytes(call->arguments[4], (long)call->arguments[1]);
  } else if ((call->number == SYS_read || call->number == SYS_pread64) && result > 0) {
    note_bytes(call->arguments[0], result);
  }
}

static void note_stop(pid_t thread) {
  struct __ptrace_syscall_info info;
  struct call* call = call_of(thread);
  if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0) exit(cannot_watch);
  if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
    call->number = info.entry.nr;
    memcpy(call->arguments, info.entry.args, sizeof call->arguments);
  } else if (info.op == PTRACE_SYSCALL_INFO_EXIT) {
    note(thread, call, info.exit.rval);
    ++returned;
  }
}

int main(int count, char** arguments) {
  if (count < 3 || (output = fopen(arguments[1], "we")) == NULL) return cannot_watch;
  const pid_t program = fork();
  if (program == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    execv(arguments[2], arguments + 2); /* stops here for the parent */
    _exit(cannot_watch);
  }
  int status = 0;
  struct rusage usage;
  if (waitpid(program, &status, 0) != program || !WIFSTOPPED(status)) return cannot_watch;
  const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SETOPTIONS, program, NULL, options) != 0) return cannot_watch;
  for (pid_t thread = program;;) {
    long signal = WSTOPSIG(status);
    if (signal == (SIGTRAP | 0x80)) note_stop(thread);
    if (signal == (SIGTRAP | 0x80) || signal == SIGTRAP || signal == SIGSTOP) signal = 0;
    ptrace(PTRACE_SYSCALL, thread, NULL, signal);
    do {
      thread = wait4(-1, &status, __WALL, &usage);
    } while (thread > 0 && thread != program && !WIFSTOPPED(status));
    if (thread == program && !WIFSTOPPED(status)) break;
    if (thread < 0) return cannot_watch;
  }
  for (unsigned i = 0; i < most_files; ++i) note_close(i);
  fprintf(output, "calls\t%ld\t%s\n", returned, arguments[2]);
  fprintf(output, "memory\t%ld\t%s\n", usage.ru_maxrss, arguments[2]);
  return fclose(output) != 0 || !WIFEXITED(status) ? cannot_watch : WEXITSTATUS(status);
}
