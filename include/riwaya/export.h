// RIWAYA_API marks what the shared library offers; all else in it is hidden.
#pragma once

#ifndef RIWAYA_API
#define RIWAYA_API __attribute__((visibility("default")))
#endif
