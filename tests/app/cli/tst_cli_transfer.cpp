// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli train that begins with the weights of another model, freezes layers and shows itself in
// TensorBoard.
#include "cli_process.h"
#include "tests/engine/training/event_file_reader.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cmath>
#include <map>

using namespace partita::cli_test;
using nlohmann::json;

namespace {

/// The floats of one tensor of a safetensors file.
std::vector<float> tensorOf(const QString& file, const std::string& name)
{
    const QByteArray bytes = readFile(file);
    std::uint64_t size = 0;
    std::memcpy(&size, bytes.constData(), sizeof size);
    const json header = json::parse(bytes.mid(8, static_cast<qsizetype>(size)).toStdString());
    const auto range = header.at(name).at("data_offsets").get<std::vector<qsizetype>>();
    std::vector<float> values(static_cast<std::size_t>(range[1] - range[0]) / sizeof(float));
    std::memcpy(values.data(), bytes.constData() + 8 + static_cast<qsizetype>(size) + range[0],
                values.size() * sizeof(float));
    return values;
}

/// All events of a run, file after file; a restart drops what stands before it of its step and later ones.
std::vector<partita::event_file::Event> eventsOf(const QString& run)
{
    std::vector<partita::event_file::Event> all;
    const QDir folder(run + "/tensorboard");
    for (const QString& name : folder.entryList({"events.out.tfevents.*"}, QDir::Files, QDir::Name)) {
        const auto reading = partita::event_file::readEvents(readFile(folder.filePath(name)).toStdString());
        for (const auto& event : reading.events) {
            if (event.sessionStatus)
                std::erase_if(all, [&event](const auto& earlier) { return earlier.step >= event.step; });
            else
                all.push_back(event);
        }
    }
    return all;
}

} // namespace

class TestCliTransfer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        writeFile(path("corpus.abc"), smallCorpus());
        QByteArray other = smallCorpus();
        other.replace("T:Tune", "T:Reel").replace("M:6/8", "M:4/4").replace("K:D", "K:Gm"); // new symbols
        writeFile(path("other.abc"), other);
        const Outcome trained = run(
            QStringList{"train", "--corpus", path("corpus.abc"), "--epochs", "6", "--run", path("first")} +
            small());
        QVERIFY2(trained.exitCode == 0, trained.told().constData());
    }

    void beginsWhereTheOtherModelEnded()
    {
        const QStringList common =
            QStringList{"train", "--corpus", path("other.abc"), "--epochs", "1"} + small();
        const Outcome fresh = run(common + QStringList{"--run", path("fresh")});
        QVERIFY2(fresh.exitCode == 0, fresh.told().constData());
        const Outcome tuned = run(common + QStringList{"--run", path("tuned"), "--init-from", path("first")});
        QVERIFY2(tuned.exitCode == 0, tuned.told().constData());
        QVERIFY2(tuned.errors.contains("Begins with 12 of 12 tensors of abc-lstm-3x256"),
                 tuned.told().constData());
        QVERIFY2(tuned.errors.contains(" symbols"), tuned.told().constData());
        QVERIFY(history(path("tuned"))[0].at("held_out_bpc").get<double>() <
                history(path("fresh"))[0].at("held_out_bpc").get<double>() - 0.3);
        const json description = json::parse(readFile(path("tuned/run.json")).toStdString());
        QVERIFY(description.at("initial").at("model").get<std::string>().find("first") != std::string::npos);
        QCOMPARE(description.at("initial").at("hash").get<std::string>().size(), std::size_t{64});
    }

    void frozenLayersKeepTheirWeights()
    {
        const Outcome outcome =
            run(QStringList{"train", "--corpus", path("corpus.abc"), "--epochs", "2", "--run", path("frozen"),
                            "--init-from", path("first"), "--freeze", "embedding", "--freeze", "layers.0"} +
                small());
        QVERIFY2(outcome.exitCode == 0, outcome.told().constData());
        const QString before = path("first/checkpoints/best/model.safetensors");
        const QString after = path("frozen/checkpoints/last/model.safetensors");
        for (const char* kept :
             {"embedding.weight", "layers.0.weight_ih", "layers.0.weight_hh", "layers.0.bias"})
            QVERIFY2(tensorOf(before, kept) == tensorOf(after, kept), kept);
        for (const char* trained : {"layers.1.weight_hh", "dense.weight", "dense.bias"})
            QVERIFY2(tensorOf(before, trained) != tensorOf(after, trained), trained);
        // The frozen layers are part of the run.
        const Outcome resumed = run({"train", "--run", path("frozen"), "--resume", "--epochs", "3"});
        QVERIFY2(resumed.exitCode == 0, resumed.told().constData());
        QVERIFY(tensorOf(before, "layers.0.weight_hh") == tensorOf(after, "layers.0.weight_hh"));
    }

    /// Events are scaled as the new music's are, whatever the model was trained on.
    void theNewMusicKeepsItsOwnScale()
    {
        QByteArray high = smallCorpus();
        high.replace("DED", "d'e'd'").replace("GAB", "g'a'b'").replace("ABc", "a'b'c''");
        writeFile(path("high.abc"), high);
        const QStringList common = {"train",    "--recipe", "c-rnn-baseline", "--epochs",  "1",
                                    "--batch",  "4",        "--length",       "6",         "--change",
                                    "hidden=8", "--change", "stride=3",       "--threads", "1",
                                    "--device", "cpu",      "--held-out",     "0"};
        QCOMPARE(run(common + QStringList{"--corpus", path("corpus.abc"), "--run", path("low-run")}).exitCode,
                 0);
        QCOMPARE(run(common + QStringList{"--corpus", path("high.abc"), "--run", path("high-run")}).exitCode,
                 0);
        const Outcome tuned = run(common + QStringList{"--corpus", path("high.abc"), "--run",
                                                       path("tuned-run"), "--init-from", path("low-run")});
        QVERIFY2(tuned.exitCode == 0, tuned.told().constData());
        const auto offset = [this](const char* name) {
            return tensorOf(path(name) + "/checkpoints/last/model.safetensors", "normalisation.offset");
        };
        QVERIFY(offset("tuned-run") == offset("high-run"));
        QVERIFY(offset("tuned-run") != offset("low-run"));
    }

    void wrongLayersAndModelsAreRefused_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("layer") << QStringList{"--freeze", "layers.7"}
                               << QByteArray("no such layer to freeze");
        QTest::newRow("everything") << QStringList{"--freeze", "embedding", "--freeze",
                                                   "layers",   "--freeze",  "dense"}
                                    << QByteArray("nothing is left to train");
        QTest::newRow("model") << QStringList{"--init-from", path("nowhere")} << QByteArray("nowhere");
        QTest::newRow("sizes") << QStringList{"--init-from", "folk"} << QByteArray("no matrix of the model");
        QTest::newRow("callback") << QStringList{"--with", "magic"} << QByteArray("magic");
        QTest::newRow("number") << QStringList{"--change", "hiden=4"} << QByteArray("hiden");
    }

    void wrongLayersAndModelsAreRefused()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, told);
        const Outcome outcome = run(
            QStringList{"train", "--corpus", path("corpus.abc"), "--epochs", "1", "--run", path("refused")} +
            small() + options);
        QVERIFY2(outcome.exitCode != 0, outcome.told().constData());
        QVERIFY2(outcome.errors.contains(told), outcome.told().constData());
        QVERIFY(!QFileInfo::exists(path("refused/run.json")));
    }

    void evaluateMeasuresBothSplitsAndTheCalibration()
    {
        const Outcome text = run({"evaluate", "--model", path("first"), "--split", "both", "--json"});
        QVERIFY2(text.exitCode == 0, text.told().constData());
        QVERIFY2(text.errors.contains("whole tunes"), text.told().constData());
        const json one = text.object().at("splits");
        QCOMPARE(one.size(), std::size_t{1}); // of text whole tunes alone can be held out
        QCOMPARE(one[0].at("calibration").size(), std::size_t{10});
        QVERIFY(one[0].at("measures").at("bits_per_note").get<double>() > 0.0);
        const Outcome notes = run({"train",
                                   "--recipe",
                                   "note-chord-lstm",
                                   "--corpus",
                                   path("corpus.abc"),
                                   "--run",
                                   path("words"),
                                   "--epochs",
                                   "1",
                                   "--batch",
                                   "4",
                                   "--length",
                                   "8",
                                   "--change",
                                   "hidden=8",
                                   "--change",
                                   "minimum_count=1",
                                   "--change",
                                   "stride=2",
                                   "--held-out",
                                   "0.2",
                                   "--threads",
                                   "1"});
        QVERIFY2(notes.exitCode == 0, notes.told().constData());
        const Outcome both = run({"evaluate", "--model", path("words"), "--split", "both", "--json"});
        QVERIFY2(both.exitCode == 0, both.told().constData());
        const json splits = both.object().at("splits");
        QCOMPARE(splits.size(), std::size_t{2});
        QVERIFY(splits[0].at("same_split").get<bool>());
        QVERIFY(!splits[1].at("same_split").get<bool>());
        QVERIFY(splits[0].at("loss") != splits[1].at("loss"));
    }

    /// Curves, weights and a sample, and after a resumption no step twice.
    void tensorBoardShowsTheRun()
    {
        const QStringList common = QStringList{"train",       "--corpus", path("corpus.abc"), "--run",
                                               path("shown"), "--with",   "tensorboard"} +
                                   small();
        const Outcome begun = run(common + QStringList{"--epochs", "2"});
        QVERIFY2(begun.exitCode == 0, begun.told().constData());
        const Outcome resumed = run({"train", "--run", path("shown"), "--resume", "--epochs", "3"});
        QVERIFY2(resumed.exitCode == 0, resumed.told().constData());

        std::map<std::string, std::map<std::int64_t, float>> scalars;
        std::map<std::string, int> histograms;
        std::vector<std::string> samples;
        for (const auto& event : eventsOf(path("shown"))) {
            for (const auto& value : event.values) {
                if (value.scalar)
                    QVERIFY2(scalars[value.tag].emplace(event.step, *value.scalar).second, value.tag.c_str());
                if (value.histogram)
                    ++histograms[value.tag];
                if (value.tag == "sample")
                    samples.insert(samples.end(), value.strings.begin(), value.strings.end());
            }
        }
        const auto epochs = history(path("shown"));
        QCOMPARE(epochs.size(), std::size_t{3});
        QCOMPARE(scalars["training/loss"].size(), std::size_t{3});
        QCOMPARE(scalars["held_out/bits_per_character"].size(), std::size_t{3});
        const auto steps = static_cast<std::size_t>(scalars["training/loss"].rbegin()->first);
        QCOMPARE(scalars["batch/loss"].size(), steps); // every one of them, once
        QVERIFY(std::abs(double{scalars["training/loss"].rbegin()->second} -
                         epochs.back().at("loss").get<double>()) < 1e-6);
        QCOMPARE(histograms["weights/layers.0.weight_hh"], 3);
        QCOMPARE(samples.size(), std::size_t{3});
        QVERIFY(!samples.back().empty());
    }

    /// What the sample draws is not the run's.
    void tensorBoardChangesNothing()
    {
        const QStringList common =
            QStringList{"train", "--corpus", path("corpus.abc"), "--epochs", "2", "--change", "dropout=0.3"} +
            small();
        QCOMPARE(run(common + QStringList{"--run", path("quiet")}).exitCode, 0);
        QCOMPARE(run(common + QStringList{"--run", path("loud"), "--with", "tensorboard"}).exitCode, 0);
        const auto quiet = history(path("quiet"));
        const auto loud = history(path("loud"));
        for (std::size_t i = 0; i < 2; ++i)
            for (const char* figure : {"loss", "held_out_bpc", "grad_norm"})
                QCOMPARE(loud[i].at(figure).get<double>(), quiet[i].at(figure).get<double>());
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QStringList small()
    {
        return {"--recipe",        "abc-lstm-3x256",
                "--change",        "hidden=24",
                "--change",        "embedding=12",
                "--batch",         "4",
                "--length",        "16",
                "--learning-rate", "0.01",
                "--threads",       "1",
                "--device",        "cpu",
                "--held-out",      "0.2"};
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCliTransfer)
#include "tst_cli_transfer.moc"
