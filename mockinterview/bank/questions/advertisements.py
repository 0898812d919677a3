"""Paragraphs that sell or invite (courses, newsletters, groups to join) or lead on to the next part of a page."""

import re

from mockinterview.documents.page_breaks import columns

__all__ = ["is_advertisement", "leads_on"]

_CUE = re.compile(
    r"扫[描码]|二维码|公众号|微信|小伙伴|领取|免费(?:资料|试听|获取|下载|拿|领)|"
    r"篇幅(?:所限|限制|有限|原因)|完整(?:笔记|资料)|课程|优惠|报名|私信|标星|"
    r"[点戳].{0,6}链接|[点戳](?:击)?(?:这里|此处)|"
    r"我会给你发|关注(?:我|我们)|"
    r"\bsubscribe\b|\bnewsletter\b|\bsign up\b|\bfollow (?:me|us)\b|\bdiscount\b|\bpromo\b|\bsponsor|"
    r"\bQR code\b|\b(?:my|our) (?:course|book|channel|community|forum|experts?)\b|\bfree trial\b|\bcoupon\b|"
    r"\bget back to you\b|\b(?:post|drop|leave) (?:them|your (?:doubts?|questions?|comments?|queries))\b|"
    r"\bcomments? (?:section|below)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\W*(?:check out|learn|master|become|join|explore|enroll?|register|attend|watch|find out|upskill|"
    r"boost|looking (?:forward )?(?:to|for)|want to|"
    r"ready to|interested in)\b[^\n]*\b(?:courses?|boot ?camps?|certified|for free|hands-on training|webinars?|"
    r"master ?class(?:es)?|careers?)\b[^\n]*",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"[^.!?\n]{0,80}\b(?:(?:let(?:'|’| u)s|we(?:[’']ll| will| shall)) (?:now |then )?"
    r"(?:(?:take|have) a look|look|see|explore|start|begin|move|jump|dive|discuss)|moving on|next up)\b"
    r"[^.!?\n]{0,60}\bquestions\b[^.!?\n]{0,40}[.:!]?"
    r"|(?:接下来|下面|现在)[，,]?(?:让?我们|大家|一起)?[来就]?(?:看看?|进入|学习)[^。\n]{0,30}[试题考]题[^。\n]{0,12}[。：！]?",
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


def leads_on(words: str) -> bool:
    """Tell whether a sentence only leads on to the next questions (``Let us look at harder questions``)."""
    return _ONWARD.fullmatch(words) is not None
