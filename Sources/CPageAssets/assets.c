#include "CPageAssets.h"

// #embed is of C23, which the compiler of Swift knows in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char page_css[] = {
#embed "assets/page.css"
};
static const unsigned char page_js[] = {
#embed "assets/page.js"
};
static const unsigned char layout_mustache[] = {
#embed "assets/layout.mustache"
};
static const unsigned char home_mustache[] = {
#embed "assets/home.mustache"
};
static const unsigned char what_if_mustache[] = {
#embed "assets/what-if.mustache"
};
static const unsigned char study_mustache[] = {
#embed "assets/study.mustache"
};
static const unsigned char history_mustache[] = {
#embed "assets/history.mustache"
};
static const unsigned char problem_mustache[] = {
#embed "assets/problem.mustache"
};
static const unsigned char chart_mustache[] = {
#embed "assets/chart.mustache"
};

// Fetched when the machine is set up; without it pages show tables in place of charts.
#if __has_embed("../../.charts/charts.js")
static const unsigned char charts_js[] = {
#embed "../../.charts/charts.js"
};
#endif

#define FILE_NAMED(name, symbol) {name, symbol, sizeof symbol}

static const struct page_asset files[] = {
#if __has_embed("../../.charts/charts.js")
    FILE_NAMED("charts.js", charts_js),
#endif
    FILE_NAMED("page.css", page_css),
    FILE_NAMED("page.js", page_js),
    FILE_NAMED("layout.mustache", layout_mustache),
    FILE_NAMED("home.mustache", home_mustache),
    FILE_NAMED("what-if.mustache", what_if_mustache),
    FILE_NAMED("study.mustache", study_mustache),
    FILE_NAMED("history.mustache", history_mustache),
    FILE_NAMED("problem.mustache", problem_mustache),
    FILE_NAMED("chart.mustache", chart_mustache),
};

const struct page_asset *page_assets(size_t *count) {
  *count = sizeof files / sizeof files[0];
  return files;
}
