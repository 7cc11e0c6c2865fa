// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/composing.h"

#include "app/jobs/error_sentence.h"
#include "app/service/provenance.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QUuid>

#include <algorithm>
#include <mutex>
#include <optional>

namespace partita::app {

/// The model of the last piece, so that the next one starts at once. Reloaded when its weights changed.
struct Composing::OpenModel
{
    std::mutex mutex;
    std::string name;
    std::filesystem::file_time_type changed;
    std::shared_ptr<const service::Composer> composer;
};

namespace {

constexpr int kParseEveryMs = kChannelIntervalMs;

std::filesystem::file_time_type weightsTime(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::last_write_time(folder / "model.json", ignored);
}

project::Composition provenance(const service::ComposedPiece& piece, const ComposingRequest& request)
{
    project::Composition composition = service::compositionOf(piece);
    composition.id = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    composition.date = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    composition.parent = request.parent;
    return composition;
}

} // namespace

service::ComposeRequest composeRequest(const ComposingRequest& request)
{
    service::ComposeRequest tune;
    tune.settings.seed = request.seed;
    tune.settings.temperature = request.settings.temperature;
    tune.settings.topK = static_cast<std::size_t>(std::max(0, request.settings.topK));
    tune.settings.topP = request.settings.topP;
    tune.settings.minP = request.settings.minP;
    tune.settings.key = request.settings.key;
    tune.settings.meter = request.settings.meter;
    tune.settings.title = request.settings.title;
    tune.settings.prompt = request.settings.prompt;
    tune.settings.retries = request.settings.retries;
    tune.guarded = request.settings.retries > 0;
    tune.bars = request.settings.bars;
    return tune;
}

Composing::Composing(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_open(std::make_shared<OpenModel>())
{
}

void Composing::stop()
{
    m_job.stop();
}

void Composing::start(const ComposingRequest& request)
{
    m_job.stop();
    const std::uint64_t number = ++m_number;
    auto show = m_jobs.channel<Piece>(this, [this, number](const Piece& piece) {
        if (number == m_number && m_job.isRunning())
            emit grown(piece);
    });
    m_job = m_jobs.start<Outcome>(
        this,
        [request, show, open = m_open](std::stop_token stop) -> base::Result<Outcome> {
            const auto composer = openComposer(*open, request.model.toStdString());
            if (!composer)
                return tl::unexpected(composer.error());
            const auto tune = composeRequest(request);
            if (auto valid = service::checkRequest(tune); !valid)
                return tl::unexpected(valid.error());
            QElapsedTimer sinceShown;
            sinceShown.start();
            auto piece = (*composer)->compose(tune, stop, [&](std::string_view text) {
                if (sinceShown.elapsed() < kParseEveryMs)
                    return;
                sinceShown.restart();
                show(pieceFromAbc(std::string(text)));
            });
            if (!piece)
                return tl::unexpected(piece.error());
            return Outcome{pieceFromAbc(piece->abc), provenance(*piece, request)};
        },
        [this, number](base::Result<Outcome> outcome) {
            if (number != m_number)
                return; // another piece was asked for
            if (outcome)
                emit finished(outcome->piece, outcome->composition);
            else if (isCancelled(outcome.error()))
                emit stopped();
            else
                emit failed(errorSentence(outcome.error()));
        });
}

base::Result<std::shared_ptr<const service::Composer>> Composing::openComposer(OpenModel& open,
                                                                               const std::string& name)
{
    const std::scoped_lock lock(open.mutex);
    if (open.composer && open.name == name && weightsTime(open.composer->folder()) == open.changed)
        return open.composer;
    auto composer = service::Composer::open(name);
    if (!composer)
        return tl::unexpected(composer.error());
    open.composer = std::make_shared<const service::Composer>(std::move(*composer));
    open.name = name;
    open.changed = weightsTime(open.composer->folder());
    return open.composer;
}

} // namespace partita::app
