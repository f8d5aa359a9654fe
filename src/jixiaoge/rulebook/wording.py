r"""Which words give away that something is about what no rule may read.

A name is looked at in two ways: its Chinese signs alone, and its Latin words alone.
So blanks, underscores, full-width and traditional signs, capitals and letters set apart hide nothing.
Honest names that only share a piece with a forbidden word (民族路, charging points) are taken out first.

>>> found(["近30天 差_評", "F A I T H"])
{'no_platform_scores': ('近30天 差_評', '差评'), 'no_private_status': ('F A I T H', 'faith')}
>>> found(["民族路站点", "商家评分", "third-party insurance", "charging points"])
{}

A word list cannot tell what a fact really holds; it stops the plain attempt and the lazily hidden one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

__all__ = ["about_age", "about_legal_help", "about_penalty", "found"]

# Traditional signs of the words below.
_SIMPLIFIED = str.maketrans(
    "黨員團審費齡組織關係蘭別滿漢藏壯評訴單數訂時準務屬臺稱編號個餓麼東達閃順豐報積榮譽長負現換兌轉讓聯經緯"
    "軌跡蹤實記錄舉騎門績懲過課學講",
    "党员团审费龄组织关系兰别满汉藏壮评诉单数订时准务属台称编号个饿么东达闪顺丰报积荣誉长负现换兑转让联经纬"
    "轨迹踪实记录举骑门绩惩过课学讲",
)
_ZH = {
    "no_private_status": "政治面貌|政治身份|政审|党员|党龄|党籍|党费|党派|入党|党支部|党组织关系|(?<!集)团员(?!工)|宗教|"
    "党课|小微课堂|驿站学堂|小哥讲堂|信教|信仰|教徒|佛教|道教|基督|天主教|伊斯兰|穆斯林|民族|族别|族裔|[汉回满藏苗壮畲]族",
    "no_platform_scores": "评分|评星|好评|中评|差评|投诉|(?<![名清菜账])单量|[接跑完送]单数|[接跑完送]单量|订单数|订单量|"
    "完单率|拒单|单王|准时率|超时率|超时次数|取消率|服务分|星级",
    "no_platform_favoured": "所属平台|平台名称|平台编号|平台公司|哪个平台|哪家平台|美团|饿了么|京东|达达|闪送|顺丰",
    "checkin_is_no_registration": "报到",
    "points_stay_with_points": "(?<![面体容])积分|荣誉时长",
    "points_only_reward": "扣分|负分|兑现金|兑换现金|提现|转让积分|积分转让|派单",
    "no_alliance_membership": "联盟|入盟|盟员",
    "no_tracks": "轨迹|经纬度|经度|纬度|坐标|行踪|定位|实时位置|当前位置|位置记录|行程记录",
    "things_not_people": "上报人|举报人|报告人|报案人|被举报|被上报|举报骑手",
    "elders_address": "住址|家庭地址|老人地址|门牌",
    "no_ranking": "排名|排行|排位|名次|末位|信用分|骑手等级|绩效|考核|黑名单|拉黑|惩戒|记过",
}
# A star stands for any ending; a blank may be written or not.
_LATIN = {
    "no_private_status": "political*, politics, party, party member*, ccp, cpc, communist*, religio*, faith, faiths, creed, church*, "
    "mosque*, muslim*, islam*, christian*, catholic*, buddhis*, taois*, ethnic*, nationality, zhengzhi*, dangyuan*, "
    "tuanyuan, rudang, dangke*, micro class*, station school*, courier lecture*, zongjiao*, xinyang*, minzu*",
    "no_platform_scores": "rating*, star rating*, stars, star level, complain*, orders, order count, order number, order volume, "
    "volume, punctual*, on time rate, late rate, cancellation rate, acceptance rate, tousu*, chaping*, haoping*, "
    "pingfen*, danliang*, jiedan*, dingdan*, zhunshilv",
    "no_platform_favoured": "platform name, platform id, platform code, platform brand, platform identity, "
    "which platform, suoshu pingtai, meituan, eleme",
    "checkin_is_no_registration": "baodao*, party check in, member check in, check in code",
    "points_stay_with_points": "points, point balance, jifen*, honour hours, honor hours",
    "points_only_reward": "dispatch*, penalty points, demerit*, cash out, paidan*, koufen*",
    "no_alliance_membership": "alliance*, lianmeng*, rumeng*",
    "no_tracks": "gps, lat, lng, lon, latitude*, longitude*, coordinate*, track, tracks, tracking, trajector*, "
    "geolocation*, location history, live location, current location, guiji*, jingweidu*, dingwei*, zuobiao*, xingzong*",
    "things_not_people": "reporter*, informant*, whistleblower*, reported person, reported courier, jubao*, shangbao ren*",
    "elders_address": "home address*, residential address*, elder address*, elders address*, door number, house number, "
    "zhuzhi*, menpai*",
    "no_ranking": "rank, ranks, ranked, ranking*, leaderboard*, score, scores, scored, scoring, blacklist*, penalis*, "
    "penaliz*, punish*, paiming*, kaohe*, jixiao*, heimingdan*, xinyongfen*",
}
_HONEST_ZH = (
    "民族(?:路|街|大道|乡|镇|广场|小学|中学|医院)|[汉回满藏苗壮畲]族[乡镇]|"
    "(?:商家|商户|门店|店铺|餐馆|餐饮|食堂|驿站|酒店|饭店|站点|课程|食品安全)(?:评分|评星|星级|好评|差评|投诉)|"
    "星级(?:驿站|酒店|饭店|食堂|商家|站点)|投诉(?:平台|电话|热线|渠道)|本人投诉(?![率数次])|"
    "(?:培训|开班|开学|课程|学校|入学|新生|学员|入住|就诊)报到|(?:商家|商户)联盟|联盟(?:商家|商户)|"
    "(?:技能|培训|结业|理论|驾驶)考核"
)
_HONEST_LATIN = (
    r"\b(?:third part(?:y|ies)|party to (?:the|a) contract|(?:birthday|tea) party|"
    r"(?:minzu|church|mosque) (?:road|street|lu|jie|square|station)|"
    r"(?:merchant|shop|restaurant|canteen|station|hotel|course|food safety) (?:ratings?|stars|complaints?|score)|"
    r"complaint against (?:the |a )?platform|own complaint|(?:court|protection|temporary|heat|standing) orders|"
    r"(?:charging|service|rest|water|swap|pick ?up|delivery|meeting|contact|percentage) points|"
    r"(?:fast|running|training) track|(?:exam|test) scores?)\b"
)
_AGE = (
    "年龄|周岁|岁|出生|生日|年满|未成年",
    "age, ages, aged, birth*, years old, nianling*, shengri*, chusheng*",
)
_LEGAL = (
    "法律|法援|维权|律师|仲裁|诉讼",
    "legal*, law, laws, lawyer*, litigation, arbitration, falv*, weiquan*",
)


_PENALTY = (
    "罚款|罚金|[扣没罚](?:除|减|收|掉)?[^，。；]{0,8}积分|积分[^，。；]{0,4}(?:清零|作废|没收)|"
    r"\b(?:fine[sd]?\b|(?:deduct|forfeit)\w*[^,.;]* points?|(?:lose|loses) [^,.;]*points?)"
)
_FORBIDDEN = r"不|禁止|严禁|\b(?:no|not|nor|never|without)\b"


def _pattern(words: str) -> str:
    """Return a pattern of Latin words whose letters may be set apart."""
    found = (word.strip().replace(" ", "") for word in words.split(","))
    return "|".join(
        r"\b" + " ?".join(word.rstrip("*")) + ("" if word.endswith("*") else r"\b")
        for word in found
    )


_PATTERNS = {key: (zh, _pattern(_LATIN[key])) for key, zh in _ZH.items()}


def found(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the keys of the principles that names give away, each with the first name and its word."""
    given: dict[str, tuple[str, str]] = {}
    for text in dict.fromkeys(texts):
        zh, latin = _views(text)
        for key, (in_zh, in_latin) in _PATTERNS.items():
            if key not in given and (word := _word(in_zh, zh) or _word(in_latin, latin)):
                given[key] = (text, word)
    return given


def about_age(text: str) -> str:
    """Return the word by which a name is about somebody's age, or nothing."""
    return _about(text, *_AGE)


def about_legal_help(text: str) -> str:
    """Return the word by which a name is about help with the law, or nothing."""
    return _about(text, *_LEGAL)


def about_penalty(text: str) -> str:
    """Return the words by which a sentence takes points or money as a penalty, or nothing.

    A sentence that forbids it is no such sentence.

    >>> about_penalty("未参加活动的，扣10分积分。"), about_penalty("不得罚款，也不得扣减积分。")
    ('扣10分积分', '')
    """
    for part in re.split("[，。；;.!！]", text):
        match = re.search(_PENALTY, part, re.IGNORECASE)
        if match and not re.search(_FORBIDDEN, part, re.IGNORECASE):
            return match.group()
    return ""


def _about(text: str, in_zh: str, in_latin: str) -> str:
    zh, latin = _views(text)
    return _word(in_zh, zh) or _word(_pattern(in_latin), latin)


def _word(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match.group().replace(" ", "") if match else ""


def _views(text: str) -> tuple[str, str]:
    """Return the Chinese signs of a name, and its Latin words, without honest names."""
    # Sign by sign: a text of very many marks that combine would take for ever as a whole.
    taken_apart = "".join(normalize("NFKD", sign) for sign in text)
    plain = re.sub("(?<=[a-z])(?=[A-Z])", " ", taken_apart).casefold().translate(_SIMPLIFIED)
    zh = "".join(re.findall("[\u4e00-\u9fff]", plain))
    latin = " ".join(re.findall("[a-z]+", plain))
    return re.sub(_HONEST_ZH, "·", zh), re.sub(_HONEST_LATIN, "·", latin)
