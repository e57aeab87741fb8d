/* A disk that fails as a real one does: for LD_PRELOAD, and for tests only.

   Reads, writes or syncs of files under RUMOURLINE_FAILING_FOLDER fail with the error that the file
   RUMOURLINE_FAILING_ORDERS asks for. Whoever maps that file gives the orders; `failed` counts what was done. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { READ = 1, WRITE = 2, SYNC = 4 };

static volatile struct {
    int process;   /* only this one; 0: nobody */
    int calls;     /* which calls */
    int number;    /* errno */
    int countdown; /* the so manieth call fails, and all after it */
    int failed;
} *orders;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
    const char *place = getenv("RUMOURLINE_FAILING_ORDERS");
    folder = getenv("RUMOURLINE_FAILING_FOLDER");
    int file = place && folder ? open(place, O_RDWR) : -1;
    if (file < 0) return;
    void *mapped = mmap(0, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) orders = mapped;
}

static int fails(int fd, int call) {
    if (!orders || orders->process != getpid() || !(orders->calls & call)) return 0;
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    if (__sync_sub_and_fetch(&orders->countdown, 1) > 0) return 0;
    __sync_add_and_fetch(&orders->failed, 1);
    errno = orders->number;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MOVE(name, type, buffer, call)                                  \
    ssize_t name(int fd, buffer, size_t count, type offset) {           \
        return fails(fd, call) ? -1 : REAL(name)(fd, bytes, count, offset); \
    }
#define SETTLE(name) \
    int name(int fd) { return fails(fd, SYNC) ? -1 : REAL(name)(fd); }

MOVE(pread, off_t, void *bytes, READ)
MOVE(pread64, off64_t, void *bytes, READ)
MOVE(pwrite, off_t, const void *bytes, WRITE)
MOVE(pwrite64, off64_t, const void *bytes, WRITE)
SETTLE(fsync)
SETTLE(fdatasync)
