// SPDX-License-Identifier: GPL-3.0-or-later
// What the system check says of a graphics card.
#include "app/service/system_check.h"

#include <QTest>

using namespace partita;
using service::FindingLevel;

class TestSystemCheck : public QObject
{
    Q_OBJECT

private slots:
    void theCardsTroubleHasItsOwnAdvice()
    {
        const service::GraphicsCard card{"Card 3000", 8'000'000'000};
        model::ComputeInfo info;
        const auto none = service::cudaFinding(std::nullopt, info);
        QVERIFY(none.level == FindingLevel::Advice && none.detail.empty());

        const auto plain = service::cudaFinding(card, info);
        QVERIFY(plain.level == FindingLevel::Advice);
        QCOMPARE(plain.detail, std::string("Card 3000, 8.0 GB"));
        QVERIFY(plain.sentence.find("built without CUDA") != std::string::npos);

        info.cudaBuilt = true;
        const auto unusable = service::cudaFinding(card, info);
        QVERIFY(unusable.level == FindingLevel::Advice);
        QVERIFY(unusable.sentence.find("built without CUDA") == std::string::npos);
        QVERIFY(unusable.sentence.find("driver") != std::string::npos);

        info.cudaAvailable = true;
        QVERIFY(service::cudaFinding(card, info).level == FindingLevel::Good);
    }

    void cudaIsNeverFoundWhereItIsNotBuiltIn()
    {
        const auto info = model::computeInfo();
        QVERIFY(info.cudaBuilt || !info.cudaAvailable);
    }
};

QTEST_GUILESS_MAIN(TestSystemCheck)
#include "tst_system_check.moc"
