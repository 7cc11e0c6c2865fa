// SPDX-License-Identifier: GPL-3.0-or-later
// Composer: a model that has been opened, ready to write tunes as scores with their provenance.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/sampling/generator.h"
#include "engine/sampling/open_model.h"
#include "engine/score/score.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace partita::service {

/// What a musician asks of a tune. With the model's hash it makes the tune again.
struct ComposeRequest
{
    sampling::GeneratorSettings settings;
    int bars = 0;        ///< written bars, pick-ups not counted; 0: as many as the model likes
    bool guarded = true; ///< faulty bars are written again, settings.retries times at one place
    friend bool operator==(const ComposeRequest&, const ComposeRequest&) = default;
};

struct ComposedPiece
{
    std::string abc;    ///< of a model that writes notes: their notation
    score::Score score; ///< of a model that writes notes: as they were written, with their times
    std::vector<base::Diagnostic> diagnostics;
    ComposeRequest request; ///< with the model's hash: how to make the piece again
    std::string modelName;
    std::string modelHash;
    std::string recipe;
    std::string device;        ///< "cpu" or "cuda": they round differently
    std::size_t takenBack = 0; ///< faulty bars that were written again
};

/// Told the text so far while it grows; it may also shrink, where a bar is taken back. On the calling thread.
using ComposeObserver = std::function<void(std::string_view abcSoFar)>;

/// compose() is const and may run in several threads at once.
class Composer
{
public:
    /// `name` as of findModel: "folk", a model folder, or a run folder; `device` as of
    /// sampling::chooseSamplingDevice. Blocking, tens of milliseconds.
    [[nodiscard]] static base::Result<Composer> open(const std::string& name,
                                                     const std::string& device = "auto");

    /// A model in memory, as a training has it at the end of an epoch.
    [[nodiscard]] static base::Result<Composer> open(const model::ModelFile& file);

    /// Blocking, about a second. The same model and request give the same piece. Cancelled where the stop was
    /// requested; InvalidInput as of checkRequest and sampling::Generator.
    [[nodiscard]] base::Result<ComposedPiece> compose(const ComposeRequest& request,
                                                      const std::stop_token& stop = {},
                                                      const ComposeObserver& observer = {}) const;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_opened.folder; }
    [[nodiscard]] model::Device device() const { return m_opened.device; }
    /// Empty for a model made in memory.
    [[nodiscard]] std::string hash() const { return m_opened.hash(); }
    [[nodiscard]] const std::string& recipe() const { return m_opened.recipe.name; }
    /// How the model came to be, as its file says.
    [[nodiscard]] const model::TrainingRecord& training() const { return m_opened.training; }
    /// Whether it writes notes; else ABC text, whose key, meter, length and beginning can be asked for.
    [[nodiscard]] bool writesNotes() const { return m_opened.noteWriter != nullptr; }

private:
    Composer(std::string name, sampling::OpenedModel opened);
    [[nodiscard]] base::Result<ComposedPiece> composeText(const ComposeRequest& request,
                                                          const std::stop_token& stop,
                                                          const ComposeObserver& observer) const;
    [[nodiscard]] base::Result<ComposedPiece> composeNotes(const ComposeRequest& request,
                                                           const std::stop_token& stop) const;
    [[nodiscard]] ComposedPiece pieceFor(const ComposeRequest& request) const;

    std::string m_name;
    sampling::OpenedModel m_opened;
};

/// InvalidInput where the key or meter of a request is none, naming what is possible.
[[nodiscard]] base::Result<void> checkRequest(const ComposeRequest& request);

} // namespace partita::service
