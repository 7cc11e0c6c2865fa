// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing computed with known figures, for the tests of the survey statistics.
#pragma once

#include <QTest>

#include <cmath>

/// That a figure rounds to a published one: they differ by at most half a unit of its last digit.
#define VERIFY_NEAR(actual, expected, tolerance)                                                             \
    do {                                                                                                     \
        const double seen_ = (actual);                                                                       \
        const double known_ = (expected);                                                                    \
        QVERIFY2(                                                                                            \
            std::abs(seen_ - known_) <= (tolerance),                                                         \
            qPrintable(QStringLiteral("%1 instead of %2").arg(seen_, 0, 'g', 10).arg(known_, 0, 'g', 10)));  \
    } while (false)
