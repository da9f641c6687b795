/* zlib: reading and writing gzip. */
#ifndef HEADWAY_CZLIB_SHIM_H
#define HEADWAY_CZLIB_SHIM_H
#include <zlib.h>
#endif
