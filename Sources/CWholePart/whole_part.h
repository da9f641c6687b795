/* The one conversion that Swift has only with checks: they would be a third of what a draw costs. */
#ifndef HEADWAY_WHOLE_PART_H
#define HEADWAY_WHOLE_PART_H
#include <stdint.h>
/* The whole part of x, which must lie within -2^63 ... 2^63: beyond, the result is undefined. */
static inline int64_t headway_whole_part(double x) { return (int64_t)x; }
#endif
