"""News agencies by the names that credit lines use, and their usual short name."""

from __future__ import annotations

import re
from functools import lru_cache

# One line an agency: the usual name, then other forms. Forms that are also an army, a party, a person or a plain word
# (AA, ANP, GNA, MIA, PA, Petra, Trend) are left out: a missed credit costs less than a false one.
_NAMES = """
Reuters|Thomson Reuters|REUTERS
AFP|Agence France-Presse|Agence France Presse
AP|Associated Press|The Associated Press|A.P.
UPI|United Press International
dpa|DPA|Deutsche Presse-Agentur
EFE|Agencia EFE
ANSA
PA Media|Press Association
Bloomberg
TASS|ITAR-TASS|Tass
RIA Novosti
Interfax|INTERFAX
Interfax-Ukraine
Ukrinform
UNIAN
BelTA|BELTA
Armenpress
News.am
Azertac|AZERTAC|AZERTAG
APA
Trend News Agency
Xinhua|XINHUA|Xinhua News Agency
CNS|China News Service
KCNA
Yonhap|Yonhap News Agency
Kyodo|Kyodo News
Jiji Press|Jiji
PTI|Press Trust of India
ANI|Asian News International
IANS|Indo-Asian News Service
UNI|United News of India
APP|Associated Press of Pakistan
PPI|Pakistan Press International
INP
NNI
Bakhtar News Agency
Pajhwok|Pajhwok Afghan News
Khaama Press|Khaama
BSS|Bangladesh Sangbad Sangstha
Rastriya Samachar Samiti
Antara|ANTARA
Bernama|BERNAMA
Philippine News Agency
VNA|Vietnam News Agency
AAP|Australian Associated Press
Anadolu|Anadolu Agency|Anadolu Ajans\u0131
DHA
IHA
IRNA
ISNA
Fars News Agency
Tasnim|Tasnim News Agency
Mehr News Agency
SANA
SUNA|Sudan News Agency
WAFA|Wafa
INA|Iraqi News Agency
NNA|National News Agency
Jordan News Agency
SPA|Saudi Press Agency
QNA|Qatar News Agency
WAM
KUNA
Middle East News Agency
Saba News Agency
APS|Algeria Press Service
Maghreb Arabe Presse
Tunis Afrique Presse
NAN|News Agency of Nigeria
ENA|Ethiopian News Agency
Ghana News Agency
Kenya News Agency
SONNA
Panapress
Agence Congolaise de Presse
Belga
Algemeen Nederlands Persbureau
Keystone-SDA|Keystone-ATS
APA-Austria
Lusa
PAP
CTK|\u010cTK
MTI
Agerpres|AGERPRES
BTA
Tanjug|TANJUG
HINA
NTB
Ritzau
Prensa Latina
T\u00e9lam|Telam
Ag\u00eancia Brasil
Canadian Press|The Canadian Press
"""


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, str], re.Pattern[str]]:
    """Every form with its agency's usual name, and the pattern that finds the longest form."""
    usual: dict[str, str] = {}
    for line in _NAMES.strip().splitlines():
        forms = line.split("|")
        usual.update(dict.fromkeys(forms, forms[0]))
    joined = "|".join(re.escape(form) for form in sorted(usual, key=len, reverse=True))
    return usual, re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])")


def agencies_in(words: str) -> list[tuple[str, int, int]]:
    """Agencies named in ``words``, in order: usual name, start, end. Case counts, so ordinary words are not taken for agencies."""
    usual, pattern = _forms()
    return [(usual[match.group()], match.start(), match.end()) for match in pattern.finditer(words)]
