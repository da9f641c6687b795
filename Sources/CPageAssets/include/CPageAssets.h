/// The files of the web page and the report, inside the program: style, script, templates, and the charting library
/// where it was there when the program was built.
#ifndef CPAGEASSETS_H
#define CPAGEASSETS_H

#include <stddef.h>

/// A file by its name.
struct page_asset {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// All files; so many are written to `count`.
const struct page_asset *_Nonnull page_assets(size_t *_Nonnull count);

#endif
