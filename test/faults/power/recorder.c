/*
 * Records what a process asks of the disk, in one total order, for a replay that cuts the power anywhere in it.
 * Preloaded (LD_PRELOAD) before libc; POWER_ROOT is the folder that is watched, POWER_TRACE the file of the records.
 * A record is written after the call returned: what the trace calls synced was synced.
 *
 * record: u8 kind, u8[3] zero, u32 length of payload, u64 inode, u64 position, payload
 *   'c' file created (path) · 'm' folder made (path) · 'w' written (bytes) · 't' cut to position · 's' synced
 *   'd' folder synced · 'r' renamed (from NUL to) · 'u' unlinked (path) · 'a' a line on standard output
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static char root[4096];
static size_t root_length;
static int trace = -1;

#define REAL(name) ((__typeof__(&name))next(#name))
static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *folder = getenv("POWER_ROOT"), *file = getenv("POWER_TRACE");
  if (!folder || !file || strlen(folder) >= sizeof root) return;
  strcpy(root, folder);
  root_length = strlen(root);
  trace = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t written = syscall(SYS_write, trace, at, length);
    if (written <= 0) abort();
    at += written;
    length -= written;
  }
}

static void record(char kind, uint64_t inode, uint64_t position, const void *payload, uint32_t length) {
  struct __attribute__((packed)) { char kind, zero[3]; uint32_t length; uint64_t inode, position; } head =
      {kind, {0, 0, 0}, length, inode, position};
  int saved = errno;
  put(&head, sizeof head);
  put(payload, length);
  errno = saved;
}

static int watched_path(const char *path) {
  return trace >= 0 && strncmp(path, root, root_length) == 0 && path[root_length] == '/';
}

/* The inode of an open file or folder below the root, or 0: asked of the kernel, because descriptors are reused. */
static uint64_t watched(int fd, int *is_folder) {
  char link[64], path[4096];
  struct stat status;
  if (trace < 0 || fd < 0) return 0;
  int saved = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  uint64_t inode = 0;
  if (length > 0) {
    path[length] = 0;
    int inside = watched_path(path) || strcmp(path, root) == 0;
    if (inside && fstat(fd, &status) == 0) {
      inode = status.st_ino;
      if (is_folder) *is_folder = S_ISDIR(status.st_mode);
    }
  }
  errno = saved;
  return inode;
}

static uint64_t inode_of(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0 ? status.st_ino : 0;
}

/* open and its kin: a file that was not there is created, one that is cut is cut. */
static int opened(int fd, const char *path, int flags, int was_there) {
  if (fd < 0 || !watched_path(path)) return fd;
  uint64_t inode = watched(fd, NULL);
  if ((flags & O_CREAT) && !was_there) record('c', inode, 0, path, strlen(path));
  else if (flags & O_TRUNC) record('t', inode, 0, NULL, 0);
  return fd;
}

#define OPEN(name)                                                                                                     \
  int name(const char *path, int flags, ...) {                                                                         \
    va_list rest;                                                                                                      \
    va_start(rest, flags);                                                                                             \
    mode_t mode = va_arg(rest, mode_t);                                                                                \
    va_end(rest);                                                                                                      \
    pthread_mutex_lock(&order);                                                                                        \
    int was_there = watched_path(path) && inode_of(path) != 0;                                                         \
    int fd = opened(REAL(name)(path, flags, mode), path, flags, was_there);                                            \
    pthread_mutex_unlock(&order);                                                                                      \
    return fd;                                                                                                         \
  }
OPEN(open)
OPEN(open64)

static ssize_t wrote(int fd, const void *bytes, ssize_t written, off64_t position) {
  if (written <= 0) return written;
  uint64_t inode = watched(fd, NULL);
  if (inode) record('w', inode, position >= 0 ? position : lseek64(fd, 0, SEEK_CUR) - written, bytes, written);
  else if (fd == 1 && trace >= 0) record('a', 0, 0, bytes, written);
  return written;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  pthread_mutex_lock(&order);
  ssize_t written = wrote(fd, bytes, REAL(write)(fd, bytes, length), -1);
  pthread_mutex_unlock(&order);
  return written;
}

#define PWRITE(name, offset)                                                                                           \
  ssize_t name(int fd, const void *bytes, size_t length, offset position) {                                            \
    pthread_mutex_lock(&order);                                                                                        \
    ssize_t written = wrote(fd, bytes, REAL(name)(fd, bytes, length, position), position);                             \
    pthread_mutex_unlock(&order);                                                                                      \
    return written;                                                                                                    \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

/* Scattered writes are made one by one, each with its record. */
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!watched(fd, NULL)) return REAL(writev)(fd, parts, count);
  ssize_t sum = 0;
  for (int part = 0; part < count; part++) {
    ssize_t written = write(fd, parts[part].iov_base, parts[part].iov_len);
    if (written < 0) return sum > 0 ? sum : written;
    sum += written;
  }
  return sum;
}

#define CUT(name, offset)                                                                                              \
  int name(int fd, offset size) {                                                                                      \
    pthread_mutex_lock(&order);                                                                                        \
    int result = REAL(name)(fd, size);                                                                                 \
    uint64_t inode = result == 0 ? watched(fd, NULL) : 0;                                                              \
    if (inode) record('t', inode, size, NULL, 0);                                                                      \
    pthread_mutex_unlock(&order);                                                                                      \
    return result;                                                                                                     \
  }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define SYNC(name)                                                                                                     \
  int name(int fd) {                                                                                                   \
    int is_folder = 0;                                                                                                 \
    pthread_mutex_lock(&order);                                                                                        \
    int result = REAL(name)(fd);                                                                                       \
    uint64_t inode = result == 0 ? watched(fd, &is_folder) : 0;                                                        \
    if (inode) record(is_folder ? 'd' : 's', inode, 0, NULL, 0);                                                       \
    pthread_mutex_unlock(&order);                                                                                      \
    return result;                                                                                                     \
  }
SYNC(fsync)
SYNC(fdatasync)

int rename(const char *from, const char *to) {
  char both[8192];
  pthread_mutex_lock(&order);
  uint64_t inode = watched_path(from) ? inode_of(from) : 0;
  int result = REAL(rename)(from, to);
  if (result == 0 && inode) record('r', inode, 0, both, snprintf(both, sizeof both, "%s%c%s", from, 0, to));
  pthread_mutex_unlock(&order);
  return result;
}

#define REMOVE(name)                                                                                                   \
  int name(const char *path) {                                                                                         \
    pthread_mutex_lock(&order);                                                                                        \
    uint64_t inode = watched_path(path) ? inode_of(path) : 0;                                                          \
    int result = REAL(name)(path);                                                                                     \
    if (result == 0 && inode) record('u', inode, 0, path, strlen(path));                                               \
    pthread_mutex_unlock(&order);                                                                                      \
    return result;                                                                                                     \
  }
REMOVE(unlink)
REMOVE(remove)

/* Nothing that is watched may be removed unseen: what the recorder cannot name ends the recording. */
int unlinkat(int folder, const char *path, int flags) {
  int result = REAL(unlinkat)(folder, path, flags);
  if (result == 0 && (path[0] != '/' || watched_path(path)) && watched(folder, NULL)) abort();
  return result;
}

int mkdir(const char *path, mode_t mode) {
  pthread_mutex_lock(&order);
  int result = REAL(mkdir)(path, mode);
  if (result == 0 && watched_path(path)) record('m', inode_of(path), 0, path, strlen(path));
  pthread_mutex_unlock(&order);
  return result;
}
