"""Words above and behind the questions of a document: prefaces and closings, and what web pages put at their ends."""

import re

from mockinterview.documents.decoration import DECORATION

__all__ = ["begins_tail", "is_outer_heading"]

_PREFACE = (
    r"目录|目次|(?:table of )?contents|toc|前言|序言?|写在前面|导读|使用(?:说明|方法)|如何(?:使用|贡献|参与).{0,8}|更新(?:日志|记录|说明)|"
    r"how (?:to|can i|can you|do i|should i) (?:use|add|contribute|help)\b.{0,30}|about (?:this|the) \w+(?: \w+)?|changelog|"
    r"foreword|preface|disclaimers?"
)
_CLOSING = (
    r"(?:.{0,6}总结|全文小结|小结|结语|结束语|后记|尾声|写在最后|最后|最后的话|.{0,4}(?:备注|碎碎念))|"
    r"(?:学习|参考|推荐|面试|备考|复习|补充|其他|相关)(?:资源|资料|建议|技巧|书单|网站|路线|计划|贴士|心得|准备|材料|阅读)|"
    r"(?:study|interview|prep(?:aration)?|learning|additional|extra|pro|general|more|quick|useful|helpful) "
    r"(?:tips|resources|plan|advice|checklist|roadmap|materials?|references?|reading|links|notes)|"
    r"(?:final|closing|parting) (?:thoughts|words|remarks|notes|tips)|in (?:closing|summary|conclusion)|"
    r"(?:the )?(?:conclusions?|summary|recap|key ?take-?aways?|takeaways|epilogue|bottom line|end)|"
    r"wrapping (?:it )?(?:all )?up|wrap-?up|(?:what'?s )?next(?: steps)?|what next|tl;?dr"
)
_TAIL = (
    r"references?|(?:useful |further |related )?(?:links|resources|readings?)|see also|comments?|"
    r"(?:\d+ )?(?:comments?|repl(?:y|ies)|responses?)|leave a (?:reply|comment).{0,30}|write a comment.{0,4}|"
    r"(?:related|recent|recommended|similar|more|popular|latest)(?: \w+)? (?:posts?|articles?|stories|questions|reading|topics|pages|jobs)|"
    r"share (?:this|on)\b.{0,30}|(?:you (?:may|might) also|people also) (?:like|ask|read).{0,20}|about the authors?|"
    r"read (?:more|next)|tags|previous post|next post|subscribe\b.{0,30}|stay (?:tuned|connected)|support(?: this project| me)?|"
    r"参考(?:资料|文献|链接|文章)?|(?:相关|推荐|热门|更多|最新)(?:文章|推荐|阅读|资料|帖子|问题|博客|内容).{0,6}|你可能(?:感兴趣|喜欢|还想看).{0,20}|猜你喜欢|"
    r"(?:发表|全部|最新|热门|网友)?(?:评论|留言).{0,6}|关于(?:作者|我)|联系(?:方式|我们?|作者)|(?:文章)?标签|版权(?:声明|所有).{0,30}|转载.{0,20}|"
    r"上一篇|下一篇|分享到?|点赞.{0,12}|(?:本文)?内容来(?:自|源).{0,60}|"
)
_AROUND = r"[\W_]*(?:\d{1,3}[.、)）\s]+|[一二三四五六七八九十]{1,3}[、.．]\s*)?"
_OUTER = re.compile(rf"{_AROUND}(?:{_PREFACE}|{_CLOSING}|{_TAIL[:-1]})[\W_]*", re.IGNORECASE)
_LABELLED_TAIL = re.compile(
    r"[\W_]*(?:你可能感兴趣的?|猜你喜欢|(?:文章)?标签|相关(?:文章|推荐|阅读)|tags|categories|posted in|filed under|版权声明|"
    r"原文链接|本文链接|转载请|上一篇|下一篇|previous post|next post)\s*[:：].*|(?:本文)?内容来自.{0,12}(?:网络|用户).*",
    re.IGNORECASE,
)
_TAIL_LINE = re.compile(rf"[\W_]*(?:{_TAIL[:-1]})[\W_]*", re.IGNORECASE)
_CLOSING_LINE = re.compile(rf"{DECORATION}[*_#\s]*(?:{_CLOSING})[*_:：\s]*{DECORATION}", re.IGNORECASE)


def is_outer_heading(words: str) -> bool:
    """Tell whether a heading stands above a preface, a summary, or what leads out of a document."""
    return _OUTER.fullmatch(words) is not None


def begins_tail(line: str, *, closing: bool) -> bool:
    """Tell whether a line that stands alone begins what follows the last answer of a page.

    ``closing``: words that may also head the last part of an answer (总结, Conclusion) count too.
    """
    if _TAIL_LINE.fullmatch(line) or _LABELLED_TAIL.fullmatch(line):
        return True
    return closing and _CLOSING_LINE.fullmatch(line) is not None
