"""The words that sentences share, how they are linked, and where their claim ends."""

import re

__all__ = ["CONNECTIVE", "TAIL", "tokens"]

_I = re.IGNORECASE
CONNECTIVE = re.compile(
    r"(?:(?:首先|其次|再次|再者|然后|接着|接下来|随后|最后|此外|另外|除此之外|同时|与此同时|因此|所以|而且|并且|"
    r"但是|然而|不过|其实|实际上|具体来说|具体而言|简单来说|一般来说|通常来说|相比之下|一方面|另一方面|总的来说|"
    r"例如|比如|为此|通过这种方式|在实际应用中|在训练完成后)"
    r"[，,、：:]?\s*(?:就|则|也|还)?|[一二三四五六]是\s*|第[一二三四五六七八九十][，,、：:是]\s*|"
    r"而(?=[^且是非已])|但(?=[^是])"
    r"|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|then|next|also|moreover|furthermore|"
    r"in addition|additionally|however|therefore|thus|hence|so|but|and|or|similarly|by contrast|in contrast|"
    r"on the other hand|on the one hand|for example|for instance|meanwhile|instead|specifically|typically|"
    r"usually),?\s+)",
    _I,
)
TAIL = re.compile(
    r"[，,]\s*(?:从而|进而|以便|以(?=[最提减降实保达确适优平更避增充加防快])|有助于|展[现示]出|使得|"
    r"为.{1,16}(?:提供|奠定)|例如|比如|如(?![何果今下此])|特别是|尤其|这(?=[使有将样会也可能])|因为它?(?=更)|"
    r"并在.{0,10}时)"
    r"|,\s+(?:thereby|thus|so that|which (?:helps|makes|improves|allows|means|is why|matters)|making|allowing|"
    r"enabling|improving|leading to|such as|for example|especially|including)\b",
    _I,
)
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an the of in to is are and or for with on by as it its be this that how what why which do does can",
    )
)


def tokens(text: str) -> list[str]:
    """Return Latin words and pairs of ideographs: what two wordings can share."""
    found = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _STOP]
    for run in re.findall(r"[\u3400-\u9fff]+", text):
        found += [run[n : n + 2] for n in range(len(run) - 1)]
    return found
