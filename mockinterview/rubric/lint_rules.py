"""The rules of lint by name, and how much each weighs: errors stop a commit, warnings do not."""

from mockinterview.rubric.lint_finding import Finding, Place, Severity

__all__ = ["RULES", "found"]

RULES: dict[str, Severity] = {
    # words
    "double-barrelled": "error",
    "vague-word": "error",
    "rewards-length": "error",
    "uncheckable": "error",
    "unseen": "error",
    "normative": "error",
    "names-level": "error",
    "positive-bottom": "warning",
    "top-by-absence": "warning",
    "long-descriptor": "warning",
    # levels
    "same-descriptor": "error",
    "degree-only": "error",
    "overlapping-levels": "warning",
    "repeated-label": "warning",
    "no-top-level": "error",
    "no-middle-level": "warning",
    "wide-step": "warning",
    "narrow-step": "warning",
    "many-levels": "warning",
    # weights
    "tiny-weight": "warning",
    "dominant-weight": "warning",
    "cap-without-effect": "error",
    "cap-hardly-felt": "warning",
    "hidden-levels": "warning",
    "counts-twice": "warning",
    "criteria-overlap": "warning",
    "pass-mark-unreachable": "error",
    "pass-mark-trivial": "error",
    "pass-without-coverage": "warning",
    # where it is used
    "never-chosen": "warning",
    "unknown-item": "error",
    "kind-without-items": "warning",
    # zh and en
    "wrong-language": "error",
    "sentences-differ": "warning",
    "numbers-differ": "error",
    "negation-differs": "warning",
    "length-differs": "warning",
    # exemplars
    "exemplar-out-of-reach": "error",
    "exemplar-contradicts": "error",
    "exemplar-order": "warning",
    "exemplar-gap": "warning",
    # lint: allow
    "allow-without-reason": "error",
    "allow-unknown-rule": "error",
    "allow-unused": "warning",
}


def found(rule: str, place: Place, message: str, mend: str, /, **values: object) -> Finding:
    """Return a finding of a rule; ``message`` and ``mend`` are marked literals with fields for ``values``."""
    told = tuple((name, f"{value:g}" if isinstance(value, float) else str(value)) for name, value in values.items())
    return Finding(rule=rule, severity=RULES[rule], place=place, message=message, mend=mend, values=told)
