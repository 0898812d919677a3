"""Words above and behind the questions of a document: prefaces and closings, and what web pages put at their ends."""

import re

from mockinterview.bank.questions.asides import REFERENCES
from mockinterview.documents.decoration import DECORATION

__all__ = ["begins_tail", "is_outer_heading", "leads_elsewhere", "names_questions", "says_goodbye", "signs_off"]

_SELF = (
    r"(?:this|the) (?:\w+ )?(?:repo(?:sitory)?|guide|list|collection|document|project|page|site|book|notes|questions)"
)
_PREFACE = (
    r"目录|目次|前言|序言?|写在(?:最)?前面|导读|使用说明|如何使用(?:[本这].{0,6})?|(?:如何|怎样|怎么)(?:贡献|参与).{0,8}",
    r"(?:开始|阅读|看|读)之?前(?:必?[看读]|先?[说讲聊]|的话|须知|说明|提示).{0,8}|更新(?:日志|记录|说明)",
    r"(?:table of )?contents|toc|foreword|preface|disclaimers?|changelog|notes?|说明|备注",
    rf"(?:how to|about) (?:use )?{_SELF}",
    r"what to expect (?:in|from|at|during)\b.{0,40}\b(?:interviews?|rounds?|exams?)",
    r"how (?:to|can i|can you|do i) "
    r"(?:contribute|take part|participate|get involved|add (?:one|a question)|help)\b.{0,30}",
)
_CLOSING = (
    r"(?:全文|本[章节文]|背诵版?|核心要点|要点|重点|知识点|面试|复习|最后的?|.{0,2}速记)?总结|(?:本[章节文])?小结"
    r"|(?:本.{1,4})?(?:高频)?(?:考点|要点|知识点)速记",
    r"结语|结束语|后记|尾声|写在最后|最后|最后的话|(?:个人|自己的)?(?:备注|碎碎念)",
    r"(?:学习|参考|推荐|面试|备考|复习|补充|其他|相关)(?:资源|资料|建议|技巧|书单|网站|路线|计划|贴士|心得|准备|材料|阅读)",
    r"(?:study|interview|prep(?:aration)?|learning|additional|extra|pro|more|useful|helpful) "
    r"(?:tips|resources|plan|advice|checklist|roadmap|materials?|references?|reading|links|notes)",
    r"(?:final|closing|parting|end|ending|concluding) (?:thoughts|words|remarks|notes|tips)",
    r"(?:\w+ )?tips (?:for|to|on|when)\b[^.!?\n]{0,50}\b(?:interviews?|interviewing|questions)",
    r"in (?:closing|summary|conclusion)",
    r"(?:the )?(?:conclusions?|summary|recap|key ?take-?aways?|takeaways|epilogue|bottom line|end)",
    r"wrapping (?:it )?(?:all )?up|wrap-?up|what'?s next|next steps|what next|tl;?dr(?:[:：].{0,40})?",
)
_MATTER = r"(?:(?:recommended|suggested|useful|online|free|further) )?(?:books|lectures|courses|videos|podcasts|blogs)"
_LEADS_OUT = (
    r"references?|(?:useful |further |related )?(?:links|resources|readings?)|see also|about the authors?",
    r"(?:related|recent|recommended|similar|more|popular|latest)(?: \w+)? "
    r"(?:posts?|articles?|stories|questions|reading|topics|pages|jobs)",
    r"(?:\d+ )?(?:repl(?:y|ies)|responses?)|leave a (?:reply|comment).{0,30}|write a comment.{0,4}",
    r"share (?:this|on)\b.{0,30}|(?:you (?:may|might) also|people also) (?:like|ask|read).{0,20}",
    r"read (?:more|next)|previous post|next post|subscribe\b.{0,30}",
    r"stay (?:tuned|connected)\b.{0,60}|support(?: this project| me)?",
    r"[参參]考(?:[资資]料|文[献獻]|文[档檔]|[链連][接結]|文章)?|(?:相关|推荐|热门|更多|最新)(?:文章|推荐|阅读|资料|帖子|问题|博客|内容).{0,6}",
    r"你可能(?:感兴趣|喜欢|还想看).{0,20}|猜你喜欢|(?:发表|全部|最新|热门|网友)?(?:评论|留言).{0,6}",
    r"关于(?:作者|我)|联系(?:方式|我们?|作者)|文章标签|版权(?:声明|所有).{0,30}|转载.{0,20}",
    r"(?:支持|赞助|打赏|捐[赠助])(?:支持|赞助|打赏|我们?|作者|本?项目)?|(?:推荐|参考)?书[籍单]|上一篇|下一篇|分享到?|点赞.{0,12}|(?:本文)?内容来(?:自|源).{0,60}",
    r"(?:原始|参考|相关|经典|必读|推荐)论文(?:列表)?|(?:延伸|扩展|拓展|推荐)阅读.{0,6}",
    r"温馨提示|(?:最新|热门|相关|推荐)文档|下载本?文档|版权说明",
)
_PAGE_ENDS = r"(?:\d+ )?comments?|tags|标签"
_LABELLED = (
    r"你可能感兴趣的?|猜你喜欢|(?:文章)?标签|相关(?:文章|推荐|阅读)|版权声明|原文链接|本文链接|转载请|上一篇|下一篇",
    r"(?:上次|最后|最近)(?:更新|编辑|修改)(?:于|时间)?|(?:更新|编辑|发布)于|贡献者|[参參]考(?:[资資]料|文[献獻]|[链連][接結]|文章)?",
    r"tags|categories|posted in|filed under|previous post|next post|references?",
    r"last (?:updated|edited|modified)(?: on)?",
)
_COUNTED = r"(?:阅读|浏览|评论|点赞|收藏|回复|views?|comments?|replies)[ \t]*(?:[(（]\d+[)）]|[:：][ \t]*\d)"
_AROUND = r"[\W_]*(?:\d{1,3}[.、)）\s]+|[A-Z][.、)）]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*)?"
_OUTER = re.compile(rf"{_AROUND}(?:{'|'.join((*_PREFACE, *_CLOSING, _MATTER, *_LEADS_OUT))})[\W_]*", re.IGNORECASE)
_TAIL = re.compile(
    rf"[\W_]*(?:(?:{'|'.join((*_LEADS_OUT, _PAGE_ENDS))})[\W_]*|(?:{'|'.join(_LABELLED)})\s*[:：].*"
    r"|posted in [^.!?\n]{1,60}|.{0,80}\bsign up (?:for|to) (?:our|the|my) (?:\w+ )?newsletter.{0,40}"
    r"|(?:本文)?内容来自.{0,12}(?:网络|用户).*"
    r"|以上.{0,4}就?是(?:(?:关于|有关|小编).{1,80}(?:内容|全部)|.{1,80}全部内容).{0,60}"
    r"|.{0,6}(?P<wish>收藏|点赞|关注|转发|评论)[、,，/ ](?!(?P=wish))(?:收藏|点赞|关注|转发|评论).{0,40}"
    r"|(?:这篇|本篇|本文|今天|关于|以上).{0,80}到(?:这里?|这儿|此)(?:结束|为止|[，,。！!])?.{0,40}"
    r"|(?:i|we) hope (?:that )?(?:this|these|the|our|you)\b.{0,80}"
    r"\b(?:questions?|articles?|guide|list|blog|posts?|answers)\b.{0,120}"
    r"|(?:(?:and |so )?with this,? we|this|that) "
    r"(?:brings?|(?:have )?come|(?:have )?reached?)\b.{0,12} the end\b.{0,120}"
    r"|(?:got|have) (?:a|any) (?:more )?(?:questions?|doubts?) for us\b.{0,120}"
    r"|(?:the )?end[.!] .{0,60}|祝(?:大家|你|您|各位).{1,40}"
    r"|(?:如果)?(?:你们?|您|大家)?觉得.{0,12}(?:点个?赞|收藏|转发|关注|分享).{0,40}"
    rf"|[^。！？\n]{{0,40}}{_COUNTED}.{{0,60}}|(?:.{{0,3}}(?:查看|展开|阅读|加载)(?:全文|更多).{{0,6}}|给(?:本|该|这)(?:帖|文).{{1,6}})[\W_]*"
    r"|(?:copyright )?(?:©|\(c\)(?=\s*\d{4})).{0,80}|copyright \(c\).{0,80}|.{0,60}all rights reserved\W*.{0,12})",
    re.IGNORECASE,
)
_CLOSES = re.compile(rf"{DECORATION}[*_#\s]*(?:{'|'.join(_CLOSING)})[*_:：\s]*{DECORATION}", re.IGNORECASE)
_COMMON = re.compile(
    rf"[\W_]*(?:{REFERENCES}|resources|links|readings?|tags|categories|标签)"
    r"[\W_]*?(?:[:：]\s*(?P<value>\S.*))?[\W_]*",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://|www\.|\]\(|<a\s|^\s*(?:[-*+•]\s|\d{1,2}[.)、]|\[|《|#\w|文章(?:被)?收录于)|[:：]\s*$", re.IGNORECASE
)
_LINES = 3  # of tags and the like
_WORDS = r"[^\s,，、|;；#]+(?:[ \t]+[^\s,，、|;；#]+){0,2}[ \t]*"
_VALUE = re.compile(rf"{_WORDS}(?:[,，、|;；#][\s#]*{_WORDS})*")
_QUESTIONS = re.compile(
    r"(?:\bquestions(?: (?:and|&|with) answers(?: (?:for|in)(?: [^\s.,:]+){1,3})?)?"
    r"|[试问真考]题(?:(?:[及和与附含]?(?:参考)?(?:答案|解析|详解)|汇总|大全|合集|集锦|精选|整理)){0,2}"
    r"|(?:单项|多项|不定项|[单多])?选择?题|(?:判断|填空|简答|问答|论述|计算|名词解释|案例分析|情景?模拟|编程)题|名词解释)"
    r"[ \t]*(?:[(（][^()（）]*[)）])?$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[.。!！?？…;；]\s*$")
_GREETING = re.compile(
    r"^\s*[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]|\bthank"
    r"|\bstars? (?:this|the repo|it\b|us\b)|\bgood luck|\bbest of luck|\ball the best|\bhappy \w+ing\b"
    r"|\b(?:pull requests?|PRs?|contributions?|feedback|suggestions?)\b"
    r"|\bfollow (?:me|us)\b|\bsubscribe\b|\blicen[sc]ed?\b"
    r"|\b(?:last )?updated\b|\bthe end\b|\bend of\b|\b(?:made|maintained|written|created) (?:with|by)\b|⭐|🌟|❤|©"
    r"|祝|加油|关注|点赞|收藏|感谢|谢谢|欢迎|希望(?:对|能|本)|全文完|完结|^\W*完\W*$|转载|版权|https?://|\]\(|<a\s",
    re.IGNORECASE,
)

_WISH = re.compile(
    r"[\W_]*(?:happy \w+ing|(?:good|best of) luck|all the best|thank(?:s| you))[^.。!！?？\n]{0,40}[!！][^\n]{0,40}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[\W_]*(?:(?:created|written|compiled|made|maintained|curated|edited) by\b"
    r"|(?:整理|编写|出品|作者|编者)人?\s*[:：])"
    r"[^.。!！?？:：\n]{1,40}",
    re.IGNORECASE,
)


def is_outer_heading(words: str) -> bool:
    """Tell whether a heading stands above a preface, a summary, or what leads out of a document."""
    return _OUTER.fullmatch(words) is not None


def begins_tail(line: str, *, closing: bool) -> bool:
    """Tell whether a line that stands alone begins what follows the last answer of a page.

    ``closing``: words that may also head the last part of an answer (总结, Conclusion) count too.
    """
    return _TAIL.fullmatch(line) is not None or (closing and _CLOSES.fullmatch(line) is not None)


def leads_elsewhere(line: str, below: str) -> bool:
    """Tell whether a line that begins a tail does so with what stands ``below`` it, up to the end.

    Words that may head a part of an answer as well (References, Tags) ask for links, a list, a short value or nothing.
    """
    common = _COMMON.fullmatch(line)
    first = next((said for said in below.split("\n") if said.strip()), None)
    leads = first is None or _LINK.search(first) is not None or begins_tail(first.strip(), closing=True)
    if common is None:
        return True
    if common["value"]:
        return _LINK.search(common["value"]) is not None or (_is_value(common["value"]) and leads)
    return leads or (re.match(r"[\W_]*(?:tags|categories|标签)", line, re.IGNORECASE) is not None and _is_value(below))


def _is_value(words: str) -> bool:
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    short = len(lines) <= _LINES and all(_VALUE.fullmatch(line) for line in lines)
    return short and _STOPS.search(words) is None


def names_questions(words: str) -> bool:
    """Tell whether a heading says that questions stand below it (``Basic questions (1-6)``): it names a chapter."""
    return _QUESTIONS.search(words.strip()) is not None


def signs_off(words: str) -> bool:
    """Tell whether words behind a rule greet, thank, invite, lead elsewhere, or are set apart as a whole (italics)."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    return _GREETING.search(words) is not None or all(re.fullmatch(r"([*_]).+\1", line) for line in lines)


def says_goodbye(words: str) -> bool:
    """Tell whether words that no rule sets apart begin as a closing of a page does and go on so: two cues of it.

    A wish that is called out (``Happy interviewing!``) is one alone, and so is a signature (``Made by a potter``).
    """
    if _WISH.match(words) or _SIGNED.fullmatch(words.strip()):
        return True
    begins = _GREETING.match(words.strip(" *_>")) is not None
    return begins and len({cue.group().lower() for cue in _GREETING.finditer(words)}) > 1
