// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/blas_kernels.h"

#include <QTest>

using namespace partita::model;

/// OpenBLAS's choice is the processor's and the release's: what is done about it must not be.
class TestBlasKernels : public QObject
{
    Q_OBJECT

private slots:
    void oldKernelsAreReplaced_data()
    {
        QTest::addColumn<QByteArray>("chosen");
        QTest::addColumn<bool>("avx2");
        QTest::addColumn<bool>("avx512");
        QTest::addColumn<QByteArray>("better");
        QTest::newRow("unknown, AVX-512") << QByteArray("Prescott") << true << true << QByteArray("SkylakeX");
        QTest::newRow("unknown, AVX2") << QByteArray("Prescott") << true << false << QByteArray("Haswell");
        QTest::newRow("unknown AMD") << QByteArray("Barcelona") << true << false << QByteArray("Haswell");
        QTest::newRow("really old") << QByteArray("Prescott") << false << false << QByteArray();
        QTest::newRow("known") << QByteArray("Zen") << true << false << QByteArray();
        QTest::newRow("newer than we know") << QByteArray("Sapphirerapids") << true << true << QByteArray();
        QTest::newRow("no OpenBLAS") << QByteArray() << true << true << QByteArray();
    }

    void oldKernelsAreReplaced()
    {
        QFETCH(QByteArray, chosen);
        QFETCH(bool, avx2);
        QFETCH(bool, avx512);
        QFETCH(QByteArray, better);
        const auto kernels = betterBlasKernels(chosen.toStdString(), {avx2, avx512});
        QCOMPARE(QByteArray(kernels.data(), static_cast<qsizetype>(kernels.size())), better);
    }
};

QTEST_GUILESS_MAIN(TestBlasKernels)
#include "tst_blas_kernels.moc"
