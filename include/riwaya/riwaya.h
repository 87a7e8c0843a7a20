// The whole public interface of riwaya.
#pragma once

#include <riwaya/article.h>
#include <riwaya/comparison.h>
#include <riwaya/engine.h>
#include <riwaya/entities.h>
#include <riwaya/export.h>
#include <riwaya/quotes.h>
#include <riwaya/reading.h>
#include <riwaya/relation.h>
#include <riwaya/result.h>
#include <riwaya/span.h>
