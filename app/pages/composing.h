// SPDX-License-Identifier: GPL-3.0-or-later
// Composing: one piece being written by a model on a worker, shown as it grows, with its provenance at the
// end.
#pragma once

#include "app/documents/document.h"
#include "app/service/composer.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace partita::app {

struct ComposingRequest
{
    QString model; ///< as service::Composer::open takes it
    std::uint64_t seed = 0;
    project::CompositionSettings settings;
    std::string parent; ///< the composition that the score came from
};

/// The request as the engine takes it.
[[nodiscard]] service::ComposeRequest composeRequest(const ComposingRequest& request);

class Composing : public QObject
{
    Q_OBJECT

public:
    explicit Composing(JobRunner& jobs, QObject* parent = nullptr);

    /// Stops what is being composed, if anything. The model stays open for the next piece.
    void start(const ComposingRequest& request);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

signals:
    /// The piece so far, at most 20 times a second.
    void grown(const partita::app::Piece& piece);
    void finished(const partita::app::Piece& piece, const partita::project::Composition& composition);
    void stopped();
    void failed(const QString& sentence);

private:
    struct OpenModel;
    struct Outcome
    {
        Piece piece;
        project::Composition composition;
    };

    static base::Result<std::shared_ptr<const service::Composer>> openComposer(OpenModel& open,
                                                                               const std::string& name);

    JobRunner& m_jobs;
    std::shared_ptr<OpenModel> m_open;
    Job m_job;
    std::uint64_t m_number = 0;
};

} // namespace partita::app
