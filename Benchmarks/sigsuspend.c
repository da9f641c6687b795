// Loaded before libc under valgrind, which before version 3.21 writes into the signal mask that sigsuspend is given;
// libdispatch keeps that mask in read-only memory.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
