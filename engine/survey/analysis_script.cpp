// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/survey_data.h"

namespace partita::survey {

std::string analysisScript()
{
    return R"R(# Analyses answers.csv of a listening survey; see codebook.md.
# Rscript analysis.R [answers.csv]
suppressPackageStartupMessages(library(lme4))

arguments <- commandArgs(trailingOnly = TRUE)
file <- if (length(arguments) > 0) arguments[1] else "answers.csv"
answers <- read.csv(file, na.strings = "", stringsAsFactors = FALSE)
counted <- answers[answers$kind == "scored" & is.na(answers$excluded), ]

# The mean over listeners and clips, whose effects are normal with this deviation on the logit scale.
population_share <- function(logit, deviation) {
  integrate(function(z) plogis(logit + deviation * z) * dnorm(z), -8, 8)$value
}

if (!all(is.na(counted$success))) {
  counted <- counted[!is.na(counted$success), ]

  cat("== Exact test, as if answers were independent\n")
  print(binom.test(sum(counted$success), nrow(counted)))

  both <- length(unique(counted$source)) == 2 && !all(is.na(counted$said_machine))
  counted$type <- if (both) ifelse(counted$source == "machine", 0.5, -0.5) else 0

  cat("== Right answers: listeners crossed with items, logit\n")
  formula <- if (both) success ~ 1 + type + (1 | participant) + (1 | item) else
    success ~ 1 + (1 | participant) + (1 | item)
  logit <- glmer(formula, data = counted, family = binomial("logit"))
  print(summary(logit))
  spread <- sqrt(sum(sapply(VarCorr(logit), function(effect) effect[1, 1])))
  fixed <- fixef(logit)
  share <- if (both) {
    mean(c(population_share(fixed[["(Intercept)"]] + fixed[["type"]] / 2, spread),
           population_share(fixed[["(Intercept)"]] - fixed[["type"]] / 2, spread)))
  } else population_share(fixed[["(Intercept)"]], spread)
  cat(sprintf("population_averaged_share %.6f\n", share))

  if (both) {
    cat("== \"Machine\" said: probit; the slope of the type is d', minus the intercept the criterion\n")
    probit <- glmer(said_machine ~ 1 + type + (1 + type | participant) + (1 | item),
                    data = counted, family = binomial("probit"))
    print(summary(probit))
    cat(sprintf("d_prime %.6f\n", fixef(probit)[["type"]]))
    cat(sprintf("criterion %.6f\n", -fixef(probit)[["(Intercept)"]]))
  }
} else {
  counted <- counted[!is.na(counted$rating), ]
  counted$by <- ifelse(counted$source == "human", "human",
                       ifelse(is.na(counted$model), "machine", counted$model))
  for (scale in unique(counted$scale)) {
    cat("== Ratings on", scale, "\n")
    means <- tapply(counted$rating[counted$scale == scale],
                    list(counted$participant[counted$scale == scale], counted$by[counted$scale == scale]), mean)
    means <- means[complete.cases(means), , drop = FALSE]
    print(friedman.test(means))
  }
}
)R";
}

} // namespace partita::survey
