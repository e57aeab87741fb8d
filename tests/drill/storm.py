"""A small storm: three rumours in an hour and a half, over words instead of models."""

from __future__ import annotations

STORM = """
name = "small"
title = "A small storm"
about = "Three rumours for tests."
begins = 08:00:00
hours = 1.5
chats = 4

[crew]
hears = 1.0
acknowledges = 2
holds = 2
writes = 5
approves = 2
links = 1
looks = 10

[chatter]
en = ["thank you", "hello"]

[[rumour]]
id = "bridge"
about = "The bridge is closed"
starts = 1
burst = 4
askers = 6
known = ["bridge-1"]
[rumour.wordings]
en = ["the old bridge over the wide river at the northern end of our little town is closed to all traffic"]

[[rumour]]
id = "circus"
about = "The town hall is sold"
starts = 5
burst = 6
askers = 8
harm = 3
topic = "services"
[rumour.wordings]
en = ["the mayor sold our town hall to a circus", "our town hall sold to a circus by the mayor"]
[rumour.answer]
source = ["Ready.gov", "https://www.ready.gov/floods"]
[rumour.answer.told.en]
headline = "The council owns its seat and lets nobody buy it."
explanation = "The land register is public."
action = "Look it up."

[[rumour]]
id = "exams"
about = "Exams are cancelled"
starts = 10
burst = 5
askers = 4
route = "School Office"
[rumour.wordings]
en = ["every school exam was cancelled this whole week"]

[[campaign]]
id = "noise"
starts = 20
minutes = 5
accounts = 3
messages = 6
texts = ["soldiers will switch off each telephone tonight"]
"""
