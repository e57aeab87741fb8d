"""Parts of countries with their chief cities, as data, by the country's code.

Knows names only; written as in bot.core.lexicon.places. Georgia is left out: it is a country as well.
"""

from __future__ import annotations

from collections.abc import Mapping

STATES: Mapping[str, str] = {
    "us": """
al: alabama
ak: alaska
az: arizona phoenix
ar: arkansas
ca: california los_angeles san_francisco san_diego
co: colorado denver
ct: connecticut
de: delaware
fl: florida miami orlando
hi: hawaii honolulu
id: idaho
il: illinois chicago
in: indiana indianapolis
ia: iowa
ks: kansas
ky: kentucky
la: louisiana new_orleans
me: maine
md: maryland baltimore
ma: massachusetts boston
mi: michigan detroit
mn: minnesota minneapolis
ms: mississippi
mo: missouri
mt: montana
ne: nebraska
nv: nevada las_vegas
nh: new_hampshire
nj: new_jersey
nm: new_mexico
ny: new_york new_york_city nyc manhattan brooklyn
nc: north_carolina
nd: north_dakota
oh: ohio cleveland
ok: oklahoma
or: oregon
pa: pennsylvania philadelphia pittsburgh
ri: rhode_island
sc: south_carolina
sd: south_dakota
tn: tennessee memphis nashville
tx: texas houston dallas austin san_antonio
ut: utah
vt: vermont
va: virginia
wa: seattle
wv: west_virginia
wi: wisconsin milwaukee
wy: wyoming
""",
}
