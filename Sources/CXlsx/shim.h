/* libxlsxwriter: writing workbooks for Excel and LibreOffice. */
#ifndef HEADWAY_CXLSX_SHIM_H
#define HEADWAY_CXLSX_SHIM_H
#include <xlsxwriter.h>
#endif
