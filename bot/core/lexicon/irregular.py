"""Irregular English forms, as data: the form first, then what it comes from."""

# ruff: noqa: E501 - a list reads better in long lines

from __future__ import annotations

IRREGULAR = """
rose rise risen rise fell fall fallen fall won win lost lose began begin begun begin grew grow grown grow went go gone go came come
gave give given give took take taken take got get found find left leave kept keep sent send spent spend bought buy sold sell
paid pay died die dying die dies die lay lie made make met meet led lead held hold said say told tell heard hear knew know known know
thought think brought bring caught catch taught teach fought fight built build broke break broken break spoke speak spoken speak
stole steal stolen steal wrote write written write drove drive driven drive ate eat eaten eat drank drink drunk drink saw see seen see
showed show shown show hid hide hidden hide chose choose chosen choose froze freeze frozen freeze forgot forget forgotten forget
forbade forbid forbidden forbid understood understand stood stand sat sit ran run became become shot shoot struck strike
flew fly flown fly drew draw drawn draw wore wear worn wear tore tear torn tear bore bear born bear sank sink sunk sink
swam swim sang sing sung sing rang ring threw throw thrown throw blew blow blown blow children child people person women woman men man
lives life wives wife wolves wolf knives knife leaves leave feet foot teeth tooth mice mouse shrank shrink shrunk shrink
did do does do has have had have was be were be is be are be been be fed feed bred breed bled bleed slept sleep felt feel dealt deal
meant mean lent lend bent bend dug dig stuck stick swore swear sworn swear shook shake shaken shake woke wake awoke awake sought seek
withdrew withdraw withdrawn withdraw withheld withhold overthrew overthrow arose arise undertook undertake
"""
