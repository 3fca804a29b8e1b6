"""Words that name an aspect of a course: weak labels for texts that nobody labelled, and the keyword baseline."""

import re

from model import ASPECTS

ENGLISH = {
    "content": r"content|topics?|curriculum|syllabus|outdated|up.to.date|depth|in.depth|comprehensive|superficial|shallow|concepts?|theory|theoretical|covers?|covered|informative|examples?|material is|subject matter|well structured|basics|fundamentals",
    "pace": r"pace|paced|too (?:fast|slow|long|short|hard|easy|difficult)|rush(?:ed|es|ing)?|slow(?:er|ly)?|speed|drag(?:s|ged)|beginners?|difficulty|step by step|lengthy|easy to follow|workload|time management|hours? (?:per|a) week",
    "instructor": r"instructors?|teach(?:er|ers|es|ing)|prof(?:essor|essors|s)?|lecturers?|tutor|presenter|accent|voice|explains?|explained|explanations?|explaining|speaks?|delivery|sir|strang|andrew|mumbl\w+|monotone|charismatic|enthusias\w+",
    "exercises": r"exercises?|quiz(?:zes)?|assignments?|projects?|exams?|tests?|homework|labs?|problem sets?|practice|practical work|grading|graded|grader|marks|midterms?|essays?|worksheets?|coding challenges?",
    "materials": r"slides?|notes|handouts?|text ?books?|books?|pdfs?|subtitles?|captions?|transcripts?|source code|code files|resources|readings?|notebooks?|printed|paper|downloadable|powerpoints?|reference materials?",
    "platform": r"platform|website|site|app|videos? (?:quality|player|freezes?|stops?)|audio|sound|volume|buffer\w*|crash\w*|login|log in|microphone|mic|camera|resolution|blurry|certificate|download\w*|loads?|playback|shipping|delivered|package|out of sync|lms|moodle|zoom",
    "price": r"price|pric(?:ed|ey|ing)|cost|costs|money|worth (?:it|every)|expensive|cheap|refund|value for|free|paid|pay|discount|coupon|dollars?|bucks|overpriced|subscription|charged",
    "community": r"forums?|community|support|discord|discussions?|customer service|staff|mentors?|TAs?|teaching assistants?|respon(?:se|ds|sive|ded)|repl(?:y|ies|ied)|answered|feedback|study group|help desk|peers|office hours",
}
CHINESE = {
    "content": "内容|知识|干货|深度|浅显|浅|深入|全面|过时|陈旧|案例|例子|理论|观点|系统|体系|主题|章节|情节|故事|实用|翻译|水课",
    "pace": "节奏|太快|太慢|快了|慢了|进度|难度|太难|太简单|拖沓|循序渐进|零基础|初学者|入门|小白|课时|时长|倍速|由浅入深|跟不上|冗长",
    "instructor": "老师|讲师|教授|讲课|讲解|讲得|讲的|口音|语速|声音好听|教学|作者|板书|幽默|备课|口头禅",
    "exercises": "练习|习题|作业|考试|测验|测试题|题目|项目|实验|试题|真题|刷题|批改|评分|实战|实操",
    "materials": "课件|讲义|字幕|教材|资料|源码|代码|PPT|ppt|印刷|纸张|纸质|排版|装帧|插图|封面|光盘|笔记|错别字|字体|盗版|正版",
    "platform": "平台|网站|APP|app|卡顿|很卡|太卡|闪退|登录|下载|画质|音质|声音太小|缓存|播放|快递|物流|发货|送货|包装|证书|视频清晰|广告|当当|卓越",
    "price": "价格|便宜|太贵|贵|退款|优惠|免费|性价比|划算|超值|打折|降价|活动价|浪费钱|值得买|收费|实惠|割韭菜|多少钱",
    "community": "客服|售后|答疑|讨论区|论坛|学习群|社区|助教|回复|没人理|服务态度|班主任|群里",
}
SEEDS = [(re.compile(rf"\b(?:{ENGLISH[a]})\b", re.I), re.compile(CHINESE[a])) for a in ASPECTS]


def aspects_by_seed(text: str) -> list[int]:
    return [int(bool(english.search(text) or chinese.search(text))) for english, chinese in SEEDS]


QUESTION = re.compile(r"[?？]|^(?:what|why|how|when|where|who|which|is|are|do|does|can|could|will|did|has|should)\b|吗|呢$|请问|怎么|什么|为什么", re.I)
REQUEST = re.compile(r"\b(?:please|pls|plz|could you|can you|would be (?:nice|great|helpful|better|good)|i wish|would like|need more|should|suggest\w*|add|upload)\b|希望|建议|能不能|请|求|麻烦|最好", re.I)


def intent_by_keyword(text: str, sentiment: int) -> int:
    """The baseline: a question by its mark, a request by its words, else by the feeling."""
    if QUESTION.search(text):
        return 0
    if REQUEST.search(text):
        return 1
    return {0: 2, 2: 3}.get(sentiment, 4)
