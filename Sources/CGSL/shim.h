/* GNU Scientific Library: distribution functions, their inverses and linear algebra, used on cold paths only. */
#ifndef HEADWAY_CGSL_SHIM_H
#define HEADWAY_CGSL_SHIM_H
#define HAVE_INLINE 1
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_exp.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>

/* A variable of the library, which Swift takes for shared mutable state. */
static inline const gsl_multimin_fminimizer_type *headway_simplex_type(void) {
  return gsl_multimin_fminimizer_nmsimplex2;
}
#endif
