"""The words that only the page of a batch has."""

from mockinterview.batch.graded_row import Status
from mockinterview.grading.grade import Flag
from mockinterview.messages import N_, Translator
from mockinterview.report.page_words import page_words
from mockinterview.rubric.agreement_measures import Measure

__all__ = ["FLAG_NAMES", "MEASURE_NAMES", "STATUSES", "batch_words"]

STATUSES: dict[Status, str] = {
    "graded": N_("graded"),
    "unscored": N_("unscored"),
    "pending": N_("pending"),
    "invalid": N_("invalid"),
}

FLAG_NAMES: dict[Flag, str] = {
    "addresses_grader": N_("talks to the grader"),
    "contradicted": N_("contradicts the reference"),
    "copied_question": N_("repeats the question"),
    "copied_reference": N_("in the reference's own words"),
    "cross_check": N_("another judge disagrees"),
    "doubted_reference": N_("the reference is doubted"),
    "false_claim": N_("a claim held false"),
    "little_overlap": N_("long, little of it to the point"),
    "negated": N_("a sentence of the reference, negated or not"),
    "not_assessed": N_("a criterion left out"),
    "off_topic": N_("off the topic"),
    "stuffed": N_("a bare list of terms"),
    "unverified": N_("evidence not found in the answer"),
}

MEASURE_NAMES: dict[Measure, str] = {
    "pearson": N_("Pearson's r"),
    "spearman": N_("Spearman's rho"),
    "qwk": N_("quadratic weighted kappa, six steps"),
    "mae": N_("mean absolute error"),
    "exact": N_("in the same of six steps"),
    "adjacent": N_("at most one step apart"),
    "bias": N_("mean of judge − human"),
}

_WORDS = {
    "items": N_("Questions"),
    "missed_often": N_("Key points missed most often"),
    "missed_about": N_(
        "Missed: a degree below one half, in answers with a score. Key points that the judge doubts are left out, and "
        "of a list of which some suffice those that were not needed."
    ),
    "urgent": N_("To look at: flagged, or without a score"),
    "others": N_("The other answers"),
    "none_urgent": N_("No answer is flagged, and all have a score."),
    "none_others": N_("There are none."),
    "none_scored": N_("No answer has a score."),
    "agreement": N_("Agreement with human scores"),
    "measure": N_("Measure"),
    "pooled": N_("all answers"),
    "by_question": N_("median over questions"),
    "set_ups": N_("What graded"),
    "flags": N_("Flags"),
    "question": N_("The question"),
    "answers_count": N_("Number of answers"),
    "mean": N_("Mean score"),
    "discrimination": N_("Discrimination"),
    "candidates": N_("Candidates"),
    "answer": N_("The answer"),
    "empty": N_("(empty)"),
    "contradicted": N_("of these contradicted"),
    "item_about": N_(
        "Mean score: of 100; low is hard. Discrimination: the corrected item-total correlation, that is Pearson's r "
        "between the score on a question and the mean score on a candidate's other questions (Henrysson 1963; "
        "classical test theory). Near 0 or below, the question does not tell strong candidates from weak ones: read "
        "it, its reference and some answers again. –: fewer than five candidates with other questions too, or no "
        "differences between them."
    ),
    "ways_mixed": N_("graded in several ways"),
    "human": N_("human score"),
    "graded_of": N_("scored"),
}


def batch_words(say: Translator) -> dict[str, str]:
    """Return the page's words in the translator's language, with those of the session's page."""
    return page_words(say) | {name: say(word) for name, word in _WORDS.items()}
