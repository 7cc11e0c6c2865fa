// SPDX-License-Identifier: GPL-3.0-or-later
// The SoundFont that the build makes, played through FluidSynth and measured.
#include "engine/audio/fluid_synthesizer.h"
#include "engine/audio/sound_font.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>

using namespace partita;

namespace {

constexpr int kRate = 44100;

struct Measured
{
    double peak = 0;
    double effective = 0; ///< of the loudest tenth of a second
    std::vector<float> sound;
};

Measured play(audio::Synthesizer& synthesizer, int channel, int program, int key, double seconds)
{
    synthesizer.reset();
    synthesizer.setGain(0.5F);
    synthesizer.program(channel, program);
    synthesizer.noteOn(channel, key, 100);
    const auto frames = static_cast<std::size_t>(seconds * kRate);
    Measured result;
    result.sound.resize(frames);
    std::vector<float> right(frames);
    synthesizer.render(result.sound.data(), right.data(), frames);
    constexpr std::size_t kWindow = kRate / 10;
    double sum = 0;
    for (std::size_t i = 0; i < frames; ++i) {
        const double left = result.sound[i];
        result.peak = std::max({result.peak, std::abs(left), std::abs(static_cast<double>(right[i]))});
        sum += left * left;
        if (i >= kWindow)
            sum -= static_cast<double>(result.sound[i - kWindow]) * result.sound[i - kWindow];
        result.effective = std::max(result.effective, std::sqrt(std::max(sum, 0.0) / kWindow));
    }
    return result;
}

/// Phase of the component near `hertz` in a Hann window from a frame on.
std::complex<double> component(const std::vector<float>& sound, std::size_t from, std::size_t length,
                               double hertz)
{
    std::complex<double> sum;
    for (std::size_t i = 0; i < length; ++i) {
        const double t = static_cast<double>(i);
        const double hann = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * t / static_cast<double>(length));
        sum += std::polar(hann * sound[from + i],
                          -2 * std::numbers::pi * hertz * static_cast<double>(from + i) / kRate);
    }
    return sum;
}

/// How far the fundamental is from `hertz`, by how its phase drifts against it.
double centsOff(const std::vector<float>& sound, double hertz)
{
    constexpr std::size_t kLength = kRate / 5;
    constexpr std::size_t kHop = kRate / 20;
    double drift = 0;
    std::size_t hops = 0;
    auto last = component(sound, kRate / 10, kLength, hertz);
    const double faint = std::abs(last) * 0.02; // what has died away has no phase
    for (std::size_t from = kRate / 10 + kHop; from + kLength < sound.size(); from += kHop, ++hops) {
        const auto next = component(sound, from, kLength, hertz);
        if (std::abs(next) < faint)
            break;
        drift += std::arg(next * std::conj(last));
        last = next;
    }
    const double seconds = static_cast<double>(hops * kHop) / kRate;
    const double off = drift / (2 * std::numbers::pi) / seconds;
    return 1200 * std::log2((hertz + off) / hertz);
}

} // namespace

class TestSoundFont : public QObject
{
    Q_OBJECT

    std::filesystem::path m_path = PARTITA_BINARY_DIR "/share/partita/soundfonts/partita.sf2";
    std::unique_ptr<audio::FluidSynthesizer> m_synthesizer;

private slots:
    void initTestCase()
    {
        auto synthesizer = audio::FluidSynthesizer::create(m_path, kRate, {false, false});
        QVERIFY2(synthesizer.has_value(), synthesizer ? "" : synthesizer.error().message().c_str());
        m_synthesizer = std::move(*synthesizer);
    }

    void itIsSmall()
    {
        const auto bytes = base::readFile(m_path);
        QVERIFY(bytes.has_value());
        QVERIFY2(bytes->size() < 2'000'000, qPrintable(QString::number(bytes->size())));
    }

    void itIsMadeTheSameAgain()
    {
        QTemporaryDir folder;
        const QString again = folder.filePath("again.sf2");
        QCOMPARE(QProcess::execute(PARTITA_BINARY_DIR "/soundfonts/make_soundfont", {again}), 0);
        QCOMPARE(base::sha256(*base::readFile(again.toStdString())), base::sha256(*base::readFile(m_path)));
    }

    void itIsFoundFromTheProgram()
    {
        // Test programs lie beside bin/, so that share/partita is found as by the programs.
        QVERIFY(std::filesystem::equivalent(audio::fallbackSoundFont(), m_path));
    }

    void everyProgramIsInTune()
    {
        for (int program = 0; program < 128; ++program) {
            const auto a4 = play(*m_synthesizer, 0, program, 69, 1.2);
            const double off = centsOff(a4.sound, 440);
            QVERIFY2(std::abs(off) < 3, qPrintable(QString("program %1: %2 cents").arg(program).arg(off)));
        }
    }

    void thePianoIsInTuneAllOver()
    {
        for (int key = 33; key <= 105; key += 3) {
            const double hertz = 440 * std::exp2((key - 69) / 12.0);
            const double off = centsOff(play(*m_synthesizer, 0, 0, key, 1.0).sound, hertz);
            QVERIFY2(std::abs(off) < 3, qPrintable(QString("key %1: %2 cents").arg(key).arg(off)));
        }
    }

    void everyProgramIsHeardAndNoneClips()
    {
        for (int program = 0; program < 128; ++program)
            for (const int key : {36, 60, 84}) {
                const auto heard = play(*m_synthesizer, 0, program, key, 0.8);
                const auto what = QString("program %1 key %2: peak %3, level %4")
                                      .arg(program)
                                      .arg(key)
                                      .arg(heard.peak)
                                      .arg(heard.effective);
                QVERIFY2(heard.peak < 0.5, qPrintable(what));
                QVERIFY2(heard.effective > 0.003, qPrintable(what));
                QVERIFY2(heard.effective < 0.15, qPrintable(what));
            }
    }

    void everyDrumIsHeard()
    {
        for (int key = 33; key <= 81; ++key) {
            const auto heard = play(*m_synthesizer, 9, 0, key, 0.4);
            QVERIFY2(heard.peak > 0.01 && heard.peak < 0.7,
                     qPrintable(QString("key %1: peak %2").arg(key).arg(heard.peak)));
        }
    }

    void strongerStrokesAreLouder()
    {
        double last = 0;
        for (const int velocity : {20, 50, 80, 110, 127}) {
            m_synthesizer->reset();
            m_synthesizer->noteOn(0, 60, velocity);
            std::vector<float> left(kRate / 4);
            std::vector<float> right(kRate / 4);
            m_synthesizer->render(left.data(), right.data(), left.size());
            double sum = 0;
            for (const float value : left)
                sum += static_cast<double>(value) * value;
            QVERIFY(sum > last);
            last = sum;
        }
    }

    void soundsDieAwayAfterTheirEnd()
    {
        for (const int program : {0, 19, 40, 52, 73, 89}) {
            play(*m_synthesizer, 0, program, 60, 0.5);
            m_synthesizer->noteOff(0, 60);
            std::vector<float> left(3 * kRate);
            std::vector<float> right(3 * kRate);
            m_synthesizer->render(left.data(), right.data(), left.size());
            QVERIFY2(std::abs(left.back()) < 1e-4, qPrintable(QString::number(program)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSoundFont)
#include "tst_soundfont.moc"
