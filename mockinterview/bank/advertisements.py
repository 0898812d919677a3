"""Paragraphs that sell or invite: courses, newsletters, groups to join."""

import re

from mockinterview.documents.page_breaks import columns

__all__ = ["is_advertisement"]

_CUE = re.compile(
    r"扫[描码]|二维码|公众号|微信|小伙伴|领取|免费(?:资料|试听|领)|课程|优惠|报名|私信|点击.{0,6}链接|"
    r"我会给你发|关注(?:我|我们)|"
    r"\bsubscribe\b|\bnewsletter\b|\bsign up\b|\bfollow (?:me|us)\b|\bdiscount\b|\bpromo\b|\bsponsor|"
    r"\bQR code\b|\b(?:my|our) (?:course|book|channel|community|forum|experts?)\b|\bfree trial\b|\bcoupon\b|"
    r"\bget back to you\b|\b(?:post|drop|leave) (?:them|your (?:doubts?|questions?|comments?|queries))\b|"
    r"\bcomments? (?:section|below)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\W*(?:check out|learn|master|become|join|explore|enrol|upskill|boost|looking (?:forward )?(?:to|for)|want to|"
    r"ready to|interested in)\b[^\n]*\b(?:courses?|boot ?camps?|certified|for free|hands-on training|webinars?|"
    r"master ?class(?:es)?|careers?)\b[^\n]*",
    re.IGNORECASE,
)
_SHORT = 160  # columns of a call


def is_advertisement(words: str) -> bool:
    """Tell whether a paragraph has two different cues, since one alone also stands in honest prose, or is a short call.

    A call begins as one and names what is sold (``Become a baker with hands-on training!``).
    """
    if columns(words) <= _SHORT and _CALL.fullmatch(words.strip()):
        return True
    return len({match.group().lower() for match in _CUE.finditer(words)}) > 1
